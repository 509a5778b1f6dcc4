import Broker
import CognitoModel

/// Tags a role.
///
/// - Throws: `RoleError`.
/// Source: IAM API reference, TagRole.
struct TagRole: Operation {
    let services: BrokerServices

    func run(_ input: TagRoleRequest, _ call: Call) async throws -> NoOutput {
        try await services.access.tagRole(input.roleName, with: .init(input.tags), actor: call.actor)
        return NoOutput()
    }
}
