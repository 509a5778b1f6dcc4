import Broker
import CognitoModel
import IdentityModel

/// Shows an identity provider.
///
/// - Throws: `PoolError.poolNotFound`, `.providerNotFound`.
/// Source: Amazon Cognito user pools API reference, DescribeIdentityProvider.
struct DescribeIdentityProvider: Operation {
    let services: BrokerServices

    func run(_ input: DescribeIdentityProviderRequest, _ call: Call) async throws -> DescribeIdentityProviderResponse {
        let provider = try await services.catalogue.provider(named: ProviderName(input.providerName), of: UserPoolID(input.userPoolId))
        return DescribeIdentityProviderResponse(identityProvider: IdentityProviderType(provider))
    }
}
