import Broker
import CognitoModel
import IdentityModel

/// Lists the users of a group, a page at a time.
///
/// Source: Amazon Cognito user pools API reference, ListUsersInGroup.
struct ListUsersInGroup: Operation {
    let services: BrokerServices

    func run(_ input: ListUsersInGroupRequest, _ call: Call) async throws -> ListUsersInGroupResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let token = PageToken(services: services, operation: "ListUsersInGroup", scope: "\(pool.id)/\(input.groupName)")
        let page = try await services.groups.members(
            of: input.groupName, in: pool, after: try token.key(in: input.nextToken).map { Subject($0) }, limit: PageToken.limit(input.limit))
        return ListUsersInGroupResponse(
            users: page.users.map { UserType($0) },
            nextToken: page.hasMore ? try page.users.last.map { try token.token(after: $0.sub.rawValue) } : nil)
    }
}
