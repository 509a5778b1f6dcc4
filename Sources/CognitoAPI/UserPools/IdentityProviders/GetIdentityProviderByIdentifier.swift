import Broker
import CognitoModel
import IdentityModel

/// Shows the identity provider that an identifier, such as a mail domain, leads to.
///
/// - Throws: `PoolError.poolNotFound`, `.providerNotFound`.
/// Source: Amazon Cognito user pools API reference, GetIdentityProviderByIdentifier.
struct GetIdentityProviderByIdentifier: Operation {
    let services: BrokerServices

    func run(_ input: GetIdentityProviderByIdentifierRequest, _ call: Call) async throws -> GetIdentityProviderByIdentifierResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId)).id
        let provider = try await services.catalogue.provider(identifier: input.idpIdentifier, of: pool)
        return GetIdentityProviderByIdentifierResponse(identityProvider: IdentityProviderType(provider))
    }
}
