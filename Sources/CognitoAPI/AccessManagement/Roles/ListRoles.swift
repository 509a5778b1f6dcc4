import Broker
import CognitoModel

/// Lists roles, a page at a time.
///
/// Source: IAM API reference, ListRoles.
struct ListRoles: Operation {
    let services: BrokerServices

    func run(_ input: ListRolesRequest, _ call: Call) async throws -> ListRolesResponse {
        let marker = Marker(services: services, operation: "ListRoles", scope: input.pathPrefix ?? "")
        let page = try await services.access.roles(after: try marker.key(in: input.marker), limit: Marker.limit(input.maxItems))
        // A page is of roles as stored: of those under another path it may show few, and say that there are more.
        let shown = page.roles.filter { role in role.path.utf8.starts(with: (input.pathPrefix ?? "/").utf8) }
        return ListRolesResponse(
            roles: shown.map { Role($0, isListed: true) }, isTruncated: page.hasMore,
            marker: page.hasMore ? try page.roles.last.map { try marker.token(after: $0.name) } : nil)
    }
}
