"""USER_AUTH with boto3: a choice of what to begin with, codes alone, sign-up that goes on as a sign-in."""

import pycognito
import pytest

from support.factors import PHONE, SMS, Person, Post, offer, refused
from support.house import PASSWORD, House

FLOWS = ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]


@pytest.fixture
def house(broker):
    house = House(broker, Policies={"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP", "SMS_OTP"]}}, AutoVerifiedAttributes=["email"])
    house.client_id = client(house)
    return house


def client(house, **settings):
    return house.idp.create_user_pool_client(UserPoolId=house.pool_id, ClientName="choice", ExplicitAuthFlows=FLOWS, **settings)["UserPoolClient"]["ClientId"]


def test_first_factors_of_a_pool(broker, house):
    shown = house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]["Policies"]["SignInPolicy"]
    assert shown == {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP", "SMS_OTP"]}
    idp = broker.client("cognito-idp")
    create = lambda factors, **more: lambda: idp.create_user_pool(PoolName="x", Policies={"SignInPolicy": {"AllowedFirstAuthFactors": factors}}, **more)
    refused(create(["EMAIL_OTP"]), "InvalidParameterException")
    refused(create(["PASSWORD", "SOFTWARE_TOKEN"]), "InvalidParameterException")
    refused(create(["PASSWORD", "EMAIL_OTP"], MfaConfiguration="ON", **SMS), "InvalidParameterException")
    refused(create(["PASSWORD", "EMAIL_OTP"], UserPoolTier="LITE"), "FeatureUnavailableInTierException")
    refused(lambda: offer(house, "ON"), "InvalidParameterException")
    offer(house, "OPTIONAL")


def test_a_choice_is_offered_and_taken(house):
    person = Person(house, email="ada@example.com", phone_number=PHONE)
    post = Post(house.broker)
    choice = person.begin("USER_AUTH")
    assert choice["ChallengeName"] == "SELECT_CHALLENGE" and choice["AvailableChallenges"] == ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP"]
    refused(lambda: person.answer(choice, ANSWER="WEB_AUTHN"), "InvalidParameterException")
    refused(lambda: person.answer(choice, ANSWER="PASSWORD", PASSWORD="Wrong-Horse-9!"), "NotAuthorizedException", "Incorrect username or password.")
    code = person.answer(choice, ANSWER="EMAIL_OTP")
    assert code["ChallengeName"] == "EMAIL_OTP" and code["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"] == "a***@e***"
    refused(lambda: person.answer(choice, ANSWER="EMAIL_OTP"), "NotAuthorizedException", "Invalid session for the user, session can only be used once.")
    for _ in range(6):
        refused(lambda: person.answer(code, EMAIL_OTP_CODE="0"), "CodeMismatchException", "Invalid code or auth state for the user.")
    result = person.answer(code, EMAIL_OTP_CODE=post.code(digits=8))["AuthenticationResult"]
    assert house.verify(result["AccessToken"])["username"] == "ada"

    code = person.answer(person.begin("USER_AUTH"), ANSWER="SMS_OTP")
    assert code["ChallengeName"] == "SMS_OTP" and post.text_message()[0] == PHONE
    assert "AuthenticationResult" in person.answer(code, SMS_OTP_CODE=post.code("sms", digits=8))
    attributes = house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada")["UserAttributes"]
    assert {"Name": "email_verified", "Value": "true"} in attributes and {"Name": "phone_number_verified", "Value": "true"} in attributes


def test_a_preferred_challenge_saves_a_round_trip(house):
    person = Person(house)
    post = Post(house.broker)
    assert "AuthenticationResult" in person.begin("USER_AUTH", PREFERRED_CHALLENGE="PASSWORD", PASSWORD=PASSWORD)
    code = person.begin("USER_AUTH", PREFERRED_CHALLENGE="EMAIL_OTP")
    assert code["ChallengeName"] == "EMAIL_OTP" and "EMAIL_OTP" in code["AvailableChallenges"]
    assert "AuthenticationResult" in person.answer(code, EMAIL_OTP_CODE=post.code(digits=8))
    for unavailable in ("SMS_OTP", "WEB_AUTHN"):
        assert person.begin("USER_AUTH", PREFERRED_CHALLENGE=unavailable)["ChallengeName"] == "SELECT_CHALLENGE"
    question = person.begin("USER_AUTH", PREFERRED_CHALLENGE="PASSWORD")
    assert question["ChallengeName"] == "PASSWORD"
    refused(lambda: person.answer(question), "InvalidParameterException", "Missing required parameter PASSWORD")
    assert "AuthenticationResult" in person.answer(question, PASSWORD=PASSWORD)


def test_a_new_code_takes_the_place_of_the_one_before(house):
    person, post = Person(house), Post(house.broker)
    first = person.begin("USER_AUTH", PREFERRED_CHALLENGE="EMAIL_OTP")
    old = post.code(digits=8)
    second = person.begin("USER_AUTH", PREFERRED_CHALLENGE="EMAIL_OTP")
    new = post.code(digits=8)
    refused(lambda: person.answer(first, EMAIL_OTP_CODE=old), "CodeMismatchException", "Invalid code or auth state for the user.")
    assert "AuthenticationResult" in person.answer(second, EMAIL_OTP_CODE=new)


@pytest.mark.parametrize("way", ["preferred", "choice", "question"])
def test_srp_after_a_choice(house, way):
    person = Person(house)
    srp = pycognito.AWSSRP(username="ada", password=PASSWORD, pool_id=house.pool_id, client_id=house.client_id, client=person.anonymous)
    value = srp.get_auth_params()["SRP_A"]
    if way == "preferred":
        challenge = person.begin("USER_AUTH", PREFERRED_CHALLENGE="PASSWORD_SRP", SRP_A=value)
    elif way == "choice":
        challenge = person.answer(person.begin("USER_AUTH"), ANSWER="PASSWORD_SRP", SRP_A=value)
    else:
        question = person.begin("USER_AUTH", PREFERRED_CHALLENGE="PASSWORD_SRP")
        assert question["ChallengeName"] == "PASSWORD_SRP"
        challenge = person.answer(question, SRP_A=value)
    assert challenge["ChallengeName"] == "PASSWORD_VERIFIER" and challenge["Session"]
    responses = srp.process_challenge(challenge["ChallengeParameters"], {"USERNAME": "ada"})
    assert "AuthenticationResult" in person.answer(challenge, **responses)


def test_an_administrator_may_choose_too(house):
    person = Person(house)
    post = Post(house.broker)
    names = {"UserPoolId": house.pool_id, "ClientId": house.client_id}
    code = house.idp.admin_initiate_auth(**names, AuthFlow="USER_AUTH", AuthParameters={"USERNAME": "ada", "PREFERRED_CHALLENGE": "EMAIL_OTP"})
    responses = {"USERNAME": person.name, "EMAIL_OTP_CODE": post.code(digits=8)}
    done = house.idp.admin_respond_to_auth_challenge(**names, ChallengeName="EMAIL_OTP", Session=code["Session"], ChallengeResponses=responses)
    assert done["AuthenticationResult"]["RefreshToken"]


def test_a_sign_up_goes_on_as_a_sign_in(house):
    anonymous, post = house.broker.anonymous("cognito-idp"), Post(house.broker)
    names = {"ClientId": house.client_id, "Username": "joan"}
    begun = anonymous.sign_up(**names, UserAttributes=[{"Name": "email", "Value": "joan@example.com"}])
    assert begun["Session"] and begun["UserConfirmed"] is False
    mailed = post.code()
    refused(lambda: anonymous.confirm_sign_up(**names, ConfirmationCode=mailed, Session="x" * 40), "NotAuthorizedException", "Invalid session for the user.")
    confirmed = anonymous.confirm_sign_up(**names, ConfirmationCode=mailed, Session=begun["Session"])
    sign_in = lambda session: anonymous.initiate_auth(
        ClientId=house.client_id, AuthFlow="USER_AUTH", AuthParameters={"USERNAME": "joan", "PREFERRED_CHALLENGE": "EMAIL_OTP"}, Session=session
    )
    refused(lambda: sign_in(begun["Session"]), "NotAuthorizedException", "Invalid session for the user.")
    result = sign_in(confirmed["Session"])["AuthenticationResult"]
    assert house.verify(result["AccessToken"])["username"] == "joan"
    refused(lambda: sign_in(confirmed["Session"]), "NotAuthorizedException", "Invalid session for the user, session can only be used once.")
    factors = anonymous.get_user_auth_factors(AccessToken=result["AccessToken"])
    assert factors["ConfiguredUserAuthFactors"] == ["EMAIL_OTP"]


def test_passwords_are_needed_where_no_code_can_stand_for_them(broker):
    house = House(broker)
    refused(lambda: broker.anonymous("cognito-idp").sign_up(ClientId=house.client_id, Username="joan"), "InvalidParameterException")


def test_a_code_confirms_who_never_confirmed(house):
    anonymous, post = house.broker.anonymous("cognito-idp"), Post(house.broker)
    anonymous.sign_up(ClientId=house.client_id, Username="joan", Password=PASSWORD, UserAttributes=[{"Name": "email", "Value": "joan@example.com"}])
    start = lambda **more: anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_AUTH", AuthParameters={"USERNAME": "joan"} | more)
    refused(lambda: start(PREFERRED_CHALLENGE="PASSWORD", PASSWORD=PASSWORD), "UserNotConfirmedException", "User is not confirmed.")
    code = start(PREFERRED_CHALLENGE="EMAIL_OTP")
    done = anonymous.respond_to_auth_challenge(
        ClientId=house.client_id, ChallengeName="EMAIL_OTP", Session=code["Session"], ChallengeResponses={"USERNAME": "joan", "EMAIL_OTP_CODE": post.code(digits=8)}
    )
    assert "AuthenticationResult" in done
    assert house.idp.admin_get_user(UserPoolId=house.pool_id, Username="joan")["UserStatus"] == "CONFIRMED"


def test_a_missing_user_looks_like_any_other_where_the_client_asks(house):
    quiet = client(house, PreventUserExistenceErrors="ENABLED")
    person, post = Person(house, client_id=quiet), Post(house.broker)
    start = lambda name, **more: person.anonymous.initiate_auth(ClientId=quiet, AuthFlow="USER_AUTH", AuthParameters={"USERNAME": name} | more)
    real, simulated = start("ada"), start("nobody")
    assert simulated.keys() == real.keys() and simulated["AvailableChallenges"] == real["AvailableChallenges"]
    assert simulated["ChallengeParameters"].keys() == real["ChallengeParameters"].keys()
    simulated = start("nobody", PREFERRED_CHALLENGE="EMAIL_OTP")
    assert post.is_empty()
    real = start("ada", PREFERRED_CHALLENGE="EMAIL_OTP")
    assert simulated.keys() == real.keys() and simulated["ChallengeParameters"].keys() == real["ChallengeParameters"].keys()
    assert start("eve@example.com", PREFERRED_CHALLENGE="EMAIL_OTP")["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"] == "e***@e***"
    error = lambda challenge, name: refused(lambda: person.answer(challenge, USERNAME=name, EMAIL_OTP_CODE="00000000"), "CodeMismatchException")
    assert error(simulated, "nobody") == error(real, "ada")
    refused(lambda: start("nobody", PREFERRED_CHALLENGE="PASSWORD", PASSWORD=PASSWORD), "NotAuthorizedException", "Incorrect username or password.")
    # Other clients are told.
    loud = lambda: person.anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_AUTH", AuthParameters={"USERNAME": "nobody"})
    refused(loud, "UserNotFoundException", "User does not exist.")


def test_what_user_auth_refuses(broker, house):
    person = Person(house)
    plain = house.idp.create_user_pool_client(UserPoolId=house.pool_id, ClientName="plain")["UserPoolClient"]["ClientId"]
    start = lambda **more: lambda: person.anonymous.initiate_auth(**({"ClientId": house.client_id, "AuthFlow": "USER_AUTH", "AuthParameters": {"USERNAME": "ada"}} | more))
    refused(start(ClientId=plain), "InvalidParameterException", "USER_AUTH is not enabled for the client.")
    refused(start(AuthParameters={}), "InvalidParameterException", "Missing required parameter USERNAME")
    refused(start(Session="x" * 40), "NotAuthorizedException", "Invalid session for the user.")
    lite = House(broker, UserPoolTier="LITE")
    refused(lambda: client(lite), "FeatureUnavailableInTierException")


def test_a_second_factor_follows_a_code(house):
    offer(house, "OPTIONAL", sms=True, mail=True)
    person, post = Person(house, email="ada@example.com", phone_number=PHONE), Post(house.broker)
    house.idp.admin_set_user_mfa_preference(UserPoolId=house.pool_id, Username="ada", EmailMfaSettings={"Enabled": True})
    # A mailbox is no second factor to itself.
    assert person.begin("USER_AUTH")["AvailableChallenges"] == ["PASSWORD_SRP", "PASSWORD", "SMS_OTP"]
    first = person.begin("USER_AUTH", PREFERRED_CHALLENGE="SMS_OTP")
    second = person.answer(first, SMS_OTP_CODE=post.code("sms", digits=8))
    assert second["ChallengeName"] == "EMAIL_OTP" and "AvailableChallenges" not in second
    assert "AuthenticationResult" in person.answer(second, EMAIL_OTP_CODE=post.code())
