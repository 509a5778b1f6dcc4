import Broker
import CognitoModel
import IdentityModel

/// Which identity an identifier of the developer belongs to, or which identifiers an identity has.
///
/// - Throws: `IdentityPoolError`.
/// Source: Amazon Cognito identity pools API reference, LookupDeveloperIdentity.
struct LookupDeveloperIdentity: Operation {
    let services: BrokerServices

    func run(_ input: LookupDeveloperIdentityInput, _ call: Call) async throws -> LookupDeveloperIdentityResponse {
        let token = PageToken(
            services: services, operation: "LookupDeveloperIdentity",
            scope: "\(input.identityPoolId)/\(input.identityId ?? "")/\(input.developerUserIdentifier ?? "")")
        let page = try await services.identities.lookUp(
            input.identityId.map { IdentityID($0) }, or: input.developerUserIdentifier, in: IdentityPoolID(input.identityPoolId),
            after: token.key(in: input.nextToken), limit: PageToken.limit(input.maxResults))
        return LookupDeveloperIdentityResponse(
            identityId: page.identity.rawValue, developerUserIdentifierList: page.identifiers,
            nextToken: page.hasMore ? try page.identifiers.last.map { try token.token(after: $0) } : nil)
    }
}
