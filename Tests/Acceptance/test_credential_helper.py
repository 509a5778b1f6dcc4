"""`gatehouse login`, `credentials` and `doctor` as somebody at a terminal uses them: a scripted browser, the AWS command line, boto3."""

import json
import os
import pathlib
import re
import stat
import subprocess
import sys
import threading

import pytest
import requests

from support.broker import BINARY, Broker, free_port, wait_until
from support.browser import Browser
from support.house import PASSWORD

AWS = pathlib.Path(sys.executable).with_name("aws")
# What stands for the person's browser: signs in at the pages, then goes where they send it.
BROWSER = """#!{python}
import sys
sys.path.insert(0, {support!r})
import requests
from support.browser import Arrived, Browser
from support.house import locally
try:
    locally("ada", {password!r})(Browser("http://localhost:{port}/"), sys.argv[1])
except Arrived as arrived:
    # A stranger on this machine is first: it knows neither the state nor the code.
    assert requests.get("http://localhost:{port}/callback?code=stolen&state=guessed", timeout=10).status_code == 400
    assert requests.get("http://localhost:{port}/favicon.ico", timeout=10).status_code == 404
    requests.get(arrived.url, timeout=10)
"""


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    running = Broker(tmp_path_factory.mktemp("helper")).start()
    yield running
    running.stop()


class Terminal:
    """A person's machine: a home, a profile, and a browser that is a script."""

    def __init__(self, house, folder):
        self.house, self.broker, self.folder, self.port = house, house.broker, folder, free_port()
        house.person("ada")
        self.client = house.idp.create_user_pool_client(
            UserPoolId=house.pool_id, ClientName="terminal", AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=["code"],
            AllowedOAuthScopes=["openid", "email"], CallbackURLs=[f"http://localhost:{self.port}/callback"],
            SupportedIdentityProviders=["COGNITO"], ExplicitAuthFlows=["ALLOW_REFRESH_TOKEN_AUTH"])["UserPoolClient"]["ClientId"]
        self.role = f"Terminal-{self.port}"
        self.pool = house.identity_pool(self.client, role=self.role)
        script = folder / "browser"
        script.write_text(BROWSER.format(
            python=sys.executable, support=str(pathlib.Path(__file__).parent), password=PASSWORD, port=self.port))
        script.chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "GATEHOUSE_"))}
        self.environment = kept | {"HOME": str(folder), "BROWSER": str(script), "GATEHOUSE_HELPER_HOME": str(folder / "helper")}
        self.file = folder / "helper/work.json"
        self.arguments = [
            "--endpoint", self.broker.url + "/", "--user-pool", house.pool_id, "--client-id", self.client, "--identity-pool", self.pool,
            "--port", str(self.port)]

    def run(self, command, *arguments):
        return subprocess.run([BINARY, command, "--profile", "work", *arguments], env=self.environment, capture_output=True, text=True, timeout=60)

    def login(self, *arguments):
        done = self.run("login", *(arguments or self.arguments))
        assert done.returncode == 0, done.stderr
        return done

    def credentials(self):
        done = self.run("credentials")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def change(self, **members):
        """As time would: what the file holds grows old."""
        session = json.loads(self.file.read_text())
        session = {name: value for name, value in (session | members).items() if value is not None}
        self.file.write_text(json.dumps(session))


@pytest.fixture
def terminal(house, tmp_path):
    return Terminal(house, tmp_path)


def test_a_browser_signs_in_and_the_aws_command_line_gets_credentials(terminal):
    done = terminal.login()
    assert "Signed in" in done.stderr and done.stdout == ""
    assert stat.S_IMODE(terminal.file.stat().st_mode) == 0o600 and stat.S_IMODE(terminal.file.parent.stat().st_mode) == 0o700
    answer = terminal.credentials()
    assert answer["Version"] == 1 and answer["AccessKeyId"].startswith("ASIA")
    assert terminal.credentials() == answer, "they are kept while they last"
    (terminal.folder / ".aws").mkdir()
    (terminal.folder / ".aws/config").write_text(
        f"[profile work]\nregion = us-east-1\ncredential_process = {BINARY} credentials --profile work\n")
    environment = terminal.environment | {"AWS_ENDPOINT_URL_STS": terminal.broker.url, "AWS_EC2_METADATA_DISABLED": "true"}
    shown = subprocess.run([AWS, "--profile", "work", "sts", "get-caller-identity"], env=environment, capture_output=True, text=True, timeout=60)
    assert shown.returncode == 0, shown.stderr
    assert json.loads(shown.stdout)["Arn"] == f"arn:aws:sts::123456789012:assumed-role/{terminal.role}/CognitoIdentityCredentials"
    # A profile that was signed in once needs no more than its name.
    terminal.login("--scopes", "openid email")
    assert "email" in terminal.file.read_text()


def test_what_has_grown_old_is_renewed_until_the_person_signs_out(terminal):
    terminal.login()
    first = terminal.credentials()
    terminal.change(credentials=None, idToken=None)
    second = terminal.credentials()
    assert second["AccessKeyId"] != first["AccessKeyId"]
    # Two at once: the profile is locked, so that neither uses up the other's refresh token.
    terminal.change(credentials=None, idToken=None)
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(terminal.run("credentials"))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [done.returncode for done in answers] == [0, 0] and answers[0].stdout == answers[1].stdout
    terminal.house.idp.admin_user_global_sign_out(UserPoolId=terminal.house.pool_id, Username="ada")
    terminal.change(credentials=None, idToken=None)
    done = terminal.run("credentials")
    assert done.returncode != 0 and "gatehouse login --profile work" in done.stderr and done.stdout == ""


def test_a_device_without_a_browser_signs_in_by_a_code(terminal):
    done = terminal.run("login", *terminal.arguments, "--device")
    assert done.returncode != 0 and "no sign-in for devices" in done.stderr
    assert terminal.broker.run("client", "set", terminal.client, "--enable", "device").returncode == 0

    def announces():
        return "device_authorization_endpoint" in requests.get(terminal.house.issuer + "/.well-known/openid-configuration", timeout=10).json()

    wait_until(announces, what="the discovery document's device endpoint")
    process = subprocess.Popen(
        [BINARY, "login", "--profile", "work", *terminal.arguments, "--device"], env=terminal.environment, stderr=subprocess.PIPE, text=True)
    address = re.search(r"Open (\S+) and confirm", process.stderr.readline()).group(1)
    browser = Browser("https://app.example.com/")
    page = browser.go(address)
    if any("user_code" in form.fields for form in page.forms) and not any("password" in form.fields for form in page.forms):
        page = browser.submit(page, page.form("user_code"))
    page = browser.submit(page, page.form("password"), username="ada", password=PASSWORD)
    page = browser.submit(page, page.forms[0], button=("answer", "allow"))
    assert page.status == 200
    assert process.wait(60) == 0, process.stderr.read()
    assert terminal.credentials()["AccessKeyId"].startswith("ASIA")


def test_a_file_that_others_can_read_is_not_used(terminal):
    assert "no profile work" in terminal.run("credentials").stderr
    terminal.login()
    terminal.file.chmod(0o644)
    done = terminal.run("credentials")
    assert done.returncode != 0 and "chmod 600" in done.stderr


def test_the_doctor_finds_what_is_wrong(terminal):
    def says(*arguments, fails=None):
        if arguments:
            profile = json.loads(terminal.file.read_text())["profile"] | dict([arguments])
            terminal.change(profile=profile)
        done = terminal.run("doctor")
        assert (done.returncode != 0) == bool(fails), done.stdout
        if fails:
            refused = [line for line in done.stdout.splitlines() if line.startswith("refused")]
            assert [line.split()[1].rstrip(":") for line in refused] == fails and "→" in done.stdout, done.stdout
        return done.stdout

    assert "no profile work" in terminal.run("doctor").stdout
    terminal.login()
    healthy = json.loads(terminal.file.read_text())["profile"]
    assert "passed  clock" in says() and "until" in says()
    says("clientID", "1" * 26, fails=["client"])
    says("clientID", healthy["clientID"])
    says("port", terminal.port + 1, fails=["client"])
    says("port", terminal.port)
    says("identityPool", "us-east-1:11111111-2222-3333-4444-555555555555", fails=["logins"])
    says("identityPool", healthy["userPool"], fails=["identity-pool", "logins"])
    says("identityPool", healthy["identityPool"])
    terminal.change(credentials=None, idToken=None, refreshToken=None)
    assert "gatehouse login --profile work" in says(fails=["sign-in"])
    says("endpoint", f"http://localhost:{free_port()}", fails=["endpoint"])


def test_a_taken_port_and_a_refused_sign_in_are_told(terminal):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", terminal.port))
        taken.listen()
        assert "is taken" in terminal.run("login", *terminal.arguments).stderr
    (terminal.folder / "browser").write_text(f"""#!{sys.executable}
import sys, urllib.parse, requests
state = urllib.parse.parse_qs(urllib.parse.urlsplit(sys.argv[1]).query)["state"][0]
requests.get("http://localhost:{terminal.port}/callback", params=dict(error="access_denied", state=state), timeout=10)
""")
    assert "access_denied" in terminal.run("login", *terminal.arguments).stderr
    (terminal.folder / "browser").write_text(f"""#!{sys.executable}
import sys, urllib.parse, requests
state = urllib.parse.parse_qs(urllib.parse.urlsplit(sys.argv[1]).query)["state"][0]
requests.get("http://localhost:{terminal.port}/callback", params=dict(code="x", state=state, iss="https://other.example.com"), timeout=10)
""")
    assert "not one to this sign-in" in terminal.run("login", *terminal.arguments).stderr
