import Broker
import CognitoModel
import IdentityModel

/// Deletes a group; its members stay users.
///
/// Source: Amazon Cognito user pools API reference, DeleteGroup.
struct DeleteGroup: Operation {
    let services: BrokerServices

    func run(_ input: DeleteGroupRequest, _ call: Call) async throws -> NoOutput {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        try await services.groups.delete(input.groupName, in: pool, actor: call.actor)
        return NoOutput()
    }
}
