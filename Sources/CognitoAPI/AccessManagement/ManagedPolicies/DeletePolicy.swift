import Broker
import CognitoModel

/// Takes a managed policy away that nothing uses.
///
/// - Throws: `ManagedPolicyError`.
/// Source: IAM API reference, DeletePolicy.
struct DeletePolicy: Operation {
    let services: BrokerServices

    func run(_ input: DeletePolicyRequest, _ call: Call) async throws -> NoOutput {
        try await services.managedPolicies.delete(input.policyArn, actor: call.actor)
        return NoOutput()
    }
}
