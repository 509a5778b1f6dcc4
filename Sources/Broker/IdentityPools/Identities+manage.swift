package import Foundation
package import IdentityModel
import Storage

/// An identity as an administrator sees it.
package struct DescribedIdentity: Sendable, Equatable {
    package let id: IdentityID
    package let isEnabled: Bool
    /// Names of the providers of its logins, each once.
    package let providers: [String]
    package let createdAt: Date
    package let modifiedAt: Date
}

extension Identities {
    /// One page of a pool's identities in the order of their ids, and whether there are more.
    ///
    /// - Throws: `IdentityPoolError.poolNotFound`.
    package func list(
        in pool: IdentityPoolID, after id: IdentityID?, hidesDisabled: Bool, limit: Int
    ) async throws -> (identities: [DescribedIdentity], hasMore: Bool) {
        _ = try await self.pool(pool)
        let page = try await environment.database.read { sql in
            try sql.identities.page(of: pool, after: id, hidesDisabled: hidesDisabled, limit: limit + 1).map { try described($0, sql) }
        }
        return (Array(page.prefix(limit)), page.count > limit)
    }

    /// - Throws: `IdentityPoolError.identityNotFound`.
    package func describe(_ id: IdentityID) async throws -> DescribedIdentity {
        let found = try await environment.database.read { sql in try sql.identities.identity(id).map { try described($0, sql) } }
        guard let found else { throw IdentityPoolError.identityNotFound(id) }
        return found
    }

    /// Deletes identities; their sessions end. One that is not there is as good as deleted.
    ///
    /// - Returns: those that belong to another region, where nobody here may delete.
    package func delete(_ ids: [IdentityID], actor: String) async throws -> [IdentityID] {
        let region = "\(environment.deployment.region):"
        let (own, foreign) = (
            ids.filter { $0.rawValue.utf8.starts(with: region.utf8) }, ids.filter { !$0.rawValue.utf8.starts(with: region.utf8) }
        )
        try await environment.database.write { [services] sql in
            for id in own {
                guard let pool = try sql.identities.identity(id)?.pool, try sql.identities.delete(id, of: pool) else { continue }
                let ended = try services.credentialSessions.receipt([.identity(id, of: pool)], sql)
                try services.decisionLog.record(
                    .administration("DeleteIdentities", tenant: pool.rawValue, subject: id.rawValue, actor: actor).adding(ended.verdict), in: sql)
            }
        }
        return foreign
    }

    /// Switches an identity off, and its sessions with it, or on again.
    ///
    /// - Returns: what ended; nothing where it is switched on.
    /// - Throws: `IdentityPoolError.identityNotFound`; `.forbidden` for switching on one that has no login: it may have been merged or
    ///   unlinked, and would be anybody's.
    @discardableResult
    package func setEnabled(_ isEnabled: Bool, _ id: IdentityID, actor: String) async throws -> CredentialReceipt {
        let now = Date(milliseconds: environment.time.now.milliseconds)
        return try await environment.database.write { [services] sql in
            guard let pool = try sql.identities.identity(id)?.pool else { throw IdentityPoolError.identityNotFound(id) }
            if isEnabled, try sql.identities.logins(of: id, in: pool).isEmpty { throw IdentityPoolError.forbidden(id) }
            try sql.identities.setEnabled(isEnabled, id, of: pool, at: now)
            let ended = try services.credentialSessions.receipt(isEnabled ? [] : [.identity(id, of: pool)], sql)
            let record = DecisionRecord.administration(
                isEnabled ? "identity enable" : "identity disable", tenant: pool.rawValue, subject: id.rawValue, actor: actor)
            try services.decisionLog.record(isEnabled ? record : record.adding(ended.verdict), in: sql)
            return ended
        }
    }

    /// Takes logins off an identity, for whoever shows one of its logins.
    ///
    /// - Parameters:
    ///   - logins: provider → token.
    ///   - providers: whose logins are to go, by any of the providers' names.
    /// - Throws: `IdentityPoolError`.
    package func unlink(_ providers: [String], from identity: IdentityID, logins: [String: String], actor: String) async throws {
        let operation = "UnlinkIdentity"
        guard let (configuration, _) = try await home(of: identity) else {
            let refusal = IdentityPoolError.identityNotFound(identity)
            try await record(refusal, of: operation, pool: nil, identity: identity, actor: actor)
            throw refusal
        }
        let pool = configuration.id
        do {
            let verified = try await LoginVerifier(services: services, pool: configuration).verify(logins)
            let now = Date(milliseconds: environment.time.now.milliseconds)
            let deployment = environment.deployment
            try await write { [services] sql in
                let known = try sql.identities.logins(of: identity, in: pool)
                let isShown = verified.contains { login in
                    switch login.proof {
                    case .person(let person): known.contains(person)
                    case .identity(let id): id == identity
                    }
                }
                guard try sql.identities.identity(identity, of: pool)?.isEnabled == true, isShown else {
                    throw verified.isEmpty ? IdentityPoolError.forbidden(identity) : .loginsDoNotMatch
                }
                let removed = known.filter { login in
                    providers.contains { name in
                        login.providerName.isIdentical(to: name)
                            || UserPoolProviderName(name, in: deployment).map { $0.canonical.isIdentical(to: login.provider) } == true
                    }
                }
                guard !removed.isEmpty else { throw IdentityPoolError.loginsDoNotMatch }
                try remove(removed, from: identity, in: pool, at: now, sql)
                try services.decisionLog.record(
                    .administration(operation, tenant: pool.rawValue, subject: identity.rawValue, actor: actor), in: sql)
            }
        } catch let refusal as IdentityPoolError {
            try await record(refusal, of: operation, pool: pool, identity: identity, actor: actor, logins: logins)
            throw refusal
        }
    }

    private func described(_ identity: IdentityRecord, _ sql: any SQLTransaction) throws -> DescribedIdentity {
        var providers: [String] = []
        for login in try sql.identities.logins(of: identity.id, in: identity.pool) where providers.last?.isIdentical(to: login.providerName) != true {
            providers.append(login.providerName)
        }
        return DescribedIdentity(
            id: identity.id, isEnabled: identity.isEnabled, providers: providers, createdAt: identity.createdAt, modifiedAt: identity.modifiedAt)
    }
}
