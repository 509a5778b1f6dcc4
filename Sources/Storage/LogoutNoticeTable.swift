package import Foundation
package import IdentityModel

/// An app that is to be told that a person's session has ended.
package struct LogoutNoticeRecord: Sendable, Equatable {
    package let pool: UserPoolID
    package let id: String
    package let client: ClientID
    package let sub: Subject
    /// The sign-in that ended, as its ID tokens name it; nil: every one of the person's.
    package let session: String?
    package let createdAt: Date
    /// Deliveries that were begun.
    package let attempts: Int

    package init(pool: UserPoolID, id: String, client: ClientID, sub: Subject, session: String?, createdAt: Date, attempts: Int = 0) {
        self.pool = pool
        self.id = id
        self.client = client
        self.sub = sub
        self.session = session
        self.createdAt = createdAt
        self.attempts = attempts
    }
}

extension SQLTransaction {
    package var logoutNotices: LogoutNoticeTable { LogoutNoticeTable(sql: self) }
}

/// The queue of logout tokens to send, shared by all nodes. Whoever takes one puts its due time off; if the taker dies it falls due again.
package struct LogoutNoticeTable {
    fileprivate let sql: any SQLTransaction

    package func insert(_ notice: LogoutNoticeRecord) throws {
        try sql.rows(
            "INSERT INTO logout_notices (pool, id, client, sub, session, created_at, attempts, due_at) VALUES ($1, $2, $3, $4, $6, $5, 0, $5)",
            [
                .text(notice.pool.rawValue), .text(notice.id), .text(notice.client.rawValue), .text(notice.sub.rawValue),
                SQLValue(notice.createdAt), SQLValue(notice.session),
            ])
    }

    /// The live grants of a user that clients with settings of their own hold, by the client and the sign-in's name.
    package func listeners(for sub: Subject, in pool: UserPoolID, at now: Date) throws -> [(client: ClientID, session: String)] {
        try sql.rows(
            """
            SELECT c.client, f.origin_jti FROM app_clients c JOIN refresh_families f ON f.pool = c.pool AND f.client = c.client
            WHERE c.pool = $1 AND c.extensions IS NOT NULL AND f.sub = $2 AND f.revoked_at IS NULL AND f.expires_at > $3
            ORDER BY c.client, f.issued_at DESC
            """, [.text(pool.rawValue), .text(sub.rawValue), SQLValue(now)]
        ).map { (ClientID(try $0.text("client")), try $0.text("origin_jti")) }
    }

    package func isAnyDue(at now: Date) throws -> Bool {
        try !sql.rows("SELECT id FROM logout_notices WHERE due_at <= $1 LIMIT 1", [SQLValue(now)]).isEmpty
    }

    /// Takes what is due, the longest due first, and puts it off until the lease ends.
    package func take(dueAt now: Date, leasedUntil end: Date, limit: Int) throws -> [LogoutNoticeRecord] {
        try sql.rows(
            """
            UPDATE logout_notices SET due_at = $1, attempts = attempts + 1 WHERE (pool, id) IN (
                SELECT pool, id FROM logout_notices WHERE due_at <= $2 ORDER BY due_at LIMIT $3) RETURNING *
            """, [SQLValue(end), SQLValue(now), SQLValue(limit)]
        ).map { row in
            LogoutNoticeRecord(
                pool: UserPoolID(try row.text("pool")), id: try row.text("id"), client: ClientID(try row.text("client")),
                sub: Subject(try row.text("sub")), session: try row.optionalText("session"), createdAt: try row.date("created_at"),
                attempts: Int(truncatingIfNeeded: try row.integer("attempts")))
        }
    }

    package func putOff(_ notice: LogoutNoticeRecord, until due: Date) throws {
        try sql.rows(
            "UPDATE logout_notices SET due_at = $3 WHERE pool = $1 AND id = $2",
            [.text(notice.pool.rawValue), .text(notice.id), SQLValue(due)])
    }

    package func remove(_ notice: LogoutNoticeRecord) throws {
        try sql.rows("DELETE FROM logout_notices WHERE pool = $1 AND id = $2", [.text(notice.pool.rawValue), .text(notice.id)])
    }
}
