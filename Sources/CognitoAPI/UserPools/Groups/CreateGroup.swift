import Broker
import CognitoModel
import IdentityModel

/// Creates a group.
///
/// Source: Amazon Cognito user pools API reference, CreateGroup.
struct CreateGroup: Operation {
    let services: BrokerServices

    func run(_ input: CreateGroupRequest, _ call: Call) async throws -> CreateGroupResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let group = try await services.groups.create(
            input.groupName, description: input.description, roleARN: input.roleArn, precedence: input.precedence, in: pool, actor: call.actor)
        return CreateGroupResponse(group: GroupType(group))
    }
}
