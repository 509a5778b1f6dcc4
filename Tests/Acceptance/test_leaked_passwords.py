"""Passwords that have leaked: the list that an operator imports, the range interface, and what a pool does about them."""

import hashlib
import http.server
import subprocess
import threading

import pytest

from support.broker import BINARY, Broker
from support.calls import refused
from support.house import House

LEAKED, ELSEWHERE, GOOD = "Leaked-Horse-1!", "Leaked-Horse-2!", "Correct-Horse-9!"
BLOCK = {"Actions": {"EventAction": "BLOCK"}}
BARRED = "Provided password cannot be used for security reasons."


class Ranges(http.server.BaseHTTPRequestHandler):
    """The range interface of Pwned Passwords, for one password."""

    def do_GET(self):
        digest = hashlib.sha1(ELSEWHERE.encode()).hexdigest().upper()
        lines = [f"{'0' * 35}:0"] + ([f"{digest[5:]}:12"] if self.path == f"/range/{digest[:5]}" else [])
        body = "\r\n".join(lines).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """A broker with both sources; what was imported came before it was started, and again while it ran."""
    folder = tmp_path_factory.mktemp("leaked")
    ranges = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ranges)
    threading.Thread(target=ranges.serve_forever, daemon=True).start()
    running = Broker(folder / "data", extra=["--breached-range-api", f"http://127.0.0.1:{ranges.server_port}"]).start()
    words = folder / "words.txt"
    words.write_text(f"123456\n{LEAKED}\n")
    printed = subprocess.run([BINARY, "breached", "import", "--words", words], env=running.environment, capture_output=True, text=True, check=True)
    assert printed.stdout.startswith("2 leaked passwords in ")
    yield running
    running.stop()
    ranges.shutdown()


@pytest.fixture
def protected(guarded):
    house = House(guarded)
    idp = guarded.client("cognito-idp")
    pool = idp.create_user_pool(PoolName="protected", UserPoolTier="PLUS", UserPoolAddOns={"AdvancedSecurityMode": "ENFORCED"})["UserPool"]["Id"]
    client = idp.create_user_pool_client(UserPoolId=pool, ClientName="app", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"])["UserPoolClient"]["ClientId"]
    idp.set_risk_configuration(UserPoolId=pool, CompromisedCredentialsRiskConfiguration=BLOCK)
    return house, idp, pool, client


@pytest.mark.parametrize("password", [LEAKED, ELSEWHERE])
def test_a_leaked_password_cannot_be_signed_up_with_or_changed_to(protected, password):
    _, idp, pool, client = protected
    refused(lambda: idp.sign_up(ClientId=client, Username="ada", Password=password), "InvalidPasswordException", BARRED)
    idp.sign_up(ClientId=client, Username="ada", Password=GOOD)
    idp.admin_confirm_sign_up(UserPoolId=pool, Username="ada")
    token = idp.initiate_auth(ClientId=client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": GOOD})["AuthenticationResult"]["AccessToken"]
    refused(lambda: idp.change_password(AccessToken=token, PreviousPassword=GOOD, ProposedPassword=password), "InvalidPasswordException", BARRED)


def test_who_signs_in_with_a_leaked_password_has_to_reset_it(protected, guarded):
    _, idp, pool, client = protected
    idp.admin_create_user(UserPoolId=pool, Username="ada", MessageAction="SUPPRESS")
    idp.admin_set_user_password(UserPoolId=pool, Username="ada", Password=LEAKED, Permanent=True)
    sign_in = lambda: idp.initiate_auth(ClientId=client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": LEAKED})
    refused(sign_in, "PasswordResetRequiredException", "Password reset required for the user")
    assert idp.admin_get_user(UserPoolId=pool, Username="ada")["UserStatus"] == "RESET_REQUIRED"
    idp.set_risk_configuration(UserPoolId=pool, ClientId=client, CompromisedCredentialsRiskConfiguration={"EventFilter": ["SIGN_UP"], "Actions": {"EventAction": "NO_ACTION"}})
    idp.admin_set_user_password(UserPoolId=pool, Username="ada", Password=LEAKED, Permanent=True)
    assert sign_in()["AuthenticationResult"]["AccessToken"]


def test_what_is_no_list_is_not_imported(guarded, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("letmein\n")
    run = subprocess.run([BINARY, "breached", "import", other], env=guarded.environment, capture_output=True, text=True)
    assert run.returncode != 0 and "line 1 does not begin with a SHA-1" in run.stderr
