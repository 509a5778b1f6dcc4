"""Identity pools: their settings, their roles, guests, and what a role choice gives."""

import pytest

from support.calls import refused
from support.house import PASSWORD, House

NOBODY = "us-east-1:00000000-0000-0000-0000-000000000000"


@pytest.fixture
def identities(broker):
    return broker.client("cognito-identity")


@pytest.fixture
def anonymous(broker):
    return broker.anonymous("cognito-identity")


def trust(pool, methods):
    return {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": pool}, "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": methods}},
    }]}


LISTING = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*"}]}


def test_every_setting_of_an_identity_pool_is_shown_and_replaced(broker, identities):
    house = House(broker)
    settings = dict(
        IdentityPoolName="all of it", AllowUnauthenticatedIdentities=True, AllowClassicFlow=True, SupportedLoginProviders={"accounts.google.com": "client"},
        DeveloperProviderName="login.example", OpenIdConnectProviderARNs=["arn:aws:iam::123456789012:oidc-provider/login.example.com"],
        CognitoIdentityProviders=[{"ProviderName": house.login, "ClientId": house.client_id, "ServerSideTokenCheck": True}],
        SamlProviderARNs=["arn:aws:iam::123456789012:saml-provider/Corporate"], IdentityPoolTags={"stage": "test"},
    )
    created = identities.create_identity_pool(**settings)
    pool = created["IdentityPoolId"]
    shown = identities.describe_identity_pool(IdentityPoolId=pool)
    for name, value in settings.items():
        assert created[name] == value and shown[name] == value, name
    identities.update_identity_pool(IdentityPoolId=pool, **(settings | {"IdentityPoolName": "renamed", "AllowUnauthenticatedIdentities": False, "IdentityPoolTags": {}}))
    shown = identities.describe_identity_pool(IdentityPoolId=pool)
    assert shown["IdentityPoolName"] == "renamed" and shown["AllowUnauthenticatedIdentities"] is False and shown["SamlProviderARNs"] == settings["SamlProviderARNs"]
    identities.update_identity_pool(IdentityPoolId=pool, IdentityPoolName="bare", AllowUnauthenticatedIdentities=False)
    assert "CognitoIdentityProviders" not in identities.describe_identity_pool(IdentityPoolId=pool)


def test_identity_pools_are_listed_in_pages_and_deleted(identities):
    made = {identities.create_identity_pool(IdentityPoolName=f"page{number}", AllowUnauthenticatedIdentities=True)["IdentityPoolId"] for number in range(3)}
    listed, token = [], None
    while True:
        page = identities.list_identity_pools(MaxResults=2, **({"NextToken": token} if token else {}))
        assert len(page["IdentityPools"]) <= 2
        listed += [pool["IdentityPoolId"] for pool in page["IdentityPools"]]
        token = page.get("NextToken")
        if not token:
            break
    assert made <= set(listed) and len(listed) == len(set(listed))
    refused(lambda: identities.list_identity_pools(MaxResults=2, NextToken="forged"), "InvalidParameterException")
    gone = made.pop()
    identities.delete_identity_pool(IdentityPoolId=gone)
    words = f"IdentityPool '{gone}' not found."
    for call in (
        lambda: identities.describe_identity_pool(IdentityPoolId=gone), lambda: identities.delete_identity_pool(IdentityPoolId=gone),
        lambda: identities.get_identity_pool_roles(IdentityPoolId=gone), lambda: identities.set_identity_pool_roles(IdentityPoolId=gone, Roles={}),
        lambda: identities.update_identity_pool(IdentityPoolId=gone, IdentityPoolName="x", AllowUnauthenticatedIdentities=True), lambda: identities.get_id(IdentityPoolId=gone),
    ):
        refused(call, "ResourceNotFoundException", words)


def test_a_guest_gets_an_identity_and_the_guests_role(broker, identities, anonymous):
    pool = identities.create_identity_pool(IdentityPoolName="guests", AllowUnauthenticatedIdentities=True)["IdentityPoolId"]
    identity = anonymous.get_id(IdentityPoolId=pool, AccountId="123456789012")["IdentityId"]
    assert anonymous.get_id(IdentityPoolId=pool)["IdentityId"] != identity
    refused(lambda: anonymous.get_credentials_for_identity(IdentityId=identity), "InvalidIdentityPoolConfigurationException")
    role = broker.put_role("Guest", trust(pool, ["unauthenticated"]), LISTING)
    identities.set_identity_pool_roles(IdentityPoolId=pool, Roles={"unauthenticated": role})
    assert identities.get_identity_pool_roles(IdentityPoolId=pool)["Roles"] == {"unauthenticated": role}
    keys = anonymous.get_credentials_for_identity(IdentityId=identity)["Credentials"]
    caller = broker.client("sts", keys["AccessKeyId"], keys["SecretKey"], keys["SessionToken"]).get_caller_identity()
    assert caller["Arn"] == "arn:aws:sts::123456789012:assumed-role/Guest/CognitoIdentityCredentials"
    refused(lambda: anonymous.get_open_id_token(IdentityId=identity), "InvalidParameterException", "Basic (classic) flow is not enabled, please use enhanced flow.")
    refused(lambda: anonymous.get_credentials_for_identity(IdentityId=NOBODY), "ResourceNotFoundException", f"Identity '{NOBODY}' not found.")


def test_a_rule_on_a_claim_chooses_the_role(broker, identities, anonymous):
    house = House(broker)
    house.person()
    house.person("eve", "eve@elsewhere.example")
    pool = identities.create_identity_pool(
        IdentityPoolName="rules", AllowUnauthenticatedIdentities=False, CognitoIdentityProviders=[{"ProviderName": house.login, "ClientId": house.client_id}]
    )["IdentityPoolId"]
    everyone = broker.put_role("Everyone", trust(pool, ["authenticated"]), LISTING)
    staff = broker.put_role("Staff", trust(pool, ["authenticated"]), LISTING)
    mapping = {
        "Type": "Rules", "AmbiguousRoleResolution": "Deny",
        "RulesConfiguration": {"Rules": [{"Claim": "email", "MatchType": "Contains", "Value": "@example.com", "RoleARN": staff}]},
    }
    key = f"{house.login}:{house.client_id}"
    identities.set_identity_pool_roles(IdentityPoolId=pool, Roles={"authenticated": everyone}, RoleMappings={key: mapping})
    assert identities.get_identity_pool_roles(IdentityPoolId=pool)["RoleMappings"] == {key: mapping}

    def arn(person, **more):
        token = broker.anonymous("cognito-idp").initiate_auth(
            ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": person, "PASSWORD": PASSWORD}
        )["AuthenticationResult"]["IdToken"]
        logins = {house.login: token}
        identity = anonymous.get_id(IdentityPoolId=pool, Logins=logins)["IdentityId"]
        keys = anonymous.get_credentials_for_identity(IdentityId=identity, Logins=logins, **more)["Credentials"]
        return broker.client("sts", keys["AccessKeyId"], keys["SecretKey"], keys["SessionToken"]).get_caller_identity()["Arn"]

    assert ":assumed-role/Staff/" in arn("ada") and ":assumed-role/Staff/" in arn("ada", CustomRoleArn=staff)
    refused(lambda: arn("eve"), "NotAuthorizedException")
    refused(lambda: arn("ada", CustomRoleArn=everyone), "NotAuthorizedException")
    identities.set_identity_pool_roles(IdentityPoolId=pool, Roles={"authenticated": everyone}, RoleMappings={key: mapping | {"AmbiguousRoleResolution": "AuthenticatedRole"}})
    assert ":assumed-role/Everyone/" in arn("eve")
    for wrong in ({"Type": "Rules", "AmbiguousRoleResolution": "Deny"}, {"Type": "Token"}):
        refused(lambda: identities.set_identity_pool_roles(IdentityPoolId=pool, Roles={}, RoleMappings={key: wrong}), "InvalidParameterException")


def test_another_persons_identity_gives_nothing(broker, identities, anonymous):
    house = House(broker)
    house.person()
    house.person("eve", "eve@example.com")
    pool = house.identity_pool(house.client_id)
    token = lambda person: broker.anonymous("cognito-idp").initiate_auth(
        ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": person, "PASSWORD": PASSWORD}
    )["AuthenticationResult"]["IdToken"]
    identity = anonymous.get_id(IdentityPoolId=pool, Logins={house.login: token("ada")})["IdentityId"]
    refused(lambda: anonymous.get_credentials_for_identity(IdentityId=identity), "NotAuthorizedException", f"Access to Identity '{identity}' is forbidden.")
    anonymous.get_id(IdentityPoolId=pool, Logins={house.login: token("eve")})
    refused(lambda: anonymous.get_credentials_for_identity(IdentityId=identity, Logins={house.login: token("eve")}), "NotAuthorizedException")


def test_a_role_is_assumed_for_as_long_and_as_little_as_asked(broker, identities, anonymous):
    house = House(broker)
    house.person()
    pool = identities.create_identity_pool(
        IdentityPoolName="basic", AllowUnauthenticatedIdentities=False, AllowClassicFlow=True, CognitoIdentityProviders=[{"ProviderName": house.login, "ClientId": house.client_id}]
    )["IdentityPoolId"]
    logins = {house.login: broker.anonymous("cognito-idp").initiate_auth(
        ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD}
    )["AuthenticationResult"]["IdToken"]}
    token = anonymous.get_open_id_token(IdentityId=anonymous.get_id(IdentityPoolId=pool, Logins=logins)["IdentityId"], Logins=logins)["Token"]
    role = broker.put_role("Lister", trust(pool, ["authenticated"]), LISTING)
    nothing = '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*"}]}'
    assume = lambda **more: broker.anonymous("sts").assume_role_with_web_identity(**({"RoleArn": role, "RoleSessionName": "short", "WebIdentityToken": token} | more))
    answer = assume(DurationSeconds=900, Policy=nothing, MinimumSessionTokenSize=3000)
    assert len(answer["Credentials"]["SessionToken"]) >= 3000
    keys = answer["Credentials"]
    narrowed = broker.client("cognito-idp", keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])
    refused(lambda: narrowed.list_user_pools(MaxResults=1), "AccessDeniedException")
    keys = assume()["Credentials"]
    assert "UserPools" in broker.client("cognito-idp", keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"]).list_user_pools(MaxResults=1)
    refused(lambda: assume(WebIdentityToken=token[:-4] + "AAAA"), "InvalidIdentityToken")
    refused(lambda: assume(Policy="{"), "MalformedPolicyDocument")
    refused(lambda: assume(RoleArn="arn:aws:iam::123456789012:role/Nobody"), "AccessDenied")
    refused(lambda: assume(DurationSeconds=43200), "ValidationError")
    refused(lambda: assume(PolicyArns=[{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}]), "ValidationError")
