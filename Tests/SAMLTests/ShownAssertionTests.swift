import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Testing

@testable import SAML

/// Assertions that an app shows, without a sign-in around them.
@Suite struct ShownAssertionTests {
    private func provider(_ details: [String: String] = [:]) throws -> SAMLProvider {
        try SAMLProvider(
            configuration: IdentityProviderConfiguration(
                name: ProviderName("Corporate"), poolID: UserPoolID("us-east-1_Example01"), type: .saml,
                details: ["MetadataFile": try Fixture("saml/metadata/idp.xml").text].merging(details) { $1 }, attributeMapping: [:],
                identifiers: [], createdAt: SAMLWorld.now, modifiedAt: SAMLWorld.now, version: 1),
            environment: ProviderEnvironment(
                deployment: Deployment(region: "us-east-1", accountID: "123456789012", publicURL: "https://gatehouse.example.com"),
                http: NoNetwork(), time: FixedTime(), random: CountingRandom(), decryptionKeys: [Secret(try Fixture("saml/keys/sp-rsa.pem").text)]))
    }

    private func check(_ text: String, _ kind: ShownToken.Kind = .saml, _ details: [String: String] = [:]) async throws -> String? {
        let provider = try provider(details)
        do throws(ProviderError) {
            _ = try await provider.assertion(shown: ShownToken(text: text, kind: kind))
            return nil
        } catch { return error.verdict.firstRefusal?.check ?? "?" }
    }

    /// The assertion alone, as apps pass it on.
    private func bare(_ file: String) throws -> String {
        let text = try Fixture("saml/\(file).xml").text
        let start = try #require(text.range(of: "<saml:Assertion")), end = try #require(text.range(of: "</saml:Assertion>"))
        return String(text[start.lowerBound..<end.upperBound])
    }

    @Test func `a response and its bare assertion are believed, in both alphabets, whatever the settings say of sign-ins`() async throws {
        let response = try Fixture("saml/unsolicited/accepted.xml").message
        let assertion = Array(try bare("unsolicited/accepted").utf8).base64
        let url = assertion.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        let declared = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\(try bare("unsolicited/accepted"))".utf8).base64
        var keys: Set<String> = []
        for text in [response, assertion, url, declared] {
            let answer = try await provider().assertion(shown: ShownToken(text: text, kind: .saml))
            #expect(answer.assertion.subject == Subject("ada@example.com"))
            keys.insert(try #require(answer.replayKey))
        }
        // However it is wrapped, it is one, and counts once.
        #expect(keys.count == 1)
    }

    @Test func `what was sent to a sign-in, is old or was changed is not believed`() async throws {
        #expect(try await check(Fixture("saml/accepted/both-signed.xml").message) == "saml.response.inResponseTo")
        #expect(try await check(Array(bare("accepted/both-signed").utf8).base64) != nil)
        #expect(try await check(Fixture("saml/unsolicited/with-in-response-to.xml").message) == "saml.assertion.inResponseTo")
        #expect(try await check(Array(bare("unsolicited/with-in-response-to").utf8).base64) == "saml.assertion.inResponseTo")
        #expect(try await check(Fixture("saml/unsolicited/old.xml").message) == "saml.response.issueInstant")
        #expect(try await check(Array(bare("unsolicited/old").utf8).base64) == "saml.assertion.issueInstant")
        let good = try bare("unsolicited/accepted")
        #expect(try await check(Array(good.replacing("ada@example.com", with: "eve@example.com").utf8).base64) == "saml.assertion.signature")
        let unsigned = good.replacing(/<ds:Signature .*<\/ds:Signature>/.dotMatchesNewlines(), with: "")
        #expect(try await check(Array(unsigned.utf8).base64) != nil)
        // Two, or something beside it, are no assertion.
        #expect(try await check(Array((good + good).utf8).base64) != nil)
        #expect(try await check(Array((good + "<samlp:Response/>").utf8).base64) != nil)
        #expect(try await check("%%%") == "saml.message.base64")
        #expect(try await check(Array(good.utf8).base64, .id) == "saml.shown")
        // What the settings demand of signatures holds here as well.
        #expect(try await check(Array(good.utf8).base64, .saml, ["EncryptedResponses": "true"]) != nil)
    }
}
