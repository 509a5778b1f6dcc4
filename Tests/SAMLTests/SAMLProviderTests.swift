import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Synchronization
import Testing

@testable import SAML

/// Answers every request with what it holds, and counts.
private final class Publisher: HTTPFetcher {
    let state: Mutex<(body: [UInt8], status: Int, fetches: [Bool])>

    init(_ body: [UInt8], status: Int = 200) { state = Mutex((body, status, [])) }

    func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse {
        state.withLock { state in
            state.fetches.append(request.revalidates)
            return OutboundResponse(status: state.status, headers: [:], body: state.body)
        }
    }
}

@Suite struct SAMLProviderTests {
    private let metadata: String
    private let publisher: Publisher
    private let signingKey: PrivateKey

    init() throws {
        metadata = try Fixture("saml/metadata/idp.xml").text
        publisher = Publisher(Array(metadata.utf8))
        signingKey = try PrivateKey(pem: Fixture("saml/keys/stranger-rsa.pem").text)
    }

    private func environment() throws -> ProviderEnvironment {
        ProviderEnvironment(
            deployment: Deployment(region: "us-east-1", accountID: "123456789012", publicURL: "https://gatehouse.example.com"), http: publisher,
            time: FixedTime(), random: CountingRandom(), decryptionKeys: [Secret(try Fixture("saml/keys/sp-rsa.pem").text)],
            decryptionCertificate: "MIIB", requestSigningKey: signingKey.pem)
    }

    private func provider(_ details: [String: String]) throws -> SAMLProvider {
        try SAMLProvider(
            configuration: IdentityProviderConfiguration(
                name: ProviderName("Corporate"), poolID: UserPoolID("us-east-1_Example01"), type: .saml, details: details, attributeMapping: [:],
                identifiers: [], createdAt: SAMLWorld.now, modifiedAt: SAMLWorld.now, version: 1),
            environment: environment())
    }

    private let attempt = SignInAttempt(
        id: "attempt-1", requestID: SAMLWorld.requestID, provider: ProviderName("Corporate"), callbackURL: SAMLWorld.recipient, nonce: "n",
        codeVerifier: "v", loginHint: nil, prompt: "login", startedAt: SAMLWorld.now)

    private func callback(_ file: String) throws -> ProviderCallback {
        ProviderCallback(attempt: attempt, parameters: ["SAMLResponse": try Fixture("saml/\(file).xml").message, "RelayState": "attempt-1"])
    }

    @Test func `settings are completed by the metadata`() async throws {
        let completed = try await SAMLProvider.completed(["MetadataFile": metadata, "IDPSignout": "true"], environment: environment())
        #expect(completed["SSORedirectBindingURI"] == "https://idp.example.com/sso?tenant=1&x=2")
        #expect(completed["SLORedirectBindingURI"] == "https://idp.example.com/slo")
        #expect(completed["ActiveEncryptionCertificate"] == "MIIB")
        #expect(completed["MetadataFile"] == metadata)
        let fetched = try await SAMLProvider.completed(["MetadataURL": "https://idp.example.com/metadata"], environment: environment())
        #expect(fetched["SSORedirectBindingURI"] == completed["SSORedirectBindingURI"])
        #expect(fetched["MetadataFile"] == nil)
    }

    @Test(arguments: [
        [:], ["MetadataFile": ""], ["MetadataFile": "<a/>"], ["MetadataFile": "x", "MetadataURL": "https://x"], ["IDPInit": "yes"],
        ["EncryptedResponses": "1"], ["RequestSigningAlgorithm": "rsa-sha1"],
    ])
    func `settings that cannot be used are refused`(details: [String: String]) async throws {
        let all = details.keys.contains { $0.hasPrefix("Metadata") } || details.isEmpty ? details : details.merging(["MetadataFile": metadata]) { $1 }
        await #expect { try await SAMLProvider.completed(all, environment: environment()) } throws: { error in
            (error as? ProviderError)?.kind == .invalidConfiguration
        }
    }

    @Test func `metadata that cannot be had is unavailable`() async throws {
        publisher.state.withLock { $0.status = 503 }
        await #expect { try await SAMLProvider.completed(["MetadataURL": "https://idp.example.com/m"], environment: environment()) } throws: {
            error in
            (error as? ProviderError)?.kind == .unavailable
        }
    }

    @Test func `the browser is sent to the provider with a request of this attempt`() async throws {
        let url = try await provider(["MetadataFile": metadata, "RequestSigningAlgorithm": "rsa-sha256"]).signInURL(for: attempt)
        let fields = try #require(FormEncoding.decode(String(url.drop { $0 != "?" }.dropFirst())))
        #expect(fields.first { $0.name == "RelayState" }?.value == "attempt-1")
        let deflated = try #require([UInt8](base64: fields.first { $0.name == "SAMLRequest" }?.value ?? ""))
        let xml = String(decoding: deflated.dropFirst(5), as: UTF8.self)
        #expect(xml.contains("ID=\"\(SAMLWorld.requestID)\"") && xml.contains("ForceAuthn=\"true\"") && xml.contains(SAMLWorld.audience))
        let signature = try #require([UInt8](base64: fields.last?.value ?? ""))
        let query = url.drop { $0 != "?" }.dropFirst("?tenant=1&x=2&".count)
        let signed = String(query[..<(try #require(query.range(of: "&Signature=")).lowerBound)])
        #expect(signingKey.publicKey.isValid(signature, over: Array(signed.utf8), .rs256))
        let unsigned = try await provider(["MetadataFile": metadata]).signInURL(for: attempt)
        #expect(!unsigned.contains("Signature"))
    }

    @Test(arguments: ["accepted/both-signed", "accepted/encrypted-cbc-128-oaep-without-digest", "pysaml2/encrypted"])
    func `a real answer becomes an assertion of this provider`(file: String) async throws {
        let answer = try await provider(["MetadataFile": metadata]).assertion(in: callback(file))
        #expect(answer.assertion.provider == ProviderName("Corporate"))
        #expect(answer.assertion.providerType == .saml)
        #expect(answer.assertion.issuer == SAMLWorld.issuer)
        #expect(answer.replayKey?.hasPrefix("saml:") == true)
        #expect(answer.replayableUntil > SAMLWorld.now)
        #expect(answer.verdict.isAccepted)
    }

    @Test func `the replay key is that of the assertion, whatever envelope it comes in`() async throws {
        let provider = try provider(["MetadataFile": metadata])
        let plain = try await provider.assertion(in: callback("accepted/assertion-signed"))
        let again = try await provider.assertion(in: callback("accepted/both-signed"))
        let sealed = try await provider.assertion(in: callback("accepted/encrypted-gcm-128"))
        let other = try await provider.assertion(in: callback("pysaml2/both-signed"))
        #expect(plain.replayKey == again.replayKey)
        #expect(plain.replayKey == sealed.replayKey)
        #expect(plain.replayKey != other.replayKey)
    }

    @Test(arguments: [
        ("tampered/unsigned", "could not be verified"), ("tampered/encrypted-to-another", "could not be verified"),
        ("tampered/wrong-audience", "not meant for this sign-in"), ("tampered/expired", "not valid at this time"), ("tampered/doctype", "malformed"),
    ])
    func `the caller is told the class of the fault and the verdict the fault`(file: String, message: String) async throws {
        await #expect { try await provider(["MetadataFile": metadata]).assertion(in: callback(file)) } throws: { error in
            guard let error = error as? ProviderError else { return false }
            return error.kind == .untrusted && error.message.hasPrefix("Invalid SAML response received: ") && error.message.contains(message)
                && error.verdict.firstRefusal != nil
        }
    }

    @Test func `a person whom the provider turned away is denied`() async throws {
        await #expect { try await provider(["MetadataFile": metadata]).assertion(in: callback("tampered/status-denied")) } throws: { error in
            (error as? ProviderError)?.kind == .denied
        }
    }

    @Test func `a callback without a message is refused`() async throws {
        await #expect(throws: ProviderError.self) {
            try await provider(["MetadataFile": metadata]).assertion(in: ProviderCallback(attempt: attempt, parameters: ["RelayState": "attempt-1"]))
        }
    }

    @Test func `where no known key fits, fetched metadata is read once more`() async throws {
        let stranger = try Fixture("saml/keys/stranger-rsa.crt").text.split(separator: "\n").dropFirst().dropLast().joined()
        let own = try Fixture("saml/keys/idp-rsa.crt").text.split(separator: "\n").dropFirst().dropLast().joined()
        let lines = metadata.replacing("\n\t\t\t", with: "")
        let old = Array(lines.replacing(own, with: stranger).utf8)
        #expect(old != Array(lines.utf8))
        publisher.state.withLock { $0.body = old }
        let provider = try provider(["MetadataURL": "https://idp.example.com/metadata"])
        await #expect(throws: ProviderError.self) { try await provider.assertion(in: callback("accepted/both-signed")) }
        #expect(publisher.state.withLock { $0.fetches } == [false, true])
        // The provider has published its new key meanwhile; the stored answer is what is asked first.
        publisher.state.withLock { $0.body = Array(metadata.utf8) }
        let answer = try await provider.assertion(in: callback("accepted/both-signed"))
        #expect(answer.assertion.subject == Subject("ada@example.com"))
    }

    @Test func `a fault that no key can mend fetches nothing`() async throws {
        let provider = try provider(["MetadataURL": "https://idp.example.com/metadata"])
        await #expect(throws: ProviderError.self) { try await provider.assertion(in: callback("tampered/changed-name")) }
        #expect(publisher.state.withLock { $0.fetches } == [false])
    }

    @Test func `fetched metadata that has expired is asked for again and then not used`() async throws {
        publisher.state.withLock {
            $0.body = Array(metadata.replacing("<md:EntityDescriptor", with: "<md:EntityDescriptor validUntil=\"2026-09-21T14:13:19Z\"").utf8)
        }
        await #expect { try await provider(["MetadataURL": "https://idp.example.com/metadata"]).signInURL(for: attempt) } throws: { error in
            (error as? ProviderError)?.kind == .unavailable
        }
        #expect(publisher.state.withLock { $0.fetches } == [false, true])
    }
}
