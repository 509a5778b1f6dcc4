import IdentityModel
import Storage

/// What tokens say of a user's groups.
///
/// Source: Amazon Cognito developer guide, "Adding groups to a user pool".
struct GroupClaims {
    /// By precedence, as `GroupTable.groups(of:in:)` gives them.
    let groups: [GroupRecord]

    /// In both tokens.
    var names: [String] { groups.map(\.name) }

    /// In the ID token: each role once, the best first.
    var roles: [String] {
        var roles: [String] = []
        for role in groups.compactMap(\.roleARN) where !roles.contains(where: { $0.isIdentical(to: role) }) { roles.append(role) }
        return roles
    }

    /// The only role, else that of the group that comes first; nil where groups of equal precedence name different ones.
    var preferredRole: String? {
        if roles.count == 1 { return roles.first }
        let withRole = groups.filter { $0.roleARN != nil }
        guard let best = withRole.first, let precedence = best.precedence else { return nil }
        let equals = withRole.filter { $0.precedence == precedence }
        return equals.allSatisfy { $0.roleARN == best.roleARN } ? best.roleARN : nil
    }

    func add(to claims: inout [String: JSONValue], isID: Bool) {
        guard !groups.isEmpty else { return }
        claims["cognito:groups"] = .array(names.map { .string($0) })
        guard isID, !roles.isEmpty else { return }
        claims["cognito:roles"] = .array(roles.map { .string($0) })
        claims["cognito:preferred_role"] = preferredRole.map { .string($0) }
    }
}
