"""Functions of a pool: custom sign-in through each way to a function, and what becomes of their failures."""

import sys

import pycognito
import pytest

from support.calls import refused
from support.functions import HANDLER, Lambda, Webhook, arn
from support.house import PASSWORD, House

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
