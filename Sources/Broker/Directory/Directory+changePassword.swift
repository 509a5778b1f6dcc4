package import IdentityModel
package import Storage

extension Directory {
    /// Replaces a user's password by one of their choice, for the bearer of their access token. What they are signed in to stays.
    ///
    /// - Parameters:
    ///   - previous: nil only where the user has no password yet.
    ///   - client: the one that the access token was issued to.
    /// - Throws: `DirectoryError`.
    package func changePassword(
        of bearer: UserRecord, from previous: Secret<String>?, to password: Secret<String>, client: ClientID, in pool: UserPoolConfiguration,
        caller: CallerContext, actor: String
    ) async throws {
        let environment = services.environment
        let (current, isWithinLimit) = try await environment.database.write { sql in
            (
                try sql.credentials.credential(of: bearer.sub, in: pool.id), try self.isWithinLimit(.changePassword, bearer, in: sql)
            )
        }
        guard isWithinLimit else {
            throw try await refused(.attemptLimitExceeded, "ChangePassword", pool: pool.id, subject: bearer, actor: actor)
        }
        // Whoever comes from another provider has no password here to change.
        guard bearer.status != .externalProvider, try await holds(previous, current, bearer) else {
            throw try await refused(.incorrectPassword, "ChangePassword", pool: pool.id, subject: bearer, actor: actor)
        }
        if let weakness = pool.passwordPolicy.weakness(of: password.exposed) { throw DirectoryError.newPasswordWeak(weakness) }
        try await refuseCompromised(password, .passwordChange, of: bearer, client: client, in: pool, actor: actor)
        try await refuseReused(password, of: bearer, in: pool)
        let credential = try await hashed(password, of: bearer, isTemporary: false, expiresAt: nil)
        try await environment.database.write { sql in
            guard let user = try sql.users.user(sub: bearer.sub, in: pool.id) else { throw DirectoryError.userNotFound }
            // Another password may have been set since this one's predecessor was checked.
            guard try sql.credentials.credential(of: user.sub, in: pool.id)?.passwordHash == current?.passwordHash else {
                throw DirectoryError.incorrectPassword
            }
            try store(credential, of: user, in: pool, sql)
            try services.events.record(.passwordChange, .pass, of: user, in: pool, for: client, by: caller, sql)
            try record("ChangePassword", user, actor: actor, checks: [.passed("directory.password.previous")], in: sql)
        }
    }

    private func holds(_ previous: Secret<String>?, _ current: CredentialRecord?, _ user: UserRecord) async throws -> Bool {
        guard let current else { return previous == nil }
        guard let previous else { return false }
        do {
            return try await services.passwords.isAny(previous, of: [current.passwordHash], user)
        } catch SignInError.overloaded {
            throw DirectoryError.overloaded
        }
    }

    /// Counts one more of an action.
    func isWithinLimit(_ action: HourlyLimits.Action, _ user: UserRecord, in sql: any SQLTransaction) throws -> Bool {
        let environment = services.environment
        let count = try sql.userLimits.count(action.rawValue, of: user.sub, in: user.pool, at: environment.time.now)
        return count <= environment.hourlyLimits[action]
    }
}
