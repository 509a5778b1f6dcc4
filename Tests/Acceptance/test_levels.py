"""Levels of authentication: step-up through the API and at the pages, and what providers vouch for."""

import time

import pytest

from support.browser import Arrived, Browser
from support.factors import Person, Post, offer, refused
from support.house import APP, PASSWORD, House, locally
from support.vouching import Vouching

FLOWS = ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
FIRST = {"Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]}}}


def level(number):
    return f"urn:cognito:loa:{number}"


@pytest.fixture
def house(broker):
    house = House(broker, AutoVerifiedAttributes=["email"], **FIRST)
    house.client_id = client(house)
    offer(house)
    return house


def client(house, **settings):
    return house.idp.create_user_pool_client(UserPoolId=house.pool_id, ClientName="levels", ExplicitAuthFlows=FLOWS, **settings)["UserPoolClient"]["ClientId"]


@pytest.fixture
def ada(house):
    """Someone with an authenticator app, and a token by password alone."""
    person = Person(house)
    person.weak = person.token()
    person.app = person.add_app(person.weak)
    person.anonymous.set_user_mfa_preference(AccessToken=person.weak, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True})
    return person


def step_up(person, wanted, **parameters):
    return person.begin("USER_AUTH", TARGET_ACR_VALUES=wanted, **parameters)


def test_a_token_counts_and_only_the_rest_is_asked_for(house, ada):
    weak = house.verify(ada.weak)
    assert weak["acr"] == level(1)
    question = step_up(ada, f"urn:example:unknown {level(4)}", ACCESS_TOKEN=ada.weak, MAX_AGE="3600")
    assert question["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    refused(lambda: ada.answer(question, SOFTWARE_TOKEN_MFA_CODE="000000"), "CodeMismatchException")
    result = ada.answer(question, SOFTWARE_TOKEN_MFA_CODE=ada.app.code())["AuthenticationResult"]
    strong = house.verify(result["AccessToken"])
    assert strong["acr"] == level(4) and strong["amr"] == ["pwd", "otp", "mfa"]
    assert strong["auth_time"] == weak["auth_time"] and strong["origin_jti"] != weak["origin_jti"] and result["RefreshToken"]
    assert house.verify(result["IdToken"], ada.client_id)["acr"] == level(4)
    ada.anonymous.get_user(AccessToken=ada.weak)
    refused(lambda: step_up(ada, level(4), ACCESS_TOKEN=result["AccessToken"]), "InvalidParameterException")


def test_what_a_choice_leads_to_at_a_later_step(house, ada):
    post = Post(house.broker)
    choice = step_up(ada, level(3), ACCESS_TOKEN=ada.weak)
    assert choice["ChallengeName"] == "SELECT_CHALLENGE" and sorted(choice["AvailableChallenges"]) == ["EMAIL_OTP", "SOFTWARE_TOKEN_MFA"]
    refused(lambda: ada.answer(choice, ANSWER="WEB_AUTHN"), "InvalidParameterException")
    code = ada.answer(choice, ANSWER="EMAIL_OTP")
    assert code["ChallengeName"] == "EMAIL_OTP"
    # The second factor that the user has switched on is asked for all the same.
    more = ada.answer(code, EMAIL_OTP_CODE=post.code(digits=8))
    assert more["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    result = ada.answer(more, SOFTWARE_TOKEN_MFA_CODE=ada.app.code())["AuthenticationResult"]
    assert house.verify(result["AccessToken"])["acr"] == level(4)
    preferred = step_up(ada, level(3), ACCESS_TOKEN=ada.weak, PREFERRED_CHALLENGE="SOFTWARE_TOKEN_MFA")
    assert preferred["ChallengeName"] == "SOFTWARE_TOKEN_MFA"


def test_from_nothing_and_beyond_the_maximum_age_all_of_it_is_asked_for(house, ada):
    time.sleep(1.1)
    for parameters in ({}, {"ACCESS_TOKEN": ada.weak, "MAX_AGE": "0"}):
        choice = step_up(ada, level(4), **parameters)
        assert choice["AvailableChallenges"] == ["PASSWORD_SRP", "PASSWORD"]
    question = ada.answer(choice, ANSWER="PASSWORD", PASSWORD=PASSWORD)
    result = ada.answer(question, SOFTWARE_TOKEN_MFA_CODE=ada.app.code())["AuthenticationResult"]
    claims = house.verify(result["AccessToken"])
    assert claims["acr"] == level(4) and claims["auth_time"] > house.verify(ada.weak)["auth_time"]


def test_an_administrator_steps_up_too(house, ada):
    names = {"UserPoolId": house.pool_id, "ClientId": house.client_id}
    begin = lambda **more: house.idp.admin_initiate_auth(
        **names, AuthFlow="USER_AUTH", AuthParameters={"USERNAME": "ada", "TARGET_ACR_VALUES": level(4), "ACCESS_TOKEN": ada.weak} | more)
    question = begin(MAX_AGE="600")
    done = house.idp.admin_respond_to_auth_challenge(
        **names, ChallengeName="SOFTWARE_TOKEN_MFA", Session=question["Session"],
        ChallengeResponses={"USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": ada.app.code()})
    assert house.verify(done["AuthenticationResult"]["AccessToken"])["acr"] == level(4)
    refused(lambda: begin(ACCESS_TOKEN="x.y.z"), "NotAuthorizedException", "Invalid Access Token")


def test_what_is_refused(broker, house, ada):
    bob = Person(house, "bob")
    refused(lambda: step_up(bob, level(4), ACCESS_TOKEN=ada.weak), "NotAuthorizedException")
    refused(lambda: step_up(bob, level(4)), "NotAuthorizedException")
    refused(lambda: step_up(bob, "urn:example:unknown"), "InvalidParameterException")
    refused(lambda: step_up(ada, level(4), MAX_AGE="soon"), "InvalidParameterException")
    refused(lambda: ada.begin("USER_AUTH", ACCESS_TOKEN=ada.weak), "InvalidParameterException")
    other = Person.__new__(Person)
    other.__dict__ = ada.__dict__ | {"client_id": client(house)}
    refused(lambda: step_up(other, level(4), ACCESS_TOKEN=ada.weak), "NotAuthorizedException", "Invalid Access Token")
    ada.anonymous.global_sign_out(AccessToken=ada.weak)
    refused(lambda: step_up(ada, level(4), ACCESS_TOKEN=ada.weak), "NotAuthorizedException", "Access Token has been revoked")
    # Where nobody may know who there is, the answer comes after a proof.
    hidden = Person(house, "carol", client_id=client(house, PreventUserExistenceErrors="ENABLED"))
    choice = step_up(hidden, level(4))
    assert choice["AvailableChallenges"] == ["PASSWORD_SRP", "PASSWORD"]
    refused(lambda: hidden.answer(choice, ANSWER="PASSWORD", PASSWORD=PASSWORD), "NotAuthorizedException")


def test_the_smallest_plan_has_no_levels(broker):
    lite = House(broker, UserPoolTier="LITE")
    refused(lambda: step_up(Person(lite), level(1)), "FeatureUnavailableInTierException")
    refused(
        lambda: lite.idp.admin_initiate_auth(
            UserPoolId=lite.pool_id, ClientId=lite.client_id, AuthFlow="USER_AUTH", AuthParameters={"USERNAME": "ada", "MAX_AGE": "1"}),
        "FeatureUnavailableInTierException",
    )
    refused(lambda: Person(lite, "bob").begin("USER_AUTH"), "InvalidParameterException", "USER_AUTH is not enabled for the client.")
    assert "acr_values_supported" not in lite.documents


# At the pages


def code_at(browser, url):
    with pytest.raises(Arrived) as arrived:
        browser.go(url)
    return arrived.value.parameters


def signed_in(house, web, browser, **more):
    """The claims of a sign-in by password alone."""
    with pytest.raises(Arrived) as arrived:
        locally()(browser, house.authorize_url(web, **more))
    return house.verify(house.redeem(arrived.value.parameters["code"], web).json()["access_token"])


def test_the_pages_ask_a_signed_in_person_for_what_is_missing(house, ada):
    assert house.documents["acr_values_supported"] == [level(number) for number in range(1, 5)]
    web = house.web_client()
    # Someone without a second factor signs in, and gets one only then.
    ada.anonymous.set_user_mfa_preference(AccessToken=ada.weak, SoftwareTokenMfaSettings={"Enabled": False})
    browser = Browser(APP)
    before = signed_in(house, web, browser)
    ada.anonymous.set_user_mfa_preference(AccessToken=ada.weak, SoftwareTokenMfaSettings={"Enabled": True})
    assert code_at(browser, house.authorize_url(web, acr_values=level(1), max_age="3600"))["code"]
    assert code_at(browser, house.authorize_url(web, acr_values=level(4), prompt="none"))["error"] == "interaction_required"
    assert code_at(Browser(APP), house.authorize_url(web, acr_values=level(4), prompt="none"))["error"] == "login_required"
    page = browser.go(house.authorize_url(web, acr_values=level(4)))
    assert ("factor", "SOFTWARE_TOKEN_MFA") in page.form("session").buttons and "password" not in page.form("session").fields
    question = browser.submit(page, page.form("session"), factor="SOFTWARE_TOKEN_MFA")
    with pytest.raises(Arrived) as arrived:
        browser.submit(question, question.form("code"), code=ada.app.code())
    tokens = house.redeem(arrived.value.parameters["code"], web).json()
    after = house.verify(tokens["access_token"])
    assert (before["acr"], after["acr"]) == (level(1), level(4)) and after["auth_time"] == before["auth_time"]
    # A level that the person has nothing for goes back to the app, which hears nothing else.
    house.person("dora", "dora@example.com")
    stranger = Browser(APP)
    page = stranger.go(house.authorize_url(web, acr_values=level(4)))
    with pytest.raises(Arrived) as arrived:
        stranger.submit(page, page.form("password"), username="dora", password=PASSWORD)
    assert arrived.value.parameters["error"] == "unmet_authentication_requirements"


@pytest.fixture
def vouching():
    issuer = Vouching().start()
    yield issuer
    issuer.stop()


def test_a_provider_vouches_for_levels(house, vouching):
    mapping = {"Level2": "silver", "Level3": "gold"}
    created = house.idp.create_identity_provider(
        UserPoolId=house.pool_id, ProviderName="Partner", ProviderType="OIDC", ProviderDetails=vouching.details(), AttributeMapping={"email": "email"},
        AcrMapping=mapping)["IdentityProvider"]
    assert created["AcrMapping"] == mapping
    described = lambda: house.idp.describe_identity_provider(UserPoolId=house.pool_id, ProviderName="Partner")["IdentityProvider"]
    update = lambda **more: house.idp.update_identity_provider(UserPoolId=house.pool_id, ProviderName="Partner", **more)
    assert described()["AcrMapping"] == mapping
    # What is not given stays.
    update(IdpIdentifiers=["partner.example"])
    assert described()["AcrMapping"] == mapping
    web = house.web_client(["Partner"])
    arrive = lambda **more: code_at(Browser(APP), house.authorize_url(web, **more))
    claims = lambda parameters: house.verify(house.redeem(parameters["code"], web).json()["access_token"])
    vouching.acr = "gold"
    signed_in = claims(arrive(acr_values=level(3)))
    assert signed_in["acr"] == level(3) and signed_in["amr"] == ["fed"] and vouching.asked == "gold"
    vouching.acr = "silver"
    assert arrive(acr_values=level(3))["error"] == "unmet_authentication_requirements"
    assert claims(arrive(acr_values=f"{level(3)} {level(2)}"))["acr"] == level(2) and vouching.asked == "gold silver"
    vouching.asked = None
    assert arrive(acr_values=level(4))["error"] == "unmet_authentication_requirements" and vouching.asked is None
    vouching.acr = None
    assert claims(arrive())["acr"] == level(1)
    update(AcrMapping={})
    assert "AcrMapping" not in described()
    refused(lambda: update(AcrMapping={"Level5": "x"}), "InvalidParameterException")


def test_only_openid_providers_vouch(house):
    refused(
        lambda: house.idp.create_identity_provider(
            UserPoolId=house.pool_id, ProviderName="Google", ProviderType="Google", AcrMapping={"Level2": "silver"},
            ProviderDetails={"client_id": "a", "client_secret": "b", "authorize_scopes": "openid"}),
        "InvalidParameterException",
    )
