import Broker
import CognitoModel
import IdentityModel

/// Takes a document away.
///
/// - Throws: `PoolError.poolNotFound`, `.termsNotFound`.
/// Source: Amazon Cognito user pools API reference, DeleteTerms.
struct DeleteTerms: Operation {
    let services: BrokerServices

    func run(_ input: DeleteTermsRequest, _ call: Call) async throws -> NoOutput {
        try await services.branding.deleteTerms(input.termsId, of: UserPoolID(input.userPoolId), actor: call.actor)
        return NoOutput()
    }
}
