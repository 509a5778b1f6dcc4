package import Foundation
package import IdentityModel

/// Wrong codes in a row.
package struct CodeLockoutRecord: Sendable, Equatable {
    package let failures: Int
    package let failedAt: Date?
    package let lockedUntil: Date?

    package init(failures: Int, failedAt: Date?, lockedUntil: Date?) {
        self.failures = failures
        self.failedAt = failedAt
        self.lockedUntil = lockedUntil
    }
}

extension SQLTransaction {
    package var codeLockouts: CodeLockoutTable { CodeLockoutTable(sql: self) }
}

/// How often codes were missed, by user and kind of code.
package struct CodeLockoutTable {
    fileprivate let sql: any SQLTransaction

    package func lockout(_ kind: String, of sub: Subject, in pool: UserPoolID) throws -> CodeLockoutRecord? {
        guard
            let row = try sql.rows(
                "SELECT * FROM code_lockouts WHERE pool = $1 AND sub = $2 AND kind = $3",
                [.text(pool.rawValue), .text(sub.rawValue), .text(kind)]
            ).first
        else { return nil }
        return CodeLockoutRecord(
            failures: Int(truncatingIfNeeded: try row.integer("failures")), failedAt: try row.optionalDate("failed_at"),
            lockedUntil: try row.optionalDate("locked_until"))
    }

    /// Stores a count, and forgets the pool's counts that no longer matter.
    ///
    /// - Parameter forgottenAt: when this one no longer does.
    package func set(
        _ lockout: CodeLockoutRecord, _ kind: String, of sub: Subject, in pool: UserPoolID, forgottenAt: Date, at now: Date
    ) throws {
        try sql.rows("DELETE FROM code_lockouts WHERE pool = $1 AND forgotten_at < $2", [.text(pool.rawValue), SQLValue(now)])
        try sql.rows(
            """
            INSERT INTO code_lockouts (pool, sub, kind, failures, failed_at, locked_until, forgotten_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (pool, sub, kind) DO UPDATE SET failures = excluded.failures, failed_at = excluded.failed_at,
                locked_until = excluded.locked_until, forgotten_at = excluded.forgotten_at
            """,
            [
                .text(pool.rawValue), .text(sub.rawValue), .text(kind), SQLValue(lockout.failures), SQLValue(lockout.failedAt),
                SQLValue(lockout.lockedUntil), SQLValue(forgottenAt),
            ])
    }

    package func remove(_ kind: String, of sub: Subject, in pool: UserPoolID) throws {
        try sql.rows(
            "DELETE FROM code_lockouts WHERE pool = $1 AND sub = $2 AND kind = $3", [.text(pool.rawValue), .text(sub.rawValue), .text(kind)])
    }
}
