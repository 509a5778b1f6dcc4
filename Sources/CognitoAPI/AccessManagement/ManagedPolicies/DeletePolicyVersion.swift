import Broker
import CognitoModel

/// Takes a text of a managed policy away that does not count.
///
/// - Throws: `ManagedPolicyError`.
/// Source: IAM API reference, DeletePolicyVersion.
struct DeletePolicyVersion: Operation {
    let services: BrokerServices

    func run(_ input: DeletePolicyVersionRequest, _ call: Call) async throws -> NoOutput {
        try await services.managedPolicies.deleteVersion(input.versionId, of: input.policyArn, actor: call.actor)
        return NoOutput()
    }
}
