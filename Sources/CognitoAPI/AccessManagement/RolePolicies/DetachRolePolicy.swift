import Broker
import CognitoModel

/// Refuses: no managed policy is ever attached.
///
/// - Throws: `RoleError.notFound`, `.managedPolicyNotFound`.
/// Source: IAM API reference, DetachRolePolicy.
struct DetachRolePolicy: Operation {
    let services: BrokerServices

    func run(_ input: DetachRolePolicyRequest, _ call: Call) async throws -> NoOutput {
        _ = try await services.access.existingRole(named: input.roleName)
        throw RoleError.managedPolicyNotFound(input.policyArn)
    }
}
