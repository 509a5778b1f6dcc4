import Broker
import CognitoModel
import IdentityModel

/// Shows a client's document of a name.
///
/// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.termsNotFound`.
/// Source: Amazon Cognito user pools API reference, DescribeTermsByClient.
struct DescribeTermsByClient: Operation {
    let services: BrokerServices

    func run(_ input: DescribeTermsByClientRequest, _ call: Call) async throws -> DescribeTermsByClientResponse {
        let terms = try await services.branding.terms(
            named: input.termsName, for: ClientID(input.clientId), of: UserPoolID(input.userPoolId))
        return DescribeTermsByClientResponse(terms: TermsType(terms))
    }
}
