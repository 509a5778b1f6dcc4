import Broker
import CognitoModel

/// Takes tags off a role; one that it does not have is as good as gone.
///
/// - Throws: `RoleError.notFound`.
/// Source: IAM API reference, UntagRole.
struct UntagRole: Operation {
    let services: BrokerServices

    func run(_ input: UntagRoleRequest, _ call: Call) async throws -> NoOutput {
        try await services.access.changeRole(named: input.roleName, operation: "UntagRole", actor: call.actor) { role in
            for key in input.tagKeys { role.tags[key] = nil }
        }
        return NoOutput()
    }
}
