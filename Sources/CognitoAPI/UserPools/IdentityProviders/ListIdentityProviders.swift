import Broker
import CognitoModel
import IdentityModel

/// Lists a pool's identity providers, a page at a time.
///
/// - Throws: `PoolError.poolNotFound`.
/// Source: Amazon Cognito user pools API reference, ListIdentityProviders.
struct ListIdentityProviders: Operation {
    let services: BrokerServices

    func run(_ input: ListIdentityProvidersRequest, _ call: Call) async throws -> ListIdentityProvidersResponse {
        let token = PageToken(services: services, operation: "ListIdentityProviders", scope: input.userPoolId)
        let after = try token.key(in: input.nextToken).map { ProviderName($0) }
        let page = try await services.pools.listProviders(of: UserPoolID(input.userPoolId), after: after, limit: PageToken.limit(input.maxResults))
        return ListIdentityProvidersResponse(
            providers: page.providers.map {
                ProviderDescription(
                    providerName: $0.name.rawValue, providerType: $0.type.rawValue, lastModifiedDate: $0.modifiedAt, creationDate: $0.createdAt)
            }, nextToken: page.hasMore ? try page.providers.last.map { try token.token(after: $0.name.rawValue) } : nil)
    }
}
