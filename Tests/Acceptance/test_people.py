"""Sign-up, users and tokens of a pool: what the operations take, what they answer, what they refuse."""

import email
import re

import pytest

from support.broker import wait_until
from support.calls import refused, secret_hash
from support.house import PASSWORD, House

AGENT = {"IpAddress": "192.0.2.7", "EncodedData": "opaque"}
CONTEXT = {"IpAddress": "192.0.2.7", "ServerName": "app", "ServerPath": "/", "HttpHeaders": [{"headerName": "User-Agent", "headerValue": "test"}], "EncodedData": "opaque"}
ANALYTICS = {"AnalyticsEndpointId": "endpoint"}


@pytest.fixture
def house(broker):
    return House(broker, AutoVerifiedAttributes=["email"], AliasAttributes=["email"])


@pytest.fixture
def anonymous(house):
    return house.broker.anonymous("cognito-idp")


@pytest.fixture
def confidential(house):
    client = house.idp.create_user_pool_client(
        UserPoolId=house.pool_id, ClientName="confidential", GenerateSecret=True,
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    )["UserPoolClient"]
    return client["ClientId"], client["ClientSecret"]


def mails_to(broker, address):
    return [mail for mail in map(email.message_from_string, broker.mails()) if mail["To"] == address]


def code_sent_to(broker, address, number=1):
    """The code in a mail to an address: by default in the first that it got. Mails go out a moment after the answer."""
    wait_until(lambda: len(mails_to(broker, address)) >= number, what=f"mail {number} to {address}")
    return re.search(r"\b\d{6}\b", mails_to(broker, address)[number - 1].get_payload(decode=True).decode()).group(0)


def sign_up(anonymous, client_id, username, address=None, **more):
    attributes = [{"Name": "email", "Value": address}] if address else []
    return anonymous.sign_up(ClientId=client_id, Username=username, Password=PASSWORD, UserAttributes=attributes, **more)


def status(house, username):
    return house.idp.admin_get_user(UserPoolId=house.pool_id, Username=username)["UserStatus"]


def test_a_confidential_client_signs_people_up_with_its_secret(house, anonymous, confidential):
    client, secret = confidential
    refused(lambda: sign_up(anonymous, client, "joan", "joan@one.example"), "NotAuthorizedException", f"Client {client} is configured with secret but SECRET_HASH was not received")
    refused(
        lambda: sign_up(anonymous, client, "joan", "joan@one.example", SecretHash=secret_hash("wrong" * 6, "joan", client)), "NotAuthorizedException",
        f"Unable to verify secret hash for client {client}",
    )
    whole = dict(SecretHash=secret_hash(secret, "joan", client), ClientMetadata={"any": "thing"}, AnalyticsMetadata=ANALYTICS, UserContextData=AGENT)
    sign_up(anonymous, client, "joan", "joan@one.example", ValidationData=[{"Name": "any", "Value": "thing"}], **whole)
    first = code_sent_to(house.broker, "joan@one.example")
    answer = anonymous.resend_confirmation_code(ClientId=client, Username="joan", **whole)
    assert answer["CodeDeliveryDetails"] == {"Destination": "j***@o***", "DeliveryMedium": "EMAIL", "AttributeName": "email"}
    second = code_sent_to(house.broker, "joan@one.example", 2)
    if first != second:
        refused(lambda: anonymous.confirm_sign_up(ClientId=client, Username="joan", ConfirmationCode=first, **whole), "CodeMismatchException", "Invalid verification code provided, please try again.")
    anonymous.confirm_sign_up(ClientId=client, Username="joan", ConfirmationCode=second, ForceAliasCreation=False, **whole)
    assert status(house, "joan") == "CONFIRMED"
    refused(lambda: anonymous.resend_confirmation_code(ClientId=client, Username="joan", **whole), "InvalidParameterException", "User is already confirmed.")
    refused(
        lambda: anonymous.confirm_sign_up(ClientId=client, Username="joan", ConfirmationCode=second, **whole), "NotAuthorizedException",
        "User cannot be confirmed. Current status is CONFIRMED",
    )


def test_sign_up_refusals(house, anonymous):
    sign_up(anonymous, house.client_id, "joan", "joan@two.example")
    again = lambda name, **more: lambda: anonymous.sign_up(ClientId=house.client_id, Username=name, **({"Password": PASSWORD} | more))
    refused(again("joan"), "UsernameExistsException", "User already exists")
    refused(again("weak", Password="short"), "InvalidPasswordException", "Password did not conform with policy: Password not long enough")
    refused(again("joan@two.example"), "InvalidParameterException", "Username cannot be of email format, since user pool is configured for email alias.")
    refused(again("bad", UserAttributes=[{"Name": "email", "Value": "no address"}]), "InvalidParameterException", "Invalid email address format.")
    refused(again("bad", UserAttributes=[{"Name": "email_verified", "Value": "true"}]), "NotAuthorizedException", "A client attempted to write unauthorized attribute")
    refused(lambda: sign_up(anonymous, "0" * 26, "joan"), "ResourceNotFoundException")
    unknown = "Username/client id combination not found."
    refused(lambda: anonymous.resend_confirmation_code(ClientId=house.client_id, Username="nobody"), "UserNotFoundException", unknown)
    refused(lambda: anonymous.confirm_sign_up(ClientId=house.client_id, Username="nobody", ConfirmationCode="123456"), "UserNotFoundException", unknown)


def test_an_alias_moves_only_where_that_is_asked_for(house, anonymous):
    address = "shared@three.example"
    for number, name in enumerate(("first", "second"), 1):
        sign_up(anonymous, house.client_id, name, address)
        code = code_sent_to(house.broker, address, number)
        confirm = lambda **more: anonymous.confirm_sign_up(ClientId=house.client_id, Username=name, ConfirmationCode=code, **more)
        if name == "first":
            confirm()
        else:
            refused(confirm, "AliasExistsException", "An account with the email already exists.")
            confirm(ForceAliasCreation=True)
    assert house.idp.admin_get_user(UserPoolId=house.pool_id, Username=address)["Username"] == "second"
    first = {attribute["Name"]: attribute["Value"] for attribute in house.idp.admin_get_user(UserPoolId=house.pool_id, Username="first")["UserAttributes"]}
    assert first["email_verified"] == "false"


def test_an_administrator_confirms_a_sign_up(house, anonymous):
    sign_up(anonymous, house.client_id, "joan", "joan@four.example")
    assert status(house, "joan") == "UNCONFIRMED"
    house.idp.admin_confirm_sign_up(UserPoolId=house.pool_id, Username="joan", ClientMetadata={"any": "thing"})
    user = house.idp.admin_get_user(UserPoolId=house.pool_id, Username="joan")
    assert user["UserStatus"] == "CONFIRMED" and {"Name": "email_verified", "Value": "true"} not in user["UserAttributes"]
    confirm = lambda name: lambda: house.idp.admin_confirm_sign_up(UserPoolId=house.pool_id, Username=name)
    refused(confirm("joan"), "NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED")
    refused(confirm("nobody"), "UserNotFoundException", "User does not exist.")


def test_a_deleted_user_is_gone_at_once(house, anonymous):
    house.person()
    tokens = anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD})["AuthenticationResult"]
    house.idp.admin_delete_user(UserPoolId=house.pool_id, Username="ada")
    refused(lambda: house.idp.admin_delete_user(UserPoolId=house.pool_id, Username="ada"), "UserNotFoundException", "User does not exist.")
    refused(lambda: house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada"), "UserNotFoundException", "User does not exist.")
    error = refused(lambda: anonymous.get_user(AccessToken=tokens["AccessToken"]), "UserNotFoundException")
    assert error["Message"] == "User does not exist."
    refused(lambda: anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": tokens["RefreshToken"]}), "NotAuthorizedException")
    house.person()
    assert house.idp.list_users(UserPoolId=house.pool_id)["Users"][0]["Username"] == "ada"


def test_an_invitation_goes_out_by_the_media_asked_for(house):
    create = lambda name, **more: house.idp.admin_create_user(UserPoolId=house.pool_id, Username=name, **more)
    arrived = lambda: mails_to(house.broker, "guest@five.example")
    create(
        "guest", DesiredDeliveryMediums=["EMAIL"], UserAttributes=[{"Name": "email", "Value": "guest@five.example"}], ClientMetadata={"any": "thing"},
        ValidationData=[{"Name": "any", "Value": "thing"}], ForceAliasCreation=False,
    )
    wait_until(lambda: len(arrived()) == 1, what="the invitation")
    create("guest", MessageAction="RESEND", DesiredDeliveryMediums=["EMAIL"])
    wait_until(lambda: len(arrived()) == 2, what="the second invitation")
    assert all("guest" in mail.get_payload(decode=True).decode() for mail in arrived())
    refused(lambda: create("guest"), "UsernameExistsException", "User account already exists")
    refused(lambda: create("nobody", MessageAction="RESEND"), "UserNotFoundException")
    house.person()
    refused(lambda: create("ada", MessageAction="RESEND"), "UnsupportedUserStateException", "Resend not possible. ada status is not FORCE_CHANGE_PASSWORD")
    refused(lambda: create("weak", TemporaryPassword="short"), "InvalidPasswordException")
    refused(lambda: create("odd", UserAttributes=[{"Name": "custom:none", "Value": "x"}]), "InvalidParameterException", "Invalid user attributes: user.custom:none: Attribute does not exist in the schema.\n")
    taken = [{"Name": "email", "Value": "ada@example.com"}, {"Name": "email_verified", "Value": "true"}]
    refused(lambda: create("twin", UserAttributes=taken), "UsernameExistsException", "An account with the given email already exists.")
    create("twin", UserAttributes=taken, ForceAliasCreation=True, MessageAction="SUPPRESS")
    assert house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada@example.com")["Username"] == "twin"


def test_list_users_shows_the_attributes_asked_for(house):
    house.person()
    shown = house.idp.list_users(UserPoolId=house.pool_id, AttributesToGet=["email"])["Users"][0]["Attributes"]
    assert shown == [{"Name": "email", "Value": "ada@example.com"}]
    refused(lambda: house.idp.list_users(UserPoolId=house.pool_id, Filter='custom:x = "1"'), "InvalidParameterException", "Invalid search attribute: custom:x")
    refused(lambda: house.idp.list_users(UserPoolId=house.pool_id, PaginationToken="forged"), "InvalidParameterException")


def test_an_administrator_signs_in_for_a_user_and_sets_the_first_password(house, confidential):
    client, secret = confidential
    house.idp.admin_create_user(UserPoolId=house.pool_id, Username="new", TemporaryPassword="Temporary-1!", MessageAction="SUPPRESS")
    context = dict(ClientMetadata={"any": "thing"}, AnalyticsMetadata=ANALYTICS, ContextData=CONTEXT)
    proof = {"SECRET_HASH": secret_hash(secret, "new", client)}
    start = lambda password: house.idp.admin_initiate_auth(
        UserPoolId=house.pool_id, ClientId=client, AuthFlow="ADMIN_USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "new", "PASSWORD": password} | proof, **context
    )
    challenge = start("Temporary-1!")
    assert challenge["ChallengeName"] == "NEW_PASSWORD_REQUIRED" and challenge["ChallengeParameters"]["USER_ID_FOR_SRP"] == "new"
    answer = lambda session: house.idp.admin_respond_to_auth_challenge(
        UserPoolId=house.pool_id, ClientId=client, ChallengeName="NEW_PASSWORD_REQUIRED", Session=session,
        ChallengeResponses={"USERNAME": "new", "NEW_PASSWORD": PASSWORD, "userAttributes.name": "Newton"} | proof, **context,
    )
    refused(lambda: answer("forged" * 10), "NotAuthorizedException")
    assert answer(challenge["Session"])["AuthenticationResult"]["TokenType"] == "Bearer"
    refused(lambda: answer(challenge["Session"]), "NotAuthorizedException")
    assert start(PASSWORD)["AuthenticationResult"]["IdToken"]
    refused(lambda: start("Wrong-Horse-9!"), "NotAuthorizedException", "Incorrect username or password.")
    assert {"Name": "name", "Value": "Newton"} in house.idp.admin_get_user(UserPoolId=house.pool_id, Username="new")["UserAttributes"]


def test_every_member_of_an_open_sign_in_is_taken(house, anonymous):
    house.idp.admin_create_user(UserPoolId=house.pool_id, Username="new", TemporaryPassword="Temporary-1!", MessageAction="SUPPRESS")
    context = dict(ClientMetadata={"any": "thing"}, AnalyticsMetadata=ANALYTICS, UserContextData=AGENT)
    challenge = anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "new", "PASSWORD": "Temporary-1!"}, **context)
    done = anonymous.respond_to_auth_challenge(
        ClientId=house.client_id, ChallengeName=challenge["ChallengeName"], Session=challenge["Session"], ChallengeResponses={"USERNAME": "new", "NEW_PASSWORD": PASSWORD}, **context
    )
    assert done["AuthenticationResult"]["RefreshToken"]


def test_refreshed_by_its_own_operation(house, anonymous, confidential):
    house.person()
    client, secret = confidential
    tokens = house.idp.admin_initiate_auth(
        UserPoolId=house.pool_id, ClientId=client, AuthFlow="ADMIN_USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD, "SECRET_HASH": secret_hash(secret, "ada", client)}
    )["AuthenticationResult"]
    refresh = lambda **more: anonymous.get_tokens_from_refresh_token(**({"RefreshToken": tokens["RefreshToken"], "ClientId": client, "ClientSecret": secret} | more))
    renewed = refresh(ClientMetadata={"any": "thing"})["AuthenticationResult"]
    assert house.verify(renewed["IdToken"], audience=client)["origin_jti"] == house.verify(tokens["IdToken"], audience=client)["origin_jti"]
    assert renewed["AccessToken"] != tokens["AccessToken"]
    refused(lambda: refresh(ClientSecret="wrong" * 8), "NotAuthorizedException")
    refused(lambda: anonymous.get_tokens_from_refresh_token(RefreshToken=tokens["RefreshToken"], ClientId=client), "NotAuthorizedException")
    refused(lambda: refresh(RefreshToken="forged"), "NotAuthorizedException", "Invalid Refresh Token")
    refused(lambda: anonymous.get_tokens_from_refresh_token(RefreshToken=tokens["RefreshToken"], ClientId=house.client_id), "NotAuthorizedException")
    refused(lambda: anonymous.revoke_token(Token=tokens["RefreshToken"], ClientId=client, ClientSecret="wrong" * 8), "UnauthorizedException")
    anonymous.revoke_token(Token=tokens["RefreshToken"], ClientId=client, ClientSecret=secret)
    refused(refresh, "NotAuthorizedException", "Refresh Token has been revoked")
    refused(lambda: anonymous.revoke_token(Token=renewed["AccessToken"], ClientId=client, ClientSecret=secret), "UnsupportedTokenTypeException")
