import Broker
import IdentityModel

/// RFC 6749 §6. The tokens' scopes are those of the first sign-in: a wish for others is not granted.
extension AuthorizationEndpoints {
    func refreshToken(_ form: Parameters, _ client: AppClientConfiguration, _ call: Call) async throws -> Answer {
        guard let refreshToken = form["refresh_token"] else { throw OAuthRefusal.invalidRequest }
        do {
            return answer(with: try await services.tokens.refresh(refreshToken, for: client, caller: call.caller))
        } catch {
            if error == .unavailable { throw error }
            throw OAuthRefusal.invalidGrant
        }
    }
}
