"""The identity providers of a pool: by metadata URL, with several keys and algorithms, changed and removed while in use."""

import pytest

from support.broker import Broker
from support.calls import refused
from support.house import House, arrive, by_pysaml2, explained

ECDSA = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha"
DIGESTS = {
    "256": "http://www.w3.org/2001/04/xmlenc#sha256",
    "384": "http://www.w3.org/2001/04/xmldsig-more#sha384",
    "512": "http://www.w3.org/2001/04/xmlenc#sha512",
}


def refusal_of_sign_in(house, client, walk):
    parameters = arrive(walk, house.authorize_url(client, identity_provider="Corporate"))
    assert parameters["error"] == "invalid_request" and "code" not in parameters
    return explained(house.broker, parameters["error_description"])


@pytest.mark.parametrize("curve, bits", [("P-256", "256"), ("P-384", "384"), ("P-521", "512")])
def test_a_provider_may_sign_with_ecdsa(house, pysaml2, curve, bits):
    pysaml2.make_key("ec", "-pkeyopt", f"ec_paramgen_curve:{curve}")
    house.add_saml("Corporate", pysaml2)
    pysaml2.options(sign_alg=ECDSA + bits, digest_alg=DIGESTS[bits])
    client = house.web_client()
    tokens = house.sign_in(by_pysaml2(), client, identity_provider="Corporate")
    assert house.verify(tokens["id_token"], audience=client)["cognito:username"] == "Corporate_ada-1"


def test_an_ecdsa_signature_of_a_changed_message_is_refused(house, pysaml2):
    from test_refusals import damaged

    pysaml2.make_key("ec", "-pkeyopt", "ec_paramgen_curve:P-256")
    house.add_saml("Corporate", pysaml2)
    pysaml2.options(sign_alg=ECDSA + "256")
    text = refusal_of_sign_in(house, house.web_client(), by_pysaml2(alter=damaged(lambda text: text.replace("ada-1", "admin"))))
    assert "signature" in text


def test_a_provider_is_made_from_its_metadata_url(house, pysaml2):
    created = house.idp.create_identity_provider(
        UserPoolId=house.pool_id, ProviderName="Corporate", ProviderType="SAML", ProviderDetails={"MetadataURL": pysaml2.url + "/metadata"},
        AttributeMapping=pysaml2.mapping, IdpIdentifiers=["corporate.example"],
    )["IdentityProvider"]
    assert created["ProviderDetails"]["SSORedirectBindingURI"] == pysaml2.url + "/sso"
    pysaml2.trust(f"urn:amazon:cognito:sp:{house.pool_id}", f"{house.broker.url}/saml2/idpresponse")
    shown = house.idp.describe_identity_provider(UserPoolId=house.pool_id, ProviderName="Corporate")["IdentityProvider"]
    assert shown["ProviderDetails"]["MetadataURL"] == pysaml2.url + "/metadata" and shown["IdpIdentifiers"] == ["corporate.example"]
    client = house.web_client(providers=["COGNITO", "Corporate"])
    tokens = house.sign_in(by_pysaml2(), client, idp_identifier="corporate.example")
    assert house.verify(tokens["id_token"], audience=client)["email"] == "ada@example.com"


def test_a_metadata_url_inside_the_network_needs_the_operators_word(tmp_path, pysaml2):
    running = Broker(tmp_path / "data", allows_private_networks=False).start()
    try:
        house = House(running)
        refused(
            lambda: house.idp.create_identity_provider(
                UserPoolId=house.pool_id, ProviderName="Corporate", ProviderType="SAML", ProviderDetails={"MetadataURL": pysaml2.url + "/metadata"}, AttributeMapping=pysaml2.mapping
            ),
            "InvalidParameterException",
        )
        assert house.idp.list_identity_providers(UserPoolId=house.pool_id)["Providers"] == []
    finally:
        running.stop()


def test_a_provider_that_got_a_new_certificate_signs_in_with_that_alone(house, pysaml2):
    house.add_saml("Corporate", pysaml2)
    client = house.web_client()
    assert house.sign_in(by_pysaml2(), client, identity_provider="Corporate")["id_token"]
    old = {name: (pysaml2.folder / name).read_text() for name in ("idp.key", "idp.crt")}
    pysaml2.make_key()
    assert "signature" in refusal_of_sign_in(house, client, by_pysaml2())
    mapping = pysaml2.mapping | {"family_name": "urn:oid:2.5.4.4"}
    updated = house.idp.update_identity_provider(
        UserPoolId=house.pool_id, ProviderName="Corporate", ProviderDetails={"MetadataFile": pysaml2.metadata}, AttributeMapping=mapping, IdpIdentifiers=["new.example"]
    )["IdentityProvider"]
    assert updated["AttributeMapping"] == mapping and updated["IdpIdentifiers"] == ["new.example"]
    # At once, without a wait: the next sign-in already goes by the new certificate, and by no other.
    assert house.sign_in(by_pysaml2(), client, identity_provider="Corporate")["id_token"]
    for name, text in old.items():
        (pysaml2.folder / name).write_text(text)
    assert "signature" in refusal_of_sign_in(house, client, by_pysaml2())


def test_what_a_provider_may_not_be(house, pysaml2):
    create = lambda **more: lambda: house.idp.create_identity_provider(
        **({"UserPoolId": house.pool_id, "ProviderName": "Corporate", "ProviderType": "SAML", "ProviderDetails": {"MetadataFile": pysaml2.metadata}, "IdpIdentifiers": ["one.example"]} | more)
    )
    create()()
    refused(create(), "DuplicateProviderException")
    refused(create(ProviderName="Other"), "DuplicateProviderException")
    refused(create(ProviderName="under_score"), "InvalidParameterException")
    refused(create(ProviderName="Other", ProviderDetails={"MetadataFile": "<no/>"}), "InvalidParameterException")
    refused(create(ProviderName="Other", ProviderDetails={}), "InvalidParameterException")
    refused(create(ProviderName="Other", AttributeMapping={"no_such": "mail"}), "InvalidParameterException")
    refused(create(UserPoolId="us-east-1_AAAAAAAAA"), "ResourceNotFoundException")
    gone = "Identity provider Nobody does not exist."
    for call in (house.idp.update_identity_provider, house.idp.delete_identity_provider, house.idp.describe_identity_provider):
        refused(lambda: call(UserPoolId=house.pool_id, ProviderName="Nobody"), "ResourceNotFoundException", gone)


def test_providers_are_listed_in_pages_and_removed(house, pysaml2):
    for number in range(3):
        house.idp.create_identity_provider(UserPoolId=house.pool_id, ProviderName=f"Corporate{number}", ProviderType="SAML", ProviderDetails={"MetadataFile": pysaml2.metadata})
    pages = list(house.idp.get_paginator("list_identity_providers").paginate(UserPoolId=house.pool_id, PaginationConfig={"PageSize": 2}))
    assert [provider["ProviderName"] for page in pages for provider in page["Providers"]] == ["Corporate0", "Corporate1", "Corporate2"]
    assert [len(page["Providers"]) for page in pages] == [2, 1]
    house.idp.delete_identity_provider(UserPoolId=house.pool_id, ProviderName="Corporate1")
    assert [provider["ProviderName"] for provider in house.idp.list_identity_providers(UserPoolId=house.pool_id, MaxResults=60)["Providers"]] == ["Corporate0", "Corporate2"]


def test_a_removed_provider_signs_nobody_in_any_more(house, pysaml2):
    house.add_saml("Corporate", pysaml2)
    client = house.web_client(providers=["COGNITO", "Corporate"])
    assert house.sign_in(by_pysaml2(), client, identity_provider="Corporate")["id_token"]
    house.idp.delete_identity_provider(UserPoolId=house.pool_id, ProviderName="Corporate")
    parameters = arrive(by_pysaml2(), house.authorize_url(client, identity_provider="Corporate"))
    assert parameters["error"] == "invalid_request"
    assert [user["Username"] for user in house.idp.list_users(UserPoolId=house.pool_id)["Users"]] == ["Corporate_ada-1"]
