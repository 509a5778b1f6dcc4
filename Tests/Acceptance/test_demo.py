"""What `make run` serves at /demo: a newcomer's whole way, and the practice providers with their faults."""

import os
import re
import subprocess

import boto3
import pytest

from support.broker import BINARY, free_port, wait_until
from support.browser import Browser
from support.chromium import Chromium


class Demo:
    """The broker as `make run` starts it: no network rule is loosened for it."""

    def __init__(self, folder):
        self.folder, self.port, self.process = folder, free_port(), None
        self.url = f"http://localhost:{self.port}"

    def start(self, *flags):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("GATEHOUSE_", "AWS_"))}
        environment |= {"GATEHOUSE_LISTEN": f"127.0.0.1:{self.port}", "GATEHOUSE_PUBLIC_URL": self.url}
        log = self.folder / "output.log"
        with open(log, "wb") as output:
            self.process = subprocess.Popen([BINARY, "serve", "--seed-demo", *flags], cwd=self.folder, env=environment, stdout=output, stderr=output)
        wait_until(lambda: self.process.poll() is not None or "get_user" in log.read_text(), what="the announcement")
        self.text = log.read_text()
        assert self.process.poll() is None, self.text
        return self

    def value(self, name):
        return re.search(rf"^  {name}\s+(\S+)", self.text, re.M).group(1)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    one = Demo(tmp_path_factory.mktemp("demo")).start()
    yield one
    one.stop()


def through(demo, provider, fault="none", email="grace@example.com"):
    """The page at which a sign-in through a practice provider ends."""
    browser = Browser("none:")
    page = browser.go(f"{demo.url}/demo/sign-in?provider={provider}")
    assert "believes anybody" in page.text, page.text
    page = browser.submit(page, page.form("email"), email=email, name="Grace & <Hopper>", fault=fault)
    return browser.follow_posts(page)


def shows_the_whole_way(page, email):
    assert page.status == 200, page.text
    for words in ("You are signed in", "Profile", "ID token", "Access token", "Temporary credentials", "Why you were let in", "assumed-role/Gatehouse-Demo/", email, "passed"):
        assert words in page.text, (words, page.text)
    assert "Refused" not in page.text


def test_the_announcement_shows_where_it_is(demo):
    assert demo.value("see the whole way") == f"{demo.url}/demo"
    page = Browser("none:").go(f"{demo.url}/demo")
    assert page.status == 200 and "default-src 'none'" in page.response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("provider", ["PracticeSAML", "PracticeOIDC"])
def test_a_practice_provider_leads_the_whole_way(demo, provider):
    page = through(demo, provider)
    shows_the_whole_way(page, "grace@example.com")
    assert "<Hopper>" not in page.body and "Grace & <Hopper>" in page.text


@pytest.mark.parametrize("provider, fault, check", [
    ("PracticeSAML", "skew", "saml"), ("PracticeSAML", "audience", "audience"), ("PracticeSAML", "key", "signature"), ("PracticeSAML", "issuer", "issuer"), ("PracticeSAML", "answer", "inresponseto"),
    ("PracticeOIDC", "skew", "exp"), ("PracticeOIDC", "audience", "aud"), ("PracticeOIDC", "key", "signature"), ("PracticeOIDC", "issuer", "iss"), ("PracticeOIDC", "answer", "nonce"),
])
def test_a_fault_is_found_and_the_tree_names_it(demo, provider, fault, check):
    page = through(demo, provider, fault)
    assert page.status == 400 and "You were not let in" in page.text and "Why not" in page.text, page.text
    refused = [line.lower() for line in re.findall(r'<li class="depth-\d+ refused">.*?<code>(.*?)</code>', page.body)]
    assert any(check in line for line in refused), refused
    assert "You are signed in" not in page.text


def test_the_practice_providers_serve_nobody_else(demo):
    browser = Browser("none:")
    page = browser.go(f"{demo.url}/demo/idp/oidc/authorize?client_id=other&response_type=code&redirect_uri=https://evil.example/&state=s")
    page = browser.submit(page, page.form("email"), email="eve@example.com", name="Eve")
    assert page.status == 400 and "Only the demo pool" in page.text
    page = browser.go(f"{demo.url}/demo/idp/saml?SAMLRequest=AAAA&RelayState=x")
    assert browser.submit(page, page.form("email"), email="eve@example.com", name="Eve").status == 400
    assert Browser("none:").go(f"{demo.url}/demo/callback?code=x&state=forged&iss=x").status == 400
    hostile = "zq\"'><script>alert(1)</script>"
    for path in ("/demo", "/demo/idp/saml", "/demo/idp/oidc/authorize", "/demo/callback", "/demo/nowhere"):
        answer = Browser("none:").session.get(demo.url + path, params={"state": hostile, "error": hostile, hostile: hostile}, timeout=10)
        assert answer.status_code < 500 and "<script>alert" not in answer.text, path


def test_with_another_pool_the_practice_providers_stay_off_unless_told_to(tmp_path):
    one = Demo(tmp_path).start()
    try:
        root = boto3.client("cognito-idp", endpoint_url=one.url, region_name="us-east-1", aws_access_key_id=one.value("root access key"), aws_secret_access_key=one.value("root secret key"))
        one.stop()
        assert "off, see above" not in one.start().text, "a second start finds its own demo"
        root.create_user_pool(PoolName="real")
        one.stop()
        one.start()
        assert "/demo is off: there are other pools" in one.text and "off, see above" in one.text
        assert Browser("none:").go(f"{one.url}/demo").status == 404
        assert Browser("none:").session.get(f"{one.url}/demo/idp/saml", timeout=10).status_code == 404
        one.stop()
        one.start("--practice-providers-beside-others")
        shows_the_whole_way(through(one, "PracticeOIDC"), "grace@example.com")
    finally:
        one.stop()


def test_chromium_walks_the_whole_way(demo, tmp_path):
    browser = Chromium(tmp_path / "chromium").start()
    try:
        page = browser.page()
        page.go(f"{demo.url}/demo")
        page.press("a[href='/demo/sign-in']")
        page.fill(username=demo.value("user"), password=demo.value("password"))
        page.press("form button[type=submit], form button")
        page.wait_for("document.getElementById('verdict')", "the verdict of a local sign-in")
        assert "demo@example.com" in page.text and "Gatehouse-Demo" in page.text
        page.go(f"{demo.url}/demo/sign-in?provider=PracticeSAML")
        page.fill(email="ada@example.com", name="Ada")
        page.press("form button")
        page.wait_for("document.getElementById('verdict')", "the verdict of a SAML sign-in")
        assert "ada@example.com" in page.text and "Gatehouse-Demo" in page.text
        page.go(f"{demo.url}/demo/sign-in?provider=PracticeOIDC")
        page.fill(email="ada@example.com", name="Ada")
        page.press("input[value=audience]")
        page.press("form button")
        page.wait_for("document.getElementById('verdict')", "the refusal's verdict")
        assert "You were not let in" in page.text
        assert not [complaint for complaint in page.complaints if "Content Security Policy" in complaint], page.complaints
        page.screenshot(tmp_path / "demo.png")
        page.close()
    finally:
        browser.stop()
