"""Every page of the console in Chromium, which runs no script there: looked at, judged by axe-core, kept as pictures in .build/pages."""

import re

import pytest

from support.broker import Broker
from support.chromium import Chromium
from support.house import House
from support.pages import looked_at, refused_by_policy, window
from support.social import Social


@pytest.fixture(scope="module")
def console_broker(tmp_path_factory):
    # Pages store nothing themselves: one engine shows them as well as two.
    running = Broker(tmp_path_factory.mktemp("console")).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    browser = Chromium(tmp_path_factory.mktemp("chromium")).start()
    yield browser
    browser.stop()


class Operator:
    """Somebody with an access key at the console, in a browser without script."""

    def __init__(self, broker, page):
        self.url, self.page = broker.url + "/console", page

    def sign_in(self, broker):
        self.page.go(self.url + "/sign-in")
        self.page.fill(access_key_id=broker.access_key, secret_access_key=broker.secret_key)
        self.press("Sign in")
        self.says("User pools")

    def go(self, path, heading):
        self.page.go(self.url + path)
        self.page.wait_for(f"document.querySelector('h1') && document.querySelector('h1').innerText.includes({heading!r}) && document.readyState == 'complete'", heading)

    def press(self, button):
        """The button of the form that bears this word."""
        find = f"[...document.querySelectorAll('main button')].find(one => one.innerText == {button!r})"
        self.page.wait_for(f"document.readyState == 'complete' && {find}", button)
        self.page.evaluate(f"window.left = true; {find}.click()")
        # The next page has a window of its own.
        self.page.wait_for("!window.left && document.readyState == 'complete'", f"what follows {button}")

    def set(self, button, **fields):
        """Fills the fields of the form with this button and sends it."""
        form = f"[...document.querySelectorAll('main button')].find(one => one.innerText == {button!r}).form"
        self.page.wait_for(f"document.readyState == 'complete' && [...document.querySelectorAll('main button')].some(one => one.innerText == {button!r})", button)
        for name, value in fields.items():
            field = f"{form}.elements[{name!r}]"
            self.page.evaluate(f"{field}.checked = {str(value).lower()}" if isinstance(value, bool) else f"{field}.value = {value!r}")
        self.press(button)

    def says(self, text):
        self.page.wait_for(f"document.body.innerText.includes({text!r})", text)


@pytest.fixture
def operator(console_broker, chromium):
    page = chromium.page()
    page.command("Network.clearBrowserCookies")
    window(page, 1200)
    page.without_script()
    one = Operator(console_broker, page)
    one.sign_in(console_broker)
    yield one
    assert not refused_by_policy(page), page.complaints
    page.close()


def judged(operator, name):
    """axe needs script, which the browser then runs for it alone; the page has none."""
    page = operator.page
    assert page.evaluate("document.scripts.length") == 0
    page.command("Emulation.setScriptExecutionDisabled", value=False)
    looked_at(page, f"console-{name}")
    window(page, 390, dark=True)
    looked_at(page, f"console-{name}-phone-dark")
    window(page, 1200)
    page.command("Emulation.setScriptExecutionDisabled", value=True)


def test_a_pool_is_made_changed_and_deleted(console_broker, operator):
    idp = console_broker.client("cognito-idp")
    judged(operator, "pools")
    operator.set("Create pool", name="Reading room")
    pool = operator.page.evaluate("location.pathname").rsplit("/", 1)[1]
    before = idp.describe_user_pool(UserPoolId=pool)["UserPool"]
    idp.update_user_pool(UserPoolId=pool, PoolName="Reading room", AutoVerifiedAttributes=["email"], EmailVerificationSubject="Prove it")
    operator.go(f"/pools/{pool}", "Reading room")
    judged(operator, "pool")
    operator.set("Save the settings", name="Study", admin_only=True, protected=True, minimum_length="12", symbols=False)
    operator.says("The settings are saved.")
    after = idp.describe_user_pool(UserPoolId=pool)["UserPool"]
    assert after["Name"] == "Study" and after["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] and after["DeletionProtection"] == "ACTIVE"
    rules = after["Policies"]["PasswordPolicy"]
    assert rules["MinimumLength"] == 12 and not rules["RequireSymbols"] and rules["RequireNumbers"]
    assert rules["TemporaryPasswordValidityDays"] == before["Policies"]["PasswordPolicy"]["TemporaryPasswordValidityDays"]
    # What the form does not show stays as it was.
    assert after["AutoVerifiedAttributes"] == ["email"] and after["EmailVerificationSubject"] == "Prove it"
    operator.set("Save the factors", mfa="OPTIONAL", app=True)
    operator.says("The factors are saved.")
    factors = idp.get_user_pool_mfa_config(UserPoolId=pool)
    assert factors["MfaConfiguration"] == "OPTIONAL" and factors["SoftwareTokenMfaConfiguration"]["Enabled"]
    operator.set("Save the settings", name="Study room")
    operator.says("The settings are saved.")
    assert idp.describe_user_pool(UserPoolId=pool)["UserPool"]["Name"] == "Study room"
    assert idp.get_user_pool_mfa_config(UserPoolId=pool)["MfaConfiguration"] == "OPTIONAL", "the factors stay as they were"
    operator.set("Save the settings", minimum_length="many")
    operator.says("is a number of characters")
    judged(operator, "refused")
    operator.go(f"/pools/{pool}", "Study")
    operator.set("Delete this pool", confirm=pool)
    operator.says("InvalidParameterException")
    operator.go(f"/pools/{pool}", "Study")
    operator.set("Save the settings", protected=False)
    operator.set("Delete this pool", confirm="another")
    operator.says("Nothing was deleted.")
    operator.go(f"/pools/{pool}", "Study")
    operator.set("Delete this pool", confirm=pool)
    operator.says("The pool was deleted.")
    operator.go("/audit", "Audit log")
    operator.says("UpdateUserPool")
    operator.says("DeleteUserPool")
    judged(operator, "audit")


def test_groups_are_made_changed_joined_and_left(console_broker, operator):
    house = House(console_broker)
    house.person()
    idp, pool = house.idp, house.pool_id
    operator.go(f"/pools/{pool}/groups", "Groups")
    operator.set("Create group", name="readers&writers", description="Who reads", precedence="5", role="arn:aws:iam::123456789012:role/Reader")
    operator.says("The group was created.")
    look = lambda: idp.get_group(UserPoolId=pool, GroupName="readers&writers")["Group"]
    assert (look()["Description"], look()["Precedence"], look()["RoleArn"]) == ("Who reads", 5, "arn:aws:iam::123456789012:role/Reader")
    operator.set("Save the group", description="Who writes", precedence="0")
    operator.says("The group was changed.")
    assert (look()["Description"], look()["Precedence"]) == ("Who writes", 0)
    operator.set("Add the user", username="ada")
    operator.says("The user is in the group now.")
    judged(operator, "group")
    members = lambda: [user["Username"] for user in idp.list_users_in_group(UserPoolId=pool, GroupName="readers&writers")["Users"]]
    assert members() == ["ada"]
    operator.go(f"/pools/{pool}/users/ada", "ada")
    operator.says("readers&writers")
    judged(operator, "user")
    operator.go(f"/pools/{pool}/groups/readers%26writers", "readers&writers")
    operator.set("Remove the user", username="ada")
    operator.says("The user is no longer in the group.")
    assert members() == []
    operator.set("Add the user", username="nobody")
    operator.says("UserNotFoundException")
    operator.go(f"/pools/{pool}/groups/readers%26writers", "readers&writers")
    operator.set("Save the group", precedence="first")
    operator.says("The precedence is a number.")
    operator.go(f"/pools/{pool}/groups/readers%26writers", "readers&writers")
    operator.press("Delete this group")
    operator.says("The group was deleted.")
    judged(operator, "groups")
    assert idp.list_groups(UserPoolId=pool)["Groups"] == []


def test_a_client_is_changed_and_what_the_form_does_not_show_stays(console_broker, operator):
    house = House(console_broker)
    idp, pool = house.idp, house.pool_id
    operator.go(f"/pools/{pool}/clients", "App clients")
    operator.set("Create client", name="shop", callback="https://app.example.com/callback")
    client = operator.page.evaluate("location.pathname").rsplit("/", 1)[1]
    settings = idp.describe_user_pool_client(UserPoolId=pool, ClientId=client)["UserPoolClient"]
    idp.update_user_pool_client(**{name: value for name, value in settings.items() if name not in ("LastModifiedDate", "CreationDate", "ClientSecret", "ClientType")} | {
        "AccessTokenValidity": 10, "TokenValidityUnits": {"AccessToken": "minutes"}, "ReadAttributes": ["email"]})
    operator.go(f"/pools/{pool}/clients/{client}", "shop")
    judged(operator, "client")
    operator.set(
        "Save the client", name="bookshop", callbacks="https://app.example.com/callback\nhttps://app.example.com/other", logouts="https://app.example.com/bye",
        scopes="openid\nemail", **{"flow.implicit": True, "api.ALLOW_USER_AUTH": True, "api.ALLOW_REFRESH_TOKEN_AUTH": True, "revocation": False})
    operator.says("The client is saved.")
    changed = idp.describe_user_pool_client(UserPoolId=pool, ClientId=client)["UserPoolClient"]
    assert changed["ClientName"] == "bookshop" and changed["CallbackURLs"] == ["https://app.example.com/callback", "https://app.example.com/other"]
    assert changed["LogoutURLs"] == ["https://app.example.com/bye"] and changed["AllowedOAuthScopes"] == ["openid", "email"]
    assert changed["AllowedOAuthFlows"] == ["code", "implicit"] and {"ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"} <= set(changed["ExplicitAuthFlows"])
    assert changed["AccessTokenValidity"] == 10 and changed["ReadAttributes"] == ["email"] and changed["EnableTokenRevocation"] is False
    operator.set("Save the client", callbacks="http://app.example.com/")
    operator.says("cannot use the HTTP protocol")
    operator.go(f"/pools/{pool}/clients", "App clients")
    judged(operator, "clients")


BRANDS = {
    "Google": (dict(client_id="c.apps.googleusercontent.com", client_secret="kept-to-itself"), {"authorize_scopes": "openid email profile"}),
    "Facebook": (dict(client_id="4711", client_secret="kept-to-itself", api_version="v21.0"), {"authorize_scopes": "public_profile,email", "api_version": "v21.0"}),
    "LoginWithAmazon": (dict(client_id="amzn1.c", client_secret="kept-to-itself"), {"authorize_scopes": "profile"}),
    "SignInWithApple": (dict(client_id="com.example.web", team_id="TEAM123456", key_id="KEY1234567", private_key=None), {"authorize_scopes": "email name", "team_id": "TEAM123456"}),
}


@pytest.mark.parametrize("brand", BRANDS)
def test_each_social_provider_is_onboarded(console_broker, operator, brand):
    house = House(console_broker)
    client = house.web_client()
    entered, expected = BRANDS[brand]
    entered = {name: value or Social().apple_private_key for name, value in entered.items()}
    operator.go(f"/pools/{house.pool_id}/providers/new?type={brand}", "New ")
    operator.says(f"{console_broker.url}/oauth2/idpresponse")
    judged(operator, f"wizard-{brand}")
    operator.set("Save the provider", domains="example.com", **entered)
    operator.says("The provider is saved.")
    assert "kept-to-itself" not in operator.page.text and "PRIVATE KEY" not in operator.page.text
    made = house.idp.describe_identity_provider(UserPoolId=house.pool_id, ProviderName=brand)["IdentityProvider"]
    assert made["ProviderType"] == brand and made["AttributeMapping"]["email"] == "email" and made["IdpIdentifiers"] == ["example.com"]
    for name, value in (entered | expected).items():
        if name == "private_key":
            assert name not in made["ProviderDetails"], "nobody is shown the key again"
            continue
        assert made["ProviderDetails"][name] == value, name
    operator.set("Offer", client=client)
    operator.says("offers the provider now")
    assert brand in house.idp.describe_user_pool_client(UserPoolId=house.pool_id, ClientId=client)["UserPoolClient"]["SupportedIdentityProviders"]
    judged(operator, f"provider-{brand}")


def test_a_saml_provider_is_onboarded_tested_and_its_sign_in_read(console_broker, operator, pysaml2):
    from support.house import by_pysaml2

    house = House(console_broker)
    client = house.web_client()
    for kind in ("OIDC", "SAML"):
        operator.go(f"/pools/{house.pool_id}/providers/new?type={kind}", "New ")
        judged(operator, f"wizard-{kind}")
    operator.set("Save the provider", name="Corporate", MetadataFile=pysaml2.metadata, email=pysaml2.mapping["email"])
    operator.says("The provider is saved.")
    pysaml2.trust(f"urn:amazon:cognito:sp:{house.pool_id}", f"{console_broker.url}/saml2/idpresponse", None)
    operator.press("Test the connection")
    operator.says("The test works once")
    judged(operator, "connection-test")
    operator.set("Offer", client=client)
    house.sign_in(by_pysaml2(), client, identity_provider="Corporate")
    operator.go(f"/pools/{house.pool_id}/sign-ins", "Recent sign-ins")
    operator.says("signed in through Corporate")
    judged(operator, "sign-ins")
    code = re.search(r"GH-[0-9A-Z]{4}-[0-9A-Z]{4}", operator.page.text).group(0)
    operator.go(f"/decisions/{code}", code)
    judged(operator, "verdict")
    operator.go("/certificates", "Certificates")
    operator.says("Corporate")
    judged(operator, "certificates")
    operator.go(f"/pools/{house.pool_id}/providers", "Identity providers")
    judged(operator, "providers")
    operator.go(f"/pools/{house.pool_id}/users", "Users")
    judged(operator, "users")
    house.person()
    operator.go(f"/pools/{house.pool_id}/users/ada/attributes", "Attributes of ada")
    judged(operator, "user-attributes")
    operator.set("Save the attributes", **{"attribute.nickname": "Countess"})
    operator.says("The attributes are saved.")
    operator.set("Put into the group", group="nobody")
    operator.says("ResourceNotFoundException")
    house.idp.create_group(UserPoolId=house.pool_id, GroupName="staff")
    operator.go(f"/pools/{house.pool_id}/users/ada", "ada")
    operator.set("Put into the group", group="staff")
    operator.says("The user is in the group now.")
    judged(operator, "user")


def test_the_sign_in_the_sign_out_and_what_is_not_there(console_broker, operator):
    operator.go("/nothing", "Page not found")
    judged(operator, "not-found")
    operator.go("/keys", "Access keys")
    judged(operator, "access-keys")
    operator.page.press("header form button")
    operator.says("Sign in to the console")
    judged(operator, "sign-in")
    operator.page.fill(access_key_id="AKIAAAAAAAAAAAAAAAAA", secret_access_key="wrong")
    operator.press("Sign in")
    operator.says("Unknown access key, or wrong secret.")
    judged(operator, "sign-in-refused")
