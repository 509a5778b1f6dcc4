"""Passkeys: registered, listed, deleted, and signed in with, by soft-webauthn and by an authenticator that verifies its user."""

import json

import pyotp
import pytest

from support.calls import refused
from support.house import PASSWORD, House
from support.passkeys import SoftPasskey, VerifyingPasskey, text

PARTY = "example.com"
FLOWS = ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
ALLOWED = {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"]}}


class PasskeyHouse(House):
    def __init__(self, broker, party=PARTY, policies=ALLOWED, **settings):
        super().__init__(broker, Policies=policies)
        self.anonymous = broker.anonymous("cognito-idp")
        self.client_id = self.new_client()
        if party or settings:
            self.configure(RelyingPartyId=party, **settings)
        self.person()
        self.token = self.access_token()

    def configure(self, requirement="OFF", **settings):
        factors = {"SoftwareTokenMfaConfiguration": {"Enabled": True}} if requirement != "OFF" else {}
        return self.idp.set_user_pool_mfa_config(UserPoolId=self.pool_id, MfaConfiguration=requirement, WebAuthnConfiguration=settings, **factors)

    def new_client(self):
        return self.idp.create_user_pool_client(UserPoolId=self.pool_id, ClientName="app", ExplicitAuthFlows=FLOWS)["UserPoolClient"]["ClientId"]

    def access_token(self, username="ada", client=None):
        return self.anonymous.initiate_auth(
            ClientId=client or self.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": username, "PASSWORD": PASSWORD}
        )["AuthenticationResult"]["AccessToken"]

    def options(self):
        return self.anonymous.start_web_authn_registration(AccessToken=self.token)["CredentialCreationOptions"]

    def complete(self, credential, token=None):
        return self.anonymous.complete_web_authn_registration(AccessToken=token or self.token, Credential=credential)

    def register(self, passkey):
        self.complete(passkey.create(self.options()))
        return passkey

    def begin(self, **more):
        return self.anonymous.initiate_auth(ClientId=self.client_id, AuthFlow="USER_AUTH", AuthParameters={"USERNAME": "ada"} | more)

    def respond(self, challenge, **responses):
        return self.anonymous.respond_to_auth_challenge(
            ClientId=self.client_id, ChallengeName=challenge["ChallengeName"], Session=challenge["Session"], ChallengeResponses={"USERNAME": "ada"} | responses
        )

    def sign_in(self, passkey):
        challenge = self.begin(PREFERRED_CHALLENGE="WEB_AUTHN")
        assert challenge["ChallengeName"] == "WEB_AUTHN"
        return self.respond(challenge, CREDENTIAL=passkey.get(challenge["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"]))


@pytest.fixture
def house(broker):
    return PasskeyHouse(broker)


@pytest.mark.parametrize("make", [SoftPasskey, VerifyingPasskey, lambda: VerifyingPasskey(-257)])
def test_a_passkey_signs_in(house, make):
    options = house.options()
    assert options["rp"]["id"] == PARTY and options["authenticatorSelection"]["residentKey"] == "required"
    assert {"type": "public-key", "alg": -7} in options["pubKeyCredParams"] and options["excludeCredentials"] == []
    passkey = house.register(make())
    for _ in range(2):
        result = house.sign_in(passkey)["AuthenticationResult"]
        claims = house.verify(result["AccessToken"])
        assert claims["username"] == "ada"
    assert len(house.options()["excludeCredentials"]) == 1


def test_a_passkey_is_among_the_choices_of_who_has_one(house):
    assert house.begin()["AvailableChallenges"] == ["PASSWORD_SRP", "PASSWORD"]
    assert house.begin(PREFERRED_CHALLENGE="WEB_AUTHN")["ChallengeName"] == "SELECT_CHALLENGE"
    passkey = house.register(VerifyingPasskey())
    choice = house.begin()
    assert choice["AvailableChallenges"] == ["PASSWORD_SRP", "PASSWORD", "WEB_AUTHN"]
    challenge = house.respond(choice, ANSWER="WEB_AUTHN")
    assert challenge["ChallengeName"] == "WEB_AUTHN"
    options = json.loads(challenge["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"])
    assert options["rpId"] == PARTY and options["userVerification"] == "preferred" and options["allowCredentials"][0]["transports"] == ["internal"]
    credential = passkey.get(challenge["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"])
    assert "AuthenticationResult" in house.respond(challenge, CREDENTIAL=credential)
    refused(lambda: house.respond(challenge, CREDENTIAL=credential), "NotAuthorizedException", "Invalid session for the user, session can only be used once.")
    refused(lambda: house.respond(house.respond(house.begin(), ANSWER="WEB_AUTHN")), "InvalidParameterException", "Missing required parameter CREDENTIAL")
    factors = house.anonymous.get_user_auth_factors(AccessToken=house.token)["ConfiguredUserAuthFactors"]
    assert factors == ["PASSWORD", "WEB_AUTHN"]
    assert house.idp.admin_get_user_auth_factors(UserPoolId=house.pool_id, Username="ada")["ConfiguredUserAuthFactors"] == factors


def test_a_signature_that_is_not_right_signs_nobody_in(house):
    passkey = house.register(VerifyingPasskey())
    challenge = house.begin(PREFERRED_CHALLENGE="WEB_AUTHN")
    other = house.begin(PREFERRED_CHALLENGE="WEB_AUTHN")
    options = lambda step: step["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"]
    refuse = lambda credential: refused(lambda: house.respond(challenge, CREDENTIAL=credential), "NotAuthorizedException", "Incorrect username or password.")
    refuse(passkey.get(options(challenge), origin="https://example.org"))
    refuse(passkey.get(options(other)))
    refuse("nonsense")
    stranger = VerifyingPasskey()
    stranger.id, stranger.party, stranger.handle = passkey.id, passkey.party, passkey.handle
    refuse(stranger.get(options(challenge)))
    passkey.party = "example.org"
    refuse(passkey.get(options(challenge)))
    passkey.party, passkey.flags = PARTY, 0x04
    refuse(passkey.get(options(challenge)))
    passkey.flags = 0x05
    right = passkey.get(options(challenge))
    assert "AuthenticationResult" in house.respond(challenge, CREDENTIAL=right)
    # A counter that goes back is a copy's.
    passkey.count -= 1
    refused(lambda: house.sign_in(passkey), "NotAuthorizedException", "Incorrect username or password.")
    passkey.count += 5
    assert "AuthenticationResult" in house.sign_in(passkey)


def test_passkeys_are_listed_and_deleted(house):
    passkeys = [house.register(VerifyingPasskey()), house.register(SoftPasskey()), house.register(VerifyingPasskey())]
    first = house.anonymous.list_web_authn_credentials(AccessToken=house.token, MaxResults=2)
    rest = house.anonymous.list_web_authn_credentials(AccessToken=house.token, MaxResults=2, NextToken=first["NextToken"])
    listed = first["Credentials"] + rest["Credentials"]
    assert len(first["Credentials"]) == 2 and len(rest["Credentials"]) == 1 and "NextToken" not in rest
    assert {entry["CredentialId"] for entry in listed} == {text(passkeys[0].id), text(passkeys[1].device.credential_id), text(passkeys[2].id)}
    assert len({entry["FriendlyCredentialName"] for entry in listed}) == 3
    assert all(entry["RelyingPartyId"] == PARTY and entry["CreatedAt"] for entry in listed)
    assert listed[0]["AuthenticatorAttachment"] == "platform" and listed[0]["AuthenticatorTransports"] == ["internal"]
    delete = lambda: house.anonymous.delete_web_authn_credential(AccessToken=house.token, CredentialId=text(passkeys[0].id))
    delete()
    refused(delete, "ResourceNotFoundException")
    refused(lambda: house.anonymous.delete_web_authn_credential(AccessToken="nonsense", CredentialId="x"), "NotAuthorizedException")
    refused(lambda: house.anonymous.list_web_authn_credentials(AccessToken="nonsense"), "NotAuthorizedException")
    refused(lambda: house.anonymous.list_web_authn_credentials(AccessToken=house.token, MaxResults=21), "InvalidParameterException")
    refused(lambda: house.anonymous.list_web_authn_credentials(AccessToken=house.token, NextToken="nonsense"), "InvalidParameterException")
    challenge = house.begin(PREFERRED_CHALLENGE="WEB_AUTHN")
    assert len(json.loads(challenge["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"])["allowCredentials"]) == 2


def test_what_registration_refuses(house):
    refused(lambda: house.complete(VerifyingPasskey().create(house.options(), origin="https://example.org")), "WebAuthnOriginNotAllowedException")
    elsewhere = house.options()
    elsewhere["rp"] = {"id": "example.org"}
    refused(lambda: house.complete(VerifyingPasskey().create(elsewhere)), "WebAuthnRelyingPartyMismatchException")
    absent = VerifyingPasskey()
    absent.flags = 0x00
    refused(lambda: house.complete(absent.create(house.options())), "WebAuthnCredentialNotSupportedException")
    for credential in ({}, {"id": "AAAA"}, VerifyingPasskey().create(house.options()) | {"type": "password"}):
        refused(lambda: house.complete(credential), "InvalidParameterException")
    made_up = house.options() | {"challenge": text(bytes(32))}
    refused(lambda: house.complete(VerifyingPasskey().create(made_up)), "WebAuthnChallengeNotFoundException")
    other = house.access_token(client=house.new_client())
    refused(lambda: house.complete(VerifyingPasskey().create(house.options()), token=other), "WebAuthnClientMismatchException")
    house.person("bob", "bob@example.com")
    refused(lambda: house.complete(VerifyingPasskey().create(house.options()), token=house.access_token("bob")), "WebAuthnChallengeNotFoundException")
    options, passkey = house.options(), VerifyingPasskey()
    house.complete(passkey.create(options))
    refused(lambda: house.complete(VerifyingPasskey().create(options)), "WebAuthnChallengeNotFoundException")
    refused(lambda: house.complete(passkey.create(house.options())), "InvalidParameterException")
    for call in (lambda: house.complete({}, token="nonsense"), lambda: house.anonymous.start_web_authn_registration(AccessToken="nonsense")):
        refused(call, "NotAuthorizedException")


def test_a_user_has_at_most_twenty(house):
    for _ in range(19):
        house.register(VerifyingPasskey())
    pending = house.options()
    house.register(VerifyingPasskey())
    refused(house.options, "LimitExceededException")
    refused(lambda: house.complete(VerifyingPasskey().create(pending)), "LimitExceededException")


def test_a_pool_that_takes_no_passkeys_registers_none(broker):
    house = PasskeyHouse(broker, policies={"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD"]}})
    refused(house.options, "WebAuthnNotEnabledException")
    refused(lambda: house.complete({}), "WebAuthnNotEnabledException")
    assert house.anonymous.list_web_authn_credentials(AccessToken=house.token)["Credentials"] == []


def test_a_pool_needs_a_name_for_its_passkeys(broker):
    house = PasskeyHouse(broker, party=None)
    refused(house.options, "WebAuthnConfigurationMissingException")
    prefix = house.pool_id.split("_")[1].lower()
    house.idp.create_user_pool_domain(UserPoolId=house.pool_id, Domain=f"people-{prefix}")
    assert house.options()["rp"]["id"] == f"people-{prefix}.auth.us-east-1.amazoncognito.com"


def test_user_verification_is_required_where_the_pool_says_so(house):
    weak = house.register(SoftPasskey())
    settings = {"RelyingPartyId": PARTY, "UserVerification": "required", "FactorConfiguration": "SINGLE_FACTOR"}
    assert house.configure(**settings)["WebAuthnConfiguration"] == settings
    assert house.idp.get_user_pool_mfa_config(UserPoolId=house.pool_id)["WebAuthnConfiguration"] == settings
    assert house.options()["authenticatorSelection"]["userVerification"] == "required"
    refused(lambda: house.complete(SoftPasskey().create(house.options())), "WebAuthnCredentialNotSupportedException")
    refused(lambda: house.sign_in(weak), "NotAuthorizedException", "Incorrect username or password.")
    assert "AuthenticationResult" in house.sign_in(house.register(VerifyingPasskey()))


def test_a_passkey_counts_as_two_factors_where_the_pool_says_so(house):
    passkey = house.register(VerifyingPasskey())
    refused(lambda: house.configure("ON", RelyingPartyId=PARTY), "InvalidParameterException")
    refused(lambda: house.configure("ON", RelyingPartyId=PARTY, FactorConfiguration="SINGLE_FACTOR"), "InvalidParameterException")
    house.configure("ON", RelyingPartyId=PARTY, FactorConfiguration="MULTI_FACTOR_WITH_USER_VERIFICATION")
    password = house.anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD})
    assert password["ChallengeName"] == "MFA_SETUP"
    assert "AuthenticationResult" in house.sign_in(passkey)


def test_a_passkey_counts_as_two_factors_as_its_user_says(house):
    passkey = house.register(VerifyingPasskey())
    own = lambda **settings: house.anonymous.set_user_mfa_preference(AccessToken=house.token, **settings)
    set_for = lambda **settings: house.idp.admin_set_user_mfa_preference(UserPoolId=house.pool_id, Username="ada", **settings)
    for call in (own, set_for):
        refused(lambda: call(WebAuthnMfaSettings={"Enabled": True}), "InvalidParameterException", "…MULTI_FACTOR_WITH_USER_VERIFICATION")
    house.configure("OPTIONAL", RelyingPartyId=PARTY, FactorConfiguration="MULTI_FACTOR_WITH_USER_VERIFICATION")
    for call in (own, set_for):
        refused(lambda: call(WebAuthnMfaSettings={"Enabled": True}), "InvalidParameterException", "…another MFA method")
    secret = house.anonymous.associate_software_token(AccessToken=house.token)["SecretCode"]
    house.anonymous.verify_software_token(AccessToken=house.token, UserCode=pyotp.TOTP(secret).now())
    own(SoftwareTokenMfaSettings={"Enabled": True}, WebAuthnMfaSettings={"Enabled": True})
    assert house.anonymous.get_user(AccessToken=house.token)["UserMFASettingList"] == ["SOFTWARE_TOKEN_MFA", "WEB_AUTHN"]
    assert "AuthenticationResult" in house.sign_in(passkey)
    set_for(WebAuthnMfaSettings={"Enabled": False})
    assert house.idp.admin_get_user_auth_factors(UserPoolId=house.pool_id, Username="ada")["UserMFASettingList"] == ["SOFTWARE_TOKEN_MFA"]
    assert house.sign_in(passkey)["ChallengeName"] == "SOFTWARE_TOKEN_MFA"


def test_a_relying_party_is_a_host_name(house):
    for name in ("https://example.com", "Example.com", "192.0.2.1", "example.com:443"):
        refused(lambda: house.configure(RelyingPartyId=name), "InvalidParameterException")
    refused(lambda: house.configure(RelyingPartyId=PARTY, UserVerification="maybe"), "InvalidParameterException")
    house.idp.set_user_pool_mfa_config(UserPoolId=house.pool_id, MfaConfiguration="OFF")
    assert "WebAuthnConfiguration" not in house.idp.get_user_pool_mfa_config(UserPoolId=house.pool_id)


def test_a_user_who_must_reset_the_password_registers_nothing(house):
    house.idp.admin_reset_user_password(UserPoolId=house.pool_id, Username="ada")
    for call in (house.options, lambda: house.complete({}), lambda: house.anonymous.delete_web_authn_credential(AccessToken=house.token, CredentialId="AAAA")):
        refused(call, "PasswordResetRequiredException")
