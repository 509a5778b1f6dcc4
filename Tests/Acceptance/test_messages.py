"""The queue of messages: mail servers that are down, nodes that die, text messages, templates, links."""

import email
import email.policy
import hashlib
import hmac
import http.server
import json
import re
import threading
import time
import uuid

import botocore.exceptions
import pytest
import requests
from aiosmtpd.controller import Controller

from support.broker import Broker, free_port, wait_until
from support.house import PASSWORD, House
from support.mailbox import Mailbox


class Inbox:
    """A mail server that can be switched off and on at one port, and that says no to some."""

    def __init__(self):
        self.port = free_port()
        self.mails = []
        self.controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("rejected"):
            return "550 no such mailbox"
        if address.startswith("later") and not any(mail["To"] == "first@example.com" for mail in self.mails):
            return "451 try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"

    def start(self):
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()
        return self

    def stop(self):
        if self.controller:
            self.controller.stop()
            self.controller = None

    def to(self, address):
        return [mail for mail in self.mails if mail["To"] == address]


@pytest.fixture
def inbox():
    server = Inbox()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgres"])
def mailing(request, tmp_path, inbox):
    database = request.getfixturevalue("postgres").database() if request.param == "postgres" else None
    running = Broker(tmp_path / "data", database, extra=["--smtp", f"smtp://127.0.0.1:{inbox.port}"]).start()
    yield running
    running.stop()


def sign_up(broker, house, name, address):
    return broker.anonymous("cognito-idp").sign_up(ClientId=house.client_id, Username=name, Password=PASSWORD, UserAttributes=[{"Name": "email", "Value": address}])


def listed(broker):
    return [line.split("\t") for line in broker.run("messages").stdout.splitlines()]


def test_mail_waits_while_the_server_is_down_and_survives_the_brokers_death(mailing, inbox):
    house = House(mailing, AutoVerifiedAttributes=["email"])
    for number in range(5):
        answer = sign_up(mailing, house, f"user{number}", f"user{number}@example.com")
        assert answer["CodeDeliveryDetails"]["DeliveryMedium"] == "EMAIL"
    mailing.kill()
    assert len(listed(mailing)) == 5 and all(line[2] == "u***@e***" for line in listed(mailing))
    mailing.start()
    metrics = requests.get(mailing.url + "/metrics", timeout=10).text
    assert 'gatehouse_messages{state="waiting"} 5' in metrics and 'gatehouse_messages{state="failed"} 0' in metrics
    inbox.start()
    wait_until(lambda: len({mail["To"] for mail in inbox.mails}) == 5, seconds=120, what="five mails")
    code = re.search(r"\b\d{6}\b", inbox.to("user3@example.com")[0].get_content()).group(0)
    mailing.anonymous("cognito-idp").confirm_sign_up(ClientId=house.client_id, Username="user3", ConfirmationCode=code)
    wait_until(lambda: not listed(mailing), seconds=30, what="an empty queue")


def test_what_the_server_refuses_for_good_is_shown_and_can_be_repeated(mailing, inbox):
    inbox.start()
    house = House(mailing, AutoVerifiedAttributes=["email"])
    sign_up(mailing, house, "ada", "rejected@example.com")
    wait_until(lambda: any("given up" in line[3] for line in listed(mailing)), what="a message that is given up")
    (line,) = listed(mailing)
    assert line[2] == "r***@e***" and "550" in line[5]
    assert 'gatehouse_messages{state="failed"} 1' in requests.get(mailing.url + "/metrics", timeout=10).text
    assert mailing.run("messages", "retry", line[0]).returncode == 0
    assert mailing.run("messages", "retry", str(uuid.uuid4())).returncode != 0
    assert mailing.run("audit", "verify").returncode == 0


def test_what_the_server_refuses_for_now_is_tried_again(mailing, inbox):
    inbox.start()
    house = House(mailing, AutoVerifiedAttributes=["email"])
    sign_up(mailing, house, "later", "later@example.com")
    sign_up(mailing, house, "first", "first@example.com")
    wait_until(lambda: inbox.to("later@example.com"), seconds=60, what="the second try")


def test_the_pools_own_sender_and_texts(mailing, inbox):
    inbox.start()
    house = House(
        mailing, AutoVerifiedAttributes=["email"],
        EmailConfiguration={
            "EmailSendingAccount": "DEVELOPER", "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/no-reply@example.org",
            "From": "Example, Inc. <no-reply@example.org>", "ReplyToEmailAddress": "help@example.org", "ConfigurationSet": "none",
        },
        VerificationMessageTemplate={"EmailMessage": "Grüezi, {####} ist Ihr Code", "EmailSubject": "Bestätigung", "SmsMessage": "Code {####}", "DefaultEmailOption": "CONFIRM_WITH_CODE"},
        AdminCreateUserConfig={"InviteMessageTemplate": {"EmailMessage": "Hello {username}, your password is {####}.", "EmailSubject": "Welcome", "SMSMessage": "{username}: {####}"}},
    )
    shown = house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]
    assert shown["EmailVerificationMessage"] == shown["VerificationMessageTemplate"]["EmailMessage"] == "Grüezi, {####} ist Ihr Code"
    sign_up(mailing, house, "ada", "ada@example.com")
    wait_until(lambda: inbox.to("ada@example.com"), what="the mail")
    mail = inbox.to("ada@example.com")[0]
    assert mail["From"] == '"Example, Inc." <no-reply@example.org>' and mail["Reply-To"] == "help@example.org" and mail["Subject"] == "Bestätigung"
    assert re.fullmatch(r"Grüezi, \d{6} ist Ihr Code\s*", mail.get_content())
    house.idp.admin_create_user(UserPoolId=house.pool_id, Username="bob", DesiredDeliveryMediums=["EMAIL"], UserAttributes=[{"Name": "email", "Value": "bob@example.com"}], TemporaryPassword="Chosen-Horse-1!")
    wait_until(lambda: inbox.to("bob@example.com"), what="the invitation")
    invitation = inbox.to("bob@example.com")[0]
    assert invitation["Subject"] == "Welcome" and invitation.get_content().strip() == "Hello bob, your password is Chosen-Horse-1!."
    with pytest.raises(botocore.exceptions.ClientError):
        house.idp.create_user_pool(PoolName="x", EmailConfiguration={"From": "nobody at all"})


def test_the_older_members_are_another_view_of_the_same_texts(broker):
    house = House(broker, AutoVerifiedAttributes=["email"], EmailVerificationMessage="Old {####}", EmailVerificationSubject="Old subject", SmsVerificationMessage="Old SMS {####}")
    template = house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]["VerificationMessageTemplate"]
    assert (template["EmailMessage"], template["EmailSubject"], template["SmsMessage"]) == ("Old {####}", "Old subject", "Old SMS {####}")
    address = f"old-{uuid.uuid4()}@example.com"
    sign_up(broker, house, "ada", address)
    mail = Mailbox(broker, address).next()
    assert mail["Subject"] == "Old subject" and re.fullmatch(r"Old \d{6}\s*", mail.get_content())


def test_a_link_confirms_a_sign_up(broker):
    house = House(
        broker, AutoVerifiedAttributes=["email"],
        VerificationMessageTemplate={"DefaultEmailOption": "CONFIRM_WITH_LINK", "EmailMessageByLink": "Please {##press here##}.", "EmailSubjectByLink": "Confirm"},
    )
    anonymous = broker.anonymous("cognito-idp")
    address = f"link-{uuid.uuid4()}@example.com"
    sign_up(broker, house, "ada lovelace".replace(" ", "+"), address)
    mailbox = Mailbox(broker, address)
    mail = mailbox.next()
    assert mail["Subject"] == "Confirm" and mail.get_content_type() == "text/html"
    link = lambda mail: re.search(r'Please <a href="([^"]+)">press here</a>\.', mail.get_content()).group(1).replace("&amp;", "&")
    first = link(mail)
    assert first.startswith(broker.url + "/confirmUser?client_id=")
    # A program that only looks whether the link works confirms nobody.
    assert requests.head(first, timeout=10).status_code == 405
    assert "does not work" in requests.get(first[:-1] + ("0" if first[-1] != "0" else "1"), timeout=10).text
    anonymous.resend_confirmation_code(ClientId=house.client_id, Username="ada+lovelace")
    second = link(mailbox.next())
    assert requests.get(first, timeout=10).status_code == 400 or first == second
    page = requests.get(second, timeout=10)
    assert page.status_code == 200 and "Your registration has been confirmed!" in page.text
    user = house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada+lovelace")
    assert user["UserStatus"] == "CONFIRMED" and {"Name": "email_verified", "Value": "true"} in user["UserAttributes"]
    assert "Already confirmed" in requests.get(second, timeout=10).text
    assert requests.get(broker.url + "/confirmUser", timeout=10).status_code == 400
    # A password is still reset by a code.
    anonymous.forgot_password(ClientId=house.client_id, Username="ada+lovelace")
    anonymous.confirm_forgot_password(ClientId=house.client_id, Username="ada+lovelace", ConfirmationCode=mailbox.code(), Password="Other-Horse-10!")


def test_text_messages_go_to_the_webhook_signed(tmp_path):
    received, answers = [], [503, 200]

    class Hook(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            received.append((dict(self.headers), self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(answers.pop(0) if answers else 200)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    running = Broker(tmp_path / "data", extra=["--sms-webhook", f"http://127.0.0.1:{server.server_port}/sms"]).start()
    try:
        house = House(running, AutoVerifiedAttributes=["phone_number"])
        answer = running.anonymous("cognito-idp").sign_up(ClientId=house.client_id, Username="ada", Password=PASSWORD, UserAttributes=[{"Name": "phone_number", "Value": "+15550100"}])
        assert answer["CodeDeliveryDetails"] == {"Destination": "+****0100", "DeliveryMedium": "SMS", "AttributeName": "phone_number"}
        wait_until(lambda: len(received) == 2, what="the second try")
        secret = running.run("messages", "webhook-secret").stdout.strip()
        for headers, body in received:
            headers = {name.lower(): value for name, value in headers.items()}
            sent, signature = re.fullmatch(r"t=(\d+),v1=([0-9a-f]{64})", headers["gatehouse-signature"]).groups()
            assert abs(int(sent) - time.time()) < 60
            assert hmac.compare_digest(signature, hmac.new(secret.encode(), sent.encode() + b"." + body, hashlib.sha256).hexdigest())
        message = json.loads(received[1][1])
        assert message["phone_number"] == "+15550100"
        code = re.search(r"\b\d{6}\b", message["message"]).group(0)
        running.anonymous("cognito-idp").confirm_sign_up(ClientId=house.client_id, Username="ada", ConfirmationCode=code)
    finally:
        running.stop()
        server.shutdown()


def test_text_messages_go_by_sns(tmp_path):
    from moto.core import DEFAULT_ACCOUNT_ID
    from moto.server import ThreadedMotoServer
    from moto.sns.models import sns_backends

    port = free_port()
    sns = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    sns.start()
    running = Broker(tmp_path / "data", extra=["--sns-endpoint", f"http://127.0.0.1:{port}"])
    running.more_environment = {"GATEHOUSE_SNS_ACCESS_KEY_ID": "AKIASNS", "GATEHOUSE_SNS_SECRET_ACCESS_KEY": "secret"}
    running.start()
    try:
        house = House(running, AutoVerifiedAttributes=["phone_number"])
        running.anonymous("cognito-idp").sign_up(
            ClientId=house.client_id, Username="ada", Password=PASSWORD, UserAttributes=[{"Name": "phone_number", "Value": "+15550123456"}])
        published = sns_backends[DEFAULT_ACCOUNT_ID]["us-east-1"].sms_messages
        wait_until(lambda: published, what="a published message")
        (number, message), = published.values()
        assert number == "+15550123456"
        running.anonymous("cognito-idp").confirm_sign_up(ClientId=house.client_id, Username="ada", ConfirmationCode=re.search(r"\b\d{6}\b", message).group(0))
        both = running.run("serve", "--sns-endpoint", "https://sns.example.com", "--sms-webhook", "https://hook.example.com")
        assert both.returncode != 0 and "--sns-endpoint" in both.stderr
    finally:
        running.stop()
        sns.stop()


def test_the_operators_limits_are_kept(tmp_path):
    running = Broker(tmp_path / "data", extra=["--hourly-limits", "ForgotPassword=2"]).start()
    try:
        house = House(running)
        house.person()
        forgot = lambda: running.anonymous("cognito-idp").forgot_password(ClientId=house.client_id, Username="ada")
        forgot(), forgot()
        with pytest.raises(botocore.exceptions.ClientError) as refused:
            forgot()
        assert refused.value.response["Error"]["Code"] == "LimitExceededException"
    finally:
        running.stop()
    bad = Broker(tmp_path / "other", extra=["--hourly-limits", "Everything=2"])
    assert bad.run("serve", "--hourly-limits", "Everything=2").returncode != 0
