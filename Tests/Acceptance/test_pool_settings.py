"""Pools, app clients and domains: what is set is shown and kept; what cannot be kept is refused."""

import pytest

from support.calls import refused
from support.house import PASSWORD, House

CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"


@pytest.fixture
def idp(broker):
    return broker.client("cognito-idp")


@pytest.fixture
def pool_id(idp):
    return idp.create_user_pool(PoolName="settings")["UserPool"]["Id"]


def test_a_pool_of_only_a_name_has_the_documented_defaults(idp):
    pool = idp.create_user_pool(PoolName="bare")["UserPool"]
    assert pool["Id"].startswith("us-east-1_") and pool["Arn"] == f"arn:aws:cognito-idp:us-east-1:123456789012:userpool/{pool['Id']}"
    assert pool["Policies"]["PasswordPolicy"] == {
        "MinimumLength": 8, "RequireUppercase": True, "RequireLowercase": True, "RequireNumbers": True, "RequireSymbols": True, "TemporaryPasswordValidityDays": 7,
    }
    assert (pool["MfaConfiguration"], pool["DeletionProtection"], pool["EstimatedNumberOfUsers"]) == ("OFF", "INACTIVE", 0)
    assert pool["EmailConfiguration"] == {"EmailSendingAccount": "COGNITO_DEFAULT"} and pool["UserPoolTags"] == {} and pool["LambdaConfig"] == {}
    schema = {attribute["Name"]: attribute for attribute in pool["SchemaAttributes"]}
    assert schema["sub"]["Required"] is True and schema["sub"]["Mutable"] is False
    assert schema["birthdate"]["StringAttributeConstraints"] == {"MinLength": "10", "MaxLength": "10"}
    shown = idp.describe_user_pool(UserPoolId=pool["Id"])["UserPool"]
    assert {name: shown[name] for name in pool} == pool


def test_every_pool_setting_is_shown_as_given(idp):
    policy = {"MinimumLength": 12, "RequireUppercase": False, "RequireLowercase": True, "RequireNumbers": True, "RequireSymbols": False, "TemporaryPasswordValidityDays": 3}
    template = {
        "SmsMessage": "Code {####}.", "EmailMessage": "Your code: {####}", "EmailSubject": "A code", "DefaultEmailOption": "CONFIRM_WITH_CODE",
        "EmailMessageByLink": "Press {##here##}", "EmailSubjectByLink": "A link",
    }
    invitation = {"SMSMessage": "{username} {####}", "EmailMessage": "Welcome {username}, {####}", "EmailSubject": "Welcome"}
    recovery = {"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_email"}]}
    sender = {"SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/a@example.com", "ReplyToEmailAddress": "b@example.com", "From": "A <a@example.com>", "EmailSendingAccount": "DEVELOPER"}
    pool = idp.create_user_pool(
        PoolName="everything",
        Policies={"PasswordPolicy": policy, "SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD"]}},
        DeletionProtection="ACTIVE",
        LambdaConfig={},
        AutoVerifiedAttributes=["email"],
        AliasAttributes=["email", "preferred_username"],
        VerificationMessageTemplate=template,
        MfaConfiguration="OFF",
        AdminCreateUserConfig={"AllowAdminCreateUserOnly": True, "UnusedAccountValidityDays": 3, "InviteMessageTemplate": invitation},
        Schema=[
            {"Name": "email", "AttributeDataType": "String", "Required": True, "Mutable": True, "DeveloperOnlyAttribute": False},
            {"Name": "floor", "AttributeDataType": "Number", "Mutable": True, "NumberAttributeConstraints": {"MinValue": "-2", "MaxValue": "40"}},
            {"Name": "badge", "AttributeDataType": "String", "Mutable": False, "StringAttributeConstraints": {"MinLength": "4", "MaxLength": "9"}},
        ],
        UserPoolAddOns={"AdvancedSecurityMode": "OFF"},
        UsernameConfiguration={"CaseSensitive": False},
        KeyConfiguration={"KeyType": "AWS_OWNED_KEY"},
        IssuerConfiguration={"Type": "ORIGINAL"},
        DeviceConfiguration={"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": True},
        UserPoolTier="PLUS",
        AcrConfiguration={},
        UserAttributeUpdateSettings={"AttributesRequireVerificationBeforeUpdate": ["email"]},
        EmailConfiguration=sender,
        AccountRecoverySetting=recovery,
    )["UserPool"]
    shown = idp.describe_user_pool(UserPoolId=pool["Id"])["UserPool"]
    assert shown["Policies"]["PasswordPolicy"] == policy and shown["DeletionProtection"] == "ACTIVE"
    assert shown["AutoVerifiedAttributes"] == ["email"] and shown["AliasAttributes"] == ["email", "preferred_username"]
    assert shown["VerificationMessageTemplate"]["EmailMessage"] == "Your code: {####}" == shown["EmailVerificationMessage"]
    assert shown["VerificationMessageTemplate"]["SmsMessage"] == "Code {####}." == shown["SmsVerificationMessage"]
    assert shown["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": True, "UnusedAccountValidityDays": 3, "InviteMessageTemplate": invitation}
    assert shown["UsernameConfiguration"] == {"CaseSensitive": False} and shown["UserPoolTier"] == "PLUS"
    assert shown["AccountRecoverySetting"] == recovery and shown["EmailConfiguration"] == sender
    assert shown["UserAttributeUpdateSettings"] == {"AttributesRequireVerificationBeforeUpdate": ["email"]}
    assert shown["DeviceConfiguration"] == {"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": True}
    schema = {attribute["Name"]: attribute for attribute in shown["SchemaAttributes"]}
    assert schema["custom:floor"]["NumberAttributeConstraints"] == {"MinValue": "-2", "MaxValue": "40"}
    assert schema["custom:badge"]["StringAttributeConstraints"] == {"MinLength": "4", "MaxLength": "9"} and schema["custom:badge"]["Mutable"] is False
    refused(
        lambda: idp.delete_user_pool(UserPoolId=pool["Id"]), "InvalidParameterException",
        "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.",
    )


def test_the_older_message_members_are_the_same_setting(idp):
    pool = idp.create_user_pool(
        PoolName="older", EmailVerificationMessage="Old {####}", EmailVerificationSubject="Old", SmsVerificationMessage="Old {####}", UsernameAttributes=["email"],
    )["UserPool"]
    assert pool["VerificationMessageTemplate"]["EmailMessage"] == "Old {####}" and pool["VerificationMessageTemplate"]["EmailSubject"] == "Old"
    assert pool["VerificationMessageTemplate"]["SmsMessage"] == "Old {####}" and pool["UsernameAttributes"] == ["email"]


def test_a_pools_settings_bind_its_users(broker, idp):
    house = House(
        broker, Policies={"PasswordPolicy": {"MinimumLength": 20, "RequireUppercase": False, "RequireLowercase": False, "RequireNumbers": False, "RequireSymbols": False}},
        UsernameConfiguration={"CaseSensitive": False}, AdminCreateUserConfig={"AllowAdminCreateUserOnly": True},
        Schema=[{"Name": "badge", "AttributeDataType": "String", "StringAttributeConstraints": {"MinLength": "4", "MaxLength": "9"}}],
    )
    create = lambda name, **more: idp.admin_create_user(UserPoolId=house.pool_id, Username=name, MessageAction="SUPPRESS", **more)
    refused(lambda: create("short", TemporaryPassword="short"), "InvalidPasswordException", "Password did not conform with policy: Password not long enough")
    create("Long", TemporaryPassword="apassphraseofseveralwords")
    refused(lambda: create("long", TemporaryPassword="apassphraseofseveralwords"), "UsernameExistsException", "User account already exists")
    refused(lambda: create("badge", UserAttributes=[{"Name": "custom:badge", "Value": "123"}]), "InvalidParameterException")
    refused(
        lambda: broker.anonymous("cognito-idp").sign_up(ClientId=house.client_id, Username="self", Password=PASSWORD), "NotAuthorizedException",
        "SignUp is not permitted for this user pool",
    )


def test_a_password_is_not_used_again_within_the_history(broker):
    house = House(broker, Policies={"PasswordPolicy": {"MinimumLength": 8, "PasswordHistorySize": 2}})
    house.person()
    assert house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]["Policies"]["PasswordPolicy"]["PasswordHistorySize"] == 2
    set_password = lambda password: house.idp.admin_set_user_password(UserPoolId=house.pool_id, Username="ada", Password=password, Permanent=True)
    refused(lambda: set_password(PASSWORD), "PasswordHistoryPolicyViolationException")
    set_password("second-pass-1")
    refused(lambda: set_password(PASSWORD), "PasswordHistoryPolicyViolationException")
    set_password("third-pass-1")
    set_password(PASSWORD)
    policy = {"MinimumLength": 8, "PasswordHistorySize": 0}
    house.idp.update_user_pool(UserPoolId=house.pool_id, Policies={"PasswordPolicy": policy})
    set_password(PASSWORD)


@pytest.mark.parametrize("settings, message", [
    (dict(AliasAttributes=["email"], UsernameAttributes=["email"]), None),
    (dict(Schema=[{"Name": "x", "AttributeDataType": "String", "Required": True}]), "Required custom attributes are not supported currently."),
    (dict(Schema=[{"Name": "x"}]), "Invalid AttributeDataType input, consider using the provided AttributeDataType enum."),
    (dict(Schema=[{"Name": "x", "AttributeDataType": "String", "StringAttributeConstraints": {"MinLength": "9", "MaxLength": "4"}}]), None),
    (dict(Policies={"PasswordPolicy": {"MinimumLength": 8, "TemporaryPasswordValidityDays": 3}}, AdminCreateUserConfig={"UnusedAccountValidityDays": 5}), None),
    (dict(MfaConfiguration="ON"), "SMS configuration and Auto verification for phone_number are required when MFA is required/optional"),
], ids=lambda value: next(iter(value)) if isinstance(value, dict) else None)
def test_contradictory_pool_settings_are_refused(idp, settings, message):
    refused(lambda: idp.create_user_pool(PoolName="contradiction", **settings), "InvalidParameterException", message)


UNKEPT = {
    "own-key": dict(KeyConfiguration={"KeyType": "CUSTOMER_MANAGED_KEY", "KmsKeyArn": "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012"}),
}


@pytest.mark.parametrize("case", UNKEPT)
def test_a_pool_setting_that_is_not_kept_is_refused(idp, case):
    words = "…is not supported by this release of Gatehouse."
    refused(lambda: idp.create_user_pool(PoolName="unkept", **UNKEPT[case]), "InvalidParameterException", words)
    pool = idp.create_user_pool(PoolName="kept")["UserPool"]["Id"]
    before = idp.describe_user_pool(UserPoolId=pool)["UserPool"]
    refused(lambda: idp.update_user_pool(UserPoolId=pool, **UNKEPT[case]), "InvalidParameterException", words)
    assert idp.describe_user_pool(UserPoolId=pool)["UserPool"] == before


def test_pools_are_listed_in_pages(idp):
    made = {idp.create_user_pool(PoolName=f"page{number}")["UserPool"]["Id"] for number in range(3)}
    pages = list(idp.get_paginator("list_user_pools").paginate(PaginationConfig={"PageSize": 2}))
    listed = [pool["Id"] for page in pages for pool in page["UserPools"]]
    assert made <= set(listed) and len(listed) == len(set(listed)) and all(len(page["UserPools"]) <= 2 for page in pages)
    refused(lambda: idp.list_user_pools(MaxResults=2, NextToken="forged"), "InvalidParameterException")


def test_a_deleted_pool_is_gone_with_all_that_it_held(broker, idp):
    house = House(broker)
    house.person()
    idp.delete_user_pool(UserPoolId=house.pool_id)
    gone = f"User pool {house.pool_id} does not exist."
    refused(lambda: idp.describe_user_pool(UserPoolId=house.pool_id), "ResourceNotFoundException", gone)
    refused(lambda: idp.delete_user_pool(UserPoolId=house.pool_id), "ResourceNotFoundException", gone)
    refused(lambda: idp.admin_get_user(UserPoolId=house.pool_id, Username="ada"), "ResourceNotFoundException", gone)
    parameters = {"USERNAME": "ada", "PASSWORD": PASSWORD}
    refused(
        lambda: broker.anonymous("cognito-idp").initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters),
        "ResourceNotFoundException", f"User pool client {house.client_id} does not exist.",
    )


# App clients


def test_a_client_of_only_a_name_has_the_documented_defaults(idp, pool_id):
    client = idp.create_user_pool_client(UserPoolId=pool_id, ClientName="bare")["UserPoolClient"]
    assert set(client) == {
        "UserPoolId", "ClientName", "ClientId", "LastModifiedDate", "CreationDate", "RefreshTokenValidity", "TokenValidityUnits", "AllowedOAuthFlowsUserPoolClient",
        "EnableTokenRevocation", "EnablePropagateAdditionalUserContextData", "AuthSessionValidity", "ClientType",
    }
    assert (client["RefreshTokenValidity"], client["AuthSessionValidity"], client["EnableTokenRevocation"]) == (30, 3, True)
    assert len(client["ClientId"]) == 26
    assert idp.describe_user_pool_client(UserPoolId=pool_id, ClientId=client["ClientId"])["UserPoolClient"] == client


def test_every_client_setting_is_shown_as_given_and_kept(broker, idp):
    house = House(broker)
    house.person()
    given = dict(
        ClientName="everything", ClientSecret="a-secret_of+my-own".replace("-", "_") + "0123456789",
        RefreshTokenValidity=2, AccessTokenValidity=10, IdTokenValidity=20, TokenValidityUnits={"AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "hours"},
        ReadAttributes=["email", "name"], WriteAttributes=["name"], ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        SupportedIdentityProviders=["COGNITO"], CallbackURLs=["https://app.example.com/callback"], LogoutURLs=["https://app.example.com/bye"],
        DefaultRedirectURI="https://app.example.com/callback", AllowedOAuthFlows=["code"], AllowedOAuthScopes=["openid", "email"], AllowedOAuthFlowsUserPoolClient=True,
        PreventUserExistenceErrors="ENABLED", EnableTokenRevocation=False, EnablePropagateAdditionalUserContextData=False, AuthSessionValidity=5,
        RefreshTokenRotation={"Feature": "DISABLED", "RetryGracePeriodSeconds": 0},
    )
    client = idp.create_user_pool_client(UserPoolId=house.pool_id, **given)["UserPoolClient"]
    shown = idp.describe_user_pool_client(UserPoolId=house.pool_id, ClientId=client["ClientId"])["UserPoolClient"]
    for name, value in given.items():
        assert shown[name] == value, name
    from support.calls import secret_hash

    tokens = broker.anonymous("cognito-idp").initiate_auth(
        ClientId=client["ClientId"], AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD, "SECRET_HASH": secret_hash(given["ClientSecret"], "ada", client["ClientId"])},
    )["AuthenticationResult"]
    access, identity = house.verify(tokens["AccessToken"]), house.verify(tokens["IdToken"], audience=client["ClientId"])
    assert (access["exp"] - access["iat"], identity["exp"] - identity["iat"], tokens["ExpiresIn"]) == (600, 1200, 600)
    assert "origin_jti" not in access and identity["email"] == "ada@example.com"
    names = {attribute["Name"] for attribute in broker.anonymous("cognito-idp").get_user(AccessToken=tokens["AccessToken"])["UserAttributes"]}
    assert "email" in names and "email_verified" not in names


@pytest.mark.parametrize("settings, code, message", [
    (dict(GenerateSecret=True, ClientSecret="a" * 30), "InvalidParameterException", None),
    (dict(ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH", "ADMIN_NO_SRP_AUTH"]), "InvalidParameterException", None),
    (dict(SupportedIdentityProviders=["Nobody"]), "InvalidParameterException", "…The provider Nobody does not exist for User Pool"),
    (dict(AllowedOAuthFlowsUserPoolClient=True), "InvalidParameterException", "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows."),
    (dict(AllowedOAuthFlows=["client_credentials", "code"], GenerateSecret=True), "InvalidOAuthFlowException", "client_credentials flow can not be selected along with code flow or implicit flow."),
    (dict(AllowedOAuthFlows=["client_credentials"]), "InvalidOAuthFlowException", "client_credentials flow can not be selected if client does not have a client secret."),
    (dict(AllowedOAuthScopes=["nothing/read"]), "ScopeDoesNotExistException", None),
    (dict(CallbackURLs=["http://app.example.com/"]), "InvalidParameterException", "http://app.example.com/ cannot use the HTTP protocol."),
    (dict(CallbackURLs=["https://app.example.com/#part"]), "InvalidParameterException", None),
    (dict(CallbackURLs=["https://app.example.com/"], DefaultRedirectURI="https://elsewhere.example/"), "InvalidParameterException", None),
    (dict(AccessTokenValidity=2, TokenValidityUnits={"AccessToken": "minutes"}), "InvalidParameterException", "Invalid range for token validity."),
    (dict(RefreshTokenValidity=4000), "InvalidParameterException", "Invalid range for token validity."),
    (dict(EnablePropagateAdditionalUserContextData=True), "InvalidParameterException", None),
], ids=lambda value: "+".join(value) if isinstance(value, dict) else None)
def test_contradictory_client_settings_are_refused(idp, pool_id, settings, code, message):
    refused(lambda: idp.create_user_pool_client(UserPoolId=pool_id, ClientName="contradiction", **settings), code, message)


def test_clients_are_listed_in_pages_and_deleted(idp, pool_id):
    made = {idp.create_user_pool_client(UserPoolId=pool_id, ClientName=f"page{number}")["UserPoolClient"]["ClientId"] for number in range(3)}
    pages = list(idp.get_paginator("list_user_pool_clients").paginate(UserPoolId=pool_id, PaginationConfig={"PageSize": 2}))
    assert [len(page["UserPoolClients"]) for page in pages] == [2, 1]
    assert {client["ClientId"] for page in pages for client in page["UserPoolClients"]} == made
    assert idp.list_user_pool_clients(UserPoolId=pool_id, ClientType="DCR")["UserPoolClients"] == []
    refused(lambda: idp.list_user_pool_clients(UserPoolId=pool_id, NextToken="forged"), "InvalidParameterException")
    other = idp.create_user_pool(PoolName="other")["UserPool"]["Id"]
    token = idp.list_user_pool_clients(UserPoolId=pool_id, MaxResults=1)["NextToken"]
    refused(lambda: idp.list_user_pool_clients(UserPoolId=other, NextToken=token), "InvalidParameterException")
    gone = made.pop()
    idp.delete_user_pool_client(UserPoolId=pool_id, ClientId=gone)
    for call in (idp.delete_user_pool_client, idp.describe_user_pool_client):
        refused(lambda: call(UserPoolId=pool_id, ClientId=gone), "ResourceNotFoundException", f"User pool client {gone} does not exist.")


# Domains


def test_a_domain_is_given_shown_and_taken_away(idp, pool_id):
    name = "d" + pool_id[-9:].lower()
    assert idp.create_user_pool_domain(UserPoolId=pool_id, Domain=name, ManagedLoginVersion=1)["ManagedLoginVersion"] == 1
    host = f"login.{name}.example.com"
    created = idp.create_user_pool_domain(UserPoolId=pool_id, Domain=host, CustomDomainConfig={"CertificateArn": CERTIFICATE})
    assert created["CloudFrontDomain"]
    shown = idp.describe_user_pool_domain(Domain=host)["DomainDescription"]
    assert (shown["UserPoolId"], shown["Status"], shown["CustomDomainConfig"]["CertificateArn"]) == (pool_id, "ACTIVE", CERTIFICATE)
    pool = idp.describe_user_pool(UserPoolId=pool_id)["UserPool"]
    assert (pool["Domain"], pool["CustomDomain"]) == (name, host)
    other = idp.create_user_pool(PoolName="other")["UserPool"]["Id"]
    refused(lambda: idp.create_user_pool_domain(UserPoolId=other, Domain=name), "InvalidParameterException", "Domain already associated with another user pool.")
    refused(lambda: idp.delete_user_pool(UserPoolId=pool_id), "InvalidParameterException", "User pool cannot be deleted. It has a domain configured that should be deleted first.")
    idp.delete_user_pool_domain(UserPoolId=pool_id, Domain=name)
    idp.delete_user_pool_domain(UserPoolId=pool_id, Domain=host)
    assert idp.describe_user_pool_domain(Domain=name)["DomainDescription"] == {}
    refused(lambda: idp.delete_user_pool_domain(UserPoolId=pool_id, Domain=name), "InvalidParameterException", "…No such domain")
    idp.delete_user_pool(UserPoolId=pool_id)


@pytest.mark.parametrize("prefix", ["my-aws-login", "cognito-login", "-edge", "edge-"])
def test_an_unfit_domain_prefix_is_refused(idp, pool_id, prefix):
    refused(lambda: idp.create_user_pool_domain(UserPoolId=pool_id, Domain=prefix), "InvalidParameterException")


def test_updates_set_registration_and_rotation_too(broker, idp, pool_id):
    registration = {"EnableStatus": "Enabled", "OpenDcrEnabled": True, "AuthenticatedGrantTypes": ["code"], "OpenDcrGrantTypes": ["code"], "AllowedScopes": ["openid"]}
    idp.update_user_pool(UserPoolId=pool_id, DcrConfiguration=registration)
    assert idp.describe_user_pool(UserPoolId=pool_id)["UserPool"]["DcrConfiguration"] == registration
    client = idp.create_user_pool_client(UserPoolId=pool_id, ClientName="rotating", ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH"])["UserPoolClient"]["ClientId"]
    rotation = {"Feature": "ENABLED", "RetryGracePeriodSeconds": 30}
    idp.update_user_pool_client(UserPoolId=pool_id, ClientId=client, ClientName="rotating", ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH"], RefreshTokenRotation=rotation)
    assert idp.describe_user_pool_client(UserPoolId=pool_id, ClientId=client)["UserPoolClient"]["RefreshTokenRotation"] == rotation
