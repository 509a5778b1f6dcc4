import Broker
import CognitoModel

/// Adds a policy to a role, or replaces the one of that name.
///
/// - Throws: `RoleError`.
/// Source: IAM API reference, PutRolePolicy.
struct PutRolePolicy: Operation {
    let services: BrokerServices

    func run(_ input: PutRolePolicyRequest, _ call: Call) async throws -> NoOutput {
        try await services.access.putPolicy(input.policyDocument, named: input.policyName, ofRole: input.roleName, actor: call.actor)
        return NoOutput()
    }
}
