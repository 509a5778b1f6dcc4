import Broker
import HTTPTypes
import IdentityModel

/// `/oauth2/userInfo`: what the scopes of an access token open of its user, as it is now.
///
/// Source: OpenID Connect Core §5.3; RFC 6750 §3; Amazon Cognito developer guide, "UserInfo endpoint".
extension AuthorizationEndpoints {
    func userInfo(_ call: Call) async throws -> Answer {
        switch call.method {
        case .get, .post, .head: break
        case .options: return .preflight("GET, POST")
        default: return .methodNotAllowed("GET, POST, OPTIONS")
        }
        let fields = call.headers[values: .authorization]
        let scheme = "bearer "
        guard let field = fields.first else { return Self.unauthorized(nil, nil) }
        guard fields.count == 1, field.prefix(scheme.count).lowercased() == scheme, call.rawQuery.isEmpty else { throw OAuthRefusal.invalidRequest }
        let token: VerifiedAccessToken
        do {
            token = try await services.tokens.verifyAccess(String(field.dropFirst(scheme.count)), requiring: "openid")
        } catch {
            switch error {
            case .unavailable: throw error
            case .missingScope:
                var answer = Self.unauthorized("insufficient_scope", "Access token does not have the openid scope.", scope: "openid")
                answer.status = .forbidden
                return answer
            case .invalidAccessToken, .expiredAccessToken, .revokedAccessToken, .invalidIDToken, .expiredIDToken, .revokedIDToken,
                .invalidRefreshToken,
                .expiredRefreshToken, .revokedRefreshToken, .reusedRefreshToken, .userDisabled, .userNotFound, .unsupportedTokenType,
                .revocationDisabled, .wrongClient:
                return Self.unauthorized("invalid_token", Self.badToken)
            }
        }
        guard let user = token.user, let client = try? await services.catalogue.client(token.clientID, of: token.pool) else {
            return Self.unauthorized("invalid_token", Self.badToken)
        }
        let readable = ReadableAttributes(client: client)
        let inScope = ScopedAttributes(scopes: token.scopes)
        var members: [String: JSONValue] = [:]
        for (name, value) in user.attributes where readable.contains(name) && (inScope.contains(name) || name == "identities") {
            members[name] = name == "address" ? .object(["formatted": .string(value)]) : .string(value)
        }
        members["sub"] = .string(user.sub.rawValue)
        members["username"] = .string(user.username.rawValue)
        return .json(.ok, .object(members))
    }

    private static let badToken = "Access token is expired, disabled, or deleted, or the user has globally signed out."

    /// RFC 6750 §3: without a token, a challenge alone.
    private static func unauthorized(_ name: String?, _ description: String?, scope: String? = nil) -> Answer {
        var parts: [String] = []
        if let name { parts.append("error=\"\(name)\"") }
        if let description { parts.append("error_description=\"\(description)\"") }
        if let scope { parts.append("scope=\"\(scope)\"") }
        var answer = Answer.oauthError(name ?? "invalid_request", description, status: .unauthorized)
        answer.headers[.wwwAuthenticate] = parts.isEmpty ? "Bearer" : "Bearer \(parts.joined(separator: ", "))"
        return answer
    }
}
