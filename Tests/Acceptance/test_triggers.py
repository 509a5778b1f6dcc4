"""Functions of a pool: custom sign-in through each way to a function, and what becomes of their failures."""

import base64
import email
import json
import sys
import uuid

import pycognito
import pytest
import requests
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from support.broker import wait_until
from support.browser import Browser
from support.calls import refused
from support.functions import HANDLER, Lambda, Webhook, arn
from support.house import APP, PASSWORD, House, arrive, by_pysaml2, locally

FLOWS = ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
CUSTOM = ["DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse"]


@pytest.fixture(scope="module")
def functions(tmp_path_factory):
    running = Lambda(tmp_path_factory.mktemp("functions")).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def pool_function(broker, functions):
    """The function's ARN, placed where it runs."""
    return functions.register(broker)


class Riddle:
    """A pool whose people answer a riddle, and a client for it."""

    def __init__(self, broker, function, triggers=CUSTOM, **settings):
        self.house = House(broker, LambdaConfig={trigger: function for trigger in triggers}, **settings)
        self.client_id = self.client()
        self.anonymous = broker.anonymous("cognito-idp")
        self.house.person()

    def client(self, **settings):
        return self.house.idp.create_user_pool_client(UserPoolId=self.house.pool_id, ClientName="riddle", ExplicitAuthFlows=FLOWS, **settings)["UserPoolClient"]["ClientId"]

    def begin(self, username="ada", client_id=None, metadata=None, **parameters):
        more = {"ClientMetadata": metadata} if metadata else {}
        return self.anonymous.initiate_auth(ClientId=client_id or self.client_id, AuthFlow="CUSTOM_AUTH", AuthParameters={"USERNAME": username} | parameters, **more)

    def answer(self, challenge, answer, client_id=None, metadata=None):
        more = {"ClientMetadata": metadata} if metadata else {}
        return self.anonymous.respond_to_auth_challenge(
            ClientId=client_id or self.client_id, ChallengeName="CUSTOM_CHALLENGE", Session=challenge["Session"],
            ChallengeResponses={"USERNAME": challenge["ChallengeParameters"]["USERNAME"], "ANSWER": answer}, **more)


@pytest.fixture
def riddle(broker, pool_function):
    return Riddle(broker, pool_function)


def test_a_pool_shows_the_functions_it_was_given(broker):
    idp = broker.client("cognito-idp")
    config = {trigger: arn(trigger.lower()) for trigger in CUSTOM}
    pool = idp.create_user_pool(PoolName="functions", LambdaConfig=config)["UserPool"]
    assert pool["LambdaConfig"] == config
    listed = [entry for page in idp.get_paginator("list_user_pools").paginate(PaginationConfig={"PageSize": 60}) for entry in page["UserPools"] if entry["Id"] == pool["Id"]]
    assert listed[0]["LambdaConfig"] == config
    idp.update_user_pool(UserPoolId=pool["Id"], LambdaConfig={"DefineAuthChallenge": arn("other")})
    assert idp.describe_user_pool(UserPoolId=pool["Id"])["UserPool"]["LambdaConfig"] == {"DefineAuthChallenge": arn("other")}
    idp.update_user_pool(UserPoolId=pool["Id"])
    assert idp.describe_user_pool(UserPoolId=pool["Id"])["UserPool"]["LambdaConfig"] == {}
    refused(lambda: idp.create_user_pool(PoolName="x", LambdaConfig={"DefineAuthChallenge": "not an ARN at all, whatever"}), "InvalidParameterException")


def test_a_riddle_signs_in(riddle, functions):
    challenge = riddle.begin(metadata={"not": "for these"})
    assert challenge["ChallengeName"] == "CUSTOM_CHALLENGE" and challenge["ChallengeParameters"] == {"USERNAME": "ada", "question": "5 + 7"}
    again = riddle.answer(challenge, "11", metadata={"from": "app"})
    assert again["ChallengeName"] == "CUSTOM_CHALLENGE" and again["Session"] != challenge["Session"]
    refused(lambda: riddle.answer(challenge, "12"), "NotAuthorizedException", "Invalid session for the user, session can only be used once.")
    tokens = riddle.answer(again, "12")["AuthenticationResult"]
    assert riddle.house.verify(tokens["AccessToken"])["username"] == "ada"
    events = functions.of(riddle.house.pool_id)
    assert [event["triggerSource"].split("_")[0].removesuffix("AuthChallenge") for event in events] == [
        "Define", "Create", "VerifyAuthChallengeResponse", "Define", "Create", "VerifyAuthChallengeResponse", "Define"]
    assert events[0]["callerContext"] == {"awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": riddle.client_id}
    assert events[0]["region"] == "us-east-1" and events[0]["userName"] == "ada" and events[0]["version"] == "1"
    assert events[0]["request"]["session"] == [] and events[0]["request"]["clientMetadata"] == {}
    assert events[0]["request"]["userAttributes"]["cognito:user_status"] == "CONFIRMED"
    assert events[2]["request"]["clientMetadata"] == {"from": "app"}
    assert events[2]["request"]["privateChallengeParameters"] == {"answer": "12"} and events[2]["request"]["challengeAnswer"] == "11"
    assert events[-1]["request"]["session"] == [
        {"challengeName": "CUSTOM_CHALLENGE", "challengeResult": False, "challengeMetadata": "SUM"},
        {"challengeName": "CUSTOM_CHALLENGE", "challengeResult": True, "challengeMetadata": "SUM"},
    ]


def test_an_administrators_server_asks_the_same(riddle):
    idp, pool = riddle.house.idp, riddle.house.pool_id
    challenge = idp.admin_initiate_auth(UserPoolId=pool, ClientId=riddle.client_id, AuthFlow="CUSTOM_AUTH", AuthParameters={"USERNAME": "ada"}, ClientMetadata={"a": "b"})
    answered = idp.admin_respond_to_auth_challenge(
        UserPoolId=pool, ClientId=riddle.client_id, ChallengeName="CUSTOM_CHALLENGE", Session=challenge["Session"],
        ChallengeResponses={"USERNAME": "ada", "ANSWER": "12"}, ClientMetadata={"a": "b"})
    assert "AccessToken" in answered["AuthenticationResult"]
    other = riddle.begin()
    refused(
        lambda: idp.admin_respond_to_auth_challenge(
            UserPoolId=pool, ClientId=riddle.client_id, ChallengeName="CUSTOM_CHALLENGE", Session=other["Session"], ChallengeResponses={"USERNAME": "ada", "ANSWER": "12"}),
        "NotAuthorizedException", "Invalid session for the user.")


def test_a_function_has_enough_of_wrong_answers(riddle):
    challenge = riddle.begin()
    for _ in range(2):
        challenge = riddle.answer(challenge, "wrong")
    refused(lambda: riddle.answer(challenge, "wrong"), "NotAuthorizedException", "Incorrect username or password.")
    refused(lambda: riddle.anonymous.respond_to_auth_challenge(
        ClientId=riddle.client_id, ChallengeName="CUSTOM_CHALLENGE", Session=challenge["Session"], ChallengeResponses={"USERNAME": "ada"}),
        "InvalidParameterException", "Missing required parameter ANSWER")


def test_pycognito_proves_its_password_before_the_riddle(riddle, functions):
    srp = pycognito.AWSSRP(username="ada", password=PASSWORD, pool_id=riddle.house.pool_id, client_id=riddle.client_id, client=riddle.anonymous)
    begun = riddle.begin(CHALLENGE_NAME="SRP_A", SRP_A=srp.get_auth_params()["SRP_A"])
    assert begun["ChallengeName"] == "PASSWORD_VERIFIER" and begun["Session"]
    claim = lambda responses, **more: riddle.anonymous.respond_to_auth_challenge(
        ClientId=riddle.client_id, ChallengeName="PASSWORD_VERIFIER", Session=begun["Session"], ChallengeResponses=responses | more)
    challenge = claim(srp.process_challenge(begun["ChallengeParameters"], {"USERNAME": "ada"}))
    assert challenge["ChallengeName"] == "CUSTOM_CHALLENGE"
    assert "AccessToken" in riddle.answer(challenge, "12")["AuthenticationResult"]
    names = [[entry["challengeName"] for entry in event["request"]["session"]] for event in functions.of(riddle.house.pool_id, "Define")]
    assert names == [["SRP_A"], ["SRP_A", "PASSWORD_VERIFIER"], ["SRP_A", "PASSWORD_VERIFIER", "CUSTOM_CHALLENGE"]]
    wrong = pycognito.AWSSRP(username="ada", password="Wrong-Horse-9!", pool_id=riddle.house.pool_id, client_id=riddle.client_id, client=riddle.anonymous)
    begun = riddle.begin(ChallengeName="SRP_A", SRP_A=wrong.get_auth_params()["SRP_A"])
    refused(lambda: claim(wrong.process_challenge(begun["ChallengeParameters"], {"USERNAME": "ada"})), "NotAuthorizedException")
    refused(lambda: riddle.begin(CHALLENGE_NAME="PASSWORD", SRP_A="1f"), "InvalidParameterException")
    refused(lambda: riddle.begin(CHALLENGE_NAME="SRP_A"), "InvalidParameterException", "Missing required parameter SRP_A")


def test_who_exists_stays_hidden(riddle, functions):
    refused(lambda: riddle.begin("nobody"), "UserNotFoundException", "User does not exist.")
    hiding = riddle.client(PreventUserExistenceErrors="ENABLED")
    challenge = riddle.begin("nobody", client_id=hiding)
    assert challenge["ChallengeParameters"] == {"USERNAME": "nobody", "question": "5 + 7"}
    refused(lambda: riddle.answer(challenge, "12", client_id=hiding), "NotAuthorizedException", "Incorrect username or password.")
    assert functions.of(riddle.house.pool_id)[-1]["request"]["userNotFound"] is True
    riddle.house.idp.admin_disable_user(UserPoolId=riddle.house.pool_id, Username="ada")
    refused(riddle.begin, "NotAuthorizedException", "User is disabled.")


def test_what_a_function_does_is_told_in_the_services_words(riddle, functions, broker):
    pool = riddle.house.pool_id
    functions.rule(pool, "DefineAuthChallenge", error="no riddles today")
    refused(riddle.begin, "UserLambdaValidationException", "DefineAuthChallenge failed with error no riddles today.")
    functions.rule(pool, "DefineAuthChallenge", raw=None)
    refused(riddle.begin, "InvalidLambdaResponseException", "Unrecognizable lambda output")
    functions.rule(pool, "DefineAuthChallenge", response={"challengeName": "NO_SUCH"})
    refused(riddle.begin, "InvalidLambdaResponseException", "Unrecognizable lambda output")
    del functions.rules[pool]
    functions.write_rules()
    challenge = riddle.begin()
    functions.down = True
    refused(lambda: riddle.answer(challenge, "12"), "UnexpectedLambdaException", "VerifyAuthChallengeResponse invocation failed due to error Service unavailable.")
    functions.down = False
    assert "AuthenticationResult" in riddle.answer(challenge, "12")
    plain = House(broker)
    client = plain.idp.create_user_pool_client(UserPoolId=plain.pool_id, ClientName="x", ExplicitAuthFlows=FLOWS)["UserPoolClient"]["ClientId"]
    refused(
        lambda: riddle.begin(client_id=client), "InvalidUserPoolConfigurationException", "Custom auth lambda trigger is not configured for the user pool.")
    refused(lambda: riddle.begin(client_id=plain.client_id), "InvalidParameterException", "CUSTOM_AUTH is not enabled for the client.")


def test_a_function_that_nobody_has_placed_lets_nobody_in(broker):
    riddle = Riddle(broker, arn("nowhere"))
    refused(riddle.begin, "UnexpectedLambdaException", "DefineAuthChallenge invocation failed due to configuration.")


def test_a_webhook_checks_who_asks(broker, tmp_path):
    webhook = Webhook().start()
    try:
        secret = tmp_path / "secret"
        secret.write_text(webhook.secret)
        function = arn("webhook")
        put = lambda *more: broker.run("trigger", "put", function, "--webhook", webhook.server.url + "/hook", *more)
        assert put().returncode != 0
        assert put("--secret-file", str(secret)).returncode == 0
        webhook.response = {"issueTokens": True}
        riddle = Riddle(broker, function, ["DefineAuthChallenge"])
        assert "AuthenticationResult" in riddle.begin()
        assert webhook.events[0][0] == function and webhook.events[0][1]["userName"] == "ada" and webhook.refused == 0
        webhook.error = "go away"
        refused(riddle.begin, "UserLambdaValidationException", "DefineAuthChallenge failed with error go away.")
        secret.write_text("another-secret-than-before")
        assert put("--secret-file", str(secret)).returncode == 0
        refused(riddle.begin, "UnexpectedLambdaException", "DefineAuthChallenge invocation failed due to configuration.")
        assert webhook.refused == 1
    finally:
        webhook.stop()


def test_a_local_process_is_kept_warm(broker, functions):
    function = arn("process")
    done = broker.run("trigger", "put", function, "--process", sys.executable, f"--argument={HANDLER}", f"--argument={functions.rules_file}")
    assert done.returncode == 0, done.stderr
    riddle = Riddle(broker, function)
    challenge = riddle.begin()
    for _ in range(2):
        challenge = riddle.answer(challenge, "wrong")
    assert "AuthenticationResult" in riddle.answer(challenge, "12")
    functions.rule(riddle.house.pool_id, "DefineAuthChallenge", error="no riddles today")
    refused(riddle.begin, "UserLambdaValidationException", "DefineAuthChallenge failed with error no riddles today.")
    listed = broker.run("trigger", "list").stdout
    assert f"{function}\tprocess {sys.executable}" in listed
    assert broker.run("trigger", "remove", function).returncode == 0
    refused(riddle.begin, "UnexpectedLambdaException", "DefineAuthChallenge invocation failed due to configuration.")
    assert broker.run("trigger", "remove", function).returncode != 0


# Sign-up, sign-in, tokens, messages

EVERY = ["PreSignUp", "PostConfirmation", "PreAuthentication", "PostAuthentication", "PreTokenGeneration", "UserMigration", "CustomMessage"]


class Guarded:
    """A pool with functions, its people and its messages."""

    def __init__(self, broker, functions, function, triggers, more=None, **settings):
        config = {trigger: function for trigger in triggers} | (more or {})
        self.house = House(broker, LambdaConfig=config, **({"AutoVerifiedAttributes": ["email"]} | settings))
        self.functions, self.pool = functions, self.house.pool_id
        self.idp, self.anonymous = self.house.idp, broker.anonymous("cognito-idp")
        self.client_id = self.house.client_id
        # Whatever no test has a rule for, the function leaves as it is.
        for trigger in triggers:
            functions.rule(self.pool, "TokenGeneration" if trigger == "PreTokenGeneration" else trigger, response={})

    def rule(self, trigger, **rule):
        self.functions.rule(self.pool, trigger, **rule)

    def events(self, trigger=""):
        return self.functions.of(self.pool, trigger)

    def sign_up(self, username="ada", **more):
        return self.anonymous.sign_up(
            ClientId=self.client_id, Username=username, Password=PASSWORD, UserAttributes=[{"Name": "email", "Value": f"{username}@example.com"}], **more)

    def sign_in(self, username="ada", password=PASSWORD, **more):
        return self.anonymous.initiate_auth(
            ClientId=self.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": username, "PASSWORD": password}, **more)

    def status(self, username="ada"):
        return self.idp.admin_get_user(UserPoolId=self.pool, Username=username)["UserStatus"]


@pytest.fixture
def guarded(broker, functions, pool_function):
    return Guarded(broker, functions, pool_function, EVERY)


def mail_to(broker, address, subject):
    found = []

    def look():
        found[:] = [mail for mail in broker.mails() if f"To: {address}" in mail and f"Subject: {subject}" in mail]
        return found

    wait_until(look, what=f"a mail to {address}")
    return email.message_from_string(found[-1]).get_payload(decode=True).decode()


def test_every_function_is_shown_as_given(broker):
    idp = broker.client("cognito-idp")
    key = "arn:aws:kms:us-east-1:123456789012:key/codes"
    versioned = lambda name, version="V1_0": {"LambdaVersion": version, "LambdaArn": arn(name)}
    config = {trigger: arn(trigger.lower()) for trigger in EVERY + CUSTOM} | {
        "PreTokenGenerationConfig": versioned("pretokengeneration", "V2_0"), "CustomSMSSender": versioned("sms"), "CustomEmailSender": versioned("mail"),
        "KMSKeyID": key, "InboundFederation": versioned("inbound"),
    }
    pool = idp.create_user_pool(PoolName="functions", LambdaConfig=config)["UserPool"]
    assert pool["LambdaConfig"] == config
    plain = {"PreTokenGeneration": arn("tokens")}
    idp.update_user_pool(UserPoolId=pool["Id"], LambdaConfig=plain)
    assert idp.describe_user_pool(UserPoolId=pool["Id"])["UserPool"]["LambdaConfig"] == plain | {"PreTokenGenerationConfig": versioned("tokens")}
    idp.update_user_pool(UserPoolId=pool["Id"], LambdaConfig=config)
    for wrong in (
        {"PreTokenGeneration": arn("one"), "PreTokenGenerationConfig": versioned("another")}, {"CustomEmailSender": versioned("mail")},
        {"CustomSMSSender": versioned("sms")},
    ):
        refused(lambda: idp.create_user_pool(PoolName="x", LambdaConfig=wrong), "InvalidParameterException")
        refused(lambda: idp.update_user_pool(UserPoolId=pool["Id"], LambdaConfig=wrong), "InvalidParameterException")
    refused(
        lambda: idp.create_user_pool(PoolName="x", UserPoolTier="LITE", LambdaConfig={"PreTokenGenerationConfig": versioned("tokens", "V2_0")}),
        "FeatureUnavailableInTierException")


def test_a_sign_up_is_confirmed_or_refused(guarded):
    guarded.rule("PreSignUp", response={"autoConfirmUser": True, "autoVerifyEmail": True})
    answer = guarded.sign_up(ValidationData=[{"Name": "captcha", "Value": "ok"}], ClientMetadata={"from": "app"})
    assert answer["UserConfirmed"] is True and "CodeDeliveryDetails" not in answer
    asked, told = guarded.events("PreSignUp")[0], guarded.events("PostConfirmation")[0]
    assert asked["triggerSource"] == "PreSignUp_SignUp" and asked["request"] == {
        "userAttributes": {"email": "ada@example.com"}, "validationData": {"captcha": "ok"}, "clientMetadata": {"from": "app"}}
    assert told["triggerSource"] == "PostConfirmation_ConfirmSignUp" and told["request"]["clientMetadata"] == {"from": "app"}
    assert told["request"]["userAttributes"] == {
        "sub": answer["UserSub"], "email": "ada@example.com", "email_verified": "true", "cognito:user_status": "CONFIRMED"}
    guarded.rule("PreSignUp", error="not from here")
    refused(lambda: guarded.sign_up("bob"), "UserLambdaValidationException", "PreSignUp failed with error not from here.")
    refused(
        lambda: guarded.idp.admin_create_user(UserPoolId=guarded.pool, Username="bob", ValidationData=[{"Name": "a", "Value": "b"}], ClientMetadata={"a": "b"}),
        "UserLambdaValidationException")
    assert guarded.events("PreSignUp")[-1]["request"]["validationData"] == {"a": "b"}
    guarded.rule("PreSignUp", response={"autoVerifyPhone": True})
    refused(lambda: guarded.sign_up("bob"), "InvalidLambdaResponseException", "Unrecognizable lambda output")
    refused(lambda: guarded.status("bob"), "UserNotFoundException")


def test_a_confirmation_stands_whatever_is_said_after_it(guarded):
    guarded.sign_up()
    guarded.rule("PostConfirmation", error="too late")
    words = "PostConfirmation failed with error too late."
    refused(
        lambda: guarded.idp.admin_confirm_sign_up(UserPoolId=guarded.pool, Username="ada", ClientMetadata={"a": "b"}), "UserLambdaValidationException", words)
    assert guarded.status() == "CONFIRMED" and guarded.events("PostConfirmation")[-1]["request"]["clientMetadata"] == {"a": "b"}
    assert guarded.events("PostConfirmation")[-1]["callerContext"]["clientId"] == "CLIENT_ID_NOT_APPLICABLE"


def test_a_sign_in_is_refused_before_and_after_the_password(guarded):
    guarded.house.person()
    guarded.sign_in(ClientMetadata={"from": "app"})
    before, after = guarded.events("PreAuthentication")[0], guarded.events("PostAuthentication")[0]
    assert before["request"]["validationData"] == {"from": "app"} and before["request"]["userNotFound"] is False
    assert after["request"]["newDeviceUsed"] is False and after["request"]["clientMetadata"] == {}
    guarded.rule("PostAuthentication", error="not today")
    refused(guarded.sign_in, "UserLambdaValidationException", "PostAuthentication failed with error not today.")
    guarded.rule("PreAuthentication", error="not you")
    refused(guarded.sign_in, "UserLambdaValidationException", "PreAuthentication failed with error not you.")
    srp = pycognito.AWSSRP(username="ada", password=PASSWORD, pool_id=guarded.pool, client_id=guarded.client_id, client=guarded.anonymous)
    refused(srp.authenticate_user, "UserLambdaValidationException")
    client = guarded.house.web_client()
    browser = Browser(APP)
    page = browser.go(guarded.house.authorize_url(client, "v" * 50))
    page = browser.submit(page, page.form("password"), username="ada", password=PASSWORD)
    assert "PreAuthentication failed with error not you." in page.text


def test_a_password_of_another_house_moves_in(guarded):
    guarded.rule("UserMigration", response={
        "userAttributes": {"email": "ada@example.com", "email_verified": "true", "name": "Ada"}, "finalUserStatus": "CONFIRMED", "messageAction": "SUPPRESS"})
    srp = pycognito.AWSSRP(username="ada", password=PASSWORD, pool_id=guarded.pool, client_id=guarded.client_id, client=guarded.anonymous)
    refused(srp.authenticate_user, "UserNotFoundException")
    assert guarded.events("UserMigration") == []
    assert "AuthenticationResult" in guarded.sign_in(ClientMetadata={"a": "b"})
    asked = guarded.events("UserMigration")[0]
    assert asked["triggerSource"] == "UserMigration_Authentication" and asked["userName"] == "ada"
    assert asked["request"] == {"password": PASSWORD, "validationData": {"a": "b"}, "clientMetadata": {}}
    assert asked["response"] == dict.fromkeys(
        ["userAttributes", "forceAliasCreation", "enableSMSMFA", "finalUserStatus", "messageAction", "desiredDeliveryMediums"])
    assert guarded.status() == "CONFIRMED"
    srp.authenticate_user()
    guarded.rule("UserMigration", error="never heard of them")
    refused(lambda: guarded.sign_in("bob"), "UserNotFoundException", "User does not exist.")
    guarded.rule("UserMigration", response={"userAttributes": {"email": "bob@example.com", "email_verified": "true"}})
    reset = guarded.anonymous.forgot_password(ClientId=guarded.client_id, Username="bob", ClientMetadata={"a": "b"})
    assert reset["CodeDeliveryDetails"]["Destination"] == "b***@e***" and guarded.status("bob") == "RESET_REQUIRED"
    assert guarded.events("UserMigration")[-1]["request"]["clientMetadata"] == {"a": "b"}
    refused(lambda: guarded.sign_in("carl", "any"), "PasswordResetRequiredException")


def test_tokens_say_what_the_function_has_them_say(broker, functions, pool_function):
    guarded = Guarded(broker, functions, pool_function, ["PreTokenGeneration"])
    guarded.house.person()
    guarded.rule("TokenGeneration", response={"claimsOverrideDetails": {
        "claimsToAddOrOverride": {"plan": "gold", "sub": "eve"}, "claimsToSuppress": ["email"], "groupOverrideDetails": {"groupsToOverride": ["staff"]}}})
    tokens = guarded.sign_in()["AuthenticationResult"]
    claims = guarded.house.verify(tokens["IdToken"], guarded.client_id)
    assert claims["plan"] == "gold" and "email" not in claims and claims["cognito:groups"] == ["staff"] and claims["sub"] != "eve"
    assert guarded.house.verify(tokens["AccessToken"])["cognito:groups"] == ["staff"]
    guarded.anonymous.get_tokens_from_refresh_token(ClientId=guarded.client_id, RefreshToken=tokens["RefreshToken"], ClientMetadata={"a": "b"})
    event = guarded.events("TokenGeneration_RefreshTokens")[0]
    assert event["version"] == "1" and event["request"]["clientMetadata"] == {"a": "b"}
    guarded.rule("TokenGeneration", error="no tokens today")
    words = "PreTokenGeneration failed with error no tokens today."
    refused(guarded.sign_in, "UserLambdaValidationException", words)
    refused(
        lambda: guarded.anonymous.get_tokens_from_refresh_token(ClientId=guarded.client_id, RefreshToken=tokens["RefreshToken"]),
        "UserLambdaValidationException", words)

    third = {"PreTokenGenerationConfig": {"LambdaVersion": "V3_0", "LambdaArn": pool_function}}
    guarded = Guarded(broker, functions, pool_function, [], more=third)
    guarded.house.person()
    guarded.rule("TokenGeneration", response={"claimsAndScopeOverrideDetails": {
        "idTokenGeneration": {"claimsToAddOrOverride": {"limits": {"seats": 3}}},
        "accessTokenGeneration": {"claimsToAddOrOverride": {"tenants": ["a", "b"]}, "scopesToAdd": ["orders/read"], "scopesToSuppress": ["profile"]}}})
    client = guarded.house.web_client()
    tokens = guarded.house.sign_in(locally(), client)
    assert guarded.house.verify(tokens["id_token"], client)["limits"] == {"seats": 3}
    access = guarded.house.verify(tokens["access_token"])
    assert access["tenants"] == ["a", "b"] and access["scope"].split() == ["openid", "email", "aws.cognito.signin.user.admin", "orders/read"]
    hosted = guarded.events("TokenGeneration_HostedAuth")[0]
    assert hosted["version"] == "3" and "openid" in hosted["request"]["scopes"]
    guarded.idp.create_resource_server(UserPoolId=guarded.pool, Identifier="orders", Name="orders", Scopes=[{"ScopeName": "read", "ScopeDescription": "r"}])
    machine = guarded.idp.create_user_pool_client(
        UserPoolId=guarded.pool, ClientName="machine", GenerateSecret=True, AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=["client_credentials"],
        AllowedOAuthScopes=["orders/read"])["UserPoolClient"]
    ask = lambda metadata: requests.post(
        guarded.house.documents["token_endpoint"], auth=(machine["ClientId"], machine["ClientSecret"]), timeout=10,
        data={"grant_type": "client_credentials", "aws_client_metadata": metadata})
    assert guarded.house.verify(ask('{"tier":"a"}').json()["access_token"])["tenants"] == ["a", "b"]
    event = guarded.events("TokenGeneration_ClientCredentials")[0]
    assert event["userName"] is None and event["request"] == {"scopes": ["orders/read"], "clientMetadata": {"tier": "a"}}
    assert ask("[1]").json()["error"] == "invalid_request"
    guarded.rule("TokenGeneration", error="no tokens today")
    assert ask("{}").json() == {"error": "invalid_request", "error_description": words}


def test_messages_in_the_functions_words(guarded, broker):
    guarded.rule("CustomMessage", response={"emailMessage": "Dein Code: {####}", "emailSubject": "Willkommen", "smsMessage": "{####}"})
    name = f"ada{uuid.uuid4().hex[:8]}"
    address = f"{name}@example.com"
    guarded.sign_up(name, ClientMetadata={"lang": "de"})
    code = mail_to(broker, address, "Willkommen").split(": ")[1].strip()
    event = guarded.events("CustomMessage_SignUp")[0]
    assert event["request"]["codeParameter"] == "{####}" and event["request"]["clientMetadata"] == {"lang": "de"}
    guarded.anonymous.confirm_sign_up(ClientId=guarded.client_id, Username=name, ConfirmationCode=code, ClientMetadata={"a": "b"})
    assert guarded.events("PostConfirmation_ConfirmSignUp")[-1]["request"]["clientMetadata"] == {"a": "b"}
    pool = {"UserPoolId": guarded.pool, "Username": name}
    guarded.idp.admin_reset_user_password(**pool, ClientMetadata={"from": "reset"})
    guarded.idp.admin_update_user_attributes(**pool, UserAttributes=[{"Name": "email", "Value": f"new-{address}"}], ClientMetadata={"from": "update"})
    guarded.idp.admin_set_user_password(**pool, Password=PASSWORD, Permanent=True)
    token = guarded.sign_in(name)["AuthenticationResult"]["AccessToken"]
    guarded.anonymous.get_user_attribute_verification_code(AccessToken=token, AttributeName="email", ClientMetadata={"from": "verify"})
    guarded.anonymous.update_user_attributes(AccessToken=token, UserAttributes=[{"Name": "email", "Value": address}], ClientMetadata={"from": "own"})
    sources = {event["triggerSource"].split("_")[1]: event["request"]["clientMetadata"].get("from") for event in guarded.events("CustomMessage")}
    assert sources == {"SignUp": None, "ForgotPassword": "reset", "UpdateUserAttribute": "own", "VerifyUserAttribute": "verify"}
    other = f"bob{uuid.uuid4().hex[:8]}"
    guarded.sign_up(other)
    guarded.rule("CustomMessage", response={"emailMessage": "no code"})
    refused(
        lambda: guarded.anonymous.resend_confirmation_code(ClientId=guarded.client_id, Username=other, ClientMetadata={"a": "b"}),
        "InvalidLambdaResponseException", "Unrecognizable lambda output")
    guarded.rule("CustomMessage", error="no words")
    words = "CustomMessage failed with error no words."
    refused(lambda: guarded.sign_up(f"eve{uuid.uuid4().hex[:8]}"), "UserLambdaValidationException", words)
    guarded.rule("CustomMessage", response={"emailMessage": "{username}: {####}", "emailSubject": "Einladung"})
    guest = f"guest{uuid.uuid4().hex[:8]}"
    guarded.idp.admin_create_user(
        UserPoolId=guarded.pool, Username=guest, TemporaryPassword="Temporary-9!", DesiredDeliveryMediums=["EMAIL"], ClientMetadata={"a": "b"},
        UserAttributes=[{"Name": "email", "Value": f"{guest}@example.com"}])
    assert mail_to(broker, f"{guest}@example.com", "Einladung").strip() == f"{guest}: Temporary-9!"


def test_senders_get_codes_that_only_they_can_read(broker, functions, pool_function, tmp_path):
    key_name = f"arn:aws:kms:us-east-1:123456789012:key/{uuid.uuid4()}"
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = tmp_path / "key.pem"
    public.write_bytes(key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))
    assert broker.run("trigger", "put-key", key_name, "--public-key", str(public)).returncode == 0
    sender = {"LambdaVersion": "V1_0", "LambdaArn": pool_function}
    guarded = Guarded(
        broker, functions, pool_function, [], more={"CustomEmailSender": sender, "CustomSMSSender": sender, "KMSKeyID": key_name},
        AutoVerifiedAttributes=["email", "phone_number"])
    # What a sender returns is nobody's business.
    guarded.rule("CustomEmailSender", raw=None)
    guarded.rule("CustomSMSSender", raw="sent")

    def opened(event):
        protected, wrapped, nonce, text, tag = (base64.urlsafe_b64decode(part + "==") for part in event["request"]["code"].split("."))
        assert json.loads(protected) == {"alg": "RSA-OAEP-256", "enc": "A256GCM", "kid": key_name, "userpool-id": guarded.pool}
        content = key.decrypt(wrapped, padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None))
        return AESGCM(content).decrypt(nonce, text + tag, event["request"]["code"].split(".")[0].encode()).decode()

    def event(source):
        wait_until(lambda: guarded.events(source), what=source)
        return guarded.events(source)[-1]

    guarded.sign_up(ClientMetadata={"a": "b"})
    mail = event("CustomEmailSender_SignUp")
    assert mail["request"]["type"] == "customEmailSenderRequestV1" and mail["request"]["clientMetadata"] == {"a": "b"}
    guarded.anonymous.confirm_sign_up(ClientId=guarded.client_id, Username="ada", ConfirmationCode=opened(mail))
    guarded.idp.admin_create_user(
        UserPoolId=guarded.pool, Username="bob", TemporaryPassword="<Temporary-9&>", DesiredDeliveryMediums=["SMS"],
        UserAttributes=[{"Name": "phone_number", "Value": "+15551230123"}])
    text = event("CustomSMSSender_AdminCreateUser")
    assert text["request"]["type"] == "customSMSSenderRequestV1" and opened(text) == "&lt;Temporary-9&amp;&gt;"
    assert broker.run("trigger", "remove-key", key_name).returncode == 0
    assert broker.run("trigger", "put-key", key_name, "--public-key", __file__).returncode != 0


def test_a_provider_s_word_passes_through_the_functions(broker, functions, pool_function, pysaml2):
    inbound = {"InboundFederation": {"LambdaVersion": "V1_0", "LambdaArn": pool_function}}
    guarded = Guarded(
        broker, functions, pool_function, ["PreSignUp", "PostConfirmation", "PreAuthentication", "PostAuthentication"], more=inbound)
    guarded.rule("InboundFederation", response={})
    guarded.house.add_saml("Corp", pysaml2)
    client = guarded.house.web_client()
    guarded.house.sign_in(by_pysaml2(), client, identity_provider="Corp")
    kinds = lambda: [event["triggerSource"] for event in guarded.events()]
    assert kinds() == ["InboundFederation_ExternalProvider", "PreSignUp_ExternalProvider", "PostConfirmation_ConfirmSignUp"]
    stated = guarded.events("InboundFederation")[0]["request"]
    assert stated["providerName"] == "Corp" and stated["providerType"] == "SAML" and "ada@example.com" in stated["attributes"]["samlResponse"].values()
    source = next(name for name, value in stated["attributes"]["samlResponse"].items() if value == "ada@example.com")
    guarded.rule("InboundFederation", response={"userAttributesToMap": {source: "other@example.com"}})
    tokens = guarded.house.sign_in(by_pysaml2(), client, identity_provider="Corp")
    assert guarded.house.verify(tokens["id_token"], client)["email"] == "other@example.com"
    assert kinds()[3:] == ["InboundFederation_ExternalProvider", "PreAuthentication_Authentication", "PostAuthentication_Authentication"]
    for trigger in ("PostAuthentication", "PreAuthentication", "InboundFederation"):
        guarded.rule(trigger, error="not you")
        answer = arrive(by_pysaml2(), guarded.house.authorize_url(client, "v" * 50, identity_provider="Corp"))
        assert answer["error"] == "invalid_request" and answer["error_description"].startswith(f"{trigger} failed with error not you."), answer
