"""Bad input gets a 4xx in the protocol's shape, and the server goes on."""

import pytest
import requests

from support.browser import Page

JSON = {"Content-Type": "application/x-amz-json-1.1"}
TARGET = "AWSCognitoIdentityProviderService."


def post(broker, body, target="InitiateAuth", prefix=TARGET):
    return requests.post(broker.url, data=body, headers=JSON | {"X-Amz-Target": prefix + target}, timeout=60)


@pytest.mark.parametrize("body, code", [
    (b"{", "SerializationException"),
    (b"\xff\xfe", "SerializationException"),
    (b"[]", "SerializationException"),
    (b'{"AuthFlow": 7}', "SerializationException"),
    (b'{"AuthParameters": ["USERNAME"]}', "SerializationException"),
    (b'{"AuthParameters": {"USERNAME": {}}}', "SerializationException"),
    (b"[" * 100_000, "SerializationException"),
    (b"{}", "InvalidParameterException"),
    (b'{"AuthFlow": "USER_SRP_AUTH"}', "InvalidParameterException"),
    (b'{"AuthFlow": "NO_SUCH", "ClientId": "abc"}', "InvalidParameterException"),
    (b'{"AuthFlow": "USER_SRP_AUTH", "ClientId": "%s"}' % (b"a" * 500), "InvalidParameterException"),
], ids=lambda value: repr(value)[:40])
def test_a_malformed_call_is_refused_in_its_protocols_shape(broker, body, code):
    answer = post(broker, body)
    assert answer.status_code == 400, answer.text
    assert answer.headers["Content-Type"] == "application/x-amz-json-1.1"
    assert answer.json()["__type"] == code and answer.headers["x-amzn-ErrorType"].rstrip(":") == code
    assert answer.headers["x-amzn-RequestId"]


@pytest.mark.parametrize("prefix, target", [(TARGET, "NoSuchOperation"), ("NoSuchService.", "ListUserPools"), ("", "")])
def test_an_unknown_target_is_named_so(broker, prefix, target):
    answer = post(broker, b"{}", target, prefix)
    assert answer.status_code == 400 and answer.json()["__type"] == "UnknownOperationException"


def test_ten_megabytes_are_refused_and_the_server_lives(broker):
    answer = post(broker, b'{"ClientId": "' + b"a" * 10_000_000 + b'"}')
    assert 400 <= answer.status_code < 500
    assert "__type" in answer.json()
    assert requests.get(broker.url + "/healthz", timeout=10).status_code == 200


@pytest.mark.parametrize("path, method, data", [
    ("/oauth2/token", "POST", "grant_type=authorization_code&grant_type=refresh_token"),
    ("/oauth2/token", "POST", "grant_type=%ff%fe"),
    ("/oauth2/token", "GET", None),
    ("/oauth2/authorize?client_id=x&client_id=y", "GET", None),
    ("/oauth2/authorize?client_id=%00", "GET", None),
    pytest.param("/saml2/idpresponse", "POST", "SAMLResponse=" + "A" * 900_000, id="oversized-saml-response"),
    ("/saml2/idpresponse", "POST", "SAMLResponse=!!!&RelayState=x"),
    ("/oauth2/idpresponse?state=unknown&code=x", "GET", None),
    ("/login?client_id=unknown", "GET", None),
    ("/logout", "GET", None),
    ("/oauth2/userInfo", "GET", None),
    ("/oauth2/revoke", "POST", ""),
    ("/us-east-1_doesnotex/.well-known/jwks.json", "GET", None),
    ("/no/such/page", "GET", None),
    ("/%2e%2e/%2e%2e/etc/passwd", "GET", None),
])
def test_bad_requests_to_the_authorization_server_are_4xx(broker, path, method, data):
    browser, headers = requests.Session(), {"Content-Type": "application/x-www-form-urlencoded"} if data is not None else None
    answer = browser.request(method, broker.url + path, data=data, allow_redirects=False, timeout=30, headers=headers)
    if answer.status_code == 200 and path == "/saml2/idpresponse":
        # A message from another site is first sent again from ours, so that the browser's cookie comes along.
        answer = browser.post(broker.url + path, data=Page(answer).form("SAMLResponse").fields, allow_redirects=False, timeout=30, headers={"Origin": broker.url})
    assert 400 <= answer.status_code < 500 or (answer.status_code == 302 and "/error" in answer.headers["Location"]), (answer.status_code, answer.text[:300])
    assert requests.get(broker.url + "/healthz", timeout=10).status_code == 200


def test_every_operation_of_the_model_is_routable(broker):
    import botocore.session

    session = botocore.session.get_session()
    prefixes = {"cognito-idp": TARGET, "cognito-identity": "AWSCognitoIdentityService."}
    for service, prefix in prefixes.items():
        for operation in session.get_service_model(service).operation_names:
            answer = post(broker, b"{}", operation, prefix)
            assert answer.status_code == 400, (operation, answer.text)
            assert answer.json()["__type"] != "UnknownOperationException", operation
    for operation in session.get_service_model("sts").operation_names:
        answer = requests.post(broker.url, data={"Action": operation, "Version": "2011-06-15"}, timeout=10)
        assert answer.status_code in (400, 403) and "<Code>" in answer.text, (operation, answer.text)
