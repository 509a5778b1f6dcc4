import Broker
import CognitoModel
import IdentityModel

/// Lists identity pools, a page at a time.
///
/// Source: Amazon Cognito identity pools API reference, ListIdentityPools.
struct ListIdentityPools: Operation {
    let services: BrokerServices

    func run(_ input: ListIdentityPoolsInput, _ call: Call) async throws -> ListIdentityPoolsResponse {
        let token = PageToken(services: services, operation: "ListIdentityPools", scope: "")
        let page = try await services.identityPools.list(
            after: try token.key(in: input.nextToken).map { IdentityPoolID($0) }, limit: PageToken.limit(input.maxResults))
        return ListIdentityPoolsResponse(
            identityPools: page.pools.map { IdentityPoolShortDescription(identityPoolId: $0.id.rawValue, identityPoolName: $0.name) },
            nextToken: page.hasMore ? try page.pools.last.map { try token.token(after: $0.id.rawValue) } : nil)
    }
}
