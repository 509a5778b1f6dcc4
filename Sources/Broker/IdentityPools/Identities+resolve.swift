import IdentityModel
import Storage

extension Identities {
    /// Finds the identity of these logins, links the ones that are new, merges identities that turn out to be one person.
    ///
    /// Runs inside one transaction: of two callers with the same new login one makes the identity and the other finds it.
    ///
    /// - Parameters:
    ///   - named: the identity that the caller named; nil if the logins alone say which.
    ///   - fresh: the identity to make where there is none.
    /// - Throws: `forbidden`, `identityNotFound`, `loginsDoNotMatch`, `loginConflict`.
    func resolve(
        _ verified: [VerifiedLogin], named: IdentityID?, fresh: IdentityRecord, in pool: IdentityPoolID, _ sql: any SQLTransaction
    ) throws -> IdentityRecord {
        let now = fresh.createdAt
        var linked: [(login: IdentityLogin, identity: IdentityID?)] = []
        for login in verified.map(\.login) { linked.append((login, try sql.identities.identity(linkedTo: login, in: pool))) }
        var owners: [IdentityID] = []
        for owner in linked.compactMap(\.identity) where !owners.contains(owner) { owners.append(owner) }

        let destination: IdentityID
        if let named {
            guard let identity = try sql.identities.identity(named, of: pool) else { throw IdentityPoolError.identityNotFound(named) }
            let isGuest = try sql.identities.logins(of: named, in: pool).isEmpty
            if !identity.isEnabled {
                // It was merged: its logins lead to its successor, nothing else does.
                guard let successor = owners.first else { throw IdentityPoolError.forbidden(named) }
                destination = successor
            } else if verified.isEmpty {
                // Decided again inside the transaction: a login may have come in between.
                guard isGuest else { throw IdentityPoolError.forbidden(named) }
                destination = named
            } else if isGuest {
                // The guest turns out to be a person: the known one, or a new one under the guest's name.
                destination = owners.first ?? named
                if destination != named { owners.append(named) }
            } else {
                guard owners.contains(named) else { throw IdentityPoolError.loginsDoNotMatch }
                destination = named
            }
        } else if let owner = owners.first {
            destination = owner
        } else {
            try sql.identities.insert(fresh)
            destination = fresh.id
        }

        var taken = try sql.identities.logins(of: destination, in: pool)
        for source in owners where source != destination {
            let moved = try sql.identities.logins(of: source, in: pool)
            try refuseConflict(taken, moved)
            try sql.identities.merge(source, into: destination, in: pool, at: now)
            taken += moved
        }
        let new = linked.filter { $0.identity == nil }.map(\.login)
        try refuseConflict(taken, new)
        for login in new { try sql.identities.link(login, to: destination, in: pool, at: now) }
        if !new.isEmpty || owners.count > 1 { try sql.identities.touch(destination, of: pool, at: now) }
        guard let identity = try sql.identities.identity(destination, of: pool) else { throw IdentityPoolError.identityNotFound(destination) }
        return identity
    }

    /// An identity is one person at each provider.
    private func refuseConflict(_ known: [IdentityLogin], _ added: [IdentityLogin]) throws(IdentityPoolError) {
        for login in added where known.contains(where: { $0.provider.isIdentical(to: login.provider) && $0.subject != login.subject }) {
            throw .loginConflict
        }
    }
}
