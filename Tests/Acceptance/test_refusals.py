"""What must not be believed, and what the operator reads about it."""

import base64
import re
import xml.etree.ElementTree as tree

import botocore.exceptions
import pytest
import requests

from support.house import APP, House, arrive, by_pysaml2, explained

ASSERTION = "{urn:oasis:names:tc:SAML:2.0:assertion}"
SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}Signature"


def damaged(change):
    """A change of the message's text, as a browser could make it."""

    def alter(fields):
        fields["SAMLResponse"] = base64.b64encode(change(base64.b64decode(fields["SAMLResponse"]).decode()).encode()).decode()

    return alter


def without_signature(text):
    root = tree.fromstring(text)
    for element in root.iter():
        for signature in element.findall(SIGNATURE):
            element.remove(signature)
    return tree.tostring(root, encoding="unicode")


def wrapped(text):
    """The signed assertion moved aside, a forged one in its place (XSW)."""
    root = tree.fromstring(text)
    genuine = root.find(ASSERTION + "Assertion")
    forged = tree.fromstring(tree.tostring(genuine))
    forged.set("ID", "_forged")
    forged.remove(forged.find(SIGNATURE))
    forged.find(f"{ASSERTION}Subject/{ASSERTION}NameID").text = "admin"
    extensions = tree.Element("{urn:oasis:names:tc:SAML:2.0:protocol}Extensions")
    root.remove(genuine)
    extensions.append(genuine)
    root.append(extensions)
    root.append(forged)
    return tree.tostring(root, encoding="unicode")


CASES = {
    "unsigned": (damaged(without_signature), "saml.signature"),
    "changed-subject": (damaged(lambda text: text.replace("ada-1", "admin")), "signature"),
    "wrapped": (damaged(wrapped), "saml."),
    "entity": (damaged(lambda text: '<!DOCTYPE r [<!ENTITY x "y">]>' + text), "saml."),
    "misaddressed": (damaged(lambda text: re.sub(r'Destination="[^"]*"', 'Destination="https://elsewhere.example/acs"', text, count=1)), "saml."),
}


@pytest.mark.parametrize("case", CASES)
def test_a_damaged_saml_response_is_refused_and_explained(house, pysaml2, case):
    alter, check = CASES[case]
    house.add_saml("Corporate", pysaml2)
    pysaml2.options(sign_response=case == "misaddressed", sign_assertion=case != "misaddressed")
    client = house.web_client()
    parameters = arrive(by_pysaml2(alter=alter), house.authorize_url(client, identity_provider="Corporate"))
    assert parameters["error"] == "invalid_request" and "code" not in parameters
    text = explained(house.broker, parameters["error_description"])
    assert check in text and "refused" in text, text
    assert house.idp.list_users(UserPoolId=house.pool_id)["Users"] == []


def test_a_response_signed_by_another_provider_is_refused(house, pysaml2, tmp_path):
    from conftest import ADA
    from support.saml_provider import SAMLProvider

    house.add_saml("Corporate", pysaml2)
    client = house.web_client()
    (pysaml2.folder / "idp.key").write_text((impostor := SAMLProvider(tmp_path / "impostor", {"ada": ADA})).folder.joinpath("idp.key").read_text())
    (pysaml2.folder / "idp.crt").write_text(impostor.folder.joinpath("idp.crt").read_text())
    parameters = arrive(by_pysaml2(), house.authorize_url(client, identity_provider="Corporate"))
    assert parameters["error"] == "invalid_request"
    assert "signature" in explained(house.broker, parameters["error_description"])


def test_a_response_cannot_be_used_twice(house, pysaml2):
    house.add_saml("Corporate", pysaml2)
    client = house.web_client()
    seen = {}

    def walk(browser, url):
        from support.browser import Arrived

        try:
            by_pysaml2(alter=lambda fields: seen.update(fields))(browser, url)
        except Arrived as arrived:
            assert "code" in arrived.parameters
        page = browser.go(f"{house.broker.url}/saml2/idpresponse", "POST", dict(seen))
        page = browser.follow_posts(page)
        assert page.status == 400, page.text
        seen["page"] = page.text
        raise Arrived(APP)

    arrive(walk, house.authorize_url(client, identity_provider="Corporate"))
    assert "GH-" in seen["page"]


def test_a_response_from_another_browser_is_refused(house, pysaml2):
    house.add_saml("Corporate", pysaml2)
    client = house.web_client()
    stolen = {}

    def attacker(browser, url):
        page = browser.go(url)
        page = browser.submit(page, page.form("SAMLRequest"), username="ada")
        stolen.update(page.forms[0].fields)
        from support.browser import Arrived

        raise Arrived(APP)

    arrive(attacker, house.authorize_url(client, identity_provider="Corporate"))
    from support.browser import Browser

    victim = Browser(APP)
    page = victim.follow_posts(victim.go(f"{house.broker.url}/saml2/idpresponse", "POST", stolen))
    assert page.status == 400 and "code=" not in page.url


def test_admin_calls_need_a_signature(house):
    for access, secret in ((house.broker.access_key, "wrong" * 8), ("AKIAUNKNOWNUNKNOWN22", house.broker.secret_key)):
        with pytest.raises(botocore.exceptions.ClientError) as refused:
            house.broker.client("cognito-idp", access, secret).list_user_pools(MaxResults=10)
        assert refused.value.response["Error"]["Code"] in ("InvalidSignatureException", "UnrecognizedClientException")
    answer = requests.post(
        house.broker.url, data="{}", timeout=10,
        headers={"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSCognitoIdentityProviderService.ListUserPools"},
    )
    assert answer.status_code == 400 and answer.json()["__type"] == "MissingAuthenticationTokenException"


def test_another_pools_ids_are_of_no_use(broker):
    first, second = House(broker), House(broker)
    first.person()
    for call in (
        lambda: second.idp.admin_get_user(UserPoolId=second.pool_id, Username="ada"),
        lambda: second.idp.describe_user_pool_client(UserPoolId=second.pool_id, ClientId=first.client_id),
        lambda: second.idp.delete_user_pool_client(UserPoolId=second.pool_id, ClientId=first.client_id),
        lambda: second.idp.admin_initiate_auth(
            UserPoolId=second.pool_id, ClientId=first.client_id, AuthFlow="ADMIN_USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": "x"}
        ),
    ):
        with pytest.raises(botocore.exceptions.ClientError) as refused:
            call()
        assert refused.value.response["Error"]["Code"] in ("UserNotFoundException", "ResourceNotFoundException")


def test_credentials_need_a_token_of_a_configured_client(house):
    from support.house import PASSWORD

    house.person()
    other = house.idp.create_user_pool_client(UserPoolId=house.pool_id, ClientName="other", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"])["UserPoolClient"]["ClientId"]
    pool = house.identity_pool(house.client_id)
    token = house.broker.anonymous("cognito-idp").initiate_auth(
        ClientId=other, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD}
    )["AuthenticationResult"]["IdToken"]
    for login in (token, token[:-4] + "AAAA", "nonsense"):
        with pytest.raises(botocore.exceptions.ClientError) as refused:
            house.credentials(pool, login)
        assert refused.value.response["Error"]["Code"] == "NotAuthorizedException"
    with pytest.raises(botocore.exceptions.ClientError) as refused:
        house.broker.anonymous("cognito-identity").get_id(IdentityPoolId=pool)
    assert refused.value.response["Error"]["Code"] == "NotAuthorizedException"
