package import Foundation
package import IdentityModel

extension SQLTransaction {
    package var consumedSessions: ConsumedSessionTable { ConsumedSessionTable(sql: self) }
}

/// What may be answered only once: challenge sessions and SRP secret blocks. Kept until they would have expired anyway.
package struct ConsumedSessionTable {
    fileprivate let sql: any SQLTransaction

    /// - Throws: `StorageError.alreadyExists` if it was consumed before.
    package func consume(_ id: String, in pool: UserPoolID, until expiresAt: Date, at now: Date) throws {
        try sql.rows("DELETE FROM consumed_sessions WHERE pool = $1 AND expires_at < $2", [.text(pool.rawValue), SQLValue(now)])
        let inserted = try sql.rows(
            "INSERT INTO consumed_sessions (pool, id, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id",
            [.text(pool.rawValue), .text(id), SQLValue(expiresAt)])
        guard !inserted.isEmpty else { throw StorageError.alreadyExists }
    }

    package func isConsumed(_ id: String, in pool: UserPoolID) throws -> Bool {
        try !sql.rows("SELECT id FROM consumed_sessions WHERE pool = $1 AND id = $2", [.text(pool.rawValue), .text(id)]).isEmpty
    }
}
