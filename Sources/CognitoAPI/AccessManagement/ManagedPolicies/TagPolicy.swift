import Broker
import CognitoModel

/// Tags a managed policy.
///
/// - Throws: `ManagedPolicyError`.
/// Source: IAM API reference, TagPolicy.
struct TagPolicy: Operation {
    let services: BrokerServices

    func run(_ input: TagPolicyRequest, _ call: Call) async throws -> NoOutput {
        try await services.managedPolicies.tag(input.policyArn, with: .init(input.tags), actor: call.actor)
        return NoOutput()
    }
}
