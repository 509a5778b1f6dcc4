import IdentityModel

/// Which role an identity gets: a function of the pool's roles and the verified logins.
///
/// Source: Cognito developer guide, Using role-based access control; reference §11.4.
struct RoleChoice {
    let roles: IdentityPoolRoles
    let deployment: Deployment

    /// - Parameter customRole: the ARN that the caller asks for; it only ever selects among roles that the mapping allows.
    /// - Returns: the ARN of the role.
    /// - Throws: `invalidRoleConfiguration`, `noRole`, `roleNotAllowed`.
    func role(for logins: [VerifiedLogin], customRole: String?) throws(IdentityPoolError) -> String {
        guard !logins.isEmpty else {
            guard customRole == nil else { throw .roleNotAllowed }
            guard let role = roles.unauthenticated else { throw .invalidRoleConfiguration }
            return role
        }
        for login in logins {
            guard let mapping = mapping(for: login) else {
                // A SAML provider says itself which roles it gives.
                guard case .saml = login.provider, let role = try statedRole(of: login, customRole: customRole) else { continue }
                return role
            }
            if let role = try role(by: mapping, for: login, customRole: customRole) { return role }
            guard mapping.ambiguity == .authenticatedRole else { throw .noRole }
            return try authenticatedRole()
        }
        // Nothing says that the caller may choose.
        guard customRole == nil else { throw .roleNotAllowed }
        return try authenticatedRole()
    }

    private func authenticatedRole() throws(IdentityPoolError) -> String {
        guard let role = roles.authenticated else { throw .invalidRoleConfiguration }
        return role
    }

    /// A mapping's key is the provider by any of its names; for a user pool the client follows it.
    func mapping(for login: VerifiedLogin) -> IdentityPoolRoles.Mapping? {
        roles.mappings.sorted { $0.key < $1.key }.first { key, _ in
            guard case .userPool = login.provider else { return login.provider.isNamed(key, in: deployment) }
            let suffix = ":\(login.audience)"
            guard key.utf8.count > suffix.utf8.count, key.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) else { return false }
            return login.provider.isNamed(String(decoding: key.utf8.dropLast(suffix.utf8.count), as: UTF8.self), in: deployment)
        }?.value
    }

    /// The role of an assertion: the one that it names, or of several the one that is asked for. Nil if it names none.
    private func statedRole(of login: VerifiedLogin, customRole: String?) throws(IdentityPoolError) -> String? {
        let roles = login.claims[VerifiedLogin.samlRoles]?.array?.compactMap(\.string) ?? []
        if let customRole {
            guard roles.contains(where: { $0.isIdentical(to: customRole) }) else { throw .roleNotAllowed }
            return customRole
        }
        guard roles.count <= 1 else { throw .noRole }
        return roles.first
    }

    /// Nil where the mapping leaves it open.
    private func role(
        by mapping: IdentityPoolRoles.Mapping, for login: VerifiedLogin, customRole: String?
    ) throws(IdentityPoolError) -> String? {
        switch mapping.kind {
        case .token:
            if case .saml = login.provider { return try statedRole(of: login, customRole: customRole) }
            // Only a user pool states roles of ours: from anybody else the claim is somebody's own idea.
            guard case .userPool = login.provider else { return nil }
            let allowed = login.claims["cognito:roles"]?.array?.compactMap(\.string) ?? []
            if let customRole {
                guard allowed.contains(where: { $0.isIdentical(to: customRole) }) else { throw .roleNotAllowed }
                return customRole
            }
            return login.claims["cognito:preferred_role"]?.string ?? (allowed.count == 1 ? allowed[0] : nil)
        case .rules:
            let matching = (mapping.rules ?? []).filter { $0.matches(login.claims[$0.claim]) }
            guard let customRole else { return matching.first?.roleARN }
            guard matching.contains(where: { $0.roleARN.isIdentical(to: customRole) }) else { throw .roleNotAllowed }
            return customRole
        }
    }
}

extension IdentityPoolRoles.Rule {
    /// Whether a claim matches. A missing claim matches nothing, not even `NotEqual`; of a list only `Contains` asks, for a whole member.
    func matches(_ claim: JSONValue?) -> Bool {
        let text: String
        switch claim {
        case .string(let value)?: text = value
        case .boolean(let value)?: text = value ? "true" : "false"
        case .integer(let value)?: text = String(value)
        case .array(let values)?: return match == .contains && values.contains { $0.string?.isIdentical(to: value) == true }
        case .number?, .object?, .null?, nil: return false
        }
        let bytes = Array(text.utf8)
        let wanted = Array(value.utf8)
        return switch match {
        case .equals: bytes == wanted
        case .notEqual: bytes != wanted
        case .startsWith: bytes.starts(with: wanted)
        case .contains: bytes.count >= wanted.count && (0...(bytes.count - wanted.count)).contains { bytes[$0...].starts(with: wanted) }
        }
    }
}
