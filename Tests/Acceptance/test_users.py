"""Users after sign-up: attributes, their proof, enabling, invitations, links and the end; with boto3."""

import uuid

import botocore.exceptions
import pytest

from support.house import PASSWORD, House
from support.mailbox import Mailbox


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


def address(name="ada"):
    return f"{name}-{uuid.uuid4()}@example.com"


def pairs(**attributes):
    return [{"Name": name.replace("__", ":"), "Value": value} for name, value in attributes.items()]


def attributes(house, username="ada"):
    user = house.idp.admin_get_user(UserPoolId=house.pool_id, Username=username)
    return {attribute["Name"]: attribute["Value"] for attribute in user["UserAttributes"]}


def token(house, anonymous, username="ada", password=PASSWORD):
    return anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": username, "PASSWORD": password})["AuthenticationResult"]["AccessToken"]


def test_a_changed_address_is_proved_by_its_code(broker, anonymous):
    house = House(broker, AutoVerifiedAttributes=["email"])
    house.person("ada", address())
    access, new = token(house, anonymous), address("new")
    answer = anonymous.update_user_attributes(AccessToken=access, UserAttributes=pairs(email=new, name="Ada"), ClientMetadata={"from": "test"})
    assert answer["CodeDeliveryDetailsList"] == [{"Destination": "n***@e***", "DeliveryMedium": "EMAIL", "AttributeName": "email"}]
    assert attributes(house)["email"] == new and attributes(house)["email_verified"] == "false"
    mailbox = Mailbox(broker, new)
    first = mailbox.code()
    verify = lambda code, name="email": anonymous.verify_user_attribute(AccessToken=access, AttributeName=name, Code=code)
    refused(lambda: verify("000000" if first != "000000" else "000001"), "CodeMismatchException", "Invalid verification code provided, please try again.")
    delivery = anonymous.get_user_attribute_verification_code(AccessToken=access, AttributeName="email", ClientMetadata={"from": "test"})["CodeDeliveryDetails"]
    assert delivery["Destination"] == "n***@e***"
    second = mailbox.code()
    verify(second)
    assert attributes(house)["email_verified"] == "true"
    refused(lambda: verify(second), "ExpiredCodeException", "Invalid code provided, please request a code again.")
    refused(lambda: verify("123456", "name"), "InvalidParameterException")
    send = lambda name: lambda: anonymous.get_user_attribute_verification_code(AccessToken=access, AttributeName=name)
    refused(send("nickname"), "InvalidParameterException")
    refused(send("phone_number"), "InvalidParameterException")
    for _ in range(4):
        send("email")()
    refused(send("email"), "LimitExceededException", "Attempt limit exceeded, please try after some time.")


def test_an_address_counts_only_once_it_is_proved_where_the_pool_asks(broker, anonymous):
    settings = {"AttributesRequireVerificationBeforeUpdate": ["email"]}
    house = House(broker, AutoVerifiedAttributes=["email"], AliasAttributes=["email"], UserAttributeUpdateSettings=settings)
    old, new = address("old"), address("new")
    house.person("ada", old)
    access = token(house, anonymous, old)
    assert anonymous.update_user_attributes(AccessToken=access, UserAttributes=pairs(email=new))["CodeDeliveryDetailsList"][0]["Destination"] == "n***@e***"
    assert attributes(house)["email"] == old and attributes(house)["email_verified"] == "true"
    anonymous.verify_user_attribute(AccessToken=access, AttributeName="email", Code=Mailbox(broker, new).code())
    assert attributes(house)["email"] == new and attributes(house)["email_verified"] == "true"
    assert token(house, anonymous, new)
    third = address("third")
    house.idp.admin_update_user_attributes(UserPoolId=house.pool_id, Username="ada", UserAttributes=pairs(email=third))
    assert attributes(house)["email"] == new
    house.idp.admin_update_user_attributes(UserPoolId=house.pool_id, Username="ada", UserAttributes=pairs(email=third, email_verified="True"), ClientMetadata={"from": "test"})
    assert attributes(house)["email"] == third and attributes(house)["email_verified"] == "true"
    refused(lambda: broker.client("cognito-idp").create_user_pool(PoolName="x", UserAttributeUpdateSettings=settings), "InvalidParameterException")


def test_an_alias_has_one_holder_until_it_is_moved(broker, anonymous):
    house = House(broker, AliasAttributes=["email"], AutoVerifiedAttributes=["email"])
    taken = address("taken")
    house.person("ada", taken)
    house.person("eve", address("eve"))
    access = token(house, anonymous, "eve")
    anonymous.update_user_attributes(AccessToken=access, UserAttributes=pairs(email=taken))
    mailbox = Mailbox(broker, taken)
    code = mailbox.code()
    refused(lambda: anonymous.verify_user_attribute(AccessToken=access, AttributeName="email", Code=code), "AliasExistsException", "An account with the email already exists.")
    create = lambda **more: house.idp.admin_create_user(UserPoolId=house.pool_id, Username="mallory", MessageAction="SUPPRESS", UserAttributes=pairs(email=taken, email_verified="true"), **more)
    refused(create, "UsernameExistsException", "An account with the given email already exists.")
    create(ForceAliasCreation=True)
    assert house.idp.admin_get_user(UserPoolId=house.pool_id, Username=taken)["Username"] == "mallory"
    assert attributes(house, "ada")["email_verified"] == "false"
    anonymous.sign_up(ClientId=house.client_id, Username="trent", Password=PASSWORD, UserAttributes=pairs(email=taken))
    confirm = lambda code, **more: anonymous.confirm_sign_up(ClientId=house.client_id, Username="trent", ConfirmationCode=code, **more)
    code = mailbox.code()
    refused(lambda: confirm(code), "AliasExistsException", "An account with the email already exists.")
    confirm(code, ForceAliasCreation=True)
    assert house.idp.admin_get_user(UserPoolId=house.pool_id, Username=taken)["Username"] == "trent"
    named = House(broker, UsernameAttributes=["email"])
    first, second = address("first"), address("second")
    for name in (first, second):
        named.idp.admin_create_user(UserPoolId=named.pool_id, Username=name, MessageAction="SUPPRESS")
    taking = lambda: named.idp.admin_update_user_attributes(UserPoolId=named.pool_id, Username=second, UserAttributes=pairs(email=first))
    refused(taking, "AliasExistsException", "An account with the given email already exists.")


def test_schema_and_client_rules(broker, anonymous):
    schema = [
        {"Name": "team", "AttributeDataType": "String", "StringAttributeConstraints": {"MaxLength": "8"}},
        {"Name": "badge", "AttributeDataType": "String", "Mutable": False},
        {"Name": "given_name", "AttributeDataType": "String", "Required": True},
    ]
    house = House(broker, Schema=schema)
    house.idp.admin_create_user(UserPoolId=house.pool_id, Username="ada", MessageAction="SUPPRESS", UserAttributes=pairs(given_name="Ada", custom__badge="7"))
    house.idp.admin_set_user_password(UserPoolId=house.pool_id, Username="ada", Password=PASSWORD, Permanent=True)
    access = token(house, anonymous)
    own = lambda **values: lambda: anonymous.update_user_attributes(AccessToken=access, UserAttributes=pairs(**values))
    admin = lambda **values: lambda: house.idp.admin_update_user_attributes(UserPoolId=house.pool_id, Username="ada", UserAttributes=pairs(**values))
    for values in ({"custom__team": "blue"}, {"email_verified": "true"}, {"sub": "x"}):
        refused(own(**values), "NotAuthorizedException", "A client attempted to write unauthorized attribute")
    refused(own(email="nowhere"), "InvalidParameterException", "Invalid email address format.")
    refused(own(phone_number="12"), "InvalidParameterException", "Invalid phone number format.")
    refused(own(given_name=""), "InvalidParameterException", "Attributes did not conform to the schema: given_name: The attribute is required\n")
    refused(admin(custom__none="x"), "InvalidParameterException", "Invalid user attributes: user.custom:none: Attribute does not exist in the schema.\n")
    refused(admin(custom__badge="8"), "InvalidParameterException", "user.custom:badge: Attribute cannot be updated.\n")
    refused(admin(custom__team="much too long"), "InvalidParameterException")
    refused(admin(email_verified="true"), "InvalidParameterException")
    admin(custom__team="blue")()
    admin(nickname="Countess")()
    assert attributes(house)["custom:team"] == "blue"
    own(nickname="")()
    assert "nickname" not in attributes(house)
    refused(lambda: anonymous.delete_user_attributes(AccessToken=access, UserAttributeNames=["given_name"]), "InvalidParameterException")
    refused(lambda: anonymous.delete_user_attributes(AccessToken=access, UserAttributeNames=["custom:team"]), "NotAuthorizedException")
    anonymous.delete_user_attributes(AccessToken=access, UserAttributeNames=["nickname", "no_such"])
    house.idp.admin_delete_user_attributes(UserPoolId=house.pool_id, Username="ada", UserAttributeNames=["custom:team"])
    assert "custom:team" not in attributes(house)
    refused(lambda: house.idp.admin_delete_user_attributes(UserPoolId=house.pool_id, Username="ada", UserAttributeNames=["given_name"]), "InvalidParameterException")
    for call in (lambda: house.idp.admin_delete_user_attributes(UserPoolId=house.pool_id, Username="nobody", UserAttributeNames=["name"]), lambda: house.idp.admin_update_user_attributes(UserPoolId=house.pool_id, Username="nobody", UserAttributes=pairs(name="x"))):
        refused(call, "UserNotFoundException", "User does not exist.")


def test_a_disabled_user_is_out_at_once(house, anonymous):
    house.person()
    tokens = anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD})["AuthenticationResult"]
    house.idp.admin_disable_user(UserPoolId=house.pool_id, Username="ada")
    shown = house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada")
    assert shown["Enabled"] is False and shown["UserStatus"] == "CONFIRMED"
    refused(lambda: anonymous.get_user(AccessToken=tokens["AccessToken"]), "NotAuthorizedException", "User is disabled.")
    refused(lambda: token(house, anonymous), "NotAuthorizedException", "User is disabled.")
    assert [user["Username"] for user in house.idp.list_users(UserPoolId=house.pool_id, Filter='status = "Disabled"')["Users"]] == ["ada"]
    house.idp.admin_enable_user(UserPoolId=house.pool_id, Username="ada")
    refused(lambda: anonymous.get_user(AccessToken=tokens["AccessToken"]), "NotAuthorizedException", "Access Token has been revoked")
    refresh = lambda: anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": tokens["RefreshToken"]})
    refused(refresh, "NotAuthorizedException", "Refresh Token has been revoked")
    assert token(house, anonymous)
    for call in (house.idp.admin_disable_user, house.idp.admin_enable_user):
        refused(lambda: call(UserPoolId=house.pool_id, Username="nobody"), "UserNotFoundException", "User does not exist.")


def test_a_user_deletes_themself(house, anonymous):
    house.person()
    access = token(house, anonymous)
    anonymous.delete_user(AccessToken=access)
    refused(lambda: anonymous.delete_user(AccessToken=access), "UserNotFoundException", "User does not exist.")
    refused(lambda: house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada"), "UserNotFoundException")
    house.person()
    assert token(house, anonymous)


def test_invitations(house, broker, anonymous):
    mail, number = address("new"), "+1555" + str(uuid.uuid4().int)[:7]
    create = lambda **more: house.idp.admin_create_user(UserPoolId=house.pool_id, Username="new", **more)
    create(UserAttributes=pairs(email=mail, phone_number=number), DesiredDeliveryMediums=["EMAIL", "SMS"], ValidationData=pairs(a="b"), ClientMetadata={"from": "test"})
    inbox, phone = Mailbox(broker, mail), Mailbox(broker, number)
    first = inbox.text().removeprefix("Your username is new and temporary password is ").strip().removesuffix(".")
    assert phone.text().startswith("Your username is new and temporary password is ")
    create(MessageAction="RESEND", DesiredDeliveryMediums=["EMAIL"])
    second = inbox.text().removeprefix("Your username is new and temporary password is ").strip().removesuffix(".")
    sign_in = lambda password: anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "new", "PASSWORD": password})
    refused(lambda: sign_in(first), "NotAuthorizedException", "Incorrect username or password.")
    assert sign_in(second)["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    create(MessageAction="RESEND", TemporaryPassword="Chosen-Horse-1!", DesiredDeliveryMediums=["EMAIL"])
    assert "Chosen-Horse-1!" in inbox.text()
    refused(lambda: create(MessageAction="RESEND", TemporaryPassword="weak"), "InvalidPasswordException", "Password did not conform with policy: Password not long enough")
    house.idp.admin_set_user_password(UserPoolId=house.pool_id, Username="new", Password=PASSWORD, Permanent=True)
    refused(lambda: create(MessageAction="RESEND"), "UnsupportedUserStateException", "Resend not possible. new status is not FORCE_CHANGE_PASSWORD")
    refused(lambda: house.idp.admin_create_user(UserPoolId=house.pool_id, Username="none", MessageAction="RESEND"), "UserNotFoundException")
    refused(create, "UsernameExistsException", "User account already exists")
    # An address that no mail can go to: the user is there, the message is not.
    odd = lambda: house.idp.admin_create_user(UserPoolId=house.pool_id, Username="odd", DesiredDeliveryMediums=["EMAIL"], UserAttributes=pairs(email='"odd one"@example.com'.replace(" ", "")))
    refused(odd, "CodeDeliveryFailureException")
    assert house.idp.admin_get_user(UserPoolId=house.pool_id, Username="odd")["UserStatus"] == "FORCE_CHANGE_PASSWORD"


def test_linked_identities(house, pysaml2, anonymous):
    from support.house import arrive

    house.add_saml("Corporate", pysaml2)
    house.person()
    link = lambda value, name="ada", provider="Corporate", attribute="Cognito_Subject": house.idp.admin_link_provider_for_user(
        UserPoolId=house.pool_id, DestinationUser={"ProviderName": "Cognito", "ProviderAttributeName": "ignored", "ProviderAttributeValue": name},
        SourceUser={"ProviderName": provider, "ProviderAttributeName": attribute, "ProviderAttributeValue": value},
    )
    link("somebody")
    assert '"userId":"somebody"' in attributes(house)["identities"]
    refused(lambda: link("somebody"), "InvalidParameterException", "SourceUser is already linked to DestinationUser")
    house.person("bob", address("bob"))
    refused(lambda: link("somebody", "bob"), "AliasExistsException")
    refused(lambda: link("x", "nobody"), "UserNotFoundException", "User does not exist.")
    refused(lambda: link("x", provider="Missing"), "ResourceNotFoundException")
    refused(lambda: link("x", attribute="nickname"), "InvalidParameterException")
    for number in range(4):
        link(f"more-{number}")
    refused(lambda: link("one-too-many"), "LimitExceededException")
    unlink = lambda value, provider="Corporate": house.idp.admin_disable_provider_for_user(
        UserPoolId=house.pool_id, User={"ProviderName": provider, "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": value}
    )
    unlink("somebody")
    assert '"userId":"somebody"' not in attributes(house)["identities"]
    refused(lambda: unlink("somebody"), "UserNotFoundException")
    unlink("bob", "Cognito")
    refused(lambda: token(house, anonymous, "bob"), "NotAuthorizedException", "Incorrect username or password.")
