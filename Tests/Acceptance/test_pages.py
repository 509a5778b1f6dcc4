"""Every page of the hosted sign-in in Chromium, with and without script: looked at, judged by axe-core, kept as pictures in .build/pages."""

import json
import struct
import time
import urllib.parse
import zlib

import pyotp
import pytest
import requests

from support.app import App
from support.broker import Broker
from support.browser import Browser
from support.chromium import Chromium
from support.factors import Post, offer
from support.house import APP, PASSWORD, SCOPES, House, locally
from support.pages import looked_at, refused_by_policy, window

NEW = "New-Horse-10!"
LANGUAGES = {"en": "Sign in", "de": "Anmelden", "fr": "Connexion", "es": "Iniciar sesión", "ja": "サインイン", "zh-CN": "登录", "ar": "تسجيل الدخول"}
SCRIPT = pytest.mark.parametrize("script", ["with-script", "without-script"])


@pytest.fixture(scope="module")
def pages_broker(tmp_path_factory):
    # Pages store nothing themselves: one engine shows them as well as two.
    running = Broker(tmp_path_factory.mktemp("pages")).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    browser = Chromium(tmp_path_factory.mktemp("chromium")).start()
    yield browser
    browser.stop()


@pytest.fixture
def page(chromium):
    tab = chromium.page()
    tab.command("Network.clearBrowserCookies")
    window(tab, 1200)
    yield tab
    assert not refused_by_policy(tab), tab.complaints
    tab.close()


@pytest.fixture(scope="module")
def app():
    running = App().start()
    yield running
    running.stop()


class Pages:
    """A house with an app, and the addresses of its pages."""

    def __init__(self, broker, app, flows=("ALLOW_USER_SRP_AUTH",), **pool):
        self.house = House(broker, **pool)
        self.app = app
        self.client = self.house.idp.create_user_pool_client(
            UserPoolId=self.house.pool_id, ClientName="Reading room", AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=["code"],
            AllowedOAuthScopes=SCOPES, CallbackURLs=[app.url], LogoutURLs=[app.url], SupportedIdentityProviders=["COGNITO"], ExplicitAuthFlows=list(flows),
        )["UserPoolClient"]["ClientId"]
        app.arrivals.clear()

    def address(self, path="/oauth2/authorize", **more):
        return self.house.broker.url + path + "?" + urllib.parse.urlencode(
            {"response_type": "code", "client_id": self.client, "redirect_uri": self.app.url, "scope": "openid email", "state": "s"} | more)

    @property
    def account(self):
        return f"{self.house.broker.url}/account?client_id={self.client}"

    def arrived(self, page):
        page.wait_for("document.getElementById('arrived')", "the app")
        (arrival,) = self.app.arrivals
        self.app.arrivals.clear()
        answer = requests.post(
            self.house.documents["token_endpoint"], timeout=30,
            data={"grant_type": "authorization_code", "code": arrival["code"], "client_id": self.client, "redirect_uri": self.app.url})
        assert answer.status_code == 200, answer.text
        return self.house.verify(answer.json()["id_token"], audience=self.client)


def says(page, text):
    page.wait_for(f"document.body && document.body.innerText.includes({json.dumps(text)})", text)


def on(page, path):
    page.wait_for(f"location.pathname == {json.dumps(path)} && document.readyState == 'complete'", path)


def look(page, name, script):
    if script == "with-script":
        looked_at(page, name)


def scriptless(page, script):
    if script == "without-script":
        page.without_script()


def sign_in(page, name="ada", password=PASSWORD):
    page.fill(username=name, password=password)
    page.press("main form button")


@SCRIPT
def test_an_app_is_set_up_with_its_drawing_and_asked_for_codes(pages_broker, app, page, script):
    pages = Pages(pages_broker, app)
    pages.house.person()
    offer(pages.house, "ON")
    scriptless(page, script)
    page.go(pages.address())
    look(page, "sign-in", script)
    sign_in(page, password="Wrong-Horse-9!")
    says(page, "Incorrect username or password")
    look(page, "sign-in-refused", script)
    sign_in(page)
    page.wait_for("document.querySelector('svg.picture path')", "the drawing")
    look(page, "app-set-up", script)
    secret = page.evaluate("document.getElementById('secret').innerText")
    page.fill(code="000000", device_name="phone")
    page.press("main form button")
    says(page, "The code is wrong")
    totp = pyotp.TOTP(secret)
    page.fill(code=totp.now(), device_name="phone")
    page.press("main form button")
    assert pages.arrived(page)["cognito:username"] == "ada"
    # The next sign-in asks for a code; the one that set it up serves no more.
    page.go(pages.address(prompt="login"))
    sign_in(page)
    says(page, "authenticator app on phone")
    look(page, "app-code", script)
    page.fill(code=totp.at(time.time() + 30))
    page.press("main form button")
    assert {"pwd", "otp"} <= set(pages.arrived(page)["amr"])


@SCRIPT
def test_a_code_comes_by_mail_or_phone_as_chosen(pages_broker, app, page, script):
    pages = Pages(pages_broker, app)
    idp, pool = pages.house.idp, pages.house.pool_id
    pages.house.person()
    idp.admin_update_user_attributes(
        UserPoolId=pool, Username="ada", UserAttributes=[{"Name": "phone_number", "Value": "+15551230123"}, {"Name": "phone_number_verified", "Value": "true"}])
    offer(pages.house, "OPTIONAL", sms=True, app=False, mail=True)
    idp.admin_set_user_mfa_preference(
        UserPoolId=pool, Username="ada", SMSMfaSettings={"Enabled": True, "PreferredMfa": False}, EmailMfaSettings={"Enabled": True, "PreferredMfa": False})
    scriptless(page, script)
    post = Post(pages_broker)
    for factor, medium in (("EMAIL_OTP", "mail"), ("SMS_MFA", "sms")):
        page.go(pages.address(prompt="login"))
        sign_in(page)
        page.wait_for("document.querySelector('button[value=EMAIL_OTP]')", "the choice")
        look(page, "factor-choice", script)
        page.press(f"button[value={factor}]")
        page.wait_for("document.querySelector('[name=code]')", "the question for the code")
        look(page, f"code-by-{medium}", script)
        page.fill(code=post.code(medium))
        page.press("main form button")
        assert pages.arrived(page)["cognito:username"] == "ada"


@SCRIPT
def test_a_temporary_password_is_replaced(pages_broker, app, page, script):
    pages = Pages(pages_broker, app)
    pages.house.idp.admin_create_user(UserPoolId=pages.house.pool_id, Username="ada", MessageAction="SUPPRESS", TemporaryPassword=PASSWORD)
    scriptless(page, script)
    page.go(pages.address())
    sign_in(page)
    page.fill(new_password=NEW, confirm_password="other")
    look(page, "new-password", script)
    page.press("main form button")
    says(page, "not the same")
    page.fill(new_password=NEW, confirm_password=NEW)
    page.press("main form button")
    assert pages.arrived(page)["cognito:username"] == "ada"


@SCRIPT
def test_sign_up_confirmation_and_a_lost_password(pages_broker, app, page, script):
    pages = Pages(pages_broker, app, AutoVerifiedAttributes=["email"])
    scriptless(page, script)
    post = Post(pages_broker)
    page.go(pages.address())
    page.press("a[href*='/signup']")
    on(page, "/signup")
    look(page, "sign-up", script)
    page.fill(username="grace", new_password=PASSWORD, confirm_password=PASSWORD)
    page.evaluate("document.querySelector(\"[name='attribute.email']\").value = 'grace@example.com'")
    page.press("main form button")
    page.wait_for("document.querySelector('[name=code]')", "the question for the code")
    look(page, "confirm", script)
    first = post.code()
    page.press("button[formaction*='/resendcode']")
    says(page, "a new message is on its way")
    again = post.code()
    if first != again:
        page.fill(code=first)
        page.press("main form button")
        says(page, "wrong or too old")
    page.fill(code=again)
    page.press("main form button")
    says(page, "Your account is confirmed")
    page.press("a[href*='/forgotPassword']")
    on(page, "/forgotPassword")
    look(page, "forgot-password", script)
    page.fill(username="grace")
    page.press("main form button")
    page.wait_for("document.querySelector('[name=new_password]')", "the question for the new password")
    look(page, "reset-password", script)
    page.fill(code=post.code(), new_password=NEW, confirm_password=NEW)
    page.press("main form button")
    says(page, "Your password is changed")
    page.fill(password=NEW)
    page.press("main form button")
    assert pages.arrived(page)["email"] == "grace@example.com"


@SCRIPT
def test_a_sign_in_begins_with_a_code(pages_broker, app, page, script):
    pages = Pages(
        pages_broker, app, flows=["ALLOW_USER_AUTH"], AutoVerifiedAttributes=["email"], Policies={"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]}})
    pages.house.person()
    scriptless(page, script)
    post = Post(pages_broker)
    page.go(pages.address())
    page.fill(username="ada")
    look(page, "name-first", script)
    page.press("main form button")
    page.wait_for("document.querySelector('button[value=EMAIL_OTP]')", "the choice")
    look(page, "first-factor-choice", script)
    page.press("button[value=EMAIL_OTP]")
    page.wait_for("document.querySelector('[name=code]')", "the question for the code")
    page.fill(code=post.code(digits=8))
    page.press("main form button")
    assert pages.arrived(page)["cognito:username"] == "ada"


def test_a_passkey_is_made_at_the_account_page_and_signs_in(pages_broker, app, page):
    pages = Pages(
        pages_broker, app, flows=["ALLOW_USER_AUTH"], Policies={"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"]}})
    pages.house.idp.set_user_pool_mfa_config(
        UserPoolId=pages.house.pool_id, MfaConfiguration="OFF", WebAuthnConfiguration={"RelyingPartyId": "localhost", "UserVerification": "required"})
    pages.house.person()
    page.command("WebAuthn.enable")
    page.command("WebAuthn.addVirtualAuthenticator", options={
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    })
    page.go(pages.account)
    page.fill(username="ada")
    page.press("main form button")
    page.press("button[value=PASSWORD]")
    page.fill(password=PASSWORD)
    page.press("main form button")
    on(page, "/account")
    page.press("a[href^='/passkeys/add']")
    on(page, "/passkeys/add")
    looked_at(page, "add-passkey")
    page.press("main form button")
    says(page, "The passkey was added")
    looked_at(page, "account-with-passkey")
    page.command("Network.clearBrowserCookies")
    page.go(pages.address())
    page.fill(username="ada")
    page.press("main form button")
    page.press("button[value=WEB_AUTHN]")
    page.wait_for("document.querySelector('[data-passkey=get]')", "the question for the passkey")
    looked_at(page, "passkey")
    page.press("main form button")
    assert pages.arrived(page)["cognito:username"] == "ada"
    # Somebody without one gets the same question, which no authenticator answers.
    page.command("Network.clearBrowserCookies")
    page.go(pages.address())
    page.fill(username="nobody")
    page.press("main form button")
    page.press("button[value=WEB_AUTHN]")
    page.wait_for("document.querySelector('[data-passkey=get]')", "the question for the passkey")
    page.press("main form button")
    page.wait_for("!document.getElementById('passkey-message').hidden", "the message that no passkey was used")
    # The app may send people to add one, and hears what came of it.
    page.go(f"{pages_broker.url}/passkeys/add?" + urllib.parse.urlencode({"client_id": pages.client, "redirect_uri": app.url}))
    page.wait_for("document.getElementById('arrived')", "the app")
    assert app.arrivals.pop() == {"result": "invalid_session"}


@SCRIPT
def test_people_change_their_account(pages_broker, app, page, script):
    pages = Pages(pages_broker, app, AutoVerifiedAttributes=["email"])
    pages.house.person()
    offer(pages.house, "OPTIONAL", mail=True)
    scriptless(page, script)
    post = Post(pages_broker)
    page.go(pages.account)
    sign_in(page)
    on(page, "/account")
    look(page, "account", script)
    page.evaluate("document.querySelector(\"[name='attribute.name']\").value = 'Ada Lovelace'")
    page.evaluate("document.querySelector(\"[name='attribute.email']\").value = 'lovelace@example.com'")
    page.press("#heading-profile ~ form button")
    page.wait_for("document.querySelector('[name=code]')", "the question for the code")
    look(page, "account-prove-address", script)
    page.fill(code=post.code())
    page.press("main form button")
    says(page, "Saved.")
    page.fill(password=PASSWORD, new_password=NEW, confirm_password=NEW)
    page.press("#heading-password ~ form button")
    says(page, "Your password is changed")
    page.evaluate("document.querySelector(\"form input[value=begin]\").form.querySelector('button').click()")
    page.wait_for("document.querySelector('svg.picture')", "the drawing")
    look(page, "account-app", script)
    page.fill(code=pyotp.TOTP(page.evaluate("document.getElementById('secret').innerText")).now())
    page.press("main form button")
    says(page, "Saved.")
    user = pages.house.idp.admin_get_user(UserPoolId=pages.house.pool_id, Username="ada")
    attributes = {entry["Name"]: entry["Value"] for entry in user["UserAttributes"]}
    assert (attributes["name"], attributes["email"], attributes["email_verified"]) == ("Ada Lovelace", "lovelace@example.com", "true")
    assert user["UserMFASettingList"] == ["SOFTWARE_TOKEN_MFA"]
    page.press("#heading-sign-out ~ form button")
    says(page, "You are signed out")
    look(page, "signed-out", script)
    page.go(pages.account)
    on(page, "/login")


@SCRIPT
def test_people_end_a_session_elsewhere_and_part_from_a_provider(pages_broker, app, page, script):
    pages = Pages(pages_broker, app)
    idp, pool = pages.house.idp, pages.house.pool_id
    idp.set_user_pool_session_configuration(UserPoolId=pool, UserSessionTracking="ENABLED", TokenSession={"MaxPerUser": 5})
    pages.house.person()
    issuer = "https://id.example.com"
    idp.create_identity_provider(
        UserPoolId=pool, ProviderName="Work", ProviderType="OIDC", ProviderDetails={
            "client_id": "app", "client_secret": "secret", "oidc_issuer": issuer, "authorize_scopes": "openid", "attributes_request_method": "GET",
            **{f"{name}_url": f"{issuer}/{name}" for name in ("authorize", "token", "attributes")}, "jwks_uri": f"{issuer}/keys"})
    idp.admin_link_provider_for_user(
        UserPoolId=pool, DestinationUser={"ProviderName": "Cognito", "ProviderAttributeValue": "ada"},
        SourceUser={"ProviderName": "Work", "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": "4711"})
    # Somewhere else, on a phone.
    elsewhere = Browser(APP)
    elsewhere.session.headers["User-Agent"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1"
    locally()(elsewhere, pages.account)
    assert "ada" in elsewhere.go(pages.account).text
    scriptless(page, script)
    page.go(pages.account)
    sign_in(page)
    on(page, "/account")
    says(page, "4711")
    look(page, "account-sessions-and-providers", script)
    rows = "[...document.querySelectorAll('#heading-sessions ~ * form')].filter(form => form.querySelector('[name=id]'))"
    page.wait_for(f"{rows}.length == 2", "two sessions")
    of = "form => { let row = form; while (!/iPhone|Chrome/.test(row.innerText)) row = row.parentElement; return row.innerText }"
    told = page.evaluate(f"{rows}.map({of})")
    assert sorted("this one" in text for text in told) == [False, True] and all(("this one" in text) != ("iPhone" in text) for text in told)
    page.evaluate(f"{rows}.find(form => ({of})(form).includes('iPhone')).querySelector('button').click()")
    page.wait_for(f"document.readyState == 'complete' && {rows}.length == 1", "one session")
    assert elsewhere.go(pages.account).form("password"), "the other browser is signed out"
    page.evaluate("document.querySelector('#heading-identities ~ * form button').click()")
    page.wait_for("document.readyState == 'complete' && !document.body.innerText.includes('4711')", "no provider")
    user = idp.admin_get_user(UserPoolId=pool, Username="ada")
    assert "4711" not in json.dumps(user["UserAttributes"])
    assert "Work" in [one["ProviderName"] for one in idp.list_identity_providers(UserPoolId=pool)["Providers"]], "the provider itself stays"
    # A way in that is taken away ends every session, for nobody knows which of them came by it.
    page.go(pages.account)
    on(page, "/login")
    sign_in(page)
    on(page, "/account")
    says(page, "Linked identities")
    assert "4711" not in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_on_a_phone_and_on_a_desk_light_and_dark(pages_broker, app, page, language):
    pages = Pages(pages_broker, app, AutoVerifiedAttributes=["email"])
    for width, dark in ((320, False), (390, True), (1280, False), (1280, True)):
        window(page, width, dark=dark)
        page.go(pages.address("/login", lang=language))
        says(page, LANGUAGES[language])
        looked_at(page, f"language-{language}-{width}-{'dark' if dark else 'light'}")
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if language == "ar" else "ltr")
    window(page, 390)
    page.go(pages.address("/signup", lang=language))
    looked_at(page, f"language-{language}-sign-up")


def test_the_language_menu_and_the_browsers_own_wish(pages_broker, app, page):
    pages = Pages(pages_broker, app)
    page.go(pages.address("/login"))
    page.press("summary")
    page.wait_for("document.querySelector('details[open]')", "the open menu")
    looked_at(page, "language-menu")
    page.press("a[lang=fr]")
    says(page, "Connexion")
    answer = requests.get(pages.address("/login"), headers={"Accept-Language": "xx, ja;q=0.9, de;q=0.8"}, timeout=10)
    assert '<html lang="ja"' in answer.text


def test_the_error_page_and_a_page_that_is_none(pages_broker, app, page):
    pages = Pages(pages_broker, app)
    page.go(pages.address(redirect_uri="https://evil.example/"))
    says(page, "Unknown return address")
    looked_at(page, "error")
    page.go(pages_broker.url + "/nothing-here")
    says(page, "Page not found")
    page.go(pages_broker.url + "/account")
    looked_at(page, "account-without-session")


def drawing(width=120, height=40):
    """A picture of one color, as PNG."""
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\x14\x5a\xa0" * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PNG = drawing()


def test_a_classic_look_and_a_managed_one_are_applied(pages_broker, app, page):
    pages = Pages(pages_broker, app)
    idp, pool = pages.house.idp, pages.house.pool_id
    domain = "look" + pool[-9:].lower()
    idp.create_user_pool_domain(UserPoolId=pool, Domain=domain, ManagedLoginVersion=1)
    css = ".submitButton-customizable { background-color: rgb(120, 20, 60); color: white } .label-customizable { color: rgb(60, 0, 30) } .background-customizable { background: rgb(250, 240, 245) }"
    idp.set_ui_customization(UserPoolId=pool, CSS=css, ImageFile=PNG)
    color = "getComputedStyle(document.querySelector('main form button')).backgroundColor"
    page.go(pages.address("/login"))
    page.wait_for(f"{color} == 'rgb(120, 20, 60)'", "the classic color")
    assert page.evaluate("document.querySelector('img.logo').naturalWidth") > 0
    looked_at(page, "look-classic")
    settings = {
        "categories": {"global": {"colorSchemeMode": "DYNAMIC"}},
        "components": {
            "primaryButton": {mode: {"defaults": {"backgroundColor": background, "textColor": text}, "hover": {"backgroundColor": background, "textColor": text}}
                              for mode, background, text in (("lightMode", "0b6b4fff", "ffffffff"), ("darkMode", "7fe0c0ff", "00281cff"))},
            "form": {"borderRadius": 4, "logo": {"enabled": True}, "lightMode": {"backgroundColor": "ffffffff", "borderColor": "c6c6cdff"}},
        },
        "componentClasses": {"buttons": {"borderRadius": 20}},
    }
    idp.create_managed_login_branding(
        UserPoolId=pool, ClientId=pages.client, Settings=settings, Assets=[{"Category": "FORM_LOGO", "ColorMode": "LIGHT", "Extension": "PNG", "Bytes": PNG}])
    page.go(pages.address("/login"))
    page.wait_for(f"{color} == 'rgb(120, 20, 60)'", "the classic color still: the domain is of the classic generation")
    idp.update_user_pool_domain(UserPoolId=pool, Domain=domain, ManagedLoginVersion=2)
    page.go(pages.address("/login"))
    page.wait_for(f"{color} == 'rgb(11, 107, 79)'", "the managed color")
    looked_at(page, "look-managed")
    window(page, 1200, dark=True)
    page.wait_for(f"{color} == 'rgb(127, 224, 192)'", "the managed color in the dark")
    # What the branding leaves open in the dark is dark all the same.
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 20, 29)"
    looked_at(page, "look-managed-dark")
    for name, url in (("terms-of-use", "https://www.example.com/terms"), ("privacy-policy", "https://www.example.com/privacy")):
        idp.create_terms(UserPoolId=pool, ClientId=pages.client, TermsName=name, TermsSource="LINK", Enforcement="NONE", Links={"cognito:default": url})
    window(page, 1200)
    page.go(pages.address("/signup"))
    page.wait_for("document.querySelectorAll('a[href^=\"https://www.example.com/\"]').length == 2", "the terms")
    looked_at(page, "sign-up-with-terms")


def test_a_domain_leads_to_its_provider_and_buttons_to_the_others(pages_broker, app, page, pysaml2):
    pages = Pages(pages_broker, app)
    pages.house.add_saml("Corporate", pysaml2)
    identifiers = lambda names: pages.house.idp.update_identity_provider(UserPoolId=pages.house.pool_id, ProviderName="Corporate", IdpIdentifiers=names)
    pages.house.idp.update_user_pool_client(
        UserPoolId=pages.house.pool_id, ClientId=pages.client, ClientName="Reading room", AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=["code"],
        AllowedOAuthScopes=SCOPES, CallbackURLs=[app.url], SupportedIdentityProviders=["COGNITO", "Corporate"])
    page.go(pages.address("/login"))
    page.wait_for("document.querySelector('.providers a')", "the provider's button")
    looked_at(page, "providers")
    identifiers(["corporate.example"])
    page.go(pages.address("/login"))
    page.fill(username="ada@corporate.example")
    assert not page.evaluate("!!document.querySelector('[name=password], .providers')")
    looked_at(page, "address-first")
    page.press("main form button")
    page.wait_for(f"!location.href.startsWith({json.dumps(pages_broker.url)})", "the provider's page")
    page.go(pages.address("/login"))
    page.fill(username="ada@elsewhere.example")
    page.press("main form button")
    page.wait_for("document.querySelector('[name=password]')", "the question for the password")
