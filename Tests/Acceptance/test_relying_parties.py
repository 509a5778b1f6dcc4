"""Relying parties that other people wrote, against the provider: mod_auth_openidc, Authlib, requests-oauthlib, idpyoidc."""

import os
import urllib.parse

import pytest

from support.apache import Apache
from support.broker import Broker, wait_until
from support.browser import Browser, Page
from support.house import APP, PASSWORD
from support.provider import CALLBACK, Provider


@pytest.fixture(scope="module")
def op(tmp_path_factory):
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    broker = Broker(tmp_path_factory.mktemp("parties")).start()
    yield Provider(broker)
    broker.stop()


def test_authlib_signs_in_with_pkce_reads_userinfo_refreshes_and_revokes(op):
    from authlib.integrations.requests_client import OAuth2Session

    metadata = op.documents
    session = OAuth2Session(op.public, redirect_uri=CALLBACK, scope="openid email", code_challenge_method="S256", token_endpoint_auth_method="none")
    address, state = session.create_authorization_url(metadata["authorization_endpoint"], code_verifier="a" * 64, nonce="n")
    answer = op.arrive(Browser(APP), address)
    tokens = session.fetch_token(metadata["token_endpoint"], authorization_response=answer.url, state=state, code_verifier="a" * 64)
    assert session.get(metadata["userinfo_endpoint"]).json()["email"] == "ada@example.com"
    assert op.claims(tokens["id_token"])["nonce"] == "n"
    again = session.refresh_token(metadata["token_endpoint"], refresh_token=tokens["refresh_token"])
    assert again["access_token"] != tokens["access_token"]
    assert session.revoke_token(metadata["revocation_endpoint"], token=tokens["refresh_token"]).status_code == 200
    assert session.get(metadata["userinfo_endpoint"]).status_code == 401


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_authlib_gets_client_credentials(op, method):
    from authlib.integrations.requests_client import OAuth2Session

    op.idp.create_resource_server(UserPoolId=op.pool, Identifier=f"api-{method}", Name="API", Scopes=[{"ScopeName": "read", "ScopeDescription": "read"}])
    client, secret = op.client(f"machine-{method}", secret=True, flows=["client_credentials"], AllowedOAuthScopes=[f"api-{method}/read"])
    session = OAuth2Session(client, secret, token_endpoint_auth_method=method, scope=f"api-{method}/read")
    assert session.fetch_token(op.documents["token_endpoint"], grant_type="client_credentials")["token_type"] == "Bearer"


def test_requests_oauthlib_signs_in_and_refreshes(op):
    from requests_oauthlib import OAuth2Session

    metadata = op.documents
    session = OAuth2Session(op.confidential, redirect_uri=CALLBACK, scope=["openid", "email"], pkce="S256")
    address, _ = session.authorization_url(metadata["authorization_endpoint"])
    answer = op.arrive(Browser(APP), address)
    tokens = session.fetch_token(metadata["token_endpoint"], authorization_response=answer.url, client_secret=op.secret)
    assert session.get(metadata["userinfo_endpoint"]).json()["email"] == "ada@example.com"
    again = session.refresh_token(metadata["token_endpoint"], refresh_token=tokens["refresh_token"], auth=(op.confidential, op.secret))
    assert again["access_token"] != tokens["access_token"]


def test_requests_oauthlib_reads_an_error(op):
    import oauthlib.oauth2
    from requests_oauthlib import OAuth2Session

    session = OAuth2Session(op.public, redirect_uri=CALLBACK, scope=["nothing"], pkce="S256")
    address, _ = session.authorization_url(op.documents["authorization_endpoint"])
    answer = op.browser.session.get(address, allow_redirects=False, timeout=10)
    with pytest.raises(oauthlib.oauth2.InvalidScopeError):
        session.fetch_token(op.documents["token_endpoint"], authorization_response=answer.headers["Location"])


def test_idpyoidc_configures_itself_and_signs_in(op, tmp_path, monkeypatch):
    # It makes itself keys where it is started.
    monkeypatch.chdir(tmp_path)
    from idpyoidc.client.rp_handler import RPHandler

    # Without the scope email: userInfo says email_verified as text, as Cognito does, and this library takes only a boolean.

    handler = RPHandler(base_url=APP, client_configs={"": {}, "gatehouse": {
        "issuer": op.house.issuer, "client_id": op.confidential, "client_secret": op.secret, "redirect_uris": [CALLBACK],
        "client_type": "oidc", "preference": {"response_types_supported": ["code"], "scopes_supported": ["openid", "profile"], "token_endpoint_auth_methods_supported": ["client_secret_basic"]},
        "add_ons": {"pkce": {"function": "idpyoidc.client.oauth2.add_on.pkce.add_support", "kwargs": {"code_challenge_length": 64, "code_challenge_method": "S256"}}},
    }}, httpc_params={"verify": False})
    address = handler.begin("gatehouse")
    answer = op.arrive(Browser(APP), address if isinstance(address, str) else address["url"])
    outcome = handler.finalize(op.house.issuer, dict(answer))
    assert "error" not in outcome, outcome
    assert outcome["userinfo"]["name"] == "Ada"
    assert outcome["id_token"]["iss"] == op.house.issuer


@pytest.mark.parametrize("mode", ["query", "form_post"])
def test_apache_with_mod_auth_openidc_lets_people_in_and_out(op, tmp_path, mode):
    apache = Apache(tmp_path)
    client, secret = op.client(f"apache-{mode}", secret=True, CallbackURLs=[apache.callback], LogoutURLs=[apache.left])
    if mode == "form_post":
        op.allow(client, "form-post")
    op.allow(client, "backchannel-logout", "--backchannel-logout-uri", f"{apache.callback}?logout=backchannel")
    apache.start(op.house.issuer, client, secret, mode)
    try:
        def walk_in(browser):
            page = browser.go(apache.page)
            page = browser.submit(page, page.form("password"), username="ada", password=PASSWORD)
            if mode == "form_post":
                # App and provider are one site here: a browser sends the app's SameSite=Lax cookie along.
                form = page.form("code")
                page = Page(browser.session.post(form.action, data=form.fields, timeout=30))
            assert page.status == 200 and "behind the door" in page.body, f"{page.status} {page.text} {(tmp_path / 'error.log').read_text()[-1500:]}"
            assert page.response.headers["X-User"].startswith("ada@example.com") and page.response.headers["X-Name"] == "Ada"

        browser = Browser("none:")
        walk_in(browser)
        page = browser.go(f"{apache.callback}?logout={urllib.parse.quote(apache.left, safe='')}")
        assert "good bye" in page.body
        assert browser.session.get(apache.page, allow_redirects=False, timeout=10).status_code == 302, "the app asks again"
        assert browser.go(apache.page).form("password"), "and so do we"

        # Told behind the browser's back: the session at the app ends although the browser never went there.
        other = Browser("none:")
        walk_in(other)
        op.idp.admin_user_global_sign_out(UserPoolId=op.pool, Username="ada")
        wait_until(lambda: other.session.get(apache.page, allow_redirects=False, timeout=10).status_code == 302, seconds=20, what="the app's session to end")
    finally:
        apache.stop()
