"""Token exchange with tokens of a pool's own identity providers: OpenID Connect and SAML."""

import time

import pytest

from support import aws_saml
from support.browser import Arrived, Browser
from support.factors import refused
from support.house import APP, House, by_pysaml2
from support.issuer import Issuer
from support.vouching import Vouching


@pytest.fixture
def vouching():
    issuer = Vouching().start()
    yield issuer
    issuer.stop()


class Service:
    """An app that has tokens of the pool's providers and wants the pool's."""

    def __init__(self, house, *flows):
        self.house = house
        made = house.idp.create_user_pool_client(
            UserPoolId=house.pool_id, ClientName="service", GenerateSecret=True, ExplicitAuthFlows=[f"ALLOW_TOKEN_EXCHANGE_{flow}" for flow in flows],
            AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=["code"], AllowedOAuthScopes=["openid", "email"], CallbackURLs=[APP + "callback"])["UserPoolClient"]
        self.proof = {"ClientId": made["ClientId"], "ClientSecret": made["ClientSecret"]}

    def derive(self, token, kind, provider, **more):
        return self.house.broker.anonymous("cognito-idp").get_derived_token(
            **self.proof, SubjectToken=token, SubjectTokenType=kind, SubjectTokenProviderName=provider, **more)


def test_an_openid_token_is_exchanged(broker, vouching):
    house = House(broker)
    house.idp.create_identity_provider(
        UserPoolId=house.pool_id, ProviderName="Partner", ProviderType="OIDC", ProviderDetails=vouching.details(), AttributeMapping={"email": "email"})
    service = Service(house, "IMPERSONATION", "DELEGATION")
    # Nobody is made a user by an exchange.
    refused(lambda: service.derive(vouching.token(), "ID_TOKEN", "Partner"), "UserNotFoundException")
    web = house.web_client(["Partner"])
    with pytest.raises(Arrived):
        Browser(APP).go(house.authorize_url(web))
    grace = house.idp.list_users(UserPoolId=house.pool_id)["Users"][0]
    sub = next(attribute["Value"] for attribute in grace["Attributes"] if attribute["Name"] == "sub")
    for kind in ("ID_TOKEN", "ACCESS_TOKEN"):
        derived = service.derive(vouching.token(), kind, "Partner")
        claims = house.verify(derived["IssuedToken"])
        assert claims["sub"] == sub and claims["username"] == grace["Username"] and claims["amr"] == ["fed"] and claims["exp"] <= time.time() + 601
        assert sorted(derived["Scopes"]) == ["email", "openid"]
    delegated = service.derive(
        vouching.token(), "ID_TOKEN", "Partner", ActorToken=vouching.token(), ActorTokenType="ID_TOKEN", ActorTokenProviderName="Partner", RequestedTokenType="ID_TOKEN")
    assert house.verify(delegated["IssuedToken"], audience=service.proof["ClientId"])["act"] == {"sub": sub}
    forged = Issuer(vouching.issuer)
    for bad in (vouching.token(audience="other"), vouching.token(azp="other"), vouching.token(iss="https://other.example.com"), vouching.token(exp=1),
                forged.token(), vouching.token(key="a shared secret that is long enough for HS256", algorithm="HS256"), vouching.token(events={}), "no.to.ken"):
        refused(lambda: service.derive(bad, "ID_TOKEN", "Partner"), "NotAuthorizedException", "Invalid subject token")
        refused(
            lambda: service.derive(vouching.token(), "ID_TOKEN", "Partner", ActorToken=bad, ActorTokenType="ID_TOKEN", ActorTokenProviderName="Partner"),
            "NotAuthorizedException", "Invalid actor token")
    refused(lambda: service.derive(vouching.token(), "SAML2", "Partner"), "NotAuthorizedException")
    refused(lambda: service.derive(vouching.token(), "ID_TOKEN", "Nobody"), "ResourceNotFoundException")
    refused(lambda: service.derive(vouching.token(), "ID_TOKEN", "Partner", ActorTokenProviderName="Partner"), "InvalidParameterException")
    house.idp.admin_disable_user(UserPoolId=house.pool_id, Username=grace["Username"])
    refused(lambda: service.derive(vouching.token(), "ID_TOKEN", "Partner"), "NotAuthorizedException", "User is disabled.")


def test_a_saml_assertion_is_exchanged_once(broker, pysaml2):
    house = House(broker)
    house.add_saml("Corporate", pysaml2)
    service = Service(house, "IMPERSONATION")
    seen = {}
    web = house.web_client(["Corporate"])
    with pytest.raises(Arrived):
        by_pysaml2(alter=lambda fields: seen.update(fields))(Browser(APP), house.authorize_url(web))
    user = house.idp.list_users(UserPoolId=house.pool_id)["Users"][0]["Username"]
    subject = user.split("_", 1)[1]
    ours = {"audience": f"urn:amazon:cognito:sp:{house.pool_id}", "recipient": f"{broker.url}/saml2/idpresponse"}
    assertion = lambda **more: aws_saml.response(pysaml2, subject, **(ours | more))
    once = assertion()
    derived = service.derive(once, "SAML2", "Corporate")
    assert house.verify(derived["IssuedToken"])["username"] == user
    refused(lambda: service.derive(once, "SAML2", "Corporate"), "NotAuthorizedException", "Invalid subject token")
    # What was meant for a sign-in, for somebody else, or nobody signed.
    for bad in (seen["SAMLResponse"], assertion(audience="urn:other"), assertion(recipient="https://other.example.com/"), assertion(sign_assertion=False), "AAAA"):
        refused(lambda: service.derive(bad, "SAML2", "Corporate"), "NotAuthorizedException", "Invalid subject token")
    refused(lambda: service.derive(aws_saml.response(pysaml2, "a-stranger", **ours), "SAML2", "Corporate"), "UserNotFoundException")
    refused(lambda: service.derive(assertion(), "ID_TOKEN", "Corporate"), "NotAuthorizedException")
