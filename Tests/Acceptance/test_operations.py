"""What an operator relies on: durability, the log, delivery, health."""

import threading

import pytest
import requests

from support.broker import Broker, free_port, wait_until
from support.house import PASSWORD, House


@pytest.fixture(params=["sqlite", "postgres"])
def own_broker(request, tmp_path):
    database = request.getfixturevalue("postgres").database() if request.param == "postgres" else None
    running = Broker(tmp_path / "data", database).start()
    yield running
    running.stop()


def test_kill_in_the_middle_of_load_loses_nothing_acknowledged(own_broker):
    house = House(own_broker)
    acknowledged, stop = [], threading.Event()

    def load(worker):
        client = own_broker.client("cognito-idp")
        number = 0
        while not stop.is_set():
            name = f"w{worker}-{number}"
            try:
                client.admin_create_user(UserPoolId=house.pool_id, Username=name, MessageAction="SUPPRESS")
            except Exception:
                return
            acknowledged.append(name)
            number += 1

    workers = [threading.Thread(target=load, args=(worker,)) for worker in range(4)]
    for worker in workers:
        worker.start()
    while len(acknowledged) < 100:
        stop.wait(0.01)
    own_broker.kill()
    stop.set()
    for worker in workers:
        worker.join()
    own_broker.start()
    found = {user["Username"] for page in own_broker.client("cognito-idp").get_paginator("list_users").paginate(UserPoolId=house.pool_id) for user in page["Users"]}
    assert set(acknowledged) <= found
    assert own_broker.run("audit", "verify").returncode == 0


def test_the_decision_log_shows_tampering(tmp_path):
    import sqlite3

    running = Broker(tmp_path / "data").start()
    try:
        house = House(running)
        house.person()
        assert running.run("audit", "verify").returncode == 0
    finally:
        running.stop()
    with sqlite3.connect(running.data / "gatehouse.sqlite") as database:
        table = next(name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type='table'") if "decision" in name)
        changed = database.execute(f"UPDATE {table} SET actor = 'nobody' WHERE rowid = (SELECT min(rowid) FROM {table})").rowcount
        assert changed == 1
    assert running.run("audit", "verify").returncode != 0


def test_secrets_are_not_in_the_data_folder_in_clear(tmp_path):
    running = Broker(tmp_path / "data").start()
    try:
        house = House(running)
        house.person()
        client, secret = house.web_client(providers=["COGNITO"], secret=True)
    finally:
        running.stop()
    for path in running.data.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert PASSWORD.encode() not in content, path
            assert secret.encode() not in content, path
    assert (running.data.stat().st_mode & 0o777) == 0o700
    for name in ("gatehouse.sqlite", "master.key"):
        assert (running.data / name).stat().st_mode & 0o077 == 0, name


def test_mail_goes_out_by_smtp(tmp_path):
    from aiosmtpd.controller import Controller

    class Inbox:
        def __init__(self):
            self.mails = []

        async def handle_DATA(self, server, session, envelope):
            self.mails.append(envelope)
            return "250 OK"

    inbox = Inbox()
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    running = Broker(tmp_path / "data", extra=["--smtp", f"smtp://127.0.0.1:{controller.port}"]).start()
    try:
        house = House(running, AutoVerifiedAttributes=["email"])
        running.anonymous("cognito-idp").sign_up(ClientId=house.client_id, Username="joan", Password=PASSWORD, UserAttributes=[{"Name": "email", "Value": "joan@example.com"}])
        wait_until(lambda: inbox.mails, what="the mail")
        assert [mail.rcpt_tos for mail in inbox.mails] == [["joan@example.com"]]
        assert b"Subject: Your verification code" in inbox.mails[0].content
    finally:
        running.stop()
        controller.stop()


def test_health_readiness_and_metrics(broker):
    assert requests.get(broker.url + "/healthz", timeout=10).text == "ok\n"
    assert requests.get(broker.url + "/readyz", timeout=10).status_code == 200
    metrics = requests.get(broker.url + "/metrics", timeout=10)
    assert "gatehouse_http_requests_total{" in metrics.text


def test_the_parity_manifest_names_every_operation(broker):
    import botocore.session

    done = broker.run("parity")
    assert done.returncode == 0, done.stderr
    for service in ("cognito-idp", "cognito-identity", "sts"):
        for operation in botocore.session.get_session().get_service_model(service).operation_names:
            assert operation in done.stdout, operation


def test_unsafe_outbound_addresses_are_refused_by_default(tmp_path):
    import botocore.exceptions

    running = Broker(tmp_path / "data", allows_private_networks=False)
    try:
        running.start()
        house = House(running)
        with pytest.raises(botocore.exceptions.ClientError) as refused:
            house.idp.create_identity_provider(
                UserPoolId=house.pool_id, ProviderName="Inside", ProviderType="SAML", ProviderDetails={"MetadataURL": f"{running.url}/healthz"}
            )
        assert refused.value.response["Error"]["Code"] == "InvalidParameterException"
    finally:
        running.stop()
