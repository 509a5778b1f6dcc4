"""A refresh asks the provider again; a provider or link that is taken away takes what came by it along."""

import botocore.exceptions

from support.calls import refused
from support.house import by_glewlwyd
from support.social import MAPPINGS, through
from test_explain import run


def refresh(house, client, tokens):
    return house.idp.initiate_auth(ClientId=client, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": tokens["refresh_token"]})["AuthenticationResult"]


def works(house, credentials):
    try:
        house.broker.client("sts", credentials["AccessKeyId"], credentials["SecretKey"], credentials["SessionToken"]).get_caller_identity()
        return True
    except botocore.exceptions.ClientError as error:
        assert error.response["Error"]["Code"] in ("InvalidClientTokenId", "ExpiredToken", "AccessDenied", "UnrecognizedClientException"), error
        return False


def add_google(house, social):
    house.idp.create_identity_provider(
        UserPoolId=house.pool_id, ProviderName="Google", ProviderType="Google", ProviderDetails=social.details("Google"), AttributeMapping=MAPPINGS["Google"])
    house.providers.append("Google")


def test_a_glewlwyd_person_who_is_deleted_there_loses_the_session_here(house, glewlwyd):
    name = f"person-{house.pool_id[-9:].lower()}"
    glewlwyd.add_person(name, "A Person", f"{name}@example.com")
    house.add_oidc("Upstream", glewlwyd)
    assert "ask-again-after: 0 s, grace 600 s" in run(house.broker, "idp", "policy", house.pool_id, "Upstream", "--ask-again-after", "0", "--grace", "600")
    client = house.web_client()
    tokens = house.sign_in(by_glewlwyd(glewlwyd, name), client, identity_provider="Upstream")
    pool = house.identity_pool(client)
    credentials = house.credentials(pool, tokens["id_token"])["Credentials"]
    # glewlwyd replaces the refresh token at each use, and takes the old one no more.
    for _ in range(2):
        assert refresh(house, client, tokens)["AccessToken"]
    assert works(house, credentials)
    glewlwyd.delete_person(name)
    refused(lambda: refresh(house, client, tokens), "NotAuthorizedException", "Refresh Token has been revoked")
    assert not works(house, credentials)


def test_a_provider_in_trouble_keeps_its_people_within_the_grace_and_a_revoked_grant_ends_them(house, social):
    add_google(house, social)
    run(house.broker, "idp", "policy", house.pool_id, "Google", "--ask-again-after", "0", "--grace", "600")
    client = house.web_client()
    first = house.sign_in(through, client, identity_provider="Google")
    asked = [query for kind, _, query in social.seen if kind == "authorize"][-1]
    assert asked["access_type"] == "offline" and asked["prompt"] == "consent"
    assert refresh(house, client, first)["IdToken"]
    social.refresh_answer = (503, {"error": "temporarily_unavailable"})
    assert refresh(house, client, first)["IdToken"]
    # With no grace left it is refused, and nothing is ended by that.
    run(house.broker, "idp", "policy", house.pool_id, "Google", "--grace", "0")
    house.web_client()  # the server looks at its settings anew at once, and not only within a second
    refused(lambda: refresh(house, client, first), "NotAuthorizedException", "…could not be confirmed")
    social.refresh_answer = None
    second = house.sign_in(through, client, identity_provider="Google")
    assert refresh(house, client, second)["IdToken"]
    social.refresh_answer = (400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."})
    refused(lambda: refresh(house, client, second), "NotAuthorizedException", "Refresh Token has been revoked")
    assert "ask-again-after: off" in run(house.broker, "idp", "policy", house.pool_id, "Google", "--ask-again-after", "off")


def test_a_provider_that_cannot_be_asked_is_not_promised_to_be(house, pysaml2):
    house.add_saml("Corporate", pysaml2)
    assert "cannot be asked" in run(house.broker, "idp", "policy", house.pool_id, "Corporate", "--ask-again-after", "60", good=False)
    assert "no provider" in run(house.broker, "idp", "disable", f"{house.pool_id}/Nobody", good=False)


def test_a_provider_that_is_switched_off_ends_its_sign_ins_and_their_credentials(house, social):
    add_google(house, social)
    client = house.web_client()
    tokens = house.sign_in(through, client, identity_provider="Google")
    credentials = house.credentials(house.identity_pool(client), tokens["id_token"])["Credentials"]
    assert works(house, credentials)
    told = run(house.broker, "idp", "disable", f"{house.pool_id}/Google")
    assert "ended: 1 sign-in, 1 session of temporary credentials" in told
    refused(lambda: refresh(house, client, tokens), "NotAuthorizedException", "Refresh Token has been revoked")
    assert not works(house, credentials)
    assert "disabled" in run(house.broker, "idp", "policy", house.pool_id, "Google")
    run(house.broker, "idp", "enable", f"{house.pool_id}/Google")
    again = house.sign_in(through, client, identity_provider="Google")
    assert refresh(house, client, again)["IdToken"]
    house.idp.delete_identity_provider(UserPoolId=house.pool_id, ProviderName="Google")
    refused(lambda: refresh(house, client, again), "NotAuthorizedException", "Refresh Token has been revoked")


def test_a_link_that_is_taken_away_ends_what_came_by_it(house, social):
    house.person()
    add_google(house, social)
    client = house.web_client()
    house.idp.admin_link_provider_for_user(
        UserPoolId=house.pool_id, DestinationUser={"ProviderName": "Cognito", "ProviderAttributeValue": "ada"},
        SourceUser={"ProviderName": "Google", "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": "1001"})
    tokens = house.sign_in(through, client, identity_provider="Google")
    credentials = house.credentials(house.identity_pool(client), tokens["id_token"])["Credentials"]
    house.idp.admin_disable_provider_for_user(
        UserPoolId=house.pool_id, User={"ProviderName": "Google", "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": "1001"})
    refused(lambda: refresh(house, client, tokens), "NotAuthorizedException", "Refresh Token has been revoked")
    assert not works(house, credentials)
