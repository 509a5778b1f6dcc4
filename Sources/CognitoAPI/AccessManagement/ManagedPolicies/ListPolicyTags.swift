import Broker
import CognitoModel

/// Shows the tags of a managed policy.
///
/// - Throws: `ManagedPolicyError`.
/// Source: IAM API reference, ListPolicyTags.
struct ListPolicyTags: Operation {
    let services: BrokerServices

    func run(_ input: ListPolicyTagsRequest, _ call: Call) async throws -> ListPolicyTagsResponse {
        let marker = Marker(services: services, operation: "ListPolicyTags", scope: input.policyArn)
        let tags = [IAMTagShape](try await services.managedPolicies.policy(input.policyArn).policy.tags)
        let page = try marker.page(of: tags, after: input.marker, limit: input.maxItems) { $0.key }
        return ListPolicyTagsResponse(tags: page.entries, isTruncated: page.marker != nil, marker: page.marker)
    }
}
