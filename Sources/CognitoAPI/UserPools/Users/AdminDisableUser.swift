import Broker
import CognitoModel
import IdentityModel

/// Keeps a user out and ends their sessions.
///
/// Source: Amazon Cognito user pools API reference, AdminDisableUser.
struct AdminDisableUser: Operation {
    let services: BrokerServices

    func run(_ input: AdminDisableUserRequest, _ call: Call) async throws -> AdminDisableUserResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        try await services.directory.disable(input.username, in: pool, actor: call.actor)
        return AdminDisableUserResponse()
    }
}
