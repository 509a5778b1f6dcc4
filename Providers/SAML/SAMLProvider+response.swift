import Cryptography
import IdentityModel
package import ProviderKit
import XMLSecurity

extension SAMLProvider: ResponseVerifying {
    /// A response that nobody here asked for, addressed to somebody whom the caller names: signed, for that audience, now.
    ///
    /// Source: SAML 2.0 Profiles §4.1.5.
    package static func answer(
        in response: String, details: [String: String], audience: String, recipient: String, environment: ProviderEnvironment
    ) async throws(ProviderError) -> VerifiedAnswer {
        let settings = try SAMLSettings(details)
        let metadata = try await MetadataLoader(source: settings.metadata, environment: environment).load()
        let verifier = ResponseVerifier(
            ResponseVerifier.Configuration(
                issuer: metadata.entityID, keys: metadata.keys, audience: audience, recipient: recipient, allowsUnsolicited: true))
        return try answer(by: verifier.decide(response, answering: nil, now: environment.time.now), for: ProviderName(metadata.entityID))
    }

    static func answer(by decision: ResponseVerifier.Decision, for name: ProviderName) throws(ProviderError) -> VerifiedAnswer {
        switch decision {
        case .refused(let kind, let verdict):
            throw ProviderError(
                kind == .unsuccessful ? .denied : .untrusted, message: "Invalid SAML response received: \(kind.rawValue)", verdict: verdict)
        case .accepted(let assertion, let verdict):
            return VerifiedAnswer(
                assertion: ExternalAssertion(
                    provider: name, providerType: .saml, issuer: assertion.issuer, subject: assertion.subject,
                    assertionID: assertion.id, claims: assertion.claims, authenticatedAt: assertion.authenticatedAt,
                    sessionExpiresAt: assertion.sessionExpiresAt, sessionIndex: assertion.sessionIndex, subjectFormat: assertion.nameFormat),
                verdict: verdict, replayKey: replayKey(of: assertion), replayableUntil: assertion.usableUntil,
                session: ProviderSession(
                    subject: assertion.subject.rawValue, format: assertion.nameFormat, nameQualifier: assertion.nameQualifier,
                    spNameQualifier: assertion.spNameQualifier, sessionIndex: assertion.sessionIndex))
        }
    }
}
