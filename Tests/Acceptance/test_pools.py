"""What changes a pool after its creation: settings, schema, domains, scopes, logs, risk."""

import pytest

from support.calls import refused
from support.house import House

CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
NOWHERE = "us-east-1_Nowhere00"
GONE = f"User pool {NOWHERE} does not exist."


@pytest.fixture
def idp(broker):
    return broker.client("cognito-idp")


@pytest.fixture
def pool_id(idp):
    return idp.create_user_pool(PoolName="changing")["UserPool"]["Id"]


def describe(idp, pool_id):
    return idp.describe_user_pool(UserPoolId=pool_id)["UserPool"]


EVERYTHING = dict(
    PoolName="renamed",
    Policies={
        "PasswordPolicy": {"MinimumLength": 10, "RequireUppercase": True, "RequireLowercase": False, "RequireNumbers": True, "RequireSymbols": False, "TemporaryPasswordValidityDays": 5},
        "SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD"]},
    },
    DeletionProtection="ACTIVE", LambdaConfig={}, AutoVerifiedAttributes=["email"], SmsVerificationMessage="Code {####}", EmailVerificationMessage="Mail {####}",
    EmailVerificationSubject="Subject", SmsAuthenticationMessage="Sign in {####}",
    VerificationMessageTemplate={
        "SmsMessage": "Code {####}", "EmailMessage": "Mail {####}", "EmailSubject": "Subject", "EmailMessageByLink": "Press {##here##}", "EmailSubjectByLink": "A link",
        "DefaultEmailOption": "CONFIRM_WITH_CODE",
    },
    UserAttributeUpdateSettings={"AttributesRequireVerificationBeforeUpdate": ["email"]}, MfaConfiguration="OFF",
    DeviceConfiguration={"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": True},
    EmailConfiguration={
        "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/a@example.com", "ReplyToEmailAddress": "b@example.com", "EmailSendingAccount": "DEVELOPER",
        "From": "A <a@example.com>", "ConfigurationSet": "set",
    },
    SmsConfiguration={"SnsCallerArn": "arn:aws:iam::123456789012:role/sms", "ExternalId": "x", "SnsRegion": "us-east-1"},
    UserPoolTags={"team": "a"},
    AdminCreateUserConfig={
        "AllowAdminCreateUserOnly": True, "UnusedAccountValidityDays": 5,
        "InviteMessageTemplate": {"SMSMessage": "{username} {####}", "EmailMessage": "Welcome {username}, {####}", "EmailSubject": "Welcome"},
    },
    UserPoolAddOns={"AdvancedSecurityMode": "OFF"},
    AccountRecoverySetting={"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_email"}, {"Priority": 2, "Name": "verified_phone_number"}]},
    UserPoolTier="PLUS", KeyConfiguration={"KeyType": "AWS_OWNED_KEY"}, IssuerConfiguration={"Type": "ORIGINAL"}, DcrConfiguration={"EnableStatus": "Disabled"},
    AcrConfiguration={},
)


def test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out(idp, pool_id):
    fresh = describe(idp, pool_id)
    idp.update_user_pool(UserPoolId=pool_id, **EVERYTHING)
    shown = describe(idp, pool_id)
    for name, value in EVERYTHING.items():
        if name not in ("PoolName", "AcrConfiguration"):
            assert shown[name] == value, name
    assert shown["Name"] == "renamed" and shown["LastModifiedDate"] > fresh["LastModifiedDate"]
    idp.update_user_pool(UserPoolId=pool_id)
    now = describe(idp, pool_id)
    kept = {"Name": "renamed", "UserPoolTier": "PLUS", "UserPoolTags": {"team": "a"}, "DcrConfiguration": {"EnableStatus": "Disabled"}}
    kept |= {name: EVERYTHING[name] for name in ("KeyConfiguration", "IssuerConfiguration")} | {"LastModifiedDate": now["LastModifiedDate"]}
    assert now == fresh | kept
    refused(lambda: idp.update_user_pool(UserPoolId=NOWHERE), "ResourceNotFoundException", GONE)


@pytest.mark.parametrize("settings, code", [
    (dict(UserPoolTags={"aws:x": "1"}), "UserPoolTaggingException"),
    (dict(UserPoolTier="LITE", Policies={"PasswordPolicy": {"PasswordHistorySize": 3}}), "TierChangeNotAllowedException"),
    (dict(UserPoolAddOns={"AdvancedSecurityMode": "AUDIT"}), "FeatureUnavailableInTierException"),
    (dict(UserAttributeUpdateSettings={"AttributesRequireVerificationBeforeUpdate": ["phone_number"]}), "InvalidParameterException"),
    (dict(AccountRecoverySetting={"RecoveryMechanisms": [{"Priority": 1, "Name": "admin_only"}, {"Priority": 2, "Name": "verified_email"}]}), "InvalidParameterException"),
    (dict(SmsConfiguration={"EumsSms": {"CallerArn": "arn:aws:iam::123456789012:role/sms", "Region": "eu-west-1"}}), "InvalidParameterException"),
], ids=lambda value: next(iter(value)) if isinstance(value, dict) else value)
def test_update_user_pool_refuses_what_contradicts_itself_or_exceeds_the_plan(idp, pool_id, settings, code):
    before = describe(idp, pool_id)
    refused(lambda: idp.update_user_pool(UserPoolId=pool_id, **settings), code)
    assert describe(idp, pool_id) == before


def test_sms_by_the_second_back_end_is_shown_as_given(idp, pool_id):
    sms = {"EumsSms": {
        "CallerArn": "arn:aws:iam::123456789012:role/sms", "ExternalId": "x", "OriginationIdentity": "+15550100", "ConfigurationSetName": "set", "InEntityId": "e",
        "InTemplateId": "t", "Region": "us-east-1",
    }}
    idp.update_user_pool(UserPoolId=pool_id, SmsConfiguration=sms)
    assert describe(idp, pool_id)["SmsConfiguration"] == sms


def test_custom_attributes_are_added_and_never_twice(idp, pool_id):
    add = lambda *attributes: idp.add_custom_attributes(UserPoolId=pool_id, CustomAttributes=list(attributes))
    add(
        {"Name": "floor", "AttributeDataType": "Number", "Mutable": False, "NumberAttributeConstraints": {"MinValue": "-2", "MaxValue": "40"}},
        {"Name": "badge", "AttributeDataType": "String", "StringAttributeConstraints": {"MinLength": "4", "MaxLength": "9"}},
        {"Name": "inner", "AttributeDataType": "String", "DeveloperOnlyAttribute": True, "Required": False},
    )
    schema = {attribute["Name"]: attribute for attribute in describe(idp, pool_id)["SchemaAttributes"]}
    assert schema["custom:floor"] == {
        "Name": "custom:floor", "AttributeDataType": "Number", "Mutable": False, "Required": False, "DeveloperOnlyAttribute": False,
        "NumberAttributeConstraints": {"MinValue": "-2", "MaxValue": "40"},
    }
    assert schema["custom:badge"]["StringAttributeConstraints"] == {"MinLength": "4", "MaxLength": "9"}
    assert schema["dev:custom:inner"]["DeveloperOnlyAttribute"] is True
    refused(lambda: add({"Name": "floor", "AttributeDataType": "String"}), "InvalidParameterException", "custom:floor: Existing attribute already has name custom:floor.")
    refused(lambda: idp.add_custom_attributes(UserPoolId=NOWHERE, CustomAttributes=[{"Name": "a", "AttributeDataType": "String"}]), "ResourceNotFoundException", GONE)
    idp.admin_create_user(UserPoolId=pool_id, Username="ada", MessageAction="SUPPRESS", UserAttributes=[{"Name": "custom:badge", "Value": "1234"}])


def test_deletion_protection_is_switched_off_by_an_update(idp, pool_id):
    idp.update_user_pool(UserPoolId=pool_id, DeletionProtection="ACTIVE")
    refused(lambda: idp.delete_user_pool(UserPoolId=pool_id), "InvalidParameterException")
    idp.update_user_pool(UserPoolId=pool_id, DeletionProtection="INACTIVE")
    idp.delete_user_pool(UserPoolId=pool_id)


def test_a_domain_is_updated(idp, pool_id):
    name = "u" + pool_id[-9:].lower()
    idp.create_user_pool_domain(UserPoolId=pool_id, Domain=name)
    assert idp.update_user_pool_domain(UserPoolId=pool_id, Domain=name, ManagedLoginVersion=2)["ManagedLoginVersion"] == 2
    shown = idp.describe_user_pool_domain(Domain=name)["DomainDescription"]
    assert (shown["ManagedLoginVersion"], shown["Status"], shown["Domain"]) == (2, "ACTIVE", name)
    refused(lambda: idp.update_user_pool(UserPoolId=pool_id, UserPoolTier="LITE"), "TierChangeNotAllowedException")
    host = f"login.{name}.example.com"
    idp.create_user_pool_domain(UserPoolId=pool_id, Domain=host, CustomDomainConfig={"CertificateArn": CERTIFICATE, "SecurityPolicy": "TLS_V1_2_2021"})
    config = {"CertificateArn": CERTIFICATE[:-1] + "3", "SecurityPolicy": "TLS_V1_3_2025"}
    assert idp.update_user_pool_domain(UserPoolId=pool_id, Domain=host, CustomDomainConfig=config)["CloudFrontDomain"]
    assert idp.describe_user_pool_domain(Domain=host)["DomainDescription"]["CustomDomainConfig"] == config
    update = lambda **more: idp.update_user_pool_domain(UserPoolId=pool_id, **more)
    refused(lambda: update(Domain="nobodys-" + name), "InvalidParameterException", "…No such domain")
    refused(lambda: update(Domain=name, ManagedLoginVersion=3), "InvalidParameterException")
    refused(lambda: update(Domain=name, CustomDomainConfig=config), "InvalidParameterException")
    refused(lambda: update(Domain=host, Routing={"Failover": {"SecondaryRegion": "eu-west-1", "PrimaryRoute53HealthCheckId": "x"}}), "InvalidParameterException")
    idp.delete_user_pool_domain(UserPoolId=pool_id, Domain=host)
    idp.delete_user_pool_domain(UserPoolId=pool_id, Domain=name)


def test_resource_servers_from_creation_to_deletion(idp, pool_id):
    server = {"Identifier": "https://api.example.com", "Name": "API", "Scopes": [{"ScopeName": "read", "ScopeDescription": "Reads"}]}
    shown = {"UserPoolId": pool_id} | server
    assert idp.create_resource_server(UserPoolId=pool_id, **server)["ResourceServer"] == shown
    assert idp.describe_resource_server(UserPoolId=pool_id, Identifier=server["Identifier"])["ResourceServer"] == shown
    refused(lambda: idp.create_resource_server(UserPoolId=pool_id, **server), "InvalidParameterException", f"https://api.example.com already exists in user pool {pool_id}.")
    idp.create_resource_server(UserPoolId=pool_id, Identifier="other", Name="Other")
    pages = list(idp.get_paginator("list_resource_servers").paginate(UserPoolId=pool_id, PaginationConfig={"PageSize": 1}))
    assert [server["Identifier"] for page in pages for server in page["ResourceServers"]] == ["https://api.example.com", "other"]
    refused(lambda: idp.list_resource_servers(UserPoolId=pool_id, NextToken="forged"), "InvalidParameterException")
    replaced = [{"ScopeName": "write", "ScopeDescription": "Writes"}]
    assert idp.update_resource_server(UserPoolId=pool_id, Identifier="other", Name="New", Scopes=replaced)["ResourceServer"]["Scopes"] == replaced
    assert idp.update_resource_server(UserPoolId=pool_id, Identifier="other", Name="New")["ResourceServer"]["Scopes"] == []
    idp.delete_resource_server(UserPoolId=pool_id, Identifier="other")
    gone = "Resource server other does not exist."
    refused(lambda: idp.describe_resource_server(UserPoolId=pool_id, Identifier="other"), "ResourceNotFoundException", gone)
    refused(lambda: idp.update_resource_server(UserPoolId=pool_id, Identifier="other", Name="x"), "ResourceNotFoundException", gone)
    refused(lambda: idp.delete_resource_server(UserPoolId=pool_id, Identifier="other"), "ResourceNotFoundException", gone)
    for number in range(24):
        idp.create_resource_server(UserPoolId=pool_id, Identifier=f"s{number}", Name="S")
    refused(lambda: idp.create_resource_server(UserPoolId=pool_id, Identifier="one-more", Name="S"), "LimitExceededException")


def test_a_scope_that_left_its_resource_server_is_granted_no_more(broker, idp):
    import requests

    house = House(broker)
    scopes = [{"ScopeName": name, "ScopeDescription": name} for name in ("read", "write")]
    idp.create_resource_server(UserPoolId=house.pool_id, Identifier="api", Name="API", Scopes=scopes)
    client = idp.create_user_pool_client(
        UserPoolId=house.pool_id, ClientName="machine", GenerateSecret=True, AllowedOAuthFlows=["client_credentials"], AllowedOAuthScopes=["api/read", "api/write"],
        AllowedOAuthFlowsUserPoolClient=True,
    )["UserPoolClient"]
    token = lambda: requests.post(
        house.documents["token_endpoint"], timeout=10, auth=(client["ClientId"], client["ClientSecret"]), data={"grant_type": "client_credentials"}
    )
    assert house.verify(token().json()["access_token"])["scope"] == "api/read api/write"
    idp.update_resource_server(UserPoolId=house.pool_id, Identifier="api", Name="API", Scopes=scopes[:1])
    assert house.verify(token().json()["access_token"])["scope"] == "api/read"
    shown = idp.describe_user_pool_client(UserPoolId=house.pool_id, ClientId=client["ClientId"])["UserPoolClient"]
    assert shown["AllowedOAuthScopes"] == ["api/read", "api/write"]
    idp.delete_resource_server(UserPoolId=house.pool_id, Identifier="api")
    assert token().status_code == 400 and token().json()["error"] == "invalid_scope"


LOGS = [
    {"EventSource": "userNotification", "LogLevel": "ERROR", "CloudWatchLogsConfiguration": {"LogGroupArn": "arn:aws:logs:us-east-1:123456789012:log-group:x"}},
    {"EventSource": "userAuthEvents", "LogLevel": "INFO", "S3Configuration": {"BucketArn": "arn:aws:s3:::bucket"}},
]
STREAM = {"EventSource": "userAuthEvents", "LogLevel": "INFO", "FirehoseConfiguration": {"StreamArn": "arn:aws:firehose:us-east-1:123456789012:deliverystream/x"}}


def test_log_delivery_is_replaced_shown_and_cleared(broker, idp, pool_id):
    for arn in ("arn:aws:logs:us-east-1:123456789012:log-group:x", "arn:aws:s3:::bucket", "arn:aws:firehose:us-east-1:123456789012:deliverystream/x"):
        assert broker.run("logs", "put", arn, "--file", str(broker.data / "events.log")).returncode == 0
    get = lambda: idp.get_log_delivery_configuration(UserPoolId=pool_id)["LogDeliveryConfiguration"]
    put = lambda *logs: idp.set_log_delivery_configuration(UserPoolId=pool_id, LogConfigurations=list(logs))
    assert get() == {"UserPoolId": pool_id, "LogConfigurations": []}
    refused(lambda: put(*LOGS), "FeatureUnavailableInTierException")
    idp.update_user_pool(UserPoolId=pool_id, UserPoolTier="PLUS")
    assert put(*LOGS)["LogDeliveryConfiguration"] == get() == {"UserPoolId": pool_id, "LogConfigurations": LOGS}
    put(STREAM)
    assert get()["LogConfigurations"] == [STREAM]
    refused(lambda: put(LOGS[0], LOGS[0]), "InvalidParameterException")
    refused(lambda: put(LOGS[0] | {"LogLevel": "INFO"}), "InvalidParameterException")
    refused(lambda: put(STREAM | LOGS[1]), "InvalidParameterException")
    put()
    assert get()["LogConfigurations"] == []
    refused(lambda: idp.get_log_delivery_configuration(UserPoolId=NOWHERE), "ResourceNotFoundException", GONE)
    refused(lambda: idp.set_log_delivery_configuration(UserPoolId=NOWHERE, LogConfigurations=[]), "ResourceNotFoundException", GONE)


def test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused(idp, pool_id):
    client_id = idp.create_user_pool_client(UserPoolId=pool_id, ClientName="app")["UserPoolClient"]["ClientId"]
    mail = {"Subject": "Subject", "HtmlBody": "<p>Body</p>", "TextBody": "A body"}
    nothing = {"Notify": False, "EventAction": "NO_ACTION"}
    harmless = dict(
        CompromisedCredentialsRiskConfiguration={"EventFilter": ["SIGN_IN", "SIGN_UP", "PASSWORD_CHANGE"], "Actions": {"EventAction": "NO_ACTION"}},
        AccountTakeoverRiskConfiguration={
            "Actions": {"LowAction": nothing, "MediumAction": nothing, "HighAction": nothing},
            "NotifyConfiguration": {
                "From": "a@example.com", "ReplyTo": "b@example.com", "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/a", "BlockEmail": mail, "MfaEmail": mail,
                "NoActionEmail": mail,
            },
        },
        RiskExceptionConfiguration={"SkippedIPRangeList": ["203.0.113.0/24"], "BlockedIPRangeList": []},
    )
    put = lambda **more: idp.set_risk_configuration(UserPoolId=pool_id, **more)["RiskConfiguration"]
    get = lambda **more: idp.describe_risk_configuration(UserPoolId=pool_id, **more)["RiskConfiguration"]
    assert get() == {"UserPoolId": pool_id}
    stored = put(**harmless)
    assert {name: stored[name] for name in harmless} == harmless and get() == stored
    assert get(ClientId=client_id) == {"UserPoolId": pool_id, "ClientId": client_id}
    put(ClientId=client_id, RiskExceptionConfiguration={"SkippedIPRangeList": ["2001:db8::/32"]})
    assert get(ClientId=client_id)["RiskExceptionConfiguration"] == {"SkippedIPRangeList": ["2001:db8::/32"]}
    put()
    assert get() == {"UserPoolId": pool_id}
    block = {"Notify": False, "EventAction": "BLOCK"}
    for promise in (
        dict(CompromisedCredentialsRiskConfiguration={"Actions": {"EventAction": "BLOCK"}}),
        dict(AccountTakeoverRiskConfiguration={"Actions": {"HighAction": block}}),
        dict(RiskExceptionConfiguration={"BlockedIPRangeList": ["203.0.113.0/24"]}),
    ):
        refused(lambda: put(**promise), "UserPoolAddOnNotEnabledException")
    refused(lambda: put(AccountTakeoverRiskConfiguration={"Actions": {"LowAction": block, "HighAction": nothing}}), "InvalidParameterException")
    refused(lambda: put(RiskExceptionConfiguration={"SkippedIPRangeList": ["nowhere"]}), "InvalidParameterException")
    refused(lambda: put(ClientId="nobody"), "ResourceNotFoundException", "User pool client nobody does not exist.")
    refused(lambda: idp.describe_risk_configuration(UserPoolId=NOWHERE), "ResourceNotFoundException", GONE)


def test_replicas_and_provisioned_limits_are_refused_in_the_models_words(idp, pool_id):
    for call in (
        lambda: idp.create_user_pool_replica(UserPoolId=pool_id, RegionName="eu-west-1", UserPoolTags={"a": "b"}),
        lambda: idp.update_user_pool_replica(UserPoolId=pool_id, RegionName="eu-west-1", Status="ACTIVE"),
        lambda: idp.delete_user_pool_replica(UserPoolId=pool_id, RegionName="eu-west-1"),
        lambda: idp.list_user_pool_replicas(UserPoolId=pool_id),
    ):
        refused(call, "OperationNotEnabledException")
    refused(lambda: idp.list_user_pool_replicas(UserPoolId=NOWHERE), "ResourceNotFoundException", GONE)
    limit = {"LimitClass": "API_CATEGORY", "Attributes": {"Category": "UserAuthentication"}}
    refused(lambda: idp.get_provisioned_limit(LimitDefinition=limit), "ResourceNotFoundException")
    refused(lambda: idp.update_provisioned_limit(LimitDefinition=limit, RequestedLimitValue=5), "ResourceNotFoundException")


def test_the_imports_columns_follow_the_schema(idp):
    pool_id = idp.create_user_pool(PoolName="import", Schema=[{"Name": "dept", "AttributeDataType": "String"}])["UserPool"]["Id"]
    header = idp.get_csv_header(UserPoolId=pool_id)
    assert header["UserPoolId"] == pool_id
    assert header["CSVHeader"] == (
        "name given_name family_name middle_name nickname preferred_username profile picture website email email_verified gender birthdate zoneinfo locale "
        "phone_number phone_number_verified address updated_at custom:dept cognito:mfa_enabled cognito:username"
    ).split()
    refused(lambda: idp.get_csv_header(UserPoolId=NOWHERE), "ResourceNotFoundException", GONE)


def test_a_provider_is_found_by_its_identifier(house, pysaml2):
    house.idp.create_identity_provider(
        UserPoolId=house.pool_id, ProviderName="Corp", ProviderType="SAML", ProviderDetails={"MetadataFile": pysaml2.metadata}, AttributeMapping=pysaml2.mapping,
        IdpIdentifiers=["corp.example"],
    )
    found = house.idp.get_identity_provider_by_identifier(UserPoolId=house.pool_id, IdpIdentifier="corp.example")["IdentityProvider"]
    assert found == house.idp.describe_identity_provider(UserPoolId=house.pool_id, ProviderName="Corp")["IdentityProvider"]
    refused(lambda: house.idp.get_identity_provider_by_identifier(UserPoolId=house.pool_id, IdpIdentifier="other.example"), "ResourceNotFoundException")
