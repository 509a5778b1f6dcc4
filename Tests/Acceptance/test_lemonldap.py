"""LemonLDAP::NG as identity provider: sign-in by SAML and by OpenID Connect, and single logout from either side by redirect and by POST."""

import html
import re
import urllib.parse

import pytest

from support.broker import Broker
from support.browser import Arrived, Browser
from support.house import APP, House
from support.lemonldap import LemonLDAP


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    # What is stored of a sign-in by SAML other providers' tests look at on both engines.
    running = Broker(tmp_path_factory.mktemp("lemonldap-broker")).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def lemonldap(tmp_path_factory):
    provider = LemonLDAP(tmp_path_factory.mktemp("lemonldap")).start()
    yield provider
    provider.stop()


def without_redirect_logout(metadata):
    return re.sub(r'<(?:md:)?SingleLogoutService\s+Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"[^>]*/>', "", metadata)


def join(broker, lemonldap, binding, **details):
    house = House(broker)
    metadata = lemonldap.metadata if binding == "redirect" else without_redirect_logout(lemonldap.metadata)
    house.idp.create_identity_provider(
        UserPoolId=house.pool_id, ProviderName="Intranet", ProviderType="SAML", AttributeMapping=lemonldap.mapping,
        ProviderDetails={"MetadataFile": metadata, "IDPSignout": "true", "RequestSigningAlgorithm": "rsa-sha256"} | details)
    house.providers.append("Intranet")
    lemonldap.trust_metadata(house.saml_metadata())
    return house


def by_lemonldap(browser, url):
    page = browser.go(url)
    if any("user" in form.fields for form in page.forms):
        page = browser.submit(page, page.form("user"), user="dwho", password="dwho")
    return browser.follow_posts(page)


def signed_in(house, client):
    browser = Browser(APP)
    with pytest.raises(Arrived) as arrived:
        by_lemonldap(browser, house.authorize_url(client, identity_provider="Intranet"))
    assert "code" in arrived.value.parameters, arrived.value.parameters
    return browser


def asks_for_the_password(browser, house, client):
    page = browser.go(house.authorize_url(client, identity_provider="Intranet"))
    return any("user" in form.fields for form in page.forms)


def test_a_person_signs_in_through_lemonldap(broker, lemonldap):
    house = join(broker, lemonldap, "redirect")
    client = house.web_client()
    claims = house.verify(house.sign_in(by_lemonldap, client, identity_provider="Intranet")["id_token"], audience=client)
    assert claims["cognito:username"] == "Intranet_dwho@badwolf.org" and claims["email"] == "dwho@badwolf.org" and claims["name"] == "Doctor Who"
    assert claims["identities"][0]["issuer"] == lemonldap.entity_id


@pytest.mark.parametrize("binding", ["redirect", "post"])
def test_signing_out_here_signs_out_at_lemonldap(broker, lemonldap, binding):
    house = join(broker, lemonldap, binding)
    client = house.web_client()
    browser = signed_in(house, client)
    with pytest.raises(Arrived) as arrived:
        page = browser.go(f"{broker.url}/logout?" + urllib.parse.urlencode({"client_id": client, "logout_uri": APP + "bye"}))
        if binding == "post":
            assert "SAMLRequest" in page.forms[0].fields, page.text[:300]
        browser.follow_posts(page)
    assert arrived.value.url == APP + "bye"
    assert asks_for_the_password(browser, house, client)


@pytest.mark.parametrize("binding", ["redirect", "post"])
def test_signing_out_at_lemonldap_signs_out_here(broker, lemonldap, binding):
    house = join(broker, lemonldap, "redirect")
    if binding == "post":
        lemonldap.trust_metadata(without_redirect_logout(house.saml_metadata()))
    client = house.web_client()
    browser = signed_in(house, client)
    with pytest.raises(Arrived) as arrived:
        browser.go(house.authorize_url(client))
    assert "code" in arrived.value.parameters
    # The portal's page brings the request in a frame, and waits for it.
    page = browser.go(lemonldap.url + "/?logout=1")
    frames = [html.unescape(address) for address in re.findall(r'<iframe[^>]*src="([^"]+)"', page.body)]
    assert frames, page.body
    for frame in frames:
        brought = browser.go(urllib.parse.urljoin(page.url, frame))
        assert any("SAMLRequest" in form.fields for form in brought.forms) == (binding == "post"), brought.body
        browser.follow_posts(brought)
    page = browser.go(house.authorize_url(client))
    assert page.form("password"), "the session at the pages lived on"


def test_a_person_signs_in_through_lemonldap_by_openid_connect(broker, lemonldap):
    house = House(broker)
    house.add_oidc("Portal", lemonldap)
    client = house.web_client()
    claims = house.verify(house.sign_in(by_lemonldap, client, identity_provider="Portal")["id_token"], audience=client)
    assert claims["cognito:username"] == "Portal_dwho" and claims["email"] == "dwho@badwolf.org" and claims["name"] == "Doctor Who"
    assert claims["identities"][0]["providerType"] == "OIDC"
