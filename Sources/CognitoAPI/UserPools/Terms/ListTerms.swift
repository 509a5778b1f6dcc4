import Broker
import CognitoModel
import IdentityModel

/// Lists a pool's documents, a page at a time.
///
/// - Throws: `PoolError.poolNotFound`.
/// Source: Amazon Cognito user pools API reference, ListTerms.
struct ListTerms: Operation {
    let services: BrokerServices

    func run(_ input: ListTermsRequest, _ call: Call) async throws -> ListTermsResponse {
        let token = PageToken(services: services, operation: "ListTerms", scope: input.userPoolId)
        let page = try await services.branding.listTerms(
            of: UserPoolID(input.userPoolId), after: try token.key(in: input.nextToken), limit: PageToken.limit(input.maxResults))
        return ListTermsResponse(
            terms: page.terms.map {
                TermsDescriptionType(
                    termsId: $0.id, termsName: $0.name, enforcement: $0.enforcement, creationDate: $0.createdAt, lastModifiedDate: $0.modifiedAt)
            }, nextToken: page.hasMore ? try page.terms.last.map { try token.token(after: $0.id) } : nil)
    }
}
