import Broker
import CognitoModel

/// Sets what a role may do at most, whatever its policies allow.
///
/// - Throws: `RoleError`, `ManagedPolicyError`.
/// Source: IAM API reference, PutRolePermissionsBoundary.
struct PutRolePermissionsBoundary: Operation {
    let services: BrokerServices

    func run(_ input: PutRolePermissionsBoundaryRequest, _ call: Call) async throws -> NoOutput {
        try await services.access.setBoundary(input.permissionsBoundary, ofRole: input.roleName, actor: call.actor)
        return NoOutput()
    }
}
