import Broker
import CognitoModel
import IdentityModel

/// Ends a refresh token and everything that came from the same sign-in.
///
/// Source: Amazon Cognito user pools API reference, RevokeToken.
struct RevokeToken: Operation {
    let services: BrokerServices

    func run(_ input: RevokeTokenRequest, _ call: Call) async throws -> RevokeTokenResponse {
        let client: AppClientConfiguration
        do {
            client = try await services.catalogue.client(ClientID(input.clientId))
        } catch let refusal as PoolError {
            // The operation declares no ResourceNotFoundException.
            throw APIError.invalidParameter(refusal.apiError.message)
        }
        do {
            try await services.clientAuthentication.check(secret: input.clientSecret.map { Secret($0) }, for: client)
        } catch let refusal as ClientAuthentication.Failure {
            throw APIError(code: "UnauthorizedException", message: refusal.apiError.message)
        }
        try await services.tokens.revoke(input.token, for: client, endsParent: input.revokeAssociatedSessions == "LINKED")
        return RevokeTokenResponse()
    }
}
