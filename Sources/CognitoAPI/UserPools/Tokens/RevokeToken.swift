import Broker
import CognitoModel
import IdentityModel

/// Ends a refresh token and everything that came from the same sign-in.
///
/// Source: Amazon Cognito user pools API reference, RevokeToken.
struct RevokeToken: Operation {
    let services: BrokerServices

    static let refused: Set<String> = ["RevokeAssociatedSessions"]

    func run(_ input: RevokeTokenRequest, _ call: Call) async throws -> RevokeTokenResponse {
        let client = try await services.catalogue.client(ClientID(input.clientId))
        do {
            try await services.clientAuthentication.check(secret: input.clientSecret.map { Secret($0) }, for: client)
        } catch let refusal as ClientAuthentication.Failure {
            throw APIError(code: "UnauthorizedException", message: refusal.apiError.message)
        }
        try await services.tokens.revoke(input.token, for: client)
        return RevokeTokenResponse()
    }
}
