"""The SCIM server of a pool: users, tokens, and what a conformance tester finds."""

import botocore.exceptions
import pytest
import scim2_tester

from support.broker import wait_until
from support.house import PASSWORD, House
from support.scim import CORE, ENTERPRISE, Client, Provisioner

# The tester makes passwords of its own, which no usual policy takes.
LOOSE = {"PasswordPolicy": {"MinimumLength": 6, "RequireUppercase": False, "RequireLowercase": False, "RequireNumbers": False, "RequireSymbols": False}}


@pytest.fixture
def scim(house):
    return Provisioner(house.broker, house.pool_id)


def test_the_conformance_tester_finds_nothing(broker):
    house = House(broker, Policies=LOOSE)
    results = scim2_tester.check_server(Client(Provisioner(broker, house.pool_id)))
    faults = [f"{result.title} {result.resource_type}: {result.reason}" for result in results if result.status != scim2_tester.Status.SUCCESS]
    assert not faults, "\n".join(faults)
    titles = {result.title for result in results}
    for kind in ("object_creation", "object_query", "object_replacement", "object_deletion", "check_add_attribute", "check_remove_attribute", "check_replace_attribute", "search_with_attributes"):
        assert kind in titles, titles
    assert {result.resource_type for result in results} >= {"User", "Group"}


def sign_in(house, username="ada", password=PASSWORD):
    return house.broker.anonymous("cognito-idp").initiate_auth(
        ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": username, "PASSWORD": password})["AuthenticationResult"]


def attributes(house, username):
    user = house.idp.admin_get_user(UserPoolId=house.pool_id, Username=username)
    return user, {entry["Name"]: entry["Value"] for entry in user["UserAttributes"]}


# Tokens


def test_only_a_live_token_of_the_pool_opens_it(house, scim):
    other = Provisioner(house.broker, House(house.broker).pool_id)
    flipped = scim.token[:-1] + ("0" if scim.token[-1] != "0" else "1")
    for token in (other.token, flipped, "", "x", scim.token[:-1], scim.token.upper(), "gh_scim_" + "0" * 16 + "_" + "0" * 64):
        for method, path in (("GET", "/Users"), ("POST", "/Users"), ("GET", "/ServiceProviderConfig"), ("POST", "/Bulk"), ("GET", "/nothing")):
            refusal = scim.refused(401, None, method, path, token=token)
            assert scim.token not in refusal["detail"]
    assert scim.ask("GET", "/Users", token="x").headers["WWW-Authenticate"].startswith("Bearer")
    answer = scim.session.get(scim.base + "/Users", timeout=30)
    assert answer.status_code == 401 and answer.json()["status"] == "401"
    for scheme in ("Basic", "DPoP"):
        assert scim.session.get(scim.base + "/Users", headers={"Authorization": f"{scheme} {scim.token}"}, timeout=30).status_code == 401
    gone = scim.session.get(scim.base.replace(house.pool_id, "us-east-1_AAAAAAAAA") + "/Users", headers={"Authorization": f"Bearer {scim.token}"}, timeout=30)
    assert gone.status_code == 401
    assert scim.got(200, "GET", "/Users")["totalResults"] == 0


def test_tokens_are_listed_without_secrets_and_end_at_once(house, scim):
    run = house.broker.run
    listed = run("scim", "token", "list", house.pool_id).stdout
    assert scim.token_id in listed and scim.token not in listed and scim.token.rsplit("_", 1)[1] not in listed and "expires" in listed
    if house.broker.database is None:
        stored = b"".join(path.read_bytes() for path in house.broker.data.glob("*.sqlite*"))
        assert scim.token_id.encode() in stored and scim.token.rsplit("_", 1)[1].encode() not in stored
    assert scim.got(200, "GET", "/Users")["Resources"] == []
    assert run("scim", "token", "revoke", house.pool_id, scim.token_id).returncode == 0
    scim.refused(401, None, "GET", "/Users")
    assert "revoked" in run("scim", "token", "list", house.pool_id).stdout
    assert run("scim", "token", "revoke", house.pool_id, scim.token_id).returncode != 0
    for arguments in (("create", "us-east-1_AAAAAAAAA"), ("list", "us-east-1_AAAAAAAAA"), ("revoke", "us-east-1_AAAAAAAAA", "x"), ("create", house.pool_id, "--days", "0")):
        assert run("scim", "token", *arguments).returncode != 0


# Users


def test_users_are_the_pools_users(house, scim):
    made = scim.ask("POST", "/Users", {
        "schemas": [CORE, ENTERPRISE], "userName": "ada", "externalId": "E-1", "active": True, "password": PASSWORD, "displayName": "Ada L.", "title": "Countess",
        "name": {"formatted": "Ada Lovelace", "givenName": "Ada", "familyName": "Lovelace", "middleName": "King"}, "nickName": "Addie",
        "emails": [{"value": "home@example.com", "type": "home"}, {"value": "ada@example.com", "type": "work", "primary": True}],
        "phoneNumbers": [{"value": "tel:+1-201-555-0123", "type": "work"}], "photos": [{"value": "https://example.com/ada.png", "type": "photo"}],
        "addresses": [{"streetAddress": "12 St James's Square", "locality": "London", "country": "GB", "type": "home"}],
        "locale": "en-GB", "timezone": "Europe/London", "profileUrl": "https://example.com/ada", "groups": [{"value": "x"}], "id": "mine", "unknown": 1,
        ENTERPRISE: {"department": "Engines", "manager": {"value": "someone"}},
    })
    assert made.status_code == 201, made.text
    user = made.json()
    assert made.headers["Location"] == user["meta"]["location"] == f"{scim.base}/Users/{user['id']}" and made.headers["ETag"] == user["meta"]["version"]
    assert user["schemas"] == [CORE, ENTERPRISE] and user["externalId"] == "E-1" and "password" not in user and "groups" not in user and "unknown" not in user
    assert user["meta"]["resourceType"] == "User" and user["meta"]["created"].endswith("Z")
    assert user[ENTERPRISE]["manager"]["$ref"] == f"{scim.base}/Users/someone"
    stored, own = attributes(house, "ada")
    assert (stored["UserStatus"], stored["Enabled"], own["sub"]) == ("CONFIRMED", True, user["id"])
    assert own | {
        "name": "Ada Lovelace", "given_name": "Ada", "family_name": "Lovelace", "middle_name": "King", "nickname": "Addie", "email": "ada@example.com",
        "email_verified": "false", "phone_number": "+12015550123", "picture": "https://example.com/ada.png", "locale": "en-GB", "zoneinfo": "Europe/London",
        "profile": "https://example.com/ada", "address": "12 St James's Square\nLondon\nGB",
    } == own
    assert sign_in(house)["IdToken"]
    assert scim.got(200, "GET", f"/Users/{user['id']}") == user
    # What is changed by the API shows.
    house.idp.admin_update_user_attributes(UserPoolId=house.pool_id, Username="ada", UserAttributes=[{"Name": "email", "Value": "new@example.com"}, {"Name": "family_name", "Value": "King"}])
    house.idp.admin_delete_user_attributes(UserPoolId=house.pool_id, Username="ada", UserAttributeNames=["nickname"])
    shown = scim.got(200, "GET", f"/Users/{user['id']}")
    assert [entry["value"] for entry in shown["emails"]] == ["home@example.com", "new@example.com"] and shown["name"]["familyName"] == "King" and "nickName" not in shown
    assert shown["meta"]["version"] != user["meta"]["version"]
    scim.got(204, "DELETE", f"/Users/{user['id']}")
    with pytest.raises(house.idp.exceptions.UserNotFoundException):
        house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada")
    for method, body in (("GET", None), ("DELETE", None), ("PUT", {"userName": "ada"}), ("PATCH", {"Operations": [{"op": "remove", "path": "title"}]})):
        scim.refused(404, None, method, f"/Users/{user['id']}", body)


def test_users_of_the_pool_are_seen_and_replaced(house, scim):
    house.person()
    user = scim.got(200, "GET", "/Users")["Resources"][0]
    assert user["userName"] == "ada" and user["emails"] == [{"value": "ada@example.com", "primary": True}] and user["active"] is True
    replaced = scim.got(200, "PUT", f"/Users/{user['id']}", {"schemas": [CORE], "userName": "ada", "name": {"givenName": "Ada"}, "externalId": "7"})
    assert "emails" not in replaced and replaced["externalId"] == "7" and replaced["active"] is True
    _, own = attributes(house, "ada")
    assert own["given_name"] == "Ada" and "email" not in own
    scim.refused(400, "mutability", "PUT", f"/Users/{user['id']}", {"schemas": [CORE], "userName": "eve"})
    scim.refused(400, "invalidValue", "PUT", f"/Users/{user['id']}", {"schemas": [CORE]})
    # Whoever leaves `active` out lets nobody in again.
    scim.patch(f"/Users/{user['id']}", {"op": "replace", "path": "active", "value": False})
    assert scim.got(200, "PUT", f"/Users/{user['id']}", {"schemas": [CORE], "userName": "ada"})["active"] is False


def test_refusals_of_users(house, scim):
    scim.user("ada")
    scim.refused(409, "uniqueness", "POST", "/Users", {"schemas": [CORE], "userName": "ada"})
    for body in ({"schemas": [CORE]}, {"schemas": [CORE], "userName": ""}, {"schemas": [CORE], "userName": "a b"}, {"schemas": [CORE], "userName": "x" * 129},
                 {"schemas": [CORE], "userName": ["x"]}, {"schemas": [CORE], "userName": "eve", "active": "maybe"}, {"schemas": [CORE], "userName": "eve", "name": "x"},
                 {"schemas": [CORE], "userName": "eve", "emails": [{"value": "no address"}]}, {"schemas": [CORE], "userName": "eve", "password": "weak"},
                 {"schemas": [CORE], "userName": "eve", "emails": [{"value": "a@b.c", "primary": True}, {"value": "b@b.c", "primary": True}]},
                 {"schemas": [CORE], "userName": "eve", "externalId": "x" * 513}, {"schemas": [CORE], "userName": "eve", "name": {"formatted": "x" * 2049}},
                 {"schemas": [CORE], "userName": "eve", "title": "x" * 70000}):
        scim.refused(400, "invalidValue", "POST", "/Users", body)
    for raw in ("", "{", "[]", "null", '{"userName":"a","userName":"b"}', '{"userName":"a","USERNAME":"b"}', '{"schemas":["urn:x"],"userName":"a"}', '{"schemas":"x","userName":"a"}',
                "[" * 1000 + "]" * 1000, '{"userName":"a\\u0000"}', b"\xff\xfe"):
        scim.refused(400, "invalidSyntax", "POST", "/Users", raw=raw)
    assert scim.ask("POST", "/Users", raw="{}", Content_Type="text/xml").status_code == 415
    scim.refused(413, None, "POST", "/Users", raw="x" * ((1 << 20) + 1))
    for path in ("/Users/nobody", "/Users/00000000-0000-4000-8000-000000000000", "/Users/%00", "/Users/%ff", "/Users/x/y", "/nothing", "/Me", "/Users/" + "x" * 2000):
        scim.refused(404, None, "GET", path)
    for method, path, allowed in (("PUT", "/Users", "GET, POST"), ("POST", "/Users/x", "GET, PUT, PATCH, DELETE"), ("GET", "/Bulk", "POST"), ("DELETE", "/Schemas", "GET"), ("GET", "/Users/.search", "POST"), ("GET", "/.search", "POST")):
        answer = scim.ask(method, path)
        assert answer.status_code == 405 and answer.headers["Allow"] == allowed
    assert scim.got(200, "GET", "/Users")["totalResults"] == 1


def test_another_pools_identifiers_mean_nothing(house, scim):
    other = Provisioner(house.broker, House(house.broker).pool_id)
    user = other.user("ada")
    group = other.got(201, "POST", "/Groups", {"displayName": "staff", "members": [{"value": user["id"]}]})
    for path in (f"/Users/{user['id']}", f"/Groups/{group['id']}"):
        scim.refused(404, None, "GET", path)
        scim.refused(404, None, "DELETE", path)
        scim.not_patched(404, None, path, {"op": "replace", "path": "displayName", "value": "x"})
        scim.refused(404, None, "PUT", path, {"userName": "ada", "displayName": "x"})
    scim.refused(400, "invalidValue", "POST", "/Groups", {"displayName": "mine", "members": [{"value": user["id"]}]})
    mine = scim.got(201, "POST", "/Groups", {"displayName": "mine"})
    scim.not_patched(400, "invalidValue", f"/Groups/{mine['id']}", {"op": "add", "path": "members", "value": [{"value": user["id"]}]})
    assert scim.found("Users", f'id eq "{user["id"]}"') == [] and scim.found("Groups", f'members.value eq "{user["id"]}"') == []
    assert other.got(200, "GET", f"/Users/{user['id']}")["groups"][0]["value"] == group["id"]


def test_versions_keep_writers_apart(house, scim):
    user = scim.user("ada")
    path, first = f"/Users/{user['id']}", user["meta"]["version"]
    changed = scim.patch(path, {"op": "add", "path": "title", "value": "A"}, If_Match=first)
    assert changed["meta"]["version"] != first
    scim.not_patched(412, None, path, {"op": "add", "path": "title", "value": "B"}, If_Match=first)
    scim.refused(412, None, "PUT", path, {"userName": "ada"}, If_Match=first)
    scim.refused(412, None, "DELETE", path, If_Match=first)
    assert scim.ask("GET", path, If_None_Match=changed["meta"]["version"]).status_code == 304
    assert scim.ask("GET", path, If_None_Match=first).status_code == 200
    assert scim.patch(path, {"op": "add", "path": "title", "value": "C"}, If_Match=f'"x", {changed["meta"]["version"]}')["title"] == "C"
    assert scim.patch(path, {"op": "add", "path": "title", "value": "D"}, If_Match="*")["title"] == "D"
    group = scim.got(201, "POST", "/Groups", {"displayName": "staff"})
    path, first = f"/Groups/{group['id']}", group["meta"]["version"]
    house.idp.admin_add_user_to_group(UserPoolId=house.pool_id, GroupName="staff", Username="ada")
    scim.not_patched(412, None, path, {"op": "remove", "path": "members"}, If_Match=first)
    scim.refused(412, None, "DELETE", path, If_Match=first)
    scim.got(204, "DELETE", path, If_Match=scim.got(200, "GET", path)["meta"]["version"])


def test_deactivation_ends_sessions_and_vended_keys_at_once(house, scim):
    user = scim.user("ada", password=PASSWORD, emails=[{"value": "ada@example.com"}])
    tokens = sign_in(house)
    anonymous = house.broker.anonymous("cognito-idp")
    keys = house.credentials(house.identity_pool(house.client_id), tokens["IdToken"])["Credentials"]
    vended = house.broker.client("cognito-idp", keys["AccessKeyId"], keys["SecretKey"], keys["SessionToken"])
    assert vended.describe_user_pool(UserPoolId=house.pool_id) and anonymous.get_user(AccessToken=tokens["AccessToken"])
    # As Entra says it.
    assert scim.patch(f"/Users/{user['id']}", {"op": "Replace", "path": "active", "value": "False"})["active"] is False
    for refused in (
        lambda: vended.describe_user_pool(UserPoolId=house.pool_id), lambda: anonymous.get_user(AccessToken=tokens["AccessToken"]), lambda: sign_in(house),
        lambda: anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": tokens["RefreshToken"]}),
    ):
        with pytest.raises(botocore.exceptions.ClientError):
            refused()
    assert house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada")["Enabled"] is False
    assert scim.patch(f"/Users/{user['id']}", {"op": "replace", "value": {"active": True}})["active"] is True
    assert sign_in(house)["AccessToken"]
    created = scim.user("eve", password=PASSWORD, active=False)
    assert created["active"] is False and house.idp.admin_get_user(UserPoolId=house.pool_id, Username="eve")["Enabled"] is False


def test_passwords_are_written_by_the_pools_policy_and_never_read(house, scim):
    user = scim.user("ada")
    assert house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada")["UserStatus"] == "FORCE_CHANGE_PASSWORD"
    path = f"/Users/{user['id']}"
    assert "password" not in scim.patch(path, {"op": "replace", "path": "password", "value": PASSWORD})
    assert sign_in(house)["IdToken"]
    scim.not_patched(400, "invalidValue", path, {"op": "replace", "path": "password", "value": "weak"})
    scim.refused(400, "invalidValue", "PUT", path, {"userName": "ada", "password": "weak"})
    assert "password" not in scim.got(200, "GET", path + "?attributes=password,userName")
    answer = scim.ask("GET", '/Users?filter=password sw "C"')
    assert answer.status_code == 403 and PASSWORD not in answer.text
    scim.refused(400, "invalidPath", "GET", "/Users?sortBy=password")


def test_addresses_are_verified_and_invitations_sent_where_the_token_says_so(house):
    vouching = Provisioner(house.broker, house.pool_id, "--vouch-for-addresses", "--send-invitations", "--name", "entra")
    vouching.user("ada", emails=[{"value": "ada@vouched.example"}])
    assert attributes(house, "ada")[1]["email_verified"] == "true"
    wait_until(lambda: any("ada@vouched.example" in mail for mail in house.broker.mails()), what="the invitation")
    quiet = Provisioner(house.broker, house.pool_id)
    quiet.user("eve", emails=[{"value": "eve@quiet.example"}])
    assert attributes(house, "eve")[1]["email_verified"] == "false"
    assert not any("eve@quiet.example" in mail for mail in house.broker.mails())


def test_where_people_sign_in_by_address_that_is_the_user_name(broker):
    house = House(broker, UsernameAttributes=["email"], Schema=[{"Name": name, "AttributeDataType": "String", "Mutable": True} for name in ("department", "cost_center", "title")])
    scim = Provisioner(broker, house.pool_id)
    scim.refused(400, "invalidValue", "POST", "/Users", {"userName": "ada"})
    user = scim.user("ada@example.com", title="Countess", **{ENTERPRISE: {"department": "Engines", "costCenter": "42"}})
    assert user["userName"] == "ada@example.com" and user["emails"] == [{"value": "ada@example.com", "primary": True}]
    _, own = attributes(house, user["id"])
    assert (own["custom:department"], own["custom:cost_center"], own["custom:title"]) == ("Engines", "42", "Countess")
    house.idp.admin_update_user_attributes(UserPoolId=house.pool_id, Username=user["id"], UserAttributes=[{"Name": "custom:department", "Value": "Poetry"}])
    assert scim.got(200, "GET", f"/Users/{user['id']}")[ENTERPRISE]["department"] == "Poetry"
    scim.refused(409, "uniqueness", "POST", "/Users", {"userName": "ada@example.com"})
    renamed = scim.patch(f"/Users/{user['id']}", {"op": "replace", "path": "userName", "value": "countess@example.com"})
    assert renamed["userName"] == "countess@example.com" and attributes(house, user["id"])[1]["email"] == "countess@example.com"
    assert [found["id"] for found in scim.found("Users", 'userName eq "countess@example.com"')] == [user["id"]]
    scim.user("eve@example.com")
    scim.not_patched(409, "uniqueness", f"/Users/{user['id']}", {"op": "replace", "path": "userName", "value": "eve@example.com"})
    scim.not_patched(400, "invalidValue", f"/Users/{user['id']}", {"op": "replace", "path": "userName", "value": "no-address"})


def test_the_decision_log_names_the_token(house):
    scim = Provisioner(house.broker, house.pool_id, "--name", "okta")
    user = scim.user("ada")
    scim.patch(f"/Users/{user['id']}", {"op": "replace", "path": "active", "value": False})
    scim.got(204, "DELETE", f"/Users/{user['id']}")
    if house.broker.database:
        return
    import sqlite3

    with sqlite3.connect(next(house.broker.data.glob("*.sqlite"))) as database:
        lines = database.execute("SELECT outcome, actor FROM decisions WHERE tenant = ? AND subject = 'ada'", (house.pool_id,)).fetchall()
    actor = f"SCIM token okta ({scim.token_id})"
    for outcome in ("AdminCreateUser", "AdminDisableUser", "AdminDeleteUser"):
        assert (outcome, actor) in lines, lines
