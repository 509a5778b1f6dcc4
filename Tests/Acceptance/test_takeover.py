"""Account-takeover protection with boto3: what a pool does about sign-ins that do not look like the user's."""

import base64
import email
import json
import subprocess

import mmdb_writer
import netaddr
import pytest

from support.broker import BINARY, Broker, wait_until
from support.browser import Browser
from support.calls import refused
from support.house import APP, PASSWORD, House, locally, arrive

ENFORCED = {"UserPoolTier": "PLUS", "UserPoolAddOns": {"AdvancedSecurityMode": "ENFORCED"}}
SECURITY = "Unable to login because of security reasons."
BLOCK = {"Notify": False, "EventAction": "BLOCK"}


@pytest.fixture
def guarded(broker):
    house = House(broker, **ENFORCED)
    house.person()
    return house


def device(name):
    payload = json.dumps({"contextData": {"DeviceId": name, "UserAgent": "Firefox Linux"}, "username": "ada", "timestamp": "1"})
    return base64.b64encode(json.dumps({"payload": payload, "signature": "none", "version": "1"}).encode()).decode()


def sign_in(house, client_id=None, **more):
    return house.broker.anonymous("cognito-idp").initiate_auth(
        ClientId=client_id or house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD}, **more)["AuthenticationResult"]


def sign_in_for(house, address, agent="Firefox Linux", **more):
    """As an app's server does for the person in front of it."""
    context = {"IpAddress": address, "ServerName": "app.example.com", "ServerPath": "/login", "HttpHeaders": [{"headerName": "User-Agent", "headerValue": agent}]}
    return house.idp.admin_initiate_auth(
        UserPoolId=house.pool_id, ClientId=house.client_id, AuthFlow="ADMIN_USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD},
        ContextData=context | more)


def test_a_new_device_is_blocked_and_the_log_says_why(guarded):
    guarded.idp.set_risk_configuration(UserPoolId=guarded.pool_id, AccountTakeoverRiskConfiguration={"Actions": {"LowAction": BLOCK, "MediumAction": BLOCK, "HighAction": BLOCK}})
    assert sign_in(guarded, UserContextData={"EncodedData": device("known")})
    assert sign_in(guarded, UserContextData={"EncodedData": device("known"), "IpAddress": "198.51.100.7"}), "a client without a secret speaks for nobody's address"
    refused(lambda: sign_in(guarded, UserContextData={"EncodedData": device("other")}), "NotAuthorizedException", SECURITY)
    assert sign_in(guarded, UserContextData={"EncodedData": device("known")})


def test_a_server_tells_where_the_person_is(guarded):
    guarded.idp.set_risk_configuration(UserPoolId=guarded.pool_id, AccountTakeoverRiskConfiguration={"Actions": {"LowAction": BLOCK}})
    assert sign_in_for(guarded, "203.0.113.5")["AuthenticationResult"]
    refused(lambda: sign_in_for(guarded, "198.51.100.7", "curl/8"), "NotAuthorizedException", SECURITY)
    assert sign_in_for(guarded, "203.0.113.77", EncodedData="rubbish")["AuthenticationResult"]
    guarded.idp.update_user_pool(UserPoolId=guarded.pool_id, UserPoolTier="PLUS", UserPoolAddOns={"AdvancedSecurityMode": "AUDIT"})
    assert sign_in_for(guarded, "198.51.100.7", "curl/8")["AuthenticationResult"]


def test_a_factor_is_demanded_of_who_seems_another(guarded):
    guarded.idp.set_user_pool_mfa_config(UserPoolId=guarded.pool_id, MfaConfiguration="OPTIONAL", EmailMfaConfiguration={"Message": "Code {####}", "Subject": "Code"})
    need = {"Notify": False, "EventAction": "MFA_REQUIRED"}
    guarded.idp.set_risk_configuration(UserPoolId=guarded.pool_id, AccountTakeoverRiskConfiguration={"Actions": {"LowAction": need, "MediumAction": need, "HighAction": need}})
    assert sign_in_for(guarded, "203.0.113.5")["AuthenticationResult"]
    refused(lambda: sign_in_for(guarded, "198.51.100.7", "curl/8"), "NotAuthorizedException", SECURITY)
    guarded.idp.admin_set_user_mfa_preference(UserPoolId=guarded.pool_id, Username="ada", EmailMfaSettings={"Enabled": True})
    assert sign_in_for(guarded, "198.51.100.7", "curl/8")["ChallengeName"] == "EMAIL_OTP"
    may = {"Notify": False, "EventAction": "MFA_IF_CONFIGURED"}
    guarded.idp.admin_set_user_mfa_preference(UserPoolId=guarded.pool_id, Username="ada", EmailMfaSettings={"Enabled": False})
    guarded.idp.set_risk_configuration(UserPoolId=guarded.pool_id, AccountTakeoverRiskConfiguration={"Actions": {"LowAction": may}})
    assert sign_in_for(guarded, "198.51.100.7", "curl/8")["AuthenticationResult"]


def test_address_ranges_are_barred_or_skipped_and_a_trusted_client_tells_the_address(guarded):
    client = guarded.idp.create_user_pool_client(
        UserPoolId=guarded.pool_id, ClientName="server", GenerateSecret=True, EnablePropagateAdditionalUserContextData=True, ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"],
    )["UserPoolClient"]
    assert client["EnablePropagateAdditionalUserContextData"] is True
    refused(
        lambda: guarded.idp.update_user_pool_client(UserPoolId=guarded.pool_id, ClientId=guarded.client_id, EnablePropagateAdditionalUserContextData=True),
        "InvalidParameterException")
    guarded.idp.set_risk_configuration(
        UserPoolId=guarded.pool_id, ClientId=client["ClientId"], AccountTakeoverRiskConfiguration={"Actions": {"LowAction": BLOCK}},
        RiskExceptionConfiguration={"BlockedIPRangeList": ["198.51.100.0/24"], "SkippedIPRangeList": ["192.0.2.0/24"]})
    import hashlib
    import hmac
    proof = base64.b64encode(hmac.new(client["ClientSecret"].encode(), f"ada{client['ClientId']}".encode(), hashlib.sha256).digest()).decode()

    def sign_in_at(address, password=PASSWORD, name="known"):
        return guarded.broker.anonymous("cognito-idp").initiate_auth(
            ClientId=client["ClientId"], AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": password, "SECRET_HASH": proof},
            UserContextData={"IpAddress": address, "EncodedData": device(name)})["AuthenticationResult"]

    for password in (PASSWORD, "Wrong-Horse-9!"):
        refused(lambda: sign_in_at("198.51.100.7", password), "NotAuthorizedException", SECURITY)
    assert sign_in_at("203.0.113.5")
    refused(lambda: sign_in_at("203.0.113.5", name="other"), "NotAuthorizedException", SECURITY)
    assert sign_in_at("192.0.2.1", name="other")
    assert sign_in(guarded), "the range is the other client's"


def test_the_pages_refuse_in_words(guarded):
    client = guarded.web_client()
    guarded.idp.set_risk_configuration(UserPoolId=guarded.pool_id, RiskExceptionConfiguration={"BlockedIPRangeList": ["127.0.0.0/8", "::1/128"]})
    with pytest.raises(AssertionError, match="refused for security reasons"):
        arrive(locally(), guarded.authorize_url(client, "v" * 43))
    guarded.idp.set_risk_configuration(UserPoolId=guarded.pool_id)
    assert "code" in arrive(locally(), guarded.authorize_url(client, "v" * 43))


@pytest.fixture(scope="module")
def atlas(tmp_path_factory):
    """A broker that knows where some addresses are; the file is made by another library than reads it."""
    folder = tmp_path_factory.mktemp("atlas")
    writer = mmdb_writer.MMDBWriter(ip_version=6, ipv4_compatible=True, database_type="GeoLite2-City", languages=["en"], float_type="f64")
    for network, country, city, latitude, longitude in [
        ("203.0.113.0/24", "DE", "Berlin", 52.5, 13.4), ("198.51.100.0/24", "AU", "Sydney", -33.9, 151.2), ("2001:db8::/32", "DE", "Potsdam", 52.4, 13.1),
    ]:
        place = {"country": {"iso_code": country}, "city": {"names": {"en": city}}, "location": {"latitude": latitude, "longitude": longitude}}
        writer.insert_network(netaddr.IPSet([network]), place)
    writer.to_db_file(str(folder / "places.mmdb"))
    running = Broker(folder / "data", extra=["--address-database", str(folder / "places.mmdb")]).start()
    yield running
    running.stop()


def test_whoever_cannot_have_got_there_is_blocked_and_the_user_is_told(atlas):
    house = House(atlas, **ENFORCED)
    house.person()
    house.idp.set_risk_configuration(UserPoolId=house.pool_id, AccountTakeoverRiskConfiguration={
        "Actions": {"LowAction": {"Notify": True, "EventAction": "NO_ACTION"}, "HighAction": {"Notify": True, "EventAction": "BLOCK"}},
        "NotifyConfiguration": {
            "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/a", "From": "guard@example.com", "ReplyTo": "help@example.com",
            "BlockEmail": {"Subject": "Blocked {username}", "HtmlBody": "<p>{city} ({country}) {ip-address} {device-name} {login-time}</p>"},
            "NoActionEmail": {"Subject": "Seen {username}", "TextBody": "{city} {device-name}\n{one-click-link-valid}\n{one-click-link-invalid}\n"},
        },
    })
    assert sign_in_for(house, "203.0.113.5")["AuthenticationResult"]
    refused(lambda: sign_in_for(house, "198.51.100.7"), "NotAuthorizedException", SECURITY)
    assert sign_in_for(house, "2001:db8::5", "curl/8")["AuthenticationResult"], "the same country, another browser"
    wait_until(lambda: len(atlas.mails()) >= 2, what="two mails")
    blocked = next(mail for mail in atlas.mails() if "Blocked ada" in mail)
    assert "Sydney (AU) 198.51.100.7 Firefox on Linux" in blocked and "guard@example.com" in blocked and "help@example.com" in blocked
    seen = email.message_from_string(next(mail for mail in atlas.mails() if "Seen ada" in mail)).get_payload(decode=True).decode()
    assert "Potsdam curl" in seen
    events = house.idp.admin_list_user_auth_events(UserPoolId=house.pool_id, Username="ada")["AuthEvents"]
    assert [event["EventRisk"] for event in events] == [
        {"RiskDecision": "AccountTakeover", "RiskLevel": "Low"}, {"RiskDecision": "Block", "RiskLevel": "High"}, {"RiskDecision": "NoRisk"},
    ]
    assert (events[1]["EventContextData"]["City"], events[1]["EventContextData"]["Country"]) == ("Sydney", "AU")
    links = [line.strip() for line in seen.splitlines() if line.startswith("http")]
    browser = Browser(APP)
    for link, value in zip(links, ("Valid", "Invalid")):
        page = browser.go(link)
        assert page.status == 200 and "EventFeedback" not in house.idp.admin_list_user_auth_events(UserPoolId=house.pool_id, Username="ada")["AuthEvents"][1]
        assert browser.submit(page, page.form("feedback_token")).status == 200
        feedback = house.idp.admin_list_user_auth_events(UserPoolId=house.pool_id, Username="ada")["AuthEvents"][0]["EventFeedback"]
        assert (feedback["FeedbackValue"], feedback["Provider"]) == (value, "User")
    assert browser.go(links[0].replace("feedback_token=", "feedback_token=x")).status == 200
    page = browser.go(links[0].replace("feedback_token=", "feedback_token=x"))
    assert browser.submit(page, page.form("feedback_token")).status == 400, "a forged token"
    assert browser.go(links[0].split("?")[0]).status == 400


def test_what_is_no_database_of_addresses_stops_the_start(tmp_path):
    other = tmp_path / "other.mmdb"
    other.write_text("nothing")
    run = subprocess.run([BINARY, "serve", "--address-database", other], env=Broker(tmp_path / "data").environment, capture_output=True, text=True, timeout=30)
    assert run.returncode != 0 and "is no database in MaxMind's format" in run.stderr
