"""Sign-in in a real browser, with and without script, through a real identity provider."""

import base64
import hashlib
import urllib.parse

import pytest
import requests

from support.app import App
from support.chromium import Chromium
from support.house import PASSWORD, SCOPES
from support.pages import looked_at
from support.social import add, Social
from test_explain import run

VERIFIER = "v" * 64


@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    browser = Chromium(tmp_path_factory.mktemp("chromium")).start()
    yield browser
    browser.stop()


@pytest.fixture
def page(chromium):
    # Cookies know no port: a page of another test's broker would be remembered.
    tab = chromium.page()
    tab.command("Network.clearBrowserCookies")
    yield tab
    tab.close()


@pytest.fixture
def app():
    running = App().start()
    yield running
    running.stop()


def client_of(house, app):
    return house.idp.create_user_pool_client(
        UserPoolId=house.pool_id, ClientName="Reading room", AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=["code"], AllowedOAuthScopes=SCOPES,
        CallbackURLs=[app.url], SupportedIdentityProviders=house.providers,
    )["UserPoolClient"]["ClientId"]


def authorize(house, client, app, **more):
    challenge = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
    return house.documents["authorization_endpoint"] + "?" + urllib.parse.urlencode(
        {"response_type": "code", "client_id": client, "redirect_uri": app.url, "scope": "openid email", "state": "s", "code_challenge_method": "S256", "code_challenge": challenge} | more
    )


def tokens_of_the_arrival(house, client, app):
    (arrival,) = app.arrivals
    answer = requests.post(
        house.documents["token_endpoint"], timeout=30,
        data={"grant_type": "authorization_code", "code": arrival["code"], "client_id": client, "redirect_uri": app.url, "code_verifier": VERIFIER},
    )
    assert answer.status_code == 200, answer.text
    return house.verify(answer.json()["id_token"], audience=client)


def arrives(page):
    page.wait_for("document.getElementById('arrived')", "the app")
    assert not [complaint for complaint in page.complaints if "Content Security Policy" in complaint], page.complaints


@pytest.mark.parametrize("script", ["with-script", "without-script"])
def test_a_local_user_signs_in_in_chromium(house, page, app, script):
    house.person()
    client = client_of(house, app)
    if script == "without-script":
        page.without_script()
    page.go(authorize(house, client, app))
    page.fill(username="ada", password="Wrong-Horse-9!")
    page.press("form button")
    page.wait_for("document.body.innerText.includes('Incorrect username or password')", "the refusal")
    page.fill(username="ada", password=PASSWORD)
    page.press("form button")
    arrives(page)
    assert tokens_of_the_arrival(house, client, app)["cognito:username"] == "ada"
    app.arrivals.clear()
    # The session at the pages signs in again without a question.
    page.go(authorize(house, client, app))
    arrives(page)
    page.wait_for(f"location.href.startsWith('{app.url}')", "the app")
    assert tokens_of_the_arrival(house, client, app)["cognito:username"] == "ada"


@pytest.mark.parametrize("script", ["with-script", "without-script"])
def test_a_person_of_simplesamlphp_signs_in_in_chromium(house, simplesamlphp, page, app, script):
    house.add_saml("University", simplesamlphp)
    client = client_of(house, app)
    page.go(authorize(house, client, app))
    page.press("a[href*='identity_provider=University']")
    # Our own page has fields of the same names.
    page.wait_for(f"location.href.startsWith('{simplesamlphp.url}')", "the provider's page")
    page.fill(username="ada", password=simplesamlphp.PASSWORD)
    if script == "without-script":
        page.without_script()
    page.press("button[type=submit], #submit_button, [type=submit]")
    if script == "without-script":
        # SimpleSAMLphp's own page waits for a press, then ours does: the message is posted again from our own site.
        page.wait_for("document.forms.length == 1 && document.querySelector('[name=SAMLResponse]') && !location.href.includes('/saml2/idpresponse')", "the provider's form")
        page.press("form [type=submit], form button")
        page.wait_for("location.href.includes('/saml2/idpresponse') && document.querySelector('[name=SAMLResponse]')", "our own form")
        page.press("form button")
    arrives(page)
    identity = tokens_of_the_arrival(house, client, app)
    assert identity["cognito:username"] == "University_ada-7" and identity["email"] == "ada@example.com"


@pytest.mark.parametrize("script", ["with-script", "without-script"])
def test_a_person_is_asked_whether_an_account_is_theirs_in_chromium(house, social, page, app, script):
    house.person()
    add(house, social, "Google")
    run(house.broker, "idp", "policy", house.pool_id, "Google", "--linking", "ask")
    client = client_of(house, app)
    if script == "without-script":
        page.without_script()
    page.go(authorize(house, client, app))
    page.press("a[href*='identity_provider=Google']")
    page.wait_for("location.pathname == '/link-account'", "the question")
    if script == "with-script":
        looked_at(page, "link-account")
    page.press("a[href^='/login?']")
    page.wait_for("location.pathname == '/login'", "the sign-in")
    page.fill(username="ada", password=PASSWORD)
    page.press("form button")
    arrives(page)
    claims = tokens_of_the_arrival(house, client, app)
    assert claims["cognito:username"] == "ada" and claims["identities"][0]["providerName"] == "Google"
