import Cryptography
import Foundation
package import IdentityModel
import ProviderKit

/// What a token endpoint gave.
package struct OAuthTokens: Sendable {
    package let idToken: Secret<String>?
    package let accessToken: Secret<String>?
    package let refreshToken: Secret<String>?
}

/// The requests that turn a code, or later a refresh token, into tokens.
///
/// Always by POST: Facebook documents GET as well, but a secret in a URL ends up in somebody's log.
/// Source: RFC 6749 §2.3.1, §4.1.3, §6; RFC 7636 §4.5; OpenID Connect Core 1.0 §3.1.3.
struct CodeExchange: Sendable {
    let app: OAuthApp
    let endpoint: String
    /// Whether the provider takes the secret in the Authorization header alone.
    let usesBasicAuthentication: Bool

    func request(code: String, attempt: SignInAttempt, at now: Date) throws(ProviderError) -> OutboundRequest {
        try request(
            [
                FormEncoding.Field("grant_type", "authorization_code"), FormEncoding.Field("code", code),
                FormEncoding.Field("redirect_uri", attempt.callbackURL), FormEncoding.Field("code_verifier", attempt.codeVerifier),
            ], at: now)
    }

    func request(refreshToken: Secret<String>, at now: Date) throws(ProviderError) -> OutboundRequest {
        try request(
            [FormEncoding.Field("grant_type", "refresh_token"), FormEncoding.Field("refresh_token", refreshToken.exposed)], at: now)
    }

    private func request(_ grant: [FormEncoding.Field], at now: Date) throws(ProviderError) -> OutboundRequest {
        var fields = grant
        var headers = ["accept": "application/json", "content-type": "application/x-www-form-urlencoded"]
        let secret: Secret<String>? =
            switch app.secret {
            case .none: nil
            case .shared(let secret): secret
            case .signed(let make): try make(now)
            }
        if let secret, usesBasicAuthentication {
            // Both parts are form-encoded first, so that a colon in them is none between them.
            let credentials = "\(FormEncoding.component(app.clientID)):\(FormEncoding.component(secret.exposed))"
            headers["authorization"] = "Basic \(Array(credentials.utf8).base64)"
        } else {
            fields.append(FormEncoding.Field("client_id", app.clientID))
            if let secret { fields.append(FormEncoding.Field("client_secret", secret.exposed)) }
        }
        return OutboundRequest(
            method: .post, url: endpoint, headers: headers, body: Array(FormEncoding.encode(fields).utf8), maximumBytes: 256 * 1024)
    }

    /// - Throws: `unavailable` with Cognito's words; `untrusted` if a token is missing, or if the provider answers that the grant is none.
    func tokens(in response: OutboundResponse, needsIDToken: Bool) throws(ProviderError) -> OAuthTokens {
        let (words, provider) = (app.words, app.provider)
        let body = JSONValue(parsing: response.body)
        guard response.status == 200 else {
            // The error code is a word of the protocol; the description is the provider's and may hold anything.
            let reason = OAuthErrorCode(in: body)?.text ?? "none"
            throw ProviderError(
                .unavailable, message: "\(provider) Error - \(response.status) error getting token",
                verdict: words.refused(
                    "token.status", expected: "200", received: "\(response.status), error \(reason)",
                    advice: "compare client_id, client_secret and redirect URI with what the provider has registered"),
                endsGrant: GrantEnding(status: response.status, body: body).isOfRefreshToken)
        }
        guard let body = body?.object else {
            throw ProviderError(
                .unavailable, message: "\(provider) Error - \(response.status) error getting token",
                verdict: words.refused("token.answer", expected: "a JSON object", received: "something else"))
        }
        func untrusted(_ verdict: Verdict) -> ProviderError {
            ProviderError(.untrusted, message: "Invalid token response received from \(provider)", verdict: verdict)
        }
        if let type = body["token_type"]?.string, !type.lowercased().isIdentical(to: "bearer") {
            throw untrusted(words.refused("token.type", expected: "Bearer", received: "another"))
        }
        func token(_ name: String) -> Secret<String>? { body[name]?.string.flatMap { $0.isEmpty ? nil : Secret($0) } }
        let tokens = OAuthTokens(idToken: token("id_token"), accessToken: token("access_token"), refreshToken: token("refresh_token"))
        if needsIDToken, tokens.idToken == nil {
            throw untrusted(
                words.refused("idToken", expected: "id_token", received: "none", advice: "authorize_scopes must include openid"))
        }
        if app.tokenIssuer == nil, tokens.accessToken == nil {
            throw untrusted(words.refused("token.accessToken", expected: "access_token", received: "none"))
        }
        return tokens
    }
}

/// An `error` value of OAuth, if it is one: visible ASCII of sensible length, safe to show.
///
/// Source: RFC 6749 §4.1.2.1, §5.2; Graph API, "Handling errors".
struct OAuthErrorCode: Sendable {
    let text: String

    init?(_ text: String) {
        guard (1...64).contains(text.utf8.count),
            text.utf8.allSatisfy({
                (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D
            })
        else { return nil }
        self.text = text
    }

    /// The code of an error document: OAuth's `error`, or the type and number of a Graph API error.
    init?(in document: JSONValue?) {
        if let plain = document?["error"]?.string.flatMap(OAuthErrorCode.init) {
            self = plain
        } else if let graph = document?["error"], let type = graph["type"]?.string.flatMap(OAuthErrorCode.init) {
            text = type.text + (graph["code"]?.integer.map { " \($0)" } ?? "")
        } else {
            return nil
        }
    }
}
