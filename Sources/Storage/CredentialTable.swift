package import Foundation
package import IdentityModel

/// A user's password, as stored: nothing in it is readable without the master key.
package struct CredentialRecord: Sendable, Equatable {
    package let pool: UserPoolID
    package let sub: Subject
    /// Sealed Argon2id text.
    package var passwordHash: [UInt8]
    /// Sealed SRP salt and verifier.
    package var srp: [UInt8]
    package var isTemporary: Bool
    package var setAt: Date
    /// When a temporary password ends; nil for a permanent one.
    package var expiresAt: Date?
    /// Wrong passwords in a row.
    package var failures: Int
    package var failedAt: Date?
    package var lockedUntil: Date?
    /// Whether the hash is another system's: then the SRP verifier is nobody's, and no proof holds against it.
    package var isImported: Bool

    package init(
        pool: UserPoolID, sub: Subject, passwordHash: [UInt8], srp: [UInt8], isTemporary: Bool, setAt: Date, expiresAt: Date?, failures: Int = 0,
        failedAt: Date? = nil, lockedUntil: Date? = nil, isImported: Bool = false
    ) {
        self.isImported = isImported
        self.pool = pool
        self.sub = sub
        self.passwordHash = passwordHash
        self.srp = srp
        self.isTemporary = isTemporary
        self.setAt = setAt
        self.expiresAt = expiresAt
        self.failures = failures
        self.failedAt = failedAt
        self.lockedUntil = lockedUntil
    }
}

extension SQLTransaction {
    package var credentials: CredentialTable { CredentialTable(sql: self) }
}

/// Passwords, and how often they were missed.
package struct CredentialTable {
    fileprivate let sql: any SQLTransaction

    package func credential(of sub: Subject, in pool: UserPoolID) throws -> CredentialRecord? {
        guard
            let row = try sql.rows("SELECT * FROM user_credentials WHERE pool = $1 AND sub = $2", [.text(pool.rawValue), .text(sub.rawValue)]).first
        else { return nil }
        return CredentialRecord(
            pool: pool, sub: sub, passwordHash: try row.blob("password_hash"), srp: try row.blob("srp"), isTemporary: try row.boolean("is_temporary"),
            setAt: try row.date("set_at"), expiresAt: try row.optionalDate("expires_at"),
            failures: Int(truncatingIfNeeded: try row.integer("failures")),
            failedAt: try row.optionalDate("failed_at"), lockedUntil: try row.optionalDate("locked_until"), isImported: try row.boolean("is_imported")
        )
    }

    /// Stores a password, new or instead of the old one.
    package func set(_ credential: CredentialRecord) throws {
        try sql.rows(
            """
            INSERT INTO user_credentials (pool, sub, password_hash, srp, is_temporary, set_at, expires_at, failures, failed_at, locked_until,
                is_imported)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (pool, sub) DO UPDATE SET password_hash = excluded.password_hash, srp = excluded.srp, is_temporary = excluded.is_temporary,
                set_at = excluded.set_at, expires_at = excluded.expires_at, failures = excluded.failures, failed_at = excluded.failed_at,
                locked_until = excluded.locked_until, is_imported = excluded.is_imported
            """,
            [
                .text(credential.pool.rawValue), .text(credential.sub.rawValue), .blob(credential.passwordHash), .blob(credential.srp),
                SQLValue(credential.isTemporary), SQLValue(credential.setAt), SQLValue(credential.expiresAt), SQLValue(credential.failures),
                SQLValue(credential.failedAt), SQLValue(credential.lockedUntil), SQLValue(credential.isImported),
            ])
    }

    /// Removes a user's password: from then on they come by other ways.
    package func remove(of sub: Subject, in pool: UserPoolID) throws {
        try sql.rows("DELETE FROM user_credentials WHERE pool = $1 AND sub = $2", [.text(pool.rawValue), .text(sub.rawValue)])
    }
}
