import Broker
import CognitoModel

/// Shows one text of a managed policy.
///
/// - Throws: `ManagedPolicyError`.
/// Source: IAM API reference, GetPolicyVersion.
struct GetPolicyVersion: Operation {
    let services: BrokerServices

    func run(_ input: GetPolicyVersionRequest, _ call: Call) async throws -> GetPolicyVersionResponse {
        let policy = try await services.managedPolicies.policy(input.policyArn).policy
        let version = try policy.version(input.versionId)
        return GetPolicyVersionResponse(policyVersion: PolicyVersion(version, isDefault: version.number == policy.defaultVersion, withDocument: true))
    }
}
