import Cryptography
import IdentityModel
package import ProviderKit

extension OpenIDConnectProvider: ShownTokenVerifying {
    package func assertion(shown token: ShownToken) async throws(ProviderError) -> VerifiedAnswer {
        try await engine.answer(shown: token, type: Self.type)
    }
}

extension OAuthEngine {
    /// A token that an app got from the provider in our name: made for our registration there, whatever else it was made for.
    ///
    /// An opaque access token is refused: whoever has one of another app could show it here.
    /// Source: RFC 8693 §2.1; OpenID Connect Core 1.0 §3.1.3.7; RFC 9068 §4.
    func answer(shown token: ShownToken, type: ProviderType) async throws(ProviderError) -> VerifiedAnswer {
        guard token.kind != .saml, let issuer = app.tokenIssuer else {
            throw untrusted(words.refused("shown.type", expected: "an ID token or access token", received: "a SAML assertion"))
        }
        let parsed: JSONWebToken
        do { parsed = try JSONWebToken(parsing: token.text) } catch {
            throw untrusted(words.refused("shown.form", expected: "a signed token", received: "\(error)"))
        }
        let discovery = await discovery()
        let keys = try await keys(for: parsed, issuer, discovery)
        let now = environment.time.now
        let rules = IDTokenRules(
            issuers: issuer.spellings, clientID: app.clientID, algorithms: token.kind == .id ? Self.algorithms(discovery) : nil, nonce: nil,
            words: words, clock: ProviderClock(date: nil, receivedAt: now))
        let verdict = words.all(
            "shown", of: [kindVerdict(parsed, token.kind), clientVerdict(parsed), rules.verdict(on: parsed, keys: keys, accessToken: nil, now: now)])
        guard verdict.isAccepted, let end = IDTokenRules.date(parsed.claims["exp"]) else { throw untrusted(.all(words.prefix, of: [verdict])) }
        let digest = DigestAlgorithm.sha256.hash(Array(token.text.utf8)).base64URL
        return VerifiedAnswer(
            assertion: ExternalAssertion(
                provider: app.provider, providerType: type, issuer: issuer.issuer, subject: Subject(parsed.claims["sub"]?.string ?? ""),
                assertionID: parsed.claims["jti"]?.string ?? digest, claims: ClaimList.claims(parsed.claims),
                authenticatedAt: IDTokenRules.date(parsed.claims["auth_time"]), sessionExpiresAt: end,
                authenticationContext: parsed.claims["acr"]?.string),
            verdict: .all(words.prefix, of: [verdict]), replayKey: nil, replayableUntil: end)
    }

    /// Tokens that were made to say something else are none of these (RFC 8725 §3.11; Back-Channel Logout 1.0 §2.4).
    private func kindVerdict(_ token: JSONWebToken, _ kind: ShownToken.Kind) -> Verdict {
        let type = token.header["typ"]?.string?.lowercased() ?? "jwt"
        let known = kind == .id ? ["jwt"] : ["jwt", "at+jwt", "application/at+jwt"]
        guard known.contains(type), token.claims["events"] == nil else {
            return words.refused("shown.kind", expected: known.joined(separator: " or "), received: String(type.prefix(60)))
        }
        return words.passed("shown.kind", received: type)
    }

    /// Where the token names the app that it was given to, we are it.
    private func clientVerdict(_ token: JSONWebToken) -> Verdict {
        guard let client = token.claims["client_id"] else { return words.skipped("shown.client") }
        guard client.string?.isIdentical(to: app.clientID) == true else {
            return words.refused("shown.client", expected: app.clientID, received: client.string.map { String($0.prefix(200)) } ?? "something else")
        }
        return words.passed("shown.client")
    }
}
