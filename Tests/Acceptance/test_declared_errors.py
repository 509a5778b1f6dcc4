"""Every error that the model declares for an operation: given here, given by a test that is named, or listed with the reason why it never is."""

import functools
import itertools
import json
import pathlib
import re
import sys

import botocore
import botocore.auth
import botocore.awsrequest
import botocore.credentials
import botocore.exceptions
import pytest
import requests

from support.broker import Broker
from support.calls import secret_hash
from support.declared_errors import ELSEWHERE, LIMITS, REFUSED, declared, is_signed, model, takes_token, unprovoked
from support.factors import App, Post
from support.functions import HANDLER, arn
from support.house import PASSWORD, House
from test_model_constraints import cases, plain, put

UNKNOWN_POOL = "us-east-1_AAAAAAAAA"
OTHER = "Another-Horse-9!"
FLOWS = [f"ALLOW_{name}" for name in ("USER_AUTH", "USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH", "CUSTOM_AUTH", "USER_SRP_AUTH", "REFRESH_TOKEN_AUTH")]
DEVICE = "us-east-1_00000000-0000-4000-8000-000000000000"
OIDC = {
    "client_id": "x", "client_secret": "x", "oidc_issuer": "https://idp.example.com", "authorize_scopes": "openid", "attributes_request_method": "GET",
    "authorize_url": "https://idp.example.com/a", "token_url": "https://idp.example.com/t", "attributes_url": "https://idp.example.com/u",
    "jwks_uri": "https://idp.example.com/j",
}
# Something that fits for whatever an operation needs.
VALUES = {
    "AttributeName": "email", "ChallengeName": "NEW_PASSWORD_REQUIRED", "ClientName": "app", "ClientSecretId": "1example23456789--1790000000",
    "CloudWatchLogsRoleArn": "arn:aws:iam::123456789012:role/logs", "Code": "123456", "ConfirmationCode": "123456", "Credential": {"id": "x"},
    "CredentialId": "AAAA", "CustomAttributes": [{"Name": "x", "AttributeDataType": "String"}], "DeviceKey": DEVICE, "Domain": "no-such-domain",
    "Enforcement": "NONE", "EventId": "00000000-0000-4000-8000-000000000000", "FeedbackToken": "x", "FeedbackValue": "Valid", "GroupName": "nothing",
    "Identifier": "nothing", "IdpIdentifier": "nothing", "JobId": "import-aaaaaaaaaa", "JobName": "people", "LogConfigurations": [], "MFAOptions": [],
    "ManagedLoginBrandingId": "00000000-0000-4000-8000-000000000000", "MaxResults": 10, "Name": "nothing", "Password": OTHER, "PoolName": "another",
    "ProposedPassword": OTHER, "PreviousPassword": PASSWORD, "ProviderDetails": OIDC, "ProviderName": "nothing", "ProviderType": "OIDC", "RefreshToken": "x",
    "RegionName": "eu-west-1", "RequestedLimitValue": 1, "LimitDefinition": {"LimitClass": "API_CATEGORY", "Attributes": {"Category": "UserAuthentication"}},
    "SSOSession": {"MaxValidityMinutes": 5}, "Secret": "secretofnobodyatall000000", "SessionId": "tkn" + "a" * 25, "Status": "ACTIVE", "SubjectToken": "x",
    "SubjectTokenType": "ACCESS_TOKEN", "TagKeys": ["a"], "Tags": {"a": "b"}, "TermsId": "00000000-0000-4000-8000-000000000000", "TermsName": "terms-of-use",
    "TermsSource": "LINK", "Token": "x", "TokenSession": {"MaxPerUser": 5}, "UserAttributeNames": ["name"], "UserAttributes": [{"Name": "name", "Value": "Ada"}],
    "UserCode": "123456", "UserSessionTracking": "ENABLED", "SourceUser": {"ProviderName": "nothing", "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": "x"},
    "DestinationUser": {"ProviderName": "Cognito", "ProviderAttributeValue": "nobody"}, "User": {"ProviderName": "Cognito", "ProviderAttributeValue": "nobody"},
    "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": {"USERNAME": "nobody", "PASSWORD": PASSWORD}, "Username": "nobody",
    "DeviceSecretVerifierConfig": {"PasswordVerifier": "AQ==", "Salt": "AQ=="}, "DeviceRememberedStatus": "remembered",
}
ALSO = {
    "InitiateAuth": ["AuthParameters"], "AdminInitiateAuth": ["AuthParameters"], "SignUp": ["Password"], "SetUserPoolMfaConfig": [],
    "ChangePassword": ["PreviousPassword"], "ConfirmDevice": ["DeviceSecretVerifierConfig"],
}


class Scene(House):
    """A pool where everything is switched on, and one client for every flow."""

    def __init__(self, broker, **pool):
        super().__init__(broker, **{
            "UserPoolTier": "PLUS", "UserPoolAddOns": {"AdvancedSecurityMode": "AUDIT"}, "AutoVerifiedAttributes": ["email"],
            "AliasAttributes": ["email", "phone_number", "preferred_username"],
            "DeviceConfiguration": {"ChallengeRequiredOnNewDevice": False, "DeviceOnlyRememberedOnUserPrompt": False},
            "Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP", "SMS_OTP"]}, "PasswordPolicy": {"MinimumLength": 8, "PasswordHistorySize": 2}},
        } | pool)
        self.anonymous = broker.anonymous("cognito-idp")
        self.client_id = self.client()["ClientId"]
        self.numbers = itertools.count()
        self.post = Post(broker)

    def client(self, **settings):
        return self.idp.create_user_pool_client(UserPoolId=self.pool_id, **{"ClientName": "every", "ExplicitAuthFlows": FLOWS} | settings)["UserPoolClient"]

    @functools.cached_property
    def secret(self):
        client = self.client(GenerateSecret=True)
        return client["ClientId"], client["ClientSecret"]

    def someone(self, password=PASSWORD, permanent=True, **attributes):
        """A new confirmed user; gives their name."""
        name = f"user{next(self.numbers)}"
        attributes = attributes or {"email": f"{name}@example.com", "email_verified": "true"}
        self.idp.admin_create_user(
            UserPoolId=self.pool_id, Username=name, MessageAction="SUPPRESS", UserAttributes=[{"Name": key, "Value": value} for key, value in attributes.items()])
        self.idp.admin_set_user_password(UserPoolId=self.pool_id, Username=name, Password=password, Permanent=permanent)
        return name

    def stranger(self, **attributes):
        """A new user who has signed up and confirmed nothing."""
        name = f"user{next(self.numbers)}"
        attributes = attributes or {"email": f"{name}@example.com"}
        self.anonymous.sign_up(
            ClientId=self.client_id, Username=name, Password=PASSWORD, UserAttributes=[{"Name": key, "Value": value} for key, value in attributes.items()])
        return name

    def tokens(self, name, flow="USER_PASSWORD_AUTH"):
        return self.begin(name, flow)["AuthenticationResult"]

    def token(self, name=None):
        return self.tokens(name or self.someone())["AccessToken"]

    def begin(self, name, flow="USER_PASSWORD_AUTH", operation="InitiateAuth", **parameters):
        if flow == "USER_PASSWORD_AUTH":
            parameters = {"PASSWORD": PASSWORD} | parameters
        return self.call(operation, ClientId=self.client_id, AuthFlow=flow, AuthParameters={"USERNAME": name} | parameters)

    def answer(self, operation, name, challenge, **responses):
        return self.call(
            operation, ClientId=self.client_id, ChallengeName=challenge["ChallengeName"], Session=challenge["Session"],
            ChallengeResponses={"USERNAME": name} | responses)

    def call(self, operation, **members):
        """A call by boto3: signed where the model wants it, with the pool where it is asked for."""
        shape = model().operation_model(operation).input_shape
        if "UserPoolId" in shape.required_members:
            members = {"UserPoolId": self.pool_id} | members
        return getattr(self.idp if is_signed(operation) else self.anonymous, botocore.xform_name(operation))(**members)

    def ask(self, operation, **members):
        """The same with whatever the operation needs beside."""
        shape = model().operation_model(operation).input_shape
        needed = {name: VALUES[name] for name in [*shape.required_members, *ALSO.get(operation, [])] if name in VALUES}
        if "ClientId" in shape.required_members:
            needed["ClientId"] = self.client_id
        return self.call(operation, **needed | members)


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    """A broker with functions that fail, and one that allows one of everything."""
    folder = tmp_path_factory.mktemp("declared")
    broker, tight = Broker(folder / "wide"), Broker(folder / "tight", extra=[
        "--quotas", "UserPools=3,AppClients=3,IdentityProviders=1,ResourceServers=1,Groups=1,ImportJobs=1,CustomDomains=1",
        "--hourly-limits", ",".join(f"{name}=1" for name in (
            "ChangePassword", "ConfirmForgotPassword", "ConfirmSignUp", "FirstFactorCode", "ForgotPassword", "GetUserAttributeVerificationCode",
            "ResendConfirmationCode", "VerifyUserAttribute"))])
    try:
        yield Everything(broker.start(), tight.start(), folder)
    finally:
        broker.stop()
        tight.stop()


class Everything:
    def __init__(self, broker, tight, folder):
        self.broker, self.tight_broker = broker, tight
        self.scene = Scene(broker)
        # It answers every event with its argument.
        script = folder / "constant.py"
        script.write_text("import sys\nfor line in sys.stdin:\n    print(sys.argv[1], flush=True)\n")
        rules = folder / "rules.json"
        rules.write_text("{}")
        for name, arguments in {
            "refusing": [script, json.dumps({"errorMessage": "no"})], "rambling": [script, "[]"], "riddle": [HANDLER, rules],
        }.items():
            arguments = [part for argument in arguments for part in ("--argument", str(argument))]
            done = broker.run("trigger", "put", arn(name), "--process", sys.executable, *arguments)
            assert done.returncode == 0, done.stderr

    @functools.cached_property
    def tight(self):
        return Scene(self.tight_broker)

    @functools.cached_property
    def lite(self):
        house = House(self.broker, UserPoolTier="LITE")
        house.idp.create_user_pool_domain(UserPoolId=house.pool_id, Domain="lite-plan")
        return house

    @functools.cached_property
    def with_factors(self):
        """A pool where an app and mail are second factors."""
        scene = Scene(self.broker)
        scene.idp.set_user_pool_mfa_config(
            UserPoolId=scene.pool_id, MfaConfiguration="OPTIONAL", SoftwareTokenMfaConfiguration={"Enabled": True},
            EmailMfaConfiguration={"Message": "Code {####}", "Subject": "Code"})
        return scene

    def failing(self, trigger, name):
        """A pool whose function fails. People in it are made before."""
        scene = Scene(self.broker)
        return scene, lambda: scene.idp.update_user_pool(
            UserPoolId=scene.pool_id, UserPoolTier="PLUS", AutoVerifiedAttributes=["email"], LambdaConfig={trigger: arn(name)})


def until(call, most=8):
    """Calls with rising numbers until the call is refused for good: earlier refusals of other kinds are part of the way."""
    for number in range(most):
        try:
            call(number)
        except botocore.exceptions.ClientError as error:
            if error.response["Error"]["Code"] in ("LimitExceededException", "TooManyRequestsException"):
                raise
    raise AssertionError("never refused")


PROVOKED = {}


def provokes(error, *operations):
    """Marks how an error is had from operations: `function(everything, operation)` makes the call that is refused."""
    def keep(function):
        for operation in operations:
            assert error in declared()[operation], (operation, error)
            PROVOKED[operation, error] = function
        return function

    return keep


def having(error, condition=lambda name: True):
    return [name for name, errors in declared().items() if error in errors and condition(name) and (name, error) not in unprovoked() and (name, error) not in ELSEWHERE]


def names_pool(operation):
    return "UserPoolId" in model().operation_model(operation).input_shape.required_members


# What is not there


@provokes("ResourceNotFound", *having("ResourceNotFound", names_pool))
def an_unknown_pool(everything, operation):
    everything.scene.ask(operation, UserPoolId=UNKNOWN_POOL)


@provokes("ResourceNotFound", *LIMITS)
def there_are_no_such_limits(everything, operation):
    everything.scene.ask(operation)


@provokes("ResourceNotFound", "ListTagsForResource", "TagResource", "UntagResource")
def an_unknown_pools_arn(everything, operation):
    everything.scene.ask(operation, ResourceArn=f"arn:aws:cognito-idp:us-east-1:123456789012:userpool/{UNKNOWN_POOL}")


@provokes("ResourceNotFound", *having("ResourceNotFound", lambda name: not is_signed(name) and not takes_token(name) and not names_pool(name)))
def an_unknown_client(everything, operation):
    everything.scene.ask(operation, ClientId="1nobody23456789abcdefghijk")


@provokes("ResourceNotFound", *having("ResourceNotFound", takes_token))
def ones_own_thing_that_is_not_there(everything, operation):
    everything.scene.ask(operation, AccessToken=everything.scene.token())


@provokes("UserNotFound", *having("UserNotFound", lambda name: not takes_token(name) and name not in ("AdminCreateUser", "GetDerivedToken", "UpdateAuthEventFeedback", "AdminAddUserToGroup", "AdminLinkProviderForUser")))
def an_unknown_user(everything, operation):
    everything.scene.ask(operation, **{"AuthFlow": "ADMIN_USER_PASSWORD_AUTH"} if operation == "AdminInitiateAuth" else {})


@provokes("UserNotFound", "AdminCreateUser")
def nobody_is_invited_again(everything, operation):
    everything.scene.call(operation, Username="nobody", MessageAction="RESEND")


@functools.cache
def token_of_nobody(everything):
    scene, name = everything.scene, everything.scene.someone()
    tokens = scene.tokens(name)
    scene.idp.admin_delete_user(UserPoolId=scene.pool_id, Username=name)
    return tokens


@provokes("UserNotFound", *having("UserNotFound", takes_token))
def a_token_of_a_user_who_is_gone(everything, operation):
    everything.scene.ask(operation, AccessToken=token_of_nobody(everything)["AccessToken"])


ANSWERS = {"RespondToAuthChallenge": "InitiateAuth", "AdminRespondToAuthChallenge": "AdminInitiateAuth"}
STARTS = list(ANSWERS.values())


# Who may not


@provokes("NotAuthorized", *having("NotAuthorized", takes_token))
def what_is_no_token(everything, operation):
    everything.scene.ask(operation, AccessToken="nonsense")


@provokes("NotAuthorized", "SignUp", "ConfirmSignUp", "ResendConfirmationCode", "ForgotPassword", "ConfirmForgotPassword", "InitiateAuth")
def a_secret_without_its_hash(everything, operation):
    everything.scene.ask(operation, ClientId=everything.scene.secret[0])


@pytest.mark.parametrize("operation", ["SignUp", "ConfirmSignUp", "ResendConfirmationCode", "ForgotPassword", "ConfirmForgotPassword"])
def test_a_hash_must_be_of_the_clients_secret_and_the_name(everything, operation):
    scene = everything.scene
    client, secret = scene.secret
    wrong = {
        f"Client {client} is configured with secret but SECRET_HASH was not received": {},
        f"Unable to verify secret hash for client {client}": {"SecretHash": secret_hash("another", "nobody", client)},
    }
    for words, members in wrong.items():
        with pytest.raises(scene.anonymous.exceptions.NotAuthorizedException) as caught:
            scene.ask(operation, ClientId=client, **members)
        assert caught.value.response["Error"]["Message"] == words
    with pytest.raises(scene.anonymous.exceptions.NotAuthorizedException) as caught:
        scene.ask(operation, SecretHash=secret_hash(secret, "nobody", scene.client_id))
    assert "is not configured for secret" in caught.value.response["Error"]["Message"]
    # The right one comes as far as the name.
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        scene.ask(operation, ClientId=client, Username="nobody", SecretHash=secret_hash(secret, "nobody", client), **({"Password": "x"} if operation == "SignUp" else {}))
    assert caught.value.response["Error"]["Code"] in ("UserNotFoundException", "InvalidPasswordException"), caught.value


@provokes("NotAuthorized", "GetTokensFromRefreshToken", "GetClientToken")
def what_was_never_given_out(everything, operation):
    everything.scene.ask(operation)


@provokes("NotAuthorized", "UpdateAuthEventFeedback")
def a_feedback_token_of_nobody(everything, operation):
    everything.scene.ask(operation, UserPoolId=everything.scene.pool_id, Username=everything.scene.someone())


@provokes("NotAuthorized", "AdminConfirmSignUp")
def a_confirmed_user_is_not_confirmed(everything, operation):
    everything.scene.call(operation, Username=everything.scene.someone())


@provokes("NotAuthorized", "AdminResetUserPassword")
def a_temporary_password_is_not_reset(everything, operation):
    everything.scene.call(operation, Username=everything.scene.someone(permanent=False))


@provokes("NotAuthorized", "AdminInitiateAuth")
def a_wrong_password(everything, operation):
    everything.scene.begin(everything.scene.someone(), operation=operation, PASSWORD="Wrong-Horse-9!")


@provokes("NotAuthorized", *ANSWERS)
def what_is_no_session(everything, operation):
    everything.scene.answer(operation, "nobody", {"ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": "x" * 40}, NEW_PASSWORD=OTHER)


@provokes("AccessDenied", "AddUserPoolClientSecret")
def keys_that_may_do_little(everything, operation):
    trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole"}]}
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "cognito-idp:DescribeUserPool", "Resource": "*"}]}
    role = everything.broker.put_role("Reader", trust, policy)
    keys = everything.broker.client("sts").assume_role(RoleArn=role, RoleSessionName="declared")["Credentials"]
    client = everything.broker.client("cognito-idp", keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])
    client.add_user_pool_client_secret(UserPoolId=everything.scene.pool_id, ClientId=everything.scene.client_id)


@provokes("OperationNotEnabled", *REFUSED)
def there_is_one_region(everything, operation):
    everything.scene.ask(operation)


# What stands in the way


@provokes("PasswordResetRequired", *having("PasswordResetRequired", takes_token))
def a_token_of_a_user_who_must_reset(everything, operation):
    everything.scene.ask(operation, AccessToken=token_before_reset(everything))


@functools.cache
def token_before_reset(everything):
    scene, name = everything.scene, everything.scene.someone()
    token = scene.token(name)
    scene.idp.admin_reset_user_password(UserPoolId=scene.pool_id, Username=name)
    return token


@provokes("PasswordResetRequired", *STARTS)
def a_sign_in_of_a_user_who_must_reset(everything, operation):
    scene, name = everything.scene, everything.scene.someone()
    scene.idp.admin_reset_user_password(UserPoolId=scene.pool_id, Username=name)
    scene.begin(name, operation=operation)


@provokes("PasswordResetRequired", *ANSWERS)
def a_chosen_password_of_a_user_who_must_reset(everything, operation):
    scene, name = everything.scene, everything.scene.someone()
    challenge = scene.begin(name, "USER_AUTH", operation=ANSWERS[operation])
    scene.idp.admin_reset_user_password(UserPoolId=scene.pool_id, Username=name)
    scene.answer(operation, name, challenge, ANSWER="PASSWORD", PASSWORD=PASSWORD)


@provokes("UserNotConfirmed", *STARTS)
def a_sign_in_before_confirmation(everything, operation):
    everything.scene.begin(everything.scene.stranger(), operation=operation)


@provokes("UserNotConfirmed", *ANSWERS)
def a_chosen_password_before_confirmation(everything, operation):
    scene, name = everything.scene, everything.scene.stranger()
    scene.answer(operation, name, scene.begin(name, "USER_AUTH", operation=ANSWERS[operation]), ANSWER="PASSWORD", PASSWORD=PASSWORD)


@provokes("UserNotConfirmed", "AdminDeleteSoftwareToken")
def an_app_of_an_unconfirmed_user(everything, operation):
    everything.scene.call(operation, Username=everything.scene.stranger())


@provokes("InvalidUserPoolConfiguration", "AdminForgetDevice", "AdminGetDevice", "AdminListDevices", "AdminUpdateDeviceStatus")
def devices_where_none_are_remembered(everything, operation):
    house = no_devices(everything)
    house.ask(operation, Username=house.someone())


@provokes("InvalidUserPoolConfiguration", "ConfirmDevice", "ForgetDevice", "GetDevice", "ListDevices", "UpdateDeviceStatus")
def own_devices_where_none_are_remembered(everything, operation):
    house = no_devices(everything)
    house.ask(operation, AccessToken=house.token())


@functools.cache
def no_devices(everything):
    scene = Scene(everything.broker)
    scene.idp.update_user_pool(UserPoolId=scene.pool_id, UserPoolTier="PLUS", AutoVerifiedAttributes=["email"])
    return scene


@provokes("InvalidUserPoolConfiguration", *STARTS)
def a_riddle_that_nobody_asks(everything, operation):
    everything.scene.begin(everything.scene.someone(), "CUSTOM_AUTH", operation=operation)


@provokes("InvalidUserPoolConfiguration", *ANSWERS)
def a_riddle_that_nobody_judges(everything, operation):
    triggers = {trigger: arn("riddle") for trigger in ("DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse")}
    scene = Scene(everything.broker, LambdaConfig=triggers)
    name = scene.someone()
    challenge = scene.begin(name, "CUSTOM_AUTH", operation=ANSWERS[operation])
    scene.idp.update_user_pool(UserPoolId=scene.pool_id, UserPoolTier="PLUS", AutoVerifiedAttributes=["email"])
    scene.answer(operation, name, challenge, ANSWER="12")


@provokes("FeatureUnavailableInTier", "CreateUserPool")
def a_lite_pool_with_threat_protection(everything, operation):
    everything.scene.ask(operation, UserPoolTier="LITE", UserPoolAddOns={"AdvancedSecurityMode": "AUDIT"})


@provokes("FeatureUnavailableInTier", "UpdateUserPool")
def a_lite_pool_gets_threat_protection(everything, operation):
    everything.scene.ask(operation, UserPoolId=everything.lite.pool_id, UserPoolTier="LITE", UserPoolAddOns={"AdvancedSecurityMode": "AUDIT"})


@provokes("FeatureUnavailableInTier", "CreateUserPoolClient", "UpdateUserPoolClient")
def a_lite_client_with_rotation(everything, operation):
    everything.scene.ask(
        operation, UserPoolId=everything.lite.pool_id, ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"], RefreshTokenRotation={"Feature": "ENABLED"},
        **{"ClientId": everything.lite.client_id} if operation == "UpdateUserPoolClient" else {})


@provokes("FeatureUnavailableInTier", "UpdateUserPoolDomain", "CreateUserPoolDomain")
def a_lite_domain_with_managed_login(everything, operation):
    domain = "lite-plan" if operation == "UpdateUserPoolDomain" else "lite-plan-too"
    house = everything.lite if operation == "UpdateUserPoolDomain" else House(everything.broker, UserPoolTier="LITE")
    everything.scene.ask(operation, UserPoolId=house.pool_id, Domain=domain, ManagedLoginVersion=2)


@provokes("FeatureUnavailableInTier", "SetUserPoolSessionConfiguration", "SetUserPoolClientSessionConfiguration")
def lite_sessions(everything, operation):
    more = {"ClientId": everything.lite.client_id} if "Client" in operation else {}
    everything.scene.ask(operation, UserPoolId=everything.lite.pool_id, **more)


@provokes("FeatureUnavailableInTier", "SetUserPoolMfaConfig")
def a_lite_pool_with_codes_by_mail(everything, operation):
    everything.scene.ask(operation, UserPoolId=everything.lite.pool_id, EmailMfaConfiguration={"Message": "{####}", "Subject": "Code"}, MfaConfiguration="OPTIONAL")


# Codes, passwords, aliases


@provokes("AliasExists", *ANSWERS)
def a_first_password_with_a_name_that_is_taken(everything, operation):
    scene = Scene(everything.broker, Schema=[{"Name": "preferred_username", "Required": False, "Mutable": True, "AttributeDataType": "String"}])
    scene.someone(preferred_username="taken")
    name = scene.someone(permanent=False)
    challenge = scene.begin(name, operation=ANSWERS[operation])
    scene.answer(operation, name, challenge, NEW_PASSWORD=OTHER, **{"userAttributes.preferred_username": "taken"})


@provokes("AliasExists", "UpdateUserAttributes")
def a_name_that_is_taken(everything, operation):
    scene = everything.scene
    other = f"taken{next(scene.numbers)}"
    scene.someone(preferred_username=other)
    scene.call(operation, AccessToken=scene.token(), UserAttributes=[{"Name": "preferred_username", "Value": other}])


@provokes("InvalidPassword", *ANSWERS)
def a_first_password_that_is_weak(everything, operation):
    scene, name = everything.scene, everything.scene.someone(permanent=False)
    scene.answer(operation, name, scene.begin(name, operation=ANSWERS[operation]), NEW_PASSWORD="short")


@provokes("InvalidPassword", "AdminSetUserPassword")
def a_password_that_is_weak(everything, operation):
    everything.scene.call(operation, Username=everything.scene.someone(), Password="short")


@provokes("PasswordHistoryPolicyViolation", *ANSWERS)
def a_password_of_before(everything, operation):
    scene, name = everything.scene, everything.scene.someone()
    scene.idp.admin_set_user_password(UserPoolId=scene.pool_id, Username=name, Password=OTHER, Permanent=False)
    scene.answer(operation, name, scene.begin(name, operation=ANSWERS[operation], PASSWORD=OTHER), NEW_PASSWORD=PASSWORD)


@provokes("CodeMismatch", *ANSWERS)
def a_wrong_code(everything, operation):
    scene, name = everything.scene, everything.scene.someone()
    challenge = scene.begin(name, "USER_AUTH", operation=ANSWERS[operation], PREFERRED_CHALLENGE="EMAIL_OTP")
    scene.answer(operation, name, challenge, EMAIL_OTP_CODE="0000000x")


@provokes("ExpiredCode", *ANSWERS)
def a_code_of_an_app_for_the_second_time(everything, operation):
    scene, name, app = someone_with_an_app(everything)
    code = app.code()
    for _ in range(2):
        challenge = scene.begin(name, operation=ANSWERS[operation])
        scene.answer(operation, name, challenge, SOFTWARE_TOKEN_MFA_CODE=code)


@provokes("SoftwareTokenMFANotFound", *ANSWERS)
def a_code_of_an_app_that_is_gone(everything, operation):
    scene, name, app = someone_with_an_app(everything)
    challenge = scene.begin(name, operation=ANSWERS[operation])
    scene.idp.admin_delete_software_token(UserPoolId=scene.pool_id, Username=name)
    scene.answer(operation, name, challenge, SOFTWARE_TOKEN_MFA_CODE=app.code())


def someone_with_an_app(everything):
    scene = everything.with_factors
    name = scene.someone()
    token = scene.token(name)
    app = App(scene.anonymous.associate_software_token(AccessToken=token)["SecretCode"])
    scene.anonymous.verify_software_token(AccessToken=token, UserCode=app.code())
    scene.idp.admin_set_user_mfa_preference(UserPoolId=scene.pool_id, Username=name, SoftwareTokenMfaSettings={"Enabled": True})
    return scene, name, app


@provokes("ExpiredCode", "ConfirmSignUp")
def no_code_was_sent(everything, operation):
    scene = no_devices(everything)
    name = scene.stranger(name="Ada")
    scene.call(operation, ClientId=scene.client_id, Username=name, ConfirmationCode="123456")


# Messages that nobody takes

UNDELIVERABLE = {"email": "ada@no_such_host", "email_verified": "true"}
UNTEXTABLE = {"phone_number": "+12", "phone_number_verified": "true"}


def undeliverable(everything):
    """An address that looks like one, and that no mail can be sent to; another one each time, for it is an alias."""
    return {"email": f"ada@no_such_host{next(everything.scene.numbers)}", "email_verified": "true"}


@provokes("CodeDeliveryFailure", "ForgotPassword")
def a_forgotten_password_of_no_address(everything, operation):
    scene = everything.scene
    scene.call(operation, ClientId=scene.client_id, Username=scene.someone(**undeliverable(everything)))


@provokes("CodeDeliveryFailure", "GetUserAttributeVerificationCode")
def a_code_to_no_address(everything, operation):
    scene = everything.scene
    scene.call(operation, AccessToken=scene.token(scene.someone(**undeliverable(everything))), AttributeName="email")


@provokes("CodeDeliveryFailure", "UpdateUserAttributes")
def a_new_address_that_is_none(everything, operation):
    scene = everything.scene
    scene.call(operation, AccessToken=scene.token(), UserAttributes=[{"Name": "email", "Value": undeliverable(everything)["email"]}])


@provokes("CodeDeliveryFailure", "SignUp", "ResendConfirmationCode")
def a_sign_up_of_no_address(everything, operation):
    scene = everything.scene
    name, address = f"user{next(scene.numbers)}", undeliverable(everything)["email"]
    sign_up = functools.partial(
        scene.call, "SignUp", ClientId=scene.client_id, Username=name, Password=PASSWORD, UserAttributes=[{"Name": "email", "Value": address}])
    if operation == "SignUp":
        return sign_up()
    with pytest.raises(scene.anonymous.exceptions.CodeDeliveryFailureException):
        sign_up()
    scene.call(operation, ClientId=scene.client_id, Username=name)


@provokes("InvalidEmailRoleAccessPolicy", *STARTS)
@provokes("InvalidSmsRoleAccessPolicy", *STARTS)
def a_code_that_nobody_takes(everything, operation, error):
    scene, factor = everything.scene, "EMAIL_OTP" if "Email" in error else "SMS_OTP"
    name = scene.someone(**(undeliverable(everything) if factor == "EMAIL_OTP" else untextable(everything)))
    scene.begin(name, "USER_AUTH", operation=operation, PREFERRED_CHALLENGE=factor)


@provokes("InvalidEmailRoleAccessPolicy", *ANSWERS)
@provokes("InvalidSmsRoleAccessPolicy", *ANSWERS)
def a_chosen_code_that_nobody_takes(everything, operation, error):
    scene, factor = everything.scene, "EMAIL_OTP" if "Email" in error else "SMS_OTP"
    name = scene.someone(**(undeliverable(everything) if factor == "EMAIL_OTP" else untextable(everything)))
    scene.answer(operation, name, scene.begin(name, "USER_AUTH", operation=ANSWERS[operation]), ANSWER=factor)


def untextable(everything):
    return {"phone_number": f"+{next(everything.scene.numbers) % 1000}", "phone_number_verified": "true"}


# Functions that fail

FUNCTIONS = {"UserLambdaValidation": "refusing", "InvalidLambdaResponse": "rambling", "UnexpectedLambda": "nowhere"}


def fails(trigger, *operations):
    """Marks a call that runs a function: it is tried with one that refuses, one that answers nonsense and one that runs nowhere."""
    def keep(function):
        def provoke(everything, operation, error):
            scene, break_it = everything.failing(trigger, FUNCTIONS[error])
            function(scene, operation, break_it)

        provoke.__name__ = function.__name__
        for error in FUNCTIONS:
            provokes(error, *operations)(provoke)
        return function

    return keep


@fails("PostConfirmation", "AdminConfirmSignUp")
def confirmed_by_an_administrator(scene, operation, break_it):
    name = scene.stranger()
    break_it()
    scene.call(operation, Username=name)


@fails("PostConfirmation", "ConfirmSignUp")
def confirmed_by_code(scene, operation, break_it):
    name = scene.stranger()
    code = scene.post.code()
    break_it()
    scene.call(operation, ClientId=scene.client_id, Username=name, ConfirmationCode=code)


@fails("PostConfirmation", "ConfirmForgotPassword")
def a_forgotten_password_is_confirmed(scene, operation, break_it):
    name = scene.someone()
    scene.call("ForgotPassword", ClientId=scene.client_id, Username=name)
    code = scene.post.code()
    break_it()
    scene.call(operation, ClientId=scene.client_id, Username=name, ConfirmationCode=code, Password=OTHER)


@fails("PreSignUp", "AdminCreateUser")
def created_by_an_administrator(scene, operation, break_it):
    break_it()
    scene.call(operation, Username="somebody", MessageAction="SUPPRESS")


@fails("PreSignUp", "SignUp")
def signed_up(scene, operation, break_it):
    break_it()
    scene.stranger()


@fails("PreAuthentication", *STARTS)
def a_sign_in_begins(scene, operation, break_it):
    name = scene.someone()
    break_it()
    scene.begin(name, operation=operation)


@fails("PostAuthentication", *ANSWERS)
def a_sign_in_ends(scene, operation, break_it):
    name = scene.someone(permanent=False)
    challenge = scene.begin(name, operation=ANSWERS[operation])
    break_it()
    scene.answer(operation, name, challenge, NEW_PASSWORD=OTHER)


@fails("CustomMessage", "AdminResetUserPassword", "ForgotPassword")
def a_password_is_to_be_replaced(scene, operation, break_it):
    name = scene.someone()
    break_it()
    scene.call(operation, Username=name, **{} if is_signed(operation) else {"ClientId": scene.client_id})


@fails("CustomMessage", "AdminUpdateUserAttributes", "UpdateUserAttributes")
def an_address_changes(scene, operation, break_it):
    name = scene.someone()
    token = scene.token(name)
    break_it()
    scene.call(operation, UserAttributes=[{"Name": "email", "Value": "new@example.com"}], **{"Username": name} if is_signed(operation) else {"AccessToken": token})


@fails("CustomMessage", "GetUserAttributeVerificationCode")
def an_address_is_to_be_verified(scene, operation, break_it):
    token = scene.token()
    break_it()
    scene.call(operation, AccessToken=token, AttributeName="email")


@fails("CustomMessage", "ResendConfirmationCode")
def a_code_is_sent_again(scene, operation, break_it):
    name = scene.stranger()
    break_it()
    scene.call(operation, ClientId=scene.client_id, Username=name)


@fails("PreTokenGeneration", "GetTokensFromRefreshToken")
def tokens_are_refreshed(scene, operation, break_it):
    client = scene.client()["ClientId"]
    name = scene.someone()
    tokens = scene.anonymous.initiate_auth(ClientId=client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": name, "PASSWORD": PASSWORD})["AuthenticationResult"]
    scene.idp.update_user_pool(UserPoolId=scene.pool_id, UserPoolTier="PLUS")
    break_it()
    scene.call(operation, ClientId=client, RefreshToken=tokens["RefreshToken"], DeviceKey=tokens["NewDeviceMetadata"]["DeviceKey"])


@fails("PreTokenGeneration", "GetDerivedToken")
def a_token_is_exchanged(scene, operation, break_it):
    client = scene.client(ExplicitAuthFlows=["ALLOW_TOKEN_EXCHANGE_IMPERSONATION"], GenerateSecret=True)
    token = scene.token()
    break_it()
    scene.call(operation, ClientId=client["ClientId"], ClientSecret=client["ClientSecret"], SubjectToken=token, SubjectTokenType="ACCESS_TOKEN")


# As many as there may be


@provokes("LimitExceeded", "CreateGroup")
def groups_above_the_quota(everything, operation):
    until(lambda number: everything.tight.call(operation, GroupName=f"g{number}"))


@provokes("LimitExceeded", "CreateResourceServer")
def resource_servers_above_the_quota(everything, operation):
    until(lambda number: everything.tight.call(operation, Identifier=f"r{number}", Name="r"))


@provokes("LimitExceeded", "CreateIdentityProvider")
def providers_above_the_quota(everything, operation):
    until(lambda number: everything.tight.call(operation, ProviderName=f"provider{number}", ProviderType="OIDC", ProviderDetails=OIDC))


@provokes("LimitExceeded", "CreateUserImportJob")
def jobs_above_the_quota(everything, operation):
    until(lambda number: everything.tight.ask(operation))


@provokes("LimitExceeded", "CreateUserPool")
def pools_above_the_quota(everything, operation):
    until(lambda number: everything.tight.ask(operation))


@provokes("LimitExceeded", "CreateUserPoolClient")
def clients_above_the_quota(everything, operation):
    until(lambda number: everything.tight.ask(operation))


@provokes("LimitExceeded", "CreateUserPoolDomain")
def own_domains_above_the_quota(everything, operation):
    pools = [pool["Id"] for pool in everything.tight.idp.list_user_pools(MaxResults=10)["UserPools"]]
    if len(pools) < 2:
        pools.append(everything.tight.idp.create_user_pool(PoolName="second")["UserPool"]["Id"])
    certificate = {"CertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-4333-8444-555555555555"}
    until(lambda number: everything.tight.call(
        operation, UserPoolId=pools[number], Domain=f"login{number}.example.com", CustomDomainConfig=certificate), most=2)


@provokes("LimitExceeded", "ConfirmSignUp", "ResendConfirmationCode")
def codes_of_a_sign_up_above_an_hours(everything, operation):
    scene, name = everything.tight, everything.tight.stranger()
    until(lambda number: scene.ask(operation, Username=name))


@provokes("LimitExceeded", "ConfirmForgotPassword", "ForgotPassword")
def codes_of_a_reset_above_an_hours(everything, operation):
    scene, name = everything.tight, everything.tight.someone()
    until(lambda number: scene.ask(operation, Username=name))


@provokes("LimitExceeded", "ChangePassword", "GetUserAttributeVerificationCode", "VerifyUserAttribute")
def tries_of_a_user_above_an_hours(everything, operation):
    token = everything.tight.token()
    until(lambda number: everything.tight.ask(operation, AccessToken=token))


@provokes("TooManyRequests", *STARTS)
def codes_to_begin_with_above_an_hours(everything, operation):
    scene, name = everything.tight, everything.tight.someone()
    until(lambda number: scene.begin(name, "USER_AUTH", operation=operation, PREFERRED_CHALLENGE="EMAIL_OTP"))


@provokes("TooManyRequests", *ANSWERS)
def chosen_codes_above_an_hours(everything, operation):
    scene, name = everything.tight, everything.tight.someone()
    until(lambda number: scene.answer(operation, name, scene.begin(name, "USER_AUTH", operation=ANSWERS[operation]), ANSWER="EMAIL_OTP"))


@pytest.mark.parametrize("operation", ["ListUserSessions", "AdminListUserSessions"])
def test_a_page_that_no_list_of_sessions_gave_is_refused(everything, operation):
    """One answer holds all sessions, so that none ever gives a token."""
    scene, name = everything.scene, everything.scene.someone()
    members = {"Username": name} if is_signed(operation) else {"AccessToken": scene.token(name)}
    assert "NextToken" not in scene.call(operation, **members)
    with pytest.raises(scene.idp.exceptions.InvalidParameterException if is_signed(operation) else scene.anonymous.exceptions.InvalidParameterException):
        scene.call(operation, NextToken="x" * 20, **members)


# The table


def takes_error(function):
    return "error" in function.__code__.co_varnames[: function.__code__.co_argcount]


@pytest.mark.parametrize("operation, error", sorted(PROVOKED))
def test_a_declared_error_is_given(everything, operation, error):
    provoke = PROVOKED[operation, error]
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        provoke(everything, operation, error) if takes_error(provoke) else provoke(everything, operation)
    assert (caught.value.operation_name, caught.value.response["Error"]["Code"]) == (operation, error + "Exception"), caught.value


@pytest.mark.parametrize("operation", sorted(declared()))
def test_what_breaks_a_constraint_is_an_invalid_parameter(everything, operation):
    shape = model().operation_model(operation).input_shape
    case = next(case for case in constraint_cases()[operation] if case[3] is not None)
    body = plain(shape)
    put(body, case[1], case[2])
    text = json.dumps(body)
    request = botocore.awsrequest.AWSRequest("POST", everything.broker.url + "/", data=text, headers={
        "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": f"AWSCognitoIdentityProviderService.{operation}"})
    keys = botocore.credentials.Credentials(everything.broker.access_key, everything.broker.secret_key)
    botocore.auth.SigV4Auth(keys, "cognito-idp", "us-east-1").add_auth(request)
    answer = requests.post(everything.broker.url + "/", data=text, headers=dict(request.headers), timeout=30)
    assert (answer.status_code, answer.json()["__type"]) == (400, "InvalidParameterException"), answer.text


@functools.cache
def constraint_cases():
    found = {}
    for name, _, path, steps, value, words in cases(model()):
        found.setdefault(name, []).append((path, steps, value, words))
    return found


def test_every_declared_error_is_given_somewhere_or_has_its_reason():
    known = set(PROVOKED) | set(ELSEWHERE) | set(unprovoked())
    missing = [(name, error) for name, errors in declared().items() for error in errors if error != "InvalidParameter" and (name, error) not in known]
    assert not missing, missing


def test_no_reason_stands_for_what_is_given_or_not_declared():
    given = set(PROVOKED) | set(ELSEWHERE)
    assert not given & set(unprovoked()), given & set(unprovoked())
    assert all(error in declared()[name] for name, error in given)


def test_the_tests_that_are_named_are_there():
    texts = "".join(path.read_text() for path in pathlib.Path(__file__).parent.glob("test_*.py"))
    there = set(re.findall(r"^def (test_\w+)", texts, re.MULTILINE))
    assert not set(ELSEWHERE.values()) - there, set(ELSEWHERE.values()) - there
