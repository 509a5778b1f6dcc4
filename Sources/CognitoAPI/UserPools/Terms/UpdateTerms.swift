import Broker
import CognitoModel
import IdentityModel

/// Changes a document that people are shown; what is left out stays.
///
/// - Throws: `PoolError.poolNotFound`, `.termsNotFound`, `.termsExist`, `.invalid`.
/// Source: Amazon Cognito user pools API reference, UpdateTerms.
struct UpdateTerms: Operation {
    let services: BrokerServices

    func run(_ input: UpdateTermsRequest, _ call: Call) async throws -> UpdateTermsResponse {
        let terms = try await services.branding.updateTerms(
            input.termsId, of: UserPoolID(input.userPoolId), name: input.termsName, source: input.termsSource, enforcement: input.enforcement,
            links: input.links, actor: call.actor)
        return UpdateTermsResponse(terms: TermsType(terms))
    }
}
