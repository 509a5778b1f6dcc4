"""The operator's console at /console: the API's own operations as whoever signed in, on pages that work without script."""

import html
import json
import re
import urllib.parse

import pytest
import requests

from support.browser import Browser
from support.house import House, arrive, by_pysaml2
from support.social import add, through


class Console:
    def __init__(self, broker):
        self.broker, self.browser = broker, Browser("none:")
        self.url = broker.url + "/console"

    def sign_in(self, access_key=None, secret=None, session_token=""):
        page = self.browser.go(self.url)
        assert page.url.endswith("/console/sign-in")
        return self.browser.submit(
            page, page.form("access_key_id"), access_key_id=access_key or self.broker.access_key, secret_access_key=secret or self.broker.secret_key,
            session_token=session_token)

    def go(self, *segments, **query):
        address = "/".join([self.url, *(urllib.parse.quote(segment, safe="") for segment in segments)])
        return self.browser.go(address + ("?" + urllib.parse.urlencode(query) if query else ""))

    def press(self, page, button, **fields):
        """Sends the form that has this button."""
        forms = re.findall(r'<form class="box".*?</form>', page.body, re.S)
        index = next(number for number, form in enumerate(forms) if f">{button}</button>" in form)
        mine = [form for form in page.forms if form.action != "/console/sign-out"]
        return self.browser.submit(page, mine[index], **fields)


@pytest.fixture
def console(broker):
    one = Console(broker)
    page = one.sign_in()
    assert page.status == 200 and "User pools" in page.text, page.text
    return one


def test_a_wrong_key_does_not_get_in_and_the_secret_is_in_no_browser(broker):
    console = Console(broker)
    for given in (dict(secret="wrong" * 8), dict(access_key="AKIAAAAAAAAAAAAAAAAA"), dict(session_token="forged")):
        assert console.sign_in(**given).status == 403
    page = console.sign_in()
    assert page.status == 200
    assert broker.secret_key not in page.body + json.dumps(dict(console.browser.session.cookies))
    (cookie,) = [one for one in console.browser.session.cookies if one.name == "gatehouse-console"]
    assert cookie.has_nonstandard_attr("HttpOnly") and cookie.get_nonstandard_attr("SameSite") == "Strict"


def test_without_a_session_every_page_leads_to_the_sign_in(broker):
    for path in ("", "/pools/us-east-1_x", "/audit", "/certificates", "/keys", "/decisions/GH-AAAA-AAAA"):
        answer = requests.get(broker.url + "/console" + path, allow_redirects=False, timeout=10)
        assert answer.status_code == 303 and answer.headers["Location"] == "/console/sign-in"
    assert requests.get(broker.url + "/console", cookies={"gatehouse-console": "forged"}, allow_redirects=False, timeout=10).status_code == 303


def test_after_the_sign_out_the_old_cookie_is_worth_nothing(console):
    page = console.go()
    kept = dict(console.browser.session.cookies)
    console.browser.submit(page, page.forms[0])
    assert requests.get(console.url, cookies=kept, allow_redirects=False, timeout=10).headers["Location"] == "/console/sign-in"


def test_forms_from_elsewhere_are_refused(console, house):
    address = f"{console.url}/pools/{house.pool_id}/users"
    for form, headers in (
        ({"username": "eve"}, {}), ({"username": "eve", "_csrf": "forged"}, {}), ({"username": "eve"}, {"Origin": "https://evil.example"}),
        ({"username": "eve"}, {"Sec-Fetch-Site": "cross-site"}),
    ):
        assert console.browser.session.post(address, data=form, headers=headers, timeout=10).status_code == 403
    token = console.go("pools", house.pool_id, "users").form("username").fields["_csrf"]
    foreign = console.browser.session.post(address, data={"username": "eve", "_csrf": token}, headers={"Origin": "https://evil.example"}, timeout=10)
    assert foreign.status_code == 403
    assert house.idp.list_users(UserPoolId=house.pool_id)["Users"] == []


def test_users_are_made_found_kept_out_signed_out_and_deleted(console, house):
    page = console.go("pools", house.pool_id, "users")
    page = console.press(page, "Create user", username="ada<1>", email="ada@example.com", password="Correct-Horse-9!")
    assert page.status == 200 and "The user was created." in page.text and "FORCE_CHANGE_PASSWORD" in page.text
    look = lambda: house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada<1>")
    assert look()["Enabled"]
    page = console.press(page, "Keep the user out")
    assert "disabled" in page.text and not look()["Enabled"]
    page = console.press(page, "Let the user in again")
    assert look()["Enabled"]
    page = console.press(page, "End every session")
    assert "Every session of the user has ended." in page.text
    found = console.press(console.go("pools", house.pool_id, "users"), "Find", search="ada@")
    assert "ada&lt;1&gt;" in found.body and "ada<1>" not in found.body
    assert "No user." in console.go("pools", house.pool_id, "users", search="nobody").text
    page = console.press(page, "Delete this user", confirm="ada")
    assert page.status == 400 and look()
    page = console.press(console.go("pools", house.pool_id, "users", "ada<1>"), "Delete this user", confirm="ada<1>")
    assert "The user was deleted." in page.text
    assert "UserNotFoundException" in console.go("pools", house.pool_id, "users", "ada<1>").text
    audit = console.go("audit").text
    assert "AdminDisableUser" in audit and "arn:aws:iam::123456789012:root" in audit


def test_a_users_attributes_and_groups_are_changed(console, house):
    house.person()
    house.idp.create_group(UserPoolId=house.pool_id, GroupName="staff")
    attributes = lambda: {one["Name"]: one["Value"] for one in house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada")["UserAttributes"]}
    page = console.go("pools", house.pool_id, "users", "ada", "attributes")
    email = attributes()["email"]
    form = page.form("attribute.nickname")
    assert form.fields["attribute.email"] == email and "attribute.sub" not in form.fields
    saved = console.browser.submit(page, form, **{"attribute.nickname": "<b>Ada</b>", "attribute.locale": "fr", "attribute.email_verified": "true"})
    assert "The attributes are saved." in saved.text and "<b>Ada" not in saved.body
    assert attributes() | {"nickname": "<b>Ada</b>", "locale": "fr", "email": email, "email_verified": "true"} == attributes()
    # The form shown before knows nothing of the change since: it must not undo it.
    late = console.browser.submit(page, form, **{"attribute.nickname": "Late"})
    assert late.status == 400 and "Somebody changed this" in late.text and attributes()["nickname"] == "<b>Ada</b>"
    page = console.go("pools", house.pool_id, "users", "ada", "attributes")
    console.browser.submit(page, page.form("attribute.nickname"), **{"attribute.nickname": ""})
    assert "nickname" not in attributes() and attributes()["locale"] == "fr"
    refused = console.browser.submit(
        console.go("pools", house.pool_id, "users", "ada", "attributes"), console.go("pools", house.pool_id, "users", "ada", "attributes").form("attribute.nickname"),
        **{"attribute.phone_number": "not a number"})
    assert refused.status == 400 and "InvalidParameterException" in refused.text
    groups = lambda: [one["GroupName"] for one in house.idp.admin_list_groups_for_user(UserPoolId=house.pool_id, Username="ada")["Groups"]]
    page = console.press(console.go("pools", house.pool_id, "users", "ada"), "Put into the group", group="staff")
    assert "The user is in the group now." in page.text and groups() == ["staff"]
    page = console.press(page, "Take out of the group", group="staff")
    assert "no longer in the group" in page.text and groups() == []
    assert "ResourceNotFoundException" in console.press(page, "Put into the group", group="nobody").text


def test_a_form_filled_in_before_somebody_elses_change_does_not_undo_it(console, house):
    client = house.web_client()
    house.idp.create_group(UserPoolId=house.pool_id, GroupName="staff", Description="first")
    pages = {
        ("Save the settings",): console.go("pools", house.pool_id), ("Save the client",): console.go("pools", house.pool_id, "clients", client),
        ("Save the group",): console.go("pools", house.pool_id, "groups", "staff"), ("Save the factors",): console.go("pools", house.pool_id),
    }
    house.idp.update_group(UserPoolId=house.pool_id, GroupName="staff", Description="second")
    described = house.idp.describe_user_pool_client(UserPoolId=house.pool_id, ClientId=client)["UserPoolClient"]
    kept = {name: described[name] for name in ("CallbackURLs", "AllowedOAuthFlows", "AllowedOAuthScopes", "SupportedIdentityProviders") if name in described}
    house.idp.update_user_pool_client(UserPoolId=house.pool_id, ClientId=client, ClientName="renamed", AllowedOAuthFlowsUserPoolClient=True, **kept)
    house.idp.set_user_pool_mfa_config(UserPoolId=house.pool_id, SoftwareTokenMfaConfiguration={"Enabled": True}, MfaConfiguration="OPTIONAL")
    for (button,), page in pages.items():
        answer = console.press(page, button)
        assert answer.status == 400 and "Somebody changed this" in answer.text, button
    assert house.idp.get_group(UserPoolId=house.pool_id, GroupName="staff")["Group"]["Description"] == "second"
    assert house.idp.describe_user_pool_client(UserPoolId=house.pool_id, ClientId=client)["UserPoolClient"]["ClientName"] == "renamed"
    assert house.idp.get_user_pool_mfa_config(UserPoolId=house.pool_id)["MfaConfiguration"] == "OPTIONAL"


def test_a_refused_sign_in_is_judged_again(console, house, social):
    add(house, social, "Google", client_id="the-app")
    house.broker.run("idp", "policy", house.pool_id, "Google", "--keep-messages", "3600")
    social.changes = {"aud": "the-other-app", "azp": "the-other-app"}
    answer = arrive(through, house.authorize_url(house.web_client(), identity_provider="Google"))
    code = re.search(r"GH-[0-9A-Z]{4}-[0-9A-Z]{4}", answer["error_description"]).group(0)
    page = console.go("decisions", code)
    again = console.press(page, "Judge the kept messages again")
    assert "Nothing was changed" in again.text and "google.idToken.audience" in again.text and "nobody" in again.text
    draft = json.dumps({"ProviderDetails": {"client_id": "the-other-app"}, "AttributeMapping": {"email_verified": None, "birthdate": None}})
    better = console.press(again, "Judge the kept messages again", draft=draft)
    assert "accepted" in better.text, better.text
    assert "a new user" in better.text and "ada@example.com" in better.text
    assert "the draft is no JSON object" in console.press(page, "Judge the kept messages again", draft="[]").text
    assert not house.idp.list_users(UserPoolId=house.pool_id)["Users"]
    # A role that may read decisions may not read messages unless it is said.
    trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole"}]}
    house.broker.put_role("reader", trust, {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "gatehouse:ListDecisions", "Resource": "*"}]})
    keys = house.broker.client("sts").assume_role(RoleArn="arn:aws:iam::123456789012:role/reader", RoleSessionName="op")["Credentials"]
    reader = Console(house.broker)
    reader.sign_in(keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])
    denied = reader.press(reader.go("decisions", code), "Judge the kept messages again")
    assert denied.status == 403 and "gatehouse:ReplaySignIn" in denied.text
    # A decision without messages has nothing to judge.
    plain = re.search(r"GH-[0-9A-Z]{4}-[0-9A-Z]{4}", console.go("audit").text).group(0)
    assert "Judge" not in console.go("decisions", plain).text


def test_a_client_is_made_shown_without_its_secret_and_deleted(console, house):
    page = console.go("pools", house.pool_id, "clients")
    page = console.press(page, "Create client", name="shop", callback="https://app.example.com/callback", logout="https://app.example.com/bye", secret="true")
    client_id = page.url.rsplit("/", 1)[1]
    described = house.idp.describe_user_pool_client(UserPoolId=house.pool_id, ClientId=client_id)["UserPoolClient"]
    assert described["CallbackURLs"] == ["https://app.example.com/callback"] and described["ClientSecret"] not in page.body
    refused = console.press(console.go("pools", house.pool_id, "clients"), "Create client", name="shop", callback="http://app.example.com/")
    assert refused.status == 400 and "cannot use the HTTP protocol" in refused.text
    console.press(page, "Delete this client")
    assert client_id not in console.go("pools", house.pool_id, "clients").body


def test_a_saml_provider_is_onboarded_tested_offered_and_used(console, house, pysaml2):
    house.person()
    client = house.web_client()
    page = console.go("pools", house.pool_id, "providers", "new", type="SAML")
    assert f"urn:amazon:cognito:sp:{house.pool_id}" in page.text and f"{house.broker.url}/saml2/idpresponse" in page.text
    page = console.press(page, "Save the provider", name="Corporate", MetadataFile=pysaml2.metadata, email=pysaml2.mapping["email"])
    assert "The provider is saved." in page.text, page.text
    pysaml2.trust(f"urn:amazon:cognito:sp:{house.pool_id}", f"{house.broker.url}/saml2/idpresponse", None)
    page = console.press(page, "Test the connection")
    link = next(link for link in page.links if "/connection-test?ticket=" in link)
    assert link in page.text and link.startswith(house.broker.url)
    visitor = Browser("none:")
    begun = visitor.go(link)
    assert "Corporate" in begun.text
    asked = visitor.submit(begun, begun.form("ticket"))
    answered = visitor.submit(asked, asked.form("SAMLRequest"), username="ada")
    shown = visitor.follow_posts(visitor.submit(answered, answered.forms[0]))
    assert "The connection works" in shown.text and "would create the user Corporate_ada-1" in shown.text, shown.text[:500]
    page = console.press(page, "Offer", client=client)
    assert "offers the provider now" in page.text
    assert house.idp.describe_user_pool_client(UserPoolId=house.pool_id, ClientId=client)["UserPoolClient"]["SupportedIdentityProviders"] == ["COGNITO", "Corporate"]
    house.sign_in(by_pysaml2(), client, identity_provider="Corporate")
    signs = console.go("pools", house.pool_id, "sign-ins")
    assert "signed in through Corporate" in signs.text
    code = re.search(r"GH-[0-9A-Z]{4}-[0-9A-Z]{4}", signs.text).group(0)
    tree = console.go("decisions", code)
    assert "passed" in tree.text and code in tree.text
    dates = console.go("certificates").text
    assert "Corporate" in dates and "ours, for signed requests" in dates


def test_an_openid_provider_that_does_not_answer_is_named_by_the_test(console, house):
    from support.broker import free_port

    house.idp.create_identity_provider(
        UserPoolId=house.pool_id, ProviderName="Gone", ProviderType="OIDC", AttributeMapping={"email": "email"},
        ProviderDetails={
            "client_id": "c", "client_secret": "kept-to-itself", "oidc_issuer": f"http://localhost:{free_port()}", "authorize_scopes": "openid", "attributes_request_method": "GET",
            "authorize_url": "http://localhost:1/a", "token_url": "http://localhost:1/t", "attributes_url": "http://localhost:1/u", "jwks_uri": "http://localhost:1/j",
        },
    )
    page = console.go("pools", house.pool_id, "providers", "Gone")
    assert "kept-to-itself" not in page.body
    page = console.press(page, "Test the connection")
    link = next(link for link in page.links if "/connection-test?ticket=" in link)
    visitor = Browser("none:")
    begun = visitor.go(link)
    with pytest.raises(requests.ConnectionError):
        visitor.submit(begun, begun.form("ticket"))
    console.press(page, "Delete this provider")
    assert "Only the pool's own users" in console.go("pools", house.pool_id, "providers").text
    assert f"{house.broker.url}/oauth2/idpresponse" in console.go("pools", house.pool_id, "providers", "new", type="OIDC").text
    refused = console.press(console.go("pools", house.pool_id, "providers", "new", type="OIDC"), "Save the provider", name="Bad", oidc_issuer="http://localhost:1", client_id="c", client_secret="s")
    assert refused.status == 400


def test_a_role_sees_and_does_what_its_policy_allows(broker, house):
    house.person()
    trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "sts:AssumeRole"}]}
    arn = f"arn:aws:cognito-idp:us-east-1:123456789012:userpool/{house.pool_id}"
    policy = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*"},
        {"Effect": "Allow", "Action": ["cognito-idp:DescribeUserPool", "cognito-idp:ListUsers", "gatehouse:ListDecisions"], "Resource": arn},
    ]}
    role = broker.put_role("Reader", trust, policy)
    keys = broker.client("sts").assume_role(RoleArn=role, RoleSessionName="reader")["Credentials"]
    console = Console(broker)
    page = console.sign_in(keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])
    assert "assumed-role/Reader/reader" in page.text
    assert console.go("pools", house.pool_id).status == 200 and "ada" in console.go("pools", house.pool_id, "users").text
    assert console.go("pools", house.pool_id, "sign-ins").status == 200
    other = House(broker)
    for segments in (("pools", house.pool_id, "clients"), ("pools", house.pool_id, "users", "ada"), ("pools", other.pool_id), ("audit",), ("pools", other.pool_id, "sign-ins"), ("keys",)):
        page = console.go(*segments)
        assert page.status == 403 and "is not authorized to perform" in page.text, segments
    token = re.search(r'name="_csrf" value="([^"]+)"', console.go("pools", house.pool_id, "users").body).group(1)
    denied = console.browser.session.post(f"{console.url}/pools/{house.pool_id}/users/ada/disable", data={"_csrf": token}, headers={"Origin": broker.url}, timeout=10)
    assert denied.status_code == 403 and house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada")["Enabled"]
    broker.run("role", "disable", "Reader")
    assert console.browser.session.get(console.url, allow_redirects=False, timeout=10).headers.get("Location") == "/console/sign-in"


def test_an_access_key_leads_back_to_the_person_and_the_rule(console, house):
    house.person()
    token = house.idp.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": "Correct-Horse-9!"})["AuthenticationResult"]["IdToken"]
    pool = house.identity_pool(house.client_id, role="Console-Lineage")
    given = house.credentials(pool, token)
    page = console.press(console.go("keys"), "Explain", key=given["Credentials"]["AccessKeyId"])
    assert page.status == 200 and given["IdentityId"] in page.text and pool in page.text, page.text
    assert "identity.role" in page.text and "Console-Lineage" in page.text and given["Credentials"]["SecretKey"] not in page.body
    house.idp.admin_disable_user(UserPoolId=house.pool_id, Username="ada")
    assert "session.user" in console.go("keys", key=given["Credentials"]["AccessKeyId"]).text
    assert "No session of this installation" in console.go("keys", key="ASIAIOSFODNN7EXAMPLE").text


HOSTILE = "zq\"'><script>alert(1)</script>{{name}}`"


def test_no_page_of_the_console_reflects_anything_unescaped(console, house):
    house.idp.admin_create_user(UserPoolId=house.pool_id, Username="x<script>alert(1)</script>", MessageAction="SUPPRESS", UserAttributes=[{"Name": "name", "Value": HOSTILE}])
    house.idp.create_user_pool_client(UserPoolId=house.pool_id, ClientName="plain name")
    paths = [
        (), ("pools", house.pool_id), ("pools", house.pool_id, "users"), ("pools", house.pool_id, "users", "x<script>alert(1)</script>"), ("pools", house.pool_id, "clients"),
        ("pools", house.pool_id, "providers"), ("pools", house.pool_id, "providers", "new"), ("pools", house.pool_id, "sign-ins"), ("audit",), ("certificates",),
        ("pools", HOSTILE), ("pools", house.pool_id, "users", HOSTILE), ("decisions", HOSTILE), (HOSTILE,), ("sign-in",), ("keys",),
    ]
    for segments in paths:
        for name in ("next", "search", "done", "before", "type", "key"):
            page = console.go(*segments, **{name: HOSTILE})
            assert page.status < 500 and "<script" not in page.body and 'zq"' not in page.body, (segments, name)
            headers = page.response.headers
            assert "default-src 'none'" in headers["Content-Security-Policy"] and "unsafe" not in headers["Content-Security-Policy"]
            assert headers["X-Frame-Options"] == "DENY" and headers["Cache-Control"] == "no-store" and headers["X-Content-Type-Options"] == "nosniff"
    assert html.escape("x<script>") in console.go("pools", house.pool_id, "users").body
