import Broker
import CognitoModel
import IdentityModel

/// Shows how a provider's claims become tags of sessions.
///
/// - Throws: `IdentityPoolError.poolNotFound`.
/// Source: Amazon Cognito identity pools API reference, GetPrincipalTagAttributeMap.
struct GetPrincipalTagAttributeMap: Operation {
    let services: BrokerServices

    func run(_ input: GetPrincipalTagAttributeMapInput, _ call: Call) async throws -> GetPrincipalTagAttributeMapResponse {
        let map = try await services.identityPools.principalTags(of: input.identityProviderName, in: IdentityPoolID(input.identityPoolId))
        return GetPrincipalTagAttributeMapResponse(
            identityPoolId: input.identityPoolId, identityProviderName: input.identityProviderName, useDefaults: map.usesDefaults,
            principalTags: map.tags)
    }
}
