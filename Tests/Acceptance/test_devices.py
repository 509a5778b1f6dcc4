"""Devices: keys given out with tokens, confirmed, proved by SRP with pycognito, remembered, forgotten."""

import jwt
import pycognito
import pytest
from pycognito.aws_srp import generate_hash_device

from support.calls import refused
from support.house import PASSWORD, House

GONE = "Device does not exist."
NOBODY = "us-east-1_0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"


@pytest.fixture
def house(broker):
    house = House(broker, DeviceConfiguration={"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": False})
    house.person()
    return house


@pytest.fixture
def anonymous(house):
    return house.broker.anonymous("cognito-idp")


def sign_in(house, **more):
    parameters = {"USERNAME": "ada", "PASSWORD": PASSWORD} | more
    return house.broker.anonymous("cognito-idp").initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters)


class Device:
    """What an app keeps of a device."""

    def __init__(self, house, result=None):
        self.house = house
        result = result or sign_in(house)["AuthenticationResult"]
        self.access_token = result["AccessToken"]
        self.refresh_token = result["RefreshToken"]
        self.key = result["NewDeviceMetadata"]["DeviceKey"]
        self.group_key = result["NewDeviceMetadata"]["DeviceGroupKey"]
        self.password, self.verifier = generate_hash_device(self.group_key, self.key)

    def confirm(self, **more):
        return self.house.broker.anonymous("cognito-idp").confirm_device(
            **{"AccessToken": self.access_token, "DeviceKey": self.key, "DeviceName": "telephone", "DeviceSecretVerifierConfig": self.verifier} | more
        )

    def srp(self, password=None):
        return pycognito.AWSSRP(
            username="ada", password=PASSWORD, pool_id=self.house.pool_id, client_id=self.house.client_id,
            client=self.house.broker.anonymous("cognito-idp"), device_key=self.key, device_group_key=self.group_key,
            device_password=password or self.password,
        )


def attributes(device):
    return {entry["Name"]: entry["Value"] for entry in device["DeviceAttributes"]}


def test_pycognito_proves_its_device_at_every_sign_in(house):
    first = pycognito.AWSSRP(username="ada", password=PASSWORD, pool_id=house.pool_id, client_id=house.client_id, client=house.broker.anonymous("cognito-idp"))
    device = Device(house, first.authenticate_user()["AuthenticationResult"])
    assert device.confirm()["UserConfirmationNecessary"] is False
    # About one in 128 shows a padding mistake of either side.
    for _ in range(40):
        result = device.srp().authenticate_user()["AuthenticationResult"]
        assert "NewDeviceMetadata" not in result
    assert house.verify(result["AccessToken"])["device_key"] == device.key
    assert "device_key" not in jwt.decode(result["IdToken"], options={"verify_signature": False})


def test_padding_of_many_devices(house):
    for _ in range(30):
        device = Device(house)
        device.confirm()
        assert device.srp().authenticate_user()["AuthenticationResult"]["AccessToken"]


def test_a_wrong_device_secret_is_refused(house):
    device = Device(house)
    device.confirm()
    refused(lambda: device.srp("wrong").authenticate_user(), "NotAuthorizedException", "Incorrect username or password.")


def test_a_forgotten_device_is_told_so(house, anonymous):
    device = Device(house)
    device.confirm()
    anonymous.forget_device(AccessToken=device.access_token, DeviceKey=device.key)
    refused(lambda: device.srp().authenticate_user(), "ResourceNotFoundException", GONE)
    refused(lambda: sign_in(house, DEVICE_KEY=device.key), "ResourceNotFoundException", GONE)


def test_devices_are_shown_renamed_and_listed(house, anonymous):
    devices = [Device(house) for _ in range(3)]
    for device in devices:
        device.confirm()
    bearer = devices[0].access_token
    shown = anonymous.get_device(AccessToken=bearer, DeviceKey=devices[1].key)["Device"]
    assert attributes(shown)["device_name"] == "telephone" and attributes(shown)["device_status"] == "valid"
    assert shown["DeviceCreateDate"] and shown["DeviceLastModifiedDate"] and shown["DeviceLastAuthenticatedDate"]
    assert house.idp.admin_get_device(UserPoolId=house.pool_id, Username="ada", DeviceKey=devices[1].key)["Device"] == shown
    page = anonymous.list_devices(AccessToken=bearer, Limit=2)
    rest = anonymous.list_devices(AccessToken=bearer, Limit=2, PaginationToken=page["PaginationToken"])
    assert {entry["DeviceKey"] for entry in page["Devices"] + rest["Devices"]} == {device.key for device in devices}
    assert "PaginationToken" not in rest
    page = house.idp.admin_list_devices(UserPoolId=house.pool_id, Username="ada", Limit=2)
    rest = house.idp.admin_list_devices(UserPoolId=house.pool_id, Username="ada", Limit=2, PaginationToken=page["PaginationToken"])
    assert len(page["Devices"]) == 2 and len(rest["Devices"]) == 1
    refused(lambda: anonymous.list_devices(AccessToken=bearer, PaginationToken="nonsense"), "InvalidParameterException")
    refused(lambda: house.idp.admin_list_devices(UserPoolId=house.pool_id, Username="ada", PaginationToken="nonsense"), "InvalidParameterException")


def test_a_device_is_remembered_once_its_user_agrees(broker):
    house = House(broker, DeviceConfiguration={"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": True})
    house.person()
    anonymous = broker.anonymous("cognito-idp")
    device = Device(house)
    assert device.confirm()["UserConfirmationNecessary"] is True
    status = lambda: attributes(anonymous.get_device(AccessToken=device.access_token, DeviceKey=device.key)["Device"])["dev:device_remembered_status"]
    assert status() == "not_remembered"
    anonymous.update_device_status(AccessToken=device.access_token, DeviceKey=device.key, DeviceRememberedStatus="remembered")
    assert status() == "remembered"
    house.idp.admin_update_device_status(UserPoolId=house.pool_id, Username="ada", DeviceKey=device.key, DeviceRememberedStatus="not_remembered")
    assert status() == "not_remembered"
    house.idp.admin_forget_device(UserPoolId=house.pool_id, Username="ada", DeviceKey=device.key)
    refused(status, "ResourceNotFoundException", GONE)


def test_a_refresh_names_its_device(house, anonymous):
    device = Device(house)
    flow = lambda **more: anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": device.refresh_token} | more)
    call = lambda **more: anonymous.get_tokens_from_refresh_token(RefreshToken=device.refresh_token, ClientId=house.client_id, **more)
    refused(flow, "NotAuthorizedException", "Invalid Refresh Token")
    refused(call, "NotAuthorizedException", "Invalid Refresh Token")
    refused(lambda: flow(DEVICE_KEY=NOBODY), "NotAuthorizedException", "Invalid Refresh Token")
    refused(lambda: call(DeviceKey=NOBODY), "NotAuthorizedException", "Invalid Refresh Token")
    for result in [flow(DEVICE_KEY=device.key), call(DeviceKey=device.key)]:
        assert house.verify(result["AuthenticationResult"]["AccessToken"])["device_key"] == device.key


def test_an_update_of_the_pool_turns_tracking_off_and_on(house, anonymous):
    device = Device(house)
    device.confirm()
    house.idp.update_user_pool(UserPoolId=house.pool_id)
    refused(lambda: anonymous.get_device(AccessToken=device.access_token, DeviceKey=device.key), "InvalidUserPoolConfigurationException")
    assert "NewDeviceMetadata" not in sign_in(house, DEVICE_KEY=device.key)["AuthenticationResult"]
    # Any value turns it on, even one that says no twice.
    off = {"ChallengeRequiredOnNewDevice": False, "DeviceOnlyRememberedOnUserPrompt": False}
    house.idp.update_user_pool(UserPoolId=house.pool_id, DeviceConfiguration=off)
    assert house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]["DeviceConfiguration"] == off
    assert sign_in(house, DEVICE_KEY=device.key)["ChallengeName"] == "DEVICE_SRP_AUTH"


def test_what_confirmation_refuses(house):
    device, other = Device(house), Device(house)
    refused(lambda: device.confirm(DeviceKey=other.key), "ResourceNotFoundException", GONE)
    refused(lambda: device.confirm(DeviceSecretVerifierConfig={}), "InvalidParameterException", "Missing required parameter PasswordVerifier")
    refused(lambda: device.confirm(DeviceSecretVerifierConfig=device.verifier | {"PasswordVerifier": "AQ=="}), "InvalidParameterException")
    refused(lambda: device.confirm(DeviceSecretVerifierConfig={"PasswordVerifier": device.verifier["PasswordVerifier"]}), "InvalidParameterException", "Missing required parameter Salt")
    refused(lambda: device.confirm(AccessToken="nonsense"), "NotAuthorizedException")
    device.confirm()
    refused(device.confirm, "DeviceKeyExistsException")


def test_every_operation_refuses_what_is_not_there(house, anonymous):
    bearer = Device(house).access_token
    for call in [anonymous.get_device, anonymous.forget_device]:
        refused(lambda: call(AccessToken=bearer, DeviceKey=NOBODY), "ResourceNotFoundException", GONE)
        refused(lambda: call(AccessToken="nonsense", DeviceKey=NOBODY), "NotAuthorizedException")
        refused(lambda: call(DeviceKey=NOBODY), "InvalidParameterException")
        refused(lambda: call(AccessToken=bearer, DeviceKey="no key"), "InvalidParameterException", "…failed to satisfy constraint")
    refused(lambda: anonymous.update_device_status(AccessToken=bearer, DeviceKey=NOBODY, DeviceRememberedStatus="remembered"), "ResourceNotFoundException", GONE)
    refused(lambda: anonymous.update_device_status(AccessToken=bearer, DeviceKey=NOBODY, DeviceRememberedStatus="maybe"), "InvalidParameterException")
    refused(lambda: anonymous.update_device_status(AccessToken="nonsense", DeviceKey=NOBODY), "NotAuthorizedException")
    refused(lambda: anonymous.list_devices(AccessToken="nonsense"), "NotAuthorizedException")
    ada = {"UserPoolId": house.pool_id, "Username": "ada"}
    for call in [house.idp.admin_get_device, house.idp.admin_forget_device, house.idp.admin_update_device_status]:
        refused(lambda: call(**ada, DeviceKey=NOBODY), "ResourceNotFoundException", GONE)
        refused(lambda: call(**ada | {"UserPoolId": "us-east-1_Nobody123"}, DeviceKey=NOBODY), "ResourceNotFoundException")
        refused(lambda: call(**ada, DeviceKey="no key"), "InvalidParameterException")
    for call in [house.idp.admin_forget_device, house.idp.admin_update_device_status]:
        refused(lambda: call(**ada | {"Username": "nobody"}, DeviceKey=NOBODY), "UserNotFoundException", "User does not exist.")
    refused(lambda: house.idp.admin_list_devices(**ada | {"UserPoolId": "us-east-1_Nobody123"}), "ResourceNotFoundException")


def test_a_pool_without_tracking_has_no_devices(broker):
    house = House(broker)
    house.person()
    anonymous = broker.anonymous("cognito-idp")
    result = sign_in(house)["AuthenticationResult"]
    assert "NewDeviceMetadata" not in result and "device_key" not in house.verify(result["AccessToken"])
    bearer = {"AccessToken": result["AccessToken"]}
    ada = {"UserPoolId": house.pool_id, "Username": "ada"}
    for call in [
        lambda: anonymous.confirm_device(**bearer, DeviceKey=NOBODY), lambda: anonymous.get_device(**bearer, DeviceKey=NOBODY),
        lambda: anonymous.list_devices(**bearer), lambda: anonymous.forget_device(**bearer, DeviceKey=NOBODY),
        lambda: anonymous.update_device_status(**bearer, DeviceKey=NOBODY), lambda: house.idp.admin_get_device(**ada, DeviceKey=NOBODY),
        lambda: house.idp.admin_list_devices(**ada), lambda: house.idp.admin_forget_device(**ada, DeviceKey=NOBODY),
        lambda: house.idp.admin_update_device_status(**ada, DeviceKey=NOBODY),
    ]:
        refused(call, "InvalidUserPoolConfigurationException")
