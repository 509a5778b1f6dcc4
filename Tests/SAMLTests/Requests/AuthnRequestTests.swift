import Cryptography
import Fixtures
import Foundation
import ProviderKit
import Testing
import XMLSecurity

@testable import SAML

@Suite struct AuthnRequestTests {
    private func request(force: Bool = false, destination: String = "https://idp.example.com/sso?a=b&c=d") -> AuthnRequest {
        AuthnRequest(
            id: SAMLWorld.requestID, issuedAt: SAMLWorld.now, destination: destination, assertionConsumerURL: SAMLWorld.recipient,
            issuer: SAMLWorld.audience, forcesAuthentication: force)
    }

    @Test func `the request says who asks, where to answer, and lets a name be made`() throws {
        let root = try XMLDocument(Array(request().xml.utf8), limits: .message).root
        #expect(root.isNamed(XMLName(.protocol, "AuthnRequest")))
        #expect(root.attribute("ID") == SAMLWorld.requestID)
        #expect(root.attribute("Version") == "2.0")
        #expect(root.attribute("IssueInstant") == "2026-09-21T14:13:20Z")
        #expect(root.attribute("Destination") == "https://idp.example.com/sso?a=b&c=d")
        #expect(root.attribute("AssertionConsumerServiceURL") == SAMLWorld.recipient)
        #expect(root.attribute("ProtocolBinding") == "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST")
        #expect(root.attribute("ForceAuthn") == nil)
        #expect(try root.only(.issuer).wholeText() == SAMLWorld.audience)
        #expect(try root.only(XMLName(.protocol, "NameIDPolicy")).attribute("AllowCreate") == "true")
    }

    @Test func `a demanded sign-in forces authentication`() throws {
        #expect(try XMLDocument(Array(request(force: true).xml.utf8), limits: .message).root.attribute("ForceAuthn") == "true")
    }

    @Test func `the query carries the deflated request`() throws {
        let url = try request().url(relayState: "us-east-1_a.b/c+d=", signedBy: nil)
        #expect(url.hasPrefix("https://idp.example.com/sso?a=b&c=d&SAMLRequest="))
        let fields = try #require(FormEncoding.decode(String(url.drop { $0 != "?" }.dropFirst())))
        #expect(fields.map(\.name) == ["a", "c", "SAMLRequest", "RelayState"])
        #expect(fields[3].value == "us-east-1_a.b/c+d=")
        let deflated = try #require([UInt8](base64: fields[2].value))
        let xml = Array(request().xml.utf8)
        // One final stored block: its length, the complement of it, the bytes.
        #expect(deflated.first == 1)
        #expect(Int(deflated[1]) | Int(deflated[2]) << 8 == xml.count)
        #expect(deflated[1] ^ deflated[3] == 0xFF && deflated[2] ^ deflated[4] == 0xFF)
        #expect(Array(deflated[5...]) == xml)
        #expect(
            try request(destination: "https://idp.example.com/sso").url(relayState: "x", signedBy: nil).hasPrefix(
                "https://idp.example.com/sso?SAMLRequest="))
    }

    @Test func `the signature covers the octets that are sent`() throws {
        let key = try PrivateKey(pem: Fixture("saml/keys/sp-rsa.pem").text)
        let url = try request().url(relayState: "state/with+odd=characters", signedBy: key)
        let query = String(url.dropFirst("https://idp.example.com/sso?a=b&c=d&".count))
        let signed = String(query.prefix(upTo: try #require(query.range(of: "&Signature=")).lowerBound))
        let fields = try #require(FormEncoding.decode(query))
        #expect(fields.map(\.name) == ["SAMLRequest", "RelayState", "SigAlg", "Signature"])
        #expect(fields[2].value == "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")
        let signature = try #require([UInt8](base64: fields[3].value))
        #expect(key.publicKey.isValid(signature, over: Array(signed.utf8), .rs256))
    }

    @Test func `stored blocks hold any length`() {
        #expect(StoredDeflate.encode([]) == [1, 0, 0, 0xFF, 0xFF])
        let long = [UInt8](repeating: 7, count: 0x1_0000)
        let encoded = StoredDeflate.encode(long)
        #expect(encoded.count == long.count + 10)
        #expect(Array(encoded[0..<5]) == [0, 0xFF, 0xFF, 0, 0])
        #expect(Array(encoded[(5 + 0xFFFF)...]) == [1, 1, 0, 0xFE, 0xFF, 7])
    }
}
