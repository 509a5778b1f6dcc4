package import Foundation
package import IdentityModel

/// A sign-in between the redirect to a provider and the return, as stored.
package struct SignInAttemptRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// SHA-256 of the attempt's id.
    package let idHash: [UInt8]
    /// SHA-256 of the cookie of the browser that started it.
    package let browserHash: [UInt8]
    /// What the attempt will need at its return, sealed.
    package let state: [UInt8]
    package let startedAt: Date
    package let expiresAt: Date
    /// When the provider's answer came; nil while it is awaited.
    package var consumedAt: Date?

    package init(
        pool: UserPoolID, idHash: [UInt8], browserHash: [UInt8], state: [UInt8], startedAt: Date, expiresAt: Date, consumedAt: Date? = nil
    ) {
        self.pool = pool
        self.idHash = idHash
        self.browserHash = browserHash
        self.state = state
        self.startedAt = startedAt
        self.expiresAt = expiresAt
        self.consumedAt = consumedAt
    }
}

extension SQLTransaction {
    package var signInAttempts: SignInAttemptTable { SignInAttemptTable(sql: self) }
}

/// Sign-ins under way. A consumed one is kept until it would have expired, so that a second answer is told from an unknown one.
package struct SignInAttemptTable {
    fileprivate let sql: any SQLTransaction

    /// Stores a new attempt, and forgets those that expired over an hour ago.
    package func insert(_ attempt: SignInAttemptRecord) throws {
        try sql.rows(
            "DELETE FROM sign_in_attempts WHERE pool = $1 AND expires_at < $2",
            [.text(attempt.pool.rawValue), SQLValue(attempt.startedAt.addingTimeInterval(-3600))])
        try sql.rows(
            """
            INSERT INTO sign_in_attempts (pool, id_hash, browser_hash, state, started_at, expires_at, consumed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(attempt.pool.rawValue), .blob(attempt.idHash), .blob(attempt.browserHash), .blob(attempt.state), SQLValue(attempt.startedAt),
                SQLValue(attempt.expiresAt), SQLValue(attempt.consumedAt),
            ])
    }

    package func attempt(_ idHash: [UInt8], in pool: UserPoolID) throws -> SignInAttemptRecord? {
        try sql.rows("SELECT * FROM sign_in_attempts WHERE pool = $1 AND id_hash = $2", [.text(pool.rawValue), .blob(idHash)]).first.map { row in
            SignInAttemptRecord(
                pool: pool, idHash: try row.blob("id_hash"), browserHash: try row.blob("browser_hash"), state: try row.blob("state"),
                startedAt: try row.date("started_at"), expiresAt: try row.date("expires_at"), consumedAt: try row.optionalDate("consumed_at"))
        }
    }

    /// Marks the attempt as answered. False if it was before: of two answers one wins.
    package func consume(_ idHash: [UInt8], in pool: UserPoolID, at now: Date) throws -> Bool {
        try !sql.rows(
            "UPDATE sign_in_attempts SET consumed_at = $3 WHERE pool = $1 AND id_hash = $2 AND consumed_at IS NULL RETURNING id_hash",
            [.text(pool.rawValue), .blob(idHash), SQLValue(now)]
        ).isEmpty
    }
}
