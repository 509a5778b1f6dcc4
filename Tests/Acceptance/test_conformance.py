"""Our own conformance suite, after the OpenID Foundation's plans and RFC 9700: one requirement, one test, its section in the name.

core: OpenID Connect Core 1.0. discovery: OpenID Connect Discovery 1.0. formpost: Form Post Response Mode. logout: RP-Initiated Logout 1.0.
oauth: RFC 6749. bcp: RFC 9700. One server with SQLite: what the engines have to do with it is tested below the front, on both.
"""

import re
import time
import urllib.parse

import jwt
import pytest
import requests

from support.broker import Broker
from support.browser import Arrived, Browser
from support.house import APP, PASSWORD
from support.provider import BYE, CALLBACK, Answer, Provider


@pytest.fixture(scope="module")
def op(tmp_path_factory):
    broker = Broker(tmp_path_factory.mktemp("conformance")).start()
    yield Provider(broker)
    broker.stop()


def error(answer, name, status=400):
    assert answer.status_code == status, answer.text
    assert answer.json()["error"] == name, answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    return answer


# The Config plan: discovery and keys


def test_discovery_3_required_members_are_there(op):
    members = requests.get(f"{op.house.issuer}/.well-known/openid-configuration", timeout=10).json()
    for name in (
        "issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "response_types_supported", "subject_types_supported",
        "id_token_signing_alg_values_supported", "userinfo_endpoint", "scopes_supported", "claims_supported",
    ):
        assert members[name], name


def test_discovery_4_3_the_issuer_is_the_address_asked(op):
    assert op.documents["issuer"] == op.house.issuer == op.claims(op.tokens()["id_token"])["iss"]


def test_discovery_4_2_the_document_is_json(op):
    answer = requests.get(f"{op.house.issuer}/.well-known/openid-configuration", timeout=10)
    assert answer.headers["Content-Type"].startswith("application/json")


def test_discovery_3_rs256_is_among_the_algorithms(op):
    assert "RS256" in op.documents["id_token_signing_alg_values_supported"]
    assert jwt.get_unverified_header(op.tokens()["id_token"])["alg"] == "RS256"


def test_discovery_3_the_keys_hold_no_private_part_and_differ_by_kid(op):
    keys = requests.get(op.documents["jwks_uri"], timeout=10).json()["keys"]
    assert len({key["kid"] for key in keys}) == len(keys)
    for key in keys:
        assert key["use"] == "sig" and not {"d", "p", "q", "dp", "dq", "qi"} & set(key)


@pytest.mark.parametrize("claimed", ["grant_types_supported", "response_types_supported"])
def test_discovery_3_what_is_claimed_is_there(op, claimed):
    for value in op.documents[claimed]:
        if claimed == "grant_types_supported":
            if value != "implicit":
                assert op.token(grant_type=value, client_id=op.public).json()["error"] != "unsupported_grant_type", value
        else:
            client = op.implicit
            assert "error" not in op.answered(client=client, response_type=value, **({} if value == "code" else {"code_challenge": None, "code_challenge_method": None}))


def test_discovery_3_only_what_a_client_may_is_claimed(op):
    """A pool where nobody is allowed the implicit flow or client credentials does not speak of them; the change of a client counts at once."""
    idp = op.house.idp
    pool = idp.create_user_pool(PoolName="truthful")["UserPool"]["Id"]
    client = idp.create_user_pool_client(UserPoolId=pool, ClientName="app", GenerateSecret=True)["UserPoolClient"]["ClientId"]
    told = lambda: requests.get(f"{op.broker.url}/{pool}/.well-known/openid-configuration", timeout=10).json()
    plain = told()
    assert plain["grant_types_supported"] == ["authorization_code", "refresh_token"] and plain["response_types_supported"] == ["code"]
    assert plain["response_modes_supported"] == ["query"]
    scopes = {"AllowedOAuthScopes": ["openid"], "CallbackURLs": [CALLBACK], "SupportedIdentityProviders": ["COGNITO"], "AllowedOAuthFlowsUserPoolClient": True}
    idp.update_user_pool_client(UserPoolId=pool, ClientId=client, AllowedOAuthFlows=["code", "implicit"], **scopes)
    implicit = told()
    assert "implicit" in implicit["grant_types_supported"] and implicit["response_types_supported"] == ["code", "token"]
    assert implicit["response_modes_supported"] == ["query", "fragment"]
    idp.create_resource_server(UserPoolId=pool, Identifier="api", Name="api", Scopes=[{"ScopeName": "read", "ScopeDescription": "reads"}])
    idp.update_user_pool_client(
        UserPoolId=pool, ClientId=client, AllowedOAuthFlows=["client_credentials"], AllowedOAuthScopes=["api/read"], AllowedOAuthFlowsUserPoolClient=True)
    assert told()["grant_types_supported"] == ["authorization_code", "refresh_token", "client_credentials"] and told()["response_types_supported"] == ["code"]


def test_discovery_3_every_address_answers(op):
    for name in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "revocation_endpoint", "end_session_endpoint", "jwks_uri"):
        assert requests.get(op.documents[name], timeout=10, allow_redirects=False).status_code != 404, name


def test_rfc8414_3_1_the_document_is_where_oauth_looks(op):
    parts = urllib.parse.urlsplit(op.house.issuer)
    there = requests.get(f"{parts.scheme}://{parts.netloc}/.well-known/oauth-authorization-server{parts.path}", timeout=10).json()
    assert there == requests.get(f"{op.house.issuer}/.well-known/openid-configuration", timeout=10).json()


# The Basic plan: the authorization endpoint


def test_core_3_1_2_1_a_code_answers_a_code_request(op):
    answer = op.answered()
    assert answer["code"] and answer["state"] == "s-1" and not answer.fragment


def test_core_3_1_2_1_response_type_is_required(op):
    assert op.answered(response_type=None)["error"] == "invalid_request"


def test_core_3_1_2_1_an_unknown_response_type_is_refused(op):
    assert op.answered(response_type="code id_token")["error"] == "unsupported_response_type"


def test_core_3_1_2_1_scope_order_does_not_matter(op):
    assert "code" in op.answered(scope="email openid")


def test_core_3_1_2_1_an_unknown_parameter_is_ignored(op):
    assert "code" in op.answered(extra="foobar")


@pytest.mark.parametrize("extra", [
    dict(display="page"), dict(display="popup"), dict(ui_locales="se"), dict(claims_locales="se"), dict(acr_values="1 2"), dict(login_hint="bob@example.com"),
], ids=lambda extra: "_".join(extra))
def test_core_3_1_2_1_an_optional_parameter_does_no_harm(op, extra):
    assert op.get(**extra).status_code in (302, 303)
    assert "error" not in Answer(op.get(**extra).headers["Location"])


def test_core_5_5_a_claims_parameter_does_no_harm_where_discovery_says_no(op):
    assert op.documents["claims_parameter_supported"] is False
    assert "error" not in Answer(op.get(claims='{"userinfo": {"name": {"essential": true}}}').headers["Location"])


def test_core_3_1_2_1_post_is_as_good_as_get(op):
    browser = Browser(APP)
    browser.session.cookies.update(op.browser.session.cookies)
    with pytest.raises(Arrived) as arrived:
        browser.go(op.documents["authorization_endpoint"], "POST", op.parameters())
    assert arrived.value.parameters["code"]


def test_core_3_1_2_1_prompt_none_without_a_session_is_login_required(op):
    answer = op.answered(Browser(APP), prompt="none")
    assert answer["error"] == "login_required" and answer["state"] == "s-1"


def test_core_3_1_2_1_prompt_none_with_a_session_asks_nothing(op):
    first, second = op.claims(op.tokens()["id_token"]), op.claims(op.tokens(prompt="none")["id_token"])
    assert first["sub"] == second["sub"] and first["auth_time"] == second["auth_time"]


def test_core_3_1_2_1_prompt_none_stands_alone(op):
    assert op.answered(prompt="none login")["error"] == "invalid_request"


def test_core_3_1_2_1_prompt_login_asks_again(op):
    browser = op.signed_in()
    assert urllib.parse.urlsplit(op.get(browser, prompt="login").headers["Location"]).path == "/login"
    first = op.claims(op.redeem(op.answered(browser)["code"]).json()["id_token"])["auth_time"]
    time.sleep(max(0, first + 1.05 - time.time()))
    second = op.claims(op.redeem(op.arrive(browser, op.address(prompt="login"))["code"]).json()["id_token"])["auth_time"]
    assert second > first


def test_core_3_1_2_1_max_age_0_asks_again(op):
    assert urllib.parse.urlsplit(op.get(max_age="0").headers["Location"]).path == "/login"


def test_core_3_1_2_1_a_session_within_max_age_serves(op):
    claims = op.claims(op.redeem(op.answered(max_age="10000")["code"]).json()["id_token"])
    assert claims["auth_time"] <= claims["iat"]


@pytest.mark.parametrize("age", ["-1", "x", "1.5"])
def test_core_3_1_2_1_max_age_is_a_number(op, age):
    assert op.answered(max_age=age)["error"] == "invalid_request"


def test_core_3_1_2_1_id_token_hint_of_the_person_serves(op):
    hint = op.tokens()["id_token"]
    assert "code" in op.answered(prompt="none", id_token_hint=hint)
    assert op.answered(prompt="none", id_token_hint="forged")["error"] == "login_required"


def test_core_3_1_2_1_login_hint_fills_the_page(op):
    page = Browser(APP).go(op.address(login_hint="ada@example.com"))
    assert "ada@example.com" in page.body


@pytest.mark.parametrize("parameter, name", [("request", "request_not_supported"), ("request_uri", "request_uri_not_supported")])
def test_core_3_1_2_6_request_objects_are_refused(op, parameter, name):
    assert op.answered(**{parameter: "eyJhbGciOiJub25lIn0.e30."})["error"] == name


def test_core_3_1_2_5_the_state_returns_to_the_octet(op):
    state = "\u00e9%20+&=#\"' <>"
    assert op.answered(state=state)["state"] == state


def test_rfc9207_2_iss_is_in_successes_and_errors(op):
    assert op.answered()["iss"] == op.answered(scope="nothing")["iss"] == op.house.issuer
    assert op.documents["authorization_response_iss_parameter_supported"] is True


def test_core_3_1_2_1_redirect_uri_must_be_registered(op):
    answer = op.get(redirect_uri=CALLBACK + "/other")
    assert answer.headers["Location"] == "/error?error=redirect_mismatch"


def test_core_3_1_2_1_a_registered_query_is_kept(op):
    answer = op.answered(redirect_uri=APP + "second?x=1")
    assert answer["x"] == "1" and answer["code"]


# The Basic plan: tokens


def test_core_2_the_id_token_has_what_it_must(op):
    tokens = op.tokens()
    claims = op.claims(tokens["id_token"])
    assert {"iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "at_hash"} <= set(claims)
    assert claims["aud"] == op.public and claims["nonce"] == "n-1" and claims["exp"] > claims["iat"]


def test_core_3_1_2_1_without_nonce_there_is_none(op):
    assert "nonce" not in op.claims(op.tokens(nonce=None)["id_token"])


def test_core_3_1_3_3_the_answer_is_a_bearer_token_that_is_not_kept(op):
    answer = op.redeem(op.answered()["code"])
    assert answer.json()["token_type"] == "Bearer" and answer.json()["expires_in"] == 3600
    assert answer.headers["Cache-Control"] == "no-store" and answer.headers["Content-Type"].startswith("application/json")


def test_core_3_1_3_6_at_hash_is_of_the_access_token(op):
    import base64
    import hashlib

    tokens = op.tokens()
    half = hashlib.sha256(tokens["access_token"].encode()).digest()[:16]
    assert op.claims(tokens["id_token"])["at_hash"] == base64.urlsafe_b64encode(half).rstrip(b"=").decode()


def test_core_3_1_2_1_without_openid_there_is_no_id_token(op):
    assert "id_token" not in op.tokens(scope="email")


def test_oauth_4_1_2_a_code_serves_once_and_its_reuse_revokes(op):
    code = op.answered()["code"]
    first = op.redeem(code).json()
    assert op.user_info(first["access_token"]).status_code == 200
    error(op.redeem(code), "invalid_grant")
    assert op.user_info(first["access_token"]).status_code == 401
    error(op.token(grant_type="refresh_token", refresh_token=first["refresh_token"], client_id=op.public), "invalid_grant")


def test_oauth_4_1_3_the_redirect_uri_is_compared_again(op):
    error(op.redeem(op.answered()["code"], redirect_uri=APP + "second?x=1"), "invalid_grant")
    error(op.redeem(op.answered()["code"], redirect_uri=None), "invalid_grant")


def test_core_9_client_secret_basic(op):
    code = op.answered(client=op.confidential)["code"]
    assert op.redeem(code, op.confidential, client_id=None, auth=(op.confidential, op.secret)).status_code == 200


def test_core_9_client_secret_post(op):
    code = op.answered(client=op.confidential)["code"]
    assert op.redeem(code, op.confidential, client_secret=op.secret).status_code == 200


def test_oauth_5_2_a_wrong_secret_in_basic_is_challenged(op):
    answer = error(op.token(grant_type="refresh_token", refresh_token="x", auth=(op.confidential, "wrong")), "invalid_client", 401)
    assert answer.headers["WWW-Authenticate"].startswith("Basic ")


def test_oauth_5_2_a_wrong_secret_in_the_body_and_a_missing_one_are_refused(op):
    error(op.token(grant_type="refresh_token", refresh_token="x", client_id=op.confidential, client_secret="wrong"), "invalid_client")
    error(op.token(grant_type="refresh_token", refresh_token="x", client_id=op.confidential), "invalid_client")
    error(op.token(grant_type="refresh_token", refresh_token="x", client_id="nobody"), "invalid_client")


def test_oauth_2_3_two_ways_of_authentication_are_refused(op):
    error(op.token(grant_type="refresh_token", refresh_token="x", client_secret=op.secret, auth=(op.confidential, op.secret)), "invalid_request")


@pytest.mark.parametrize("form, name", [
    ({}, "invalid_request"), ({"grant_type": "nothing"}, "unsupported_grant_type"), ({"grant_type": "authorization_code"}, "invalid_request"),
    ({"grant_type": "authorization_code", "code": "x"}, "invalid_grant"), ({"grant_type": "client_credentials"}, "unauthorized_client"),
    ({"grant_type": "refresh_token"}, "invalid_request"),
], ids=lambda value: "-".join(value.values()) or "nothing" if isinstance(value, dict) else value)
def test_oauth_5_2_a_bad_request_is_named(op, form, name):
    error(op.token(client_id=op.public, **form), name)


def test_oauth_3_2_the_token_endpoint_is_post_only(op):
    for method in ("GET", "PUT", "DELETE"):
        answer = requests.request(method, op.documents["token_endpoint"], timeout=10)
        assert answer.status_code == 405 and "POST" in answer.headers["Allow"]


@pytest.mark.parametrize("endpoint", ["token_endpoint", "revocation_endpoint"])
@pytest.mark.parametrize("body, kind", [
    ("grant_type=x&grant_type=x&client_id={}&token=x", "application/x-www-form-urlencoded"), ('{{"grant_type": "x"}}', "application/json"),
    ("grant_type=%FF&client_id={}&token=x", "application/x-www-form-urlencoded"), ("grant_type=%00&client_id={}&token=x", "application/x-www-form-urlencoded"),
    ("", "application/x-www-form-urlencoded"),
], ids=["repeated", "json", "broken-utf8", "control", "empty"])
def test_oauth_3_1_malformed_parameters_are_invalid_request(op, endpoint, body, kind):
    answer = requests.post(op.documents[endpoint], data=body.format(op.public), headers={"Content-Type": kind}, timeout=10)
    error(answer, "invalid_request")


# The Basic plan: userInfo


def test_core_5_3_1_userinfo_by_get_and_post(op):
    tokens = op.tokens()
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    answers = [requests.request(method, op.documents["userinfo_endpoint"], headers=headers, timeout=10) for method in ("GET", "POST")]
    answers.append(requests.post(op.documents["userinfo_endpoint"], data={"access_token": tokens["access_token"]}, timeout=10))
    for answer in answers:
        assert answer.status_code == 200 and answer.json()["sub"] == op.claims(tokens["id_token"])["sub"]


def test_rfc6750_2_2_a_token_is_shown_in_one_way(op):
    token = op.tokens()["access_token"]
    answer = requests.post(op.documents["userinfo_endpoint"], data={"access_token": token}, headers={"Authorization": f"Bearer {token}"}, timeout=10)
    assert answer.status_code == 400 and answer.json()["error"] == "invalid_request"


@pytest.mark.parametrize("scope, members", [
    ("email", {"email", "email_verified"}), ("phone", {"phone_number", "phone_number_verified"}), ("profile", {"name", "given_name", "address"}),
    ("email phone profile", {"email", "email_verified", "phone_number", "phone_number_verified", "name", "given_name", "address"}),
], ids=lambda value: value.replace(" ", "+") if isinstance(value, str) else "")
def test_core_5_4_scopes_open_their_claims(op, scope, members):
    answer = op.user_info(op.tokens(scope=f"openid {scope}")["access_token"]).json()
    assert set(answer) - {"sub", "username"} == members


def test_rfc6750_3_a_token_that_is_none_is_challenged(op):
    answer = op.user_info("nonsense")
    assert answer.status_code == 401 and 'error="invalid_token"' in answer.headers["WWW-Authenticate"]
    bare = requests.get(op.documents["userinfo_endpoint"], timeout=10)
    assert bare.status_code == 401 and bare.headers["WWW-Authenticate"] == "Bearer"


def test_rfc6750_3_1_a_token_without_openid_lacks_scope(op):
    answer = op.user_info(op.tokens(scope="email")["access_token"])
    assert answer.status_code == 403 and 'error="insufficient_scope"' in answer.headers["WWW-Authenticate"]


# The Refresh plan


def test_core_12_2_a_refreshed_id_token_is_of_the_same_sign_in(op):
    first = op.tokens()
    second = op.token(grant_type="refresh_token", refresh_token=first["refresh_token"], client_id=op.public).json()
    before, after = op.claims(first["id_token"]), op.claims(second["id_token"])
    for name in ("iss", "sub", "aud", "auth_time"):
        assert before[name] == after[name], name
    assert "nonce" not in after and after["iat"] >= before["iat"]


def test_oauth_6_a_refresh_token_is_its_clients_own(op):
    first = op.tokens()
    error(op.token(grant_type="refresh_token", refresh_token=first["refresh_token"], client_id=op.implicit), "invalid_grant")
    assert op.token(grant_type="refresh_token", refresh_token=first["refresh_token"], client_id=op.public).status_code == 200


def test_oauth_6_scopes_never_widen(op):
    first = op.tokens(scope="openid")
    second = op.token(grant_type="refresh_token", refresh_token=first["refresh_token"], client_id=op.public, scope="openid email profile").json()
    assert jwt.decode(second["access_token"], options={"verify_signature": False})["scope"] == "openid"


def test_rfc7009_2_1_a_revoked_token_is_refused(op):
    tokens = op.tokens()
    assert requests.post(op.documents["revocation_endpoint"], data={"token": tokens["refresh_token"], "client_id": op.public}, timeout=10).status_code == 200
    error(op.token(grant_type="refresh_token", refresh_token=tokens["refresh_token"], client_id=op.public), "invalid_grant")
    assert op.user_info(tokens["access_token"]).status_code == 401


def test_rfc7009_2_2_an_unknown_token_is_no_error(op):
    assert requests.post(op.documents["revocation_endpoint"], data={"token": "unknown", "client_id": op.public}, timeout=10).status_code == 200


def test_rfc7009_2_2_1_an_access_token_is_not_revoked_alone(op):
    answer = requests.post(op.documents["revocation_endpoint"], data={"token": op.tokens()["access_token"], "client_id": op.public}, timeout=10)
    error(answer, "unsupported_token_type")


# The Form Post plan


def test_formpost_2_the_answer_is_a_form_that_posts_itself(op):
    page = op.get(client=op.posting, response_mode="form_post")
    assert page.status_code == 200 and "Location" not in page.headers
    form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
    assert form["state"] == "s-1" and form["iss"] == op.house.issuer
    assert re.search(r'<form[^>]* method="post" action="' + re.escape(CALLBACK), page.text)
    assert op.redeem(form["code"], op.posting).status_code == 200


def test_formpost_2_errors_come_the_same_way(op):
    page = op.get(client=op.posting, response_mode="form_post", scope="nothing")
    assert page.status_code == 200 and 'name="error" value="invalid_scope"' in page.text


def test_formpost_1_only_where_it_is_allowed(op):
    assert op.answered(response_mode="form_post")["error"] == "invalid_request"


def test_formpost_1_discovery_says_so(op):
    assert "form_post" in requests.get(f"{op.house.issuer}/.well-known/openid-configuration", timeout=10).json()["response_modes_supported"]


# The RP-Initiated Logout plan


def leave(op, browser, method="GET", **parameters):
    with_values = {name: value for name, value in parameters.items() if value is not None}
    if method == "POST":
        answer = browser.session.post(op.documents["end_session_endpoint"], data=with_values, allow_redirects=False, timeout=10)
        assert answer.status_code == 303
        return browser.session.get(urllib.parse.urljoin(op.broker.url, answer.headers["Location"]), allow_redirects=False, timeout=10)
    return browser.session.get(op.documents["end_session_endpoint"], params=with_values, allow_redirects=False, timeout=10)


def is_signed_in(op, browser):
    return "code" in op.answered(browser, prompt="none")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_logout_2_a_hint_and_a_registered_address_end_the_session(op, method):
    browser = op.signed_in()
    hint = op.redeem(op.answered(browser)["code"]).json()["id_token"]
    answer = leave(op, browser, method, id_token_hint=hint, post_logout_redirect_uri=BYE, state="left")
    assert answer.headers["Location"] == BYE + "?state=left"
    assert not is_signed_in(op, browser)


def test_logout_3_a_registered_query_is_kept(op):
    answer = leave(op, Browser(APP), id_token_hint=op.tokens()["id_token"], post_logout_redirect_uri=APP + "bye?x=1", state="left")
    assert answer.headers["Location"] == APP + "bye?x=1&state=left"


def test_logout_2_without_state_there_is_none(op):
    assert leave(op, Browser(APP), id_token_hint=op.tokens()["id_token"], post_logout_redirect_uri=BYE).headers["Location"] == BYE


@pytest.mark.parametrize("address", [APP + "bye/", APP + "bye?foo=bar", "https://evil.example/", BYE + "#x"])
def test_logout_3_another_address_is_never_gone_to(op, address):
    answer = leave(op, Browser(APP), id_token_hint=op.tokens()["id_token"], post_logout_redirect_uri=address)
    assert answer.headers["Location"] == "/error?error=redirect_mismatch"


@pytest.mark.parametrize("spoil", [lambda hint: "nonsense", lambda hint: hint[:-8] + "AAAAAAAA", lambda hint: None], ids=["nonsense", "modified", "none"])
def test_logout_2_without_a_good_hint_nothing_is_redirected(op, spoil):
    answer = leave(op, Browser(APP), id_token_hint=spoil(op.tokens()["id_token"]), post_logout_redirect_uri=BYE)
    assert answer.status_code == 400 and "Location" not in answer.headers


def test_logout_2_the_client_id_must_be_the_hints(op):
    answer = leave(op, Browser(APP), id_token_hint=op.tokens()["id_token"], client_id=op.implicit, post_logout_redirect_uri=BYE)
    assert answer.headers["Location"] == "/error?error=invalid_request"


def test_logout_2_a_client_id_serves_instead_of_a_hint(op):
    assert leave(op, Browser(APP), client_id=op.public, post_logout_redirect_uri=BYE).headers["Location"] == BYE


def test_logout_2_a_hint_alone_shows_our_page(op):
    answer = leave(op, Browser(APP), id_token_hint=op.tokens()["id_token"])
    assert answer.status_code == 200 and "signed out" in answer.text


def test_logout_2_nothing_at_all_and_state_alone_redirect_nowhere(op):
    for parameters in ({}, {"state": "left"}):
        answer = leave(op, Browser(APP), **parameters)
        assert answer.status_code < 500 and APP not in answer.headers.get("Location", "")


# The plans by name: each of their modules has its test here

PLANS = {
    "oidcc-basic-certification-test-plan": {
        "oidcc-server": "core_3_1_2_1_a_code_answers_a_code_request core_2_the_id_token_has_what_it_must",
        "oidcc-response-type-missing": "core_3_1_2_1_response_type_is_required",
        "oidcc-userinfo-get": "core_5_3_1_userinfo_by_get_and_post",
        "oidcc-userinfo-post-header": "core_5_3_1_userinfo_by_get_and_post",
        "oidcc-userinfo-post-body": "core_5_3_1_userinfo_by_get_and_post",
        "oidcc-ensure-request-without-nonce-succeeds-for-code-flow": "core_3_1_2_1_without_nonce_there_is_none",
        "oidcc-scope-profile": "core_5_4_scopes_open_their_claims",
        "oidcc-scope-email": "core_5_4_scopes_open_their_claims",
        "oidcc-scope-phone": "core_5_4_scopes_open_their_claims",
        # Cognito has no scope of the name: the address is a part of the profile.
        "oidcc-scope-address": "core_5_4_scopes_open_their_claims",
        "oidcc-scope-all": "core_5_4_scopes_open_their_claims",
        "oidcc-ensure-other-scope-order-succeeds": "core_3_1_2_1_scope_order_does_not_matter",
        "oidcc-display-page": "core_3_1_2_1_an_optional_parameter_does_no_harm",
        "oidcc-display-popup": "core_3_1_2_1_an_optional_parameter_does_no_harm",
        "oidcc-prompt-login": "core_3_1_2_1_prompt_login_asks_again",
        "oidcc-prompt-none-not-logged-in": "core_3_1_2_1_prompt_none_without_a_session_is_login_required",
        "oidcc-prompt-none-logged-in": "core_3_1_2_1_prompt_none_with_a_session_asks_nothing",
        "oidcc-max-age-1": "core_3_1_2_1_max_age_0_asks_again",
        "oidcc-max-age-10000": "core_3_1_2_1_a_session_within_max_age_serves",
        "oidcc-ensure-request-with-unknown-parameter-succeeds": "core_3_1_2_1_an_unknown_parameter_is_ignored",
        "oidcc-id-token-hint": "core_3_1_2_1_id_token_hint_of_the_person_serves",
        "oidcc-login-hint": "core_3_1_2_1_login_hint_fills_the_page",
        "oidcc-ui-locales": "core_3_1_2_1_an_optional_parameter_does_no_harm",
        "oidcc-claims-locales": "core_3_1_2_1_an_optional_parameter_does_no_harm",
        "oidcc-claims-essential": "core_5_5_a_claims_parameter_does_no_harm_where_discovery_says_no",
        "oidcc-ensure-request-with-acr-values-succeeds": "core_3_1_2_1_an_optional_parameter_does_no_harm",
        "oidcc-codereuse": "oauth_4_1_2_a_code_serves_once_and_its_reuse_revokes",
        "oidcc-codereuse-30seconds": "oauth_4_1_2_a_code_serves_once_and_its_reuse_revokes",
        "oidcc-ensure-registered-redirect-uri": "core_3_1_2_1_redirect_uri_must_be_registered",
        "oidcc-ensure-post-request-succeeds": "core_3_1_2_1_post_is_as_good_as_get",
        "oidcc-server-client-secret-post": "core_9_client_secret_post",
        "oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported": "core_3_1_2_6_request_objects_are_refused",
        "oidcc-ensure-request-object-with-redirect-uri": "core_3_1_2_6_request_objects_are_refused",
        "oidcc-refresh-token": "core_12_2_a_refreshed_id_token_is_of_the_same_sign_in",
        "oidcc-ensure-request-with-valid-pkce-succeeds": "bcp_2_1_1_pkce_is_checked",
    },
    "oidcc-config-certification-test-plan": {
        "oidcc-discovery-endpoint-verification": "discovery_3_required_members_are_there discovery_4_3_the_issuer_is_the_address_asked "
        "discovery_3_only_what_a_client_may_is_claimed discovery_3_the_keys_hold_no_private_part_and_differ_by_kid",
        "oidcc-discovery-issuer-not-matching-config": "discovery_4_3_the_issuer_is_the_address_asked",
    },
    "oidcc-formpost-basic-certification-test-plan": {
        "oidcc-server": "formpost_2_the_answer_is_a_form_that_posts_itself",
        "oidcc-ensure-registered-redirect-uri": "formpost_2_errors_come_the_same_way",
    },
    "oidcc-test-plan, refresh": {
        "oidcc-refresh-token": "core_12_2_a_refreshed_id_token_is_of_the_same_sign_in oauth_6_a_refresh_token_is_its_clients_own oauth_6_scopes_never_widen",
    },
    "oidcc-rp-initiated-logout-certification-test-plan": {
        "oidcc-rp-initiated-logout": "logout_2_a_hint_and_a_registered_address_end_the_session",
        "oidcc-rp-initiated-logout-discovery-endpoint-verification": "discovery_3_every_address_answers",
        "oidcc-rp-initiated-logout-bad-post-logout-redirect-uri": "logout_3_another_address_is_never_gone_to",
        "oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri": "logout_3_another_address_is_never_gone_to",
        "oidcc-rp-initiated-logout-modified-id-token-hint": "logout_2_without_a_good_hint_nothing_is_redirected",
        "oidcc-rp-initiated-logout-bad-id-token-hint": "logout_2_without_a_good_hint_nothing_is_redirected",
        "oidcc-rp-initiated-logout-no-id-token-hint": "logout_2_without_a_good_hint_nothing_is_redirected",
        "oidcc-rp-initiated-logout-no-params": "logout_2_nothing_at_all_and_state_alone_redirect_nowhere",
        "oidcc-rp-initiated-logout-only-state": "logout_2_nothing_at_all_and_state_alone_redirect_nowhere",
        "oidcc-rp-initiated-logout-no-post-logout-redirect-uri": "logout_2_a_hint_alone_shows_our_page",
        "oidcc-rp-initiated-logout-no-state": "logout_2_without_state_there_is_none",
    },
}


@pytest.mark.parametrize("plan", PLANS)
def test_each_module_of_a_plan_has_its_test(plan):
    for module, tests in PLANS[plan].items():
        for name in tests.split():
            assert callable(globals().get(f"test_{name}")), (module, name)


# RFC 9700


@pytest.mark.parametrize("address", [
    CALLBACK + "?x=1", CALLBACK + "/../callback", CALLBACK.upper(), CALLBACK + "%2F", "https://app.example.com.evil.example/callback", CALLBACK + "#f",
    "//app.example.com/callback", "https://evil.example/\\@app.example.com/callback", "javascript:alert(1)",
])
def test_bcp_2_1_redirect_uris_match_exactly(op, address):
    assert op.get(redirect_uri=address).headers["Location"] == "/error?error=redirect_mismatch"


def test_bcp_2_1_an_unknown_client_is_not_redirected(op):
    assert op.get(client="nobody").headers["Location"] == "/error?error=invalid_client"


def test_bcp_2_1_1_pkce_is_checked(op):
    error(op.redeem(op.answered()["code"], code_verifier=None), "invalid_grant")
    error(op.redeem(op.answered()["code"], code_verifier="w" * 64), "invalid_grant")


def test_bcp_2_1_1_a_verifier_without_challenge_is_refused(op):
    error(op.redeem(op.answered(code_challenge=None, code_challenge_method=None)["code"]), "invalid_grant")


@pytest.mark.parametrize("more", [
    dict(code_challenge_method="plain"), dict(code_challenge_method=None), dict(code_challenge=None), dict(code_challenge="short"),
], ids=["plain", "no-method", "no-challenge", "short"])
def test_bcp_2_1_1_only_s256(op, more):
    assert op.answered(**more)["error"] == "invalid_request"


def test_bcp_2_1_1_the_methods_are_published(op):
    assert op.documents["code_challenge_methods_supported"] == ["S256"]


def test_bcp_2_1_2_implicit_only_where_the_client_allows_it(op):
    assert op.answered(response_type="token", code_challenge=None, code_challenge_method=None)["error"] == "unauthorized_client"
    answer = op.answered(client=op.implicit, response_type="token", code_challenge=None, code_challenge_method=None)
    assert not answer.query and answer["access_token"] and answer["state"] == "s-1" and "refresh_token" not in answer


def test_bcp_2_2_2_a_replayed_refresh_token_ends_the_sign_in(op):
    first = op.tokens(client=op.rotating)
    refresh = lambda token: op.token(grant_type="refresh_token", refresh_token=token, client_id=op.rotating)
    second = refresh(first["refresh_token"]).json()
    error(refresh(first["refresh_token"]), "invalid_grant")
    error(refresh(second["refresh_token"]), "invalid_grant")
    assert op.user_info(second["access_token"]).status_code == 401


def test_bcp_2_4_the_password_grant_is_not_there(op):
    error(op.token(grant_type="password", username="ada", password=PASSWORD, client_id=op.public), "unsupported_grant_type")
    assert "password" not in op.documents["grant_types_supported"]


def test_bcp_4_2_4_no_referrer_carries_a_code(op):
    assert op.get().headers["Referrer-Policy"] == "no-referrer"


def test_bcp_4_3_2_tokens_in_addresses_are_refused(op):
    token = op.tokens()["access_token"]
    answer = requests.get(op.documents["userinfo_endpoint"], params={"access_token": token}, timeout=10)
    assert answer.status_code in (400, 401) and "sub" not in answer.text
    error(requests.post(op.documents["token_endpoint"] + "?grant_type=refresh_token", data={"client_id": op.public}, timeout=10), "invalid_request")


def test_bcp_4_5_a_stolen_code_is_of_no_use_to_another_client(op):
    code = op.answered()["code"]
    error(op.redeem(code, op.implicit), "invalid_grant")
    assert op.redeem(code).status_code == 200, "the thief's try spends nothing"


def test_bcp_4_7_a_login_form_is_bound_to_its_browser(op):
    browser = Browser(APP)
    page = browser.go(op.address())
    form = page.form("password")
    stranger = requests.post(urllib.parse.urljoin(page.url, form.action), data=form.fields | {"username": "ada", "password": PASSWORD}, allow_redirects=False, timeout=10)
    assert stranger.status_code == 403
    page = browser.submit(page, form, username="ada", password=PASSWORD, _csrf="forged")
    assert page.status == 403


def test_bcp_4_11_we_are_no_open_redirector(op):
    for path in ("/error?error=https://evil.example", "/login?redirect_uri=https://evil.example", f"/logout?client_id={op.public}&logout_uri=https://evil.example"):
        answer = requests.get(op.broker.url + path, allow_redirects=False, timeout=10)
        assert "evil.example" not in answer.headers.get("Location", "")


def test_bcp_4_12_a_post_is_never_sent_on(op):
    browser = Browser(APP)
    page = browser.go(op.address())
    form = page.form("password")
    answer = browser.session.post(
        urllib.parse.urljoin(page.url, form.action), data=form.fields | {"username": "ada", "password": PASSWORD}, headers={"Origin": op.broker.url},
        allow_redirects=False, timeout=10)
    assert answer.status_code == 303


def test_bcp_4_16_pages_are_in_no_frame(op):
    page = requests.get(op.address(), timeout=10)
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"] and page.headers["X-Frame-Options"] == "DENY"


def test_bcp_2_6_every_address_is_of_the_configured_host(op):
    answer = requests.get(f"http://127.0.0.1:{op.broker.port}/{op.pool}/.well-known/openid-configuration", headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"}, timeout=10)
    assert answer.status_code == 200 and "evil.example" not in answer.text


# Headers, and parameters that come back


HOSTILE = "zq\"'><script>alert(1)</script>{{name}}${x}`"
PAGES = ["/oauth2/authorize", "/login", "/logout", "/error", "/confirmUser", "/oauth2/idpresponse", "/{pool}/device", "/nowhere"]
PARAMETERS = [
    "client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "login_hint", "prompt", "max_age", "identity_provider", "idp_identifier", "lang",
    "ui_locales", "resource", "error", "error_description", "user_code", "code", "logout_uri", "post_logout_redirect_uri", "id_token_hint", "request_uri", "user_name",
    "confirmation_code", "username", "_csrf",
]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_reflects_a_parameter_unescaped(op, path):
    browser = Browser(APP)
    for name in PARAMETERS:
        for given in ({name: HOSTILE}, op.parameters(op.posting, response_mode="form_post") | {name: HOSTILE}):
            answer = browser.session.get(op.broker.url + path.format(pool=op.pool), params=given, timeout=10, allow_redirects=False)
            assert answer.status_code < 500, name
            assert "<script>alert" not in answer.text and "zq\"" not in answer.text, name
            assert "<" not in answer.headers.get("Location", ""), name


@pytest.mark.parametrize("path", PAGES + ["/login?{query}"])
def test_every_page_has_the_headers_of_a_page(op, path):
    answer = requests.get(op.broker.url + path.format(pool=op.pool, query=urllib.parse.urlencode(op.parameters())), timeout=10)
    policy = answer.headers["Content-Security-Policy"]
    for directive in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert directive in policy, policy
    assert "unsafe" not in policy and answer.headers["X-Content-Type-Options"] == "nosniff" and answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert not re.search(r"<[^>]+ on[a-z]+=|<script>|style=", answer.text)


@pytest.mark.parametrize("path", ["/oauth2/token", "/oauth2/revoke", "/oauth2/userInfo", "/oauth2/par", "/oauth2/introspect", "/oauth2/device_authorization"])
def test_a_back_channel_answer_is_json_that_nobody_keeps(op, path):
    answer = requests.post(op.broker.url + path, data={"client_id": HOSTILE, "token": HOSTILE}, timeout=10)
    assert answer.status_code in (400, 401) and HOSTILE not in answer.text
    assert answer.headers["Content-Type"].startswith("application/json") and answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
