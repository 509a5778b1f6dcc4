import Cryptography
import Foundation
package import IdentityModel
import Storage

/// Why a token is not believed, check by check, for the decision log. It decides nothing: whoever refused the token has decided.
///
/// Nothing of the signature is told, and of what the token claims only short printable texts: the log is no store for other people's tokens.
package struct TokenDiagnosis: Sendable {
    let services: BrokerServices

    /// How much of a claim is told, in bytes.
    private static let longest = 120

    /// Who could have signed a token, as far as this installation knows.
    private struct Signers {
        let name: String
        let algorithm: SignatureAlgorithm
        let keys: [(id: String?, key: PublicKey)]
        /// Whom its tokens may be for, where its registration says so.
        var audiences: [String]?
    }

    /// - Parameter audiences: whom the token may be for; nil where that is for a policy to say.
    package func verdict(on text: String, audiences: [String]? = nil) async -> Verdict {
        let (check, size) = ("token", text.utf8.count)
        guard size <= JSONWebToken.limit else {
            return .all(check, of: [.refused("token.size", expected: "at most \(JSONWebToken.limit) bytes", received: "\(size) bytes")])
        }
        guard let token = try? JSONWebToken(parsing: text) else {
            let parts = text.utf8.count(where: { $0 == UInt8(ascii: ".") }) + 1
            return .all(
                check,
                of: [.refused("token.form", expected: "a signed JWT: three parts, a JSON object in the first two", received: "\(parts) parts")])
        }
        var children = [Verdict.passed("token.form")]
        let issuer = Self.told(token.claims["iss"]?.string)
        let signers: Signers?
        do {
            signers = try await self.signers(of: token)
        } catch {
            let why = "its keys cannot be had: \(Self.told("\(error)"))"
            return .all(check, of: children + [.refused("token.issuer", expected: "the keys of \(issuer)", received: why)])
        }
        guard let signers else {
            return .all(check, of: children + [.refused("token.issuer", expected: "an issuer that is known here", received: issuer)])
        }
        children.append(.passed("token.issuer", received: signers.name))
        children += signature(of: token, by: signers) + times(of: token)
        if let audiences = audiences ?? signers.audiences { children.append(audience(of: token, among: audiences)) }
        return .all(check, of: children)
    }

    /// The same of a token that was refused, also where none of these checks is the reason: its user, its sign-in or its use may be.
    package func refusal(of text: String, audiences: [String]? = nil) async -> Verdict {
        let found = await verdict(on: text, audiences: audiences)
        guard found.isAccepted else { return found }
        let standing = Verdict.refused(
            "token.standing", expected: "a token of the right use, whose user and sign-in stand", received: "one that was revoked, or of another use",
            advice: "Look for the sign-out, the disabled user, or an access token in an ID token's place.")
        return .all(found.check, of: found.children + [standing])
    }

    private func signature(of token: JSONWebToken, by signers: Signers) -> [Verdict] {
        let expected = signers.algorithm.rawValue
        guard token.algorithm == signers.algorithm else {
            return [.refused("token.algorithm", expected: expected, received: Self.told(token.header["alg"]?.string))]
        }
        let fitting = signers.keys.filter { key in token.keyID.map { key.id?.isIdentical(to: $0) == true } ?? true }
        guard !fitting.isEmpty else {
            let known = signers.keys.compactMap(\.id).sorted().prefix(4).joined(separator: ", ")
            return [
                .passed("token.algorithm"),
                .refused(
                    "token.key", expected: "a key of \(signers.name): \(known)", received: Self.told(token.keyID),
                    advice: "A token of another pool or of another use, a key that was retired, or a forgery."),
            ]
        }
        guard fitting.contains(where: { token.isSigned(by: $0.key, signers.algorithm) }) else {
            return [
                .passed("token.algorithm"), .passed("token.key"),
                .refused("token.signature", expected: "a signature of \(signers.name) over this token", received: "one that does not fit"),
            ]
        }
        return [.passed("token.algorithm"), .passed("token.key"), .passed("token.signature")]
    }

    private func times(of token: JSONWebToken) -> [Verdict] {
        let now = Int64(services.environment.time.now.timeIntervalSince1970)
        guard let expiry = token.claims["exp"]?.integer else {
            return [.refused("token.exp", expected: "a time", received: "none")]
        }
        var children = [
            now < expiry
                ? Verdict.passed("token.exp", margin: "\(expiry - now) s left")
                : .refused("token.exp", expected: "later than \(now)", received: "\(expiry), \(now - expiry) s ago", advice: "Get a new token.")
        ]
        for name in ["iat", "nbf"] {
            guard let time = token.claims[name]?.integer, time > now + Int64(OpenIDIssuer.skew) else { continue }
            children.append(
                .refused("token.\(name)", expected: "no later than \(now)", received: "\(time)", advice: "Compare the clocks of the two sides."))
        }
        return children
    }

    private func audience(of token: JSONWebToken, among expected: [String]) -> Verdict {
        let stated = token.claims["aud"]?.string.map { [$0] } ?? token.claims["aud"]?.array?.compactMap(\.string) ?? []
        let parties = (token.claims["azp"] ?? token.claims["client_id"])?.string.map { [$0] } ?? stated
        guard parties.contains(where: { party in expected.contains { $0.isIdentical(to: party) } }) else {
            return .refused(
                "token.audience", expected: expected.prefix(4).joined(separator: ", "), received: Self.told(parties.joined(separator: ", ")),
                advice: "Register the client with the identity pool or the provider, or use the token where it belongs.")
        }
        return .passed("token.audience")
    }

    /// Nil for an issuer that is not known here.
    private func signers(of token: JSONWebToken) async throws -> Signers? {
        if IdentityTokens.isIssuer(of: token) {
            let keys = try await services.identityTokens.verifyingKeys(including: token.keyID)
            return Signers(name: IdentityTokens.issuer, algorithm: .rs512, keys: keys.map { (id: $0.key, key: $0.value) })
        }
        if let pool = services.tokens.issuingPool(of: token) {
            let ring: KeyRing
            do {
                ring = try await services.signingKeys.ring(of: pool, with: token.keyID ?? "")
            } catch SigningKeys.Failure.noKeys {
                return nil
            }
            return Signers(name: "the user pool \(pool)", algorithm: .rs256, keys: ring.verifying.map { (id: $0.key, key: $0.value.key) })
        }
        if let provider = try await services.federatedProviders.provider(of: token) {
            let issuer = OpenIDIssuer(
                issuers: [provider.settings.url ?? ""], endpoint: nil, clientIDs: provider.settings.clientIDs, http: services.environment.http)
            return Signers(
                name: provider.arn, algorithm: .rs256, keys: try await issuer.publishedKeys(including: token.keyID),
                audiences: provider.settings.clientIDs)
        }
        guard let stated = token.claims["iss"]?.string,
            let social = SocialProvider.allCases.first(where: { $0.issuers.contains { $0.isIdentical(to: stated) } })
        else { return nil }
        let issuer = OpenIDIssuer(
            issuers: social.issuers, endpoint: services.environment.loginEndpoints.base(of: social), clientIDs: [], http: services.environment.http)
        return Signers(name: social.rawValue, algorithm: .rs256, keys: try await issuer.publishedKeys(including: token.keyID))
    }

    /// What somebody else wrote, fit for a terminal.
    private static func told(_ text: String?) -> String {
        guard let text, !text.isEmpty else { return "none" }
        let printable = text.utf8.prefix(longest).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
        return String(decoding: printable, as: UTF8.self) + (text.utf8.count > longest ? "…" : "")
    }
}

extension BrokerServices {
    package var tokenDiagnosis: TokenDiagnosis { TokenDiagnosis(services: self) }
}
