"""Groups and what tokens say of them, with boto3."""

import botocore.exceptions
import pytest

from support.house import PASSWORD


def refused(call, code, message=None):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call()
    error = caught.value.response["Error"]
    assert error["Code"] == code, error
    if message:
        assert error["Message"] == message


def role(name):
    return f"arn:aws:iam::123456789012:role/{name}"


def test_groups_are_made_shown_changed_and_deleted(house):
    idp, pool = house.idp, house.pool_id
    made = idp.create_group(UserPoolId=pool, GroupName="staff", Description="All", RoleArn=role("Staff"), Precedence=7)["Group"]
    assert made["GroupName"] == "staff" and made["UserPoolId"] == pool and made["Precedence"] == 7 and made["RoleArn"] == role("Staff")
    assert idp.get_group(UserPoolId=pool, GroupName="staff")["Group"] == made
    changed = idp.update_group(UserPoolId=pool, GroupName="staff", Description="Everyone", Precedence=0, RoleArn=role("Other"))["Group"]
    assert (changed["Description"], changed["Precedence"], changed["RoleArn"]) == ("Everyone", 0, role("Other"))
    kept = idp.update_group(UserPoolId=pool, GroupName="staff", Description="Again")["Group"]
    assert (kept["Precedence"], kept["RoleArn"]) == (0, role("Other"))
    idp.delete_group(UserPoolId=pool, GroupName="staff")
    refused(lambda: idp.get_group(UserPoolId=pool, GroupName="staff"), "ResourceNotFoundException", "Group not found.")


def test_refusals(house):
    idp, pool = house.idp, house.pool_id
    idp.create_group(UserPoolId=pool, GroupName="staff")
    refused(lambda: idp.create_group(UserPoolId=pool, GroupName="staff"), "GroupExistsException", "A group with the name already exists.")
    refused(lambda: idp.create_group(UserPoolId=pool, GroupName="bad name"), "InvalidParameterException")
    refused(lambda: idp.create_group(UserPoolId=pool, GroupName="g", RoleArn="not-a-role-arn-at-all"), "InvalidParameterException")
    for call in (idp.get_group, idp.update_group, idp.delete_group, idp.list_users_in_group):
        refused(lambda: call(UserPoolId=pool, GroupName="none"), "ResourceNotFoundException", "Group not found.")
        refused(lambda: call(UserPoolId="us-east-1_AAAAAAAAA", GroupName="staff"), "ResourceNotFoundException", "User pool us-east-1_AAAAAAAAA does not exist.")
    house.person()
    for call in (idp.admin_add_user_to_group, idp.admin_remove_user_from_group):
        refused(lambda: call(UserPoolId=pool, GroupName="none", Username="ada"), "ResourceNotFoundException", "Group not found.")
        refused(lambda: call(UserPoolId=pool, GroupName="staff", Username="eve"), "UserNotFoundException", "User does not exist.")
    refused(lambda: idp.admin_list_groups_for_user(UserPoolId=pool, Username="eve"), "UserNotFoundException", "User does not exist.")


def test_lists_come_in_pages(house):
    idp, pool = house.idp, house.pool_id
    names = [f"group-{number:02}" for number in range(5)]
    for name in names:
        idp.create_group(UserPoolId=pool, GroupName=name)
    for number in range(5):
        idp.admin_create_user(UserPoolId=pool, Username=f"user{number}", MessageAction="SUPPRESS")
        idp.admin_add_user_to_group(UserPoolId=pool, GroupName="group-00", Username=f"user{number}")
    for name in names:
        idp.admin_add_user_to_group(UserPoolId=pool, GroupName=name, Username="user0")

    def pages(operation, key, **arguments):
        found = list(idp.get_paginator(operation).paginate(UserPoolId=pool, PaginationConfig={"PageSize": 2}, **arguments))
        assert len(found) == 3
        return [entry for page in found for entry in page[key]]

    assert [group["GroupName"] for group in pages("list_groups", "Groups")] == names
    assert sorted(user["Username"] for user in pages("list_users_in_group", "Users", GroupName="group-00")) == [f"user{number}" for number in range(5)]
    assert [group["GroupName"] for group in pages("admin_list_groups_for_user", "Groups", Username="user0")] == names
    token = idp.list_groups(UserPoolId=pool, Limit=2)["NextToken"]
    refused(lambda: idp.list_groups(UserPoolId=pool, NextToken=token[:-2] + "AA"), "InvalidParameterException")
    refused(lambda: idp.list_users_in_group(UserPoolId=pool, GroupName="group-00", NextToken=token), "InvalidParameterException")
    refused(lambda: idp.list_groups(UserPoolId=pool, Limit=61), "InvalidParameterException")


def test_tokens_name_groups_and_roles_and_follow_changes(house):
    idp, pool = house.idp, house.pool_id
    anonymous = house.broker.anonymous("cognito-idp")
    house.person()
    sign_in = lambda: anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD})["AuthenticationResult"]
    assert "cognito:groups" not in house.verify(sign_in()["AccessToken"])
    idp.create_group(UserPoolId=pool, GroupName="later", Precedence=5, RoleArn=role("Later"))
    idp.create_group(UserPoolId=pool, GroupName="first", Precedence=1, RoleArn=role("First"))
    idp.create_group(UserPoolId=pool, GroupName="plain")
    for name in ("plain", "later", "first"):
        idp.admin_add_user_to_group(UserPoolId=pool, GroupName=name, Username="ada")
    tokens = sign_in()
    claims = house.verify(tokens["IdToken"], audience=house.client_id)
    assert claims["cognito:groups"] == ["first", "later", "plain"] == house.verify(tokens["AccessToken"])["cognito:groups"]
    assert claims["cognito:roles"] == [role("First"), role("Later")] and claims["cognito:preferred_role"] == role("First")
    idp.admin_remove_user_from_group(UserPoolId=pool, GroupName="first", Username="ada")
    renewed = anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": tokens["RefreshToken"]})["AuthenticationResult"]
    assert house.verify(renewed["IdToken"], audience=house.client_id)["cognito:preferred_role"] == role("Later")
