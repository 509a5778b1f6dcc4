import Broker
import CognitoModel
import IdentityModel

/// Removes the bearer of an access token.
///
/// Source: Amazon Cognito user pools API reference, DeleteUser.
struct DeleteUser: Operation {
    let services: BrokerServices

    func run(_ input: DeleteUserRequest, _ call: Call) async throws -> NoOutput {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        try await services.directory.delete(bearer.user, actor: bearer.actor(call))
        return NoOutput()
    }
}
