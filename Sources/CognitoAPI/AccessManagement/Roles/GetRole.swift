import Broker
import CognitoModel

/// Shows a role.
///
/// - Throws: `RoleError.notFound`.
/// Source: IAM API reference, GetRole.
struct GetRole: Operation {
    let services: BrokerServices

    func run(_ input: GetRoleRequest, _ call: Call) async throws -> GetRoleResponse {
        GetRoleResponse(role: Role(try await services.access.existingRole(named: input.roleName)))
    }
}
