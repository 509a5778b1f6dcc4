"""Tokens: rotation, revocation, claims, tokens of apps, and token exchange, with boto3, PyJWT and requests."""

import time

import jwt
import pytest
import requests

from support.house import APP, PASSWORD, arrive, locally
from test_api_sign_in import refused


@pytest.fixture
def anonymous(house):
    return house.broker.anonymous("cognito-idp")


def client(house, name, **settings):
    return house.idp.create_user_pool_client(UserPoolId=house.pool_id, ClientName=name, **settings)["UserPoolClient"]


def signed_in(anonymous, client_id, username="ada"):
    return anonymous.initiate_auth(ClientId=client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": username, "PASSWORD": PASSWORD})["AuthenticationResult"]


def rotating(house, grace, **more):
    return client(
        house, "spa", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"], RefreshTokenRotation={"Feature": "ENABLED", "RetryGracePeriodSeconds": grace}, **more
    )


def test_a_rotating_client_gets_a_new_refresh_token_each_time(house, anonymous):
    house.person()
    app = rotating(house, 30, GenerateSecret=False)
    assert app["RefreshTokenRotation"] == {"Feature": "ENABLED", "RetryGracePeriodSeconds": 30}
    first = signed_in(anonymous, app["ClientId"])
    get = lambda token: anonymous.get_tokens_from_refresh_token(ClientId=app["ClientId"], RefreshToken=token)["AuthenticationResult"]
    second = get(first["RefreshToken"])
    assert second["RefreshToken"] != first["RefreshToken"]
    assert house.verify(second["AccessToken"])["origin_jti"] == house.verify(first["AccessToken"])["origin_jti"]
    # An answer that got lost is asked for again.
    assert get(first["RefreshToken"])["RefreshToken"]
    assert get(second["RefreshToken"])["AccessToken"]
    refused(
        lambda: anonymous.initiate_auth(ClientId=app["ClientId"], AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": second["RefreshToken"]}),
        "InvalidParameterException",
    )


def test_a_replayed_refresh_token_ends_the_sign_in(house, anonymous):
    house.person()
    app = rotating(house, 0)
    first = signed_in(anonymous, app["ClientId"])
    get = lambda token: anonymous.get_tokens_from_refresh_token(ClientId=app["ClientId"], RefreshToken=token)["AuthenticationResult"]
    second = get(first["RefreshToken"])
    time.sleep(0.1)
    refused(lambda: get(first["RefreshToken"]), "RefreshTokenReuseException")
    refused(lambda: get(second["RefreshToken"]), "NotAuthorizedException", "Refresh Token has been revoked")
    refused(lambda: anonymous.get_user(AccessToken=second["AccessToken"]), "NotAuthorizedException", "Access Token has been revoked")


def test_rotation_and_the_old_refresh_flow_exclude_each_other(house):
    refused(
        lambda: client(house, "both", RefreshTokenRotation={"Feature": "ENABLED"}, ExplicitAuthFlows=["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]),
        "InvalidParameterException",
    )
    refused(lambda: client(house, "long", RefreshTokenRotation={"Feature": "ENABLED", "RetryGracePeriodSeconds": 61}), "InvalidParameterException")
    off = client(house, "off", RefreshTokenRotation={"Feature": "DISABLED"}, ExplicitAuthFlows=["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_PASSWORD_AUTH"])
    assert off["RefreshTokenRotation"]["Feature"] == "DISABLED"


def test_the_token_endpoint_rotates(house):
    house.person()
    app = house.idp.create_user_pool_client(
        UserPoolId=house.pool_id, ClientName="web", AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=["code"], AllowedOAuthScopes=["openid", "email"],
        CallbackURLs=[APP + "callback"], SupportedIdentityProviders=["COGNITO"], RefreshTokenRotation={"Feature": "ENABLED", "RetryGracePeriodSeconds": 0},
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"],
    )["UserPoolClient"]["ClientId"]
    tokens = house.sign_in(locally(), app, scope="openid email")
    renew = lambda token: requests.post(house.documents["token_endpoint"], data={"grant_type": "refresh_token", "client_id": app, "refresh_token": token}, timeout=10)
    second = renew(tokens["refresh_token"])
    assert second.status_code == 200 and second.json()["refresh_token"] != tokens["refresh_token"]
    time.sleep(0.1)
    assert renew(tokens["refresh_token"]).json() == {"error": "invalid_grant"}
    assert renew(second.json()["refresh_token"]).json() == {"error": "invalid_grant"}


def test_refresh_refuses_what_is_no_token_of_the_client(house, anonymous):
    house.person()
    token = signed_in(anonymous, house.client_id)["RefreshToken"]
    other = client(house, "other", ExplicitAuthFlows=["ALLOW_REFRESH_TOKEN_AUTH"])
    get = lambda client_id, token, **more: lambda: anonymous.get_tokens_from_refresh_token(ClientId=client_id, RefreshToken=token, **more)
    refused(get(other["ClientId"], token), "NotAuthorizedException", "Invalid Refresh Token")
    refused(get(house.client_id, "nonsense"), "NotAuthorizedException", "Invalid Refresh Token")
    refused(get("1nobody", token), "ResourceNotFoundException")
    secret = client(house, "secret", GenerateSecret=True, ExplicitAuthFlows=["ALLOW_REFRESH_TOKEN_AUTH"])
    refused(get(secret["ClientId"], token), "NotAuthorizedException")
    refused(get(secret["ClientId"], token, ClientSecret="x" * 24), "NotAuthorizedException")
    refused(get(secret["ClientId"], token, ClientSecret=secret["ClientSecret"]), "NotAuthorizedException", "Invalid Refresh Token")
    house.idp.admin_delete_user(UserPoolId=house.pool_id, Username="ada")
    refused(get(house.client_id, token), "NotAuthorizedException", "Invalid Refresh Token")


def test_revoke_token_and_its_refusals(house, anonymous):
    house.person()
    tokens = signed_in(anonymous, house.client_id)
    off = client(house, "off", EnableTokenRevocation=False, ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"])
    refused(lambda: anonymous.revoke_token(Token=tokens["AccessToken"], ClientId=house.client_id), "UnsupportedTokenTypeException")
    refused(lambda: anonymous.revoke_token(Token=tokens["RefreshToken"], ClientId="1nobody"), "InvalidParameterException")
    refused(lambda: anonymous.revoke_token(Token=tokens["RefreshToken"], ClientId=off["ClientId"]), "UnsupportedOperationException")
    refused(lambda: anonymous.revoke_token(Token=tokens["RefreshToken"], ClientId=house.client_id, ClientSecret="x" * 24), "UnauthorizedException")
    anonymous.revoke_token(Token="nonsense", ClientId=house.client_id)
    anonymous.revoke_token(Token=tokens["RefreshToken"], ClientId=house.client_id)
    anonymous.revoke_token(Token=tokens["RefreshToken"], ClientId=house.client_id)
    refused(lambda: anonymous.get_user(AccessToken=tokens["AccessToken"]), "NotAuthorizedException", "Access Token has been revoked")


def test_without_revocation_tokens_have_no_origin(house, anonymous):
    house.person()
    off = client(house, "off", EnableTokenRevocation=False, ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"])
    tokens = signed_in(anonymous, off["ClientId"])
    access, identity = house.verify(tokens["AccessToken"]), house.verify(tokens["IdToken"], audience=off["ClientId"])
    assert "jti" in access and "origin_jti" not in access
    assert "jti" not in identity and "origin_jti" not in identity


def test_claims_of_an_api_sign_in(house, anonymous):
    house.person()
    tokens = signed_in(anonymous, house.client_id)
    access, identity = house.verify(tokens["AccessToken"]), house.verify(tokens["IdToken"], audience=house.client_id)
    common = {"sub", "iss", "origin_jti", "event_id", "token_use", "auth_time", "exp", "iat", "jti", "acr", "amr"}
    assert access.keys() == common | {"client_id", "scope", "username"}
    assert identity.keys() == common | {"aud", "cognito:username", "email", "email_verified"}
    assert access["amr"] == ["pwd"] and access["acr"] == "urn:cognito:loa:1"
    assert identity["email_verified"] is True
    assert jwt.get_unverified_header(tokens["AccessToken"]).keys() == {"kid", "alg"}


def test_token_lifetimes_follow_their_units(house, anonymous):
    house.person()
    app = client(
        house, "short", AccessTokenValidity=10, IdTokenValidity=1200, RefreshTokenValidity=2,
        TokenValidityUnits={"AccessToken": "minutes", "IdToken": "seconds", "RefreshToken": "hours"}, ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"],
    )
    tokens = signed_in(anonymous, app["ClientId"])
    access, identity = house.verify(tokens["AccessToken"]), house.verify(tokens["IdToken"], audience=app["ClientId"])
    assert tokens["ExpiresIn"] == 600 == access["exp"] - access["iat"]
    assert identity["exp"] - identity["iat"] == 1200
    refused(lambda: client(house, "long", AccessTokenValidity=25, TokenValidityUnits={"AccessToken": "hours"}), "InvalidParameterException", "Invalid range for token validity.")


def test_a_resource_becomes_the_audience(house):
    house.person()
    app = house.web_client()
    tokens = house.sign_in(locally(), app, resource="https://api.example.com/")
    assert house.verify(tokens["access_token"], audience="https://api.example.com/")["client_id"] == app
    renewed = requests.post(house.documents["token_endpoint"], data={"grant_type": "refresh_token", "client_id": app, "refresh_token": tokens["refresh_token"]}, timeout=10).json()
    assert house.verify(renewed["access_token"], audience="https://api.example.com/")
    assert arrive(locally(), house.authorize_url(app, resource="not a url"))["error"] == "invalid_target"


def test_the_signing_certificate_is_one(house):
    import base64

    from cryptography import x509

    certificate = house.idp.get_signing_certificate(UserPoolId=house.pool_id)["Certificate"]
    assert x509.load_der_x509_certificate(base64.b64decode(certificate))
    refused(lambda: house.idp.get_signing_certificate(UserPoolId="us-east-1_Nowhere00"), "ResourceNotFoundException")


# Tokens of apps


def test_client_tokens_need_the_secret_and_the_flow(house, anonymous):
    house.person()
    other = client(house, "other", GenerateSecret=True)
    get = lambda client_id, secret, **more: lambda: anonymous.get_client_token(ClientId=client_id, Secret=secret, **more)
    wrong = ("NotAuthorizedException", "Invalid client or secret")
    refused(get("1nobody", "x" * 24), *wrong)
    refused(get(other["ClientId"], "x" * 24), *wrong)
    refused(get(house.client_id, "x" * 24), *wrong)
    refused(get(other["ClientId"], other["ClientSecret"]), "InvalidParameterException")
    machine = client(house, "machine", GenerateSecret=True, ExplicitAuthFlows=["ALLOW_CLIENT_TOKEN_AUTH"])
    # Without a custom scope there is nothing to grant.
    refused(get(machine["ClientId"], machine["ClientSecret"]), "InvalidParameterException")
    refused(lambda: client(house, "mixed", GenerateSecret=True, ExplicitAuthFlows=["ALLOW_CLIENT_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]), "InvalidParameterException")


def test_client_tokens_carry_custom_scopes(house, anonymous):
    house.idp.create_resource_server(
        UserPoolId=house.pool_id, Identifier="shop", Name="shop", Scopes=[{"ScopeName": name, "ScopeDescription": name} for name in ("read", "write")])
    machine = client(house, "machine", GenerateSecret=True, ExplicitAuthFlows=["ALLOW_CLIENT_TOKEN_AUTH"], AllowedOAuthScopes=["shop/read", "shop/write"])
    for caller in (anonymous, house.idp):
        result = caller.get_client_token(ClientId=machine["ClientId"], Secret=machine["ClientSecret"], ClientMetadata={"a": "b"})["ClientAuthenticationResult"]
        assert result["TokenType"] == "Bearer" and result["ExpiresIn"] == 3600
        claims = house.verify(result["AccessToken"])
        assert claims.keys() == {"sub", "token_use", "scope", "auth_time", "iss", "exp", "iat", "version", "jti", "client_id"}
        assert claims["scope"] == "shop/read shop/write" and claims["sub"] == machine["ClientId"]
    one = anonymous.get_client_token(ClientId=machine["ClientId"], Secret=machine["ClientSecret"], Scopes=["shop/read"])["ClientAuthenticationResult"]
    assert house.verify(one["AccessToken"])["scope"] == "shop/read"
    refused(lambda: anonymous.get_client_token(ClientId=machine["ClientId"], Secret=machine["ClientSecret"], Scopes=["shop/list"]), "InvalidParameterException")
    # A scope that its server has no more is in no token, though the client still lists it.
    house.idp.update_resource_server(UserPoolId=house.pool_id, Identifier="shop", Name="shop", Scopes=[{"ScopeName": "read", "ScopeDescription": "read"}])
    less = anonymous.get_client_token(ClientId=machine["ClientId"], Secret=machine["ClientSecret"])["ClientAuthenticationResult"]
    assert house.verify(less["AccessToken"])["scope"] == "shop/read"


# Token exchange


def exchanger(house, *flows, **more):
    return client(
        house, "service", GenerateSecret=True, ExplicitAuthFlows=[f"ALLOW_TOKEN_EXCHANGE_{flow}" for flow in flows], AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthFlows=["code"], AllowedOAuthScopes=["openid", "email"], CallbackURLs=[APP + "callback"], **more)


def test_a_user_token_is_exchanged_for_another_app(house, anonymous):
    house.person()
    tokens = house.sign_in(locally(), house.web_client())
    service = exchanger(house, "IMPERSONATION", "DELEGATION")
    proof = {"ClientId": service["ClientId"], "ClientSecret": service["ClientSecret"]}
    derived = anonymous.get_derived_token(**proof, SubjectToken=tokens["access_token"], SubjectTokenType="ACCESS_TOKEN")
    assert derived["TokenType"] == "Bearer" and derived["IssuedTokenType"] == "ACCESS_TOKEN" and sorted(derived["Scopes"]) == ["email", "openid"]
    claims, before = house.verify(derived["IssuedToken"]), house.verify(tokens["access_token"])
    assert claims["client_id"] == service["ClientId"] and claims["sub"] == before["sub"] and "act" not in claims
    assert claims["exp"] <= before["exp"] and derived["ExpiresIn"] <= 3600
    # By an administrator's signature, without the secret; narrowed; for another party.
    signed = house.idp.get_derived_token(
        ClientId=service["ClientId"], SubjectToken=tokens["id_token"], SubjectTokenType="ID_TOKEN", Scopes=["openid"], Audiences=["billing"], RequestedTokenType="ACCESS_TOKEN")
    assert house.verify(signed["IssuedToken"], audience="billing")["scope"] == "openid"
    # With an actor.
    delegated = anonymous.get_derived_token(
        **proof, SubjectToken=tokens["access_token"], SubjectTokenType="ACCESS_TOKEN", ActorToken=tokens["id_token"], ActorTokenType="ID_TOKEN", RequestedTokenType="ID_TOKEN")
    assert delegated["TokenType"] == "N_A"
    assert house.verify(delegated["IssuedToken"], audience=service["ClientId"])["act"] == {"sub": before["sub"]}
    # The sign-in's end is the end of all that was made of it.
    anonymous.revoke_token(Token=tokens["refresh_token"], ClientId=before["client_id"])
    info = requests.get(house.documents["userinfo_endpoint"], headers={"Authorization": f"Bearer {derived['IssuedToken']}"}, timeout=10)
    assert info.status_code == 401


def test_token_exchange_refuses(house, anonymous):
    house.person()
    tokens = house.sign_in(locally(), house.web_client())
    service = exchanger(house, "IMPERSONATION")
    proof = {"ClientId": service["ClientId"], "ClientSecret": service["ClientSecret"]}
    subject = {"SubjectToken": tokens["access_token"], "SubjectTokenType": "ACCESS_TOKEN"}
    derive = lambda **input: lambda: anonymous.get_derived_token(**input)
    refused(derive(ClientId=service["ClientId"], **subject), "NotAuthorizedException")
    refused(derive(ClientId="1nobody", **subject), "ResourceNotFoundException")
    refused(derive(**proof, SubjectToken="a.b.c", SubjectTokenType="ACCESS_TOKEN"), "NotAuthorizedException")
    refused(derive(**proof, SubjectToken=tokens["id_token"], SubjectTokenType="ACCESS_TOKEN"), "NotAuthorizedException")
    refused(derive(**proof, SubjectToken=tokens["id_token"], SubjectTokenType="SAML2"), "NotAuthorizedException")
    refused(derive(**proof, **subject, Scopes=["profile"]), "InvalidParameterException")
    refused(derive(**proof, **subject, Resources=["nowhere"]), "InvalidParameterException")
    refused(derive(**proof, **subject, Resources=["a"], Audiences=["b"]), "InvalidParameterException")
    refused(derive(**proof, **subject, Audiences=["b"], RequestedTokenType="ID_TOKEN"), "InvalidParameterException")
    refused(derive(**proof, **subject, ActorToken=tokens["access_token"], ActorTokenType="ACCESS_TOKEN"), "InvalidParameterException")
    refused(derive(**proof, **subject, ActorToken=tokens["access_token"]), "InvalidParameterException")
    refused(derive(**proof, **subject, SubjectTokenProviderName="Corp"), "ResourceNotFoundException")
    refused(derive(**proof, **subject, ActorTokenProviderName="Corp"), "InvalidParameterException")
    house.idp.admin_delete_user(UserPoolId=house.pool_id, Username="ada")
    refused(derive(**proof, **subject), "UserNotFoundException")


def test_the_token_endpoint_exchanges(house):
    house.person()
    tokens = house.sign_in(locally(), house.web_client())
    service = exchanger(house, "IMPERSONATION", "DELEGATION")
    kind = "urn:ietf:params:oauth:token-type:"

    def exchange(auth=(service["ClientId"], service["ClientSecret"]), **form):
        body = {"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange", "subject_token": tokens["access_token"], "subject_token_type": kind + "access_token"} | form
        return requests.post(house.documents["token_endpoint"], data={name: value for name, value in body.items() if value}, auth=auth, timeout=10)

    answer = exchange(scope="openid")
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert answer.json()["issued_token_type"] == kind + "access_token" and answer.json()["token_type"] == "Bearer" and answer.json()["scope"] == "openid"
    assert house.verify(answer.json()["access_token"])["client_id"] == service["ClientId"]
    delegated = exchange(actor_token=tokens["id_token"], actor_token_type=kind + "id_token", requested_token_type=kind + "id_token").json()
    assert delegated["token_type"] == "N_A" and house.verify(delegated["access_token"], audience=service["ClientId"])["act"]
    assert exchange(subject_token="a.b.c").json() == {"error": "invalid_request"}
    assert exchange(subject_token_type=None).json() == {"error": "invalid_request"}
    assert exchange(requested_token_type=kind + "saml2").json() == {"error": "invalid_request"}
    assert exchange(scope="profile").json() == {"error": "invalid_scope"}
    assert exchange(resource="https://nowhere.example.com").json() == {"error": "invalid_target"}
    assert exchange(auth=(service["ClientId"], "wrong")).status_code == 401
    assert exchange(auth=None, client_id=house.client_id).json() == {"error": "unauthorized_client"}


# The issuer's two forms


def test_the_updated_issuer(house, anonymous):
    house.person()
    web = house.web_client()
    before = house.sign_in(locally(), web)
    house.idp.update_user_pool(UserPoolId=house.pool_id, IssuerConfiguration={"Type": "UPDATED"})
    assert house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]["IssuerConfiguration"] == {"Type": "UPDATED"}
    updated = f"{house.broker.url}/issuer/{house.pool_id}"
    documents = requests.get(f"{updated}/.well-known/openid-configuration", timeout=10).json()
    assert documents["issuer"] == updated and documents["jwks_uri"] == f"{updated}/.well-known/jwks.json"
    assert requests.get(f"{house.broker.url}/.well-known/oauth-authorization-server/issuer/{house.pool_id}", timeout=10).json() == documents
    keys = requests.get(documents["jwks_uri"], timeout=10)
    assert keys.json() == requests.get(house.documents["jwks_uri"], timeout=10).json() and keys.json()["keys"]
    house.issuer, house.documents = updated, documents
    after = house.sign_in(locally(), web)
    assert house.verify(after["access_token"])["iss"] == updated and house.verify(after["id_token"], audience=web)["iss"] == updated
    # What was issued before the switch is good until it ends; refreshed, it follows the setting.
    for tokens in (before, after):
        assert anonymous.get_user(AccessToken=tokens["access_token"])["Username"] == "ada"
        credentials = house.credentials(house.identity_pool(web), tokens["id_token"])
        assert credentials
    refreshed = requests.post(documents["token_endpoint"], data={"grant_type": "refresh_token", "refresh_token": before["refresh_token"], "client_id": web}, timeout=10).json()
    assert house.verify(refreshed["access_token"])["iss"] == updated
    # Left out of an update, it stays.
    house.idp.update_user_pool(UserPoolId=house.pool_id)
    assert house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]["IssuerConfiguration"] == {"Type": "UPDATED"}
