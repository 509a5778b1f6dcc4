import Broker
import CognitoModel
import IdentityModel

/// Removes an identity provider; its users stay.
///
/// - Throws: `PoolError.poolNotFound`, `.providerNotFound`.
/// Source: Amazon Cognito user pools API reference, DeleteIdentityProvider.
struct DeleteIdentityProvider: Operation {
    let services: BrokerServices

    func run(_ input: DeleteIdentityProviderRequest, _ call: Call) async throws -> NoOutput {
        try await services.pools.deleteProvider(ProviderName(input.providerName), of: UserPoolID(input.userPoolId), actor: call.actor)
        return NoOutput()
    }
}
