import Broker
import CognitoModel
import IdentityModel

/// Takes a user out of a group.
///
/// Source: Amazon Cognito user pools API reference, AdminRemoveUserFromGroup.
struct AdminRemoveUserFromGroup: Operation {
    let services: BrokerServices

    func run(_ input: AdminRemoveUserFromGroupRequest, _ call: Call) async throws -> NoOutput {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        try await services.groups.remove(input.username, from: input.groupName, in: pool, actor: call.actor)
        return NoOutput()
    }
}
