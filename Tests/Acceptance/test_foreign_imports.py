"""People of Keycloak, Auth0 and Firebase: exports as those write them, hashes made by other libraries, sign-in with boto3."""

import base64
import hashlib
import json
import os

import argon2.low_level
import bcrypt
import pyotp
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from support.calls import refused
from support.house import PASSWORD, House


def b64(data):
    return base64.b64encode(data).decode()


@pytest.fixture
def house(broker):
    house = House(broker, Schema=[{"Name": "department", "AttributeDataType": "String"}])
    house.idp.set_user_pool_mfa_config(UserPoolId=house.pool_id, MfaConfiguration="OPTIONAL", SoftwareTokenMfaConfiguration={"Enabled": True})
    return house


def take(house, system, *arguments, words=None):
    done = house.broker.run("import", system, *map(str, arguments), "--pool", house.pool_id)
    if words:
        assert done.returncode != 0 and words in done.stderr, done.stdout + done.stderr
    else:
        assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def begin(house, name, password=PASSWORD):
    return house.broker.anonymous("cognito-idp").initiate_auth(
        ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": name, "PASSWORD": password})


def user(house, name):
    shown = house.idp.admin_get_user(UserPoolId=house.pool_id, Username=name)
    return shown, {entry["Name"]: entry["Value"] for entry in shown["UserAttributes"]}


def keycloak_password(algorithm, iterations):
    salt, more = os.urandom(16), {}
    if algorithm == "argon2":
        made = argon2.low_level.hash_secret_raw(PASSWORD.encode(), salt, iterations, 7168, 1, 32, argon2.low_level.Type.ID)
        more = {"hashLength": ["32"], "memory": ["7168"], "type": ["id"], "version": ["1.3"], "parallelism": ["1"]}
    else:
        made = hashlib.pbkdf2_hmac(algorithm.removeprefix("pbkdf2-"), PASSWORD.encode(), salt, iterations, 64)
    return {
        "type": "password", "secretData": json.dumps({"value": b64(made), "salt": b64(salt), "additionalParameters": {}}),
        "credentialData": json.dumps({"hashIterations": iterations, "algorithm": algorithm, "additionalParameters": more}),
    }


def test_a_keycloak_realm(house, tmp_path):
    secret = "HI3FQwuZL7m8pnvTrR6V"
    app = {
        "type": "otp", "secretData": json.dumps({"value": secret}),
        "credentialData": json.dumps({"subType": "totp", "digits": 6, "counter": 0, "period": 30, "algorithm": "HmacSHA1"}),
    }
    people = [
        {
            "id": "6b7a1a52-70f0-4f5c-9d0b-0c3a6f3e8a11", "username": "ada", "email": "ada@example.com", "emailVerified": True, "firstName": "Ada",
            "enabled": True, "attributes": {"department": ["engines"], "shoe": ["7"]}, "groups": ["/staff"], "realmRoles": ["admin", "offline_access"],
            "credentials": [keycloak_password("argon2", 5)],
        },
        {"username": "bob", "enabled": True, "credentials": [keycloak_password("pbkdf2-sha256", 27500), app]},
        {"username": "eve", "enabled": False, "credentials": [keycloak_password("pbkdf2-sha512", 210000)]},
        {"username": "joe", "enabled": True},
    ]
    file = tmp_path / "realm.json"
    file.write_text(json.dumps({"realm": "demo", "users": people}))
    report = take(house, "keycloak", file)
    assert [line.split(" ")[0] for line in report[:-1]] == ["[SUCCEEDED]"] * 4 and report[-1] == "4 imported, 0 skipped, 0 failed"
    shown, attributes = user(house, "ada")
    assert shown["UserStatus"] == "CONFIRMED" and attributes["sub"] == people[0]["id"] and attributes["custom:department"] == "engines"
    assert attributes["given_name"] == "Ada" and attributes["email_verified"] == "true"
    groups = house.idp.admin_list_groups_for_user(UserPoolId=house.pool_id, Username="ada")["Groups"]
    assert {group["GroupName"] for group in groups} == {"staff", "admin"}
    refused(lambda: begin(house, "ada", PASSWORD + "x"), "NotAuthorizedException", "Incorrect username or password.")
    assert begin(house, "ada")["AuthenticationResult"]["AccessToken"]
    challenge = begin(house, "bob")
    assert challenge["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    code = pyotp.TOTP(base64.b32encode(secret.encode()).decode()).now()
    assert house.broker.anonymous("cognito-idp").respond_to_auth_challenge(
        ClientId=house.client_id, ChallengeName="SOFTWARE_TOKEN_MFA", Session=challenge["Session"],
        ChallengeResponses={"USERNAME": "bob", "SOFTWARE_TOKEN_MFA_CODE": code})["AuthenticationResult"]["AccessToken"]
    refused(lambda: begin(house, "eve"), "NotAuthorizedException", "User is disabled.")
    assert user(house, "joe")[0]["UserStatus"] == "RESET_REQUIRED"
    assert take(house, "keycloak", file)[-1] == "0 imported, 4 skipped, 0 failed"
    file.write_text("{}")
    take(house, "keycloak", file, words="has no users")


def test_an_auth0_tenant(house, tmp_path):
    file, hashes = tmp_path / "users.ndjson", tmp_path / "hashes.ndjson"
    file.write_text("\n".join(map(json.dumps, [
        {"user_id": "auth0|507f191e", "email": "ada@example.com", "email_verified": True, "name": "Ada", "app_metadata": {"roles": ["admin"], "dept": "x"}},
        {"user_id": "auth0|2", "username": "bob", "email": "bob@example.com", "identities": [{"provider": "google-oauth2", "user_id": "1"}]},
    ])))
    hashes.write_text(json.dumps({"_id": {"$oid": "507f191e"}, "passwordHash": bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(5)).decode()}) + "\n")
    report = take(house, "auth0", file, "--hashes", hashes, "--map", "dept=custom:department")
    assert report[-1] == "2 imported, 0 skipped, 0 failed" and "links to providers left" in report[1] and "no password came along" in report[1]
    assert user(house, "ada@example.com")[1]["custom:department"] == "x"
    assert begin(house, "ada@example.com")["AuthenticationResult"]["AccessToken"]
    refused(lambda: begin(house, "bob"), "PasswordResetRequiredException")
    file.write_text("nonsense")
    take(house, "auth0", file, words="is not JSON")


def test_a_firebase_project(house, tmp_path):
    signer, separator, salt = os.urandom(64), b"\x07", os.urandom(12)
    key = hashlib.scrypt(PASSWORD.encode(), salt=salt + separator, n=2**14, r=8, p=1, dklen=32, maxmem=64 << 20)
    made = Cipher(algorithms.AES(key), modes.CTR(bytes(16))).encryptor().update(signer)
    file, parameters = tmp_path / "users.json", tmp_path / "hash"
    file.write_text(json.dumps({"users": [
        {"localId": "L1", "email": "ada@example.com", "emailVerified": True, "displayName": "Ada", "passwordHash": b64(made), "salt": b64(salt)},
    ]}))
    parameters.write_text(f"hash_config {{ algorithm: SCRYPT, base64_signer_key: {b64(signer)}, base64_salt_separator: {b64(separator)}, rounds: 8, mem_cost: 14, }}")
    assert take(house, "firebase", file, "--hash-config", parameters)[-1] == "1 imported, 0 skipped, 0 failed"
    refused(lambda: begin(house, "ada@example.com", PASSWORD + "x"), "NotAuthorizedException")
    assert begin(house, "ada@example.com")["AuthenticationResult"]["AccessToken"]
    take(house, "firebase", parameters, words="is not the JSON")
    done = house.broker.run("import", "firebase", str(file), "--pool", "us-east-1_AAAAAAAAA")
    assert done.returncode != 0 and "there is no user pool" in done.stderr
