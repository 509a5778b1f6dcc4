import Broker
import CognitoModel
import IdentityModel

/// Adds an identity provider to a pool, completed by what it publishes.
///
/// - Throws: `PoolError`.
/// Source: Amazon Cognito user pools API reference, CreateIdentityProvider.
struct CreateIdentityProvider: Operation {
    let services: BrokerServices

    func run(_ input: CreateIdentityProviderRequest, _ call: Call) async throws -> CreateIdentityProviderResponse {
        let provider = try await services.pools.createProvider(
            ProviderName(input.providerName), type: input.providerType, of: UserPoolID(input.userPoolId), details: input.providerDetails,
            mapping: input.attributeMapping ?? [:], identifiers: input.idpIdentifiers ?? [],
            levelValues: input.acrMapping, actor: call.actor)
        return CreateIdentityProviderResponse(identityProvider: IdentityProviderType(provider))
    }
}
