import Broker
import CognitoModel
import IdentityModel

/// Sets how a provider's claims become tags of sessions.
///
/// - Throws: `IdentityPoolError.poolNotFound`, `.invalid`.
/// Source: Amazon Cognito identity pools API reference, SetPrincipalTagAttributeMap.
struct SetPrincipalTagAttributeMap: Operation {
    let services: BrokerServices

    func run(_ input: SetPrincipalTagAttributeMapInput, _ call: Call) async throws -> SetPrincipalTagAttributeMapResponse {
        let map = IdentityPoolConfiguration.PrincipalTagMap(usesDefaults: input.useDefaults ?? false, tags: input.principalTags ?? [:])
        try await services.identityPools.setPrincipalTags(
            map, of: input.identityProviderName, in: IdentityPoolID(input.identityPoolId), actor: call.actor)
        return SetPrincipalTagAttributeMapResponse(
            identityPoolId: input.identityPoolId, identityProviderName: input.identityProviderName, useDefaults: map.usesDefaults,
            principalTags: map.tags)
    }
}
