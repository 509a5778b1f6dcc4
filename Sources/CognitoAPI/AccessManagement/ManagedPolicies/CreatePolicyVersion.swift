import Broker
import CognitoModel

/// Gives a managed policy another text.
///
/// - Throws: `ManagedPolicyError`.
/// Source: IAM API reference, CreatePolicyVersion.
struct CreatePolicyVersion: Operation {
    let services: BrokerServices

    func run(_ input: CreatePolicyVersionRequest, _ call: Call) async throws -> CreatePolicyVersionResponse {
        let added = try await services.managedPolicies.addVersion(
            input.policyDocument, isDefault: input.setAsDefault ?? false, to: input.policyArn, actor: call.actor)
        // The answer leaves out the text, which the caller has.
        return CreatePolicyVersionResponse(policyVersion: PolicyVersion(added.version, isDefault: added.isDefault, withDocument: false))
    }
}
