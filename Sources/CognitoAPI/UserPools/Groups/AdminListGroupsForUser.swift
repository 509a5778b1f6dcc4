import Broker
import CognitoModel
import IdentityModel

/// Lists the groups of a user by name, a page at a time.
///
/// Source: Amazon Cognito user pools API reference, AdminListGroupsForUser.
struct AdminListGroupsForUser: Operation {
    let services: BrokerServices

    func run(_ input: AdminListGroupsForUserRequest, _ call: Call) async throws -> AdminListGroupsForUserResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let token = PageToken(services: services, operation: "AdminListGroupsForUser", scope: "\(pool.id)/\(input.username)")
        let page = try await services.groups.groups(
            of: input.username, in: pool, after: try token.key(in: input.nextToken), limit: PageToken.limit(input.limit))
        return AdminListGroupsForUserResponse(
            groups: page.groups.map(GroupType.init), nextToken: page.hasMore ? try page.groups.last.map { try token.token(after: $0.name) } : nil)
    }
}
