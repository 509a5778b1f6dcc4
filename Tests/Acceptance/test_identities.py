"""Identity pools as an app's developer uses them, with boto3: every operation, and what each refuses."""

import uuid

import botocore.exceptions
import pytest

from support.house import PASSWORD

DEVELOPER = "login.acceptance"
ACCOUNT = "123456789012"


class Pool:
    """An identity pool with guests, a developer provider and a user pool, and roles for it."""

    def __init__(self, house, **settings):
        self.house = house
        self.broker = house.broker
        self.admin = house.broker.client("cognito-identity")
        self.public = house.broker.anonymous("cognito-identity")
        settings = dict(
            IdentityPoolName="acceptance", AllowUnauthenticatedIdentities=True, AllowClassicFlow=True, DeveloperProviderName=DEVELOPER,
            CognitoIdentityProviders=[{"ProviderName": house.login, "ClientId": house.client_id, "ServerSideTokenCheck": True}],
        ) | settings
        self.id = self.admin.create_identity_pool(**settings)["IdentityPoolId"]
        self.arn = f"arn:aws:cognito-identity:us-east-1:{ACCOUNT}:identitypool/{self.id}"
        suffix = uuid.uuid4().hex[:8]
        self.roles = {kind: self.role(f"{kind}-{suffix}", kind) for kind in ("authenticated", "unauthenticated")}
        self.admin.set_identity_pool_roles(IdentityPoolId=self.id, Roles=self.roles)

    def role(self, name, method="authenticated", actions=("sts:AssumeRoleWithWebIdentity", "sts:TagSession")):
        trust = {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": list(actions),
            "Condition": {
                "StringEquals": {"cognito-identity.amazonaws.com:aud": self.id},
                "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": method},
            }}]}
        policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
        return self.broker.put_role(name, trust, policy)

    def token(self, username="ada"):
        return self.house.idp.initiate_auth(
            ClientId=self.house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": username, "PASSWORD": PASSWORD}
        )["AuthenticationResult"]

    def login(self, username="ada"):
        return {self.house.login: self.token(username)["IdToken"]}

    def developer(self, identifier, **more):
        logins = {DEVELOPER: identifier} | more.pop("Logins", {})
        return self.admin.get_open_id_token_for_developer_identity(IdentityPoolId=self.id, Logins=logins, **more)

    def caller(self, credentials):
        return self.broker.client("sts", credentials["AccessKeyId"], credentials["SecretKey"], credentials["SessionToken"]).get_caller_identity()["Arn"]


@pytest.fixture
def pool(house):
    house.person("ada")
    house.person("bob", "bob@example.com")
    return Pool(house)


def refused(code, call, *arguments, **members):
    with pytest.raises(botocore.exceptions.ClientError) as error:
        call(*arguments, **members)
    assert error.value.response["Error"]["Code"] == code, error.value.response["Error"]
    return error.value.response["Error"]["Message"]


def nobody():
    return f"us-east-1:{uuid.uuid4()}"


def test_a_pool_is_created_shown_changed_listed_and_deleted(pool):
    made = pool.admin.create_identity_pool(
        IdentityPoolName="second pool", AllowUnauthenticatedIdentities=False, AllowClassicFlow=True, DeveloperProviderName="dev.two",
        SupportedLoginProviders={"accounts.google.com": "app"}, OpenIdConnectProviderARNs=[f"arn:aws:iam::{ACCOUNT}:oidc-provider/id.example.com"],
        SamlProviderARNs=[f"arn:aws:iam::{ACCOUNT}:saml-provider/corp"], IdentityPoolTags={"team": "blue"},
        CognitoIdentityProviders=[{"ProviderName": pool.house.login, "ClientId": pool.house.client_id, "ServerSideTokenCheck": False}],
    )
    made.pop("ResponseMetadata")
    shown = pool.admin.describe_identity_pool(IdentityPoolId=made["IdentityPoolId"])
    shown.pop("ResponseMetadata")
    assert shown == made
    changed = pool.admin.update_identity_pool(**(made | {"IdentityPoolName": "renamed", "AllowUnauthenticatedIdentities": True}))
    assert changed["IdentityPoolName"] == "renamed" and changed["AllowUnauthenticatedIdentities"] is True
    refused("InvalidParameterException", pool.admin.update_identity_pool, **(made | {"DeveloperProviderName": "other"}))
    listed, token = [], {}
    while True:
        page = pool.admin.list_identity_pools(MaxResults=1, **token)
        listed += [entry["IdentityPoolId"] for entry in page["IdentityPools"]]
        if "NextToken" not in page:
            break
        token = {"NextToken": page["NextToken"]}
    assert {made["IdentityPoolId"], pool.id} <= set(listed)
    pool.admin.delete_identity_pool(IdentityPoolId=made["IdentityPoolId"])
    for call in (pool.admin.describe_identity_pool, pool.admin.delete_identity_pool, pool.admin.get_identity_pool_roles):
        assert "not found" in refused("ResourceNotFoundException", call, IdentityPoolId=made["IdentityPoolId"])
    refused("ResourceNotFoundException", pool.admin.update_identity_pool, **made)
    refused("InvalidParameterException", pool.admin.list_identity_pools, MaxResults=1, NextToken="forged")


def test_roles_and_mappings_come_back_and_decide(pool):
    key = f"{pool.house.login}:{pool.house.client_id}"
    ops = pool.role(f"ops-{uuid.uuid4().hex[:8]}")
    mapping = {key: {"Type": "Rules", "AmbiguousRoleResolution": "Deny", "RulesConfiguration": {"Rules": [
        {"Claim": "email", "MatchType": "Equals", "Value": "ada@example.com", "RoleARN": ops},
        {"Claim": "email", "MatchType": "StartsWith", "Value": "ada", "RoleARN": pool.roles["authenticated"]},
        {"Claim": "email", "MatchType": "Contains", "Value": "nowhere", "RoleARN": ops},
        {"Claim": "missing", "MatchType": "NotEqual", "Value": "x", "RoleARN": ops},
    ]}}}
    pool.admin.set_identity_pool_roles(IdentityPoolId=pool.id, Roles=pool.roles, RoleMappings=mapping)
    shown = pool.admin.get_identity_pool_roles(IdentityPoolId=pool.id)
    assert shown["Roles"] == pool.roles and shown["RoleMappings"] == mapping
    ada = pool.login()
    identity = pool.public.get_id(IdentityPoolId=pool.id, Logins=ada, AccountId=ACCOUNT)["IdentityId"]
    first = pool.public.get_credentials_for_identity(IdentityId=identity, Logins=ada)
    assert ops.rsplit("/", 1)[1] in pool.caller(first["Credentials"])
    chosen = pool.public.get_credentials_for_identity(IdentityId=identity, Logins=ada, CustomRoleArn=pool.roles["authenticated"])
    assert pool.roles["authenticated"].rsplit("/", 1)[1] in pool.caller(chosen["Credentials"])
    refused("NotAuthorizedException", pool.public.get_credentials_for_identity, IdentityId=identity, Logins=ada, CustomRoleArn=pool.roles["unauthenticated"])
    bob = pool.login("bob")
    other = pool.public.get_id(IdentityPoolId=pool.id, Logins=bob)["IdentityId"]
    refused("NotAuthorizedException", pool.public.get_credentials_for_identity, IdentityId=other, Logins=bob)
    mapping[key] = {"Type": "Token", "AmbiguousRoleResolution": "AuthenticatedRole"}
    pool.admin.set_identity_pool_roles(IdentityPoolId=pool.id, Roles=pool.roles, RoleMappings=mapping)
    default = pool.public.get_credentials_for_identity(IdentityId=other, Logins=bob)
    assert pool.roles["authenticated"].rsplit("/", 1)[1] in pool.caller(default["Credentials"])
    refused("ResourceNotFoundException", pool.admin.set_identity_pool_roles, IdentityPoolId=nobody(), Roles=pool.roles)
    refused("InvalidParameterException", pool.admin.set_identity_pool_roles, IdentityPoolId=pool.id, Roles={"authenticated": "arn:aws:s3:::not-a-role"})


def test_guests_get_an_identity_and_a_limited_session(pool):
    guest = pool.public.get_id(IdentityPoolId=pool.id)["IdentityId"]
    assert pool.public.get_id(IdentityPoolId=pool.id)["IdentityId"] != guest
    credentials = pool.public.get_credentials_for_identity(IdentityId=guest)["Credentials"]
    assert credentials["AccessKeyId"].startswith("ASIA") and "/unauthenticated-" in pool.caller(credentials)
    # The role allows everything; the limit of guests does not.
    keys = credentials["AccessKeyId"], credentials["SecretKey"], credentials["SessionToken"]
    assert pool.broker.client("cognito-identity", *keys).list_identity_pools(MaxResults=1)["IdentityPools"]
    refused("AccessDenied", pool.broker.client("sts", *keys).assume_role, RoleArn=pool.roles["authenticated"], RoleSessionName="escape")
    refused("ResourceNotFoundException", pool.public.get_credentials_for_identity, IdentityId=nobody())
    refused("ResourceNotFoundException", pool.public.get_id, IdentityPoolId=nobody())
    closed = Pool(pool.house, AllowUnauthenticatedIdentities=False, AllowClassicFlow=False)
    message = refused("NotAuthorizedException", closed.public.get_id, IdentityPoolId=closed.id)
    assert message == "Unauthenticated access is not supported for this identity pool."
    ada = closed.login()
    identity = closed.public.get_id(IdentityPoolId=closed.id, Logins=ada)["IdentityId"]
    message = refused("InvalidParameterException", closed.public.get_open_id_token, IdentityId=identity, Logins=ada)
    assert message == "Basic (classic) flow is not enabled, please use enhanced flow."


def test_the_basic_flow_gives_a_token_for_sts(pool):
    ada = pool.login()
    identity = pool.public.get_id(IdentityPoolId=pool.id, Logins=ada)["IdentityId"]
    answer = pool.public.get_open_id_token(IdentityId=identity, Logins=ada)
    assert answer["IdentityId"] == identity
    session = pool.broker.anonymous("sts").assume_role_with_web_identity(
        RoleArn=pool.roles["authenticated"], RoleSessionName="basic", WebIdentityToken=answer["Token"], DurationSeconds=900)
    assert session["SubjectFromWebIdentityToken"] == identity and session["Audience"] == pool.id
    assert "forbidden" in refused("NotAuthorizedException", pool.public.get_open_id_token, IdentityId=identity)
    refused("ResourceNotFoundException", pool.public.get_open_id_token, IdentityId=nobody())


def test_a_login_that_does_not_hold_is_refused(pool):
    ada = pool.login()
    identity = pool.public.get_id(IdentityPoolId=pool.id, Logins=ada)["IdentityId"]
    token = ada[pool.house.login]
    forged = {pool.house.login: token[:-6] + ("AAAAAA" if not token.endswith("AAAAAA") else "BBBBBB")}
    message = refused("NotAuthorizedException", pool.public.get_credentials_for_identity, IdentityId=identity, Logins=forged)
    assert message == "Invalid login token. Not a valid OpenId Connect identity token."
    access = {pool.house.login: pool.token()["AccessToken"]}
    refused("NotAuthorizedException", pool.public.get_id, IdentityPoolId=pool.id, Logins=access)
    refused("NotAuthorizedException", pool.public.get_id, IdentityPoolId=pool.id, Logins={"graph.facebook.com": "x"})
    message = refused("NotAuthorizedException", pool.public.get_credentials_for_identity, IdentityId=identity, Logins=pool.login("bob"))
    assert message.startswith("Logins don't match.")
    message = refused("NotAuthorizedException", pool.public.get_credentials_for_identity, IdentityId=identity)
    assert message == f"Access to Identity '{identity}' is forbidden."


def test_credentials_end_with_the_person_and_the_identity(pool):
    ada = pool.login()
    identity = pool.public.get_id(IdentityPoolId=pool.id, Logins=ada)["IdentityId"]
    credentials = pool.public.get_credentials_for_identity(IdentityId=identity, Logins=ada)["Credentials"]
    pool.caller(credentials)
    answer = pool.admin.delete_identities(IdentityIdsToDelete=[identity, "eu-west-1:00000000-0000-0000-0000-000000000000"])
    assert answer["UnprocessedIdentityIds"] == [{"IdentityId": "eu-west-1:00000000-0000-0000-0000-000000000000", "ErrorCode": "AccessDenied"}]
    refused("InvalidClientTokenId", pool.caller, credentials)
    again = pool.public.get_id(IdentityPoolId=pool.id, Logins=ada)["IdentityId"]
    assert again != identity
    credentials = pool.public.get_credentials_for_identity(IdentityId=again, Logins=ada)["Credentials"]
    pool.house.idp.global_sign_out(AccessToken=pool.token()["AccessToken"])
    refused("InvalidClientTokenId", pool.caller, credentials)
    refused("NotAuthorizedException", pool.public.get_credentials_for_identity, IdentityId=again, Logins=ada)


def test_a_developer_gives_identities_tokens_and_tags(pool):
    first = pool.developer("user-1", TokenDuration=60, PrincipalTags={"team": "blue"})
    identity = first["IdentityId"]
    logins = {"cognito-identity.amazonaws.com": first["Token"]}
    assert pool.public.get_id(IdentityPoolId=pool.id, Logins=logins)["IdentityId"] == identity
    credentials = pool.public.get_credentials_for_identity(IdentityId=identity, Logins=logins)["Credentials"]
    assert "/authenticated-" in pool.caller(credentials)
    assert pool.developer("user-1b", IdentityId=identity)["IdentityId"] == identity
    second = pool.developer("user-2")["IdentityId"]
    refused("DeveloperUserAlreadyRegisteredException", pool.developer, "user-1", IdentityId=second)
    refused("ResourceNotFoundException", pool.developer, "user-1", IdentityId=nobody())
    refused("NotAuthorizedException", pool.developer, "user-1", Logins={pool.house.login: "forged"})
    refused("InvalidParameterException", pool.admin.get_open_id_token_for_developer_identity, IdentityPoolId=pool.id, Logins={"other": "x"})
    refused("ResourceNotFoundException", pool.admin.get_open_id_token_for_developer_identity, IdentityPoolId=nobody(), Logins={DEVELOPER: "x"})
    _ = pool.developer("ada-1", Logins=pool.login())
    _ = pool.developer("bob-1", Logins=pool.login("bob"))
    refused("ResourceConflictException", pool.developer, "ada-1", Logins=pool.login("bob"))


def test_developer_identities_are_looked_up_merged_and_unlinked(pool):
    first = pool.developer("user-1")["IdentityId"]
    pool.developer("user-1b", IdentityId=first)
    second = pool.developer("user-2")["IdentityId"]
    page = pool.admin.lookup_developer_identity(IdentityPoolId=pool.id, IdentityId=first, MaxResults=1)
    rest = pool.admin.lookup_developer_identity(IdentityPoolId=pool.id, IdentityId=first, MaxResults=1, NextToken=page["NextToken"])
    assert page["DeveloperUserIdentifierList"] + rest["DeveloperUserIdentifierList"] == ["user-1", "user-1b"] and "NextToken" not in rest
    found = pool.admin.lookup_developer_identity(IdentityPoolId=pool.id, DeveloperUserIdentifier="user-2")
    assert found["IdentityId"] == second
    lookup = pool.admin.lookup_developer_identity
    refused("ResourceConflictException", lookup, IdentityPoolId=pool.id, IdentityId=first, DeveloperUserIdentifier="user-2")
    refused("ResourceNotFoundException", lookup, IdentityPoolId=pool.id, DeveloperUserIdentifier="nobody")
    refused("InvalidParameterException", lookup, IdentityPoolId=pool.id)

    def merge(source, destination, **more):
        members = dict(SourceUserIdentifier=source, DestinationUserIdentifier=destination, DeveloperProviderName=DEVELOPER, IdentityPoolId=pool.id)
        return pool.admin.merge_developer_identities(**(members | more))

    assert merge("user-1", "user-2")["IdentityId"] == second
    assert pool.admin.lookup_developer_identity(IdentityPoolId=pool.id, DeveloperUserIdentifier="user-1b")["IdentityId"] == second
    hidden = pool.admin.list_identities(IdentityPoolId=pool.id, MaxResults=60, HideDisabled=True)["Identities"]
    assert first not in [entry["IdentityId"] for entry in hidden] and second in [entry["IdentityId"] for entry in hidden]
    refused("ResourceNotFoundException", merge, "nobody", "user-2")
    refused("InvalidParameterException", merge, "user-1", "user-2", DeveloperProviderName="other")
    refused("ResourceNotFoundException", merge, "user-1", "user-2", IdentityPoolId=nobody())
    pool.developer("ada-1", Logins=pool.login())
    pool.developer("bob-1", Logins=pool.login("bob"))
    refused("ResourceConflictException", merge, "ada-1", "bob-1")

    def unlink(identifier, identity=second, **more):
        members = dict(IdentityId=identity, IdentityPoolId=pool.id, DeveloperProviderName=DEVELOPER, DeveloperUserIdentifier=identifier)
        return pool.admin.unlink_developer_identity(**(members | more))

    unlink("user-1")
    refused("ResourceNotFoundException", unlink, "user-1")
    refused("ResourceConflictException", unlink, "ada-1")
    refused("ResourceNotFoundException", unlink, "user-2", identity=nobody())
    refused("InvalidParameterException", unlink, "user-2", DeveloperProviderName="other")
    assert pool.developer("user-1")["IdentityId"] not in (first, second)


def test_identities_are_described_listed_and_unlinked(pool):
    ada = pool.login()
    developer = pool.developer("ada-1", Logins=ada)["IdentityId"]
    shown = pool.admin.describe_identity(IdentityId=developer)
    assert sorted(shown["Logins"]) == sorted([DEVELOPER, pool.house.login]) and shown["CreationDate"] <= shown["LastModifiedDate"]
    guest = pool.public.get_id(IdentityPoolId=pool.id)["IdentityId"]
    page = pool.admin.list_identities(IdentityPoolId=pool.id, MaxResults=1)
    rest = pool.admin.list_identities(IdentityPoolId=pool.id, MaxResults=60, NextToken=page["NextToken"])
    assert {entry["IdentityId"] for entry in page["Identities"] + rest["Identities"]} >= {developer, guest}
    refused("ResourceNotFoundException", pool.admin.describe_identity, IdentityId=nobody())
    refused("ResourceNotFoundException", pool.admin.list_identities, IdentityPoolId=nobody(), MaxResults=1)
    refused("InvalidParameterException", pool.admin.list_identities, IdentityPoolId=pool.id, MaxResults=1, NextToken="forged")
    unlink = pool.public.unlink_identity
    refused("NotAuthorizedException", unlink, IdentityId=developer, Logins=pool.login("bob"), LoginsToRemove=[DEVELOPER])
    refused("NotAuthorizedException", unlink, IdentityId=developer, Logins=ada, LoginsToRemove=["accounts.google.com"])
    refused("ResourceNotFoundException", unlink, IdentityId=nobody(), Logins=ada, LoginsToRemove=[DEVELOPER])
    unlink(IdentityId=developer, Logins=ada, LoginsToRemove=[pool.house.login])
    assert pool.admin.describe_identity(IdentityId=developer)["Logins"] == [DEVELOPER]
    assert pool.public.get_id(IdentityPoolId=pool.id, Logins=ada)["IdentityId"] != developer


def test_principal_tags_reach_policies(pool):
    assert pool.admin.get_principal_tag_attribute_map(IdentityPoolId=pool.id, IdentityProviderName=pool.house.login)["UseDefaults"] is False
    given = dict(IdentityPoolId=pool.id, IdentityProviderName=pool.house.login, UseDefaults=False, PrincipalTags={"mail": "email"})
    answer = pool.admin.set_principal_tag_attribute_map(**given)
    assert answer["PrincipalTags"] == {"mail": "email"} and answer["UseDefaults"] is False
    shown = pool.admin.get_principal_tag_attribute_map(IdentityPoolId=pool.id, IdentityProviderName=pool.house.login)
    assert shown["PrincipalTags"] == {"mail": "email"}
    policy = {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Action": "cognito-identity:*", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/mail": "ada@example.com"}}}]}
    name = f"tagged-{uuid.uuid4().hex[:8]}"
    trust = {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
        "Action": ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"], "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": pool.id}}}]}
    role = pool.broker.put_role(name, trust, policy)
    pool.admin.set_identity_pool_roles(IdentityPoolId=pool.id, Roles={"authenticated": role})

    def client(username):
        logins = pool.login(username)
        identity = pool.public.get_id(IdentityPoolId=pool.id, Logins=logins)["IdentityId"]
        keys = pool.public.get_credentials_for_identity(IdentityId=identity, Logins=logins)["Credentials"]
        return pool.broker.client("cognito-identity", keys["AccessKeyId"], keys["SecretKey"], keys["SessionToken"])

    assert client("ada").list_identity_pools(MaxResults=1)["IdentityPools"]
    refused("AccessDeniedException", client("bob").list_identity_pools, MaxResults=1)
    # A role that does not allow the tagging is not given.
    trust["Statement"][0]["Action"] = "sts:AssumeRoleWithWebIdentity"
    pool.broker.put_role(name, trust, policy)
    refused("InvalidIdentityPoolConfigurationException", client, "ada")
    refused("ResourceNotFoundException", pool.admin.set_principal_tag_attribute_map, **(given | {"IdentityPoolId": nobody()}))
    refused("ResourceNotFoundException", pool.admin.get_principal_tag_attribute_map, IdentityPoolId=nobody(), IdentityProviderName="x")
    refused("InvalidParameterException", pool.admin.set_principal_tag_attribute_map, **(given | {"PrincipalTags": {"k" * 128: "v" * 256, "l" * 128: "v"}}))


def test_a_pool_is_tagged(pool):
    pool.admin.tag_resource(ResourceArn=pool.arn, Tags={"team": "blue", "stage": "test"})
    assert pool.admin.list_tags_for_resource(ResourceArn=pool.arn)["Tags"] == {"team": "blue", "stage": "test"}
    pool.admin.untag_resource(ResourceArn=pool.arn, TagKeys=["stage"])
    assert pool.admin.describe_identity_pool(IdentityPoolId=pool.id)["IdentityPoolTags"] == {"team": "blue"}
    # As Terraform's provider does it: tags by these calls, everything else by an update that names none.
    pool.admin.update_identity_pool(IdentityPoolId=pool.id, IdentityPoolName="tagged", AllowUnauthenticatedIdentities=True)
    assert pool.admin.list_tags_for_resource(ResourceArn=pool.arn)["Tags"] == {"team": "blue"}
    missing = f"arn:aws:cognito-identity:us-east-1:{ACCOUNT}:identitypool/{nobody()}"
    refused("ResourceNotFoundException", pool.admin.tag_resource, ResourceArn=missing, Tags={"a": "b"})
    refused("ResourceNotFoundException", pool.admin.untag_resource, ResourceArn=missing, TagKeys=["a"])
    refused("ResourceNotFoundException", pool.admin.list_tags_for_resource, ResourceArn=missing)
    refused("InvalidParameterException", pool.admin.list_tags_for_resource, ResourceArn="arn:aws:s3:::somewhere-else")
    refused("InvalidParameterException", pool.admin.tag_resource, ResourceArn=pool.arn, Tags={"aws:x": "y"})


def test_each_administrative_operation_needs_a_permission(pool):
    """Default deny: keys of a guest, whose role allows reading of another pool at most, may administer nothing."""
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
    trust = {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": pool.id}}}]}
    role = pool.broker.put_role(f"narrow-{uuid.uuid4().hex[:8]}", trust, policy)
    pool.admin.set_identity_pool_roles(IdentityPoolId=pool.id, Roles={"authenticated": role})
    ada = pool.login()
    identity = pool.public.get_id(IdentityPoolId=pool.id, Logins=ada)["IdentityId"]
    keys = pool.public.get_credentials_for_identity(IdentityId=identity, Logins=ada)["Credentials"]
    client = pool.broker.client("cognito-identity", keys["AccessKeyId"], keys["SecretKey"], keys["SessionToken"])
    refused("AccessDeniedException", client.describe_identity, IdentityId=identity)
    refused("AccessDeniedException", client.delete_identities, IdentityIdsToDelete=[identity])
    refused("AccessDeniedException", client.get_open_id_token_for_developer_identity, IdentityPoolId=pool.id, Logins={DEVELOPER: "x"})
    refused("AccessDeniedException", client.tag_resource, ResourceArn=pool.arn, Tags={"a": "b"})


def test_identities_are_described_and_deleted_by_whoever_may_do_so_in_their_pool(pool):
    other = Pool(pool.house)
    policy = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["cognito-identity:DescribeIdentity", "cognito-identity:DeleteIdentities"], "Resource": pool.arn}]}
    trust = {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": pool.id}}}]}
    pool.admin.set_identity_pool_roles(IdentityPoolId=pool.id, Roles={"authenticated": pool.broker.put_role(f"keeper-{uuid.uuid4().hex[:8]}", trust, policy)})
    ada = pool.login()
    own = pool.public.get_id(IdentityPoolId=pool.id, Logins=ada)["IdentityId"]
    keys = pool.public.get_credentials_for_identity(IdentityId=own, Logins=ada)["Credentials"]
    client = pool.broker.client("cognito-identity", keys["AccessKeyId"], keys["SecretKey"], keys["SessionToken"])
    guest, foreign = (one.public.get_id(IdentityPoolId=one.id)["IdentityId"] for one in (pool, other))
    assert client.describe_identity(IdentityId=guest)["IdentityId"] == guest
    # Of another pool's, and of one that is nowhere, it learns the same.
    assert other.arn in refused("AccessDeniedException", client.describe_identity, IdentityId=foreign)
    refused("AccessDeniedException", client.describe_identity, IdentityId=nobody())
    refused("AccessDeniedException", client.delete_identities, IdentityIdsToDelete=[guest, foreign])
    assert pool.admin.describe_identity(IdentityId=guest) and pool.admin.describe_identity(IdentityId=foreign)
    assert client.delete_identities(IdentityIdsToDelete=[guest])["UnprocessedIdentityIds"] == []
    refused("ResourceNotFoundException", pool.admin.describe_identity, IdentityId=guest)


def test_an_operator_switches_an_identity_off_and_on(pool):
    ada = pool.login()
    identity = pool.public.get_id(IdentityPoolId=pool.id, Logins=ada)["IdentityId"]
    credentials = pool.public.get_credentials_for_identity(IdentityId=identity, Logins=ada)["Credentials"]
    # The key's id is enough to find the person again.
    told = pool.broker.run("explain-credentials", credentials["AccessKeyId"]).stdout
    for fact in (f"identity: {identity} of {pool.id}", "identity.login", pool.house.login, "identity.role", pool.roles["authenticated"], "trust policy", "stands: yes"):
        assert fact in told, (fact, told)
    assert pool.broker.run("explain-credentials", "ASIAIOSFODNN7EXAMPLE").returncode != 0
    assert "ended: 1 session" in pool.broker.run("identity", "disable", identity).stdout
    refused("InvalidClientTokenId", pool.caller, credentials)
    assert "stands: no, session.identity" in pool.broker.run("explain-credentials", credentials["AccessKeyId"]).stdout
    message = refused("NotAuthorizedException", pool.public.get_credentials_for_identity, IdentityId=identity, Logins=ada)
    assert message == f"Access to Identity '{identity}' is forbidden."
    refused("NotAuthorizedException", pool.public.get_id, IdentityPoolId=pool.id, Logins=ada)
    assert pool.broker.run("identity", "enable", identity).returncode == 0
    pool.caller(credentials)
    guest = pool.public.get_id(IdentityPoolId=pool.id)["IdentityId"]
    assert pool.broker.run("identity", "disable", guest).returncode == 0
    refused("NotAuthorizedException", pool.public.get_credentials_for_identity, IdentityId=guest)
    # Without a login nobody can tell whose it was.
    assert pool.broker.run("identity", "enable", guest).returncode != 0
    assert pool.broker.run("identity", "disable", nobody()).returncode != 0
