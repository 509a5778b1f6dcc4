import Broker
import HTTPTypes
import IdentityModel

/// `/oauth2/token`.
///
/// Source: RFC 6749 §3.2, §5; Amazon Cognito developer guide, "Token endpoint".
extension AuthorizationEndpoints {
    func token(_ call: Call) async throws -> Answer {
        switch call.method {
        case .post: break
        case .options: return .preflight("POST")
        default: return .methodNotAllowed("POST, OPTIONS")
        }
        // Secrets and codes belong in the body.
        guard call.rawQuery.isEmpty else { throw OAuthRefusal.invalidRequest }
        let form = try call.form()
        guard let grantType = form["grant_type"] else { throw OAuthRefusal.invalidRequest }
        let client = try await clientAuthentication.client(form, call)
        let proof = try proof(of: client, call, at: call.path)
        let answer =
            switch grantType {
            case "authorization_code": try await authorizationCode(form, client, proof, call)
            case "refresh_token": try await refreshToken(form, client, proof, call)
            case "client_credentials": try await clientCredentials(form, client, proof)
            case Self.tokenExchange: try await tokenExchange(form, client, call)
            case Self.deviceCodeGrant: try await deviceCode(form, client, proof, call)
            default: throw OAuthRefusal.unsupportedGrantType
            }
        return offeringNonce(answer, to: client)
    }

    /// RFC 6749 §5.1.
    ///
    /// - Parameter bound: whether the access token is bound to a key (RFC 9449 §5).
    func answer(with tokens: TokenSet, bound: Bool) -> Answer {
        var members: [String: JSONValue] = [
            "access_token": .string(tokens.accessToken), "token_type": .string(bound ? "DPoP" : "Bearer"),
            "expires_in": .integer(Int64(tokens.expiresIn)),
        ]
        members["id_token"] = tokens.idToken.map { .string($0) }
        members["refresh_token"] = tokens.refreshToken.map { .string($0) }
        return .json(.ok, .object(members))
    }
}
