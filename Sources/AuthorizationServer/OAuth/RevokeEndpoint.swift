import Broker
import HTTPTypes
import IdentityModel

/// `/oauth2/revoke`.
///
/// Source: RFC 7009; Amazon Cognito developer guide, "Revoke endpoint".
extension AuthorizationEndpoints {
    func revoke(_ call: Call) async throws -> Answer {
        switch call.method {
        case .post: break
        case .options: return .preflight("POST")
        default: return .methodNotAllowed("POST, OPTIONS")
        }
        guard call.rawQuery.isEmpty else { throw OAuthRefusal.invalidRequest }
        let form = try call.form()
        guard let token = form["token"] else { throw OAuthRefusal.invalidRequest }
        let client: AppClientConfiguration
        do { client = try await clientAuthentication.client(form, call) } catch OAuthRefusal.invalidClient {
            // The real service answers 401 here even to a client that named itself in the body.
            throw OAuthRefusal.invalidClient(inHeader: true)
        }
        do {
            try await services.tokens.revoke(token, for: client)
        } catch {
            switch error {
            case .unsupportedTokenType: throw OAuthRefusal.unsupportedTokenType
            case .revocationDisabled: throw OAuthRefusal.invalidRequest
            case .wrongClient: throw OAuthRefusal.invalidClient(inHeader: true)
            case .unavailable: throw TokenError.unavailable
            case .invalidAccessToken, .expiredAccessToken, .revokedAccessToken, .missingScope, .invalidIDToken, .expiredIDToken, .revokedIDToken,
                .invalidRefreshToken, .expiredRefreshToken, .revokedRefreshToken, .reusedRefreshToken, .unconfirmed, .userDisabled, .userNotFound:
                break
            }
        }
        var answer = Answer(.ok, headers: [.cacheControl: "no-store"])
        answer.headers[.accessControlAllowOrigin] = "*"
        return answer
    }
}
