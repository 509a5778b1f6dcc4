"""Where a pool's events go: to a file, a web server and an S3-compatible store, after restarts and while targets are down."""

import hashlib
import hmac
import json
import time

import boto3
import botocore.config
import pytest
import requests
from moto.server import ThreadedMotoServer

from support.broker import REGION, Broker, free_port, wait_until
from support.calls import refused
from support.functions import Server
from support.house import PASSWORD, House

GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:failures"
BUCKET = "arn:aws:s3:::activity"
STREAM = "arn:aws:firehose:us-east-1:123456789012:deliverystream/activity"
SECRET = "a-secret-that-both-know"
FAILURES = {"EventSource": "userNotification", "LogLevel": "ERROR", "CloudWatchLogsConfiguration": {"LogGroupArn": GROUP}}
TO_BUCKET = {"EventSource": "userAuthEvents", "LogLevel": "INFO", "S3Configuration": {"BucketArn": BUCKET}}
TO_STREAM = {"EventSource": "userAuthEvents", "LogLevel": "INFO", "FirehoseConfiguration": {"StreamArn": STREAM}}
WATCHED = {"UserPoolTier": "PLUS", "UserPoolAddOns": {"AdvancedSecurityMode": "AUDIT"}}


@pytest.fixture(params=["sqlite", "postgres"], scope="module")
def broker(request, tmp_path_factory):
    """Text messages go to a web server that is not there."""
    database = request.getfixturevalue("postgres").database() if request.param == "postgres" else None
    running = Broker(tmp_path_factory.mktemp(f"logs-{request.param}"), database, extra=["--sms-webhook", f"http://127.0.0.1:{free_port()}/sms"]).start()
    yield running
    running.stop()


def put(broker, arn, *options):
    done = broker.run("logs", "put", arn, *options)
    assert done.returncode == 0, done.stderr


def listed(broker):
    done = broker.run("logs", "list")
    assert done.returncode == 0, done.stderr
    return {line.split("\t")[0]: line.split("\t")[1:] for line in done.stdout.splitlines()}


def sign_in(house, password=PASSWORD):
    return house.broker.anonymous("cognito-idp").initiate_auth(
        ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": password})


class Receiver:
    """A web server that takes events whose signature is right."""

    def __init__(self):
        self.events, self.batches, self.down = [], [], False

    def start(self):
        self.server = Server(self.answer)
        return self

    def answer(self, request, body):
        if self.down:
            return 503, {}, b""
        stamp, signature = (part.split("=", 1)[1] for part in request.headers["Gatehouse-Signature"].split(","))
        right = hmac.digest(SECRET.encode(), stamp.encode() + b"." + body, hashlib.sha256).hex()
        if not hmac.compare_digest(right, signature) or abs(time.time() - int(stamp)) > 300:
            return 401, {}, b""
        self.batches.append((request.headers["Gatehouse-Log-Destination"], request.headers["Gatehouse-Log-Batch"]))
        self.events += [json.loads(line) for line in body.splitlines()]
        return 204, {}, b""


@pytest.fixture
def receiver():
    running = Receiver().start()
    yield running
    running.server.stop()


def test_sign_ins_go_to_a_web_server_which_may_be_down_and_the_broker_too(broker, receiver, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(SECRET + "\n")
    put(broker, STREAM, "--webhook", receiver.server.url, "--secret-file", str(secret))
    house = House(broker, **WATCHED)
    house.person()
    configured = house.idp.set_log_delivery_configuration(UserPoolId=house.pool_id, LogConfigurations=[TO_STREAM])
    assert configured["LogDeliveryConfiguration"] == {"UserPoolId": house.pool_id, "LogConfigurations": [TO_STREAM]}
    sign_in(house)
    wait_until(lambda: receiver.events, what="the event of a sign-in")
    event = receiver.events[0]
    assert event["eventSource"] == "USER_ACTIVITY" and event["logLevel"] == "INFO" and event["logSourceId"] == {"userPoolId": house.pool_id}
    assert abs(int(event["eventTimestamp"]) / 1000 - time.time()) < 60
    message = event["message"]
    assert (message["userName"], message["eventType"], message["eventResponse"], message["clientId"]) == ("ada", "SignIn", "Pass", house.client_id)
    assert message["ipAddress"] == "127.0.0.1" and message["userPoolId"] == house.pool_id and message["challenges"] == ["Password:Success"]
    assert receiver.batches[0][0] == STREAM
    # While it is down events wait, also over a restart of the broker.
    receiver.down = True
    refused(lambda: sign_in(house, "Wrong-Horse-9!"), "NotAuthorizedException")
    wait_until(lambda: "503" in listed(broker)[STREAM][-1], what="a failed delivery")
    assert listed(broker)[STREAM][1] == "1 waiting" and SECRET not in str(listed(broker))
    broker.kill()
    receiver.down = False
    broker.start()
    wait_until(lambda: len(receiver.events) == 2, what="the event that waited", seconds=120)
    assert receiver.events[1]["message"]["eventResponse"] == "Fail" and receiver.events[1]["message"]["challenges"] == ["Password:Failure"]
    assert PASSWORD not in json.dumps(receiver.events) and "Wrong-Horse" not in json.dumps(receiver.events)
    wait_until(lambda: listed(broker)[STREAM][1] == "0 waiting", what="an empty queue")


def test_sign_ins_go_to_a_store_that_checks_signatures(broker, tmp_path):
    port = free_port()
    moto = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    moto.start()
    url = f"http://127.0.0.1:{port}"
    try:
        client = lambda service, key="x", secret="x": boto3.client(
            service, endpoint_url=url, region_name=REGION, aws_access_key_id=key, aws_secret_access_key=secret,
            config=botocore.config.Config(s3={"addressing_style": "path"}))
        requests.post(f"{url}/moto-api/reset", timeout=10)
        client("iam").create_user(UserName="logs")
        allowed = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
        client("iam").put_user_policy(UserName="logs", PolicyName="s3", PolicyDocument=json.dumps(allowed))
        key = client("iam").create_access_key(UserName="logs")["AccessKey"]
        client("s3").create_bucket(Bucket="activity")
        requests.post(f"{url}/moto-api/reset-auth", data="0", timeout=10)
        secret = tmp_path / "secret"
        secret.write_text(key["SecretAccessKey"])
        wrong = tmp_path / "wrong"
        wrong.write_text("w" * 40)
        options = ["--s3-endpoint", url, "--prefix", "house/", "--access-key-id", key["AccessKeyId"], "--secret-key-file"]
        put(broker, BUCKET, *options, str(wrong))
        house = House(broker, **WATCHED)
        house.person()
        house.idp.set_log_delivery_configuration(UserPoolId=house.pool_id, LogConfigurations=[TO_BUCKET])
        sign_in(house)
        wait_until(lambda: "403" in listed(broker)[BUCKET][-1], what="the store's refusal")
        put(broker, BUCKET, *options, str(secret))
        store = client("s3", key["AccessKeyId"], key["SecretAccessKey"])
        objects = lambda: store.list_objects_v2(Bucket="activity").get("Contents", [])
        wait_until(objects, what="an object in the store", seconds=60)
        name = objects()[0]["Key"]
        assert name.startswith(f"house/AWSLogs/123456789012/cognito-idp/us-east-1/{house.pool_id}/") and name.endswith(".log")
        lines = store.get_object(Bucket="activity", Key=name)["Body"].read().decode().splitlines()
        assert [json.loads(line)["message"]["userName"] for line in lines] == ["ada"]
    finally:
        requests.post(f"{url}/moto-api/reset-auth", data="inf", timeout=10)
        moto.stop()


def test_messages_that_nobody_takes_go_to_a_file(broker, tmp_path):
    path = tmp_path / "failures.log"
    put(broker, GROUP, "--file", str(path))
    house = House(broker, AutoVerifiedAttributes=["phone_number"], SmsConfiguration={"SnsCallerArn": "arn:aws:iam::123456789012:role/sms", "ExternalId": "x"})
    house.idp.set_log_delivery_configuration(UserPoolId=house.pool_id, LogConfigurations=[FAILURES])
    broker.anonymous("cognito-idp").sign_up(
        ClientId=house.client_id, Username="joan", Password=PASSWORD, UserAttributes=[{"Name": "phone_number", "Value": "+15551234567"}])
    wait_until(lambda: path.exists() and path.read_text().endswith("\n"), what="the event of a failed message")
    (event,) = [json.loads(line) for line in path.read_text().splitlines()]
    assert event["eventSource"] == "USER_NOTIFICATION" and event["logLevel"] == "ERROR" and event["logSourceId"] == {"userPoolId": house.pool_id}
    assert "+*******4567" in event["message"]["details"] and "was not delivered" in event["message"]["details"] and "5551234567" not in path.read_text()
    assert path.stat().st_mode & 0o077 == 0


def test_what_goes_nowhere_is_refused(broker, tmp_path):
    house = House(broker, **WATCHED)
    unknown = {"EventSource": "userAuthEvents", "LogLevel": "INFO", "S3Configuration": {"BucketArn": "arn:aws:s3:::nowhere"}}
    refused(
        lambda: house.idp.set_log_delivery_configuration(UserPoolId=house.pool_id, LogConfigurations=[unknown]),
        "InvalidParameterException", "…gatehouse logs put")
    for options in ([], ["--file", "/tmp/x", "--webhook", "https://x"], ["--webhook", "https://x"], ["--s3-endpoint", "https://x"]):
        assert broker.run("logs", "put", BUCKET, *options).returncode != 0
    assert broker.run("logs", "put", "arn:aws:lambda:us-east-1:123456789012:function:x", "--file", "/tmp/x").returncode != 0
    assert broker.run("logs", "remove", "arn:aws:s3:::nowhere").returncode != 0
    put(broker, "arn:aws:s3:::once", "--file", str(tmp_path / "once"))
    assert "arn:aws:s3:::once" in listed(broker)
    assert broker.run("logs", "remove", "arn:aws:s3:::once").returncode == 0
    assert "arn:aws:s3:::once" not in listed(broker)
