import Broker
import CognitoModel
import IdentityModel

/// Replaces the bearer's password by one of their choice.
///
/// Source: Amazon Cognito user pools API reference, ChangePassword.
struct ChangePassword: Operation {
    let services: BrokerServices

    func run(_ input: ChangePasswordRequest, _ call: Call) async throws -> ChangePasswordResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        let pool = try await services.catalogue.pool(bearer.user.pool)
        try await services.directory.changePassword(
            of: bearer.user, from: input.previousPassword.map { Secret($0) }, to: Secret(input.proposedPassword), client: bearer.clientID,
            in: pool, caller: call.caller, actor: bearer.actor(call))
        return ChangePasswordResponse()
    }
}
