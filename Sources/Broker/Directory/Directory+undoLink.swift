package import IdentityModel
package import Storage

extension Directory {
    /// How a user's links came and went, newest first.
    ///
    /// - Throws: `DirectoryError.userNotFound`.
    package func linkChanges(of name: String, in pool: UserPoolConfiguration) async throws -> [LinkChangeRecord] {
        try await services.environment.database.read { sql in
            guard let user = try sql.users.user(named: name, in: pool) else { throw DirectoryError.userNotFound }
            return try sql.linkChanges.changes(of: user.sub, in: pool.id)
        }
    }

    /// Takes a change back: who was joined is on their own again, who was parted is joined again. Both keep their subjects; the sessions of both
    /// end.
    ///
    /// - Throws: `LinkError.nothingToUndo`, `.tooManyLinks`; `DirectoryError.userNotFound` if the user is gone.
    package func undoLinkChange(_ id: String, in pool: UserPoolConfiguration, actor: String) async throws {
        let now = services.environment.time.now
        try await services.environment.database.write { sql in
            guard let change = try sql.linkChanges.change(id, in: pool.id), try sql.linkChanges.markUndone(id, in: pool.id, at: now) else {
                throw LinkError.nothingToUndo
            }
            guard var user = try sql.users.user(sub: change.sub, in: pool.id) else { throw DirectoryError.userNotFound }
            let bySubject = LinkedIdentityRecord.subjectAttribute
            let link = try sql.linkedIdentities.link(change.provider, bySubject, change.subject.rawValue, in: pool.id)
            var identities = FederatedIdentities(user.attributes["identities"])
            switch change.action {
            case .link:
                guard let link, link.sub == user.sub else { throw LinkError.nothingToUndo }
                try sql.linkedIdentities.remove(link)
                identities.remove(userID: change.subject.rawValue, provider: change.provider)
                try note(.unlink, of: change.subject, change.provider, user, proofs: change.proofs, at: now, sql)
            case .unlink:
                guard link == nil, let sealed = try sql.identityProviders.sealedConfiguration(of: change.provider, pool: pool.id) else {
                    throw LinkError.nothingToUndo
                }
                guard try sql.linkedIdentities.links(of: user.sub, in: pool.id).count < mostLinks else {
                    throw LinkError.tooManyLinks(mostLinks)
                }
                let provider = try services.catalogue.configuration(sealed: sealed, pool: pool.id, name: change.provider)
                try storeLink(of: change.subject, change.provider, to: user, proofs: change.proofs, at: now, sql)
                identities.add(
                    userID: change.subject.rawValue, provider: change.provider, type: provider.type, issuer: nil, isPrimary: false, at: now)
                if let own = try sql.users.user(sub: change.ownSub, in: pool.id) { try endSessions(of: own, in: pool, sql) }
            }
            user.attributes["identities"] = identities.text
            user.modifiedAt = now
            user = try sql.users.update(user, in: pool)
            let signIns = try endSessions(of: user, in: pool, sql)
            let cut = try services.endings.end(.person(change.subject, change.provider), in: pool.id, sql)
            try record(
                "UndoLinkChange", user, actor: actor,
                checks: [.passed("directory.link.undone", received: "\(change.action.rawValue) of \(change.provider)")]
                    + EndedSignIns(signIns: signIns, credentials: cut.credentials).verdicts, in: sql)
        }
    }
}
