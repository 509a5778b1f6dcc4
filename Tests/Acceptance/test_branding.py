"""How pages look and what they link to: classic customization, managed login, terms."""

import pytest
import requests

from support.calls import refused

PNG = bytes.fromhex("89504e470d0a1a0a") + b"\x00" * 32
CSS = ".banner-customizable { background-color: #fff; }"
NOWHERE = "us-east-1_Nowhere00"
GONE = f"User pool {NOWHERE} does not exist."


@pytest.fixture
def domain(house):
    name = "b" + house.pool_id[-9:].lower()
    house.idp.create_user_pool_domain(UserPoolId=house.pool_id, Domain=name)
    return name


def test_a_classic_look_is_the_clients_own_else_that_of_all(house, domain):
    idp, pool_id, client_id = house.idp, house.pool_id, house.client_id
    get = lambda **more: idp.get_ui_customization(UserPoolId=pool_id, **more)["UICustomization"]
    put = lambda **more: idp.set_ui_customization(UserPoolId=pool_id, **more)["UICustomization"]
    assert get() == {}
    everyone = put(CSS=CSS, ImageFile=PNG)
    assert (everyone["ClientId"], everyone["CSS"], everyone["UserPoolId"]) == ("ALL", CSS, pool_id)
    picture = requests.get(everyone["ImageUrl"], timeout=10)
    assert picture.content == PNG and picture.headers["Content-Type"] == "image/png" and picture.headers["X-Content-Type-Options"] == "nosniff"
    assert get(ClientId=client_id) == get(ClientId="ALL") == everyone
    own = put(ClientId=client_id, CSS=CSS)
    assert get(ClientId=client_id) == own and own["ClientId"] == client_id and "ImageUrl" not in own
    put(ClientId=client_id)
    assert get(ClientId=client_id) == everyone
    put(ClientId="ALL")
    assert get() == {} and requests.get(everyone["ImageUrl"], timeout=10).status_code == 404
    for css in ("@import 'x';", "body { color: red }", ".banner-customizable { background: url(https://evil.example) }", CSS + "</style>"):
        refused(lambda: put(CSS=css), "InvalidParameterException", "…Invalid CSS: ")
    refused(lambda: put(ImageFile=b"GIF89a"), "InvalidParameterException")
    refused(lambda: put(ClientId="nobody", CSS=CSS), "ResourceNotFoundException", "User pool client nobody does not exist.")
    refused(lambda: get(ClientId="nobody"), "ResourceNotFoundException", "User pool client nobody does not exist.")
    refused(lambda: idp.get_ui_customization(UserPoolId=NOWHERE), "ResourceNotFoundException", GONE)


def test_a_classic_look_needs_a_domain(house):
    refused(
        lambda: house.idp.set_ui_customization(UserPoolId=house.pool_id, CSS=CSS), "InvalidParameterException",
        "There has to be an existing domain associated with this user pool",
    )


def test_a_managed_look_from_creation_to_deletion(house):
    idp, pool_id, client_id = house.idp, house.pool_id, house.client_id
    settings = {"components": {"form": {"borderRadius": 3, "lightMode": {"backgroundColor": "ffffffff"}}}, "categories": {"global": {"colorSchemeMode": "DARK"}}}
    assets = [{"Category": "PAGE_HEADER_LOGO", "ColorMode": "LIGHT", "Extension": "PNG", "Bytes": PNG, "ResourceId": "logo"}]
    made = idp.create_managed_login_branding(UserPoolId=pool_id, ClientId=client_id, UseCognitoProvidedValues=False, Settings=settings, Assets=assets)["ManagedLoginBranding"]
    branding = made["ManagedLoginBrandingId"]
    assert (made["Settings"], made["Assets"], made["UseCognitoProvidedValues"], made["UserPoolId"]) == (settings, assets, False, pool_id)
    describe = lambda **more: idp.describe_managed_login_branding(UserPoolId=pool_id, ManagedLoginBrandingId=branding, **more)["ManagedLoginBranding"]
    assert describe() == describe(ReturnMergedResources=False) == made
    by_client = lambda **more: idp.describe_managed_login_branding_by_client(UserPoolId=pool_id, ClientId=client_id, **more)["ManagedLoginBranding"]
    assert by_client() == made
    for merged in (describe(ReturnMergedResources=True), by_client(ReturnMergedResources=True)):
        assert merged["Settings"]["categories"]["global"]["colorSchemeMode"] == "DARK" and "pageBackground" in merged["Settings"]["components"]
    refused(lambda: idp.create_managed_login_branding(UserPoolId=pool_id, ClientId=client_id, UseCognitoProvidedValues=True), "ManagedLoginBrandingExistsException")

    update = lambda **more: idp.update_managed_login_branding(UserPoolId=pool_id, ManagedLoginBrandingId=branding, **more)["ManagedLoginBranding"]
    changed = update(Settings={"categories": {}})
    assert changed["Settings"] == {"categories": {}} and changed["Assets"] == assets
    icon = {"Category": "FAVICON_SVG", "ColorMode": "DYNAMIC", "Extension": "SVG", "Bytes": b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>'}
    assert update(Assets=[icon])["Assets"] == assets + [icon]
    for wrong in (
        dict(UseCognitoProvidedValues=True, Settings=settings), dict(Settings={"styles": {}}), dict(Assets=[assets[0] | {"Extension": "JPEG"}]),
        dict(Assets=[icon | {"Bytes": b"<svg><script>alert(1)</script></svg>"}]), dict(Assets=[{"Category": "PAGE_BACKGROUND", "ColorMode": "DARK", "Extension": "PNG"}]),
    ):
        refused(lambda: update(**wrong), "InvalidParameterException")
    ours = update(UseCognitoProvidedValues=True)
    assert ours["UseCognitoProvidedValues"] is True and "Settings" not in ours and "Assets" not in ours
    idp.delete_managed_login_branding(UserPoolId=pool_id, ManagedLoginBrandingId=branding)
    for call in (describe, update, by_client, lambda: idp.delete_managed_login_branding(UserPoolId=pool_id, ManagedLoginBrandingId=branding)):
        refused(call, "ResourceNotFoundException")
    refused(lambda: idp.create_managed_login_branding(UserPoolId=pool_id, ClientId="nobody"), "ResourceNotFoundException", "User pool client nobody does not exist.")


def test_a_pool_has_twenty_managed_looks(house):
    create = lambda: house.idp.create_managed_login_branding(
        UserPoolId=house.pool_id, UseCognitoProvidedValues=True,
        ClientId=house.idp.create_user_pool_client(UserPoolId=house.pool_id, ClientName="app")["UserPoolClient"]["ClientId"],
    )
    for _ in range(20):
        create()
    refused(create, "LimitExceededException")


def test_terms_from_creation_to_deletion(house):
    idp, pool_id, client_id = house.idp, house.pool_id, house.client_id
    links = {"cognito:default": "https://example.com/terms", "cognito:german": "https://example.com/agb"}
    create = lambda name, **more: idp.create_terms(
        **{"UserPoolId": pool_id, "ClientId": client_id, "TermsName": name, "TermsSource": "LINK", "Enforcement": "NONE", "Links": links} | more
    )["Terms"]
    made = create("terms-of-use")
    assert (made["TermsName"], made["TermsSource"], made["Enforcement"], made["Links"], made["ClientId"]) == ("terms-of-use", "LINK", "NONE", links, client_id)
    terms_id = made["TermsId"]
    refused(lambda: create("terms-of-use"), "TermsExistsException")
    refused(lambda: create("privacy-policy", Links={"cognito:default": "javascript:alert(1)"}), "InvalidParameterException")
    refused(lambda: create("privacy-policy", ClientId="nobody"), "ResourceNotFoundException", "User pool client nobody does not exist.")
    policy = create("privacy-policy")
    assert idp.describe_terms(UserPoolId=pool_id, TermsId=terms_id)["Terms"] == made
    assert idp.describe_terms_by_client(UserPoolId=pool_id, ClientId=client_id, TermsName="terms-of-use")["Terms"] == made
    first = idp.list_terms(UserPoolId=pool_id, MaxResults=1)
    second = idp.list_terms(UserPoolId=pool_id, MaxResults=1, NextToken=first["NextToken"])
    assert {entry["TermsId"] for page in (first, second) for entry in page["Terms"]} == {terms_id, policy["TermsId"]} and "NextToken" not in second
    refused(lambda: idp.list_terms(UserPoolId=pool_id, NextToken="forged"), "InvalidParameterException")
    update = lambda **more: idp.update_terms(UserPoolId=pool_id, TermsId=terms_id, **more)["Terms"]
    refused(lambda: update(TermsName="privacy-policy"), "TermsExistsException")
    changed = update(TermsName="terms-of-use", TermsSource="LINK", Enforcement="NONE", Links={"cognito:default": "https://example.com/new"})
    assert changed["Links"] == {"cognito:default": "https://example.com/new"} and changed["CreationDate"] == made["CreationDate"]
    idp.delete_terms(UserPoolId=pool_id, TermsId=terms_id)
    for call in (
        update, lambda: idp.describe_terms(UserPoolId=pool_id, TermsId=terms_id), lambda: idp.delete_terms(UserPoolId=pool_id, TermsId=terms_id),
        lambda: idp.describe_terms_by_client(UserPoolId=pool_id, ClientId=client_id, TermsName="terms-of-use"),
    ):
        refused(call, "ResourceNotFoundException")
    refused(lambda: idp.list_terms(UserPoolId=NOWHERE), "ResourceNotFoundException", GONE)
