import Broker
import CognitoModel
import IdentityModel

/// Lets a user sign in again.
///
/// Source: Amazon Cognito user pools API reference, AdminEnableUser.
struct AdminEnableUser: Operation {
    let services: BrokerServices

    func run(_ input: AdminEnableUserRequest, _ call: Call) async throws -> AdminEnableUserResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        try await services.directory.enable(input.username, in: pool, actor: call.actor)
        return AdminEnableUserResponse()
    }
}
