import IdentityModel
import Storage

extension Identities {
    /// The identity that the logins mean, where nothing has to be written to say so: it exists and all of them are linked to it already.
    ///
    /// - Returns: nil where `resolve` has to decide.
    func settled(_ verified: [VerifiedLogin], named: IdentityID?, in pool: IdentityPoolID, _ sql: any SQLTransaction) throws -> IdentityID? {
        guard !verified.isEmpty else {
            guard let named, let identity = try sql.identities.identity(named, of: pool), identity.isEnabled,
                try sql.identities.logins(of: named, in: pool).isEmpty
            else { return nil }
            return named
        }
        var owner: IdentityID?
        for login in verified {
            let own: IdentityID
            switch login.proof {
            case .person(let person):
                guard let linked = try sql.identities.identity(linkedTo: person, in: pool) else { return nil }
                own = linked
            case .identity(let id):
                guard try sql.identities.identity(id, of: pool)?.isEnabled == true else { return nil }
                own = id
            }
            guard owner == nil || owner == own else { return nil }
            owner = own
        }
        // An operator may have switched it off: `resolve` says so.
        guard let owner, named == nil || named == owner, try sql.identities.identity(owner, of: pool)?.isEnabled == true else { return nil }
        return owner
    }

    /// Finds the identity of these logins, links the ones that are new, merges identities that turn out to be one person.
    ///
    /// Runs inside one transaction: of two callers with the same new login one makes the identity and the other finds it.
    ///
    /// - Parameters:
    ///   - named: the identity that the caller named; nil if the logins alone say which.
    ///   - isVouchedFor: whether the developer says that the logins belong to the named identity.
    ///   - fresh: the identity to make where there is none.
    /// - Throws: `forbidden`, `identityNotFound`, `loginsDoNotMatch`, `loginConflict`, `tooManyLogins`.
    func resolve(
        _ verified: [VerifiedLogin], named: IdentityID?, isVouchedFor: Bool = false, fresh: IdentityRecord, in pool: IdentityPoolID,
        _ sql: any SQLTransaction
    ) throws -> IdentityRecord {
        let now = fresh.createdAt
        var new: [IdentityLogin] = []
        var owners: [IdentityID] = []
        for login in verified {
            let owner: IdentityID
            switch login.proof {
            case .person(let person):
                guard let known = try sql.identities.identity(linkedTo: person, in: pool) else {
                    new.append(person)
                    continue
                }
                owner = known
            case .identity(let id):
                // It may have been deleted or merged since its token was given.
                guard try sql.identities.identity(id, of: pool)?.isEnabled == true else { throw IdentityPoolError.forbidden(id) }
                owner = id
            }
            if !owners.contains(owner) { owners.append(owner) }
        }

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
                guard isVouchedFor || owners.contains(named) else { throw IdentityPoolError.loginsDoNotMatch }
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
        try refuseConflict(taken, new)
        guard taken.count + new.count <= Self.loginLimit || (new.isEmpty && owners.count <= 1) else { throw IdentityPoolError.tooManyLogins }
        for login in new { try sql.identities.link(login, to: destination, in: pool, at: now) }
        if !new.isEmpty || owners.count > 1 { try sql.identities.touch(destination, of: pool, at: now) }
        guard let identity = try sql.identities.identity(destination, of: pool) else { throw IdentityPoolError.identityNotFound(destination) }
        // An operator may have switched it off.
        guard identity.isEnabled else { throw IdentityPoolError.forbidden(destination) }
        return identity
    }

    /// Source: Cognito identity pools API reference, MergeDeveloperIdentities.
    static let loginLimit = 20

    /// An identity is one person at each provider but the developer's own.
    func refuseConflict(_ known: [IdentityLogin], _ added: [IdentityLogin]) throws(IdentityPoolError) {
        for login in added
        where !login.isDeveloper && known.contains(where: { $0.provider.isIdentical(to: login.provider) && $0.subject != login.subject }) {
            throw .loginConflict
        }
    }
}
