"""Local users through the API, with boto3 and pycognito (SRP)."""

import botocore.exceptions
import pycognito
import pytest

from support.broker import wait_until
from support.house import PASSWORD


def refused(call, code, message=None):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call()
    error = caught.value.response["Error"]
    assert error["Code"] == code, error
    if message:
        assert error["Message"] == message
    return error


def srp(house, username, password, client_id=None, **more):
    return pycognito.AWSSRP(username=username, password=password, pool_id=house.pool_id, client_id=client_id or house.client_id, client=house.broker.anonymous("cognito-idp"), **more)


@pytest.fixture
def anonymous(house):
    return house.broker.anonymous("cognito-idp")


def test_srp_signs_in_often_enough_to_meet_the_padding_cases(house):
    house.person()
    # About one sign-in in 128 shows a padding mistake of either side.
    for _ in range(150):
        tokens = srp(house, "ada", PASSWORD).authenticate_user()["AuthenticationResult"]
    claims = house.verify(tokens["AccessToken"])
    assert claims["username"] == "ada" and claims["scope"] == "aws.cognito.signin.user.admin"


def test_srp_refuses_a_wrong_password(house):
    house.person()
    refused(lambda: srp(house, "ada", "Wrong-Horse-9!").authenticate_user(), "NotAuthorizedException", "Incorrect username or password.")


def test_srp_works_with_a_client_secret(house):
    house.person()
    client = house.idp.create_user_pool_client(UserPoolId=house.pool_id, ClientName="confidential", GenerateSecret=True)["UserPoolClient"]
    tokens = srp(house, "ada", PASSWORD, client["ClientId"], client_secret=client["ClientSecret"]).authenticate_user()
    assert house.verify(tokens["AuthenticationResult"]["IdToken"], audience=client["ClientId"])["cognito:username"] == "ada"
    refused(lambda: srp(house, "ada", PASSWORD, client["ClientId"]).authenticate_user(), "NotAuthorizedException")


def test_password_refresh_and_revocation(house, anonymous):
    house.person()
    parameters = {"USERNAME": "ada", "PASSWORD": PASSWORD}
    result = anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters)["AuthenticationResult"]
    assert anonymous.get_user(AccessToken=result["AccessToken"])["Username"] == "ada"
    refresh = lambda: anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": result["RefreshToken"]})
    renewed = refresh()["AuthenticationResult"]
    assert "RefreshToken" not in renewed
    assert house.verify(renewed["AccessToken"])["origin_jti"] == house.verify(result["AccessToken"])["origin_jti"]
    anonymous.revoke_token(Token=result["RefreshToken"], ClientId=house.client_id)
    refused(refresh, "NotAuthorizedException", "Refresh Token has been revoked")
    refused(lambda: anonymous.get_user(AccessToken=renewed["AccessToken"]), "NotAuthorizedException", "Access Token has been revoked")


def test_admin_password_flow(house):
    house.person()
    result = house.idp.admin_initiate_auth(
        UserPoolId=house.pool_id, ClientId=house.client_id, AuthFlow="ADMIN_USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD}
    )
    assert house.verify(result["AuthenticationResult"]["IdToken"], audience=house.client_id)["email"] == "ada@example.com"


def test_a_temporary_password_must_be_changed(house, anonymous):
    house.idp.admin_create_user(UserPoolId=house.pool_id, Username="new", TemporaryPassword="Temporary-1!", MessageAction="SUPPRESS")
    challenge = anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "new", "PASSWORD": "Temporary-1!"})
    assert challenge["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    respond = lambda password: anonymous.respond_to_auth_challenge(
        ClientId=house.client_id, ChallengeName="NEW_PASSWORD_REQUIRED", Session=challenge["Session"], ChallengeResponses={"USERNAME": "new", "NEW_PASSWORD": password}
    )
    refused(lambda: respond("short"), "InvalidPasswordException")
    assert respond(PASSWORD)["AuthenticationResult"]["AccessToken"]
    refused(lambda: respond(PASSWORD), "NotAuthorizedException")
    assert house.idp.admin_get_user(UserPoolId=house.pool_id, Username="new")["UserStatus"] == "CONFIRMED"


def test_sign_up_and_confirmation_by_mail(broker):
    from support.house import House

    house = House(broker, AutoVerifiedAttributes=["email"])
    anonymous = broker.anonymous("cognito-idp")
    before = len(broker.mails())
    answer = anonymous.sign_up(ClientId=house.client_id, Username="joan", Password=PASSWORD, UserAttributes=[{"Name": "email", "Value": "joan@example.com"}])
    assert answer["UserConfirmed"] is False and answer["CodeDeliveryDetails"]["Destination"] == "j***@e***"
    refused(lambda: anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "joan", "PASSWORD": PASSWORD}), "UserNotConfirmedException", "User is not confirmed.")
    refused(lambda: anonymous.confirm_sign_up(ClientId=house.client_id, Username="joan", ConfirmationCode="000000"), "CodeMismatchException")
    import email
    import re

    wait_until(lambda: len(broker.mails()) > before, what="the mail")
    mail = email.message_from_string(broker.mails()[before])
    assert mail["To"] == "joan@example.com"
    code = re.search(r"\b\d{6}\b", mail.get_payload(decode=True).decode()).group(0)
    anonymous.confirm_sign_up(ClientId=house.client_id, Username="joan", ConfirmationCode=code)
    user = house.idp.admin_get_user(UserPoolId=house.pool_id, Username="joan")
    assert user["UserStatus"] == "CONFIRMED" and {"Name": "email_verified", "Value": "true"} in user["UserAttributes"]


def test_global_sign_out_ends_every_session(house, anonymous):
    house.person()
    result = anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD})["AuthenticationResult"]
    anonymous.global_sign_out(AccessToken=result["AccessToken"])
    refused(lambda: anonymous.get_user(AccessToken=result["AccessToken"]), "NotAuthorizedException", "Access Token has been revoked")
    refused(lambda: anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": result["RefreshToken"]}), "NotAuthorizedException")


def test_an_id_token_is_no_access_token(house, anonymous):
    house.person()
    result = anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD})["AuthenticationResult"]
    refused(lambda: anonymous.get_user(AccessToken=result["IdToken"]), "NotAuthorizedException")


def test_a_missing_user_and_a_wrong_password_look_alike_where_the_client_asks(house, anonymous):
    house.person()
    client = house.idp.create_user_pool_client(
        UserPoolId=house.pool_id, ClientName="quiet", PreventUserExistenceErrors="ENABLED", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    )["UserPoolClient"]["ClientId"]
    attempt = lambda name: lambda: anonymous.initiate_auth(ClientId=client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": name, "PASSWORD": "Wrong-Horse-9!"})
    assert refused(attempt("ada"), "NotAuthorizedException") == refused(attempt("nobody"), "NotAuthorizedException")
    srp_of = lambda name: anonymous.initiate_auth(ClientId=client, AuthFlow="USER_SRP_AUTH", AuthParameters={"USERNAME": name, "SRP_A": "a" * 700})["ChallengeParameters"]
    assert srp_of("nobody").keys() == srp_of("ada").keys()
    assert srp_of("nobody")["SALT"] == srp_of("nobody")["SALT"]


def test_list_users_filters_and_pages(house):
    for number in range(5):
        house.idp.admin_create_user(UserPoolId=house.pool_id, Username=f"user{number}", MessageAction="SUPPRESS", UserAttributes=[{"Name": "email", "Value": f"user{number}@example.com"}])
    found = house.idp.list_users(UserPoolId=house.pool_id, Filter='email = "user3@example.com"')["Users"]
    assert [user["Username"] for user in found] == ["user3"]
    pages = list(house.idp.get_paginator("list_users").paginate(UserPoolId=house.pool_id, PaginationConfig={"PageSize": 2}))
    assert sorted(user["Username"] for page in pages for user in page["Users"]) == [f"user{number}" for number in range(5)]
    assert len(pages) == 3
    refused(lambda: house.idp.list_users(UserPoolId=house.pool_id, Filter="nonsense"), "InvalidParameterException")
