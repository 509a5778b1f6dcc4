import Broker
import CognitoModel

/// Takes the bounds off a role.
///
/// - Throws: `RoleError`.
/// Source: IAM API reference, DeleteRolePermissionsBoundary.
struct DeleteRolePermissionsBoundary: Operation {
    let services: BrokerServices

    func run(_ input: DeleteRolePermissionsBoundaryRequest, _ call: Call) async throws -> NoOutput {
        try await services.access.setBoundary(nil, ofRole: input.roleName, actor: call.actor)
        return NoOutput()
    }
}
