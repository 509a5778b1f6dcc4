"""Standards beyond Cognito's protocol, each allowed to a client by `gatehouse client set`."""

import urllib.parse

import pytest
import requests

from support.broker import wait_until
from support.browser import Browser
from support.house import APP, PASSWORD
from support.provider import CALLBACK, VERIFIER, Answer, ProofKey, Provider


@pytest.fixture(scope="module")
def op(broker):
    return Provider(broker)


def discovery(op):
    return requests.get(f"{op.house.issuer}/.well-known/openid-configuration", timeout=10).json()


def test_the_command_shows_what_it_set_and_refuses_what_is_none(op):
    client = op.client("command")
    run = lambda *arguments: op.broker.run("client", *arguments)
    assert run("show", client).stdout == f"{client}\t-\t-\n"
    assert run("set", client, "--enable", "par,dpop").stdout == f"{client}\tpar,dpop\t-\n"
    assert run("set", client, "--disable", "dpop").stdout == f"{client}\tpar\t-\n" == run("show", client).stdout
    for arguments, words in (
        (("set", client, "--enable", "magic"), "magic is none of"), (("set", "nobody", "--enable", "par"), "There is no app client nobody."), (("show", "nobody"), "There is no app client nobody."),
        (("set", client, "--enable", "introspection"), "introspection is for clients with a secret."), (("set", client, "--enable", "backchannel-logout"), "needs --backchannel-logout-uri"),
        (("set", client, "--enable", "backchannel-logout", "--backchannel-logout-uri", "ftp://x"), "is no address"),
    ):
        done = run(*arguments)
        assert done.returncode != 0 and words in done.stderr, done.stderr
    op.idp.update_user_pool_client(UserPoolId=op.pool, ClientId=client, ClientName="renamed")
    assert run("show", client).stdout == f"{client}\tpar\t-\n", "an update of Cognito's settings leaves it"


def test_a_pushed_request_signs_in(op):
    client = op.client("pushing")
    op.allow(client, "par-only")
    endpoint = discovery(op)["pushed_authorization_request_endpoint"]
    assert Answer(op.get(client=client).headers["Location"])["error"] == "invalid_request"
    pushed = requests.post(endpoint, data=op.parameters(client), timeout=10)
    assert pushed.status_code == 201, pushed.text
    address = op.documents["authorization_endpoint"] + "?" + urllib.parse.urlencode({"client_id": client, "request_uri": pushed.json()["request_uri"]})
    answer = op.arrive(Browser(APP), address)
    assert answer["state"] == "s-1" and op.redeem(answer["code"], client).status_code == 200
    assert op.browser.session.get(address, allow_redirects=False, timeout=10).headers["Location"] == "/error?error=invalid_request"
    for spoiled, name in ((dict(redirect_uri="https://evil.example"), "invalid_request"), (dict(scope="x"), "invalid_scope"), (dict(client_id="nobody"), "invalid_client")):
        assert requests.post(endpoint, data=op.parameters(client) | spoiled, timeout=10).json()["error"] == name
    assert requests.post(endpoint, data=op.parameters(op.public), timeout=10).json()["error"] == "unauthorized_client"


def test_tokens_bound_to_a_key_are_nothing_without_it(op):
    client, key = op.client("bound"), ProofKey()
    op.allow(client, "dpop-only")
    assert "ES256" in discovery(op)["dpop_signing_alg_values_supported"]
    token_endpoint, user_info = op.documents["token_endpoint"], op.documents["userinfo_endpoint"]
    form = lambda: dict(grant_type="authorization_code", code=op.answered(client=client)["code"], client_id=client, redirect_uri=CALLBACK, code_verifier=VERIFIER)
    assert op.token(**form()).json()["error"] == "invalid_dpop_proof"
    answer = op.token(headers={"DPoP": key.proof("POST", token_endpoint)}, **form())
    tokens = answer.json()
    assert tokens["token_type"] == "DPoP", answer.text
    show = lambda scheme, proof: requests.get(user_info, headers={"Authorization": f"{scheme} {tokens['access_token']}"} | ({"DPoP": proof} if proof else {}), timeout=10)
    proof = key.proof("GET", user_info, tokens["access_token"])
    assert show("DPoP", proof).json()["email"] == "ada@example.com"
    assert show("DPoP", proof).status_code == 401, "a proof serves once"
    assert show("Bearer", None).status_code == 401
    assert show("DPoP", ProofKey().proof("GET", user_info, tokens["access_token"])).status_code == 401
    refresh = lambda holder: op.token(headers={"DPoP": holder.proof("POST", token_endpoint)}, grant_type="refresh_token", refresh_token=tokens["refresh_token"], client_id=client)
    assert refresh(ProofKey()).json()["error"] == "invalid_grant"
    assert refresh(key).json()["token_type"] == "DPoP"


def test_proofs_name_a_nonce_where_a_client_needs_one(op):
    client, key = op.client("nonces"), ProofKey()
    op.allow(client, "dpop-nonce")
    token_endpoint, user_info = op.documents["token_endpoint"], op.documents["userinfo_endpoint"]
    assert "ES256" in discovery(op)["dpop_signing_alg_values_supported"]
    form = dict(grant_type="authorization_code", code=op.answered(client=client)["code"], client_id=client, redirect_uri=CALLBACK, code_verifier=VERIFIER)
    refused = op.token(headers={"DPoP": key.proof("POST", token_endpoint)}, **form)
    assert refused.status_code == 400 and refused.json()["error"] == "use_dpop_nonce", refused.text
    answer = op.token(headers={"DPoP": key.proof("POST", token_endpoint, nonce=refused.headers["DPoP-Nonce"])}, **form)
    assert answer.status_code == 200, answer.text
    access, nonce = answer.json()["access_token"], answer.headers["DPoP-Nonce"]
    show = lambda proof: requests.get(user_info, headers={"Authorization": f"DPoP {access}", "DPoP": proof}, timeout=10)
    challenge = show(key.proof("GET", user_info, access))
    assert challenge.status_code == 401 and 'error="use_dpop_nonce"' in challenge.headers["WWW-Authenticate"]
    assert show(key.proof("GET", user_info, access, nonce="made-up")).headers["DPoP-Nonce"]
    assert show(key.proof("GET", user_info, access, nonce=nonce)).json()["email"] == "ada@example.com"


def test_token_exchange_is_in_discovery_where_a_client_may_use_it(op):
    from support.house import House

    house, grant = House(op.broker), "urn:ietf:params:oauth:grant-type:token-exchange"
    listed = lambda: requests.get(f"{house.issuer}/.well-known/openid-configuration", timeout=10).json()["grant_types_supported"]
    assert grant not in listed()
    flows = dict(UserPoolId=house.pool_id, ExplicitAuthFlows=["ALLOW_TOKEN_EXCHANGE_IMPERSONATION", "ALLOW_REFRESH_TOKEN_AUTH"])
    client = house.idp.create_user_pool_client(ClientName="exchange", **flows)["UserPoolClient"]["ClientId"]
    wait_until(lambda: grant in listed(), 5, "the grant in discovery")
    house.idp.delete_user_pool_client(UserPoolId=house.pool_id, ClientId=client)
    wait_until(lambda: grant not in listed(), 5, "discovery without the grant")


def test_a_client_asks_what_a_token_stands_for(op):
    op.allow(op.confidential, "introspection")
    endpoint = discovery(op)["introspection_endpoint"]
    ask = lambda token, auth=(op.confidential, op.secret): requests.post(endpoint, data={"token": token}, auth=auth, timeout=10)
    tokens = op.tokens()
    told = ask(tokens["access_token"]).json()
    assert told["active"] is True and told["client_id"] == op.public and told["username"] == "ada" and told["scope"] == "openid email"
    assert ask(tokens["refresh_token"]).json() == {"active": False}, "another client's refresh token is nobody's business"
    requests.post(op.documents["revocation_endpoint"], data={"token": tokens["refresh_token"], "client_id": op.public}, timeout=10)
    assert ask(tokens["access_token"]).json() == {"active": False} == ask("nonsense").json()
    assert ask("x", (op.confidential, "wrong")).status_code == 401 and ask("x", None).status_code == 401


def test_a_device_is_allowed_by_its_person(op):
    client = op.client("television")
    op.allow(client, "device")
    started = requests.post(discovery(op)["device_authorization_endpoint"], data={"client_id": client, "scope": "openid email"}, timeout=10).json()
    poll = lambda: op.token(grant_type="urn:ietf:params:oauth:grant-type:device_code", device_code=started["device_code"], client_id=client)
    assert poll().json()["error"] == "authorization_pending" and poll().json()["error"] == "slow_down"
    browser = Browser(APP)
    page = browser.go(started["verification_uri"])
    page = browser.submit(page, page.form("user_code"), user_code="BBBB-BBBB")
    assert page.status == 400
    page = browser.submit(page, page.form("user_code"), user_code=started["user_code"])
    page = browser.submit(page, page.form("password"), username="ada", password=PASSWORD)
    assert "television" in page.text and started["user_code"] in page.text and "?code=" not in page.url
    page = browser.submit(page, page.forms[0], button=("answer", "allow"))
    assert page.status == 200
    tokens = poll().json()
    assert op.user_info(tokens["access_token"]).json()["email"] == "ada@example.com"
    assert poll().json()["error"] == "invalid_grant"
