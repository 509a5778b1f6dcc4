"""Forgotten, reset and changed passwords, with boto3."""

import uuid

import botocore.exceptions
import pytest

from support.house import PASSWORD, House
from support.mailbox import Mailbox

OTHER = "Other-Horse-10!"
UNKNOWN = "Username/client id combination not found."
EXPIRED = "Invalid code provided, please request a code again."
WRONG = "Invalid verification code provided, please try again."
CONTEXT = {"UserContextData": {"EncodedData": "e30="}, "AnalyticsMetadata": {"AnalyticsEndpointId": "none"}, "ClientMetadata": {"from": "test"}}


def refused(call, code, message=None):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call()
    error = caught.value.response["Error"]
    assert error["Code"] == code, error
    if message:
        assert error["Message"] == message
    return error


@pytest.fixture
def anonymous(broker):
    return broker.anonymous("cognito-idp")


def person(house):
    address = f"ada-{uuid.uuid4()}@example.com"
    house.person("ada", address)
    return Mailbox(house.broker, address)


def sign_in(house, anonymous, password, client=None, username="ada"):
    return anonymous.initiate_auth(ClientId=client or house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": username, "PASSWORD": password})


def wrong(code):
    return "000000" if code != "000000" else "000001"


def test_a_forgotten_password_is_replaced_by_the_code(house, anonymous):
    mailbox = person(house)
    delivery = anonymous.forgot_password(ClientId=house.client_id, Username="ada", **CONTEXT)["CodeDeliveryDetails"]
    assert delivery == {"Destination": "a***@e***", "DeliveryMedium": "EMAIL", "AttributeName": "email"}
    code = mailbox.code()
    confirm = lambda code, password: anonymous.confirm_forgot_password(ClientId=house.client_id, Username="ada", ConfirmationCode=code, Password=password, **CONTEXT)
    refused(lambda: confirm(wrong(code), OTHER), "CodeMismatchException", WRONG)
    refused(lambda: confirm(code, "short"), "InvalidPasswordException", "Password does not conform to policy: Password not long enough")
    refused(lambda: confirm(code, "lacks-an-upper-1!"), "InvalidPasswordException", "Password does not conform to policy: Password must have uppercase characters")
    confirm(code, OTHER)
    refused(lambda: confirm(code, PASSWORD), "ExpiredCodeException", EXPIRED)
    refused(lambda: sign_in(house, anonymous, PASSWORD), "NotAuthorizedException", "Incorrect username or password.")
    assert sign_in(house, anonymous, OTHER)["AuthenticationResult"]


def test_who_cannot_recover_hears_why(house, anonymous):
    forgot = lambda name: anonymous.forgot_password(ClientId=house.client_id, Username=name)
    refused(lambda: forgot("nobody"), "UserNotFoundException", UNKNOWN)
    refused(lambda: anonymous.confirm_forgot_password(ClientId=house.client_id, Username="nobody", ConfirmationCode="123456", Password=OTHER), "UserNotFoundException", UNKNOWN)
    refused(lambda: anonymous.forgot_password(ClientId="1234567890abcdefghijklmnop", Username="ada"), "ResourceNotFoundException")
    person(house)
    refused(lambda: anonymous.confirm_forgot_password(ClientId=house.client_id, Username="ada", ConfirmationCode="123456", Password=OTHER), "ExpiredCodeException", EXPIRED)
    house.idp.admin_disable_user(UserPoolId=house.pool_id, Username="ada")
    refused(lambda: forgot("ada"), "NotAuthorizedException", "User is disabled.")
    house.idp.admin_create_user(UserPoolId=house.pool_id, Username="new", MessageAction="SUPPRESS")
    refused(lambda: forgot("new"), "NotAuthorizedException", "User password cannot be reset in the current state.")
    house.idp.admin_set_user_password(UserPoolId=house.pool_id, Username="new", Password=PASSWORD, Permanent=True)
    refused(lambda: forgot("new"), "InvalidParameterException", "Cannot reset password for the user as there is no registered/verified email or phone_number")


def test_secret_hashes_are_checked(house, anonymous):
    person(house)
    client = house.idp.create_user_pool_client(UserPoolId=house.pool_id, ClientName="confidential", GenerateSecret=True)["UserPoolClient"]
    import base64
    import hashlib
    import hmac

    secret_hash = base64.b64encode(hmac.digest(client["ClientSecret"].encode(), ("ada" + client["ClientId"]).encode(), hashlib.sha256)).decode()
    anonymous.forgot_password(ClientId=client["ClientId"], Username="ada", SecretHash=secret_hash)
    refused(lambda: anonymous.forgot_password(ClientId=client["ClientId"], Username="ada"), "NotAuthorizedException")
    refused(lambda: anonymous.forgot_password(ClientId=client["ClientId"], Username="ada", SecretHash="AAAA"), "NotAuthorizedException", f"Unable to verify secret hash for client {client['ClientId']}")
    refused(lambda: anonymous.confirm_forgot_password(ClientId=client["ClientId"], Username="ada", ConfirmationCode="123456", Password=OTHER, SecretHash="AAAA"), "NotAuthorizedException")
    refused(lambda: anonymous.confirm_forgot_password(ClientId=client["ClientId"], Username="ada", ConfirmationCode="123456", Password=OTHER, SecretHash=secret_hash), "CodeMismatchException")


def test_the_recovery_setting_is_kept(broker, anonymous):
    closed = House(broker, AccountRecoverySetting={"RecoveryMechanisms": [{"Priority": 1, "Name": "admin_only"}]})
    mailbox = person(closed)
    refused(lambda: anonymous.forgot_password(ClientId=closed.client_id, Username="ada"), "NotAuthorizedException", "Contact administrator to reset password.")
    closed.idp.admin_reset_user_password(UserPoolId=closed.pool_id, Username="ada")
    anonymous.confirm_forgot_password(ClientId=closed.client_id, Username="ada", ConfirmationCode=mailbox.code(), Password=OTHER)
    phone = House(broker, AccountRecoverySetting={"RecoveryMechanisms": [{"Priority": 2, "Name": "verified_email"}, {"Priority": 1, "Name": "verified_phone_number"}]})
    person(phone)
    assert anonymous.forgot_password(ClientId=phone.client_id, Username="ada")["CodeDeliveryDetails"]["DeliveryMedium"] == "EMAIL"
    number = "+1555" + str(uuid.uuid4().int)[:7]
    phone.idp.admin_update_user_attributes(UserPoolId=phone.pool_id, Username="ada", UserAttributes=[{"Name": "phone_number", "Value": number}, {"Name": "phone_number_verified", "Value": "true"}])
    delivery = anonymous.forgot_password(ClientId=phone.client_id, Username="ada")["CodeDeliveryDetails"]
    assert delivery == {"Destination": "+*******" + number[-4:], "DeliveryMedium": "SMS", "AttributeName": "phone_number"}
    anonymous.confirm_forgot_password(ClientId=phone.client_id, Username="ada", ConfirmationCode=Mailbox(broker, number).code(), Password=OTHER)
    both = {"RecoveryMechanisms": [{"Priority": 1, "Name": "admin_only"}, {"Priority": 2, "Name": "verified_email"}]}
    refused(lambda: broker.client("cognito-idp").create_user_pool(PoolName="x", AccountRecoverySetting=both), "InvalidParameterException")


def test_a_client_that_hides_who_exists_answers_everybody_alike(house, anonymous):
    mailbox = person(house)
    house.idp.admin_create_user(UserPoolId=house.pool_id, Username="off", MessageAction="SUPPRESS")
    house.idp.admin_set_user_password(UserPoolId=house.pool_id, Username="off", Password=PASSWORD, Permanent=True)
    house.idp.admin_disable_user(UserPoolId=house.pool_id, Username="off")
    quiet = house.idp.create_user_pool_client(UserPoolId=house.pool_id, ClientName="quiet", PreventUserExistenceErrors="ENABLED")["UserPoolClient"]["ClientId"]
    confirm = lambda name, code: lambda: anonymous.confirm_forgot_password(ClientId=quiet, Username=name, ConfirmationCode=code, Password=OTHER)
    for name in ("ada", "nobody"):
        refused(confirm(name, "123456"), "ExpiredCodeException", EXPIRED)
    for name in ("ada", "nobody", "off"):
        delivery = anonymous.forgot_password(ClientId=quiet, Username=name)["CodeDeliveryDetails"]
        assert delivery["DeliveryMedium"] == "EMAIL" and delivery["AttributeName"] == "email" and delivery["Destination"].count("***") == 2
        assert anonymous.forgot_password(ClientId=quiet, Username=name)["CodeDeliveryDetails"] == delivery
    mailbox.code()
    code = mailbox.code()
    for name in ("ada", "nobody", "off"):
        refused(confirm(name, wrong(code)), "CodeMismatchException", WRONG)
    for name in ("ada", "nobody", "off"):
        for _ in range(8):
            anonymous.forgot_password(ClientId=quiet, Username=name)
        refused(lambda: anonymous.forgot_password(ClientId=quiet, Username=name), "LimitExceededException", "Attempt limit exceeded, please try after some time.")


def test_an_administrators_reset_sends_a_code(house, anonymous):
    mailbox = person(house)
    token = sign_in(house, anonymous, PASSWORD)["AuthenticationResult"]["AccessToken"]
    house.idp.admin_reset_user_password(UserPoolId=house.pool_id, Username="ada", ClientMetadata={"from": "test"})
    assert house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada")["UserStatus"] == "RESET_REQUIRED"
    refused(lambda: sign_in(house, anonymous, PASSWORD), "PasswordResetRequiredException", "Password reset required for the user")
    refused(lambda: anonymous.get_user(AccessToken=token), "PasswordResetRequiredException", "Password reset required for the user")
    anonymous.confirm_forgot_password(ClientId=house.client_id, Username="ada", ConfirmationCode=mailbox.code(), Password=OTHER)
    assert house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada")["UserStatus"] == "CONFIRMED"
    assert sign_in(house, anonymous, OTHER)["AuthenticationResult"]
    reset = lambda name: lambda: house.idp.admin_reset_user_password(UserPoolId=house.pool_id, Username=name)
    refused(reset("nobody"), "UserNotFoundException", "User does not exist.")
    house.idp.admin_create_user(UserPoolId=house.pool_id, Username="new", MessageAction="SUPPRESS")
    refused(reset("new"), "NotAuthorizedException", "User password cannot be reset in the current state.")
    house.idp.admin_set_user_password(UserPoolId=house.pool_id, Username="new", Password=PASSWORD, Permanent=True)
    refused(reset("new"), "InvalidParameterException", "Cannot reset password for the user as there is no registered/verified email or phone_number")


def test_a_password_is_changed_by_who_knows_it(house, anonymous):
    person(house)
    token = sign_in(house, anonymous, PASSWORD)["AuthenticationResult"]["AccessToken"]
    change = lambda previous, proposed, **more: anonymous.change_password(PreviousPassword=previous, ProposedPassword=proposed, AccessToken=token, **more)
    refused(lambda: change("Wrong-Horse-9!", OTHER), "NotAuthorizedException", "Incorrect username or password.")
    refused(lambda: anonymous.change_password(ProposedPassword=OTHER, AccessToken=token), "NotAuthorizedException", "Incorrect username or password.")
    refused(lambda: change(PASSWORD, "nosymbolA1"), "InvalidPasswordException", "Password does not conform to policy: Password must have symbol characters")
    change(PASSWORD, OTHER)
    assert anonymous.get_user(AccessToken=token)["Username"] == "ada"
    assert sign_in(house, anonymous, OTHER)["AuthenticationResult"]
    refused(lambda: anonymous.change_password(PreviousPassword=OTHER, ProposedPassword=PASSWORD, AccessToken="not-a-token"), "NotAuthorizedException", "Invalid Access Token")
    change(OTHER, PASSWORD)
    refused(lambda: change(PASSWORD, OTHER), "LimitExceededException", "Attempt limit exceeded, please try after some time.")


def test_password_history(broker, anonymous):
    house = House(broker, Policies={"PasswordPolicy": {"MinimumLength": 8, "PasswordHistorySize": 2}})
    assert house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]["Policies"]["PasswordPolicy"]["PasswordHistorySize"] == 2
    mailbox = person(house)
    token = sign_in(house, anonymous, PASSWORD)["AuthenticationResult"]["AccessToken"]
    reused = lambda call: refused(call, "PasswordHistoryPolicyViolationException")
    reused(lambda: anonymous.change_password(PreviousPassword=PASSWORD, ProposedPassword=PASSWORD, AccessToken=token))
    anonymous.change_password(PreviousPassword=PASSWORD, ProposedPassword=OTHER, AccessToken=token)
    reused(lambda: house.idp.admin_set_user_password(UserPoolId=house.pool_id, Username="ada", Password=PASSWORD, Permanent=True))
    anonymous.forgot_password(ClientId=house.client_id, Username="ada")
    code = mailbox.code()
    confirm = lambda password: anonymous.confirm_forgot_password(ClientId=house.client_id, Username="ada", ConfirmationCode=code, Password=password)
    reused(lambda: confirm(PASSWORD))
    confirm("third-password")
    house.idp.admin_set_user_password(UserPoolId=house.pool_id, Username="ada", Password="temporary-one", Permanent=False)
    challenge = sign_in(house, anonymous, "temporary-one")
    answer = lambda password: anonymous.respond_to_auth_challenge(
        ClientId=house.client_id, ChallengeName="NEW_PASSWORD_REQUIRED", Session=challenge["Session"], ChallengeResponses={"USERNAME": "ada", "NEW_PASSWORD": password}
    )
    reused(lambda: answer("third-password"))
    assert answer(PASSWORD)["AuthenticationResult"]
    lite = {"PoolName": "x", "UserPoolTier": "LITE", "Policies": {"PasswordPolicy": {"MinimumLength": 8, "PasswordHistorySize": 2}}}
    refused(lambda: house.idp.create_user_pool(**lite), "FeatureUnavailableInTierException")


def test_wrong_passwords_lock_and_a_new_one_unlocks(house, anonymous):
    mailbox = person(house)
    for _ in range(8):
        try:
            sign_in(house, anonymous, "Wrong-Horse-9!")
        except botocore.exceptions.ClientError as error:
            last = error.response["Error"]
    assert last["Code"] == "NotAuthorizedException"
    anonymous.forgot_password(ClientId=house.client_id, Username="ada")
    anonymous.confirm_forgot_password(ClientId=house.client_id, Username="ada", ConfirmationCode=mailbox.code(), Password=OTHER)
    assert sign_in(house, anonymous, OTHER)["AuthenticationResult"]
