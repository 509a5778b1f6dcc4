"""Second factors with boto3 and pycognito: authenticator apps, text messages, mail."""

import json

import pycognito
import pytest
from pycognito.exceptions import SMSMFAChallengeException, SoftwareTokenMFAChallengeException

from support.factors import PHONE, SMS, App, Person, Post, offer, refused
from support.house import PASSWORD, House

MISMATCH = "Invalid code or auth state for the user."


def test_what_a_pool_offers_is_set_and_shown(house):
    shown = lambda: {key: value for key, value in house.idp.get_user_pool_mfa_config(UserPoolId=house.pool_id).items() if key != "ResponseMetadata"}
    assert shown() == {"MfaConfiguration": "OFF"}
    refused(lambda: house.idp.set_user_pool_mfa_config(UserPoolId=house.pool_id, MfaConfiguration="ON"), "InvalidParameterException")
    refused(
        lambda: house.idp.set_user_pool_mfa_config(UserPoolId=house.pool_id, MfaConfiguration="ON", SmsMfaConfiguration={"SmsAuthenticationMessage": "Code {####}"}),
        "InvalidParameterException", "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
    )
    both = {"SnsCallerArn": SMS["SmsConfiguration"]["SnsCallerArn"], "EumsSms": {"CallerArn": SMS["SmsConfiguration"]["SnsCallerArn"]}}
    refused(lambda: house.idp.set_user_pool_mfa_config(UserPoolId=house.pool_id, SmsMfaConfiguration={"SmsConfiguration": both}), "InvalidParameterException")
    answer = offer(house, "OPTIONAL", sms=True, app=True, mail=True)
    assert answer["SmsMfaConfiguration"]["SmsConfiguration"] == SMS["SmsConfiguration"]
    assert shown() == {
        "MfaConfiguration": "OPTIONAL",
        "SmsMfaConfiguration": {"SmsAuthenticationMessage": "Code {####}", **SMS},
        "SoftwareTokenMfaConfiguration": {"Enabled": True},
        "EmailMfaConfiguration": {"Message": "Your code: {####}", "Subject": "Sign-in"},
    }
    assert house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]["MfaConfiguration"] == "OPTIONAL"
    eums = {
        "CallerArn": SMS["SmsConfiguration"]["SnsCallerArn"], "ExternalId": "x", "OriginationIdentity": "+15550000000", "ConfigurationSetName": "set",
        "InEntityId": "entity", "InTemplateId": "template", "Region": "us-east-1",
    }
    house.idp.set_user_pool_mfa_config(UserPoolId=house.pool_id, MfaConfiguration="ON", SmsMfaConfiguration={"SmsConfiguration": {"EumsSms": eums}})
    assert shown()["SmsMfaConfiguration"]["SmsConfiguration"] == {"EumsSms": eums}
    assert "SoftwareTokenMfaConfiguration" not in shown()
    for call in (
        lambda: house.idp.get_user_pool_mfa_config(UserPoolId="us-east-1_nowhere99"),
        lambda: house.idp.set_user_pool_mfa_config(UserPoolId="us-east-1_nowhere99", MfaConfiguration="OFF"),
    ):
        refused(call, "ResourceNotFoundException")


def test_a_pool_is_created_with_text_messages(broker):
    idp = broker.client("cognito-idp")
    refused(lambda: idp.create_user_pool(PoolName="x", MfaConfiguration="ON"), "InvalidParameterException", "SMS configuration and Auto verification for phone_number are required when MFA is required/optional")
    house = House(broker, MfaConfiguration="ON", SmsAuthenticationMessage="Come in with {####}", **SMS)
    person, post = Person(house, phone_number=PHONE), Post(broker)
    challenge = person.begin()
    assert challenge["ChallengeName"] == "SMS_MFA"
    assert challenge["ChallengeParameters"] == {"CODE_DELIVERY_DELIVERY_MEDIUM": "SMS", "CODE_DELIVERY_DESTINATION": "+*******0123", "USER_ID_FOR_SRP": "ada"}
    assert post.text_message()[0] == PHONE and post.text_message()[1].startswith("Come in with ")
    assert person.answer(challenge, SMS_MFA_CODE=post.code("sms"))["AuthenticationResult"]["AccessToken"]
    attributes = house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada")["UserAttributes"]
    assert {"Name": "phone_number_verified", "Value": "true"} in attributes


def test_lite_pools_have_no_mail_codes(broker):
    house = House(broker, UserPoolTier="LITE")
    refused(lambda: offer(house, mail=True), "FeatureUnavailableInTierException")


def test_an_authenticator_app_from_set_up_to_removal(house):
    offer(house)
    person = Person(house)
    token = person.token()
    refused(lambda: person.anonymous.verify_software_token(AccessToken=token, UserCode="123456"), "InvalidParameterException")
    secret = person.anonymous.associate_software_token(AccessToken=token)["SecretCode"]
    assert len(secret) == 52
    refused(lambda: person.anonymous.set_user_mfa_preference(AccessToken=token, SoftwareTokenMfaSettings={"Enabled": True}), "InvalidParameterException", "User has not verified software token mfa")
    refused(lambda: person.anonymous.verify_software_token(AccessToken=token, UserCode="000000"), "EnableSoftwareTokenMFAException", "Code mismatch")
    app = App(secret)
    person.anonymous.verify_software_token(AccessToken=token, UserCode=app.code(), FriendlyDeviceName="phone")
    # Verified is not switched on.
    assert "AuthenticationResult" in person.begin()
    person.anonymous.set_user_mfa_preference(AccessToken=token, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True})
    for user in (person.anonymous.get_user(AccessToken=token), house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada")):
        assert user["UserMFASettingList"] == ["SOFTWARE_TOKEN_MFA"] and user["PreferredMfaSetting"] == "SOFTWARE_TOKEN_MFA" and "MFAOptions" not in user
    challenge = person.begin()
    assert challenge["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    assert challenge["ChallengeParameters"] == {"USER_ID_FOR_SRP": "ada", "FRIENDLY_DEVICE_NAME": "phone"}
    refused(lambda: person.answer(challenge, SOFTWARE_TOKEN_MFA_CODE="000000"), "CodeMismatchException", "Invalid code received for user")
    used = app.totp.generate_otp(app.last)
    refused(lambda: person.answer(challenge, SOFTWARE_TOKEN_MFA_CODE=used), "ExpiredCodeException", "Your software token has already been used once.")
    code = app.code()
    assert person.answer(challenge, SOFTWARE_TOKEN_MFA_CODE=code)["AuthenticationResult"]["RefreshToken"]
    refused(lambda: person.answer(challenge, SOFTWARE_TOKEN_MFA_CODE=code), "NotAuthorizedException", "Invalid session for the user, session can only be used once.")
    refused(lambda: person.answer(person.begin(), SOFTWARE_TOKEN_MFA_CODE=code), "ExpiredCodeException")

    house.idp.admin_delete_software_token(UserPoolId=house.pool_id, Username="ada")
    assert "UserMFASettingList" not in house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada")
    assert "AuthenticationResult" in person.begin()
    refused(lambda: person.answer(challenge | {"Session": challenge["Session"]}, SOFTWARE_TOKEN_MFA_CODE=code), "NotAuthorizedException")
    refused(lambda: house.idp.admin_delete_software_token(UserPoolId=house.pool_id, Username="nobody"), "UserNotFoundException", "User does not exist.")
    person.anonymous.sign_up(ClientId=house.client_id, Username="new", Password=PASSWORD)
    refused(lambda: house.idp.admin_delete_software_token(UserPoolId=house.pool_id, Username="new"), "UserNotConfirmedException")


def test_an_app_taken_away_during_a_sign_in(house):
    offer(house)
    person = Person(house)
    token = person.token()
    app = person.add_app(token)
    person.anonymous.set_user_mfa_preference(AccessToken=token, SoftwareTokenMfaSettings={"Enabled": True})
    challenge = person.begin()
    house.idp.admin_delete_software_token(UserPoolId=house.pool_id, Username="ada")
    refused(lambda: person.answer(challenge, SOFTWARE_TOKEN_MFA_CODE=app.code()), "SoftwareTokenMFANotFoundException")


def test_a_pool_without_apps_says_so(house):
    person = Person(house)
    token = person.token()
    refused(lambda: person.anonymous.associate_software_token(AccessToken=token), "SoftwareTokenMFANotFoundException")
    refused(lambda: person.anonymous.verify_software_token(AccessToken=token, UserCode="123456"), "SoftwareTokenMFANotFoundException")
    refused(lambda: person.anonymous.associate_software_token(), "InvalidParameterException")
    refused(lambda: person.anonymous.verify_software_token(UserCode="123456"), "InvalidParameterException")
    refused(lambda: person.anonymous.associate_software_token(Session="x" * 40), "NotAuthorizedException", "Invalid session for the user.")
    refused(lambda: person.anonymous.verify_software_token(Session="x" * 40, UserCode="123456"), "NotAuthorizedException", "Invalid session for the user.")
    refused(lambda: person.anonymous.associate_software_token(AccessToken="nonsense"), "NotAuthorizedException")


def test_codes_by_text_message_and_mail(house):
    offer(house, sms=True, app=False, mail=True)
    person = Person(house, email="ada@example.com", phone_number=PHONE)
    token = person.token()
    person.anonymous.set_user_mfa_preference(AccessToken=token, SMSMfaSettings={"Enabled": True}, EmailMfaSettings={"Enabled": True, "PreferredMfa": True})
    user = person.anonymous.get_user(AccessToken=token)
    assert user["UserMFASettingList"] == ["SMS_MFA", "EMAIL_OTP"] and user["PreferredMfaSetting"] == "EMAIL_OTP"
    assert user["MFAOptions"] == [{"DeliveryMedium": "SMS", "AttributeName": "phone_number"}]
    post = Post(house.broker)
    challenge = person.begin()
    assert challenge["ChallengeName"] == "EMAIL_OTP"
    assert challenge["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"] == "a***@e***"
    assert post.mail()[:2] == ("ada@example.com", "Sign-in")
    right = post.code()
    wrong = "000000" if right != "000000" else "111111"
    refused(lambda: person.answer(challenge, EMAIL_OTP_CODE=wrong), "CodeMismatchException", MISMATCH)
    # A session is of its question, its user and its client.
    refused(lambda: person.answer(challenge, name="SMS_MFA", SMS_MFA_CODE=right), "NotAuthorizedException", "Invalid session for the user.")
    refused(lambda: person.answer(challenge, EMAIL_OTP_CODE=right, USERNAME="nobody"), "NotAuthorizedException", "Invalid session for the user.")
    other = house.idp.create_user_pool_client(UserPoolId=house.pool_id, ClientName="other")["UserPoolClient"]["ClientId"]
    refused(lambda: person.answer(challenge, client_id=other, EMAIL_OTP_CODE=right), "NotAuthorizedException", "Invalid session for the user.")
    refused(lambda: person.answer(challenge), "InvalidParameterException", "Missing required parameter EMAIL_OTP_CODE")
    assert "AuthenticationResult" in person.answer(challenge, EMAIL_OTP_CODE=right)

    house.idp.admin_set_user_mfa_preference(
        UserPoolId=house.pool_id, Username="ada", EmailMfaSettings={"Enabled": False}, SMSMfaSettings={"Enabled": True, "PreferredMfa": True},
        SoftwareTokenMfaSettings={"Enabled": False, "PreferredMfa": False},
    )
    challenge = person.begin()
    assert challenge["ChallengeName"] == "SMS_MFA"
    assert "AuthenticationResult" in person.answer(challenge, SMS_MFA_CODE=post.code("sms"))


def test_five_wrong_codes_make_the_user_wait(house):
    offer(house, sms=True)
    person = Person(house, phone_number=PHONE)
    house.idp.admin_set_user_mfa_preference(UserPoolId=house.pool_id, Username="ada", SMSMfaSettings={"Enabled": True})
    challenge = person.begin()
    for _ in range(5):
        refused(lambda: person.answer(challenge, SMS_MFA_CODE="none"), "CodeMismatchException", MISMATCH)
    refused(lambda: person.answer(challenge, SMS_MFA_CODE="none"), "NotAuthorizedException")


def test_a_choice_of_factors(house):
    offer(house, sms=True, mail=True)
    person = Person(house, email="ada@example.com", phone_number=PHONE)
    token = person.token()
    app = person.add_app(token)
    person.anonymous.set_user_mfa_preference(AccessToken=token, SMSMfaSettings={"Enabled": True}, EmailMfaSettings={"Enabled": True}, SoftwareTokenMfaSettings={"Enabled": True})
    post = Post(house.broker)
    choose = lambda answer: person.answer(person.begin(), ANSWER=answer)
    challenge = person.begin()
    assert challenge["ChallengeName"] == "SELECT_MFA_TYPE"
    assert json.loads(challenge["ChallengeParameters"]["MFAS_CAN_CHOOSE"]) == ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"]
    refused(lambda: person.answer(challenge, ANSWER="NONSENSE"), "InvalidParameterException")
    assert "AuthenticationResult" in person.answer(choose("SOFTWARE_TOKEN_MFA"), SOFTWARE_TOKEN_MFA_CODE=app.code())
    assert "AuthenticationResult" in person.answer(choose("SMS_MFA"), SMS_MFA_CODE=post.code("sms"))
    # The documentation has two names for it.
    for name in ("EMAIL_OTP", "EMAIL_MFA"):
        mail = choose(name)
        assert "AuthenticationResult" in person.answer(mail, EMAIL_OTP_CODE=post.code())


def test_preferences_that_cannot_be(house):
    offer(house, sms=True)
    person = Person(house)
    token = person.token()
    preference = lambda **settings: lambda: person.anonymous.set_user_mfa_preference(AccessToken=token, **settings)
    refused(preference(SMSMfaSettings={"Enabled": True}), "InvalidParameterException", "User does not have delivery config set to turn on SMS_MFA")
    refused(preference(EmailMfaSettings={"Enabled": True}), "InvalidParameterException")
    refused(preference(SMSMfaSettings={"Enabled": True, "PreferredMfa": True}, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True}), "InvalidParameterException")
    refused(preference(SMSMfaSettings={"PreferredMfa": True}), "InvalidParameterException")
    refused(lambda: person.anonymous.set_user_mfa_preference(AccessToken="nonsense"), "NotAuthorizedException")
    refused(lambda: house.idp.admin_set_user_mfa_preference(UserPoolId=house.pool_id, Username="nobody"), "UserNotFoundException")
    refused(lambda: house.idp.admin_set_user_mfa_preference(UserPoolId="us-east-1_nowhere99", Username="ada"), "ResourceNotFoundException")


def test_the_older_settings(house):
    offer(house, sms=True)
    person = Person(house, phone_number=PHONE)
    token = person.token()
    sms = [{"DeliveryMedium": "SMS", "AttributeName": "phone_number"}]
    person.anonymous.set_user_settings(AccessToken=token, MFAOptions=sms)
    assert person.anonymous.get_user(AccessToken=token)["MFAOptions"] == sms
    house.idp.admin_set_user_settings(UserPoolId=house.pool_id, Username="ada", MFAOptions=[])
    assert "MFAOptions" not in person.anonymous.get_user(AccessToken=token)
    house.idp.admin_set_user_settings(UserPoolId=house.pool_id, Username="ada", MFAOptions=sms)
    assert person.begin()["ChallengeName"] == "SMS_MFA"
    mail = [{"DeliveryMedium": "EMAIL", "AttributeName": "email"}]
    refused(lambda: person.anonymous.set_user_settings(AccessToken=token, MFAOptions=mail), "InvalidParameterException")
    refused(lambda: house.idp.admin_set_user_settings(UserPoolId=house.pool_id, Username="nobody", MFAOptions=sms), "UserNotFoundException")
    refused(lambda: person.anonymous.set_user_settings(AccessToken="nonsense", MFAOptions=sms), "NotAuthorizedException")


def test_a_demanded_app_is_set_up_during_the_sign_in(house):
    person = Person(house)
    offer(house, "ON", mail=True)
    challenge = person.begin()
    assert challenge["ChallengeName"] == "MFA_SETUP"
    assert json.loads(challenge["ChallengeParameters"]["MFAS_CAN_SETUP"]) == ["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"]
    refused(lambda: person.answer(challenge), "InvalidParameterException")
    associated = person.anonymous.associate_software_token(Session=challenge["Session"])
    refused(lambda: person.anonymous.associate_software_token(Session=challenge["Session"]), "NotAuthorizedException")
    app = App(associated["SecretCode"])
    refused(lambda: person.anonymous.verify_software_token(Session=associated["Session"], UserCode="000000"), "EnableSoftwareTokenMFAException")
    verified = person.anonymous.verify_software_token(Session=associated["Session"], UserCode=app.code(), FriendlyDeviceName="phone")
    assert verified["Status"] == "SUCCESS"
    token = person.answer(challenge | {"Session": verified["Session"]})["AuthenticationResult"]["AccessToken"]
    assert person.anonymous.get_user(AccessToken=token)["UserMFASettingList"] == ["SOFTWARE_TOKEN_MFA"]
    assert "AuthenticationResult" in person.answer(person.begin(), SOFTWARE_TOKEN_MFA_CODE=app.code())
    refused(lambda: person.anonymous.set_user_mfa_preference(AccessToken=token, SoftwareTokenMfaSettings={"Enabled": False}), "InvalidParameterException")


def test_a_demanded_address_is_enrolled_during_the_sign_in(house):
    person = Person(house, given_name="Ada")
    offer(house, "ON", app=False, mail=True)
    post, challenge = Post(house.broker), person.begin()
    refused(lambda: person.answer(challenge, EMAIL="nonsense"), "InvalidParameterException")
    code = person.answer(challenge, EMAIL="ada@example.com")
    assert code["ChallengeName"] == "EMAIL_OTP"
    assert "AuthenticationResult" in person.answer(code, EMAIL_OTP_CODE=post.code())
    user = house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada")
    assert {"Name": "email_verified", "Value": "true"} in user["UserAttributes"] and user["UserMFASettingList"] == ["EMAIL_OTP"]


def test_a_temporary_password_comes_before_the_second_factor(house):
    person = Person(house, phone_number=PHONE)
    offer(house, "ON", sms=True)
    house.idp.admin_set_user_password(UserPoolId=house.pool_id, Username="ada", Password="Temporary-1!", Permanent=False)
    challenge = person.begin(PASSWORD="Temporary-1!")
    assert challenge["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    post = Post(house.broker)
    second = person.answer(challenge, NEW_PASSWORD=PASSWORD)
    assert second["ChallengeName"] == "SMS_MFA"
    assert "AuthenticationResult" in person.answer(second, SMS_MFA_CODE=post.code("sms"))


def test_an_administrators_sign_in_is_asked_too(house):
    offer(house)
    person = Person(house)
    token = person.token()
    app = person.add_app(token)
    person.anonymous.set_user_mfa_preference(AccessToken=token, SoftwareTokenMfaSettings={"Enabled": True})
    names = {"UserPoolId": house.pool_id, "ClientId": house.client_id}
    challenge = house.idp.admin_initiate_auth(**names, AuthFlow="ADMIN_USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD})
    assert challenge["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    responses = {"USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": app.code()}
    # What the administrator began no public call finishes.
    refused(lambda: person.answer(challenge, **responses), "NotAuthorizedException", "Invalid session for the user.")
    done = house.idp.admin_respond_to_auth_challenge(**names, ChallengeName="SOFTWARE_TOKEN_MFA", Session=challenge["Session"], ChallengeResponses=responses)
    assert done["AuthenticationResult"]["IdToken"]


def test_what_a_user_can_prove_themselves_with(house):
    offer(house, sms=True, mail=True)
    person = Person(house, email="ada@example.com", phone_number=PHONE)
    token = person.token()
    factors = person.anonymous.get_user_auth_factors(AccessToken=token)
    assert factors["Username"] == "ada" and factors["ConfiguredUserAuthFactors"] == ["PASSWORD"] and "UserMFASettingList" not in factors
    person.add_app(token)
    person.anonymous.set_user_mfa_preference(AccessToken=token, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True}, SMSMfaSettings={"Enabled": True})
    for factors in (person.anonymous.get_user_auth_factors(AccessToken=token), house.idp.admin_get_user_auth_factors(UserPoolId=house.pool_id, Username="ada")):
        assert set(factors["ConfiguredUserAuthFactors"]) == {"PASSWORD", "SMS_OTP", "SOFTWARE_TOKEN"}
        assert factors["PreferredMfaSetting"] == "SOFTWARE_TOKEN_MFA" and factors["UserMFASettingList"] == ["SMS_MFA", "SOFTWARE_TOKEN_MFA"]
    refused(lambda: house.idp.admin_get_user_auth_factors(UserPoolId=house.pool_id, Username="nobody"), "UserNotFoundException")
    refused(lambda: person.anonymous.get_user_auth_factors(AccessToken="nonsense"), "NotAuthorizedException")


def test_pycognito_goes_through_both_second_factors(house):
    offer(house, sms=True)
    person = Person(house, email="ada@example.com", phone_number=PHONE)
    client = pycognito.Cognito(house.pool_id, house.client_id, username="ada", user_pool_region="us-east-1")
    client.client = house.broker.anonymous("cognito-idp")
    signed = house.broker.client("cognito-idp")

    def sign_in():
        # pycognito checks tokens against AWS's own address; the answers are what this is about.
        srp = pycognito.AWSSRP(username="ada", password=PASSWORD, pool_id=house.pool_id, client_id=house.client_id, client=client.client)
        return srp.authenticate_user()

    client.access_token = sign_in()["AuthenticationResult"]["AccessToken"]
    app = App(client.associate_software_token())
    assert client.verify_software_token(app.code(), "phone")
    client.set_user_mfa_preference(False, True, "SOFTWARE_TOKEN")
    with pytest.raises(SoftwareTokenMFAChallengeException) as caught:
        sign_in()
    client.verify_token = lambda *_: True
    client.respond_to_software_token_mfa_challenge(app.code(), caught.value.get_tokens())
    assert house.verify(client.access_token)["username"] == "ada"

    client.set_user_mfa_preference(True, False, "SMS")
    post = Post(house.broker)
    with pytest.raises(SMSMFAChallengeException) as caught:
        sign_in()
    client.respond_to_sms_mfa_challenge(post.code("sms"), caught.value.get_tokens())
    assert house.verify(client.access_token)["username"] == "ada"
    assert signed.admin_get_user(UserPoolId=house.pool_id, Username="ada")["PreferredMfaSetting"] == "SMS_MFA"
    assert person.name == "ada"
