import Broker
import CognitoModel
import IdentityModel

/// Removes a user.
///
/// Source: Amazon Cognito user pools API reference, AdminDeleteUser.
struct AdminDeleteUser: Operation {
    let services: BrokerServices

    func run(_ input: AdminDeleteUserRequest, _ call: Call) async throws -> NoOutput {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        try await services.directory.delete(input.username, from: pool, actor: call.actor)
        return NoOutput()
    }
}
