import Broker
import IdentityModel

/// RFC 6749 §4.1.3, RFC 7636 §4.5.
extension AuthorizationEndpoints {
    func authorizationCode(_ form: Parameters, _ client: AppClientConfiguration, _ proof: VerifiedProof?, _ call: Call) async throws -> Answer {
        guard let code = form["code"] else { throw OAuthRefusal.invalidRequest }
        guard client.allowsOAuthFlows, client.oauthFlows.contains("code") else { throw OAuthRefusal.unauthorizedClient }
        do {
            return answer(
                with: try await services.authorizationCodes.redeem(
                    code, redirectURI: form["redirect_uri"], codeVerifier: form["code_verifier"], client: client, proof: proof,
                    caller: call.caller), bound: proof != nil)
        } catch is AuthorizationCodes.InvalidGrant {
            throw OAuthRefusal.invalidGrant
        }
    }
}
