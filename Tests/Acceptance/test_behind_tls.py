"""A whole sign-in through nginx with TLS, set up as the README prints it."""

import pytest
import requests

from support.broker import Broker
from support.browser import Arrived, Browser
from support.house import APP, by_pysaml2, locally
from support.nginx import Nginx


@pytest.fixture
def broker(tmp_path, monkeypatch):
    proxy = Nginx(tmp_path / "nginx")
    for name in ("REQUESTS_CA_BUNDLE", "AWS_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, str(proxy.authority))
    running = Broker(tmp_path / "data")
    running.more_environment = {"GATEHOUSE_PUBLIC_URL": proxy.url}
    running.start()
    proxy.start(running.port)
    # From here on every client goes by the public URL.
    running.url = proxy.url
    yield running
    proxy.stop()
    running.stop()


def test_everything_published_is_under_the_public_url(house):
    assert house.documents["issuer"] == f"{house.broker.url}/{house.pool_id}" and house.broker.url.startswith("https://")
    for name, value in house.documents.items():
        if isinstance(value, str):
            assert value.startswith(house.broker.url + "/"), (name, value)


@pytest.mark.parametrize("provider", ["COGNITO", "Corporate"])
def test_a_sign_in_through_tls(house, pysaml2, provider):
    house.person()
    house.add_saml("Corporate", pysaml2)
    client = house.web_client()
    tokens = house.sign_in(locally() if provider == "COGNITO" else by_pysaml2(), client, identity_provider=provider)
    identity = house.verify(tokens["id_token"], audience=client)
    assert identity["iss"] == house.issuer and identity["email"] == "ada@example.com"
    answer = house.credentials(house.identity_pool(client), tokens["id_token"])["Credentials"]
    caller = house.broker.client("sts", answer["AccessKeyId"], answer["SecretKey"], answer["SessionToken"]).get_caller_identity()
    assert ":assumed-role/Signed-In/" in caller["Arn"]


def test_cookies_are_secure_and_browsers_are_told_to_stay_with_tls(house):
    house.person()
    client = house.web_client()
    browser, cookies = Browser(APP), []
    send = browser.session.request

    def watched(method, url, **options):
        answer = send(method, url, **options)
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000", url
        cookies.extend(answer.raw.headers.getlist("Set-Cookie"))
        return answer

    browser.session.request = watched
    with pytest.raises(Arrived):
        locally()(browser, house.authorize_url(client))
    assert len(cookies) >= 2
    for cookie in cookies:
        assert "; Secure" in cookie and "; HttpOnly" in cookie and "SameSite=Lax" in cookie, cookie


def test_plain_http_has_no_such_promise(tmp_path):
    running = Broker(tmp_path / "plain").start()
    try:
        assert "Strict-Transport-Security" not in requests.get(running.url + "/login", timeout=10).headers
    finally:
        running.stop()


def test_an_oversized_body_is_refused_before_the_broker(house):
    answer = requests.post(house.broker.url + "/", data=b"x" * 3_000_000, timeout=30)
    assert answer.status_code == 413
    assert requests.get(house.broker.url + "/healthz", timeout=10).ok
