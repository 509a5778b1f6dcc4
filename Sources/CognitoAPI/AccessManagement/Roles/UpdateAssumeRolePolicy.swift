import Broker
import CognitoModel

/// Replaces the trust policy of a role.
///
/// - Throws: `RoleError`.
/// Source: IAM API reference, UpdateAssumeRolePolicy.
struct UpdateAssumeRolePolicy: Operation {
    let services: BrokerServices

    func run(_ input: UpdateAssumeRolePolicyRequest, _ call: Call) async throws -> NoOutput {
        try await services.access.setTrust(input.policyDocument, ofRole: input.roleName, actor: call.actor)
        return NoOutput()
    }
}
