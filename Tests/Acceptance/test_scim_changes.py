"""PATCH as provisioning systems send it, groups, and many operations at once."""

import pytest

from support.house import PASSWORD
from support.scim import CORE, ENTERPRISE, GROUP, Provisioner

BULK = "urn:ietf:params:scim:api:messages:2.0:BulkRequest"


@pytest.fixture
def scim(house):
    return Provisioner(house.broker, house.pool_id)


def members(scim, group):
    return sorted(member["value"] for member in scim.got(200, "GET", f"/Groups/{group}").get("members", []))


def test_entras_way(house, scim):
    """Entra's provisioning service: op capitalized, texts for booleans, filters in paths, bare managers, dotted names without a path."""
    assert scim.found("Users", 'userName eq "ada"') == []
    boss = scim.user("boss")
    user = scim.got(201, "POST", "/Users", {
        "schemas": [CORE, ENTERPRISE], "externalId": "0a21f0f2", "userName": "ada", "active": True, "addresses": None,
        "emails": [{"primary": True, "type": "work", "value": "ada@example.com"}], "meta": {"resourceType": "User"},
        "name": {"formatted": "givenName familyName", "familyName": "familyName", "givenName": "givenName"}, "roles": []})
    path = f"/Users/{user['id']}"
    changed = scim.patch(
        path, {"op": "Replace", "path": 'emails[type eq "work"].value', "value": "new@example.com"}, {"op": "Add", "path": 'phoneNumbers[type eq "mobile"].value', "value": "+12015550123"},
        {"op": "Add", "path": f"{ENTERPRISE}:manager", "value": boss["id"]}, {"op": "Replace", "path": "name.familyName", "value": "Lovelace"},
        {"op": "Add", "path": 'addresses[type eq "work"].country', "value": "GB"}, {"op": "Add", "path": f"{ENTERPRISE}:department", "value": "Engines"})
    assert changed["emails"][0] == {"primary": True, "type": "work", "value": "new@example.com"} and changed["phoneNumbers"] == [{"type": "mobile", "value": "+12015550123"}]
    assert changed[ENTERPRISE] == {"department": "Engines", "manager": {"value": boss["id"], "$ref": f"{scim.base}/Users/{boss['id']}"}}
    own = {entry["Name"]: entry["Value"] for entry in house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada")["UserAttributes"]}
    assert (own["email"], own["phone_number"], own["family_name"], own["address"]) == ("new@example.com", "+12015550123", "Lovelace", "GB")
    changed = scim.patch(path, {"op": "Add", "value": {"name.givenName": "Ada", "active": "False", 'emails[type eq "work"].value': "third@example.com", f"{ENTERPRISE}:division": "D"}})
    assert (changed["name"]["givenName"], changed["active"], changed["emails"][0]["value"], changed[ENTERPRISE]["division"]) == ("Ada", False, "third@example.com", "D")
    assert "phoneNumbers" not in scim.patch(path, {"op": "Remove", "path": 'phoneNumbers[type eq "mobile"]'})
    assert scim.patch(path, {"op": "Replace", "path": "active", "value": "True"})["active"] is True

    group = scim.got(201, "POST", "/Groups", {"schemas": [GROUP], "externalId": "8aa1a0c0", "displayName": "All People", "meta": {"resourceType": "Group"}})
    at = f"/Groups/{group['id']}"
    assert scim.got(200, "GET", at + "?excludedAttributes=members")["displayName"] == "All People"
    assert [found["id"] for found in scim.found("Groups", 'externalId eq "8aa1a0c0"', excludedAttributes="members")] == [group["id"]]
    scim.patch(at, {"op": "Add", "path": "members", "value": [{"$ref": None, "value": user["id"]}]}, status=204)
    assert members(scim, group["id"]) == [user["id"]]
    scim.patch(at, {"op": "Remove", "path": "members", "value": [{"$ref": None, "value": user["id"]}]}, status=204)
    assert members(scim, group["id"]) == []
    scim.patch(at, {"op": "Replace", "path": "displayName", "value": "Everybody Here"}, status=204)
    assert house.idp.get_group(UserPoolId=house.pool_id, GroupName="Everybody_Here")


def test_oktas_way(house, scim):
    """Okta: a value without a path, PUT of what it has read, members by filters, the identifier sent along."""
    user = scim.user("ada", externalId="00u1", name={"givenName": "Ada"}, emails=[{"primary": True, "value": "ada@example.com", "type": "work"}], password=PASSWORD, locale="en-US", groups=[])
    path = f"/Users/{user['id']}"
    read = scim.got(200, "GET", path)
    read["name"]["familyName"] = "Lovelace"
    assert scim.got(200, "PUT", path, read)["name"] == {"givenName": "Ada", "familyName": "Lovelace"}
    assert scim.patch(path, {"op": "replace", "value": {"active": False}})["active"] is False
    assert scim.patch(path, {"op": "replace", "value": {"active": True, "nickName": ""}})["active"] is True
    group = scim.got(201, "POST", "/Groups", {"schemas": [GROUP], "displayName": "staff", "members": [{"value": user["id"], "display": "ada"}]})
    at = f"/Groups/{group['id']}"
    scim.patch(at, {"op": "replace", "value": {"id": group["id"], "displayName": "Staff 2"}}, status=204)
    assert scim.got(200, "GET", at)["displayName"] == "Staff 2" and members(scim, group["id"]) == [user["id"]]
    scim.patch(at, {"op": "remove", "path": f'members[value eq "{user["id"]}"]'}, status=204)
    # Whoever is gone already is no error.
    scim.patch(at, {"op": "remove", "path": f'members[value eq "{user["id"]}"]'}, status=204)
    scim.patch(at, {"op": "add", "path": "members", "value": [{"value": user["id"], "display": "ada"}]}, status=204)
    assert [entry["display"] for entry in scim.got(200, "GET", path)["groups"]] == ["Staff 2"]


def test_patches_that_cannot_be_change_nothing(scim):
    user = scim.user("ada", title="A")
    path = f"/Users/{user['id']}"
    good = {"op": "replace", "path": "title", "value": "B"}
    for kind, bad in (
        ("invalidPath", {"op": "add", "path": "nothing", "value": 1}), ("noTarget", {"op": "remove"}), ("noTarget", {"op": "replace", "path": 'emails[type eq "work"].value', "value": "a@b.c"}),
        ("mutability", {"op": "replace", "path": "id", "value": "x"}), ("mutability", {"op": "replace", "path": "groups", "value": []}), ("mutability", {"op": "replace", "path": "userName", "value": "eve"}),
        ("mutability", {"op": "remove", "path": "userName"}), ("invalidValue", {"op": "replace", "path": "active", "value": "perhaps"}), ("invalidFilter", {"op": "remove", "path": "emails[type]"}),
        ("invalidValue", {"op": "add", "path": "emails", "value": [{"value": "no address"}]}), ("invalidSyntax", {"op": "move", "path": "title"}),
        ("invalidValue", {"op": "replace", "path": "name.formatted", "value": "x" * 3000}), ("invalidPath", {"op": "add", "path": "x" * 9000, "value": 1}),
    ):
        scim.not_patched(400, kind, path, good, bad)
    assert scim.got(200, "GET", path) == user
    for body in ({}, [], {"Operations": []}, {"schemas": ["urn:x"], "Operations": [good]}, {"Operations": [7]}):
        scim.refused(400, "invalidSyntax", "PATCH", path, body)
    scim.refused(413, None, "PATCH", path, {"Operations": [good] * 1001})


def test_groups(house, scim):
    ada, bob, cy = (scim.user(name)["id"] for name in ("ada", "bob", "cy"))
    made = scim.ask("POST", "/Groups", {"schemas": [GROUP], "displayName": "All Staff", "externalId": "G-1", "members": [{"value": ada}, {"value": bob, "type": "User"}, {"value": ada}]})
    group = made.json()
    assert made.status_code == 201 and made.headers["Location"] == group["meta"]["location"] == f"{scim.base}/Groups/{group['id']}"
    assert group["externalId"] == "G-1" and group["members"] == [{"value": sub, "type": "User", "$ref": f"{scim.base}/Users/{sub}"} for sub in sorted((ada, bob))]
    assert sorted(user["Username"] for user in house.idp.list_users_in_group(UserPoolId=house.pool_id, GroupName="All_Staff")["Users"]) == ["ada", "bob"]
    path = f"/Groups/{group['id']}"
    replaced = scim.got(200, "PUT", path, {"schemas": [GROUP], "displayName": "All Staff", "members": [{"value": cy}, {"value": bob}]})
    assert [member["value"] for member in replaced["members"]] == sorted((bob, cy)) and "externalId" not in replaced
    scim.patch(path, {"op": "replace", "path": "members", "value": [{"value": ada}]}, {"op": "add", "path": "members", "value": {"value": cy}}, {"op": "add", "path": "externalId", "value": "G-2"}, status=204)
    assert members(scim, group["id"]) == sorted((ada, cy)) and scim.got(200, "GET", path)["externalId"] == "G-2"
    scim.patch(path, {"op": "remove", "path": f'members[value eq "{ada}" or value eq "{bob}"]'}, {"op": "remove", "path": "externalId"}, status=204)
    assert members(scim, group["id"]) == [cy]
    assert scim.patch(path + "?attributes=displayName", {"op": "remove", "path": "members"})["displayName"] == "All Staff" and members(scim, group["id"]) == []
    # Made and filled by the API.
    house.idp.create_group(UserPoolId=house.pool_id, GroupName="poets", RoleArn="arn:aws:iam::123456789012:role/Poets", Precedence=3)
    house.idp.admin_add_user_to_group(UserPoolId=house.pool_id, GroupName="poets", Username="ada")
    poets = scim.found("Groups", 'displayName eq "poets"')[0]
    assert [member["value"] for member in poets["members"]] == [ada] and scim.found("Groups", 'displayName eq "poets"')[0]["id"] == poets["id"]
    scim.patch(f"/Groups/{poets['id']}", {"op": "replace", "path": "displayName", "value": "bards"}, status=204)
    bards = house.idp.get_group(UserPoolId=house.pool_id, GroupName="bards")["Group"]
    assert (bards["RoleArn"], bards["Precedence"]) == ("arn:aws:iam::123456789012:role/Poets", 3) and members(scim, poets["id"]) == [ada]
    with pytest.raises(house.idp.exceptions.ResourceNotFoundException):
        house.idp.get_group(UserPoolId=house.pool_id, GroupName="poets")
    house.idp.delete_group(UserPoolId=house.pool_id, GroupName="bards")
    scim.refused(404, None, "GET", f"/Groups/{poets['id']}")
    scim.got(204, "DELETE", path)
    scim.refused(404, None, "DELETE", path)
    scim.got(204, "DELETE", f"/Users/{ada}")


def test_refusals_of_groups(scim):
    ada = scim.user("ada")["id"]
    path = f"/Groups/{scim.got(201, 'POST', '/Groups', {'displayName': 'staff', 'members': [{'value': ada}]})['id']}"
    scim.got(201, "POST", "/Groups", {"displayName": "other"})
    for name in ("staff", "other"):
        scim.refused(409, "uniqueness", "POST", "/Groups", {"displayName": name})
    scim.not_patched(409, "uniqueness", path, {"op": "replace", "path": "displayName", "value": "other"})
    scim.refused(409, "uniqueness", "PUT", path, {"displayName": "other"})
    for body in ({}, {"displayName": ""}, {"displayName": "x" * 129}, {"displayName": "a\nb\x01"}, {"displayName": "g", "members": [{"value": "nobody"}]}, {"displayName": "g", "members": [{"type": "User"}]},
                 {"displayName": "g", "members": [{"value": ada, "type": "Group"}]}, {"displayName": "g", "members": [[]]}, {"displayName": 7.5}):
        scim.refused(400, "invalidValue", "POST", "/Groups", body)
    for kind, bad in (("mutability", {"op": "remove", "path": "displayName"}), ("mutability", {"op": "replace", "path": f'members[value eq "{ada}"].value', "value": "x"}),
                      ("invalidPath", {"op": "add", "path": "owners", "value": "x"}), ("invalidValue", {"op": "add", "path": "members", "value": [{"value": "nobody"}]}),
                      ("mutability", {"op": "add", "path": "meta.version", "value": "x"}), ("noTarget", {"op": "remove", "value": [{"value": ada}]})):
        scim.not_patched(400, kind, path, {"op": "remove", "path": "members"}, bad)
    assert members(scim, path.rsplit("/", 1)[1]) == [ada]


def bulk(scim, *operations, status=200, **more):
    answer = scim.got(status, "POST", "/Bulk", {"schemas": [BULK], "Operations": list(operations)} | more)
    if status == 200:
        assert answer["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:BulkResponse"]
    return answer.get("Operations")


def test_many_operations_at_once(scim):
    old = scim.user("old")["id"]
    done = bulk(
        scim,
        # Refers to what comes after it.
        {"method": "POST", "path": "/Groups", "bulkId": "g", "data": {"schemas": [GROUP], "displayName": "staff", "members": [{"value": "bulkId:a"}, {"value": old}]}},
        {"method": "POST", "path": "/Users", "bulkId": "a", "data": {"schemas": [CORE], "userName": "ada", ENTERPRISE: {"manager": {"value": "bulkId:b"}}}},
        # Each the other's manager.
        {"method": "POST", "path": "/Users", "bulkId": "b", "data": {"schemas": [CORE], "userName": "bob", ENTERPRISE: {"manager": {"value": "bulkId:a"}}}},
        {"method": "patch", "path": "/Users/bulkId:a", "data": {"Operations": [{"op": "add", "path": "title", "value": "Countess"}]}},
        {"method": "PUT", "path": f"/Users/{old}", "data": {"schemas": [CORE], "userName": "old", "title": "T"}},
        {"method": "PATCH", "path": "/Groups/bulkId:g", "data": {"Operations": [{"op": "remove", "path": "members", "value": [{"value": old}]}]}},
    )
    assert [entry["status"] for entry in done] == ["201", "201", "201", "200", "200", "204"], done
    assert [entry.get("bulkId") for entry in done[:3]] == ["g", "a", "b"] and all("response" not in entry for entry in done)
    group, ada, bob = (scim.session.get(entry["location"], headers={"Authorization": f"Bearer {scim.token}"}, timeout=30).json() for entry in done[:3])
    assert [member["value"] for member in group["members"]] == [ada["id"]] and ada["title"] == "Countess"
    assert ada[ENTERPRISE]["manager"]["value"] == bob["id"] and bob[ENTERPRISE]["manager"]["value"] == ada["id"]
    assert [entry["status"] for entry in bulk(
        scim, {"method": "DELETE", "path": f"/Groups/{group['id']}"}, {"method": "DELETE", "path": f"/Users/{ada['id']}", "version": 'W/"0"'}, {"method": "DELETE", "path": f"/Users/{bob['id']}"})] == ["204", "412", "204"]


def test_what_fails_of_many_operations(scim):
    scim.user("ada")
    taken = {"method": "POST", "path": "/Users", "bulkId": "x", "data": {"schemas": [CORE], "userName": "ada"}}
    fresh = {"method": "POST", "path": "/Users", "bulkId": "y", "data": {"schemas": [CORE], "userName": "eve"}}
    needs = {"method": "POST", "path": "/Groups", "bulkId": "z", "data": {"displayName": "staff", "members": [{"value": "bulkId:x"}]}}
    done = bulk(scim, taken, needs, fresh)
    assert [entry["status"] for entry in done] == ["409", "400", "201"] and done[0]["response"]["scimType"] == "uniqueness" and "location" not in done[0]
    assert scim.got(200, "GET", "/Groups")["totalResults"] == 0
    done = bulk(scim, taken | {"bulkId": "1"}, {"method": "DELETE", "path": "/Users/nobody"}, {"method": "POST", "path": "/Users", "bulkId": "3", "data": {"userName": "late"}}, failOnErrors=2)
    assert [entry["status"] for entry in done] == ["409", "404"] and scim.found("Users", 'userName eq "late"') == []
    done = bulk(
        scim, {"method": "POST", "path": "/Bulk", "data": {}}, {"method": "DELETE", "path": "/Users"}, {"method": "POST", "path": "/Users/.search", "data": {}}, {"method": "PUT", "path": "/Schemas/x", "data": {}},
        {"method": "POST", "path": "/Users"}, {"method": "PATCH", "path": "/Users/bulkId:none", "data": {}}, {"method": "DELETE", "path": "/Users/bulkId:none/x"})
    assert [entry["status"] for entry in done] == ["404", "404", "404", "404", "400", "400", "400"], done
    for body in ({}, [], {"schemas": ["urn:x"], "Operations": [fresh]}, {"Operations": []}, {"Operations": [{"method": "GET", "path": "/Users"}]}, {"Operations": [{"method": "POST"}]},
                 {"Operations": [{"method": "POST", "path": "/Users?x"}]}, {"Operations": [7]}):
        scim.refused(400, "invalidSyntax", "POST", "/Bulk", body)
    for body in ({"Operations": [fresh, fresh]}, {"Operations": [fresh], "failOnErrors": 0}, {"Operations": [fresh], "failOnErrors": "1"}):
        scim.refused(400, "invalidValue", "POST", "/Bulk", body)
    scim.refused(413, None, "POST", "/Bulk", {"Operations": [{"method": "DELETE", "path": "/Users/x"}] * 101})
