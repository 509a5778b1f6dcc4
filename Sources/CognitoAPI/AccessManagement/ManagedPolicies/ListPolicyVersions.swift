import Broker
import CognitoModel

/// Lists the texts of a managed policy, the newest first.
///
/// - Throws: `ManagedPolicyError`.
/// Source: IAM API reference, ListPolicyVersions.
struct ListPolicyVersions: Operation {
    let services: BrokerServices

    func run(_ input: ListPolicyVersionsRequest, _ call: Call) async throws -> ListPolicyVersionsResponse {
        let policy = try await services.managedPolicies.policy(input.policyArn).policy
        let marker = Marker(services: services, operation: "ListPolicyVersions", scope: input.policyArn)
        let page = try marker.page(of: policy.versions.reversed(), after: input.marker, limit: input.maxItems) { Marker.descending($0.number) }
        return ListPolicyVersionsResponse(
            versions: page.entries.map { PolicyVersion($0, isDefault: $0.number == policy.defaultVersion, withDocument: false) },
            isTruncated: page.marker != nil, marker: page.marker)
    }
}
