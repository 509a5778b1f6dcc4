import Fixtures
import Foundation
import IdentityModel
import Testing

@testable import Broker

@Suite struct SCIMPatchTests {
    let type = SCIMResourceType.users(of: SCIMFilterTests.pool)

    private static let enterprise = SCIMResourceType.enterprise
    private static let ada: [String: JSONValue] = [
        "userName": .string("ada"), "active": .boolean(true), "name": .object(["familyName": .string("Lovelace"), "givenName": .string("Ada")]),
        "emails": .array([
            .object(["value": .string("a@work.example"), "type": .string("work"), "primary": .boolean(true)]),
            .object(["value": .string("a@home.example"), "type": .string("home")]),
        ]),
    ]

    private func patched(_ operations: String, _ resource: [String: JSONValue] = ada) throws -> [String: JSONValue] {
        let body = JSONValue(parsing: Array(#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[\#(operations)]}"#.utf8))
        return try SCIMPatch(try #require(body), of: type).applied(to: resource)
    }

    private func json(_ text: String) -> JSONValue? { JSONValue(parsing: Array(text.utf8)) }

    // MARK: RFC 7644 §3.5.2

    @Test func `single values are added, replaced and removed`() throws {
        #expect(try patched(#"{"op":"add","path":"title","value":"Countess"}"#)["title"] == .string("Countess"))
        #expect(try patched(#"{"op":"replace","path":"name.givenName","value":"Augusta"}"#)["name"]?["givenName"] == .string("Augusta"))
        #expect(try patched(#"{"op":"replace","path":"name.givenName","value":"Augusta"}"#)["name"]?["familyName"] == .string("Lovelace"))
        #expect(try patched(#"{"op":"remove","path":"name.givenName"}"#)["name"]?["givenName"] == nil)
        #expect(try patched(#"{"op":"remove","path":"name"}"#)["name"] == nil)
        #expect(try patched(#"{"op":"replace","path":"name","value":{"middleName":"King"}}"#)["name"]?["middleName"] == .string("King"))
    }

    @Test func `elements of lists are added once, chosen by filters, and one is primary`() throws {
        let added = try patched(
            #"{"op":"add","path":"emails","value":[{"value":"n@x.example","primary":true},{"value":"a@home.example","type":"home"}]}"#)
        #expect(added["emails"]?.array?.count == 3)
        #expect(added["emails"]?.array?.filter { $0["primary"] == .boolean(true) }.compactMap { $0["value"]?.string } == ["n@x.example"])
        let replaced = try patched(#"{"op":"replace","path":"emails[type eq \"work\"].value","value":"n@work.example"}"#)
        #expect(replaced["emails"]?.array?.first?["value"] == .string("n@work.example"))
        #expect(replaced["emails"]?.array?.first?["primary"] == .boolean(true))
        #expect(try patched(#"{"op":"remove","path":"emails[type eq \"work\"]"}"#)["emails"]?.array?.count == 1)
        #expect(try patched(#"{"op":"remove","path":"emails[value pr]"}"#)["emails"] == nil)
        #expect(
            try patched(#"{"op":"replace","path":"emails[type eq \"home\"].primary","value":true}"#)["emails"]?.array?.first?["primary"]
                == .boolean(false))
        #expect(try patched(#"{"op":"replace","path":"emails","value":[{"value":"only@x.example"}]}"#)["emails"]?.array?.count == 1)
    }

    @Test func `extensions are named by their URN`() throws {
        let path = Self.enterprise
        #expect(try patched(#"{"op":"add","path":"\#(path):department","value":"Engines"}"#)[path]?["department"] == .string("Engines"))
        #expect(try patched(#"{"op":"add","path":"\#(path):manager.value","value":"b-1"}"#)[path]?["manager"]?["value"] == .string("b-1"))
        #expect(try patched(#"{"op":"add","path":"\#(path)","value":{"division":"D"}}"#)[path]?["division"] == .string("D"))
        let had = try patched(#"{"op":"add","path":"\#(path)","value":{"division":"D"}}"#)
        #expect(try patched(#"{"op":"remove","path":"\#(path):division"}"#, had)[path] == nil)
        #expect(try patched(#"{"op":"remove","path":"\#(path)"}"#, had)[path] == nil)
    }

    @Test func `operations follow each other`() throws {
        let done = try patched(
            #"{"op":"add","path":"title","value":"A"},{"op":"replace","path":"title","value":"B"},{"op":"remove","path":"emails"},{"op":"add","path":"emails","value":{"value":"z@x.example"}}"#
        )
        #expect(done["title"] == .string("B"))
        #expect(done["emails"] == json(#"[{"value":"z@x.example"}]"#))
    }

    // MARK: What clients really send

    @Test func `Entra's capitals, texts for booleans, bare managers and new work addresses are understood`() throws {
        #expect(try patched(#"{"op":"Replace","path":"active","value":"False"}"#)["active"] == .boolean(false))
        #expect(
            try patched(#"{"op":"Add","path":"\#(Self.enterprise):manager","value":"b-1"}"#)[Self.enterprise]?["manager"] == json(#"{"value":"b-1"}"#)
        )
        let made = try patched(#"{"op":"Add","path":"phoneNumbers[type eq \"mobile\"].value","value":"+1201"}"#)
        #expect(made["phoneNumbers"] == json(#"[{"type":"mobile","value":"+1201"}]"#))
        let dotted = try patched(
            #"{"op":"Add","value":{"name.givenName":"Augusta","emails[type eq \"work\"].value":"n@work.example","\#(Self.enterprise):department":"E","active":"False"}}"#
        )
        #expect(dotted["name"]?["givenName"] == .string("Augusta"))
        #expect(dotted["emails"]?.array?.first?["value"] == .string("n@work.example"))
        #expect(dotted[Self.enterprise]?["department"] == .string("E"))
        #expect(dotted["active"] == .boolean(false))
        let removed = try patched(#"{"op":"Remove","path":"emails","value":[{"value":"a@home.example"}]}"#)
        #expect(removed["emails"]?.array?.count == 1)
    }

    @Test func `Okta's values without a path may name the identifier and whole extensions`() throws {
        let done = try patched(#"{"op":"replace","value":{"id":"x","schemas":[],"meta":{},"active":false,"\#(Self.enterprise)":{"department":"E"}}}"#)
        #expect(done["active"] == .boolean(false))
        #expect(done["id"] == nil)
        #expect(done[Self.enterprise]?["department"] == .string("E"))
        #expect(try patched(#"{"op":"replace","value":{"nickName":""}}"#)["nickName"] == nil)
    }

    // MARK: Refusals

    @Test(arguments: [
        (#"{"op":"add","path":"nothing","value":1}"#, SCIMFailure.Kind.invalidPath),
        (#"{"op":"add","path":"name.nothing","value":"x"}"#, .invalidPath),
        (#"{"op":"add","path":"title[x eq 1]","value":"x"}"#, .invalidPath),
        (#"{"op":"add","path":"emails[type eq \"work\"]more","value":"x"}"#, .invalidPath),
        (#"{"op":"add","path":"emails[type eq \"work\"].nothing","value":"x"}"#, .invalidPath), (#"{"op":"add","path":7,"value":"x"}"#, .invalidPath),
        (#"{"op":"add","path":"emails[type eq]","value":"x"}"#, .invalidFilter), (#"{"op":"remove"}"#, .noTarget),
        (#"{"op":"replace","path":"emails[type eq \"other\"].value","value":"x"}"#, .noTarget),
        (#"{"op":"remove","path":"emails[type eq \"other\"]"}"#, .noTarget),
        (#"{"op":"add","path":"emails[type ne \"work\" and type ne \"home\"].value","value":"x"}"#, .noTarget),
        (#"{"op":"replace","path":"id","value":"x"}"#, .mutability), (#"{"op":"add","path":"meta.version","value":"x"}"#, .mutability),
        (#"{"op":"add","path":"groups","value":[{"value":"g"}]}"#, .mutability), (#"{"op":"remove","path":"userName"}"#, .mutability),
        (#"{"op":"replace","path":"schemas","value":[]}"#, .mutability), (#"{"op":"remove","path":"active"}"#, .mutability),
        (#"{"op":"replace","path":"userName","value":""}"#, .mutability), (#"{"op":"replace","path":"active","value":"perhaps"}"#, .invalidValue),
        (#"{"op":"replace","path":"title","value":{"a":1}}"#, .invalidValue), (#"{"op":"replace","path":"title"}"#, .invalidValue),
        (#"{"op":"replace","value":"x"}"#, .invalidValue),
        (#"{"op":"add","path":"emails","value":[{"value":"a","primary":true},{"value":"b","primary":true}]}"#, .invalidValue),
        (#"{"op":"move","path":"title","value":"x"}"#, .invalidSyntax), (#"{"path":"title","value":"x"}"#, .invalidSyntax), (#""x""#, .invalidSyntax),
    ])
    func `a patch that cannot be is refused in its own word`(operation: String, kind: SCIMFailure.Kind) {
        #expect { try patched(operation) } throws: { ($0 as? SCIMFailure)?.kind == kind }
    }

    @Test(arguments: [
        #"{}"#, #"[]"#, #""x""#, #"{"Operations":[]}"#, #"{"Operations":{}}"#, #"{"schemas":["x"],"Operations":[{"op":"remove","path":"title"}]}"#,
    ])
    func `what is no patch is refused`(body: String) throws {
        let body = try #require(json(body))
        #expect { try SCIMPatch(body, of: type) } throws: { ($0 as? SCIMFailure)?.kind == .invalidSyntax }
    }

    @Test func `hostile patches are refused or harmless`() throws {
        let many = Array(repeating: #"{"op":"add","path":"title","value":"x"}"#, count: 1001).joined(separator: ",")
        #expect { try patched(many) } throws: { ($0 as? SCIMFailure)?.status == 413 }
        let deep = String(repeating: #"{"name":"#, count: 60) + "1" + String(repeating: "}", count: 60)
        #expect(try patched(#"{"op":"add","value":\#(deep)}"#) == Self.ada)
        let long = String(repeating: "a", count: 20_000)
        #expect(throws: SCIMFailure.self) { try patched(#"{"op":"add","path":"\#(long)","value":1}"#) }
        #expect(throws: SCIMFailure.self) { try patched(#"{"op":"remove","path":"emails[\#(String(repeating: "(", count: 3000))"}"#) }
    }
}
