"""The main job: from a provider's assertion, or a local password, to tokens and temporary credentials."""

import botocore.exceptions
import jwt
import pytest
import requests

from support.house import APP, arrive, by_glewlwyd, by_pysaml2, by_simplesamlphp, locally


def credentials_work(house, tokens, client_id):
    pool = house.identity_pool(client_id)
    answer = house.credentials(pool, tokens["id_token"])
    keys = answer["Credentials"]
    sts = house.broker.client("sts", keys["AccessKeyId"], keys["SecretKey"], keys["SessionToken"])
    caller = sts.get_caller_identity()
    assert caller["Arn"] == "arn:aws:sts::123456789012:assumed-role/Signed-In/CognitoIdentityCredentials"
    assert caller["Account"] == "123456789012"
    vended = house.broker.client("cognito-idp", keys["AccessKeyId"], keys["SecretKey"], keys["SessionToken"])
    assert vended.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]["Id"] == house.pool_id
    with pytest.raises(botocore.exceptions.ClientError) as refused:
        vended.delete_user_pool(UserPoolId=house.pool_id)
    assert refused.value.response["Error"]["Code"] == "AccessDeniedException"


def tokens_verify(house, tokens, client_id, username, **claims):
    identity = house.verify(tokens["id_token"], audience=client_id)
    access = house.verify(tokens["access_token"])
    assert identity["token_use"] == "id" and access["token_use"] == "access"
    assert identity["cognito:username"] == username == access["username"]
    assert access["client_id"] == client_id and "aud" not in access
    assert jwt.get_unverified_header(tokens["id_token"])["kid"] != jwt.get_unverified_header(tokens["access_token"])["kid"]
    for name, value in claims.items():
        assert identity[name] == value, identity
    answer = requests.get(house.documents["userinfo_endpoint"], headers={"Authorization": "Bearer " + tokens["access_token"]}, timeout=10)
    assert answer.status_code == 200 and answer.json()["sub"] == identity["sub"], answer.text
    return identity


def test_a_local_user_signs_in_at_the_hosted_page(house):
    house.person()
    client = house.web_client()
    tokens = house.sign_in(locally(), client)
    tokens_verify(house, tokens, client, "ada", email="ada@example.com", email_verified=True)
    credentials_work(house, tokens, client)


@pytest.mark.parametrize("options", [
    dict(sign_assertion=True, sign_response=False),
    dict(sign_assertion=False, sign_response=True),
    dict(sign_assertion=True, sign_response=True, sign_alg="http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"),
], ids=["assertion-signed", "response-signed", "both-signed-sha512"])
def test_a_person_of_a_pysaml2_provider_signs_in(house, pysaml2, options):
    house.add_saml("Corporate", pysaml2)
    pysaml2.options(**options)
    client = house.web_client()
    tokens = house.sign_in(by_pysaml2(), client, identity_provider="Corporate")
    tokens_verify(house, tokens, client, "Corporate_ada-1", email="ada@example.com", given_name="Ada")
    credentials_work(house, tokens, client)


def test_a_person_of_a_simplesamlphp_provider_signs_in(house, simplesamlphp):
    house.add_saml("University", simplesamlphp)
    client = house.web_client()
    tokens = house.sign_in(by_simplesamlphp("ada", simplesamlphp.PASSWORD), client, identity_provider="University")
    tokens_verify(house, tokens, client, "University_ada-7", email="ada@example.com")
    credentials_work(house, tokens, client)


def test_an_encrypted_assertion_of_simplesamlphp_is_read(house, simplesamlphp):
    house.add_saml("University", simplesamlphp, EncryptedResponses="true")
    client = house.web_client()
    tokens = house.sign_in(by_simplesamlphp("ada", simplesamlphp.PASSWORD), client, identity_provider="University")
    tokens_verify(house, tokens, client, "University_ada-7", email="ada@example.com")


def test_a_person_of_a_glewlwyd_provider_signs_in(house, glewlwyd):
    house.add_oidc("Upstream", glewlwyd)
    client = house.web_client()
    tokens = house.sign_in(by_glewlwyd(glewlwyd, "grace"), client, identity_provider="Upstream")
    identity = house.verify(tokens["id_token"], audience=client)
    assert identity["cognito:username"].startswith("Upstream_")
    tokens_verify(house, tokens, client, identity["cognito:username"], email="grace@example.com", name="Grace Hopper")
    credentials_work(house, tokens, client)


def test_the_same_person_comes_back_as_the_same_user(house, pysaml2):
    house.add_saml("Corporate", pysaml2)
    client = house.web_client()
    first = house.sign_in(by_pysaml2(), client, identity_provider="Corporate")
    second = house.sign_in(by_pysaml2(), client, identity_provider="Corporate")
    assert house.verify(first["id_token"], client)["sub"] == house.verify(second["id_token"], client)["sub"]
    assert len(house.idp.list_users(UserPoolId=house.pool_id)["Users"]) == 1


def test_the_login_page_offers_each_provider(house, pysaml2):
    house.add_saml("Corporate", pysaml2)
    client = house.web_client()

    def walk(browser, url):
        page = browser.go(url)
        assert page.form("password")
        assert "Corporate" in page.body
        link = next(link for link in page.links if "identity_provider=Corporate" in link)
        import urllib.parse

        return by_pysaml2()(browser, urllib.parse.urljoin(page.url, link))

    assert house.sign_in(walk, client)["token_type"] == "Bearer"


def test_a_wrong_password_stays_on_the_page(house):
    house.person()
    client = house.web_client()
    with pytest.raises(AssertionError, match="Incorrect username or password"):
        arrive(locally(password="Wrong-Horse-9!"), house.authorize_url(client))


def test_a_code_is_good_once_and_its_tokens_die_with_the_second_use(house):
    house.person()
    client = house.web_client()
    verifier = "v" * 64
    code = arrive(locally(), house.authorize_url(client, verifier))["code"]
    first = house.redeem(code, client, verifier)
    assert first.status_code == 200
    again = house.redeem(code, client, verifier)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    refreshed = requests.post(house.documents["token_endpoint"], data={"grant_type": "refresh_token", "refresh_token": first.json()["refresh_token"], "client_id": client}, timeout=10)
    assert (refreshed.status_code, refreshed.json()["error"]) == (400, "invalid_grant")


def test_a_code_needs_its_verifier(house):
    house.person()
    client = house.web_client()
    code = arrive(locally(), house.authorize_url(client, "v" * 64))["code"]
    answer = house.redeem(code, client, "w" * 64)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


def test_logout_ends_the_browser_session(house):
    house.person()
    client = house.web_client()

    def walk(browser, url):
        from support.browser import Arrived

        try:
            locally()(browser, url)
        except Arrived:
            pass
        try:
            browser.go(url)
            raise AssertionError("a live session was not used")
        except Arrived as arrived:
            assert "code" in arrived.parameters
        try:
            browser.go(house.documents["end_session_endpoint"] + f"?client_id={client}&logout_uri={APP}bye")
        except Arrived as arrived:
            assert arrived.url == APP + "bye"
        assert browser.go(url).form("password")
        raise Arrived(APP)

    arrive(walk, house.authorize_url(client))


def test_the_basic_flow_assumes_a_role_with_the_identity_pools_token(house):
    house.person()
    client = house.web_client()
    tokens = house.sign_in(locally(), client)
    identities, anonymous = house.broker.client("cognito-identity"), house.broker.anonymous("cognito-identity")
    pool = identities.create_identity_pool(
        IdentityPoolName="basic", AllowUnauthenticatedIdentities=False, AllowClassicFlow=True, CognitoIdentityProviders=[{"ProviderName": house.login, "ClientId": client}],
    )["IdentityPoolId"]
    logins = {house.login: tokens["id_token"]}
    identity = anonymous.get_id(IdentityPoolId=pool, Logins=logins)["IdentityId"]
    token = anonymous.get_open_id_token(IdentityId=identity, Logins=logins)["Token"]
    key = jwt.PyJWKClient(f"{house.broker.url}/.well-known/jwks_uri").get_signing_key_from_jwt(token)
    claims = jwt.decode(token, key.key, algorithms=["RS512"], audience=pool, issuer="https://cognito-identity.amazonaws.com")
    assert claims["sub"] == identity and claims["amr"][0] == "authenticated"

    def trusting(audience):
        return {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": audience}},
        }]}

    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*"}]}
    assume = lambda role: house.broker.anonymous("sts").assume_role_with_web_identity(RoleArn=role, RoleSessionName="basic", WebIdentityToken=token)
    answer = assume(house.broker.put_role("Basic", trusting(pool), policy))
    keys = answer["Credentials"]
    caller = house.broker.client("sts", keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"]).get_caller_identity()
    assert caller["Arn"] == answer["AssumedRoleUser"]["Arn"] == "arn:aws:sts::123456789012:assumed-role/Basic/basic"
    with pytest.raises(botocore.exceptions.ClientError) as refused:
        assume(house.broker.put_role("Elsewhere", trusting("us-east-1:00000000-0000-0000-0000-000000000000"), policy))
    assert refused.value.response["Error"]["Code"] == "AccessDenied"


def test_rotated_keys_leave_older_tokens_verifiable(house):
    house.person()
    client = house.web_client()
    before = house.sign_in(locally(), client)
    done = house.broker.run("keys", "rotate", house.pool_id)
    assert done.returncode == 0, done.stderr
    assert house.verify(before["id_token"], audience=client)["token_use"] == "id"
    keys = requests.get(house.documents["jwks_uri"], timeout=10).json()["keys"]
    assert len({key["kid"] for key in keys}) == len(keys) >= 2
