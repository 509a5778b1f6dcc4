package import Foundation
package import IdentityModel

extension SQLTransaction {
    package var userLimits: UserLimitTable { UserLimitTable(sql: self) }
}

/// How often a user did something in the running hour.
package struct UserLimitTable {
    fileprivate let sql: any SQLTransaction

    /// Counts one more.
    ///
    /// - Returns: the number within the hour that the first of them opened, this one included.
    package func count(_ action: String, of sub: Subject, in pool: UserPoolID, at now: Date) throws -> Int {
        let row = try sql.rows(
            """
            INSERT INTO user_limits (pool, sub, action, started_at, count) VALUES ($1, $2, $3, $4, 1)
            ON CONFLICT (pool, sub, action) DO UPDATE SET
                count = CASE WHEN user_limits.started_at <= $5 THEN 1 ELSE user_limits.count + 1 END,
                started_at = CASE WHEN user_limits.started_at <= $5 THEN excluded.started_at ELSE user_limits.started_at END
            RETURNING count
            """,
            [.text(pool.rawValue), .text(sub.rawValue), .text(action), SQLValue(now), SQLValue(now.addingTimeInterval(-3600))]
        ).first
        return Int(truncatingIfNeeded: try row?.integer("count") ?? 1)
    }
}
