"""Filters, pages, orders and parts of SCIM resources."""

import sqlite3
import urllib.parse

import pytest

from support.house import House
from support.scim import CORE, ENTERPRISE, GROUP, Provisioner

SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest"


@pytest.fixture(scope="module")
def scim(broker):
    """One pool with five people and two groups, which no test changes."""
    scim = Provisioner(broker, House(broker).pool_id)
    people = [
        ("ada", {"externalId": "E-1", "title": "Countess", "name": {"givenName": "Ada", "familyName": "Lovelace"}, "active": True,
                 "emails": [{"value": "Ada@Work.example", "type": "work", "primary": True}, {"value": "ada@home.example", "type": "home"}],
                 "phoneNumbers": [{"value": "+12015550123", "type": "work"}], ENTERPRISE: {"department": "Engines"}}),
        ("bob", {"externalId": "e-1", "title": "Duke", "name": {"givenName": "Bob", "familyName": "Ross"}, "emails": [{"value": "bob@work.example", "type": "work"}]}),
        ("cy", {"active": False, "title": "duchess", "emails": [{"value": "cy@home.example", "type": "home"}]}),
        ("dora", {"externalId": "E-4", "name": {"familyName": "Lovett"}, ENTERPRISE: {"department": "engines", "manager": {"value": "boss-1"}}}),
        ("eve", {}),
    ]
    scim.ids = {name: scim.user(name, **attributes)["id"] for name, attributes in people}
    scim.groups = {
        name: scim.got(201, "POST", "/Groups", {"schemas": [GROUP], "displayName": name, "externalId": f"G-{name}", "members": [{"value": scim.ids[member]} for member in members]})["id"]
        for name, members in (("All Staff", ["ada", "bob"]), ("poets", ["ada"]))
    }
    return scim


FILTERS = [
    ('userName eq "ada"', "ada"), ('USERNAME EQ "ada"', "ada"), ('userName eq "Ada"', ""), ('userName ne "ada"', "bob cy dora eve"), ('userName sw "b"', "bob"),
    ('userName co "o"', "bob dora"), ('userName ew "a"', "ada dora"), ('userName gt "cy"', "dora eve"), ('userName le "bob"', "ada bob"),
    ('externalId eq "E-1"', "ada"), ('externalId eq "e-1"', "bob"), ("externalId pr", "ada bob dora"), ("not (externalId pr)", "cy eve"),
    ('emails eq "ada@home.example"', "ada"), ('emails.value eq "Ada@Work.example"', "ada"), ('emails[type eq "work" and value ew "work.example"]', "bob"),
    ('emails[type eq "home" and value eq "ada@home.example"]', "ada"), ('emails[type eq "work" and value eq "ada@home.example"]', ""), ('emails.type eq "home"', "ada cy"),
    ('phoneNumbers.value eq "+12015550123"', "ada"), ('phoneNumbers[type eq "work"]', "ada"), ('title eq "DUKE"', "bob"), ('title sw "du"', "bob cy"),
    ('name.familyName sw "lov"', "ada dora"), ("active eq false", "cy"), ('active eq "False"', "cy"), ("active ne true", "cy"),
    (f'{ENTERPRISE}:department eq "Engines"', "ada dora"), (f"{ENTERPRISE}:manager pr", "dora"), (f'{ENTERPRISE}:manager.value eq "boss-1"', "dora"),
    (f'{CORE}:userName eq "bob"', "bob"), ('title eq "Duke" or title eq "Countess" and active eq true', "ada bob"), ('(title eq "Duke" or title eq "Countess") and externalId eq "E-1"', "ada"),
    ('not (title pr) and not (name pr)', "eve"), ('meta.created gt "2020-01-01T00:00:00Z"', "ada bob cy dora eve"), ('meta.lastModified lt "2020-01-01T00:00:00Z"', ""),
    ('groups.display eq "poets"', "ada"), ("groups pr", "ada bob"), ('userName eq "ada" or userName eq "eve"', "ada eve"), ('nickName eq null', "ada bob cy dora eve"),
    ('userName eq "\\u0061da"', "ada"), ('meta.resourceType eq "User" and userName eq "bob"', "bob"),
]


def test_filters(scim):
    for text, names in FILTERS:
        assert [user["userName"] for user in scim.found("Users", text)] == names.split(), text


def test_filters_by_identifiers(scim):
    ada, poets = scim.ids["ada"], scim.groups["poets"]
    assert [user["userName"] for user in scim.found("Users", f'id eq "{ada}"')] == ["ada"]
    assert [user["userName"] for user in scim.found("Users", f'groups.value eq "{poets}"')] == ["ada"]
    assert [user["userName"] for user in scim.found("Users", f'groups[value eq "{poets}"] or userName eq "eve"')] == ["ada", "eve"]
    for text, names in (
        ('displayName eq "All Staff"', ["All Staff"]), ('displayName eq "all staff"', []), ('displayName eq "All_Staff"', []), ('externalId eq "G-poets"', ["poets"]), (f'id eq "{poets}"', ["poets"]),
        (f'members.value eq "{ada}"', ["All Staff", "poets"]), (f'members[value eq "{ada}"] and displayName sw "p"', ["poets"]), (f'members eq "{scim.ids["bob"]}"', ["All Staff"]),
        (f'not (members.value eq "{scim.ids["bob"]}")', ["poets"]), ("members pr", ["All Staff", "poets"]), (f'members.value eq "{scim.ids["eve"]}"', []), ('displayName co "t"', ["All Staff", "poets"]),
        (f'id eq "{poets}" and members.value eq "{scim.ids["bob"]}"', []), (f'members.value eq "{scim.ids["bob"]}" and members.value eq "{ada}"', ["All Staff"]),
        (f'members.value eq "{scim.ids["bob"]}" or members.value eq "{ada}"', ["All Staff", "poets"]),
    ):
        assert [group["displayName"] for group in scim.found("Groups", text)] == names, text


def test_what_is_no_filter_is_refused(scim):
    for text in (
        "userName", "userName eq", "userName eq ada", 'userName is "ada"', 'nobody eq "x"', "active gt true", 'active eq "perhaps"', "(userName pr", "userName pr)", 'emails[type eq "work"', 'name eq "x"',
        "(" * 3000 + "title pr" + ")" * 3000, "not " * 50 + "(title pr)", " or ".join(["title pr"] * 300), 'title eq "' + "x" * 9000 + '"', 'meta.created gt "yesterday"', "'", '"', "\\",
    ):
        # A longer address does not even reach the front.
        if len(text) < 4000:
            scim.refused(400, "invalidFilter", "GET", "/Users?filter=" + urllib.parse.quote(text))
        scim.refused(400, "invalidFilter", "POST", "/Users/.search", {"schemas": [SEARCH], "filter": text})


def names(page):
    return [resource.get("userName") or resource.get("displayName") for resource in page["Resources"]]


def test_pages(scim):
    whole = scim.got(200, "GET", "/Users")
    assert whole["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:ListResponse"] and (whole["totalResults"], whole["startIndex"], whole["itemsPerPage"]) == (5, 1, 5)
    for filtered in ("", "&filter=userName%20pr"):
        seen = []
        for start in (1, 3, 5, 7):
            page = scim.got(200, "GET", f"/Users?startIndex={start}&count=2{filtered}")
            assert page["totalResults"] == 5 and page["startIndex"] == start and page["itemsPerPage"] == len(page["Resources"])
            seen += names(page)
        assert seen == ["ada", "bob", "cy", "dora", "eve"]
        assert names(scim.got(200, "GET", f"/Users?startIndex=-5&count=1{filtered}")) == ["ada"]
        for count in (0, -3):
            nothing = scim.got(200, "GET", f"/Users?count={count}{filtered}")
            assert nothing["totalResults"] == 5 and nothing["Resources"] == []
        assert len(scim.got(200, "GET", f"/Users?count=100000{filtered}")["Resources"]) == 5
        assert scim.got(200, "GET", f"/Users?startIndex=2147483647{filtered}")["Resources"] == []
    assert names(scim.got(200, "GET", "/Groups?startIndex=2&count=1")) == ["poets"]
    for query in ("startIndex=x", "count=1.5", "count=99999999999999999999", "sortOrder=up&sortBy=id"):
        scim.refused(400, "invalidValue", "GET", "/Users?" + query)
    for query in ("filter=%ff", "count=1&count=2"):
        scim.refused(400, "invalidSyntax", "GET", "/Users?" + query)


def test_orders(scim):
    for query, wanted in (
        ("sortBy=userName", "ada bob cy dora eve"), ("sortBy=userName&sortOrder=descending", "eve dora cy bob ada"), ("sortBy=title", "ada cy bob dora eve"),
        ("sortBy=title&sortOrder=descending&filter=title%20pr", "bob cy ada"), ("sortBy=name.familyName&filter=name%20pr", "ada dora bob"),
        ("sortBy=emails&filter=emails%20pr", "ada bob cy"), (f"sortBy={ENTERPRISE}:manager.value&count=1", "dora"), ("sortBy=active&count=1", "cy"),
    ):
        assert names(scim.got(200, "GET", "/Users?" + query)) == wanted.split(), query
    assert names(scim.got(200, "GET", "/Groups?sortBy=displayName&sortOrder=descending")) == ["poets", "All Staff"]
    for query in ("sortBy=nothing", "sortBy=name"):
        scim.refused(400, "invalidPath", "GET", "/Users?" + query)


def test_parts_of_resources(scim):
    path = f"/Users/{scim.ids['ada']}"
    assert set(scim.got(200, "GET", path + "?attributes=userName")) == {"schemas", "id", "userName"}
    shown = scim.got(200, "GET", path + f"?attributes=NAME.givenName,emails.value,{ENTERPRISE}:department,nothing")
    assert shown["name"] == {"givenName": "Ada"} and shown["emails"][0] == {"value": "Ada@Work.example"} and shown[ENTERPRISE] == {"department": "Engines"}
    shown = scim.got(200, "GET", path + "?excludedAttributes=emails,name.givenName,groups,id,meta")
    assert "emails" not in shown and shown["name"] == {"familyName": "Lovelace"} and "groups" not in shown and "meta" not in shown and shown["id"]
    assert "members" not in scim.got(200, "GET", f"/Groups/{scim.groups['poets']}?excludedAttributes=members")
    assert all("members" not in group for group in scim.got(200, "GET", "/Groups?excludedAttributes=members")["Resources"])
    assert set(scim.got(200, "GET", "/Users?attributes=userName&count=1")["Resources"][0]) == {"schemas", "id", "userName"}
    scim.refused(400, "invalidValue", "GET", path + "?attributes=userName&excludedAttributes=name")
    scim.refused(400, "invalidValue", "GET", path + "?attributes=" + ",".join(["x"] * 101))


def test_searches_by_post(scim):
    body = {"schemas": [SEARCH], "filter": 'userName sw "a" or userName sw "b"', "sortBy": "userName", "sortOrder": "descending", "startIndex": 1, "count": 1, "attributes": ["userName"]}
    page = scim.got(200, "POST", "/Users/.search", body)
    assert page["totalResults"] == 2 and names(page) == ["bob"] and set(page["Resources"][0]) == {"schemas", "id", "userName"}
    assert names(scim.got(200, "POST", "/Groups/.search", {"schemas": [SEARCH], "excludedAttributes": ["members"]})) == ["All Staff", "poets"]
    for whole in (scim.got(200, "POST", "/.search", {"schemas": [SEARCH]}), scim.got(200, "GET", "")):
        assert names(whole) == ["ada", "bob", "cy", "dora", "eve", "All Staff", "poets"] and whole["totalResults"] == 7
    both = {"schemas": [SEARCH], "filter": 'userName eq "eve" or displayName eq "poets"'}
    assert names(scim.got(200, "POST", "/.search", both)) == ["eve", "poets"]
    assert names(scim.got(200, "POST", "/.search", {"schemas": [SEARCH], "startIndex": 5, "count": 2})) == ["eve", "All Staff"]
    assert names(scim.got(200, "POST", "/.search", {"schemas": [SEARCH], "startIndex": 7, "count": 2})) == ["poets"]
    for body in ({"schemas": ["urn:x"]}, []):
        scim.refused(400, "invalidSyntax", "POST", "/Users/.search", body)
    for body in ({"filter": 7}, {"count": "1"}, {"startIndex": 1.5}, {"attributes": "userName"}, {"attributes": [1]}, {"sortOrder": "up"}, {"count": 2**40}):
        scim.refused(400, "invalidValue", "POST", "/Users/.search", body)


def test_documents_about_the_server(scim):
    configuration = scim.got(200, "GET", "/ServiceProviderConfig")
    for feature in ("patch", "bulk", "filter", "changePassword", "sort", "etag"):
        assert configuration[feature]["supported"] is True
    types = scim.got(200, "GET", "/ResourceTypes")["Resources"]
    assert [(kind["name"], kind["endpoint"]) for kind in types] == [("User", "/Users"), ("Group", "/Groups")]
    assert types[0]["schemaExtensions"] == [{"schema": ENTERPRISE, "required": False}]
    assert scim.got(200, "GET", "/ResourceTypes/Group")["schema"] == GROUP
    schemas = {schema["id"]: schema for schema in scim.got(200, "GET", "/Schemas")["Resources"]}
    assert {CORE, GROUP, ENTERPRISE} <= set(schemas)
    password = next(attribute for attribute in schemas[CORE]["attributes"] if attribute["name"] == "password")
    assert (password["mutability"], password["returned"]) == ("writeOnly", "never")
    for path in ("/Schemas/urn:x", "/ResourceTypes/x", "/ServiceProviderConfig/x", "/Schemas/x/y"):
        scim.refused(404, None, "GET", path)
    scim.refused(403, None, "GET", "/Schemas?filter=id%20pr")


def test_an_expired_token_opens_nothing(broker):
    if broker.database:
        pytest.skip("the same statement on the other engine; a Swift test runs on both")
    scim = Provisioner(broker, House(broker).pool_id)
    scim.got(200, "GET", "/Users")
    with sqlite3.connect(broker.data / "gatehouse.sqlite") as database:
        database.execute("UPDATE scim_tokens SET expires_at = 1000 WHERE id = ?", (scim.token_id,))
    scim.refused(401, None, "GET", "/Users")
    assert "expired" in broker.run("scim", "token", "list", scim.pool).stdout
