"""What a message of hostile size costs: processor time and memory of the server, not the clock of a busy machine."""

import base64
import http.server
import os
import pathlib
import re
import threading

import pytest
import requests

from conftest import ADA
from support.broker import Broker
from support.browser import Browser
from support.calls import refused
from support.house import APP, House, explained
from support.saml_provider import SAMLProvider

HUGE = 10_000_000


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    # Nothing here touches storage but the log: one engine shows it.
    broker = Broker(tmp_path_factory.mktemp("size")).start()
    provider = SAMLProvider(tmp_path_factory.mktemp("size-pysaml2"), {"ada": ADA}).start()
    house = House(broker)
    house.add_saml("Corporate", provider)
    yield house, house.web_client()
    provider.stop()
    broker.stop()


def seconds_of_processor(broker):
    fields = pathlib.Path(f"/proc/{broker.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def megabytes(broker, what):
    status = pathlib.Path(f"/proc/{broker.process.pid}/status").read_text()
    return int(re.search(rf"{what}:\s+(\d+) kB", status).group(1)) / 1024


def a_response(house, client):
    """A response that pysaml2 signed, and the browser that it is for."""
    browser = Browser(APP)
    page = browser.go(house.authorize_url(client, identity_provider="Corporate"))
    return browser, browser.submit(page, page.form("SAMLRequest"), username="ada").forms[0].fields


def begun(house, client):
    """A sign-in that awaits its answer."""
    browser = Browser(APP)
    page = browser.go(house.authorize_url(client, identity_provider="Corporate"))
    return browser, page.form("SAMLRequest").fields["RelayState"]


def test_ten_megabytes_of_response_cost_next_to_nothing(world):
    house, client = world
    browser, state = begun(house, client)
    spent, peak = seconds_of_processor(house.broker), megabytes(house.broker, "VmHWM")
    for _ in range(3):
        answer = browser.session.post(f"{house.broker.url}/saml2/idpresponse", data={"SAMLResponse": "QUFB" * (HUGE // 4), "RelayState": state}, timeout=60)
        assert 400 <= answer.status_code < 500
    assert seconds_of_processor(house.broker) - spent < 3
    assert megabytes(house.broker, "VmHWM") - peak < 40
    assert requests.get(house.broker.url + "/healthz", timeout=10).status_code == 200


def test_tampered_assertions_of_the_greatest_size_are_refused_in_constant_memory(world):
    house, client = world
    _, fields = a_response(house, client)
    xml = base64.b64decode(fields["SAMLResponse"]).decode()
    tampered = xml.replace("ada@example.com", "eve@example.com" + "x" * 60_000, 1)
    assert tampered != xml
    message = base64.b64encode(tampered.encode()).decode()

    def round():
        browser, state = begun(house, client)
        return browser.session.post(f"{house.broker.url}/saml2/idpresponse", data={"SAMLResponse": message, "RelayState": state, "gatehouse_continued": "1"}, allow_redirects=False, timeout=60)

    first = round()
    assert "saml." in explained(house.broker, first.headers.get("Location", "") + first.text)
    for _ in range(30):
        round()
    resident = megabytes(house.broker, "VmRSS")
    for _ in range(60):
        assert "code=" not in round().headers.get("Location", "")
    # Sixty of them are some five megabytes, and their trees many times that: none of it stays.
    assert megabytes(house.broker, "VmRSS") - resident < 12


def test_ten_megabytes_of_metadata_are_refused_from_wherever_they_come(world):
    house, _ = world

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "application/samlmetadata+xml")
            self.end_headers()
            try:
                self.wfile.write(b'<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="x">' + b"<Extensions/>" * (HUGE // 13))
            except (BrokenPipeError, ConnectionResetError):
                pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    spent, peak = seconds_of_processor(house.broker), megabytes(house.broker, "VmHWM")

    def create(**details):
        return lambda: house.idp.create_identity_provider(
            UserPoolId=house.pool_id, ProviderName="Huge", ProviderType="SAML", ProviderDetails=details, AttributeMapping={"email": "mail"})

    refused(create(MetadataURL=f"http://127.0.0.1:{server.server_port}/"), "InvalidParameterException")
    answer = requests.post(house.broker.url, data=b'{"MetadataFile":"' + b"a" * HUGE + b'"}', timeout=60, headers={
        "X-Amz-Target": "AWSCognitoIdentityProviderService.CreateIdentityProvider", "Content-Type": "application/x-amz-json-1.1"})
    assert 400 <= answer.status_code < 500
    server.shutdown()
    server.server_close()
    assert seconds_of_processor(house.broker) - spent < 3
    assert megabytes(house.broker, "VmHWM") - peak < 60
