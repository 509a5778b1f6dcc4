import Broker
import CognitoModel

/// Lists the managed policies that a role has.
///
/// - Throws: `RoleError.notFound`.
/// Source: IAM API reference, ListAttachedRolePolicies.
struct ListAttachedRolePolicies: Operation {
    let services: BrokerServices

    func run(_ input: ListAttachedRolePoliciesRequest, _ call: Call) async throws -> ListAttachedRolePoliciesResponse {
        let role = try await services.access.existingRole(named: input.roleName)
        let prefix = (input.pathPrefix ?? "/").utf8
        // A policy's path is what its ARN has between `policy` and its name.
        let attached = role.attachedPolicies.filter { arn in
            arn.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 5).last?.dropFirst("policy".utf8.count).starts(with: prefix) == true
        }.sorted()
        let marker = Marker(services: services, operation: "ListAttachedRolePolicies", scope: "\(input.roleName) \(input.pathPrefix ?? "")")
        let page = try marker.page(of: attached, after: input.marker, limit: input.maxItems) { $0 }
        return ListAttachedRolePoliciesResponse(
            attachedPolicies: page.entries.map { arn in
                AttachedPolicy(policyName: String(arn.split(separator: "/").last ?? ""), policyArn: arn)
            }, isTruncated: page.marker != nil, marker: page.marker)
    }
}
