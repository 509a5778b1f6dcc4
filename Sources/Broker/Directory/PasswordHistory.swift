import IdentityModel
import Storage

extension Directory {
    /// Refuses a password that is one of the user's last ones, the present one included, where the pool forbids it.
    ///
    /// - Throws: `DirectoryError.passwordReused`, `.overloaded`.
    func refuseReused(_ password: Secret<String>, of user: UserRecord, in pool: UserPoolConfiguration) async throws {
        let size = pool.passwordPolicy.historySize
        guard size > 0 else { return }
        let stored = try await services.environment.database.read { sql in
            try [sql.credentials.credential(of: user.sub, in: user.pool)?.passwordHash].compactMap { $0 }
                + sql.passwordHistory.hashes(of: user.sub, in: user.pool, limit: size - 1)
        }
        do {
            guard try await !services.passwords.isAny(password, of: stored, user) else { throw DirectoryError.passwordReused }
        } catch SignInError.overloaded {
            throw DirectoryError.overloaded
        }
    }

    /// Stores a password in place of the present one: remembers that one where the pool forbids its reuse, and ends a code that would set another.
    func store(_ credential: CredentialRecord, of user: UserRecord, in pool: UserPoolConfiguration, _ sql: any SQLTransaction) throws {
        let size = pool.passwordPolicy.historySize
        if size > 1, let old = try sql.credentials.credential(of: user.sub, in: user.pool) {
            try sql.passwordHistory.add(old, keeping: size - 1)
        }
        try sql.credentials.set(credential)
        try sql.userCodes.remove(.resetPassword, of: user.sub, in: user.pool)
    }
}
