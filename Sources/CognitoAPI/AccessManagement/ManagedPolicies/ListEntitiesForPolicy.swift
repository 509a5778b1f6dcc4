import Broker
import CognitoModel

/// Lists the roles that a managed policy is attached to or bounds. There are no users and no groups that could have one.
///
/// - Throws: `ManagedPolicyError`.
/// Source: IAM API reference, ListEntitiesForPolicy.
struct ListEntitiesForPolicy: Operation {
    let services: BrokerServices

    func run(_ input: ListEntitiesForPolicyRequest, _ call: Call) async throws -> ListEntitiesForPolicyResponse {
        let used = try await services.managedPolicies.policy(input.policyArn)
        let filter = input.entityFilter ?? "Role"
        let usage = input.policyUsageFilter
        let roles =
            (usage == "PermissionsBoundary" ? [] : used.attached)
            + (usage == "PermissionsPolicy" ? [] : used.bounded.filter { role in !used.attached.contains { $0.roleID == role.roleID } })
        let shown = (filter == "Role" ? roles : [])
            .filter { $0.path.utf8.starts(with: (input.pathPrefix ?? "/").utf8) }.sorted { $0.name < $1.name }
        let scope = [input.policyArn, filter, usage ?? "", input.pathPrefix ?? ""].joined(separator: " ")
        let marker = Marker(services: services, operation: "ListEntitiesForPolicy", scope: scope)
        let page = try marker.page(of: shown, after: input.marker, limit: input.maxItems) { $0.name }
        return ListEntitiesForPolicyResponse(
            policyGroups: [], policyUsers: [], policyRoles: page.entries.map { PolicyRole(roleName: $0.name, roleId: $0.roleID) },
            isTruncated: page.marker != nil, marker: page.marker)
    }
}
