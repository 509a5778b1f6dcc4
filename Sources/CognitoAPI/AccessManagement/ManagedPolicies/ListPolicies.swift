import Broker
import CognitoModel

/// Lists the managed policies. All are the account's own: of AWS's there are none.
///
/// Source: IAM API reference, ListPolicies.
struct ListPolicies: Operation {
    let services: BrokerServices

    func run(_ input: ListPoliciesRequest, _ call: Call) async throws -> ListPoliciesResponse {
        let isBoundary = input.policyUsageFilter == "PermissionsBoundary"
        let shown = try await services.managedPolicies.all().filter { used in
            let uses = isBoundary ? used.bounded : used.attached
            return input.scope != "AWS" && used.policy.path.utf8.starts(with: (input.pathPrefix ?? "/").utf8)
                && (input.onlyAttached != true || !uses.isEmpty) && (input.policyUsageFilter == nil || !uses.isEmpty)
        }
        let scope = [input.scope, input.pathPrefix, input.onlyAttached?.description, input.policyUsageFilter]
        let marker = Marker(services: services, operation: "ListPolicies", scope: scope.map { $0 ?? "" }.joined(separator: " "))
        let page = try marker.page(of: shown, after: input.marker, limit: input.maxItems) { $0.policy.name }
        return ListPoliciesResponse(
            policies: page.entries.map { Policy($0, isListed: true) }, isTruncated: page.marker != nil, marker: page.marker)
    }
}
