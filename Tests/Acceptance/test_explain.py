"""Replaying kept messages under other settings, and testing a connection by a link."""

import json
import re

import requests

from support.browser import Browser
from support.house import APP, arrive, by_pysaml2, explained
from support.social import add, through


def code_of(text):
    return re.search(r"GH-[0-9A-Z]{4}-[0-9A-Z]{4}", text).group(0)


def run(broker, *arguments, good=True):
    done = broker.run(*arguments)
    assert (done.returncode == 0) == good, done.stdout + done.stderr
    return done.stdout if good else done.stderr


def keep(house, provider):
    assert "keep-messages: 3600 s" in run(house.broker, "idp", "policy", house.pool_id, provider, "--keep-messages", "3600")


def replay(house, tmp_path, code, draft):
    (tmp_path / "draft.json").write_text(json.dumps(draft))
    return run(house.broker, "idp", "replay", code, "--with", str(tmp_path / "draft.json"), "--allow-private-networks")


def test_a_refused_sign_in_is_replayed_against_a_draft(house, social, tmp_path):
    add(house, social, "Google", client_id="the-app")
    keep(house, "Google")
    client = house.web_client()
    social.changes = {"aud": "the-other-app", "azp": "the-other-app"}
    code = code_of(arrive(through, house.authorize_url(client, identity_provider="Google"))["error_description"])
    asked = len(social.seen)
    as_it_is = run(house.broker, "idp", "replay", code)
    assert "then: refused by google.idToken.audience" in as_it_is and "now:  refused by google.idToken.audience" in as_it_is
    better = replay(house, tmp_path, code, {"ProviderDetails": {"client_id": "the-other-app"}, "AttributeMapping": {"name": "name", "email_verified": None, "birthdate": None}})
    assert "now:  accepted" in better and "profile: Google_1001, a new user" in better, better
    assert "name = Ada Lovelace  (claimed, from name)" in better and "email = ada@example.com  (claimed, from email)" in better
    # Nobody was asked, nobody was made, nothing was changed.
    assert len(social.seen) == asked and not house.idp.list_users(UserPoolId=house.pool_id)["Users"]
    assert house.idp.describe_identity_provider(UserPoolId=house.pool_id, ProviderName="Google")["IdentityProvider"]["ProviderDetails"]["client_id"] == "the-app"
    for bad in ("[]", '{"Name": "x"}', '{"ProviderDetails": {"client_id": 1}}', '{"ProviderDetails": {"client_secret": null}}'):
        (tmp_path / "bad.json").write_text(bad)
        run(house.broker, "idp", "replay", code, "--with", str(tmp_path / "bad.json"), good=False)


def test_a_saml_message_is_replayed_with_another_mapping(house, pysaml2, tmp_path):
    house.add_saml("Corporate", pysaml2, mapping={"email": "urn:oid:0.9.2342.19200300.100.1.3"})
    keep(house, "Corporate")
    pysaml2.options(sign_assertion=False, sign_response=False)
    code = code_of(arrive(by_pysaml2(), house.authorize_url(house.web_client(), identity_provider="Corporate"))["error_description"])
    text = run(house.broker, "idp", "replay", code)
    assert "then: refused by saml." in text and "now:  refused by saml." in text, text


def test_what_was_not_kept_cannot_be_replayed(house, social):
    add(house, social, "Facebook", client_secret="wrong")
    code = code_of(arrive(through, house.authorize_url(house.web_client(), identity_provider="Facebook"))["error_description"])
    assert "not kept" in run(house.broker, "idp", "replay", code, good=False)
    assert "no decision" in run(house.broker, "idp", "replay", "GH-AAAA-AAAA", good=False)
    # Kept, and forgotten as soon as the policy says so.
    keep(house, "Facebook")
    code = code_of(arrive(through, house.authorize_url(house.web_client(), identity_provider="Facebook"))["error_description"])
    assert "facebook.token.status" in run(house.broker, "idp", "replay", code)
    run(house.broker, "idp", "policy", house.pool_id, "Facebook", "--keep-messages", "off")
    assert "not kept" in run(house.broker, "idp", "replay", code, good=False)
    for wrong in ("0", "soon", "99999999"):
        run(house.broker, "idp", "policy", house.pool_id, "Facebook", "--keep-messages", wrong, good=False)
    run(house.broker, "idp", "policy", house.pool_id, "Nobody", "--keep-messages", "60", good=False)


def test_a_connection_is_tested_by_a_link_that_works_once(house, social):
    add(house, social, "Google")
    link = run(house.broker, "idp", "test", house.pool_id, "Google").splitlines()[0]
    browser = Browser(APP)
    page = browser.go(link)
    assert page.status == 200 and f"{house.broker.url}/oauth2/idpresponse" in page.text and "Authorized redirect URIs" in page.text
    assert social.url in page.response.headers["Content-Security-Policy"]
    result = browser.submit(page, page.form("ticket"))
    assert "The connection works" in result.text and "would create the user Google_1001" in result.text and "email = ada@example.com" in " ".join(result.text.split())
    assert "passed google.idToken.signature" in " ".join(result.text.split())
    assert not house.idp.list_users(UserPoolId=house.pool_id)["Users"]
    assert "cognito" not in browser.session.cookies
    assert "connection test passed" in explained(house.broker, result.text)
    # Used up; and a made-up one was never any.
    again = browser.go(link)
    assert not again.forms and "was used" in again.text
    for ticket in (link.split("ticket=")[1][:-1] + "x", "x", ""):
        assert requests.get(f"{house.broker.url}/connection-test", params={"ticket": ticket}, timeout=10).status_code == 404
        assert requests.post(f"{house.broker.url}/connection-test", data={"ticket": ticket}, timeout=10).status_code == 404
    assert requests.put(f"{house.broker.url}/connection-test", timeout=10).status_code == 405
    run(house.broker, "idp", "test", house.pool_id, "Nobody", good=False)


def test_a_link_is_no_state(house, social):
    add(house, social, "Google")
    ticket = run(house.broker, "idp", "test", house.pool_id, "Google").splitlines()[0].split("ticket=")[1]
    for method in (requests.get, requests.post):
        arguments = {"params" if method is requests.get else "data": {"state": ticket, "code": "x"}}
        assert method(f"{house.broker.url}/oauth2/idpresponse", timeout=10, **arguments).status_code in (200, 400)


def test_a_saml_connection_that_fails_shows_the_check_and_the_setup(house, pysaml2):
    house.add_saml("Corporate", pysaml2)
    pysaml2.options(sign_assertion=False, sign_response=False)
    link = run(house.broker, "idp", "test", house.pool_id, "Corporate").splitlines()[0]
    browser = Browser(APP)
    page = browser.go(link)
    for words in (f"urn:amazon:cognito:sp:{house.pool_id}", f"{house.broker.url}/saml2/idpresponse", "Entra ID", "Okta", "Google Workspace", f"{house.pool_id}/saml2/metadata"):
        assert words in page.body, words
    page = browser.submit(page, page.form("ticket"))
    page = browser.submit(page, page.form("SAMLRequest"), username="ada")
    page = browser.follow_posts(browser.submit(page, page.forms[0]))
    assert "does not work yet" in page.text and "Refused by saml." in page.text, page.text[:500]
    assert not house.idp.list_users(UserPoolId=house.pool_id)["Users"]
