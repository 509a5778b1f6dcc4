import Broker
import CognitoModel

/// Makes one text of a managed policy the one that counts, at once and everywhere.
///
/// - Throws: `ManagedPolicyError`.
/// Source: IAM API reference, SetDefaultPolicyVersion.
struct SetDefaultPolicyVersion: Operation {
    let services: BrokerServices

    func run(_ input: SetDefaultPolicyVersionRequest, _ call: Call) async throws -> NoOutput {
        try await services.managedPolicies.setDefaultVersion(input.versionId, of: input.policyArn, actor: call.actor)
        return NoOutput()
    }
}
