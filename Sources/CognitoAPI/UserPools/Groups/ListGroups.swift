import Broker
import CognitoModel
import IdentityModel

/// Lists the groups of a pool by name, a page at a time.
///
/// Source: Amazon Cognito user pools API reference, ListGroups.
struct ListGroups: Operation {
    let services: BrokerServices

    func run(_ input: ListGroupsRequest, _ call: Call) async throws -> ListGroupsResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let token = PageToken(services: services, operation: "ListGroups", scope: pool.id.rawValue)
        let page = try await services.groups.list(of: pool, after: try token.key(in: input.nextToken), limit: PageToken.limit(input.limit))
        return ListGroupsResponse(
            groups: page.groups.map(GroupType.init), nextToken: page.hasMore ? try page.groups.last.map { try token.token(after: $0.name) } : nil)
    }
}
