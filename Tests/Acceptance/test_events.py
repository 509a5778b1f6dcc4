"""What users did, in pools that record it, with boto3."""

import pytest

from support.calls import refused
from support.house import PASSWORD, House

AUDIT = {"UserPoolTier": "PLUS", "UserPoolAddOns": {"AdvancedSecurityMode": "AUDIT", "AdvancedSecurityAdditionalFlows": {"CustomAuthMode": "AUDIT"}}}


@pytest.fixture
def audited(broker):
    house = House(broker, AutoVerifiedAttributes=["email"], **AUDIT)
    assert house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]["UserPoolAddOns"] == AUDIT["UserPoolAddOns"]
    return house


def sign_in(house, password=PASSWORD):
    return house.broker.anonymous("cognito-idp").initiate_auth(
        ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": password})["AuthenticationResult"]


def test_events_tell_of_sign_ins_and_changes(audited):
    anonymous = audited.broker.anonymous("cognito-idp")
    anonymous.sign_up(ClientId=audited.client_id, Username="ada", Password=PASSWORD, UserAttributes=[{"Name": "email", "Value": "ada@example.com"}])
    anonymous.resend_confirmation_code(ClientId=audited.client_id, Username="ada")
    audited.idp.admin_confirm_sign_up(UserPoolId=audited.pool_id, Username="ada")
    audited.idp.admin_update_user_attributes(UserPoolId=audited.pool_id, Username="ada", UserAttributes=[{"Name": "email_verified", "Value": "true"}, {"Name": "email", "Value": "ada@example.com"}])
    refused(lambda: sign_in(audited, "Wrong-Horse-9!"), "NotAuthorizedException")
    tokens = sign_in(audited)
    anonymous.change_password(AccessToken=tokens["AccessToken"], PreviousPassword=PASSWORD, ProposedPassword="Other-Horse-9!")
    anonymous.forgot_password(ClientId=audited.client_id, Username="ada")
    first = audited.idp.admin_list_user_auth_events(UserPoolId=audited.pool_id, Username="ada", MaxResults=4)
    rest = audited.idp.admin_list_user_auth_events(UserPoolId=audited.pool_id, Username="ada", MaxResults=4, NextToken=first["NextToken"])
    events = first["AuthEvents"] + rest["AuthEvents"]
    assert sorted(event["EventType"] for event in events) == ["ForgotPassword", "PasswordChange", "ResendCode", "SignIn", "SignIn", "SignUp"]
    passed = next(event for event in events if event["EventType"] == "SignIn" and event["EventResponse"] == "Pass")
    assert passed["EventId"] == audited.verify(tokens["AccessToken"])["event_id"]
    assert passed["ChallengeResponses"] == [{"ChallengeName": "Password", "ChallengeResponse": "Success"}]
    assert passed["EventContextData"]["IpAddress"] == "127.0.0.1" and "Boto3" in passed["EventContextData"]["DeviceName"]
    failed = next(event for event in events if event["EventResponse"] == "Fail")
    assert failed["ChallengeResponses"] == [{"ChallengeName": "Password", "ChallengeResponse": "Failure"}]
    refused(lambda: audited.idp.admin_list_user_auth_events(UserPoolId=audited.pool_id, Username="ada", NextToken="forged"), "InvalidParameterException")


def test_administrator_and_user_say_whether_it_was_them(audited):
    audited.person()
    sign_in(audited)
    idp, pool = audited.idp, audited.pool_id
    anonymous = audited.broker.anonymous("cognito-idp")

    def event():
        return idp.admin_list_user_auth_events(UserPoolId=pool, Username="ada")["AuthEvents"][0]

    event_id = event()["EventId"]
    assert "EventFeedback" not in event()
    idp.admin_update_auth_event_feedback(UserPoolId=pool, Username="ada", EventId=event_id, FeedbackValue="Invalid")
    assert (event()["EventFeedback"]["FeedbackValue"], event()["EventFeedback"]["Provider"]) == ("Invalid", "Admin")
    printed = audited.broker.run("event", "feedback-token", pool, "ada", event_id)
    assert printed.returncode == 0, printed.stderr
    token = printed.stdout.strip()
    anonymous.update_auth_event_feedback(UserPoolId=pool, Username="ada", EventId=event_id, FeedbackToken=token, FeedbackValue="Valid")
    assert (event()["EventFeedback"]["FeedbackValue"], event()["EventFeedback"]["Provider"]) == ("Valid", "User")
    refused(lambda: anonymous.update_auth_event_feedback(UserPoolId=pool, Username="ada", EventId=event_id, FeedbackToken="forged", FeedbackValue="Valid"), "NotAuthorizedException", "Invalid feedback token.")
    refused(lambda: anonymous.update_auth_event_feedback(UserPoolId=pool, Username="ada", EventId="other", FeedbackToken=token, FeedbackValue="Valid"), "NotAuthorizedException")
    refused(lambda: anonymous.update_auth_event_feedback(UserPoolId=pool, Username="eve", EventId=event_id, FeedbackToken=token, FeedbackValue="Valid"), "UserNotFoundException")
    refused(lambda: idp.admin_update_auth_event_feedback(UserPoolId=pool, Username="ada", EventId="other", FeedbackValue="Valid"), "ResourceNotFoundException")
    refused(lambda: idp.admin_update_auth_event_feedback(UserPoolId=pool, Username="eve", EventId=event_id, FeedbackValue="Valid"), "UserNotFoundException", "User does not exist.")
    refused(lambda: idp.admin_update_auth_event_feedback(UserPoolId=pool, Username="ada", EventId=event_id, FeedbackValue="Perhaps"), "InvalidParameterException")
    refused(lambda: idp.admin_list_user_auth_events(UserPoolId=pool, Username="eve"), "UserNotFoundException", "User does not exist.")


def test_pools_that_record_nothing_say_so(house):
    idp, pool = house.idp, house.pool_id
    house.person()
    anonymous = house.broker.anonymous("cognito-idp")
    for call in (
        lambda: idp.admin_list_user_auth_events(UserPoolId=pool, Username="ada"),
        lambda: idp.admin_update_auth_event_feedback(UserPoolId=pool, Username="ada", EventId="e", FeedbackValue="Valid"),
        lambda: anonymous.update_auth_event_feedback(UserPoolId=pool, Username="ada", EventId="e", FeedbackToken="t", FeedbackValue="Valid"),
    ):
        refused(call, "UserPoolAddOnNotEnabledException")
    unknown = "us-east-1_AAAAAAAAA"
    for call in (
        lambda: idp.admin_list_user_auth_events(UserPoolId=unknown, Username="ada"),
        lambda: idp.admin_update_auth_event_feedback(UserPoolId=unknown, Username="ada", EventId="e", FeedbackValue="Valid"),
        lambda: anonymous.update_auth_event_feedback(UserPoolId=unknown, Username="ada", EventId="e", FeedbackToken="t", FeedbackValue="Valid"),
    ):
        refused(call, "ResourceNotFoundException", f"User pool {unknown} does not exist.")
