"""Tenants cannot see each other: every operation of a user pool, asked for another pool's things (boto3's own model says which there are).

Each call is made twice: with a stranger's pool and the victim's ids, which must be refused, tell nothing and change nothing; and with the
victim's own pool, which must come to another end, so that the refusal was about the pool and nothing else.
"""

import json
import sqlite3

import botocore
import botocore.exceptions
import botocore.session
import pytest

from support.house import PASSWORD, House

# What names a thing that has to be there already.
NAMING = {
    "ClientId", "Username", "GroupName", "ProviderName", "Identifier", "IdpIdentifier", "Domain", "ManagedLoginBrandingId", "TermsId", "DeviceKey",
    "SessionId", "ClientSecretId", "User", "DestinationUser", "JobId", "EventId",
}
# A name is free in each pool: these make a thing, or say what there is.
NEW = {"AdminCreateUser", "CreateGroup", "CreateIdentityProvider", "CreateResourceServer", "CreateUserPoolDomain"}
# Modelled refusals, whoever asks (the parity manifest has the reasons).
REFUSED = {"CreateUserPoolReplica", "UpdateUserPoolReplica", "DeleteUserPoolReplica", "ListUserPoolReplicas"}
WATCHED = {"UserPoolTier": "PLUS", "UserPoolAddOns": {"AdvancedSecurityMode": "AUDIT"}}
NOT_FOUND = {"ResourceNotFoundException", "UserNotFoundException", "NotAuthorizedException", "InvalidParameterException"}


@pytest.fixture(scope="module")
def only_sqlite(tmp_path_factory):
    from support.broker import Broker

    broker = Broker(tmp_path_factory.mktemp("tenants")).start()
    yield broker
    broker.stop()


class Victim(House):
    """A pool with one of everything; `ids` are what its things are called."""

    MARK = "quillon"

    def __init__(self, broker):
        super().__init__(broker, **WATCHED)
        mark, idp = self.MARK, self.idp
        self.person(mark, f"{mark}@example.com")
        idp.set_user_pool_session_configuration(UserPoolId=self.pool_id, UserSessionTracking="ENABLED", TokenSession={"MaxPerUser": 5})
        tokens = broker.anonymous("cognito-idp").initiate_auth(
            ClientId=self.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": mark, "PASSWORD": PASSWORD}
        )["AuthenticationResult"]
        idp.create_group(UserPoolId=self.pool_id, GroupName=mark, Description=mark)
        idp.admin_add_user_to_group(UserPoolId=self.pool_id, GroupName=mark, Username=mark)
        idp.create_resource_server(UserPoolId=self.pool_id, Identifier=mark, Name=mark)
        idp.create_identity_provider(
            UserPoolId=self.pool_id, ProviderName=mark, ProviderType="OIDC", IdpIdentifiers=[mark],
            ProviderDetails={
                "client_id": mark, "client_secret": mark, "oidc_issuer": "https://idp.example.com", "authorize_scopes": "openid", "attributes_request_method": "GET",
                "authorize_url": "https://idp.example.com/a", "token_url": "https://idp.example.com/t", "attributes_url": "https://idp.example.com/u",
                "jwks_uri": "https://idp.example.com/j",
            },
        )
        idp.create_user_pool_domain(UserPoolId=self.pool_id, Domain=mark)
        secret = idp.create_user_pool_client(UserPoolId=self.pool_id, ClientName=mark, GenerateSecret=True)["UserPoolClient"]
        idp.add_user_pool_client_secret(UserPoolId=self.pool_id, ClientId=secret["ClientId"])
        branding = idp.create_managed_login_branding(UserPoolId=self.pool_id, ClientId=self.client_id, UseCognitoProvidedValues=True)
        terms = idp.create_terms(
            UserPoolId=self.pool_id, ClientId=self.client_id, TermsName="terms-of-use", TermsSource="LINK", Enforcement="NONE",
            Links={"cognito:default": f"https://{mark}.example.com/"})["Terms"]
        secrets = idp.list_user_pool_client_secrets(UserPoolId=self.pool_id, ClientId=secret["ClientId"])["ClientSecrets"]
        sessions = idp.admin_list_user_sessions(UserPoolId=self.pool_id, Username=mark)["Sessions"]
        self.access_token = tokens["AccessToken"]
        self.ids = {
            "ClientId": self.client_id, "Username": mark, "GroupName": mark, "ProviderName": mark, "Identifier": mark, "IdpIdentifier": mark, "Domain": mark,
            "ManagedLoginBrandingId": branding["ManagedLoginBranding"]["ManagedLoginBrandingId"], "TermsId": terms["TermsId"],
            "ClientSecretId": secrets[0]["ClientSecretId"], "SessionId": sessions[0]["SessionId"],
            "User": {"ProviderName": "Cognito", "ProviderAttributeValue": mark}, "DestinationUser": {"ProviderName": "Cognito", "ProviderAttributeValue": mark},
        }
        self.confidential = secret["ClientId"]


def others(victim):
    """Members that an operation needs beside the names."""
    return {
        "UserAttributes": [{"Name": "name", "Value": "Mallory"}], "UserAttributeNames": ["name"], "Password": "Another-Horse-9!", "AuthFlow": "ADMIN_USER_PASSWORD_AUTH",
        "AuthParameters": {"USERNAME": victim.MARK, "PASSWORD": PASSWORD}, "MFAOptions": [], "FeedbackValue": "Valid", "Name": "other",
        "SourceUser": {"ProviderName": victim.MARK, "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": "mallory"},
        "ChallengeName": "NEW_PASSWORD_REQUIRED", "TermsName": "terms-of-use", "TermsSource": "LINK", "Enforcement": "NONE",
        "SSOSession": {"MaxValidityMinutes": 5}, "FeedbackToken": "x", "Description": "changed", "CSS": ".banner-customizable { }",
    }


def calls(victim):
    """Each operation with a pool and something of that pool's: its name and its input but for the pool."""
    model = botocore.session.Session().get_service_model("cognito-idp")
    values = victim.ids | {"JobId": "import-aaaaaaaaaa", "EventId": "00000000-0000-4000-8000-000000000000", "DeviceKey": "us-east-1_00000000-0000-4000-8000-000000000000"}
    for name in model.operation_names:
        shape = model.operation_model(name).input_shape
        if shape is None or "UserPoolId" not in shape.members or name in NEW | REFUSED:
            continue
        naming = [member for member in shape.members if member in NAMING and (member in shape.required_members or member in ("ClientId", "Domain", "Identifier"))]
        if not naming:
            continue
        wanted = {member: values[member] for member in naming}
        if "ClientSecret" in name:
            wanted["ClientId"] = victim.confidential
        rest = others(victim)
        needed = set(shape.required_members) | ({"AuthParameters"} if name == "AdminInitiateAuth" else set()) | ({"CSS"} if name == "SetUICustomization" else set())
        wanted |= {member: rest[member] for member in needed - {"UserPoolId"} - set(naming) if member in rest}
        yield name, wanted


def end(client, name, members):
    """What a call comes to: an error's name, or its answer."""
    try:
        answer = getattr(client, botocore.xform_name(name))(**members)
    except botocore.exceptions.ClientError as error:
        return error.response["Error"]["Code"], error.response["Error"]["Message"]
    answer.pop("ResponseMetadata", None)
    return None, json.dumps(answer, default=str)


def rows(broker, pool):
    """Everything that is stored of a pool, as it stands."""
    with sqlite3.connect(f"file:{broker.data / 'gatehouse.sqlite'}?mode=ro", uri=True) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        leading = [table for table in tables if any(column[1] == "pool" for column in database.execute(f"PRAGMA table_info({table})"))]
        assert len(leading) > 10
        return {table: sorted(map(repr, database.execute(f"SELECT * FROM {table} WHERE pool = ?", (pool,)))) for table in leading}


def test_no_operation_reaches_another_pools_things(only_sqlite):
    victim, stranger = Victim(only_sqlite), House(only_sqlite, **WATCHED)
    before = rows(only_sqlite, victim.pool_id)
    sweep = sorted(calls(victim), key=lambda call: (call[0].startswith(("Delete", "AdminDelete")), call[0] in ("AdminDeleteUser", "DeleteUserPoolClient")))
    assert len(sweep) > 55
    foreign = {name: end(victim.idp, name, {"UserPoolId": stranger.pool_id} | members) for name, members in sweep}
    wrong = {name: outcome for name, outcome in foreign.items() if outcome[0] not in NOT_FOUND}
    assert not wrong, wrong
    assert rows(only_sqlite, victim.pool_id) == before
    own = {name: end(victim.idp, name, {"UserPoolId": victim.pool_id} | members) for name, members in sweep}
    absent = {"JobId", "EventId", "DeviceKey"}
    same = {name: own[name] for name, members in sweep if own[name] == foreign[name] and not absent & set(members)}
    assert not same, same


def test_no_list_names_another_pools_things(only_sqlite):
    stranger = House(only_sqlite)
    model = botocore.session.Session().get_service_model("cognito-idp")
    seen = []
    for name in model.operation_names:
        shape = model.operation_model(name).input_shape
        if not name.startswith(("List", "Get", "Describe")) or shape is None or name in REFUSED:
            continue
        required = set(shape.required_members) - {"MaxResults"}
        if required != {"UserPoolId"}:
            continue
        members = {"UserPoolId": stranger.pool_id} | ({"MaxResults": 10} if "MaxResults" in shape.required_members else {})
        code, answer = end(stranger.idp, name, members)
        assert code is None and Victim.MARK not in answer, (name, code, answer)
        seen.append(name)
    assert len(seen) > 10, seen


def test_an_app_cannot_name_another_pools_users(only_sqlite):
    stranger, victim = House(only_sqlite), House(only_sqlite)
    victim.person("hal", "hal@example.com")
    before = rows(only_sqlite, victim.pool_id)
    anonymous = only_sqlite.anonymous("cognito-idp")
    names = {"ClientId": stranger.client_id, "Username": "hal"}
    attempts = {
        "InitiateAuth": {"ClientId": stranger.client_id, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": {"USERNAME": "hal", "PASSWORD": PASSWORD}},
        "ForgotPassword": names, "ConfirmSignUp": names | {"ConfirmationCode": "123456"}, "ResendConfirmationCode": names,
        "ConfirmForgotPassword": names | {"ConfirmationCode": "123456", "Password": "Another-Horse-9!"},
    }
    for name, members in attempts.items():
        code, message = end(anonymous, name, members)
        assert code in ("UserNotFoundException", "NotAuthorizedException", "CodeMismatchException", "ExpiredCodeException"), (name, code, message)
    assert rows(only_sqlite, victim.pool_id) == before
