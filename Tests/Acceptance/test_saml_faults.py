"""Whatever is wrong at or with a SAML provider: nobody gets in, and `gatehouse explain` names the very fault."""

import http.server
import threading

import pytest

from conftest import ADA
from support.broker import Broker
from support.browser import Arrived, Browser
from support.faults import FAULTS
from support.house import APP, House, arrive, by_pysaml2, explained
from support.saml_provider import SAMLProvider


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """One broker, one provider and one pool, which demands an e-mail address; every fault is set up in it and taken back."""
    broker = Broker(tmp_path_factory.mktemp("broker-faults")).start()
    provider = SAMLProvider(tmp_path_factory.mktemp("pysaml2-faults"), {"ada": ADA}).start()
    house = House(broker, Schema=[{"Name": "email", "AttributeDataType": "String", "Required": True, "Mutable": True}])
    created = house.add_saml("Corporate", provider)
    metadata = created["ProviderDetails"]["MetadataFile"]
    yield house, provider, house.web_client(), metadata
    provider.stop()
    broker.stop()


def refusal(house, client, walk):
    """What the operator reads of a sign-in that must fail: the code stands in the app's error or on our page."""
    try:
        parameters = arrive(walk, house.authorize_url(client, identity_provider="Corporate"))
    except AssertionError as page:
        return explained(house.broker, str(page))
    assert "code" not in parameters and parameters["error"] in ("invalid_request", "access_denied"), parameters
    return explained(house.broker, parameters["error_description"])


def test_there_are_forty_faults_and_more():
    assert len(FAULTS) >= 40


@pytest.mark.parametrize("name", FAULTS)
def test_the_verdict_names_the_injected_fault(world, name):
    house, provider, client, metadata = world
    fault = FAULTS[name]
    provider.reset()
    settings = dict(fault.settings)
    encrypts_to = settings.pop("encrypt_to", None)
    certificate = "".join((provider.folder / "idp.crt").read_text().split("\n")[1:-2]) if encrypts_to else None
    provider.trust(f"urn:amazon:cognito:sp:{house.pool_id}", f"{house.broker.url}/saml2/idpresponse", certificate)
    if settings.pop("key", None):
        provider.make_key()
    provider.options(**({"sign_response": True, "sign_assertion": False, "fault": name} | settings))
    house.idp.update_identity_provider(UserPoolId=house.pool_id, ProviderName="Corporate", ProviderDetails={"MetadataFile": metadata} | fault.details)
    text = refusal(house, client, by_pysaml2(alter=fault.after))
    line = next((line for line in text.splitlines() if "refused" in line and fault.check in line), None)
    assert line, f"{fault.check} is not refused in:\n{text}"
    assert fault.says in text, text
    assert house.idp.list_users(UserPoolId=house.pool_id)["Users"] == []


def test_without_a_fault_the_same_provider_signs_in(world):
    house, provider, client, metadata = world
    provider.reset()
    provider.trust(f"urn:amazon:cognito:sp:{house.pool_id}", f"{house.broker.url}/saml2/idpresponse")
    provider.options(sign_response=True, sign_assertion=True)
    # With the second opinion of libxmlsec1, too.
    house.idp.update_identity_provider(UserPoolId=house.pool_id, ProviderName="Corporate", ProviderDetails={"MetadataFile": metadata, "SecondOpinion": "true"})
    assert house.sign_in(by_pysaml2(), client, identity_provider="Corporate")["id_token"]
    username = house.idp.list_users(UserPoolId=house.pool_id)["Users"][0]["Username"]
    house.idp.admin_delete_user(UserPoolId=house.pool_id, Username=username)


def test_a_replayed_response_and_an_unsolicited_one_are_named(world):
    house, provider, client, metadata = world
    provider.reset()
    provider.trust(f"urn:amazon:cognito:sp:{house.pool_id}", f"{house.broker.url}/saml2/idpresponse")
    house.idp.update_identity_provider(UserPoolId=house.pool_id, ProviderName="Corporate", ProviderDetails={"MetadataFile": metadata})
    seen = {}
    browser = Browser(APP)
    with pytest.raises(Arrived):
        by_pysaml2(alter=lambda fields: seen.update(fields))(browser, house.authorize_url(client, identity_provider="Corporate"))
    page = browser.follow_posts(browser.go(f"{house.broker.url}/saml2/idpresponse", "POST", dict(seen)))
    assert "attempt.unused" in explained(house.broker, page.text)
    relay = f"client_id={client}&redirect_uri={APP}callback&response_type=code&scope=openid&identity_provider=Corporate"
    page = Browser(APP).go(f"{house.broker.url}/saml2/idpresponse", "POST", {"SAMLResponse": seen["SAMLResponse"], "RelayState": relay})
    assert "saml.unsolicited" in explained(house.broker, page.text)
    house.idp.admin_delete_user(UserPoolId=house.pool_id, Username=house.idp.list_users(UserPoolId=house.pool_id)["Users"][0]["Username"])


class Publisher:
    """The address where a provider's metadata stands; a test writes what it says."""

    def __init__(self):
        self.text, self.asked = "", 0
        publisher = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *arguments):
                pass

            def do_GET(self):
                publisher.asked += 1
                body = publisher.text.encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/metadata"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()


def test_metadata_that_drifts_is_adopted_or_held_back_and_shown(world):
    house, provider, _, _ = world
    publisher = Publisher()
    try:
        drifting = House(house.broker)
        provider.reset()
        publisher.text = provider.metadata
        for name in ("Adopted", "Held"):
            drifting.idp.create_identity_provider(
                UserPoolId=drifting.pool_id, ProviderName=name, ProviderType="SAML", ProviderDetails={"MetadataURL": publisher.url}, AttributeMapping=provider.mapping)
            drifting.providers.append(name)
        provider.trust(f"urn:amazon:cognito:sp:{drifting.pool_id}", f"{drifting.broker.url}/saml2/idpresponse")
        client = drifting.web_client()
        assert drifting.sign_in(by_pysaml2(), client, identity_provider="Adopted")["id_token"]
        provider.make_key()
        # A new key that is published is believed at once.
        publisher.text = provider.metadata
        assert drifting.sign_in(by_pysaml2(), client, identity_provider="Adopted")["id_token"]
        # A new key together with a new address of the sign-in is not.
        provider.make_key()
        publisher.text = provider.metadata.replace("/sso", "/other")
        parameters = arrive(by_pysaml2(), drifting.authorize_url(client, identity_provider="Held"))
        assert "saml.assertion.signature" in explained(drifting.broker, parameters["error_description"])
        shown = drifting.broker.run("idp", "list").stdout
        lines = {line.split(" ")[0].split("/")[-1]: line for line in shown.splitlines() if drifting.pool_id in line}
        assert "HELD BACK" in lines["Held"] and "SingleSignOnService" in lines["Held"] and "HELD BACK" not in lines["Adopted"], shown
        # The provider's certificates are good for two days.
        assert "CERTIFICATE ENDS in 1 days" in lines["Adopted"], shown
        import requests

        metrics = requests.get(f"{drifting.broker.url}/metrics", timeout=10).text
        assert 'gatehouse_provider_documents{state="held"} 1' in metrics and "gatehouse_alarms_total 0" in metrics
        assert 'gatehouse_provider_certificates_ending{within_days="7"}' in metrics
        # The administrator accepts it.
        provider.settings["options"] = {}
        drifting.idp.update_identity_provider(UserPoolId=drifting.pool_id, ProviderName="Held", ProviderDetails={"MetadataURL": publisher.url})
        details = drifting.idp.describe_identity_provider(UserPoolId=drifting.pool_id, ProviderName="Held")["IdentityProvider"]["ProviderDetails"]
        assert details["SSORedirectBindingURI"].endswith("/other")
        assert "HELD BACK" not in drifting.broker.run("idp", "list").stdout
    finally:
        publisher.stop()
