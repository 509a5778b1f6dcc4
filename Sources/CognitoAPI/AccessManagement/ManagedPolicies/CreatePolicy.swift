import Broker
import CognitoModel

/// Makes a policy that roles can share.
///
/// - Throws: `ManagedPolicyError`.
/// Source: IAM API reference, CreatePolicy.
struct CreatePolicy: Operation {
    let services: BrokerServices

    func run(_ input: CreatePolicyRequest, _ call: Call) async throws -> CreatePolicyResponse {
        let policy = try await services.managedPolicies.create(
            ManagedPolicyDraft(
                name: input.policyName, path: input.path ?? "/", document: input.policyDocument, description: input.description,
                tags: .init(input.tags)),
            actor: call.actor)
        return CreatePolicyResponse(policy: Policy(UsedPolicy(policy: policy)))
    }
}
