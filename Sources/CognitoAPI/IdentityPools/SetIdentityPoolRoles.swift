import Broker
import CognitoModel
import IdentityModel

/// Sets which roles an identity pool gives.
///
/// - Throws: `IdentityPoolError.poolNotFound`, `.invalid`.
/// Source: Amazon Cognito identity pools API reference, SetIdentityPoolRoles.
struct SetIdentityPoolRoles: Operation {
    let services: BrokerServices

    func run(_ input: SetIdentityPoolRolesInput, _ call: Call) async throws -> NoOutput {
        var mappings: [String: IdentityPoolRoles.Mapping] = [:]
        for (provider, mapping) in input.roleMappings ?? [:] { mappings[provider] = try .init(mapping, provider: provider) }
        try await services.identityPools.setRoles(
            IdentityPoolRoles(authenticated: input.roles["authenticated"], unauthenticated: input.roles["unauthenticated"], mappings: mappings),
            of: IdentityPoolID(input.identityPoolId), actor: call.actor)
        return NoOutput()
    }
}
