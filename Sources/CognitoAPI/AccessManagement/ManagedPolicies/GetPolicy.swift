import Broker
import CognitoModel

/// Shows a managed policy without its text.
///
/// - Throws: `ManagedPolicyError`.
/// Source: IAM API reference, GetPolicy.
struct GetPolicy: Operation {
    let services: BrokerServices

    func run(_ input: GetPolicyRequest, _ call: Call) async throws -> GetPolicyResponse {
        GetPolicyResponse(policy: Policy(try await services.managedPolicies.policy(input.policyArn)))
    }
}
