"""Joining by addresses that both sides proved, and taking it back, over the brands' own shapes."""

import re
import urllib.parse

import pytest

from support.browser import Arrived, Browser
from support.house import APP, PASSWORD, locally
from support.social import add, sign_in
from test_explain import run


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


def asked(house, client, browser):
    """Comes by Google, and stands before the question."""
    page = browser.go(house.authorize_url(client, identity_provider="Google"))
    assert "/link-account?" in page.url and "ada@example.com" in page.text, (page.url, page.text)
    return page


def test_a_person_who_is_asked_signs_in_to_the_account_and_is_joined_to_it(house, social):
    house.person()
    local = house.verify(house.sign_in(locally(), house.web_client())["id_token"])
    add(house, social, "Google")
    assert "linking: ask" in run(house.broker, "idp", "policy", house.pool_id, "Google", "--linking", "ask")
    client = house.web_client()

    def joining(browser, url):
        page = browser.go(url)
        assert "/link-account?" in page.url
        login = browser.go(urllib.parse.urljoin(page.url, next(link for link in page.links if link.startswith("/login?"))))
        return browser.submit(login, login.form("password"), username="ada", password=PASSWORD)

    joined = house.verify(house.sign_in(joining, client, identity_provider="Google")["id_token"])
    assert joined["sub"] == local["sub"]
    text = run(house.broker, "idp", "links", house.pool_id, "ada")
    assert '"provedBy":"own"' in text and '"signedInBy":["pwd"]' in text and '"address":"ada@example.com"' in text
    # Not asked a second time.
    assert sign_in(house, client, "Google")["sub"] == local["sub"]


def test_a_person_who_is_asked_may_go_on_separately_and_a_stranger_cannot_answer(house, social):
    house.person()
    add(house, social, "Google")
    run(house.broker, "idp", "policy", house.pool_id, "Google", "--linking", "ask")
    client = house.web_client()
    mine, strangers = Browser(APP), Browser(APP)
    page = asked(house, client, mine)
    strangers.go(house.authorize_url(client))
    stolen = strangers.go(page.url)
    assert stolen.status == 400 and "ada@example.com" not in stolen.text
    with pytest.raises(Arrived) as arrived:
        mine.submit(page, page.forms[0])
    claims = house.verify(house.redeem(arrived.value.parameters["code"], client).json()["id_token"])
    assert claims["cognito:username"] == "Google_1001"
    assert "Google" not in run(house.broker, "idp", "links", house.pool_id, "ada")
    assert sign_in(house, client, "Google")["cognito:username"] == "Google_1001"
