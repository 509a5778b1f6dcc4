package import Foundation
package import IdentityModel

/// An adapter for one identity provider: sends a person there, and turns the answer into a verified assertion.
///
/// It knows no user, session or token of ours. To add a brand: one file in `Providers/`, one line in Gatehouse's list.
package protocol IdentityProvider: Sendable {
    /// The value of Cognito's ProviderType that this adapter serves.
    static var type: ProviderType { get }

    /// Checks what an administrator entered and completes it with what the provider publishes (discovery, metadata).
    /// Called on create and update; what it returns is stored.
    static func completed(_ details: [String: String], environment: ProviderEnvironment) async throws(ProviderError) -> [String: String]

    init(configuration: IdentityProviderConfiguration, environment: ProviderEnvironment) throws(ProviderError)

    /// Where to send the browser. Everything unpredictable in it comes from the attempt.
    func signInURL(for attempt: SignInAttempt) async throws(ProviderError) -> String

    /// The message with which the browser leaves for the provider: that address, unless the provider wants a form.
    func departure(for attempt: SignInAttempt) async throws(ProviderError) -> BrowserMessage

    /// Verifies the provider's answer. A refusal is a `ProviderError` with the verdict.
    func assertion(in callback: ProviderCallback) async throws(ProviderError) -> VerifiedAnswer
}

/// An adapter that can also verify a response by itself, without a sign-in of ours around it.
package protocol ResponseVerifying: IdentityProvider {
    /// - Parameters:
    ///   - response: as it was posted.
    ///   - details: what an administrator entered.
    ///   - audience: for whom the assertion must be.
    ///   - recipient: where it must have been sent.
    static func answer(
        in response: String, details: [String: String], audience: String, recipient: String, environment: ProviderEnvironment
    ) async throws(ProviderError) -> VerifiedAnswer
}

/// What adapters are given: the world, chosen by the caller.
package struct ProviderEnvironment: Sendable {
    package let deployment: Deployment
    package let http: any HTTPFetcher
    package let time: any TimeSource
    package let random: any RandomSource
    /// The pool's private keys (PEM, PKCS#8) that may decrypt what is addressed to it, newest first.
    package let decryptionKeys: [Secret<String>]
    /// Base64 of the DER certificate of the newest decryption key: what an administrator gives the provider.
    package let decryptionCertificate: String?
    /// The pool's private key (PEM, PKCS#8) that signs SAML requests.
    package let requestSigningKey: Secret<String>?
    /// Base64 of the DER certificates of the key that signs requests and of the one that will after it.
    package let requestSigningCertificates: [String]
    /// The kept copy of what the provider publishes about itself; nil where none is kept.
    package let document: [UInt8]?
    /// Asks for that document anew; nil if there is nothing new that may be believed.
    package let renewDocument: @Sendable () async -> [UInt8]?
    /// Whether a second library must agree about every signature, whatever a provider's settings say.
    package let wantsSecondOpinion: Bool
    /// Wakes the operator.
    package let raiseAlarm: @Sendable (String) -> Void

    package init(
        deployment: Deployment, http: any HTTPFetcher, time: any TimeSource, random: any RandomSource, decryptionKeys: [Secret<String>] = [],
        decryptionCertificate: String? = nil, requestSigningKey: Secret<String>? = nil, requestSigningCertificates: [String] = [],
        document: [UInt8]? = nil, renewDocument: @escaping @Sendable () async -> [UInt8]? = { nil },
        wantsSecondOpinion: Bool = false, raiseAlarm: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.wantsSecondOpinion = wantsSecondOpinion
        self.raiseAlarm = raiseAlarm
        self.document = document
        self.renewDocument = renewDocument
        self.deployment = deployment
        self.http = http
        self.time = time
        self.random = random
        self.decryptionKeys = decryptionKeys
        self.decryptionCertificate = decryptionCertificate
        self.requestSigningKey = requestSigningKey
        self.requestSigningCertificates = requestSigningCertificates
    }

    /// The same world reached in another way; or as it was at another moment, where nothing is renewed and nobody is alarmed.
    package func replacing(http: any HTTPFetcher, time: (any TimeSource)? = nil) -> ProviderEnvironment {
        let isPast = time != nil
        let renewNothing: @Sendable () async -> [UInt8]? = { nil }
        let alarmNobody: @Sendable (String) -> Void = { _ in }
        return ProviderEnvironment(
            deployment: deployment, http: http, time: time ?? self.time, random: random, decryptionKeys: decryptionKeys,
            decryptionCertificate: decryptionCertificate, requestSigningKey: requestSigningKey,
            requestSigningCertificates: requestSigningCertificates, document: document,
            renewDocument: isPast ? renewNothing : renewDocument, wantsSecondOpinion: wantsSecondOpinion,
            raiseAlarm: isPast ? alarmNobody : raiseAlarm)
    }
}

/// A sign-in under way between redirect and return. Stored on the server; the browser holds only a binding.
package struct SignInAttempt: Sendable, Codable, Equatable {
    /// Opaque and unpredictable: OAuth `state`, SAML RelayState.
    package let id: String
    /// SAML AuthnRequest ID: `_` and a UUID.
    package let requestID: String
    package let provider: ProviderName
    /// Where the provider is to send the browser back: our redirect URI or assertion consumer service.
    package let callbackURL: String
    /// OIDC nonce.
    package let nonce: String
    /// PKCE verifier (RFC 7636), 43 to 128 characters.
    package let codeVerifier: String
    package let loginHint: String?
    /// OIDC `prompt` as the app sent it; `login` becomes ForceAuthn in SAML.
    package let prompt: String?
    package let startedAt: Date
    /// The `acr` values of the provider that will do, best first; nil where none is asked for.
    package let authenticationContexts: [String]?

    package init(
        id: String, requestID: String, provider: ProviderName, callbackURL: String, nonce: String, codeVerifier: String, loginHint: String?,
        prompt: String?, startedAt: Date, authenticationContexts: [String]? = nil
    ) {
        self.authenticationContexts = authenticationContexts
        self.id = id
        self.requestID = requestID
        self.provider = provider
        self.callbackURL = callbackURL
        self.nonce = nonce
        self.codeVerifier = codeVerifier
        self.loginHint = loginHint
        self.prompt = prompt
        self.startedAt = startedAt
    }
}

/// What the browser brought back from a provider.
package struct ProviderCallback: Sendable {
    /// Nil only for an unsolicited SAML response.
    package let attempt: SignInAttempt?
    /// Decoded parameters, each name once.
    package let parameters: [String: String]

    package init(attempt: SignInAttempt?, parameters: [String: String]) {
        self.attempt = attempt
        self.parameters = parameters
    }
}

/// A verified answer: the assertion, why it was believed, and what must not be accepted twice.
package struct VerifiedAnswer: Sendable {
    package let assertion: ExternalAssertion
    package let verdict: Verdict
    /// Kept in the database until `replayableUntil`; a second one is refused on every node.
    package let replayKey: String?
    package let replayableUntil: Date
    /// The session at the provider, where it can be ended later.
    package let session: ProviderSession?
    /// What the provider gave to be asked again; nil where it gave nothing.
    package let tokens: ProviderTokens?

    package init(
        assertion: ExternalAssertion, verdict: Verdict, replayKey: String?, replayableUntil: Date, session: ProviderSession? = nil,
        tokens: ProviderTokens? = nil
    ) {
        self.tokens = tokens
        self.session = session
        self.assertion = assertion
        self.verdict = verdict
        self.replayKey = replayKey
        self.replayableUntil = replayableUntil
    }
}

/// Why an adapter refuses.
package struct ProviderError: Error {
    package enum Kind: Sendable, Equatable {
        /// What an administrator entered cannot be used.
        case invalidConfiguration
        /// The provider cannot be reached or answers nonsense.
        case unavailable
        /// The person or the provider declined.
        case denied
        /// The answer is not believed.
        case untrusted
    }

    package let kind: Kind
    /// For the caller, in Cognito's words where known; tells an attacker nothing.
    package let message: String
    package let verdict: Verdict
    /// Whether the provider says that what it gave to be asked by counts no more.
    package let endsGrant: Bool

    package init(_ kind: Kind, message: String, verdict: Verdict, endsGrant: Bool = false) {
        self.endsGrant = endsGrant
        self.kind = kind
        self.message = message
        self.verdict = verdict
    }
}
