import Cryptography
import Foundation
import IdentityModel
import ProviderKit

/// Source: Cognito API reference, CreateIdentityProvider, ProviderDetails of Sign in with Apple.
struct AppleSettings: Sendable {
    /// The Services ID.
    let clientID: String
    let teamID: String
    let keyID: String
    let key: PrivateKey
    /// Separated by spaces.
    let scopes: String
    let issuer: String
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let jwksURI: String?

    init(_ details: [String: String]) throws(ProviderError) {
        let details = SocialDetails(brand: .signInWithApple, prefix: "apple", given: details)
        clientID = try details.required("client_id")
        teamID = try details.required("team_id")
        keyID = try details.required("key_id")
        scopes = try details.required("authorize_scopes")
        let text = try details.required("private_key")
        guard let key = try? PrivateKey(pem: Self.pem(text)), SignatureAlgorithm.es256.fits(key.publicKey.kind) else {
            throw details.refusal("private_key", "private_key must be the content of the .p8 file that Apple gave for the key")
        }
        self.key = key
        tokenEndpoint = try details.endpoint("token_url", or: "https://appleid.apple.com/auth/token")
        issuer = try details.endpoint("oidc_issuer", or: "https://appleid.apple.com", beside: tokenEndpoint)
        authorizationEndpoint = try details.endpoint("authorize_url", or: "https://appleid.apple.com/auth/authorize", beside: tokenEndpoint)
        jwksURI = details.optional("jwks_uri") == nil ? nil : try details.endpoint("jwks_uri", or: "", beside: tokenEndpoint)
    }

    var shown: [String: String] {
        [
            "attributes_url_add_attributes": "false", "authorize_url": authorizationEndpoint, "oidc_issuer": issuer, "token_request_method": "POST",
            "token_url": tokenEndpoint,
        ]
    }

    /// The key as PEM, whether it was entered with its first and last line, without them, or with `\n` written out.
    private static func pem(_ text: String) -> String {
        let text = text.replacingOccurrences(of: "\\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.hasPrefix("-----BEGIN") else { return text + "\n" }
        let base64 = text.filter { !$0.isWhitespace }
        var lines: [Substring] = []
        var rest = base64[...]
        while !rest.isEmpty {
            lines.append(rest.prefix(64))
            rest = rest.dropFirst(64)
        }
        return "-----BEGIN PRIVATE KEY-----\n\(lines.joined(separator: "\n"))\n-----END PRIVATE KEY-----\n"
    }

    /// Five minutes: it is made for one request.
    private static let secretLifetime: Int64 = 300

    /// The client secret of one request: a token that the developer's key signs.
    ///
    /// Source: Sign in with Apple REST API, "Creating a client secret".
    func clientSecret(at now: Date) throws(ProviderError) -> Secret<String> {
        let seconds = Int64(now.timeIntervalSince1970)
        do {
            return Secret(
                try JSONWebToken.sign(
                    claims: [
                        "iss": .string(teamID), "iat": .integer(seconds), "exp": .integer(seconds + Self.secretLifetime), "aud": .string(issuer),
                        "sub": .string(clientID),
                    ], key: key, algorithm: .es256, keyID: keyID))
        } catch {
            throw ProviderError(
                .invalidConfiguration, message: "private_key cannot sign",
                verdict: .refused("apple.settings.private_key", expected: "a key on the curve P-256"))
        }
    }
}
