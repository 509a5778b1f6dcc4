import Broker
import CognitoModel
import IdentityModel

/// Lists user pools, a page at a time.
///
/// Source: Amazon Cognito user pools API reference, ListUserPools.
struct ListUserPools: Operation {
    let services: BrokerServices

    func run(_ input: ListUserPoolsRequest, _ call: Call) async throws -> ListUserPoolsResponse {
        let token = PageToken(services: services, operation: "ListUserPools", scope: "")
        let page = try await services.pools.list(
            after: try token.key(in: input.nextToken).map { UserPoolID($0) }, limit: PageToken.limit(input.maxResults))
        return ListUserPoolsResponse(
            userPools: page.pools.map { pool in
                UserPoolDescriptionType(
                    id: pool.id.rawValue, name: pool.name, lambdaConfig: LambdaConfigType(pool.triggers), lastModifiedDate: pool.modifiedAt,
                    creationDate: pool.createdAt)
            }, nextToken: page.hasMore ? try page.pools.last.map { try token.token(after: $0.id.rawValue) } : nil)
    }
}
