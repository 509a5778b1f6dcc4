import Foundation
package import IdentityModel
package import Storage

extension Directory {
    /// Lets a user sign in again.
    ///
    /// - Throws: `DirectoryError.userNotFound`.
    package func enable(_ name: String, in pool: UserPoolConfiguration, actor: String) async throws {
        let now = services.environment.time.now
        try await services.environment.database.write { sql in
            guard let user = try sql.users.user(named: name, in: pool) else { throw DirectoryError.userNotFound }
            try enable(user, in: pool, actor: actor, at: now, sql)
        }
    }

    /// - Returns: the user as stored.
    @discardableResult
    func enable(_ user: UserRecord, in pool: UserPoolConfiguration, actor: String, at now: Date, _ sql: any SQLTransaction) throws -> UserRecord {
        var user = user
        if !user.isEnabled {
            user.isEnabled = true
            user.modifiedAt = now
            user = try sql.users.update(user, in: pool)
        }
        try record("AdminEnableUser", user, actor: actor, in: sql)
        return user
    }

    /// Keeps a user out: ends every session and token, and refuses new ones. Their status stays.
    ///
    /// - Throws: `DirectoryError.userNotFound`.
    package func disable(_ name: String, in pool: UserPoolConfiguration, actor: String) async throws {
        let now = services.environment.time.now
        try await services.environment.database.write { sql in
            guard let user = try sql.users.user(named: name, in: pool) else { throw DirectoryError.userNotFound }
            try disable(user, in: pool, actor: actor, at: now, sql)
        }
    }

    /// - Returns: the user as stored.
    @discardableResult
    func disable(_ user: UserRecord, in pool: UserPoolConfiguration, actor: String, at now: Date, _ sql: any SQLTransaction) throws -> UserRecord {
        var user = user
        if user.isEnabled {
            user.isEnabled = false
            user.modifiedAt = now
            user = try sql.users.update(user, in: pool)
        }
        let signIns = try endSessions(of: user, in: pool, sql)
        let credentials = try services.credentialSessions.receipt([.user(user.sub, of: user.pool)], sql)
        try record("AdminDisableUser", user, actor: actor, checks: EndedSignIns(signIns: signIns, credentials: credentials).verdicts, in: sql)
        return user
    }

    /// Removes the bearer of an access token.
    ///
    /// - Throws: `DirectoryError.userNotFound`.
    package func delete(_ bearer: UserRecord, actor: String) async throws {
        try await services.environment.database.write { sql in
            guard let user = try sql.users.user(sub: bearer.sub, in: bearer.pool) else { throw DirectoryError.userNotFound }
            try services.backChannelLogout.enqueue(for: user.sub, in: user.pool, sql)
            let ended = try services.credentialSessions.receipt([.user(user.sub, of: user.pool)], sql)
            try sql.users.delete(user)
            try record("DeleteUser", user, actor: actor, checks: [ended.verdict], in: sql)
        }
    }

    /// Ends what a user is signed in to: tokens, and sessions at the hosted pages.
    ///
    /// - Returns: how many sign-ins ended.
    @discardableResult
    func endSessions(of user: UserRecord, in pool: UserPoolConfiguration, _ sql: any SQLTransaction) throws -> Int {
        let ended = try services.tokens.revokeAll(of: user, in: pool, in: sql)
        try sql.browserSessions.deleteAll(of: user.sub, in: user.pool)
        return ended
    }
}
