import Broker
import CognitoModel

/// Takes a managed policy off a role.
///
/// - Throws: `RoleError`.
/// Source: IAM API reference, DetachRolePolicy.
struct DetachRolePolicy: Operation {
    let services: BrokerServices

    func run(_ input: DetachRolePolicyRequest, _ call: Call) async throws -> NoOutput {
        try await services.access.detach(input.policyArn, fromRole: input.roleName, actor: call.actor)
        return NoOutput()
    }
}
