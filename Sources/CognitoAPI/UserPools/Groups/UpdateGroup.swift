import Broker
import CognitoModel
import IdentityModel

/// Changes those settings of a group that are given.
///
/// Source: Amazon Cognito user pools API reference, UpdateGroup.
struct UpdateGroup: Operation {
    let services: BrokerServices

    func run(_ input: UpdateGroupRequest, _ call: Call) async throws -> UpdateGroupResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let group = try await services.groups.update(
            input.groupName, description: input.description, roleARN: input.roleArn, precedence: input.precedence, in: pool, actor: call.actor)
        return UpdateGroupResponse(group: GroupType(group))
    }
}
