import IdentityModel
import Storage

/// What tokens say of a user's groups.
///
/// Source: Amazon Cognito developer guide, "Adding groups to a user pool".
struct GroupClaims {
    /// In both tokens, by precedence.
    let names: [String]
    /// In the ID token: each role once, the best first.
    let roles: [String]
    /// The only role, else that of the group that comes first; nil where groups of equal precedence name different ones.
    let preferredRole: String?

    /// - Parameter groups: by precedence, as `GroupTable.groups(of:in:)` gives them.
    init(groups: [GroupRecord]) {
        names = groups.map(\.name)
        var roles: [String] = []
        for role in groups.compactMap(\.roleARN) where !roles.contains(where: { $0.isIdentical(to: role) }) { roles.append(role) }
        self.roles = roles
        preferredRole = Self.preferredRole(of: groups, roles)
    }

    /// What a function of the pool says instead.
    init(_ override: TokenCustomization.Groups) {
        names = override.names
        roles = override.roles
        preferredRole = override.preferredRole
    }

    private static func preferredRole(of groups: [GroupRecord], _ roles: [String]) -> String? {
        if roles.count == 1 { return roles.first }
        let withRole = groups.filter { $0.roleARN != nil }
        guard let best = withRole.first, let precedence = best.precedence else { return nil }
        let equals = withRole.filter { $0.precedence == precedence }
        return equals.allSatisfy { $0.roleARN == best.roleARN } ? best.roleARN : nil
    }

    func add(to claims: inout [String: JSONValue], isID: Bool) {
        if !names.isEmpty { claims["cognito:groups"] = .array(names.map { .string($0) }) }
        guard isID, !roles.isEmpty else { return }
        claims["cognito:roles"] = .array(roles.map { .string($0) })
        claims["cognito:preferred_role"] = preferredRole.map { .string($0) }
    }
}
