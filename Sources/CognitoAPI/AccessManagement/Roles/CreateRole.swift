import Broker
import CognitoModel

/// Makes a role that has no policies yet.
///
/// - Throws: `RoleError`, `ManagedPolicyError`.
/// Source: IAM API reference, CreateRole.
struct CreateRole: Operation {
    let services: BrokerServices

    func run(_ input: CreateRoleRequest, _ call: Call) async throws -> CreateRoleResponse {
        let role = try await services.access.createRole(
            RoleDraft(
                name: input.roleName, path: input.path ?? "/", trust: input.assumeRolePolicyDocument, description: input.description,
                maximumSession: input.maxSessionDuration ?? 3600, tags: .init(input.tags), boundary: input.permissionsBoundary),
            actor: call.actor)
        return CreateRoleResponse(role: Role(role))
    }
}
