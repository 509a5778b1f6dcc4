"""Session management, with boto3 and a browser."""

import re

import pytest

from support.browser import Browser
from support.house import APP, PASSWORD, House, arrive, locally
from test_api_sign_in import refused


@pytest.fixture
def anonymous(house):
    return house.broker.anonymous("cognito-idp")


@pytest.fixture
def tracked(house):
    answer = house.idp.set_user_pool_session_configuration(UserPoolId=house.pool_id, UserSessionTracking="ENABLED", TokenSession={"MaxPerUser": 3})
    assert (answer["UserPoolId"], answer["UserSessionTracking"], answer["TokenSession"]) == (house.pool_id, "ENABLED", {"MaxPerUser": 3})
    house.person()
    return house


def signed_in(house, anonymous):
    return anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD})["AuthenticationResult"]


def test_settings_start_off_and_are_replaced_whole(house):
    initial = house.idp.get_user_pool_session_configuration(UserPoolId=house.pool_id)
    assert initial["UserSessionTracking"] == "DISABLED" and initial["TokenSession"] == {"MaxPerUser": 20}
    client = house.idp.get_user_pool_client_session_configuration(UserPoolId=house.pool_id, ClientId=house.client_id)
    assert client["SSOSession"] == {"MaxValidityMinutes": 60}
    set_client = lambda minutes, client_id=house.client_id: house.idp.set_user_pool_client_session_configuration(
        UserPoolId=house.pool_id, ClientId=client_id, SSOSession={"MaxValidityMinutes": minutes})
    refused(lambda: set_client(5), "InvalidParameterException")
    house.idp.set_user_pool_session_configuration(UserPoolId=house.pool_id, UserSessionTracking="ENABLED", TokenSession={"MaxPerUser": 7})
    assert set_client(5)["SSOSession"] == {"MaxValidityMinutes": 5}
    refused(lambda: set_client(129_601), "InvalidParameterException")
    refused(lambda: set_client(5, "1nobody"), "ResourceNotFoundException")
    house.idp.set_user_pool_session_configuration(UserPoolId=house.pool_id, UserSessionTracking="DISABLED", TokenSession={"MaxPerUser": 8})
    assert house.idp.get_user_pool_session_configuration(UserPoolId=house.pool_id)["TokenSession"] == {"MaxPerUser": 8}
    # The client's setting sleeps, and is there when tracking comes back.
    assert house.idp.get_user_pool_client_session_configuration(UserPoolId=house.pool_id, ClientId=house.client_id)["SSOSession"] == {"MaxValidityMinutes": 5}
    refused(lambda: house.idp.set_user_pool_session_configuration(UserPoolId=house.pool_id, UserSessionTracking="ENABLED", TokenSession={"MaxPerUser": 101}), "InvalidParameterException")
    refused(lambda: house.idp.get_user_pool_session_configuration(UserPoolId="us-east-1_Nowhere00"), "ResourceNotFoundException")


def test_the_lite_tier_has_no_sessions(broker):
    house = House(broker, UserPoolTier="LITE")
    refused(
        lambda: house.idp.set_user_pool_session_configuration(UserPoolId=house.pool_id, UserSessionTracking="ENABLED", TokenSession={"MaxPerUser": 3}),
        "FeatureUnavailableInTierException",
    )


def test_without_tracking_there_are_no_sessions(house, anonymous):
    house.person()
    tokens = signed_in(house, anonymous)
    assert anonymous.list_user_sessions(AccessToken=tokens["AccessToken"])["Sessions"] == []
    refused(lambda: anonymous.revoke_user_session(AccessToken=tokens["AccessToken"], SessionId="tkn" + "a" * 25), "ResourceNotFoundException")


def test_a_user_lists_and_ends_their_sessions(tracked, anonymous):
    mine, lost = signed_in(tracked, anonymous), signed_in(tracked, anonymous)
    sessions = anonymous.list_user_sessions(AccessToken=mine["AccessToken"])["Sessions"]
    assert len(sessions) == 2
    for session in sessions:
        assert re.fullmatch(r"tkn[a-z0-9]{25}", session["SessionId"]) and session["SessionType"] == "TOKEN" and session["ClientId"] == tracked.client_id
        assert session["LastIPAddress"] == "127.0.0.1" and session["DeviceType"] == "Boto3" and "OriginSessionId" not in session
    current = next(session for session in sessions if session["IsCurrentSession"])
    other = next(session for session in sessions if not session["IsCurrentSession"])
    refused(lambda: anonymous.revoke_user_session(AccessToken=mine["AccessToken"], SessionId=current["SessionId"]), "InvalidParameterException")
    anonymous.revoke_user_session(AccessToken=mine["AccessToken"], SessionId=other["SessionId"], RevokeAssociatedSessions="NONE")
    refused(lambda: anonymous.get_user(AccessToken=lost["AccessToken"]), "NotAuthorizedException", "Access Token has been revoked")
    refused(lambda: anonymous.revoke_user_session(AccessToken=mine["AccessToken"], SessionId=other["SessionId"]), "ResourceNotFoundException")
    refused(lambda: anonymous.list_user_sessions(AccessToken=mine["IdToken"]), "NotAuthorizedException")
    refused(lambda: anonymous.list_user_sessions(AccessToken=mine["AccessToken"], NextToken="made-up"), "InvalidParameterException")
    tracked.idp.admin_delete_user(UserPoolId=tracked.pool_id, Username="ada")
    refused(lambda: anonymous.list_user_sessions(AccessToken=mine["AccessToken"]), "UserNotFoundException")


def test_one_more_sign_in_than_allowed_ends_the_least_used(tracked, anonymous):
    first, second, third = (signed_in(tracked, anonymous) for _ in range(3))
    anonymous.get_tokens_from_refresh_token(ClientId=tracked.client_id, RefreshToken=first["RefreshToken"])
    fourth = signed_in(tracked, anonymous)
    refused(lambda: anonymous.get_user(AccessToken=second["AccessToken"]), "NotAuthorizedException", "Access Token has been revoked")
    for live in (first, third, fourth):
        assert anonymous.get_user(AccessToken=live["AccessToken"])["Username"] == "ada"


def test_an_administrator_lists_and_ends_sessions(tracked, anonymous):
    tracked.person("grace", "grace@example.com")
    tokens = signed_in(tracked, anonymous)
    admin = lambda name: tracked.idp.admin_list_user_sessions(UserPoolId=tracked.pool_id, Username=name)["Sessions"]
    assert [session["IsCurrentSession"] for session in admin("ada")] == [False]
    assert admin("grace") == []
    refused(lambda: admin("nobody"), "UserNotFoundException")
    refused(lambda: tracked.idp.admin_list_user_sessions(UserPoolId=tracked.pool_id, Username="ada", NextToken="made-up"), "InvalidParameterException")
    session = admin("ada")[0]["SessionId"]
    end = lambda name, **more: tracked.idp.admin_revoke_user_session(UserPoolId=tracked.pool_id, Username=name, SessionId=session, **more)
    refused(lambda: end("grace"), "ResourceNotFoundException")
    refused(lambda: end("nobody"), "UserNotFoundException")
    end("ada", RevokeAssociatedSessions="LINKED")
    refused(lambda: anonymous.get_user(AccessToken=tokens["AccessToken"]), "NotAuthorizedException", "Access Token has been revoked")
    assert admin("ada") == []


def test_an_administrator_signs_a_user_out_everywhere(tracked, anonymous):
    tokens = signed_in(tracked, anonymous)
    tracked.idp.admin_user_global_sign_out(UserPoolId=tracked.pool_id, Username="ada")
    refused(lambda: anonymous.get_user(AccessToken=tokens["AccessToken"]), "NotAuthorizedException", "Access Token has been revoked")
    refused(lambda: anonymous.get_tokens_from_refresh_token(ClientId=tracked.client_id, RefreshToken=tokens["RefreshToken"]), "NotAuthorizedException", "Refresh Token has been revoked")
    refused(lambda: tracked.idp.admin_user_global_sign_out(UserPoolId=tracked.pool_id, Username="nobody"), "UserNotFoundException")
    refused(lambda: tracked.idp.admin_user_global_sign_out(UserPoolId="us-east-1_Nowhere00", Username="ada"), "ResourceNotFoundException")


def test_a_session_at_the_pages_and_its_tokens(tracked, anonymous):
    web = tracked.web_client()
    browser = Browser(APP)

    def walk(_, url):
        page = browser.go(url)
        return browser.submit(page, page.form("password"), username="ada", password=PASSWORD)

    first = tracked.redeem(arrive(walk, tracked.authorize_url(web))["code"], web).json()
    # The cookie answers the second time.
    second = tracked.redeem(arrive(lambda _, url: browser.go(url), tracked.authorize_url(web))["code"], web).json()
    sessions = anonymous.list_user_sessions(AccessToken=first["access_token"])["Sessions"]
    page = next(session for session in sessions if session["SessionType"] == "SSO")
    assert re.fullmatch(r"sso[a-z0-9]{25}", page["SessionId"]) and not page["IsCurrentSession"]
    assert [session["OriginSessionId"] for session in sessions if session["SessionType"] == "TOKEN"] == [page["SessionId"]] * 2
    # A token with its session: the cookie is gone, the sibling stays.
    anonymous.revoke_token(Token=first["refresh_token"], ClientId=web, RevokeAssociatedSessions="LINKED")
    assert anonymous.get_user(AccessToken=second["access_token"])["Username"] == "ada"
    assert browser.go(tracked.authorize_url(web)).form("password")
    assert [session["SessionType"] for session in anonymous.list_user_sessions(AccessToken=second["access_token"])["Sessions"]] == ["TOKEN"]


def test_a_client_that_wants_a_fresh_sign_in_each_time(tracked):
    web = tracked.web_client()
    tracked.idp.set_user_pool_client_session_configuration(UserPoolId=tracked.pool_id, ClientId=web, SSOSession={"MaxValidityMinutes": 0})
    other = tracked.web_client()
    browser = Browser(APP)

    def walk(_, url):
        page = browser.go(url)
        return browser.submit(page, page.form("password"), username="ada", password=PASSWORD)

    assert arrive(walk, tracked.authorize_url(web))["code"]
    assert browser.go(tracked.authorize_url(web)).form("password")
    # Other clients may still rely on the session.
    assert arrive(lambda _, url: browser.go(url), tracked.authorize_url(other))["code"]
    assert arrive(locally(), tracked.authorize_url(other))["code"]
