"""Joining by addresses that both sides proved, and taking it back, over the brands' own shapes."""

import re

import pytest

from support.house import locally
from support.social import Social
from test_explain import run
from test_social import add, sign_in


@pytest.fixture(scope="module")
def social_server():
    running = Social().start()
    yield running
    running.stop()


@pytest.fixture
def social(social_server):
    social_server.reset()
    return social_server


def test_a_person_is_joined_to_the_user_who_proved_the_address_and_parted_again(house, social):
    house.person()
    local = house.verify(house.sign_in(locally(), house.web_client())["id_token"])
    add(house, social, "Google")
    assert "linking: auto" in run(house.broker, "idp", "policy", house.pool_id, "Google", "--linking", "auto")
    client = house.web_client()
    joined = sign_in(house, client, "Google")
    assert joined["sub"] == local["sub"] and joined["cognito:username"] == "ada" and joined["identities"][0]["primary"] == "false"
    text = run(house.broker, "idp", "links", house.pool_id, "ada")
    change = re.search(r"^(\S+)  \S+  link Google 1001", text, re.M).group(1)
    assert '"provedBy":"own"' in text and '"address":"ada@example.com"' in text
    run(house.broker, "idp", "undo", house.pool_id, change)
    own = sign_in(house, client, "Google")
    assert own["sub"] != local["sub"] and own["cognito:username"] == "Google_1001"
    unlinked = re.search(r"^(\S+)  \S+  unlink Google 1001", run(house.broker, "idp", "links", house.pool_id, "ada"), re.M).group(1)
    run(house.broker, "idp", "undo", house.pool_id, unlinked)
    assert sign_in(house, client, "Google")["sub"] == local["sub"]
    assert "nothing to undo" in run(house.broker, "idp", "undo", house.pool_id, unlinked, good=False)
    assert "no user" in run(house.broker, "idp", "links", house.pool_id, "nobody", good=False)


def test_nobody_is_joined_without_the_policy_or_without_proof(house, social):
    house.person()
    add(house, social, "Google")
    client = house.web_client()
    assert sign_in(house, client, "Google")["cognito:username"] == "Google_1001"
    # Facebook says of no address that it checked it.
    add(house, social, "Facebook")
    run(house.broker, "idp", "policy", house.pool_id, "Facebook", "--linking", "auto")
    assert sign_in(house, house.web_client(), "Facebook")["cognito:username"] == "Facebook_1001"
    assert "not available" in run(house.broker, "idp", "policy", house.pool_id, "Facebook", "--linking", "ask", good=False)
