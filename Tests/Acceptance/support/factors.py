"""Second factors in a test's hands: an authenticator app, a mailbox, a phone; and the steps of a sign-in in few words."""

import email
import json
import re
import time

import botocore.exceptions
import pyotp
import pytest

from .broker import wait_until
from .house import PASSWORD

ROLE = "arn:aws:iam::123456789012:role/sms"
SMS = {"SmsConfiguration": {"SnsCallerArn": ROLE, "ExternalId": "gatehouse", "SnsRegion": "us-east-1"}}
PHONE = "+15551230123"


def refused(call, code, message=None):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call()
    error = caught.value.response["Error"]
    assert error["Code"] == code, error
    if message:
        assert error["Message"] == message, error
    return error


class App:
    """An authenticator app. A code serves once, so each one given is of a later step than the last."""

    def __init__(self, secret):
        self.totp = pyotp.TOTP(secret)
        self.last = 0

    def code(self):
        # The broker takes the step after the present one as well, so that a test waits only every other time.
        while (step := max(int(time.time()) // 30, self.last + 1)) > int(time.time()) // 30 + 1:
            time.sleep(0.2)
        self.last = step
        return self.totp.generate_otp(step)


class Person:
    """A user of a house, and what a client does in their name."""

    def __init__(self, house, name="ada", password=PASSWORD, client_id=None, **attributes):
        self.house, self.name, self.password = house, name, password
        self.client_id = client_id or house.client_id
        self.anonymous = house.broker.anonymous("cognito-idp")
        attributes = {"email": f"{name}@example.com"} if not attributes else attributes
        house.idp.admin_create_user(
            UserPoolId=house.pool_id, Username=name, MessageAction="SUPPRESS", UserAttributes=[{"Name": key, "Value": value} for key, value in attributes.items()]
        )
        house.idp.admin_set_user_password(UserPoolId=house.pool_id, Username=name, Password=password, Permanent=True)

    def begin(self, flow="USER_PASSWORD_AUTH", **parameters):
        if flow == "USER_PASSWORD_AUTH":
            parameters = {"PASSWORD": self.password} | parameters
        return self.anonymous.initiate_auth(ClientId=self.client_id, AuthFlow=flow, AuthParameters={"USERNAME": self.name} | parameters)

    def answer(self, challenge, name=None, client_id=None, **responses):
        return self.anonymous.respond_to_auth_challenge(
            ClientId=client_id or self.client_id, ChallengeName=name or challenge["ChallengeName"], Session=challenge["Session"],
            ChallengeResponses={"USERNAME": self.name} | responses,
        )

    def token(self):
        return self.begin()["AuthenticationResult"]["AccessToken"]

    def add_app(self, token, name="phone"):
        app = App(self.anonymous.associate_software_token(AccessToken=token)["SecretCode"])
        assert self.anonymous.verify_software_token(AccessToken=token, UserCode=app.code(), FriendlyDeviceName=name)["Status"] == "SUCCESS"
        return app


def offer(house, requirement="OPTIONAL", sms=False, app=True, mail=False):
    """Sets what the pool offers."""
    factors = {"SoftwareTokenMfaConfiguration": {"Enabled": app}}
    if sms:
        factors["SmsMfaConfiguration"] = {"SmsAuthenticationMessage": "Code {####}", **SMS}
    if mail:
        factors["EmailMfaConfiguration"] = {"Message": "Your code: {####}", "Subject": "Sign-in"}
    return house.idp.set_user_pool_mfa_config(UserPoolId=house.pool_id, MfaConfiguration=requirement, **factors)


class Post:
    """The mails and text messages that a broker has sent since this was made."""

    def __init__(self, broker):
        self.outbox = broker.data / "outbox"
        self.seen = self._all()

    def _all(self):
        return set(self.outbox.glob("[!.]*"))

    def _newest(self, suffix, holds=lambda path: True):
        """The last message of a kind whose code was not taken yet. Messages go out a moment after the answer that promises them."""
        new = lambda: [path for path in self._all() - self.seen if path.suffix == suffix and holds(path)]
        wait_until(new, what=f"a message as {suffix}")
        return max(new(), key=lambda path: path.stat().st_mtime_ns)

    @staticmethod
    def _mail(path):
        message = email.message_from_bytes(path.read_bytes())
        return message["To"], message["Subject"], message.get_payload(decode=True).decode()

    @staticmethod
    def _text_message(path):
        message = json.loads(path.read_text())
        return message["phone_number"], message["message"]

    def mail(self):
        return self._mail(self._newest(".eml"))

    def text_message(self):
        return self._text_message(self._newest(".json"))

    def code(self, medium="mail", digits=6):
        found = lambda path: re.search(
            rf"(?<!\d)\d{{{digits}}}(?!\d)", self._mail(path)[2] if medium == "mail" else self._text_message(path)[1])
        newest = self._newest(".eml" if medium == "mail" else ".json", found)
        self.seen.add(newest)
        return found(newest).group(0)

    def is_empty(self):
        return not self._all() - self.seen
