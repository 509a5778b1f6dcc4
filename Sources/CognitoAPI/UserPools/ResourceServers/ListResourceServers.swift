import Broker
import CognitoModel
import IdentityModel

/// Lists a pool's APIs, at most 50 on a page.
///
/// - Throws: `PoolError.poolNotFound`.
/// Source: Amazon Cognito user pools API reference, ListResourceServers.
struct ListResourceServers: Operation {
    let services: BrokerServices

    func run(_ input: ListResourceServersRequest, _ call: Call) async throws -> ListResourceServersResponse {
        let token = PageToken(services: services, operation: "ListResourceServers", scope: input.userPoolId)
        let page = try await services.pools.listResourceServers(
            of: UserPoolID(input.userPoolId), after: try token.key(in: input.nextToken), limit: PageToken.limit(input.maxResults, most: 50))
        return ListResourceServersResponse(
            resourceServers: page.servers.map { ResourceServerType($0) },
            nextToken: page.hasMore ? try page.servers.last.map { try token.token(after: $0.identifier) } : nil)
    }
}
