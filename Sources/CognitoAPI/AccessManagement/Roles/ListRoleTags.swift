import Broker
import CognitoModel

/// Shows the tags of a role.
///
/// - Throws: `RoleError.notFound`.
/// Source: IAM API reference, ListRoleTags.
struct ListRoleTags: Operation {
    let services: BrokerServices

    func run(_ input: ListRoleTagsRequest, _ call: Call) async throws -> ListRoleTagsResponse {
        let marker = Marker(services: services, operation: "ListRoleTags", scope: input.roleName)
        let tags = [IAMTagShape](try await services.access.existingRole(named: input.roleName).tags)
        let page = try marker.page(of: tags, after: input.marker, limit: input.maxItems) { $0.key }
        return ListRoleTagsResponse(tags: page.entries, isTruncated: page.marker != nil, marker: page.marker)
    }
}
