import Broker
import CognitoModel

/// Gives a role what a managed policy allows.
///
/// - Throws: `RoleError`, `ManagedPolicyError`.
/// Source: IAM API reference, AttachRolePolicy.
struct AttachRolePolicy: Operation {
    let services: BrokerServices

    func run(_ input: AttachRolePolicyRequest, _ call: Call) async throws -> NoOutput {
        try await services.access.attach(input.policyArn, toRole: input.roleName, actor: call.actor)
        return NoOutput()
    }
}
