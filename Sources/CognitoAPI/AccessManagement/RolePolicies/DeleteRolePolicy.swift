import Broker
import CognitoModel

/// Takes a policy off a role.
///
/// - Throws: `RoleError`.
/// Source: IAM API reference, DeleteRolePolicy.
struct DeleteRolePolicy: Operation {
    let services: BrokerServices

    func run(_ input: DeleteRolePolicyRequest, _ call: Call) async throws -> NoOutput {
        try await services.access.deletePolicy(named: input.policyName, ofRole: input.roleName, actor: call.actor)
        return NoOutput()
    }
}
