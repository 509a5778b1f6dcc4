import Broker
import CognitoModel

/// Refuses: there are no managed policies to attach.
///
/// - Throws: `RoleError.notFound`, `.managedPolicyNotFound`.
/// Source: IAM API reference, AttachRolePolicy.
struct AttachRolePolicy: Operation {
    let services: BrokerServices

    func run(_ input: AttachRolePolicyRequest, _ call: Call) async throws -> NoOutput {
        _ = try await services.access.existingRole(named: input.roleName)
        throw RoleError.managedPolicyNotFound(input.policyArn)
    }
}
