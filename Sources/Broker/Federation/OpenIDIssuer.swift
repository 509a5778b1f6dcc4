import Cryptography
import Foundation
import IdentityModel
import ProviderKit

/// An OpenID provider whose ID tokens are taken as they come, without a sign-in of ours around them.
///
/// Source: OpenID Connect Core 1.0 §3.1.3.7; Discovery 1.0 §4; Cognito developer guide, OIDC providers (identity pools).
struct OpenIDIssuer: Sendable {
    enum Failure: Error, Equatable {
        case notAToken
        /// Seconds since 1970.
        case expired(Int64)
        case wrongIssuer
        case wrongAudience
        /// Its documents cannot be had.
        case unreachable(String)
    }

    /// Seconds by which clocks may differ.
    ///
    /// Source: reference §11.2.
    static let skew: TimeInterval = 300

    /// Every spelling that the tokens may have; the first is where the documents are.
    let issuers: [String]
    /// Where the documents are, if not at the issuer.
    let endpoint: String?
    /// Whom tokens may be made for.
    let clientIDs: [String]
    let http: any HTTPFetcher

    /// The claims of a token, once it is believed; `audience` is the client that it was made for.
    ///
    /// The algorithm is RS256, whatever the token says.
    ///
    /// - Throws: `Failure`.
    func verify(_ token: JSONWebToken, now: Date) async throws(Failure) -> (claims: [String: JSONValue], audience: String, subject: String) {
        guard let stated = token.claims["iss"]?.string, issuers.contains(where: { $0.isIdentical(to: stated) }) else { throw .wrongIssuer }
        let published = try await publishedKeys(including: token.keyID)
        let fitting = published.filter { key in token.keyID.map { key.id?.isIdentical(to: $0) == true } ?? true }
        guard fitting.contains(where: { token.isSigned(by: $0.key, .rs256) }) else { throw .notAToken }
        guard let subject = token.claims["sub"]?.string, (1...255).contains(subject.utf8.count),
            subject.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
            let expiry = token.claims["exp"]?.integer, token.claims["iat"]?.integer != nil
        else { throw .notAToken }
        guard now.timeIntervalSince1970 < Double(expiry) + Self.skew else { throw .expired(expiry) }
        for name in ["iat", "nbf"] {
            guard let claim = token.claims[name] else { continue }
            guard let time = claim.integer, Double(time) <= now.timeIntervalSince1970 + Self.skew else { throw .notAToken }
        }
        // `azp`, where there is one, says for whom; else the audience does.
        let audiences = token.claims["aud"]?.string.map { [$0] } ?? token.claims["aud"]?.array?.compactMap(\.string) ?? []
        let parties = token.claims["azp"]?.string.map { [$0] } ?? audiences
        guard let audience = parties.first(where: { party in clientIDs.contains { $0.isIdentical(to: party) } }) else { throw .wrongAudience }
        return (token.claims, audience, subject)
    }

    /// The keys that can sign by RS256.
    func publishedKeys(including keyID: String?) async throws(Failure) -> [(id: String?, key: PublicKey)] {
        try await keys(including: keyID).keys.filter { ($0.algorithm ?? .rs256) == .rs256 && SignatureAlgorithm.rs256.fits($0.publicKey.kind) }
            .map { (id: $0.keyID, key: $0.publicKey) }
    }

    private func keys(including keyID: String?) async throws(Failure) -> JWKSet {
        let issuer = endpoint ?? issuers[0]
        let response: OutboundResponse
        do {
            response = try await http.fetch(
                OutboundRequest(url: OpenIDDiscovery.url(of: issuer), headers: ["accept": "application/json"], allowsCaching: true))
        } catch {
            throw .unreachable("\(error)")
        }
        guard response.status == 200, let document = JSONValue(parsing: response.body)?.object else {
            throw .unreachable("status \(response.status)")
        }
        // Where the documents are at the issuer's own address, they speak of that very issuer or of nobody.
        guard let named = document["issuer"]?.string, issuers.contains(where: { $0.isIdentical(to: named) }) else {
            throw .unreachable("another issuer")
        }
        guard let url = document["jwks_uri"]?.string, OpenIDDiscovery.isEndpoint(url, of: issuer) else { throw .unreachable("no jwks_uri") }
        do {
            return try await RemoteKeys(url: url, http: http).keys(including: keyID)
        } catch {
            throw .unreachable("\(error)")
        }
    }
}
