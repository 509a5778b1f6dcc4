import Broker
import IdentityModel

/// RFC 6749 §6. The tokens' scopes are those of the first sign-in: a wish for others is not granted.
extension AuthorizationEndpoints {
    func refreshToken(_ form: Parameters, _ client: AppClientConfiguration, _ proof: VerifiedProof?, _ call: Call) async throws -> Answer {
        guard let refreshToken = form["refresh_token"] else { throw OAuthRefusal.invalidRequest }
        do {
            let grant = try await services.tokens.refreshable(refreshToken, for: client, caller: call.caller, holder: proof?.holder ?? .bearer)
            if let proof { try await services.proofs.remember(proof, in: client.poolID) }
            return answer(with: try await services.tokens.refresh(grant), bound: proof != nil)
        } catch let error as TokenError {
            if error == .unavailable { throw error }
            throw OAuthRefusal.invalidGrant
        }
    }
}
