import Cryptography
import Foundation
package import IdentityModel
package import ProviderKit
import XMLSecurity

/// SAML 2.0 identity providers, by the web browser SSO profile: a request by redirect, a response by POST.
///
/// Source: SAML 2.0 Profiles §4.1; Cognito developer guide, SAML user pool IdPs.
package struct SAMLProvider: IdentityProvider {
    package static let type = ProviderType.saml

    private let configuration: IdentityProviderConfiguration
    private let environment: ProviderEnvironment
    private let settings: SAMLSettings
    private let loader: MetadataLoader

    private static let decryptions = Memo<Decryption>(limit: 4096)
    private static let signingKeys = Memo<PrivateKey>(limit: 4096)

    package static func completed(_ details: [String: String], environment: ProviderEnvironment) async throws(ProviderError) -> [String: String] {
        let settings = try SAMLSettings(details)
        let metadata = try await MetadataLoader(source: settings.metadata, environment: environment).load(revalidates: true)
        guard let signInURL = metadata.signInURL else {
            throw SAMLSettings.invalid("MetadataFile", "the metadata has no SingleSignOnService with the HTTP-Redirect binding")
        }
        guard metadata.keys.contains(where: { $0.certificate.notAfter > environment.time.now }) else {
            throw SAMLSettings.invalid("MetadataFile", "every signing certificate in the metadata has expired")
        }
        var completed = details
        completed["SSORedirectBindingURI"] = signInURL
        completed["SLORedirectBindingURI"] = metadata.signOutURL
        completed["ActiveEncryptionCertificate"] = environment.decryptionCertificate
        return completed
    }

    package init(configuration: IdentityProviderConfiguration, environment: ProviderEnvironment) throws(ProviderError) {
        self.configuration = configuration
        self.environment = environment
        settings = try SAMLSettings(configuration.details)
        loader = MetadataLoader(source: settings.metadata, environment: environment)
    }

    package func signInURL(for attempt: SignInAttempt) async throws(ProviderError) -> String {
        let metadata = try await loader.load()
        guard let destination = metadata.signInURL else {
            throw SAMLSettings.invalid("MetadataFile", "the metadata has no SingleSignOnService with the HTTP-Redirect binding")
        }
        let request = AuthnRequest(
            id: attempt.requestID, issuedAt: environment.time.now, destination: destination, assertionConsumerURL: attempt.callbackURL,
            issuer: entityID, forcesAuthentication: (attempt.prompt ?? "").utf8.split(separator: 0x20).contains { $0.elementsEqual("login".utf8) })
        do throws(CryptographyError) {
            return try request.url(relayState: attempt.id, signedBy: settings.signsRequests ? try requestSigningKey() : nil)
        } catch {
            throw SAMLSettings.invalid("RequestSigningAlgorithm", "this user pool has no key to sign requests with")
        }
    }

    package func assertion(in callback: ProviderCallback) async throws(ProviderError) -> VerifiedAnswer {
        guard let message = callback.parameters["SAMLResponse"] else {
            throw ProviderError(
                .untrusted, message: "Invalid samlResponse or relayState from identity provider",
                verdict: .refused("saml.message", expected: "a form field SAMLResponse", received: "none"))
        }
        let metadata = try await loader.load()
        var decision = decide(message, under: metadata, callback.attempt)
        if let renewed = try await renewedMetadata(after: decision, callback) { decision = decide(message, under: renewed, callback.attempt) }
        return try Self.answer(by: decision, for: configuration.name)
    }

    /// Our name as a service provider.
    private var entityID: String { "urn:amazon:cognito:sp:\(configuration.poolID)" }

    private func decide(_ message: String, under metadata: IdentityProviderMetadata, _ attempt: SignInAttempt?) -> ResponseVerifier.Decision {
        let verifier = ResponseVerifier(
            ResponseVerifier.Configuration(
                issuer: metadata.entityID, keys: metadata.keys, audience: entityID,
                recipient: attempt?.callbackURL ?? "\(environment.deployment.publicURL)/saml2/idpresponse", decryption: decryption(),
                requiresEncryption: settings.requiresEncryption, allowsUnsolicited: settings.allowsUnsolicited, allowsSHA1: settings.allowsSHA1,
                requiresBothSignatures: settings.requiresBothSignatures))
        return verifier.decide(message, answering: attempt?.requestID, now: environment.time.now)
    }

    /// A provider that changed its key publishes the new one before it signs with it: where no known key fits an answer that we asked
    /// for, its metadata is read again. Each sign-in attempt can cause this once.
    private func renewedMetadata(
        after decision: ResponseVerifier.Decision, _ callback: ProviderCallback
    ) async throws(ProviderError) -> IdentityProviderMetadata? {
        guard callback.attempt != nil, case .url = settings.metadata, case .refused(.untrusted, let verdict) = decision,
            let refusal = verdict.firstRefusal, refusal.check.hasSuffix(".signature"), refusal.received?.hasPrefix("key:") ?? false
        else { return nil }
        return try await loader.load(revalidates: true)
    }

    private func decryption() -> Decryption {
        let keys = environment.decryptionKeys
        return Self.decryptions.value(for: Array(keys.map(\.exposed).joined(separator: "\n").utf8)) {
            Decryption(keys: keys.compactMap { try? PrivateKey(pem: $0.exposed) })
        }
    }

    private func requestSigningKey() throws(CryptographyError) -> PrivateKey {
        guard let pem = environment.requestSigningKey else { throw .unsupportedKey }
        return try Self.signingKeys.value(for: Array(pem.exposed.utf8)) { () throws(CryptographyError) in try PrivateKey(pem: pem.exposed) }
    }

    /// An assertion is one by its issuer and its ID; neither may run into the other.
    static func replayKey(of assertion: VerifiedAssertion) -> String {
        "saml:" + DigestAlgorithm.sha256.hash(Array(assertion.issuer.utf8) + [0] + Array(assertion.id.utf8)).hex
    }
}
