import Broker
import CognitoModel
import IdentityModel

/// Shows which roles an identity pool gives.
///
/// - Throws: `IdentityPoolError.poolNotFound`.
/// Source: Amazon Cognito identity pools API reference, GetIdentityPoolRoles.
struct GetIdentityPoolRoles: Operation {
    let services: BrokerServices

    func run(_ input: GetIdentityPoolRolesInput, _ call: Call) async throws -> GetIdentityPoolRolesResponse {
        let roles = try await services.identityPools.roles(of: IdentityPoolID(input.identityPoolId))
        var named: [String: String] = [:]
        named["authenticated"] = roles.authenticated
        named["unauthenticated"] = roles.unauthenticated
        return GetIdentityPoolRolesResponse(
            identityPoolId: input.identityPoolId, roles: named.isEmpty ? nil : named,
            roleMappings: roles.mappings.isEmpty ? nil : roles.mappings.mapValues(RoleMapping.init))
    }
}
