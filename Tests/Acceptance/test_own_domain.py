"""A pool's own domain, end to end: the Host header names the pool, and nobody else's clients are served there."""

import urllib.parse

import jwt
import pytest
import requests

from support.browser import Browser
from support.calls import refused
from support.house import APP, House, arrive, by_pysaml2, locally

CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"


class Named(requests.Session):
    """Finds a host name that no resolver knows at the broker's port, as a proxy before it would."""

    def __init__(self, host, broker):
        super().__init__()
        self.host, self.broker = host, broker

    def request(self, method, url, **options):
        parts = urllib.parse.urlsplit(url)
        if parts.netloc != self.host:
            return super().request(method, url, **options)
        headers = dict(options.pop("headers", None) or {}) | {"Host": self.host}
        answer = super().request(method, parts._replace(scheme="http", netloc=f"127.0.0.1:{self.broker.port}").geturl(), headers=headers, **options)
        answer.url = url
        return answer


def at(host, broker):
    browser = Browser(APP)
    browser.session = Named(host, broker)
    return browser


@pytest.fixture(params=["prefix", "custom"])
def host(request, house):
    name = "own" + house.pool_id[-9:].lower()
    if request.param == "prefix":
        house.idp.create_user_pool_domain(UserPoolId=house.pool_id, Domain=name)
        return f"{name}.auth.us-east-1.amazoncognito.com"
    host = f"login.{name}.example.com"
    house.idp.create_user_pool_domain(UserPoolId=house.pool_id, Domain=host, CustomDomainConfig={"CertificateArn": CERTIFICATE})
    return host


def begun_at(host, broker, walk):
    """The same walk by a browser that is at the pool's own domain."""
    return lambda _, url: walk(at(host, broker), url.replace(broker.url, f"http://{host}"))


def test_a_sign_in_at_the_pools_own_domain(house, host):
    house.person()
    client = house.web_client()
    verifier = "v" * 64
    parameters = arrive(begun_at(host, house.broker, locally()), house.authorize_url(client, verifier))
    named = Named(host, house.broker)
    tokens = named.post(
        f"http://{host}/oauth2/token", timeout=10,
        data={"grant_type": "authorization_code", "code": parameters["code"], "client_id": client, "redirect_uri": APP + "callback", "code_verifier": verifier},
    ).json()
    # The issuer is the pool's, not the domain's.
    assert house.verify(tokens["id_token"], audience=client)["cognito:username"] == "ada"
    who = named.get(f"http://{host}/oauth2/userInfo", headers={"Authorization": f"Bearer {tokens['access_token']}"}, timeout=10)
    assert who.json()["email"] == "ada@example.com"
    assert named.post(f"http://{host}/oauth2/revoke", data={"token": tokens["refresh_token"], "client_id": client}, timeout=10).status_code == 200
    again = named.post(f"http://{host}/oauth2/token", data={"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"], "client_id": client}, timeout=10)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    leaving = named.get(f"http://{host}/logout", params={"client_id": client, "logout_uri": APP + "bye"}, allow_redirects=False, timeout=10)
    assert leaving.headers["Location"] == APP + "bye"


def test_the_login_page_and_the_documents_are_served_there(house, host):
    client = house.web_client()
    named = Named(host, house.broker)
    query = urllib.parse.urlsplit(house.authorize_url(client)).query
    assert 'name="password"' in named.get(f"http://{host}/login?{query}", timeout=10).text
    document = named.get(f"http://{host}/{house.pool_id}/.well-known/openid-configuration", timeout=10).json()
    assert document["issuer"] == house.issuer
    keys = jwt.PyJWKSet.from_dict(named.get(f"http://{host}/{house.pool_id}/.well-known/jwks.json", timeout=10).json())
    assert len(keys.keys) == 2


def test_a_federated_sign_in_begun_there_ends_at_the_app(house, host, pysaml2):
    house.add_saml("Corporate", pysaml2)
    client = house.web_client()
    verifier = "v" * 64
    parameters = arrive(begun_at(host, house.broker, by_pysaml2()), house.authorize_url(client, verifier, identity_provider="Corporate"))
    assert house.redeem(parameters["code"], client, verifier).status_code == 200


def test_another_pools_client_is_not_served_there(house, host):
    other = House(house.broker)
    other.person()
    client = other.web_client()
    answer = Named(host, house.broker).get(other.authorize_url(client).replace(house.broker.url, f"http://{host}"), allow_redirects=False, timeout=10)
    assert answer.status_code == 400 or "/error" in answer.headers.get("Location", ""), answer.text
    assert APP not in answer.headers.get("Location", "")


def test_a_domain_that_was_taken_away_is_the_public_host_again(house, host):
    domain = host.removesuffix(".auth.us-east-1.amazoncognito.com")
    other = House(house.broker)
    other_client = other.web_client()
    house.idp.delete_user_pool_domain(UserPoolId=house.pool_id, Domain=domain)
    answer = Named(host, house.broker).get(other.authorize_url(other_client).replace(house.broker.url, f"http://{host}"), allow_redirects=False, timeout=10)
    assert answer.status_code == 302 and "/login" in answer.headers["Location"]
    refused(lambda: house.idp.delete_user_pool_domain(UserPoolId=house.pool_id, Domain=domain), "InvalidParameterException")
