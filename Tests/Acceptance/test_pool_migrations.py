"""Settings that Cognito freezes, changed by the operator: who stands in the way is named, kill -9 loses nothing, the API still refuses."""

import json
import subprocess

import pytest

from support.broker import BINARY, wait_until
from support.calls import refused
from support.house import PASSWORD, House


@pytest.fixture
def house(broker):
    return House(broker, Schema=[{"Name": "age", "AttributeDataType": "String", "Mutable": True}])


def migrate(house, *arguments, code=0):
    done = house.broker.run("pool", "migrate", house.pool_id, *arguments)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def comes_in(house, name):
    anonymous = house.broker.anonymous("cognito-idp")
    try:
        return bool(anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": name, "PASSWORD": PASSWORD})["AuthenticationResult"])
    except (anonymous.exceptions.UserNotFoundException, anonymous.exceptions.NotAuthorizedException):
        return False


def settled(house, name):
    """Other processes' changes are seen within a second."""
    wait_until(lambda: comes_in(house, name), what=f"{name}'s sign-in")


def test_the_case_rule_and_back(house):
    house.person("Ada")
    assert comes_in(house, "Ada") and not comes_in(house, "ada")
    assert "nothing stands in the way" in migrate(house, "--case", "insensitive", "--report")
    assert not comes_in(house, "ada")
    assert "is changed" in migrate(house, "--case", "insensitive")
    settled(house, "ADA")
    assert house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]["UsernameConfiguration"]["CaseSensitive"] is False
    assert "is so already" in migrate(house, "--case", "insensitive", code=64)
    refused(lambda: house.idp.admin_create_user(UserPoolId=house.pool_id, Username="aDa", MessageAction="SUPPRESS"), "UsernameExistsException")
    assert "is changed" in migrate(house, "--rollback")
    settled(house, "Ada")
    assert not comes_in(house, "ada")


def test_who_stands_in_the_way_is_named(house):
    house.person("Ada", "ada@example.com")
    house.person("ada", "ADA@example.com")
    house.idp.admin_update_user_attributes(UserPoolId=house.pool_id, Username="ada", UserAttributes=[{"Name": "custom:age", "Value": "many"}])
    told = migrate(house, "--case", "insensitive", "--aliases", "email", "--required", "name", "--type", "custom:age=Number", code=1)
    for words in ("Ada\tthe name would be found as ada", "found as ada@example.com", "name is required and missing", "custom:age is not"):
        assert words in told, told
    assert "nothing was changed" in told and house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"].get("AliasAttributes", []) == []
    assert "no change that could be taken back" in migrate(house, "--rollback", code=64)
    # The Cognito API refuses as before.
    house.idp.admin_delete_user(UserPoolId=house.pool_id, Username="ada")
    house.idp.admin_update_user_attributes(UserPoolId=house.pool_id, Username="Ada", UserAttributes=[{"Name": "name", "Value": "Ada"}])
    assert "is changed" in migrate(house, "--aliases", "email", "--required", "name", "--type", "custom:age=Number", "--immutable", "nickname")
    settled(house, "ada@example.com")
    pool = house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]
    schema = {attribute["Name"]: attribute for attribute in pool["SchemaAttributes"]}
    assert pool["AliasAttributes"] == ["email"] and schema["name"]["Required"] and schema["custom:age"]["AttributeDataType"] == "Number" and not schema["nickname"]["Mutable"]
    refused(lambda: house.broker.anonymous("cognito-idp").sign_up(ClientId=house.client_id, Username="bob", Password=PASSWORD), "InvalidParameterException")
    assert "whose type stands" in migrate(house, "--type", "email=Number", code=64)
    assert "--type takes" in migrate(house, "--type", "email", code=64)
    done = house.broker.run("pool", "migrate", "us-east-1_AAAAAAAAA", "--case", "insensitive")
    assert done.returncode == 64 and "there is no user pool" in done.stderr


def test_a_migration_that_is_killed_goes_on(broker, tmp_path):
    house = House(broker)
    realm = tmp_path / "realm.json"
    realm.write_text(json.dumps({"users": [{"username": f"Person{number}"} for number in range(4000)]}))
    assert broker.run("import", "keycloak", str(realm), "--pool", house.pool_id).returncode == 0
    house.person("Ada")
    process = subprocess.Popen(
        [BINARY, "pool", "migrate", house.pool_id, "--case", "insensitive"], env=broker.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    # Killed as soon as the first users are ready.
    assert "users are ready" in process.stderr.readline()
    process.kill()
    process.communicate()
    told = migrate(house, "--case", "insensitive") if process.returncode == -9 and not comes_in(house, "ada") else ""
    assert "is changed" in told
    settled(house, "ADA")
    assert house.idp.admin_get_user(UserPoolId=house.pool_id, Username="PERSON17")["Username"] == "Person17"
