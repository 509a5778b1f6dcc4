import Broker
import CognitoModel

/// Takes a role without policies away; its sessions end.
///
/// - Throws: `RoleError`.
/// Source: IAM API reference, DeleteRole.
struct DeleteRole: Operation {
    let services: BrokerServices

    func run(_ input: DeleteRoleRequest, _ call: Call) async throws -> NoOutput {
        guard try await services.access.deleteRole(name: input.roleName, keepsIfUsed: true, actor: call.actor) else {
            throw RoleError.notFound(input.roleName)
        }
        return NoOutput()
    }
}
