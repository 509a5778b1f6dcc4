import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Testing
import XMLSecurity

@testable import SAML

@Suite struct AcceptedResponsesTests {
    let verifier: ResponseVerifier

    init() throws { verifier = try SAMLWorld.verifier() }

    private func decide(_ file: String, after seconds: TimeInterval = 0) throws -> ResponseVerifier.Decision {
        verifier.decide(
            try Fixture("saml/\(file).xml").message, answering: SAMLWorld.requestID, now: SAMLWorld.now.addingTimeInterval(seconds))
    }

    @Test(arguments: try Fixture.all(in: "saml/accepted") + Fixture.all(in: "saml/pysaml2"))
    func `an untouched response is believed`(response: Fixture) throws {
        let decision = verifier.decide(response.message, answering: SAMLWorld.requestID, now: SAMLWorld.now)
        #expect(decision.assertion != nil, "\(decision.verdict.firstRefusal.debugDescription)")
        #expect(decision.verdict.isAccepted)
    }

    @Test func `all that the assertion says is read`() throws {
        let assertion = try #require(try decide("accepted/assertion-signed").assertion)
        #expect(assertion.id == "_assertion-1")
        #expect(assertion.issuer == SAMLWorld.issuer)
        #expect(assertion.subject == Subject("ada@example.com"))
        #expect(assertion.nameFormat == "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent")
        #expect(assertion.authenticatedAt == SAMLWorld.now.addingTimeInterval(-20))
        #expect(assertion.sessionExpiresAt == SAMLWorld.now.addingTimeInterval(28_800))
        #expect(assertion.sessionIndex == "_session-1")
        #expect(assertion.contextClass == "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport")
        #expect(assertion.usableUntil == SAMLWorld.now.addingTimeInterval(360))
    }

    @Test func `attributes go by Name with all values, and one without values is none`() throws {
        let assertion = try #require(try decide("accepted/response-signed").assertion)
        #expect(
            assertion.claims == [
                Claim(name: "urn:oid:0.9.2342.19200300.100.1.3", values: [.string("ada@example.com")]),
                Claim(name: "groups", values: [.string("Entwickler"), .string("R&D, \"Köln\" <West>")]),
            ])
    }

    @Test(arguments: ["comment-in-name", "cdata-in-name"])
    func `a name is its whole text`(file: String) throws {
        #expect(try decide("accepted/\(file)").assertion?.subject == Subject("ada@example.com.evil.example"))
    }

    @Test func `a structured value is left out and said so`() throws {
        let decision = try decide("accepted/structured-value")
        #expect(decision.assertion?.claims == [Claim(name: "plain", values: [.string("y")])])
        #expect(decision.verdict.flattened.contains { $0.check == "saml.assertion.attributes" && $0.outcome == .warned })
    }

    @Test func `a message holds until its end and the skew, and no moment longer`() throws {
        #expect(try decide("accepted/assertion-signed", after: 359.5).assertion != nil)
        #expect(try decide("accepted/assertion-signed", after: 360).verdict.firstRefusal?.check == "saml.assertion.notOnOrAfter")
        #expect(try decide("accepted/assertion-signed", after: -65).assertion != nil)
        #expect(try decide("accepted/assertion-signed", after: -66).assertion == nil)
    }

    @Test func `a passed check tells how near it was`() throws {
        let checks = try decide("accepted/assertion-signed").verdict.flattened
        #expect(checks.first { $0.check == "saml.assertion.notOnOrAfter" }?.margin == "360 s before expiry")
        #expect(checks.first { $0.check == "saml.assertion.issueInstant" }?.margin == "5 s ago")
        #expect(checks.first { $0.check == "saml.assertion.signature" }?.received?.hasPrefix("RS256 by certificate ") == true)
    }

    @Test func `lines may be broken as mail breaks them, and nothing else may stand in base 64`() throws {
        let message = try Fixture("saml/accepted/both-signed.xml").message
        let lines = stride(from: 0, to: message.utf8.count, by: 76).map { String(message.dropFirst($0).prefix(76)) }.joined(separator: "\r\n")
        #expect(verifier.decide(lines, answering: SAMLWorld.requestID, now: SAMLWorld.now).assertion != nil)
        for broken in [message + "=", message + " x", "-" + message, " " + message, String(message.dropLast(3)), ""] {
            let decision = verifier.decide(broken, answering: SAMLWorld.requestID, now: SAMLWorld.now)
            #expect(decision.verdict.firstRefusal?.check == "saml.message.base64")
        }
    }

    @Test func `encryption can be required`() throws {
        let strict = try SAMLWorld.verifier(requiresEncryption: true)
        let plain = strict.decide(try Fixture("saml/accepted/both-signed.xml").message, answering: SAMLWorld.requestID, now: SAMLWorld.now)
        #expect(plain.verdict.firstRefusal?.check == "saml.assertion.encryption")
        let sealed = strict.decide(try Fixture("saml/accepted/encrypted-gcm-128.xml").message, answering: SAMLWorld.requestID, now: SAMLWorld.now)
        #expect(sealed.assertion != nil)
    }

    @Test func `both signatures can be required`() throws {
        let strict = try SAMLWorld.verifier(requiresBothSignatures: true)
        for (file, isEnough) in [
            ("both-signed", true), ("encrypted-both-signed", true), ("assertion-signed", false), ("response-signed", false),
            ("encrypted-gcm-128", false),
        ] {
            let message = try Fixture("saml/accepted/\(file).xml").message
            let decision = strict.decide(message, answering: SAMLWorld.requestID, now: SAMLWorld.now)
            #expect((decision.assertion != nil) == isEnough)
            #expect(decision.verdict.firstRefusal?.check == (isEnough ? nil : "saml.signature"))
        }
    }

    @Test(arguments: ["signature", "digest"])
    func `SHA-1 is believed only where the operator allowed it, with a warning`(file: String) throws {
        let message = try Fixture("saml/sha1/\(file).xml").message
        #expect(
            verifier.decide(message, answering: SAMLWorld.requestID, now: SAMLWorld.now).verdict.firstRefusal?.check == "saml.assertion.signature")
        let decision = try SAMLWorld.verifier(allowsSHA1: true).decide(message, answering: SAMLWorld.requestID, now: SAMLWorld.now)
        #expect(decision.assertion != nil)
        #expect(decision.verdict.outcome == .warned)
    }

    @Test func `names that look alike but differ in bytes are different names`() throws {
        let composed = "https://idp.example.com/caf\u{E9}"
        let decomposed = "https://idp.example.com/cafe\u{301}"
        #expect(composed == decomposed, "Swift takes them for one")
        var checks = CheckList()
        checks.equal(.misaddressed, "issuer", expected: composed, received: decomposed, advice: "")
        #expect(checks.firstRefusal == .misaddressed)
    }

    @Test func `the same message gives the same decision`() throws {
        #expect(try decide("accepted/encrypted-both-signed").assertion == decide("accepted/encrypted-both-signed").assertion)
        #expect(try decide("tampered/encrypted-to-another").verdict == decide("tampered/encrypted-to-another").verdict)
    }
}

@Suite struct UnsolicitedResponsesTests {
    private func decide(_ file: String, _ verifier: ResponseVerifier) throws -> ResponseVerifier.Decision {
        verifier.decide(try Fixture("saml/unsolicited/\(file).xml").message, answering: nil, now: SAMLWorld.now)
    }

    @Test func `an unsolicited response is believed where that is allowed`() throws {
        #expect(try decide("accepted", SAMLWorld.verifier(allowsUnsolicited: true)).assertion?.subject == Subject("ada@example.com"))
        #expect(try decide("accepted", SAMLWorld.verifier()).verdict.firstRefusal?.check == "saml.response.inResponseTo")
    }

    @Test func `an unsolicited response is at most six minutes old`() throws {
        let refusals = try decide("old", SAMLWorld.verifier(allowsUnsolicited: true)).verdict.flattened.filter { $0.outcome == .refused }.map(\.check)
        #expect(refusals == ["saml", "saml.response.issueInstant", "saml.assertion.issueInstant"])
    }

    @Test func `an unsolicited response answers nothing`() throws {
        let verifier = try SAMLWorld.verifier(allowsUnsolicited: true)
        #expect(try decide("with-in-response-to", verifier).verdict.firstRefusal?.check == "saml.assertion.inResponseTo")
        let solicited = verifier.decide(try Fixture("saml/accepted/both-signed.xml").message, answering: nil, now: SAMLWorld.now)
        #expect(solicited.verdict.firstRefusal?.check == "saml.response.inResponseTo")
    }

    @Test func `an unsolicited response does not answer a request`() throws {
        let message = try Fixture("saml/unsolicited/accepted.xml").message
        let decision = try SAMLWorld.verifier(allowsUnsolicited: true).decide(message, answering: SAMLWorld.requestID, now: SAMLWorld.now)
        #expect(decision.verdict.firstRefusal?.check == "saml.response.inResponseTo")
    }
}
