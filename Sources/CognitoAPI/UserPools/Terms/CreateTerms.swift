import Broker
import CognitoModel
import IdentityModel

/// Gives a client a document, by links, that people are shown when they sign up.
///
/// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.termsExist`, `.invalid`.
/// Source: Amazon Cognito user pools API reference, CreateTerms.
struct CreateTerms: Operation {
    let services: BrokerServices

    /// Stored and shown again; the pages do not link to it yet.
    func run(_ input: CreateTermsRequest, _ call: Call) async throws -> CreateTermsResponse {
        let terms = try await services.branding.createTerms(
            input.termsName, for: ClientID(input.clientId), of: UserPoolID(input.userPoolId), source: input.termsSource,
            enforcement: input.enforcement, links: input.links ?? [:], actor: call.actor)
        return CreateTermsResponse(terms: TermsType(terms))
    }
}
