import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Testing
import XMLSecurity

@testable import SAML

@Suite struct LogoutReaderTests {
    private static let address = "https://gatehouse.example.com/us-east-1_Example01/saml2/logout"
    private let reader: LogoutReader
    private let providerKey: PrivateKey

    init() throws {
        providerKey = try PrivateKey(pem: Fixture("saml/keys/idp-rsa.pem").text)
        reader = LogoutReader(
            configuration: LogoutReader.Configuration(
                issuer: SAMLWorld.issuer, keys: try SAMLWorld.metadata().keys, audience: SAMLWorld.audience,
                decryption: Decryption(keys: [try PrivateKey(pem: Fixture("saml/keys/sp-rsa.pem").text)]), allowsSHA1: false),
            now: SAMLWorld.now)
    }

    private func request(
        issuer: String = SAMLWorld.issuer, destination: String = Self.address, issuedAt: Date = SAMLWorld.now, subject: String = "ada@example.com"
    ) -> SAMLMessage {
        LogoutRequest(
            id: "_logout-1", issuedAt: issuedAt, destination: destination, issuer: issuer,
            session: ProviderSession(subject: subject, format: nil, nameQualifier: nil, spNameQualifier: nil, sessionIndex: "_s & 1")
        ).message
    }

    private func response(inResponseTo: String = "_ours", isDone: Bool = true) -> SAMLMessage {
        LogoutResponse(
            id: "_answer-1", issuedAt: SAMLWorld.now, destination: Self.address, issuer: SAMLWorld.issuer, inResponseTo: inResponseTo, isDone: isDone
        ).message
    }

    /// As a browser brings it by redirect.
    private func redirected(_ message: SAMLMessage, key: PrivateKey?, change: (String) -> String = { $0 }) throws -> SignOutDelivery {
        let url = try message.url(relayState: "r/1+x", signedBy: key)
        let query = change(String(url.drop { $0 != "?" }.dropFirst()))
        let fields = try #require(FormEncoding.decode(query))
        return SignOutDelivery(
            parameters: Dictionary(fields.map { ($0.name, $0.value) }) { $1 }, query: query, addresses: [Self.address], awaitedRequestID: "_ours")
    }

    private func posted(_ message: SAMLMessage, key: PrivateKey?, change: (String) -> String = { $0 }) throws -> SignOutDelivery {
        let form = try message.form(relayState: nil, signedBy: key.map { SAMLMessage.Signer(key: $0, certificate: nil) })
        guard case .form(_, let fields) = form, let text = [UInt8](base64: fields[0].value) else { throw CancellationError() }
        let changed = Array(change(String(decoding: text, as: UTF8.self)).utf8).base64
        return SignOutDelivery(parameters: [fields[0].name: changed], query: nil, addresses: [Self.address], awaitedRequestID: "_ours")
    }

    private func refusal(_ delivery: SignOutDelivery) -> String? {
        guard case .refused(let verdict) = reader.decide(delivery) else { return nil }
        return verdict.firstRefusal?.check
    }

    @Test func `a signed request names whom and which sessions to end, by either binding`() throws {
        for delivery in [try redirected(request(), key: providerKey), try posted(request(), key: providerKey)] {
            guard case .accepted(.request(let id, let subject, let indexes, let verdict)) = reader.decide(delivery) else {
                Issue.record("refused: \(reader.decide(delivery))")
                continue
            }
            #expect(id == "_logout-1")
            #expect(subject == "ada@example.com")
            #expect(indexes == ["_s & 1"])
            #expect(verdict.flattened.contains { $0.check == "saml.signOut.signature" && $0.outcome == .passed })
        }
    }

    @Test func `a request without a good signature ends nothing`() throws {
        let stranger = try PrivateKey(pem: Fixture("saml/keys/stranger-rsa.pem").text)
        #expect(refusal(try redirected(request(), key: nil)) == "saml.signOut.signature")
        #expect(refusal(try posted(request(), key: nil)) == "saml.signOut.signature")
        #expect(refusal(try redirected(request(), key: stranger)) == "saml.signOut.signature")
        #expect(refusal(try posted(request(), key: stranger)) == "saml.signOut.signature")
        #expect(refusal(try posted(request(), key: providerKey) { $0.replacing("ada@", with: "eve@") }) == "saml.signOut.signature")
        // A signed request's query with another RelayState, or with another algorithm's name.
        #expect(refusal(try redirected(request(), key: providerKey) { $0.replacing("r%2F1", with: "r%2F2") }) == "saml.signOut.signature")
        #expect(refusal(try redirected(request(), key: providerKey) { $0.replacing("rsa-sha256", with: "rsa-sha1") }) == "saml.signOut.signature")
        #expect(
            refusal(try redirected(request(), key: providerKey) { $0.replacing("Signature=", with: "Signature=AAAA") }) == "saml.signOut.signature")
    }

    @Test func `a request from elsewhere, to elsewhere or of another time is refused`() throws {
        #expect(refusal(try redirected(request(issuer: "https://other.example"), key: providerKey)) == "saml.signOut.issuer")
        #expect(refusal(try redirected(request(destination: "https://other.example/slo"), key: providerKey)) == "saml.signOut.destination")
        #expect(refusal(try redirected(request(issuedAt: SAMLWorld.now.addingTimeInterval(-400)), key: providerKey)) == "saml.signOut.issueInstant")
        #expect(refusal(try redirected(request(issuedAt: SAMLWorld.now.addingTimeInterval(100)), key: providerKey)) == "saml.signOut.issueInstant")
        #expect(refusal(try redirected(request(subject: ""), key: providerKey)) == "saml.signOut.nameID")
    }

    @Test func `an answer must answer our request; unsigned it will do, badly signed it will not`() throws {
        for delivery in [
            try redirected(response(), key: providerKey), try redirected(response(), key: nil), try posted(response(), key: providerKey),
        ] {
            guard case .accepted(.response(let isDone, _)) = reader.decide(delivery) else {
                Issue.record("refused: \(reader.decide(delivery))")
                continue
            }
            #expect(isDone)
        }
        guard case .accepted(.response(let isDone, let verdict)) = reader.decide(try redirected(response(isDone: false), key: providerKey)) else {
            Issue.record("a failed sign-out is an answer too")
            return
        }
        #expect(!isDone && verdict.outcome == .warned)
        #expect(refusal(try redirected(response(inResponseTo: "_another"), key: providerKey)) == "saml.signOut.inResponseTo")
        let stranger = try PrivateKey(pem: Fixture("saml/keys/stranger-rsa.pem").text)
        #expect(refusal(try redirected(response(), key: stranger)) == "saml.signOut.signature")
    }

    @Test func `what is no logout message is malformed`() throws {
        func raw(_ parameters: [String: String], query: String?) -> SignOutDelivery {
            SignOutDelivery(parameters: parameters, query: query, addresses: [Self.address], awaitedRequestID: nil)
        }
        #expect(refusal(raw([:], query: "")) == "saml.signOut.message")
        #expect(refusal(raw(["SAMLRequest": "a", "SAMLResponse": "b"], query: nil)) == "saml.signOut.message")
        #expect(refusal(raw(["SAMLRequest": "%%"], query: nil)) == "saml.signOut.base64")
        let bomb = try Fixture("saml/deflated/bomb.bin").bytes.base64
        #expect(refusal(raw(["SAMLRequest": bomb], query: "SAMLRequest=x")) == "saml.signOut.xml")
        #expect(refusal(raw(["SAMLRequest": Array("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>".utf8).base64], query: nil)) == "saml.signOut.xml")
        // A sign-in's response at the wrong door.
        let response = try Fixture("saml/accepted/response-signed.xml").bytes.base64
        #expect(refusal(raw(["SAMLResponse": response], query: nil)) == "saml.signOut.message")
    }
}
