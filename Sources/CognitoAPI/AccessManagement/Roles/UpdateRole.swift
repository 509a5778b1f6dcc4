import Broker
import CognitoModel

/// Changes the description and the longest session of a role.
///
/// - Throws: `RoleError.notFound`.
/// Source: IAM API reference, UpdateRole.
struct UpdateRole: Operation {
    let services: BrokerServices

    func run(_ input: UpdateRoleRequest, _ call: Call) async throws -> UpdateRoleResponse {
        try await services.access.changeRole(named: input.roleName, operation: "UpdateRole", actor: call.actor) { role in
            role.description = input.description ?? role.description
            role.maximumSession = input.maxSessionDuration ?? role.maximumSession
        }
        return UpdateRoleResponse()
    }
}
