package import IdentityModel
import ProviderKit

/// What the provider's userInfo endpoint adds to an ID token.
///
/// Source: OpenID Connect Core 1.0 §5.3.
package struct UserInfo: Sendable {
    let claims: [String: JSONValue]

    package init(_ claims: [String: JSONValue]) { self.claims = claims }

    static func request(_ url: String, method: OutboundRequest.Method, accessToken: Secret<String>) -> OutboundRequest {
        let headers = ["accept": "application/json", "authorization": "Bearer \(accessToken.exposed)"]
        guard method == .post else { return OutboundRequest(url: url, headers: headers, maximumBytes: 256 * 1024) }
        return OutboundRequest(
            method: .post, url: url, headers: headers.merging(["content-type": "application/x-www-form-urlencoded"]) { _, new in new },
            maximumBytes: 256 * 1024)
    }

    /// Whether the answer speaks of the person of the ID token; another one's would be a substituted access token.
    package func verdict(subject: String, words: OAuthWords) -> Verdict {
        let check = "userInfo.subject"
        guard let received = claims["sub"]?.string else { return words.refused(check, expected: "the ID token's sub", received: "none") }
        return received.isIdentical(to: subject)
            ? words.passed(check) : words.refused(check, expected: "the ID token's sub", received: "another")
    }

    /// Claims that only the signed token can state.
    private static let tokenClaims: Set<String> = [
        "acr", "amr", "at_hash", "aud", "auth_time", "azp", "c_hash", "exp", "iat", "iss", "jti", "nbf", "nonce", "sid", "sub",
    ]

    /// The ID token's claims with these over them.
    package func merged(into idToken: [String: JSONValue]) -> [String: JSONValue] {
        var merged = idToken
        for (name, value) in claims where !Self.tokenClaims.contains(name) { merged[name] = value }
        // "Verified" was said of the token's value, not of another one that came later.
        for (value, standing) in [("email", "email_verified"), ("phone_number", "phone_number_verified")] {
            if let new = claims[value], new != idToken[value], claims[standing] == nil { merged[standing] = nil }
        }
        return merged
    }
}
