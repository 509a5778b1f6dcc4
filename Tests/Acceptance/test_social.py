"""Google, Facebook, Login with Amazon and Sign in with Apple, each in its real shape on loopback."""

import json

import pytest

from support.broker import Broker
from support.calls import refused
from support.house import House, arrive, explained
from support.social import MAPPINGS, add, sign_in, through
from test_federated_logins import Pool
from test_federated_logins import refused as login_refused

BRANDS = ["Google", "Facebook", "LoginWithAmazon", "SignInWithApple"]
SUBJECTS = {"Google": "sub", "Facebook": "id", "LoginWithAmazon": "user_id", "SignInWithApple": "sub"}


@pytest.mark.parametrize("brand", BRANDS)
def test_a_person_of_each_brand_signs_in(house, social, brand):
    add(house, social, brand)
    client = house.web_client()
    claims = sign_in(house, client, brand)
    subject = "amzn1.account.1001" if brand == "LoginWithAmazon" else "1001"
    assert claims["cognito:username"] == f"{brand}_{subject}" and claims["cognito:groups"] == [f"{house.pool_id}_{brand}"]
    identity = claims["identities"][0]
    assert (identity["providerName"], identity["providerType"], identity["userId"], identity["issuer"]) == (brand, brand, subject, None)
    assert identity["primary"] == "true"
    expected = {
        "Google": {"email": "ada@example.com", "email_verified": True, "name": "Ada Lovelace", "birthdate": "1815-12-10"},
        "Facebook": {"email": "ada@example.com", "email_verified": False, "name": "Ada", "picture": "https://cdn.example.com/a.jpg"},
        "LoginWithAmazon": {"email": "ada@example.com", "email_verified": False, "name": "Ada"},
        "SignInWithApple": {"email": "1001@privaterelay.appleid.com", "email_verified": True, "name": "Ada Lovelace", "given_name": "Ada"},
    }[brand]
    assert {name: claims[name] for name in expected} == expected
    # Apple tells the name only once; what is known stays.
    again = sign_in(house, client, brand)
    assert again["sub"] == claims["sub"] and again["name"] == claims["name"]
    assert not any("the-secret" in str(query) for kind, _, query in social.seen if kind != "token")


def test_a_pool_that_ignores_case_writes_the_whole_name_in_lower_case(broker, social):
    house = House(broker, UsernameConfiguration={"CaseSensitive": False})
    for brand, name in (("SignInWithApple", "signinwithapple_1001"), ("LoginWithAmazon", "loginwithamazon_amzn1.account.1001")):
        add(house, social, brand)
        assert sign_in(house, house.web_client(), brand)["cognito:username"] == name


@pytest.mark.parametrize("brand", BRANDS)
def test_providers_are_shown_as_cognito_shows_them(house, social, brand):
    created = add(house, social, brand)
    shown = house.idp.describe_identity_provider(UserPoolId=house.pool_id, ProviderName=brand)["IdentityProvider"]
    assert shown["ProviderDetails"] == created["ProviderDetails"] and shown["AttributeMapping"] == MAPPINGS[brand] | {"username": SUBJECTS[brand]}
    details = shown["ProviderDetails"]
    assert details["token_request_method"] == ("GET" if brand == "Facebook" else "POST")
    assert details["attributes_url_add_attributes"] == ("true" if brand in ("Google", "Facebook") else "false")
    assert "private_key" not in details and ("client_secret" in details) == (brand != "SignInWithApple")
    required = {"SignInWithApple": ["team_id", "key_id", "private_key"]}.get(brand, ["client_secret"]) + ["client_id", "authorize_scopes"]
    for name in required:
        given = {key: value for key, value in social.details(brand).items() if key != name}
        refused(lambda: house.idp.update_identity_provider(UserPoolId=house.pool_id, ProviderName=brand, ProviderDetails=given), "InvalidParameterException")
    refused(
        lambda: house.idp.create_identity_provider(
            UserPoolId=house.pool_id, ProviderName="Another", ProviderType=brand, ProviderDetails=social.details(brand)), "InvalidParameterException")
    updated = house.idp.update_identity_provider(
        UserPoolId=house.pool_id, ProviderName=brand, ProviderDetails=social.details(brand) | {"client_id": "next"}, AttributeMapping={"email": "email"},
        IdpIdentifiers=["example.com"])["IdentityProvider"]
    assert updated["ProviderDetails"]["client_id"] == "next" and updated["IdpIdentifiers"] == ["example.com"]


def test_the_defaults_are_the_brands_own_addresses(broker):
    house = House(broker)
    details = {"client_id": "1", "client_secret": "2", "authorize_scopes": "profile"}
    expected = {
        "Google": {"authorize_url": "https://accounts.google.com/o/oauth2/v2/auth", "oidc_issuer": "https://accounts.google.com"},
        "Facebook": {"authorize_url": "https://www.facebook.com/v17.0/dialog/oauth", "token_url": "https://graph.facebook.com/v17.0/oauth/access_token"},
        "LoginWithAmazon": {"authorize_url": "https://www.amazon.com/ap/oa", "attributes_url": "https://api.amazon.com/user/profile"},
    }
    for brand, addresses in expected.items():
        made = house.idp.create_identity_provider(UserPoolId=house.pool_id, ProviderName=brand, ProviderType=brand, ProviderDetails=details)["IdentityProvider"]
        assert addresses.items() <= made["ProviderDetails"].items()


@pytest.mark.parametrize("brand, changes, details, check, advice", [
    ("Google", {"aud": "another"}, {}, "google.idToken.audience", "OAuth 2.0 client"),
    ("Google", {"iss": "https://accounts.google.com"}, {}, "google.idToken.issuer", None),
    ("Google", {"nonce": "another"}, {}, "google.idToken.nonce", None),
    ("Google", {}, {"client_secret": "wrong"}, "google.token.status", "Google Cloud console"),
    ("Facebook", {"error": "access_denied"}, {}, "facebook.callback.error", "Live"),
    ("Facebook", {}, {"client_secret": "wrong"}, "facebook.token.status", "App secret"),
    ("LoginWithAmazon", {}, {"client_secret": "wrong"}, "amazon.token.status", "Amazon Developer Console"),
    ("SignInWithApple", {"exp": 1}, {}, "apple.idToken.expiry", None),
    ("SignInWithApple", {}, {"key_id": "OTHER"}, "apple.token.status", "Services ID"),
], ids=lambda value: value if isinstance(value, str) and "." in value else None)
def test_a_fault_is_named_in_the_vendors_words(house, social, brand, changes, details, check, advice):
    add(house, social, brand, **details)
    social.changes = changes
    parameters = arrive(through, house.authorize_url(house.web_client(), identity_provider=brand))
    assert parameters["error"] == ("access_denied" if "error" in changes else "invalid_request")
    text = explained(house.broker, parameters["error_description"])
    assert f"refused  {check}" in text and (advice is None or advice in text), text
    assert "the-secret" not in text and "wrong" not in text
    assert not house.idp.list_users(UserPoolId=house.pool_id)["Users"]


def test_a_clock_that_is_off_is_told_as_such(house, social):
    add(house, social, "Google")
    social.skew = -700
    parameters = arrive(through, house.authorize_url(house.web_client(), identity_provider="Google"))
    text = explained(house.broker, parameters["error_description"])
    assert "google.idToken.expiry" in text and any(f"; this IdP's clock runs {seconds} s behind" in text for seconds in (699, 700, 701)), text


def test_amazon_and_twitter_are_logins_of_identity_pools(tmp_path, social):
    broker = Broker(tmp_path / "data", extra=[
        "--login-endpoint", f"www.amazon.com={social.url}/LoginWithAmazon", "--login-endpoint", f"api.twitter.com={social.url}/Twitter"]).start()
    try:
        pool = Pool(broker, SupportedLoginProviders={"www.amazon.com": "amzn1.application.1", "api.twitter.com": "consumer;consumer-secret"})
        token = social.issued("LoginWithAmazon", social.person, None)["access_token"]
        identity = pool.identity("www.amazon.com", token)
        assert pool.identity("www.amazon.com", social.issued("LoginWithAmazon", social.person, None)["access_token"]) == identity
        pool.caller(pool.credentials("www.amazon.com", token))
        pool.caller(pool.credentials("api.twitter.com", "token-1;secret-of-token-1"))
        assert pool.admin.describe_identity(IdentityId=pool.identity("api.twitter.com", "token-2;secret-of-token-2"))["Logins"] == ["api.twitter.com"]
        for login, bad in (("www.amazon.com", "forged"), ("api.twitter.com", "token-1;wrong"), ("api.twitter.com", "token-1"), ("api.twitter.com", "a;b;c")):
            login_refused("NotAuthorizedException", pool.identity, login, bad)
        other = Pool(broker, SupportedLoginProviders={"www.amazon.com": "amzn1.application.2", "api.twitter.com": "consumer"})
        login_refused("NotAuthorizedException", other.identity, "www.amazon.com", token)
        login_refused("InvalidParameterException", other.identity, "api.twitter.com", "token-1;secret-of-token-1")
        assert json.dumps(pool.admin.describe_identity(IdentityId=identity)["Logins"]) == '["www.amazon.com"]'
    finally:
        broker.stop()
