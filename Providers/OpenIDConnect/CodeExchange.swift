import Cryptography
import IdentityModel
import ProviderKit

/// The request that turns an authorization code into tokens.
///
/// Source: RFC 6749 §2.3.1, §4.1.3; RFC 7636 §4.5; OpenID Connect Core 1.0 §3.1.3.
struct CodeExchange: Sendable {
    /// What the token endpoint gave.
    struct Tokens: Sendable {
        let idToken: Secret<String>
        let accessToken: Secret<String>?
    }

    let settings: OpenIDSettings
    let endpoint: String
    /// Whether the provider takes the secret in the Authorization header alone.
    let usesBasicAuthentication: Bool

    func request(code: String, attempt: SignInAttempt) -> OutboundRequest {
        var fields = [
            FormEncoding.Field("grant_type", "authorization_code"), FormEncoding.Field("code", code),
            FormEncoding.Field("redirect_uri", attempt.callbackURL), FormEncoding.Field("code_verifier", attempt.codeVerifier),
        ]
        var headers = ["accept": "application/json", "content-type": "application/x-www-form-urlencoded"]
        if let secret = settings.clientSecret, usesBasicAuthentication {
            // Both parts are form-encoded first, so that a colon in them is none between them.
            let credentials = "\(FormEncoding.component(settings.clientID)):\(FormEncoding.component(secret.exposed))"
            headers["authorization"] = "Basic \(Array(credentials.utf8).base64)"
        } else {
            fields.append(FormEncoding.Field("client_id", settings.clientID))
            if let secret = settings.clientSecret { fields.append(FormEncoding.Field("client_secret", secret.exposed)) }
        }
        return OutboundRequest(
            method: .post, url: endpoint, headers: headers, body: Array(FormEncoding.encode(fields).utf8), maximumBytes: 256 * 1024)
    }

    /// - Parameter provider: its name, for messages.
    /// - Throws: `unavailable` with Cognito's words; `untrusted` if there is no ID token.
    func tokens(in response: OutboundResponse, of provider: ProviderName) throws(ProviderError) -> Tokens {
        let body = JSONValue(parsing: response.body)
        guard response.status == 200 else {
            // The error code is a word of the protocol; the description is the provider's and may hold anything.
            let reason = body?["error"]?.string.flatMap(OAuthErrorCode.init)?.text ?? "none"
            throw ProviderError(
                .unavailable, message: "\(provider) Error - \(response.status) error getting token",
                verdict: .refused(
                    "oidc.token.status", expected: "200", received: "\(response.status), error \(reason)",
                    advice: "compare client_id, client_secret and redirect URI with what the provider has registered"))
        }
        guard let body = body?.object else {
            throw ProviderError(
                .unavailable, message: "\(provider) Error - \(response.status) error getting token",
                verdict: .refused("oidc.token.answer", expected: "a JSON object", received: "something else"))
        }
        if let type = body["token_type"]?.string, !type.lowercased().isIdentical(to: "bearer") {
            throw ProviderError(
                .untrusted, message: "Invalid token response received from \(provider)",
                verdict: .refused("oidc.token.type", expected: "Bearer", received: "another"))
        }
        guard let idToken = body["id_token"]?.string, !idToken.isEmpty else {
            throw ProviderError(
                .untrusted, message: "Invalid token response received from \(provider)",
                verdict: .refused("oidc.idToken", expected: "id_token", received: "none", advice: "authorize_scopes must include openid"))
        }
        return Tokens(idToken: Secret(idToken), accessToken: body["access_token"]?.string.map { Secret($0) })
    }
}

/// An `error` value of OAuth, if it is one: visible ASCII of sensible length, safe to show.
///
/// Source: RFC 6749 §4.1.2.1, §5.2.
struct OAuthErrorCode: Sendable {
    let text: String

    init?(_ text: String) {
        guard (1...64).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D })
        else { return nil }
        self.text = text
    }
}
