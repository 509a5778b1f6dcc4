import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Testing

@testable import SAML

/// A tampered message and the one check that must refuse it.
struct Tampered: Sendable, CustomTestStringConvertible {
    let file: String
    let check: String

    var testDescription: String { "\(file): \(check)" }

    static let all = table.flatMap { check, files in files.map { Tampered(file: $0, check: check) } }

    private static let table: KeyValuePairs<String, [String]> = [
        "saml.assertion.audience": [
            "extra-audience-restriction", "no-audience", "wrong-audience",
        ],
        "saml.assertion.authnInstant": [
            "authenticated-in-future", "impossible-day", "time-with-offset",
        ],
        "saml.assertion.authnStatement": ["no-authentication"],
        "saml.assertion.confirmation": ["holder-of-key"],
        "saml.assertion.confirmation.notOnOrAfter": ["confirmation-expired"],
        "saml.assertion.decryption": [
            "encrypted-changed-block", "encrypted-changed-padding", "encrypted-changed-tag", "encrypted-doctype",
            "encrypted-for-another-recipient", "encrypted-rsa-1-5", "encrypted-same-id-as-response", "encrypted-to-another",
            "encrypted-triple-des", "encrypted-truncated-tag", "encrypted-two",
        ],
        "saml.assertion.inResponseTo": [
            "confirmation-in-two-halves", "no-assertion-in-response-to", "wrong-assertion-in-response-to",
        ],
        "saml.assertion.issueInstant": ["issued-in-future"],
        "saml.assertion.issuer": [
            "issuer-with-comment", "wrong-assertion-issuer",
        ],
        "saml.assertion.nameID": [
            "blank-name", "empty-name", "no-name",
        ],
        "saml.assertion.notBefore": ["not-yet-valid"],
        "saml.assertion.notOnOrAfter": ["expired"],
        "saml.assertion.recipient": ["wrong-recipient"],
        "saml.assertion.sessionNotOnOrAfter": ["session-over"],
        "saml.assertion.signature": [
            "bad-assertion-signature-good-response", "changed-name", "encrypted-wrong-signature", "hmac-length", "hmac",
            "key-type-confusion", "sha1-digest", "sha1-signature", "transform-base64", "transform-none", "transform-order",
            "transform-third", "transform-xpath", "transform-xslt", "two-references", "unknown-canonicalization", "unknown-digest",
            "wrapping-moved-signature", "wrapping-same-id", "wrong-key-in-key-info", "wrong-key",
        ],
        "saml.assertion.version": ["assertion-version"],
        "saml.message.ids": [
            "duplicate-id-case", "duplicate-id", "wrapping-1", "wrapping-2", "wrapping-7", "wrapping-8",
        ],
        "saml.message.size": ["oversized"],
        "saml.message.xml": [
            "broken-utf-8", "deep", "doctype", "encoding", "entity", "external-entity", "long-namespace", "many-attributes", "many-nodes",
            "nul", "processing-instruction-in-name", "processing-instruction", "stylesheet", "trailing-element", "truncated",
            "unbound-prefix", "undeclared-entity", "utf-16",
        ],
        "saml.response.assertion": ["no-assertion"],
        "saml.response.destination": [
            "no-destination", "wrong-destination",
        ],
        "saml.response.inResponseTo": [
            "no-in-response-to", "wrong-in-response-to",
        ],
        "saml.response.issueInstant": ["response-issued-in-future"],
        "saml.response.issuer": [
            "no-issuer-in-signed-response", "wrong-response-issuer",
        ],
        "saml.response.shape": [
            "element-in-name", "encrypted-name", "encrypted-reference", "not-a-response", "object", "plain-and-encrypted",
            "signature-out-of-order", "two-issuers", "text-in-conditions", "two-assertions", "two-signatures", "unknown-condition", "wrapping-3",
            "wrapping-4", "wrapping-5",
            "wrapping-6", "wrapping-extensions", "wrong-namespace",
        ],
        "saml.response.signature": [
            "bad-response-signature-good-assertion", "changed-response", "reference-to-document",
            "reference-to-other-element", "reference-xpointer",
        ],
        "saml.response.status": ["status-denied"],
        "saml.response.version": ["response-version"],
        "saml.signature": ["encrypted-unsigned", "unsigned"],
    ]
}

@Suite struct TamperedResponsesTests {
    let verifier: ResponseVerifier

    init() throws { verifier = try SAMLWorld.verifier() }

    @Test(arguments: Tampered.all)
    func `a tampered response is refused by the check it fails`(tampered: Tampered) throws {
        let message = try Fixture("saml/tampered/\(tampered.file).xml").message
        let decision = verifier.decide(message, answering: SAMLWorld.requestID, now: SAMLWorld.now)
        #expect(decision.assertion == nil)
        let refusals = decision.verdict.flattened.filter { $0.outcome == .refused && $0.children.isEmpty }
        #expect(refusals.map(\.check) == [tampered.check])
    }

    @Test func `every tampered file is in the table`() throws {
        let files = try Fixture.all(in: "saml/tampered").map { $0.name.dropFirst("saml/tampered/".count).dropLast(".xml".count) }
        #expect(files.map(String.init).sorted() == Tampered.all.map(\.file).sorted())
    }

    @Test(arguments: [
        "encrypted-changed-block", "encrypted-changed-padding", "encrypted-changed-tag", "encrypted-doctype", "encrypted-rsa-1-5",
        "encrypted-to-another", "encrypted-truncated-tag", "encrypted-two", "encrypted-unsigned", "encrypted-wrong-signature", "wrong-key",
    ])
    func `no failure to decrypt or to verify can be told from another`(file: String) throws {
        let message = try Fixture("saml/tampered/\(file).xml").message
        guard case .refused(let kind, _) = verifier.decide(message, answering: SAMLWorld.requestID, now: SAMLWorld.now) else {
            Issue.record("accepted")
            return
        }
        #expect(kind == .untrusted)
    }

    @Test(arguments: ["accepted/assertion-signed", "accepted/response-signed", "accepted/both-signed"])
    func `no changed octet changes what is believed`(file: String) throws {
        let original = try Fixture("saml/\(file).xml").bytes
        let truth = try #require(verifier.decide(original.base64, answering: SAMLWorld.requestID, now: SAMLWorld.now).assertion)
        var accepted = 0
        for position in stride(from: 0, to: original.count, by: 19) {
            for changed in [original[position] ^ 1, original[position] ^ 0x20, 0x3C] where changed != original[position] {
                var bytes = original
                bytes[position] = changed
                guard let assertion = verifier.decide(bytes.base64, answering: SAMLWorld.requestID, now: SAMLWorld.now).assertion else { continue }
                accepted += 1
                #expect(assertion == truth, "octet \(position)")
            }
        }
        // Some octets carry nothing: prefixes of certificates in KeyInfo, the spelling of an unsigned envelope.
        #expect(accepted < original.count)
    }

    @Test func `no part of a message is a message`() throws {
        let original = try Fixture("saml/accepted/both-signed.xml").bytes
        for end in stride(from: 0, to: original.count - 1, by: 61) {
            #expect(verifier.decide(Array(original[..<end]).base64, answering: SAMLWorld.requestID, now: SAMLWorld.now).assertion == nil)
        }
    }
}
