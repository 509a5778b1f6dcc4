import Broker
import CognitoModel

/// Lists the policies of a role.
///
/// - Throws: `RoleError.notFound`.
/// Source: IAM API reference, ListRolePolicies.
struct ListRolePolicies: Operation {
    let services: BrokerServices

    func run(_ input: ListRolePoliciesRequest, _ call: Call) async throws -> ListRolePoliciesResponse {
        let marker = Marker(services: services, operation: "ListRolePolicies", scope: input.roleName)
        let names = try await services.access.existingRole(named: input.roleName).policies.keys.sorted()
        let page = try marker.page(of: names, after: input.marker, limit: input.maxItems) { $0 }
        return ListRolePoliciesResponse(policyNames: page.entries, isTruncated: page.marker != nil, marker: page.marker)
    }
}
