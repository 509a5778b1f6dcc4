import Broker
import CognitoModel

/// Shows that a role is in no instance profile: there are no machines here.
///
/// - Throws: `RoleError.notFound`.
/// Source: IAM API reference, ListInstanceProfilesForRole.
struct ListInstanceProfilesForRole: Operation {
    let services: BrokerServices

    /// Nothing is ever paged.
    static let inert: Set<String> = ["Marker", "MaxItems"]

    func run(_ input: ListInstanceProfilesForRoleRequest, _ call: Call) async throws -> ListInstanceProfilesForRoleResponse {
        _ = try await services.access.existingRole(named: input.roleName)
        return ListInstanceProfilesForRoleResponse(instanceProfiles: [], isTruncated: false)
    }
}
