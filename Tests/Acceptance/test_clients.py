"""App clients after their creation: settings replaced, secrets added and voided."""

import pytest

from support.calls import refused, secret_hash
from support.house import PASSWORD

EVERYTHING = dict(
    ClientName="renamed", RefreshTokenValidity=2, AccessTokenValidity=10, IdTokenValidity=20,
    TokenValidityUnits={"AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "hours"}, ReadAttributes=["email", "name"], WriteAttributes=["name"],
    ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"], SupportedIdentityProviders=["COGNITO"],
    CallbackURLs=["https://app.example.com/callback", "myapp://callback"], LogoutURLs=["https://app.example.com/bye"], DefaultRedirectURI="https://app.example.com/callback",
    AllowedOAuthFlows=["code"], AllowedOAuthScopes=["openid", "email"], AllowedOAuthFlowsUserPoolClient=True, PreventUserExistenceErrors="ENABLED",
    EnableTokenRevocation=False, EnablePropagateAdditionalUserContextData=False, AuthSessionValidity=5, RefreshTokenRotation={"Feature": "DISABLED"},
    AnalyticsConfiguration={
        "ApplicationId": "ab12", "RoleArn": "arn:aws:iam::123456789012:role/analytics", "ExternalId": "x", "UserDataShared": True,
        "ApplicationArn": "arn:aws:mobiletargeting:us-east-1:123456789012:apps/ab12",
    },
)


def test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out(house):
    idp, pool_id = house.idp, house.pool_id
    fresh = idp.create_user_pool_client(UserPoolId=pool_id, ClientName="first", GenerateSecret=True)["UserPoolClient"]
    client_id = fresh["ClientId"]
    describe = lambda: idp.describe_user_pool_client(UserPoolId=pool_id, ClientId=client_id)["UserPoolClient"]
    updated = idp.update_user_pool_client(UserPoolId=pool_id, ClientId=client_id, **EVERYTHING)["UserPoolClient"]
    assert updated == describe()
    for name, value in EVERYTHING.items():
        assert updated[name] == value, name
    assert updated["ClientSecret"] == fresh["ClientSecret"] and updated["LastModifiedDate"] > fresh["LastModifiedDate"]
    idp.update_user_pool_client(UserPoolId=pool_id, ClientId=client_id, ClientName="first")
    assert describe() | {"LastModifiedDate": fresh["LastModifiedDate"]} == fresh
    refused(lambda: idp.update_user_pool_client(UserPoolId=pool_id, ClientId="nobody"), "ResourceNotFoundException", "User pool client nobody does not exist.")


@pytest.mark.parametrize("settings, code, message", [
    (dict(AllowedOAuthFlows=["client_credentials", "code"]), "InvalidOAuthFlowException", "client_credentials flow can not be selected along with code flow or implicit flow."),
    (dict(AllowedOAuthScopes=["nothing/read"]), "ScopeDoesNotExistException", "Invalid scope requested: nothing/read"),
    (dict(SupportedIdentityProviders=["Nobody"]), "InvalidParameterException", "…The provider Nobody does not exist for User Pool"),
    (dict(CallbackURLs=["http://app.example.com/"]), "InvalidParameterException", "http://app.example.com/ cannot use the HTTP protocol."),
    (dict(RefreshTokenValidity=4000), "InvalidParameterException", "Invalid range for token validity."),
    (dict(WriteAttributes=["email_verified"]), "InvalidParameterException", "Invalid write attributes specified while creating a client"),
], ids=lambda value: next(iter(value)) if isinstance(value, dict) else None)
def test_an_update_of_a_client_meets_the_rules_of_its_creation(house, settings, code, message):
    before = house.idp.describe_user_pool_client(UserPoolId=house.pool_id, ClientId=house.client_id)["UserPoolClient"]
    refused(lambda: house.idp.update_user_pool_client(UserPoolId=house.pool_id, ClientId=house.client_id, **settings), code, message)
    assert house.idp.describe_user_pool_client(UserPoolId=house.pool_id, ClientId=house.client_id)["UserPoolClient"] == before


def test_choice_based_sign_in_needs_a_plan_that_has_it(house):
    house.idp.update_user_pool(UserPoolId=house.pool_id, UserPoolTier="LITE")
    flows = dict(UserPoolId=house.pool_id, ExplicitAuthFlows=["ALLOW_USER_AUTH"])
    refused(lambda: house.idp.update_user_pool_client(ClientId=house.client_id, **flows), "FeatureUnavailableInTierException")
    refused(lambda: house.idp.create_user_pool_client(ClientName="choice", **flows), "FeatureUnavailableInTierException")


def test_an_update_binds_the_next_sign_in(house):
    house.person()
    anonymous = house.broker.anonymous("cognito-idp")
    sign_in = lambda: anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD})
    sign_in()
    house.idp.update_user_pool_client(UserPoolId=house.pool_id, ClientId=house.client_id, ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"])
    refused(sign_in, "InvalidParameterException", "USER_PASSWORD_AUTH flow not enabled for this client")


def test_two_secrets_are_good_until_one_is_voided(house):
    import requests

    idp, pool_id = house.idp, house.pool_id
    house.person()
    client = idp.create_user_pool_client(
        UserPoolId=pool_id, ClientName="confidential", GenerateSecret=True, ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    )["UserPoolClient"]
    client_id, first = client["ClientId"], client["ClientSecret"]
    descriptor = idp.add_user_pool_client_secret(UserPoolId=pool_id, ClientId=client_id)["ClientSecretDescriptor"]
    second = descriptor["ClientSecretValue"]
    assert descriptor["ClientSecretId"].startswith(client_id + "--") and second != first
    anonymous = house.broker.anonymous("cognito-idp")

    def sign_in(secret):
        parameters = {"USERNAME": "ada", "PASSWORD": PASSWORD, "SECRET_HASH": secret_hash(secret, "ada", client_id)}
        return anonymous.initiate_auth(ClientId=client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters)["AuthenticationResult"]

    for secret in (first, second):
        tokens = sign_in(secret)
        anonymous.revoke_token(Token=tokens["RefreshToken"], ClientId=client_id, ClientSecret=secret)
        answer = requests.post(house.documents["token_endpoint"], timeout=10, auth=(client_id, secret), data={"grant_type": "refresh_token", "refresh_token": "x"})
        assert answer.json()["error"] == "invalid_grant", "the client is known, the token is not"
    refused(lambda: idp.add_user_pool_client_secret(UserPoolId=pool_id, ClientId=client_id, ClientSecret="s" * 30), "LimitExceededException")

    listed = idp.list_user_pool_client_secrets(UserPoolId=pool_id, ClientId=client_id)["ClientSecrets"]
    assert len(listed) == 2 and not any("ClientSecretValue" in entry for entry in listed)
    refused(lambda: idp.list_user_pool_client_secrets(UserPoolId=pool_id, ClientId=client_id, NextToken="forged"), "InvalidParameterException")
    delete = lambda secret_id: idp.delete_user_pool_client_secret(UserPoolId=pool_id, ClientId=client_id, ClientSecretId=secret_id)
    delete(listed[0]["ClientSecretId"])
    refused(lambda: sign_in(first), "NotAuthorizedException", f"Unable to verify secret hash for client {client_id}")
    sign_in(second)
    assert idp.describe_user_pool_client(UserPoolId=pool_id, ClientId=client_id)["UserPoolClient"]["ClientSecret"] == second
    refused(lambda: delete(listed[0]["ClientSecretId"]), "ResourceNotFoundException")
    refused(lambda: delete(listed[1]["ClientSecretId"]), "InvalidParameterException")
    own = idp.add_user_pool_client_secret(UserPoolId=pool_id, ClientId=client_id, ClientSecret="s" * 30)["ClientSecretDescriptor"]
    assert "ClientSecretValue" not in own
    sign_in("s" * 30)


def test_secrets_of_public_and_unknown_clients_are_refused(house):
    idp, pool_id = house.idp, house.pool_id
    refused(lambda: idp.add_user_pool_client_secret(UserPoolId=pool_id, ClientId=house.client_id), "InvalidParameterException")
    refused(lambda: idp.delete_user_pool_client_secret(UserPoolId=pool_id, ClientId=house.client_id, ClientSecretId="x"), "InvalidParameterException")
    assert idp.list_user_pool_client_secrets(UserPoolId=pool_id, ClientId=house.client_id)["ClientSecrets"] == []
    for call in (
        lambda: idp.add_user_pool_client_secret(UserPoolId=pool_id, ClientId="nobody"), lambda: idp.list_user_pool_client_secrets(UserPoolId=pool_id, ClientId="nobody"),
        lambda: idp.delete_user_pool_client_secret(UserPoolId=pool_id, ClientId="nobody", ClientSecretId="x"),
    ):
        refused(call, "ResourceNotFoundException", "User pool client nobody does not exist.")
