import Cryptography
import Foundation
import IdentityModel
import Storage

extension FederatedProviders {
    /// The registered OpenID provider that a token claims to be from; it proves nothing.
    func provider(of token: JSONWebToken) async throws -> FederatedProviderRecord? {
        guard let issuer = token.claims["iss"]?.string, let name = Self.name(ofIssuer: issuer) else { return nil }
        let account = services.environment.deployment.accountID
        let provider = try await services.environment.database.read { try $0.federatedProviders.provider(.openID, named: name, of: account) }
        return provider?.isEnabled == true ? provider : nil
    }

    /// Whoever shows a token of a registered OpenID provider.
    ///
    /// - Throws: `OpenIDIssuer.Failure`.
    func webIdentity(in token: JSONWebToken, of provider: FederatedProviderRecord) async throws -> WebIdentity {
        let issuer = OpenIDIssuer(
            issuers: [provider.settings.url ?? ""], endpoint: nil, clientIDs: provider.settings.clientIDs, http: services.environment.http)
        let verified = try await issuer.verify(token, now: services.environment.time.now)
        return WebIdentity(
            provider: provider.arn, names: [provider.name, provider.arn], audience: verified.audience, subject: verified.subject,
            methods: verified.claims["amr"]?.array?.compactMap(\.string) ?? [],
            tags: verified.claims[SessionTags.claim].flatMap(SessionTags.init(json:))?.tags ?? [:],
            grounds: SessionGrounds(providers: [.init(provider)]))
    }
}
