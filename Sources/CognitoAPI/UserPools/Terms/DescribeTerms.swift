import Broker
import CognitoModel
import IdentityModel

/// Shows a document that people are shown.
///
/// - Throws: `PoolError.poolNotFound`, `.termsNotFound`.
/// Source: Amazon Cognito user pools API reference, DescribeTerms.
struct DescribeTerms: Operation {
    let services: BrokerServices

    func run(_ input: DescribeTermsRequest, _ call: Call) async throws -> DescribeTermsResponse {
        DescribeTermsResponse(
            terms: TermsType(try await services.branding.terms(input.termsId, of: UserPoolID(input.userPoolId))))
    }
}
