import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Testing
import XMLSecurity

@testable import SAML

@Suite struct PostedRequestTests {
    private let key: PrivateKey
    private let certificate: Certificate
    private let metadata: String

    init() throws {
        key = try PrivateKey(pem: Fixture("saml/keys/stranger-rsa.pem").text)
        certificate = try Certificate(text: Fixture("saml/keys/stranger-rsa.crt").text)
        metadata = try Fixture("saml/metadata/idp.xml").text
    }

    private func provider(_ details: [String: String]) throws -> SAMLProvider {
        try SAMLProvider(
            configuration: IdentityProviderConfiguration(
                name: ProviderName("Corporate"), poolID: UserPoolID("us-east-1_Example01"), type: .saml, details: details, attributeMapping: [:],
                identifiers: [], createdAt: SAMLWorld.now, modifiedAt: SAMLWorld.now, version: 1),
            environment: ProviderEnvironment(
                deployment: Deployment(region: "us-east-1", accountID: "123456789012", publicURL: "https://gatehouse.example.com"), http: NoNetwork(),
                time: FixedTime(), random: CountingRandom(), requestSigningKey: key.pem, requestSigningCertificates: [certificate.der.base64]))
    }

    private let attempt = SignInAttempt(
        id: "attempt-1", requestID: SAMLWorld.requestID, provider: ProviderName("Corporate"), callbackURL: SAMLWorld.recipient, nonce: "n",
        codeVerifier: "v", loginHint: nil, prompt: nil, startedAt: SAMLWorld.now)

    private var withPost: String {
        metadata.replacing(
            "<md:SingleSignOnService",
            with:
                "<md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" Location=\"https://idp.example.com/post\"/><md:SingleSignOnService",
            maxReplacements: 1)
    }

    private func document(_ message: BrowserMessage) throws -> XMLDocument {
        guard case .form(let action, let fields) = message else { throw CancellationError() }
        #expect(action == "https://idp.example.com/post")
        #expect(fields.map(\.name) == ["SAMLRequest", "RelayState"])
        return try XMLDocument(try #require([UInt8](base64: fields[0].value)), limits: .message)
    }

    @Test func `a request by POST carries a signature inside that any verifier accepts`() async throws {
        let details = ["MetadataFile": withPost, "RequestBinding": "HTTP-POST", "RequestSigningAlgorithm": "rsa-sha256"]
        let root = try document(try await provider(details).departure(for: attempt)).root
        let signature = try root.only(.signature)
        // Behind the Issuer, where the schema has it.
        #expect(root.elements.map(\.localName) == ["Issuer", "Signature", "NameIDPolicy"])
        let signed = try SignatureVerifier(keys: [TrustedKey(certificate)]).verify(signature, of: root)
        #expect(try signed.document().root.attribute("ID") == SAMLWorld.requestID)
        #expect(throws: SignatureRefusal.self) { try SignatureVerifier(keys: try SAMLWorld.metadata().keys).verify(signature, of: root) }
    }

    @Test func `an unsigned request by POST has no signature`() async throws {
        let root = try document(try await provider(["MetadataFile": withPost, "RequestBinding": "HTTP-POST"]).departure(for: attempt)).root
        #expect(root.elements.map(\.localName) == ["Issuer", "NameIDPolicy"])
    }

    @Test func `redirect is preferred, POST is taken where nothing else is offered, and what is not offered is refused`() async throws {
        guard case .redirect = try await provider(["MetadataFile": withPost]).departure(for: attempt) else {
            Issue.record("a form where a redirect would do")
            return
        }
        let onlyPost = metadata.replacing(
            "bindings:HTTP-Redirect\" Location=\"https://idp.example.com/sso", with: "bindings:HTTP-POST\" Location=\"https://idp.example.com/post")
        #expect(onlyPost != metadata)
        guard case .form = try await provider(["MetadataFile": onlyPost]).departure(for: attempt) else {
            Issue.record("a redirect that the provider does not take")
            return
        }
        await #expect { _ = try await provider(["MetadataFile": onlyPost, "RequestBinding": "HTTP-Redirect"]).departure(for: attempt) } throws: {
            ($0 as? ProviderError)?.kind == .invalidConfiguration
        }
        #expect(throws: ProviderError.self) { try provider(["MetadataFile": metadata, "RequestBinding": "HTTP-Artifact"]) }
    }

    @Test func `the name's format and the way of authentication are asked for`() async throws {
        let details = [
            "MetadataFile": withPost, "RequestBinding": "HTTP-POST", "NameIDFormat": "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
            "RequestedAuthnContext": "urn:a urn:b",
        ]
        let root = try document(try await provider(details).departure(for: attempt)).root
        #expect(try root.only(XMLName(.protocol, "NameIDPolicy")).attribute("Format") == "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress")
        let context = try root.only(XMLName(.protocol, "RequestedAuthnContext"))
        #expect(context.attribute("Comparison") == "exact")
        #expect(try context.elements.map { try $0.wholeText() } == ["urn:a", "urn:b"])
    }

    @Test func `what was asked for must come`() throws {
        let message = try Fixture("saml/accepted/both-signed.xml").message
        func decide(format: String? = nil, contexts: [String] = []) throws -> ResponseVerifier.Decision {
            ResponseVerifier(
                ResponseVerifier.Configuration(
                    issuer: SAMLWorld.issuer, keys: try SAMLWorld.metadata().keys, audience: SAMLWorld.audience, recipient: SAMLWorld.recipient,
                    nameFormat: format, contexts: contexts)
            ).decide(message, answering: SAMLWorld.requestID, now: SAMLWorld.now)
        }
        let password = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"
        #expect(try decide(contexts: ["urn:other", password]).assertion != nil)
        #expect(try decide(contexts: ["urn:other"]).verdict.firstRefusal?.check == "saml.assertion.authnContext")
        #expect(try decide(format: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent").assertion != nil)
        #expect(
            try decide(format: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress").verdict.firstRefusal?.check == "saml.assertion.nameID.format"
        )
    }

    @Test func `our metadata names the present and the next key, and where logout messages go`() throws {
        let xml = SAMLProvider.serviceProviderMetadata(
            of: UserPoolID("us-east-1_Example01"),
            environment: ProviderEnvironment(
                deployment: Deployment(region: "us-east-1", accountID: "123456789012", publicURL: "https://gatehouse.example.com"), http: NoNetwork(),
                time: FixedTime(), random: CountingRandom(), decryptionCertificate: "ENC", requestSigningCertificates: ["NOW", "NEXT"]))
        let root = try XMLDocument(Array(xml.utf8), limits: .metadata).root
        #expect(root.attribute("entityID") == SAMLWorld.audience)
        let descriptor = try root.only(XMLName(.metadata, "SPSSODescriptor"))
        #expect(descriptor.elements(named: .keyDescriptor).compactMap { $0.attribute("use") } == ["signing", "signing", "encryption"])
        #expect(xml.contains("NOW") && xml.contains("NEXT") && xml.contains("ENC"))
        #expect(
            descriptor.elements(named: .singleLogoutService).allSatisfy {
                $0.attribute("Location") == "https://gatehouse.example.com/us-east-1_Example01/saml2/logout"
            })
        #expect(descriptor.elements(named: XMLName(.metadata, "AssertionConsumerService")).first?.attribute("Location") == SAMLWorld.recipient)
    }
}
