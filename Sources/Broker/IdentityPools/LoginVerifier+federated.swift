import Cryptography
import Foundation
import IdentityModel
import ProviderKit
import Storage

/// Where the providers of fixed names are, for an operator who puts something else in their place.
package struct LoginEndpoints: Sendable {
    /// Name in `Logins` → the address that stands in for the provider's own.
    package let overrides: [String: String]

    package init(overrides: [String: String] = [:]) { self.overrides = overrides }

    func base(of provider: SocialProvider) -> String { overrides[provider.rawValue] ?? provider.base }
}

/// Providers that a pool lists by name, with the app's id there.
///
/// Source: Cognito developer guide, External identity providers (identity pools); reference §11.2.
enum SocialProvider: String, Sendable, CaseIterable {
    case google = "accounts.google.com"
    case apple = "appleid.apple.com"
    case facebook = "graph.facebook.com"
    case amazon = "www.amazon.com"
    case twitter = "api.twitter.com"

    /// Where its documents or its API are.
    var base: String { self == .amazon ? "https://api.amazon.com" : "https://\(rawValue)" }

    /// How its tokens spell the issuer; empty where tokens are opaque.
    var issuers: [String] {
        switch self {
        case .google: ["https://accounts.google.com", "accounts.google.com"]
        case .apple: ["https://appleid.apple.com"]
        case .facebook, .amazon, .twitter: []
        }
    }
}

extension LoginVerifier {
    private var now: Date { services.environment.time.now }

    /// A login by a provider other than a user pool and the developer. Nil if the pool lists no such provider.
    func federatedLogin(_ token: String, of name: String) async throws -> VerifiedLogin? {
        if let app = pool.supportedLoginProviders.first(where: { $0.key.isIdentical(to: name) }) {
            guard let provider = SocialProvider(rawValue: name) else { throw IdentityPoolError.unverifiableProvider(name) }
            return try await socialLogin(token, of: provider, app: app.value)
        }
        if pool.samlProviderARNs.contains(where: { $0.isIdentical(to: name) }) { return try await samlLogin(token, of: name) }
        let arn = pool.openIDConnectProviderARNs.first { arn in
            arn.isIdentical(to: name) || Self.issuerName(in: arn).map { $0.isIdentical(to: name) } == true
        }
        guard let arn else { return nil }
        return try await openIDLogin(token, of: arn)
    }

    private func openIDLogin(_ text: String, of arn: String) async throws -> VerifiedLogin {
        guard let provider = try await services.federatedProviders.find(.openID, arn: arn), provider.isEnabled else {
            throw IdentityPoolError.unsupportedProvider
        }
        let issuer = OpenIDIssuer(
            issuers: [provider.settings.url ?? ""], endpoint: nil, clientIDs: provider.settings.clientIDs, http: services.environment.http)
        let verified = try await verified(text, by: issuer)
        return VerifiedLogin(
            provider: .openID(name: provider.name, arn: provider.arn), subject: verified.subject, audience: verified.audience,
            claims: verified.claims,
            registered: .init(provider))
    }

    private func samlLogin(_ response: String, of arn: String) async throws -> VerifiedLogin {
        guard let provider = try await services.federatedProviders.find(.saml, arn: arn), provider.isEnabled else {
            throw IdentityPoolError.unsupportedProvider
        }
        let stated: FederatedAssertion
        do {
            stated = try await services.federatedProviders.assertion(in: response, of: provider)
        } catch is ProviderError {
            throw IdentityPoolError.invalidLogin(.untrustedAssertion)
        }
        guard let key = stated.replayKey else { throw IdentityPoolError.invalidLogin(.untrustedAssertion) }
        var claims = stated.flatClaims
        claims[VerifiedLogin.samlRoles] = .array(stated.roles.map(JSONValue.string))
        return VerifiedLogin(
            provider: .saml(arn: arn), subject: stated.subject, audience: SAMLAttribute.audience, claims: claims, registered: .init(provider),
            singleUse: .init(provider: provider.arn, keyHash: DigestAlgorithm.sha256.hash(Array(key.utf8)), until: stated.replayableUntil))
    }

    private func socialLogin(_ token: String, of provider: SocialProvider, app: String) async throws -> VerifiedLogin {
        let endpoint = services.environment.loginEndpoints.base(of: provider)
        switch provider {
        case .facebook: return try await facebookLogin(token, at: endpoint, app: app)
        case .amazon: return try await amazonLogin(token, at: endpoint, app: app)
        case .twitter: return try await twitterLogin(token, at: endpoint, app: app)
        case .google, .apple: break
        }
        let issuer = OpenIDIssuer(issuers: provider.issuers, endpoint: endpoint, clientIDs: [app], http: services.environment.http)
        let verified = try await verified(token, by: issuer)
        return VerifiedLogin(provider: .social(provider.rawValue), subject: verified.subject, audience: verified.audience, claims: verified.claims)
    }

    private func verified(_ text: String, by issuer: OpenIDIssuer) async throws -> (claims: [String: JSONValue], audience: String, subject: String) {
        guard let token = try? JSONWebToken(parsing: text) else { throw IdentityPoolError.invalidLogin(.notAToken) }
        do {
            return try await issuer.verify(token, now: now)
        } catch {
            switch error {
            case .notAToken: throw IdentityPoolError.invalidLogin(.notAToken)
            case .expired(let expiry): throw IdentityPoolError.invalidLogin(.expired(expiry, now: Int64(now.timeIntervalSince1970)))
            case .wrongIssuer: throw IdentityPoolError.invalidLogin(.wrongIssuer)
            case .wrongAudience: throw IdentityPoolError.invalidLogin(.wrongAudience)
            case .unreachable(let reason): throw IdentityPoolError.providerUnreachable(reason)
            }
        }
    }

    /// `arn:aws:iam::123456789012:oidc-provider/id.example.com/tenant` → `id.example.com/tenant`
    private static func issuerName(in arn: String) -> String? {
        guard let slash = arn.utf8.firstIndex(of: 0x2F) else { return nil }
        return String(arn[arn.utf8.index(after: slash)...])
    }
}
