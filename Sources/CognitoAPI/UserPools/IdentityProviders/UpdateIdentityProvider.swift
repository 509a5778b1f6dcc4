import Broker
import CognitoModel
import IdentityModel

/// Replaces a provider's details, mapping or identifiers.
///
/// - Throws: `PoolError`.
/// Source: Amazon Cognito user pools API reference, UpdateIdentityProvider.
struct UpdateIdentityProvider: Operation {
    let services: BrokerServices

    func run(_ input: UpdateIdentityProviderRequest, _ call: Call) async throws -> UpdateIdentityProviderResponse {
        let provider = try await services.pools.updateProvider(
            ProviderName(input.providerName), of: UserPoolID(input.userPoolId), details: input.providerDetails, mapping: input.attributeMapping,
            identifiers: input.idpIdentifiers, levelValues: input.acrMapping, actor: call.actor)
        return UpdateIdentityProviderResponse(identityProvider: IdentityProviderType(provider))
    }
}
