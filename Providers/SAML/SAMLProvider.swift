import Cryptography
import Foundation
package import IdentityModel
package import ProviderKit
import XMLSecurity

/// SAML 2.0 identity providers, by the web browser SSO profile: a request by redirect or POST, a response by POST.
///
/// Source: SAML 2.0 Profiles §4.1; Cognito developer guide, SAML user pool IdPs.
package struct SAMLProvider: IdentityProvider {
    package static let type = ProviderType.saml

    let configuration: IdentityProviderConfiguration
    let environment: ProviderEnvironment
    let settings: SAMLSettings
    let loader: MetadataLoader

    private static let decryptions = Memo<Decryption>(limit: 4096)
    private static let signingKeys = Memo<PrivateKey>(limit: 4096)

    package static func completed(_ details: [String: String], environment: ProviderEnvironment) async throws(ProviderError) -> [String: String] {
        let settings = try SAMLSettings(details)
        let metadata = try await MetadataLoader(source: settings.metadata, environment: environment).loadAnew()
        let signIn = try endpoint(of: metadata, settings)
        guard metadata.keys.contains(where: { $0.certificate.notAfter > environment.time.now }) else {
            throw SAMLSettings.invalid("MetadataFile", "every signing certificate in the metadata has expired")
        }
        var completed = details
        completed["SSORedirectBindingURI"] = metadata.signInURL ?? signIn.location
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
        switch try await departure(for: attempt) {
        case .redirect(let url): return url
        case .form: throw SAMLSettings.invalid("RequestBinding", "the provider takes requests by HTTP-POST only")
        }
    }

    package func departure(for attempt: SignInAttempt) async throws(ProviderError) -> BrowserMessage {
        let endpoint = try Self.endpoint(of: try await loader.load(), settings)
        let request = AuthnRequest(
            id: attempt.requestID, issuedAt: environment.time.now, destination: endpoint.location, assertionConsumerURL: attempt.callbackURL,
            issuer: entityID, forcesAuthentication: (attempt.prompt ?? "").utf8.split(separator: 0x20).contains { $0.elementsEqual("login".utf8) },
            nameFormat: settings.nameFormat, contexts: settings.contexts)
        do {
            return try request.message.message(
                by: endpoint.binding, relayState: attempt.id, signedBy: settings.signsRequests ? try signer() : nil)
        } catch {
            throw SAMLSettings.invalid("RequestSigningAlgorithm", "this user pool has no key to sign requests with")
        }
    }

    /// Where requests go, and how: as the settings want it, else by redirect, else by whatever the provider takes.
    private static func endpoint(
        of metadata: IdentityProviderMetadata, _ settings: SAMLSettings
    ) throws(ProviderError) -> (binding: Binding, location: String) {
        let wanted = settings.binding.map { [$0] } ?? [.redirect, .post]
        for binding in wanted {
            if let location = binding == .redirect ? metadata.signInURL : metadata.signInPostURL { return (binding, location) }
        }
        throw SAMLSettings.invalid(
            "MetadataFile",
            "the metadata has no SingleSignOnService with the \(wanted.map(\.rawValue).joined(separator: " or ")) binding")
    }

    package func assertion(in callback: ProviderCallback) async throws(ProviderError) -> VerifiedAnswer {
        guard let message = callback.parameters["SAMLResponse"] else {
            throw ProviderError(
                .untrusted, message: "Invalid samlResponse or relayState from identity provider",
                verdict: .refused("saml.message", expected: "a form field SAMLResponse", received: "none"))
        }
        let metadata = try await loader.load()
        var decision = judged(message, under: metadata, callback.attempt)
        if let renewed = try await renewedMetadata(after: decision, callback) { decision = judged(message, under: renewed, callback.attempt) }
        return try Self.answer(by: decision, for: configuration.name)
    }

    /// Our name as a service provider.
    var entityID: String { Self.entityID(of: configuration.poolID) }

    static func entityID(of pool: UserPoolID) -> String { "urn:amazon:cognito:sp:\(pool)" }

    /// Where answers of sign-ins that began elsewhere are sent.
    var recipient: String { "\(environment.deployment.publicURL)/saml2/idpresponse" }

    /// - Parameter takesUnsolicited: whether an answer to no request will do, whatever the settings say of sign-ins.
    func judged(
        _ message: String, under metadata: IdentityProviderMetadata, _ attempt: SignInAttempt?, takesUnsolicited: Bool = false
    ) -> ResponseVerifier.Decision {
        let verifier = ResponseVerifier(
            ResponseVerifier.Configuration(
                issuer: metadata.entityID, keys: metadata.keys, audience: entityID,
                recipient: attempt?.callbackURL ?? recipient, decryption: decryption(),
                requiresEncryption: settings.requiresEncryption, allowsUnsolicited: takesUnsolicited || settings.allowsUnsolicited,
                allowsSHA1: settings.allowsSHA1,
                requiresBothSignatures: settings.requiresBothSignatures, nameFormat: settings.nameFormat, contexts: settings.contexts,
                wantsSecondOpinion: settings.wantsSecondOpinion || environment.wantsSecondOpinion))
        let decision = verifier.decide(message, answering: attempt?.requestID, now: environment.time.now)
        if let refusal = decision.verdict.firstRefusal, refusal.check == VerifiedSignature.check {
            environment.raiseAlarm(
                "two verifiers disagree about a message of \(configuration.name) in \(configuration.poolID): \(refusal.received ?? "")")
        }
        return decision
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

    func decryption() -> Decryption {
        let keys = environment.decryptionKeys
        return Self.decryptions.value(for: Array(keys.map(\.exposed).joined(separator: "\n").utf8)) {
            Decryption(keys: keys.compactMap { try? PrivateKey(pem: $0.exposed) })
        }
    }

    /// The key that signs what we send.
    func signer() throws(CryptographyError) -> SAMLMessage.Signer {
        guard let pem = environment.requestSigningKey else { throw .unsupportedKey }
        let key = try Self.signingKeys.value(for: Array(pem.exposed.utf8)) { () throws(CryptographyError) in try PrivateKey(pem: pem.exposed) }
        return SAMLMessage.Signer(key: key, certificate: environment.requestSigningCertificates.first)
    }

    /// An assertion is one by its issuer and its ID; neither may run into the other.
    static func replayKey(of assertion: VerifiedAssertion) -> String {
        "saml:" + DigestAlgorithm.sha256.hash(Array(assertion.issuer.utf8) + [0] + Array(assertion.id.utf8)).hex
    }
}
