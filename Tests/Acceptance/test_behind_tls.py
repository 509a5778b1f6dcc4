"""A whole sign-in through nginx with TLS, set up as the README prints it."""

import re

import pytest
import requests

from support.broker import Broker
from support.browser import Arrived, Browser
from support.house import APP, by_pysaml2, locally
from support.nginx import Nginx


@pytest.fixture
def broker(tmp_path, monkeypatch):
    proxy = Nginx(tmp_path / "nginx")
    for name in ("REQUESTS_CA_BUNDLE", "AWS_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, str(proxy.authority))
    running = Broker(tmp_path / "data")
    running.more_environment = {"GATEHOUSE_PUBLIC_URL": proxy.url, "GATEHOUSE_TRUSTED_PROXIES": "127.0.0.1"}
    running.start()
    proxy.start(running.port)
    # From here on every client goes by the public URL.
    running.url = proxy.url
    yield running
    proxy.stop()
    running.stop()


def test_everything_published_is_under_the_public_url(house):
    assert house.documents["issuer"] == f"{house.broker.url}/{house.pool_id}" and house.broker.url.startswith("https://")
    for name, value in house.documents.items():
        if isinstance(value, str):
            assert value.startswith(house.broker.url + "/"), (name, value)


@pytest.mark.parametrize("provider", ["COGNITO", "Corporate"])
def test_a_sign_in_through_tls(house, pysaml2, provider):
    house.person()
    house.add_saml("Corporate", pysaml2)
    client = house.web_client()
    tokens = house.sign_in(locally() if provider == "COGNITO" else by_pysaml2(), client, identity_provider=provider)
    identity = house.verify(tokens["id_token"], audience=client)
    assert identity["iss"] == house.issuer and identity["email"] == "ada@example.com"
    answer = house.credentials(house.identity_pool(client), tokens["id_token"])["Credentials"]
    caller = house.broker.client("sts", answer["AccessKeyId"], answer["SecretKey"], answer["SessionToken"]).get_caller_identity()
    assert ":assumed-role/Signed-In/" in caller["Arn"]


def test_cookies_are_secure_and_browsers_are_told_to_stay_with_tls(house):
    house.person()
    client = house.web_client()
    browser, cookies = Browser(APP), []
    send = browser.session.request

    def watched(method, url, **options):
        answer = send(method, url, **options)
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000", url
        cookies.extend(answer.raw.headers.getlist("Set-Cookie"))
        return answer

    browser.session.request = watched
    with pytest.raises(Arrived):
        locally()(browser, house.authorize_url(client))
    assert len(cookies) >= 2
    for cookie in cookies:
        assert "; Secure" in cookie and "; HttpOnly" in cookie and "SameSite=Lax" in cookie, cookie


def signed_in_from(broker, url, address, **headers):
    """Where the log says that somebody signed in at the console from, who comes from this address of the machine's and claims another."""
    session = requests.Session()
    for scheme in ("http://", "https://"):
        session.mount(scheme, From(address))
    page = session.get(url + "/console/sign-in", timeout=10)
    token = re.search(r'name="_csrf" value="([^"]+)"', page.text).group(1)
    form = {"_csrf": token, "access_key_id": broker.access_key, "secret_access_key": broker.secret_key}
    answer = session.post(url + "/console/sign-in", data=form, headers=headers, allow_redirects=False, timeout=10)
    assert answer.status_code == 303, answer.text
    audit = session.get(broker.url + "/console/audit", timeout=10).text
    return re.search(r"<td>ConsoleSignIn</td><td>passed</td><td>([^<]*)</td>", audit).group(1)


class From(requests.adapters.HTTPAdapter):
    """Connections from one address of this machine's."""

    def __init__(self, address):
        self.address = address
        super().__init__()

    def init_poolmanager(self, *arguments, **options):
        super().init_poolmanager(*arguments, source_address=(self.address, 0), **options)


@pytest.mark.parametrize("forged", [None, "203.0.113.9", "127.0.0.1", "nonsense", "203.0.113.9, 127.0.0.1"])
def test_the_log_sees_whom_the_proxy_was_reached_from_whatever_they_claim(broker, forged):
    headers = {"X-Forwarded-For": forged} if forged else {}
    assert signed_in_from(broker, broker.url, "127.0.0.7", **headers) == "127.0.0.7"


def test_who_comes_past_the_proxy_speaks_for_nobody(broker):
    direct = f"http://127.0.0.1:{broker.port}"
    session = requests.Session()
    session.mount("http://", From("127.0.0.8"))
    forged = {"X-Forwarded-For": "203.0.113.9"}
    page = session.get(direct + "/console/sign-in", headers=forged, timeout=10)
    token = re.search(r'name="_csrf" value="([^"]+)"', page.text).group(1)
    cookie = page.headers["Set-Cookie"].split(";")[0]
    form = {"_csrf": token, "access_key_id": broker.access_key, "secret_access_key": "wrong"}
    refusals = [
        session.post(direct + "/console/sign-in", data=form, headers={"Cookie": cookie, "X-Forwarded-For": f"203.0.113.{number}"}, timeout=10).status_code
        for number in range(22)]
    assert refusals == [403] * 20 + [429] * 2, "another address in each request is no way around the limit"
    assert signed_in_from(broker, broker.url, "127.0.0.9") == "127.0.0.9", "others are not kept out"


def test_plain_http_has_no_such_promise(tmp_path):
    running = Broker(tmp_path / "plain").start()
    try:
        assert "Strict-Transport-Security" not in requests.get(running.url + "/login", timeout=10).headers
    finally:
        running.stop()


def test_an_oversized_body_is_refused_before_the_broker(house):
    answer = requests.post(house.broker.url + "/", data=b"x" * 3_000_000, timeout=30)
    assert answer.status_code == 413
    assert requests.get(house.broker.url + "/healthz", timeout=10).ok
