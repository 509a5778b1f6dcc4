import Broker
import CognitoModel
import IdentityModel

/// Lists the identities of a pool, a page at a time.
///
/// - Throws: `IdentityPoolError.poolNotFound`.
/// Source: Amazon Cognito identity pools API reference, ListIdentities.
struct ListIdentities: Operation {
    let services: BrokerServices

    func run(_ input: ListIdentitiesInput, _ call: Call) async throws -> ListIdentitiesResponse {
        let hidesDisabled = input.hideDisabled ?? false
        let token = PageToken(services: services, operation: "ListIdentities", scope: "\(input.identityPoolId)/\(hidesDisabled)")
        let page = try await services.identities.list(
            in: IdentityPoolID(input.identityPoolId), after: try token.key(in: input.nextToken).map { IdentityID($0) },
            hidesDisabled: hidesDisabled, limit: PageToken.limit(input.maxResults))
        return ListIdentitiesResponse(
            identityPoolId: input.identityPoolId, identities: page.identities.map(IdentityDescription.init),
            nextToken: page.hasMore ? try page.identities.last.map { try token.token(after: $0.id.rawValue) } : nil)
    }
}
