package import IdentityModel
import Storage

/// Whose account a federated person comes to, looked up without a change.
package enum FederatedAccount: Sendable, Equatable {
    /// One that was not there before, of that name.
    case new(Username)
    case known(Username)
    /// The user whom the person is linked to.
    case linked(Username)
    /// Somebody else has the name.
    case taken(Username)
}

extension FederatedAccount: CustomStringConvertible {
    /// For the administrator.
    package var description: String {
        switch self {
        case .new(let name): "\(name), a new user"
        case .known(let name): "\(name), a user who was here before"
        case .linked(let name): "\(name), the user who is linked"
        case .taken(let name): "none: somebody else has the name \(name)"
        }
    }
}

extension Directory {
    /// - Returns: nil where there is no profile.
    func account(of profile: UnifiedProfile?, in pool: UserPoolConfiguration) async throws -> FederatedAccount? {
        guard let profile else { return nil }
        return try await services.environment.database.read { sql in
            let name = "\(profile.provider)_\(profile.subject)"
            if let linked = try linkedAccount(of: profile, in: pool, sql) { return .linked(linked.username) }
            guard let known = try sql.users.user(username: name, in: pool) else { return .new(Username(pool.nameKey(name))) }
            return FederatedIdentities(known.attributes["identities"]).contains(profile) ? .known(known.username) : .taken(known.username)
        }
    }

    private func linkedAccount(of profile: UnifiedProfile, in pool: UserPoolConfiguration, _ sql: any SQLTransaction) throws -> UserRecord? {
        let bySubject = LinkedIdentityRecord.subjectAttribute
        if let link = try sql.linkedIdentities.link(profile.provider, bySubject, profile.subject.rawValue, in: pool.id) {
            return try sql.users.user(sub: link.sub, in: pool.id)
        }
        for attribute in try sql.linkedIdentities.attributes(of: profile.provider, in: pool.id) where attribute != bySubject {
            guard let value = profile.attribute(attribute)?.flat, !value.isEmpty,
                let link = try sql.linkedIdentities.link(profile.provider, attribute, pool.nameKey(value), in: pool.id)
            else { continue }
            return try sql.users.user(sub: link.sub, in: pool.id)
        }
        return nil
    }
}
