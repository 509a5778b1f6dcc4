import Fixtures
import Foundation
import IdentityModel
import Testing

@testable import Broker

@Suite struct SCIMFilterTests {
    static let pool = UserPoolConfiguration(
        id: UserPoolID("us-east-1_TestPool1"), name: "people", createdAt: .distantPast, modifiedAt: .distantPast, version: 1)
    let type = SCIMResourceType.users(of: pool)

    static let ada: [String: JSONValue] = [
        "id": .string("ada-1"), "userName": .string("ada"), "externalId": .string("E-1"), "active": .boolean(true), "title": .string("Countess"),
        "name": .object(["familyName": .string("Lovelace"), "givenName": .string("Ada")]),
        "emails": .array([
            .object(["value": .string("ada@work.example"), "type": .string("work"), "primary": .boolean(true)]),
            .object(["value": .string("ada@home.example"), "type": .string("home")]),
        ]),
        "meta": .object(["lastModified": .string("2026-09-01T09:05:07Z"), "created": .string("2026-09-01T00:00:00Z")]),
        SCIMResourceType.enterprise: .object(["department": .string("Engines"), "manager": .object(["value": .string("babbage-1")])]),
    ]

    private func matches(_ text: String) throws -> Bool { try SCIMFilter(text, of: type).matches(Self.ada) }

    @Test(arguments: [
        #"userName eq "ada""#, #"USERNAME Eq "ada""#, #"urn:ietf:params:scim:schemas:core:2.0:User:userName eq "ada""#,
        #"title eq "countess""#, #"title ne "Duke""#, #"title co "OUNT""#, #"title sw "count""#, #"title ew "TESS""#,
        #"title pr"#, #"name.familyName sw "love""#, #"active eq true"#, #"active eq "True""#, #"active ne false"#,
        #"emails eq "ada@home.example""#, #"emails.value ew "home.example""#, #"emails[type eq "work" and value co "@work"]"#,
        #"emails[type eq "home" and not (primary eq true)]"#, #"emails.type eq "home""#, #"nickName eq null"#, #"title ne null"#,
        #"meta.lastModified gt "2026-09-01T09:05:06Z""#, #"meta.lastModified le "2026-09-01T11:05:07+02:00""#,
        #"meta.lastModified lt "2026-09-01T09:05:07.001Z""#, #"meta.created ge "2026-09-01T00:00:00Z""#,
        #"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "engines""#,
        #"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq "babbage-1""#,
        #"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq "babbage-1""#,
        #"title eq "Duke" and title eq "Earl" or userName eq "ada""#, #"userName eq "ada" or title eq "Duke" and title eq "Earl""#,
        #"not (title eq "Duke") and (userName eq "ada" or userName eq "eve")"#, #"not(title eq "Duke")and(userName eq "ada")"#,
        #"title gt "Counter""#, #"userName eq "\u0061da""#, #"nickName ne "x""#, #"schemas eq "x" or id eq "ada-1""#,
    ])
    func `a filter that says the truth is met`(text: String) throws {
        #expect(try matches(text))
    }

    @Test(arguments: [
        #"userName eq "Ada""#, #"externalId eq "e-1""#, #"title eq "Duke""#, #"nickName pr"#, #"nickName eq "x""#, #"nickName lt "x""#,
        #"emails[type eq "work" and value co "@home"]"#, #"emails[type eq "other"]"#, #"not (userName eq "ada")"#, #"title eq null"#,
        #"emails ne "ada@home.example""#, #"active eq false"#, #"title eq "Earl" and (userName eq "ada" or title eq "Duke")"#,
        #"title eq "Countes\u0301s""#, #"meta.created gt "2026-09-01T00:00:00Z""#,
    ])
    func `a filter that says something else is not met`(text: String) throws {
        #expect(try !matches(text))
    }

    @Test(arguments: [
        "", " ", "userName", "userName eq", "userName eq ", #"userName eq ada"#, #"userName eq "ada"#, #"userName is "ada""#, #"eq "ada""#,
        #"userName eq "ada" and"#, #"userName eq "ada" and or title pr"#, #"(userName eq "ada""#, #"userName eq "ada")"#, #"not userName pr"#,
        #"emails[type eq "work""#, #"emails[]"#, #"emails[emails[type eq "work"]]"#, #"userName[value eq "x"]"#, #"nobody eq "x""#, #"name eq "x""#,
        #"name.nothing pr"#, #"active gt true"#, #"active co "t""#, #"active eq "yes""#, #"meta.created gt "yesterday""#, #"title gt null"#,
        #"title eq true"#, #"title eq ["x"]"#, #"title eq {"a":1}"#, #"userName eq "ada" title pr"#, #"userName eq "\ud800""#, #"userName eq 'ada'"#,
        "\u{0}", #"userName.value eq "x""#, #"emails.value.more pr"#, #"addresses eq "x""#,
    ])
    func `what is no filter is refused`(text: String) {
        let accepted = Result { try SCIMFilter(text, of: type) }
        #expect { try accepted.get() } throws: { ($0 as? SCIMFailure)?.kind == .invalidFilter }
    }

    @Test func `a password is not searched`() {
        #expect { try SCIMFilter(#"password sw "a""#, of: type) } throws: { ($0 as? SCIMFailure)?.status == 403 }
    }

    @Test func `hostile filters are refused before they cost anything`() {
        let hostile = [
            String(repeating: "(", count: 4000) + "title pr" + String(repeating: ")", count: 4000),
            String(repeating: "not (", count: 1000) + "title pr" + String(repeating: ")", count: 1000),
            Array(repeating: "title pr", count: 500).joined(separator: " or "),
            "title eq \"" + String(repeating: "a", count: 10_000) + "\"",
            String(repeating: "emails[", count: 900),
            String(repeating: "a", count: 8000) + " pr",
            "title eq " + String(repeating: "[", count: 8000),
            "title eq \"" + String(repeating: "\\", count: 8000),
        ]
        for text in hostile {
            #expect { try SCIMFilter(text, of: type) } throws: { ($0 as? SCIMFailure)?.kind == .invalidFilter }
        }
    }

    @Test func `every beginning of a filter and every changed byte of it is understood or refused`() {
        let text = #"not (userName eq "a\"da") and emails[type eq "work" or value co "@x"] or meta.created gt "2026-09-01T00:00:00.5+01:00""#
        let bytes = Array(text.utf8)
        var variants = bytes.indices.map { Array(bytes[..<$0]) }
        for index in bytes.indices {
            for byte in [0x00, 0x22, 0x28, 0x29, 0x5B, 0x5C, 0x5D, 0xFF] as [UInt8] {
                var changed = bytes
                changed[index] = byte
                variants.append(changed)
            }
        }
        for variant in variants {
            do {
                _ = try SCIMFilter(String(decoding: variant, as: UTF8.self), of: type).matches(Self.ada)
            } catch {
                #expect((error as? SCIMFailure)?.kind == .invalidFilter)
            }
        }
    }

    @Test func `an attribute of another kind of resource has no value where several kinds are asked`() throws {
        #expect(
            try !SCIMFilter(#"displayName eq "x" and userName eq "ada""#, of: .groups, allowsUnknown: true).matches(["displayName": .string("x")]))
        #expect(try SCIMFilter(#"displayName eq "x" or userName eq "ada""#, of: .groups, allowsUnknown: true).matches(["displayName": .string("x")]))
    }

    @Test(arguments: [
        (#"userName eq "ada""#, ["userName"], ["ada"]), (#"title pr and userName eq "ada""#, ["userName"], ["ada"]),
        (#"userName eq "a" or (userName eq "b" and title pr)"#, ["userName"], ["a", "b"]), (#"emails eq "x""#, ["emails", "value"], ["x"]),
        (#"emails[type eq "work" and value eq "x"]"#, ["emails", "value"], ["x"]), (#"emails.value eq "x""#, ["emails", "value"], ["x"]),
    ])
    func `an index is asked where the filter needs one of its values`(text: String, path: [String], values: [String]) throws {
        #expect(try SCIMFilter(text, of: type).required(path) == values)
    }

    @Test(arguments: [#"userName ne "ada""#, #"userName sw "ada""#, #"not (userName eq "ada")"#, #"userName eq "ada" or title pr"#])
    func `no index is asked where others may meet the filter too`(text: String) throws {
        #expect(try SCIMFilter(text, of: type).required(["userName"]) == nil)
    }
}
