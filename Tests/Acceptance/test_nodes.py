"""Two brokers on one PostgreSQL: any node can go on with what another began, and none lets a thing be used twice."""

import concurrent.futures
import threading
import time

import botocore.exceptions
import pytest
import requests

from support.browser import Arrived, Browser
from support.calls import refused
from support.house import APP, PASSWORD, House, arrive, by_pysaml2
from support.nodes import Nodes


@pytest.fixture(scope="module")
def nodes(postgres, tmp_path_factory):
    running = Nodes(tmp_path_factory.mktemp("nodes"), postgres.database()).start()
    yield running
    running.stop()


@pytest.fixture
def house(nodes):
    return House(nodes.first)


@pytest.fixture
def other(nodes):
    return nodes.all[1]


class Spread(requests.Session):
    """As a balancer without affinity: every request to the public URL goes to the next node."""

    def __init__(self, nodes):
        super().__init__()
        self.nodes, self.turn = nodes, 0

    def request(self, method, url, **options):
        if not url.startswith(self.nodes.first.url):
            return super().request(method, url, **options)
        self.turn += 1
        node = self.nodes.all[self.turn % len(self.nodes.all)]
        headers = dict(options.pop("headers", None) or {}) | {"Host": self.nodes.first.url.removeprefix("http://")}
        answer = super().request(method, url.replace(self.nodes.first.url, node.url), headers=headers, **options)
        answer.url = url
        return answer


def spread(nodes, walk):
    def over(browser, url):
        browser.session = Spread(nodes)
        return walk(browser, url)

    return over


def locally_by_turns(browser, url):
    page = browser.go(url)
    return browser.submit(page, page.form("password"), username="ada", password=PASSWORD)


def test_a_sign_in_begun_on_one_node_ends_on_the_other(nodes, house, pysaml2):
    house.person()
    house.add_saml("Corporate", pysaml2)
    client = house.web_client()
    for walk, provider in ((locally_by_turns, "COGNITO"), (by_pysaml2(), "Corporate")):
        # Both parities of the turn: whichever node begins.
        for _ in range(2):
            tokens = house.sign_in(spread(nodes, walk), client, identity_provider=provider)
            assert house.verify(tokens["id_token"], audience=client)["token_use"] == "id"


def test_a_code_redeemed_on_both_nodes_at_once_gives_one_success(nodes, house, other):
    house.person()
    client = house.web_client()
    for attempt in range(5):
        verifier = "v" * 64
        code = arrive(locally_by_turns, house.authorize_url(client, verifier))["code"]
        barrier = threading.Barrier(4)

        def redeem(node):
            barrier.wait()
            return requests.post(
                f"{node.url}/oauth2/token", timeout=30,
                data={"grant_type": "authorization_code", "code": code, "client_id": client, "redirect_uri": APP + "callback", "code_verifier": verifier},
            )

        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(redeem, [nodes.first, other, nodes.first, other]))
        assert sorted(answer.status_code for answer in answers) == [200, 400, 400, 400], [answer.text for answer in answers]
        assert all(answer.json()["error"] == "invalid_grant" for answer in answers if answer.status_code == 400)


def test_a_saml_response_replayed_at_the_other_node_is_refused(nodes, house, other, pysaml2):
    house.add_saml("Corporate", pysaml2)
    client = house.web_client()
    seen = {}
    browser = Browser(APP)
    with pytest.raises(Arrived):
        by_pysaml2(alter=lambda fields: seen.update(fields))(browser, house.authorize_url(client, identity_provider="Corporate"))
    # The same browser, with its cookies, brings the message to the node that has not seen it.
    answer = browser.session.post(
        f"{other.url}/saml2/idpresponse", data=dict(seen), headers={"Host": nodes.first.url.removeprefix("http://"), "Origin": nodes.first.url}, allow_redirects=False, timeout=30
    )
    assert answer.status_code == 400 and "GH-" in answer.text, (answer.status_code, answer.text[:300])


def test_a_session_at_the_pages_holds_on_the_other_node(nodes, house, other):
    house.person()
    client = house.web_client()
    browser = Browser(APP)
    with pytest.raises(Arrived):
        locally_by_turns(browser, house.authorize_url(client))
    answer = browser.session.get(house.authorize_url(client).replace(nodes.first.url, other.url), allow_redirects=False, timeout=30)
    assert answer.status_code == 302 and answer.headers["Location"].startswith(APP + "callback?code="), answer.headers


def test_a_challenge_of_one_node_is_answered_at_the_other(house, other):
    house.idp.admin_create_user(UserPoolId=house.pool_id, Username="new", TemporaryPassword="Temporary-1!", MessageAction="SUPPRESS")
    first, second = house.broker.anonymous("cognito-idp"), other.anonymous("cognito-idp")
    challenge = first.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "new", "PASSWORD": "Temporary-1!"})
    respond = lambda client: client.respond_to_auth_challenge(
        ClientId=house.client_id, ChallengeName="NEW_PASSWORD_REQUIRED", Session=challenge["Session"], ChallengeResponses={"USERNAME": "new", "NEW_PASSWORD": PASSWORD}
    )
    assert respond(second)["AuthenticationResult"]["AccessToken"]
    refused(lambda: respond(first), "NotAuthorizedException")


def test_an_srp_sign_in_goes_over_both_nodes(nodes, house, other):
    import pycognito

    house.person()

    class Alternating:
        initiate_auth = staticmethod(lambda **given: house.broker.anonymous("cognito-idp").initiate_auth(**given))
        respond_to_auth_challenge = staticmethod(lambda **given: other.anonymous("cognito-idp").respond_to_auth_challenge(**given))

    tokens = pycognito.AWSSRP(username="ada", password=PASSWORD, pool_id=house.pool_id, client_id=house.client_id, client=Alternating()).authenticate_user()
    assert house.verify(tokens["AuthenticationResult"]["AccessToken"])["username"] == "ada"


def test_a_page_begun_on_one_node_goes_on_at_the_other(house, other):
    for number in range(3):
        house.idp.admin_create_user(UserPoolId=house.pool_id, Username=f"user{number}", MessageAction="SUPPRESS")
    page = house.idp.list_users(UserPoolId=house.pool_id, Limit=2)
    rest = other.client("cognito-idp").list_users(UserPoolId=house.pool_id, Limit=2, PaginationToken=page["PaginationToken"])
    assert sorted(user["Username"] for user in page["Users"] + rest["Users"]) == ["user0", "user1", "user2"]
    pools = house.idp.list_user_pools(MaxResults=1)
    if "NextToken" in pools:
        assert other.client("cognito-idp").list_user_pools(MaxResults=1, NextToken=pools["NextToken"])["UserPools"] != pools["UserPools"]


def within(seconds, condition):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.05)


def test_what_changes_on_one_node_counts_on_the_other_within_a_second(house, other):
    house.person()
    second = other.anonymous("cognito-idp")
    start = lambda: second.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD})["AuthenticationResult"]
    tokens = start()
    refresh = lambda: second.initiate_auth(ClientId=house.client_id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": tokens["RefreshToken"]})
    assert refresh() and second.get_user(AccessToken=tokens["AccessToken"])

    def fails(call, code):
        try:
            call()
        except botocore.exceptions.ClientError as error:
            return error.response["Error"]["Code"] == code
        return False

    # A second, and what one request of a loaded machine takes.
    house.broker.anonymous("cognito-idp").revoke_token(Token=tokens["RefreshToken"], ClientId=house.client_id)
    within(1.5, lambda: fails(refresh, "NotAuthorizedException"))
    within(1.5, lambda: fails(lambda: second.get_user(AccessToken=tokens["AccessToken"]), "NotAuthorizedException"))
    assert start()
    house.idp.delete_user_pool_client(UserPoolId=house.pool_id, ClientId=house.client_id)
    within(1.5, lambda: fails(start, "ResourceNotFoundException"))


def test_keys_end_on_the_other_node_within_a_second_and_the_receipt_counts_them(house, other):
    """A role, an identity, a user: whatever they rest on is switched off at the first node, and the second takes them no more."""
    for name in ("ada", "bob", "eve"):
        house.person(name, f"{name}@example.com")
    pool = house.identity_pool(house.client_id, role="Nodes")

    def keys(name):
        token = house.idp.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": name, "PASSWORD": PASSWORD})["AuthenticationResult"]["IdToken"]
        given = house.credentials(pool, token)
        credentials = given["Credentials"]
        client = other.client("sts", credentials["AccessKeyId"], credentials["SecretKey"], credentials["SessionToken"])
        assert client.get_caller_identity()["Arn"].endswith("assumed-role/Nodes/CognitoIdentityCredentials")
        return given["IdentityId"], client

    def is_over(client):
        try:
            client.get_caller_identity()
        except botocore.exceptions.ClientError as error:
            return error.response["Error"]["Code"] == "InvalidClientTokenId"
        return False

    (ada, adas), (_, bobs), (_, eves) = keys("ada"), keys("bob"), keys("eve")
    done = house.broker.run("identity", "disable", ada)
    within(1.5, lambda: is_over(adas))
    assert "ended: 1 session of temporary credentials" in done.stdout, done
    house.idp.admin_disable_user(UserPoolId=house.pool_id, Username="bob")
    within(1.5, lambda: is_over(bobs))
    assert not is_over(eves)
    done = house.broker.run("role", "disable", "Nodes")
    within(1.5, lambda: is_over(eves))
    # Also of sessions that something else had ended before.
    assert "ended: 3 sessions of temporary credentials" in done.stdout, done


def test_rotated_keys_of_one_node_sign_and_verify_on_the_other(house, other):
    house.person()
    second = other.anonymous("cognito-idp")
    start = lambda: second.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD})["AuthenticationResult"]
    before = start()
    assert house.broker.run("keys", "rotate", house.pool_id).returncode == 0
    after = start()
    for tokens in (before, after):
        assert second.get_user(AccessToken=tokens["AccessToken"])["Username"] == "ada"
        assert house.verify(tokens["IdToken"], audience=house.client_id)["cognito:username"] == "ada"


def test_a_killed_node_takes_nothing_acknowledged_with_it(postgres, tmp_path):
    nodes = Nodes(tmp_path, postgres.database()).start()
    try:
        house = House(nodes.first)
        acknowledged, stop, failures = [], threading.Event(), []

        def load(worker):
            node = nodes.all[worker % 2]
            number = 0
            while not stop.is_set():
                name = f"w{worker}-{number}"
                try:
                    node.client("cognito-idp").admin_create_user(UserPoolId=house.pool_id, Username=name, MessageAction="SUPPRESS")
                except Exception as error:
                    if worker % 2 == 0:
                        failures.append(error)
                    return
                acknowledged.append(name)
                number += 1

        workers = [threading.Thread(target=load, args=(worker,)) for worker in range(4)]
        for worker in workers:
            worker.start()
        while len(acknowledged) < 40:
            stop.wait(0.01)
        nodes.all[1].kill()
        count = len(acknowledged)
        # The other goes on, without a pause that its callers would see as an error.
        while len(acknowledged) < count + 20 and not failures:
            stop.wait(0.01)
        stop.set()
        for worker in workers:
            worker.join()
        assert not failures, failures
        found = {user["Username"] for page in house.idp.get_paginator("list_users").paginate(UserPoolId=house.pool_id) for user in page["Users"]}
        assert set(acknowledged) <= found
        assert nodes.first.run("audit", "verify").returncode == 0
        nodes.all[1].start()
        assert nodes.all[1].client("cognito-idp").describe_user_pool(UserPoolId=house.pool_id)["UserPool"]["Id"] == house.pool_id
    finally:
        nodes.stop()
