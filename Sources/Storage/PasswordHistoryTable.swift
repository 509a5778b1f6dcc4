package import IdentityModel

extension SQLTransaction {
    package var passwordHistory: PasswordHistoryTable { PasswordHistoryTable(sql: self) }
}

/// Passwords that users had, where a pool forbids their reuse.
package struct PasswordHistoryTable {
    fileprivate let sql: any SQLTransaction

    /// Sealed Argon2id texts, the latest first.
    package func hashes(of sub: Subject, in pool: UserPoolID, limit: Int) throws -> [[UInt8]] {
        try sql.rows(
            "SELECT password_hash FROM password_history WHERE pool = $1 AND sub = $2 ORDER BY set_at DESC LIMIT $3",
            [.text(pool.rawValue), .text(sub.rawValue), SQLValue(limit)]
        ).map { try $0.blob("password_hash") }
    }

    /// Remembers a password that is being replaced, and forgets all but the latest.
    package func add(_ credential: CredentialRecord, keeping number: Int) throws {
        let user: [SQLValue] = [.text(credential.pool.rawValue), .text(credential.sub.rawValue)]
        try sql.rows(
            """
            INSERT INTO password_history (pool, sub, set_at, password_hash) VALUES ($1, $2, $3, $4)
            ON CONFLICT (pool, sub, set_at) DO UPDATE SET password_hash = excluded.password_hash
            """, user + [SQLValue(credential.setAt), .blob(credential.passwordHash)])
        try sql.rows(
            """
            DELETE FROM password_history WHERE pool = $1 AND sub = $2 AND set_at NOT IN (
                SELECT set_at FROM password_history WHERE pool = $1 AND sub = $2 ORDER BY set_at DESC LIMIT $3)
            """, user + [SQLValue(number)])
    }
}
