"""The master key: exchanged without a secret being lost, given by a command, refused where it is another database's."""

import base64
import os
import subprocess

import pytest

from support.broker import BINARY, Broker
from support.house import PASSWORD, House


@pytest.fixture
def broker(tmp_path):
    running = Broker(tmp_path / "data").start()
    yield running
    running.stop()


def sign_in(house, token=None):
    ask = {"AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": {"REFRESH_TOKEN": token}} if token else {
        "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": {"USERNAME": "ada", "PASSWORD": PASSWORD}}
    return house.broker.anonymous("cognito-idp").initiate_auth(ClientId=house.client_id, **ask)["AuthenticationResult"]


def test_a_new_master_key_loses_nothing_and_shuts_the_old_one_out(broker):
    house = House(broker)
    house.person()
    tokens = sign_in(house)
    file = broker.data / "master.key"
    old = file.read_text()
    done = broker.run("keys", "master")
    assert done.returncode == 0 and "start every node again" in done.stdout, done.stderr
    assert file.read_text() != old and file.stat().st_mode & 0o777 == 0o600 and not (broker.data / "master.key.next").exists()
    # A node that runs goes on; started again it reads what was sealed before and after.
    assert sign_in(house, tokens["RefreshToken"])["AccessToken"]
    broker.stop()
    broker.start()
    assert sign_in(house, tokens["RefreshToken"])["AccessToken"] and house.verify(sign_in(house)["AccessToken"])["username"] == "ada"
    assert broker.run("audit", "verify").returncode == 0
    broker.stop()
    new = file.read_text()
    file.write_text(old)
    refused = broker.run("serve")
    assert refused.returncode != 0 and "not the one of this database" in refused.stderr and old.strip() not in refused.stderr
    # Cut off between the database and the file: the next start finishes it.
    (broker.data / "master.key.next").write_text(new)
    broker.start()
    assert file.read_text() == new and sign_in(house)["AccessToken"]


def test_the_key_of_a_command_is_exchanged_by_the_operator(tmp_path):
    broker = Broker(tmp_path / "data")
    key, new = (base64.b64encode(os.urandom(32)).decode() for _ in range(2))
    store = tmp_path / "store"
    store.write_text(key)
    broker.more_environment = {"GATEHOUSE_MASTER_KEY_COMMAND": f"cat {store}"}
    broker.start()
    try:
        house = House(broker)
        house.person()
        assert sign_in(house)["AccessToken"] and not (broker.data / "master.key").exists()
        refused = broker.run("keys", "master")
        assert refused.returncode != 0 and "GATEHOUSE_NEXT_MASTER_KEY" in refused.stderr
        broker.more_environment["GATEHOUSE_NEXT_MASTER_KEY"] = new
        assert broker.run("keys", "master").returncode == 0
        del broker.more_environment["GATEHOUSE_NEXT_MASTER_KEY"]
        store.write_text(new)
        broker.stop()
        broker.start()
        assert sign_in(house)["AccessToken"]
    finally:
        broker.stop()
    for more, words in (
        ({"GATEHOUSE_MASTER_KEY_COMMAND": "exit 3"}, "ended with 3"),
        ({"GATEHOUSE_MASTER_KEY_COMMAND": "echo short"}, "base64 of 32 bytes"),
        ({"GATEHOUSE_MASTER_KEY": key}, "not both"),
    ):
        broker.more_environment |= more
        refused = subprocess.run([BINARY, "serve"], env=broker.environment, capture_output=True, text=True, timeout=60)
        assert refused.returncode != 0 and words in refused.stderr, refused.stderr
