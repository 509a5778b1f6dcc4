"""The pool as a SAML service provider: its metadata, signed requests by redirect and POST, keys, and single logout with a real provider."""

import re
import urllib.parse

import pytest
import requests

from support.browser import Arrived, Browser
from support.house import APP, House, arrive, by_pysaml2, by_simplesamlphp, explained


@pytest.fixture(scope="module")
def sqlite_house(request, tmp_path_factory):
    """One broker for what does not depend on the engine."""
    from support.broker import Broker

    running = Broker(tmp_path_factory.mktemp("broker-saml")).start()
    yield lambda: House(running)
    running.stop()


def signing_certificates(metadata):
    return re.findall(r'use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>([^<]*)', metadata)


def by_form(username="ada"):
    """Through a provider that takes requests by POST: one page of ours more."""

    def walk(browser, url):
        page = browser.go(url)
        page = browser.submit(page, page.form("SAMLRequest"))
        page = browser.submit(page, page.form("SAMLRequest"), username=username)
        return browser.follow_posts(browser.submit(page, page.forms[0]))

    return walk


def test_the_metadata_is_what_a_provider_needs(sqlite_house):
    house = sqlite_house()
    metadata = house.saml_metadata()
    assert f'entityID="urn:amazon:cognito:sp:{house.pool_id}"' in metadata
    assert f'Location="{house.broker.url}/saml2/idpresponse"' in metadata and f'Location="{house.issuer}/saml2/logout"' in metadata
    current, following = signing_certificates(metadata)
    assert house.idp.get_signing_certificate(UserPoolId=house.pool_id)["Certificate"] == current != following
    assert requests.get(f"{house.broker.url}/us-east-1_Nobody123/saml2/metadata", timeout=10).status_code == 404
    assert requests.post(f"{house.issuer}/saml2/metadata", timeout=10).status_code == 405


@pytest.mark.parametrize("binding, walk", [("BINDING_HTTP_REDIRECT", by_pysaml2()), ("BINDING_HTTP_POST", by_form())], ids=["redirect", "post"])
def test_signed_requests_are_taken_by_a_provider_that_demands_them_also_after_a_rotation(sqlite_house, pysaml2, binding, walk):
    house = sqlite_house()
    pysaml2.options(bindings=[binding], wants_signed_requests=True)
    house.add_saml("Corporate", pysaml2, RequestSigningAlgorithm="rsa-sha256")
    pysaml2.settings["service_providers"] = []
    metadata = house.saml_metadata()
    pysaml2.trust_metadata(metadata)
    client = house.web_client()
    assert house.sign_in(walk, client, identity_provider="Corporate")["id_token"]
    # The next key signs; the provider knows it from the metadata that it has.
    done = house.broker.run("keys", "rotate", house.pool_id, "--saml")
    assert done.returncode == 0, done.stderr
    from support.broker import wait_until

    wait_until(lambda: signing_certificates(house.saml_metadata())[0] == signing_certificates(metadata)[1], what="the rotated key")
    assert house.sign_in(walk, client, identity_provider="Corporate")["id_token"]
    assert len(house.idp.list_users(UserPoolId=house.pool_id)["Users"]) == 1


def test_an_unsigned_request_is_not_taken_where_a_signature_is_demanded(sqlite_house, pysaml2):
    house = sqlite_house()
    pysaml2.options(wants_signed_requests=True)
    house.add_saml("Corporate", pysaml2)
    pysaml2.settings["service_providers"] = []
    pysaml2.trust_metadata(house.saml_metadata())
    with pytest.raises((AssertionError, requests.ConnectionError, IndexError)):
        arrive(by_pysaml2(), house.authorize_url(house.web_client(), identity_provider="Corporate"))


def test_a_demanded_name_and_way_of_authentication_must_come(sqlite_house, pysaml2):
    house = sqlite_house()
    house.add_saml(
        "Corporate", pysaml2, NameIDFormat="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
        RequestedAuthnContext="urn:oasis:names:tc:SAML:2.0:ac:classes:Password",
    )
    client = house.web_client()
    assert house.sign_in(by_pysaml2(), client, identity_provider="Corporate")["id_token"]
    details = house.idp.describe_identity_provider(UserPoolId=house.pool_id, ProviderName="Corporate")["IdentityProvider"]["ProviderDetails"]
    house.idp.update_identity_provider(
        UserPoolId=house.pool_id, ProviderName="Corporate",
        ProviderDetails={"MetadataFile": details["MetadataFile"], "RequestedAuthnContext": "https://refeds.org/profile/mfa"},
    )
    parameters = arrive(by_pysaml2(), house.authorize_url(client, identity_provider="Corporate"))
    assert "saml.assertion.authnContext" in explained(house.broker, parameters["error_description"])


@pytest.fixture
def university(house, simplesamlphp):
    house.add_saml("University", simplesamlphp, IDPSignout="true", RequestSigningAlgorithm="rsa-sha256")
    simplesamlphp.trust_metadata(house.saml_metadata())
    return simplesamlphp


def signed_in(house, university, client):
    browser = Browser(APP)
    with pytest.raises(Arrived) as arrived:
        by_simplesamlphp("ada", university.PASSWORD)(browser, house.authorize_url(client, identity_provider="University"))
    assert "code" in arrived.value.parameters, arrived.value.parameters
    return browser


def test_signing_out_signs_out_at_the_provider_too(house, university):
    client = house.web_client()
    browser = signed_in(house, university, client)
    with pytest.raises(Arrived) as arrived:
        browser.go(f"{house.broker.url}/logout?" + urllib.parse.urlencode({"client_id": client, "logout_uri": APP + "bye", "state": "s"}))
    assert arrived.value.url == APP + "bye?state=s"
    # Here and there nobody is signed in: the provider asks for the password again.
    page = browser.go(house.authorize_url(client, identity_provider="University"))
    assert page.form("password")


def test_the_provider_signs_out_here(house, university):
    client = house.web_client()
    browser = signed_in(house, university, client)
    with pytest.raises(Arrived) as arrived:
        browser.go(house.authorize_url(client, identity_provider="University"))
    assert "code" in arrived.value.parameters
    page = browser.go(f"{university.url}/saml2/idp/initSLO.php?" + urllib.parse.urlencode({"RelayState": university.url + "/logout.php"}))
    assert page.status == 200, page.text
    page = browser.go(house.authorize_url(client, identity_provider="University"))
    assert page.form("password"), "the session at the pages lived on"


def test_a_logout_request_that_the_provider_did_not_sign_ends_nothing(house, university):
    client = house.web_client()
    browser = signed_in(house, university, client)
    import base64
    import datetime

    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    forged = (
        f'<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_f" Version="2.0" '
        f'IssueInstant="{now}" Destination="{house.issuer}/saml2/logout"><saml:Issuer>{university.entity_id}</saml:Issuer><saml:NameID>ada-7</saml:NameID></samlp:LogoutRequest>'
    )
    answer = requests.post(f"{house.issuer}/saml2/logout", data={"SAMLRequest": base64.b64encode(forged.encode()).decode()}, timeout=10)
    assert answer.status_code == 400
    assert "saml.signOut.signature" in explained(house.broker, answer.text)
    with pytest.raises(Arrived) as arrived:
        browser.go(house.authorize_url(client, identity_provider="University"))
    assert "code" in arrived.value.parameters
    assert requests.put(f"{house.issuer}/saml2/logout", timeout=10).status_code == 405
    assert requests.get(f"{house.broker.url}/saml2/logout", timeout=10).status_code == 400
