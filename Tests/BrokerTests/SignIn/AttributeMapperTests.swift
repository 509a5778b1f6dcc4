import Broker
import Foundation
import IdentityModel
import Testing

@Suite struct AttributeMapperTests {
    private func mapper(_ mapping: [String: String], required: Set<String> = [], writable: [String]? = nil) -> AttributeMapper {
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        let id = UserPoolID("us-east-1_TestPool1")
        var pool = UserPoolConfiguration(id: id, name: "people", createdAt: now, modifiedAt: now, version: 1)
        pool.schema = StandardSchema.attributes + [.init(name: "custom:teams", dataType: .string, isMutable: true, isRequired: false)]
        for index in pool.schema.indices where required.contains(pool.schema[index].name) { pool.schema[index].isRequired = true }
        var client = AppClientConfiguration(id: ClientID("c"), poolID: id, name: "app", createdAt: now, modifiedAt: now, version: 1)
        client.writeAttributes = writable
        let provider = IdentityProviderConfiguration(
            name: ProviderName("Corp"), poolID: id, type: .saml, details: [:], attributeMapping: mapping, identifiers: [], createdAt: now,
            modifiedAt: now, version: 1)
        return AttributeMapper(provider: provider, pool: pool, client: client)
    }

    private func assertion(_ claims: [String: [ClaimValue]]) -> ExternalAssertion {
        ExternalAssertion(
            provider: ProviderName("Corp"), providerType: .saml, issuer: "urn:idp", subject: Subject("s"), assertionID: "a",
            claims: claims.sorted { $0.key < $1.key }.map { Claim(name: $0.key, values: $0.value) })
    }

    @Test func `only mapped claims survive, under the pool's names`() {
        let mapping = mapper(["name": "urn:oid:2.16.840.1.113730.3.1.241"]).map(
            assertion(["urn:oid:2.16.840.1.113730.3.1.241": [.string("Grace")], "role": [.string("admin")]]))
        #expect(mapping.verdict.isAccepted)
        #expect(mapping.profile.attributes.map(\.name) == ["name"])
        #expect(mapping.profile.attribute("name")?.source == "urn:oid:2.16.840.1.113730.3.1.241")
    }

    @Test func `an address is unproved unless the mapped statement says true`() {
        let claims: [String: [ClaimValue]] = [
            "mail": [.string("g@example.com")], "ok": [.boolean(true)], "text": [.string("true")], "no": [.string("1")],
        ]
        func standing(_ statement: String?) -> (ProfileAttribute.Standing?, String?) {
            var names = ["email": "mail"]
            names["email_verified"] = statement
            let profile = mapper(names).map(assertion(claims)).profile
            return (profile.attribute("email")?.standing, profile.attribute("email_verified")?.flat)
        }
        #expect(standing(nil) == (.claimed, "false"))
        #expect(standing("ok") == (.proved, "true"))
        #expect(standing("text") == (.proved, "true"))
        #expect(standing("no") == (.claimed, "false"))
        #expect(standing("absent") == (.claimed, "false"))
    }

    @Test func `a statement about an address that is not there is dropped`() {
        let profile = mapper(["email_verified": "ok"]).map(assertion(["ok": [.boolean(true)]])).profile
        #expect(profile.attributes.isEmpty)
    }

    @Test func `several values become one text with each encoded`() {
        let mapping = mapper(["custom:teams": "groups"]).map(
            assertion(["groups": [.string("a b"), .string("c,d"), .string("é.-*_"), .string("[x]")]]))
        #expect(mapping.profile.attribute("custom:teams")?.flat == "[a+b,c%2Cd,%C3%A9.-*_,%5Bx%5D]")
        #expect(mapping.profile.attribute("custom:teams")?.values.count == 4)
    }

    @Test func `a missing or empty required attribute refuses by name`() {
        let rules = mapper(["email": "mail", "name": "cn"], required: ["email", "name"])
        let missing = rules.map(assertion(["cn": [.string("")]]))
        #expect(missing.missing == ["name", "email"])
        #expect(!missing.verdict.isAccepted)
        #expect(rules.map(assertion(["cn": [.string("G")], "mail": [.string("g@example.com")]])).verdict.isAccepted)
    }

    @Test func `no claim can fill who the user is`() {
        let profile = mapper(["sub": "x", "identities": "x", "username": "x"]).map(assertion(["x": [.string("root")]])).profile
        #expect(profile.attributes.isEmpty)
        #expect(profile.subject == Subject("s"))
    }

    @Test func `what the client may not write and what the pool does not have is skipped`() {
        let profile = mapper(["email": "mail", "name": "cn", "custom:none": "cn"], writable: ["name"]).map(
            assertion(["mail": [.string("g@example.com")], "cn": [.string("G")]])
        ).profile
        #expect(profile.attributes.map(\.name) == ["name"])
    }

    @Test func `a value of over 2048 characters refuses`() {
        let mapping = mapper(["name": "cn"])
        #expect(mapping.map(assertion(["cn": [.string(String(repeating: "x", count: 2048))]])).verdict.isAccepted)
        #expect(!mapping.map(assertion(["cn": [.string(String(repeating: "x", count: 2049))]])).verdict.isAccepted)
    }

    @Test func `claims that merely look alike are not the mapped one`() {
        let profile = mapper(["name": "caf\u{E9}"]).map(assertion(["cafe\u{301}": [.string("G")]])).profile
        #expect(profile.attributes.isEmpty)
    }
}
