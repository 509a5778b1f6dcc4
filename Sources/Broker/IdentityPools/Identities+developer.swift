import Foundation
package import IdentityModel
import Storage

/// What the developer of an app, who signs with a key of the account, asks for a person.
package struct DeveloperLogin: Sendable {
    /// Provider → token; the developer's own provider → the person's identifier there.
    package let logins: [String: String]
    /// Nil: the logins say which identity.
    package let identity: IdentityID?
    /// Tags of the sessions that the token leads to.
    package let tags: [String: String]
    /// Seconds, 1 to 86 400.
    package let lifetime: Int

    package init(logins: [String: String], identity: IdentityID?, tags: [String: String], lifetime: Int) {
        self.logins = logins
        self.identity = identity
        self.tags = tags
        self.lifetime = lifetime
    }
}

extension Identities {
    /// A token for a person whom the developer has authenticated; makes the identity, or links the identifier to the named one.
    ///
    /// - Throws: `IdentityPoolError`.
    /// Source: Cognito identity pools API reference, GetOpenIdTokenForDeveloperIdentity.
    package func developerToken(
        for login: DeveloperLogin, in pool: IdentityPoolID, actor: String
    ) async throws -> (identity: IdentityID, token: String) {
        let operation = "GetOpenIdTokenForDeveloperIdentity"
        do {
            let (configuration, _) = try await self.pool(pool)
            guard let name = configuration.developerProviderName, let identifier = login.logins[name] else {
                throw IdentityPoolError.invalid("Logins must hold exactly one login of the developer provider of the identity pool.")
            }
            guard identifier.utf8.count <= 1024 else { throw IdentityPoolError.invalid("The developer user identifier is longer than 1024 bytes.") }
            try PrincipalTags.check(login.tags)
            let developer = VerifiedLogin(developer: name, identifier: identifier, in: pool, tags: login.tags)
            // The identity token is what is being asked for: it is no login here.
            let others = login.logins.filter { !$0.key.isIdentical(to: name) && !$0.key.isIdentical(to: IdentityTokens.provider) }
            guard others.count == login.logins.count - 1 else { throw IdentityPoolError.unsupportedProvider }
            let verified = [developer] + (try await LoginVerifier(services: services, pool: configuration).verify(others))
            let fresh = freshIdentity(in: pool)
            let id = try await write { [services] sql -> IdentityID in
                if let named = login.identity {
                    guard let known = try sql.identities.identity(named, of: pool) else { throw IdentityPoolError.identityNotFound(named) }
                    guard known.isEnabled else { throw IdentityPoolError.forbidden(named) }
                    let owner = try sql.identities.identity(linkedTo: .developer(name, identifier), in: pool)
                    guard owner == nil || owner == named else { throw IdentityPoolError.developerUserAlreadyRegistered }
                }
                let id = try resolve(verified, named: login.identity, isVouchedFor: true, fresh: fresh, in: pool, sql).id
                try services.decisionLog.record(
                    DecisionRecord(
                        kind: .credentials, tenant: pool.rawValue, actor: actor, subject: id.rawValue, outcome: "OpenID token",
                        verdict: .passed("identity.developerToken", received: identifier)), in: sql)
                return id
            }
            let token = try await services.identityTokens.issue(
                subject: id, audience: pool, methods: Self.methods(of: verified), tags: login.tags, lifetime: Int64(login.lifetime))
            return (id, token)
        } catch let refusal as IdentityPoolError {
            try await record(refusal, of: operation, pool: pool, identity: login.identity, actor: actor)
            throw refusal
        }
    }

    /// The identity of a developer's identifier, and a page of all identifiers of the identity.
    ///
    /// - Parameters:
    ///   - identity: or nil, if the identifier says which.
    ///   - identifier: or nil, if the identity says which.
    ///   - after: the last identifier of the page before.
    /// - Throws: `IdentityPoolError`.
    package func lookUp(
        _ identity: IdentityID?, or identifier: String?, in pool: IdentityPoolID, after: String?, limit: Int
    ) async throws -> (identity: IdentityID, identifiers: [String], hasMore: Bool) {
        guard identity != nil || identifier != nil else {
            throw IdentityPoolError.invalid("Either IdentityId or DeveloperUserIdentifier is required.")
        }
        let (configuration, _) = try await self.pool(pool)
        guard let name = configuration.developerProviderName else {
            throw IdentityPoolError.invalid("The identity pool has no developer provider.")
        }
        return try await environment.database.read { sql in
            var found: IdentityID?
            if let identifier {
                found = try sql.identities.identity(linkedTo: .developer(name, identifier), in: pool)
                guard found != nil else { throw IdentityPoolError.developerUserNotFound(identifier) }
            }
            if let identity {
                guard try sql.identities.identity(identity, of: pool) != nil else { throw IdentityPoolError.identityNotFound(identity) }
                guard found == nil || found == identity else { throw IdentityPoolError.developerUserConflict }
            }
            guard let id = identity ?? found else { throw IdentityPoolError.developerUserConflict }
            let page = try sql.identities.developerIdentifiers(of: id, in: pool, provider: name, after: after, limit: limit + 1)
            return (id, Array(page.prefix(limit)), page.count > limit)
        }
    }

    /// Makes one identity of two that the developer knows to be one person: the source's logins move, the source is disabled.
    ///
    /// - Returns: the destination's identity.
    /// - Throws: `IdentityPoolError`.
    package func merge(
        _ source: String, into destination: String, of provider: String, in pool: IdentityPoolID, actor: String
    ) async throws -> IdentityID {
        let configuration = try await developed(pool, by: provider)
        let now = Date(milliseconds: environment.time.now.milliseconds)
        return try await write { [services] sql in
            func owner(_ identifier: String) throws -> IdentityID {
                guard let id = try sql.identities.identity(linkedTo: .developer(provider, identifier), in: pool) else {
                    throw IdentityPoolError.developerUserNotFound(identifier)
                }
                return id
            }
            let (from, to) = (try owner(source), try owner(destination))
            guard from != to else { return to }
            let kept = try sql.identities.logins(of: to, in: pool)
            let moved = try sql.identities.logins(of: from, in: pool)
            try refuseConflict(kept, moved)
            guard kept.count + moved.count <= Self.loginLimit else { throw IdentityPoolError.tooManyLogins }
            try sql.identities.merge(from, into: to, in: pool, at: now)
            try sql.identities.touch(to, of: pool, at: now)
            try services.decisionLog.record(
                .administration("MergeDeveloperIdentities", tenant: configuration.id.rawValue, subject: to.rawValue, actor: actor), in: sql)
            return to
        }
    }

    /// Takes a developer's identifier off an identity.
    ///
    /// - Throws: `IdentityPoolError`.
    package func unlink(
        _ identifier: String, of provider: String, from identity: IdentityID, in pool: IdentityPoolID, actor: String
    ) async throws {
        _ = try await developed(pool, by: provider)
        let now = Date(milliseconds: environment.time.now.milliseconds)
        try await write { [services] sql in
            guard try sql.identities.identity(identity, of: pool) != nil else { throw IdentityPoolError.identityNotFound(identity) }
            let login = IdentityLogin.developer(provider, identifier)
            guard let owner = try sql.identities.identity(linkedTo: login, in: pool) else {
                throw IdentityPoolError.developerUserNotFound(identifier)
            }
            guard owner == identity else { throw IdentityPoolError.developerUserConflict }
            try remove([login], from: identity, in: pool, at: now, sql)
            try services.decisionLog.record(
                .administration("UnlinkDeveloperIdentity", tenant: pool.rawValue, subject: identity.rawValue, actor: actor), in: sql)
        }
    }

    /// Takes logins off an identity. One without any left is out of reach: it is disabled, lest it become a guest's.
    func remove(_ logins: [IdentityLogin], from identity: IdentityID, in pool: IdentityPoolID, at now: Date, _ sql: any SQLTransaction) throws {
        for login in logins { _ = try sql.identities.unlink(login, from: identity, in: pool) }
        try sql.identities.setEnabled(!sql.identities.logins(of: identity, in: pool).isEmpty, identity, of: pool, at: now)
    }

    private func developed(_ pool: IdentityPoolID, by provider: String) async throws -> IdentityPoolConfiguration {
        let (configuration, _) = try await self.pool(pool)
        guard configuration.developerProviderName.map({ $0.isIdentical(to: provider) }) == true else {
            throw IdentityPoolError.invalid("DeveloperProviderName is not that of the identity pool.")
        }
        return configuration
    }
}
