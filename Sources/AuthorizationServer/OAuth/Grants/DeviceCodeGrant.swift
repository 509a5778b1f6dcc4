import Broker
import IdentityModel

/// RFC 8628 §3.4, §3.5.
extension AuthorizationEndpoints {
    static let deviceCodeGrant = "urn:ietf:params:oauth:grant-type:device_code"

    func deviceCode(_ form: Parameters, _ client: AppClientConfiguration, _ proof: VerifiedProof?, _ call: Call) async throws -> Answer {
        guard client.allows(.deviceFlow), client.allowsOAuthFlows else { throw OAuthRefusal.unauthorizedClient }
        guard let code = form["device_code"] else { throw OAuthRefusal.invalidRequest }
        do {
            return answer(
                with: try await services.deviceAuthorizations.redeem(code, client: client, proof: proof, caller: call.caller), bound: proof != nil)
        } catch let refusal as DeviceAuthorizations.Refusal {
            switch refusal {
            case .invalid, .tooMany: throw OAuthRefusal.invalidGrant
            case .expired: throw OAuthRefusal.expiredToken
            case .pending: throw OAuthRefusal.authorizationPending
            case .tooFast: throw OAuthRefusal.slowDown
            case .denied: throw OAuthRefusal.accessDenied
            }
        }
    }
}
