import Broker
import CognitoModel

/// Shows a policy of a role.
///
/// - Throws: `RoleError`.
/// Source: IAM API reference, GetRolePolicy.
struct GetRolePolicy: Operation {
    let services: BrokerServices

    func run(_ input: GetRolePolicyRequest, _ call: Call) async throws -> GetRolePolicyResponse {
        let role = try await services.access.existingRole(named: input.roleName)
        guard let policy = role.policies[input.policyName] else { throw RoleError.policyNotFound(role: input.roleName, policy: input.policyName) }
        return GetRolePolicyResponse(roleName: role.name, policyName: input.policyName, policyDocument: PercentEncoding.encoded(policy))
    }
}
