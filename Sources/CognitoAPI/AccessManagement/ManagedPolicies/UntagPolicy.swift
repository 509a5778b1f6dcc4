import Broker
import CognitoModel

/// Takes tags off a managed policy; one that it does not have is as good as gone.
///
/// - Throws: `ManagedPolicyError`.
/// Source: IAM API reference, UntagPolicy.
struct UntagPolicy: Operation {
    let services: BrokerServices

    func run(_ input: UntagPolicyRequest, _ call: Call) async throws -> NoOutput {
        try await services.managedPolicies.untag(input.policyArn, keys: input.tagKeys, actor: call.actor)
        return NoOutput()
    }
}
