import Broker
import CognitoModel

/// Shows that a role has no managed policy: there are none.
///
/// - Throws: `RoleError.notFound`.
/// Source: IAM API reference, ListAttachedRolePolicies.
struct ListAttachedRolePolicies: Operation {
    let services: BrokerServices

    /// Nothing is ever listed.
    static let inert: Set<String> = ["Marker", "MaxItems", "PathPrefix"]

    func run(_ input: ListAttachedRolePoliciesRequest, _ call: Call) async throws -> ListAttachedRolePoliciesResponse {
        _ = try await services.access.existingRole(named: input.roleName)
        return ListAttachedRolePoliciesResponse(attachedPolicies: [], isTruncated: false)
    }
}
