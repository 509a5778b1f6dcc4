import Broker
import CognitoModel

/// Changes the description of a role.
///
/// - Throws: `RoleError.notFound`.
/// Source: IAM API reference, UpdateRoleDescription.
struct UpdateRoleDescription: Operation {
    let services: BrokerServices

    func run(_ input: UpdateRoleDescriptionRequest, _ call: Call) async throws -> UpdateRoleDescriptionResponse {
        let role = try await services.access.changeRole(named: input.roleName, operation: "UpdateRoleDescription", actor: call.actor) { role in
            role.description = input.description
        }
        return UpdateRoleDescriptionResponse(role: Role(role))
    }
}
