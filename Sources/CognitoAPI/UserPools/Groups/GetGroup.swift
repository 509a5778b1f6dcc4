import Broker
import CognitoModel
import IdentityModel

/// Shows a group.
///
/// Source: Amazon Cognito user pools API reference, GetGroup.
struct GetGroup: Operation {
    let services: BrokerServices

    func run(_ input: GetGroupRequest, _ call: Call) async throws -> GetGroupResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        return GetGroupResponse(group: GroupType(try await services.groups.group(named: input.groupName, in: pool)))
    }
}
