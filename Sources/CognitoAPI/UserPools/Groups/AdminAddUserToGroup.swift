import Broker
import CognitoModel
import IdentityModel

/// Adds a user to a group; adding a member again changes nothing.
///
/// Source: Amazon Cognito user pools API reference, AdminAddUserToGroup.
struct AdminAddUserToGroup: Operation {
    let services: BrokerServices

    func run(_ input: AdminAddUserToGroupRequest, _ call: Call) async throws -> NoOutput {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        try await services.groups.add(input.username, to: input.groupName, in: pool, actor: call.actor)
        return NoOutput()
    }
}
