package import Foundation
package import IdentityModel

/// A message on its way, as stored.
package struct OutgoingMessageRecord: Sendable, Equatable {
    /// `-` for a message of no pool.
    package let pool: UserPoolID
    package let id: String
    /// Sealed: addresses, subject and body.
    package let content: [UInt8]
    package let createdAt: Date
    /// Deliveries that were begun.
    package let attempts: Int
    /// When it is to be tried again; nil: it is given up.
    package let dueAt: Date?
    package let failedAt: Date?
    /// What the last attempt failed by.
    package let reason: String?

    package init(
        pool: UserPoolID, id: String, content: [UInt8], createdAt: Date, attempts: Int = 0, dueAt: Date?, failedAt: Date? = nil, reason: String? = nil
    ) {
        self.pool = pool
        self.id = id
        self.content = content
        self.createdAt = createdAt
        self.attempts = attempts
        self.dueAt = dueAt
        self.failedAt = failedAt
        self.reason = reason
    }
}

extension SQLTransaction {
    package var outgoingMessages: OutgoingMessageTable { OutgoingMessageTable(sql: self) }
}

/// The queue of messages, shared by all nodes.
///
/// Whoever takes a message puts its due time off: no other takes it until then, and if the taker dies it falls due again.
package struct OutgoingMessageTable {
    fileprivate let sql: any SQLTransaction

    package func insert(_ message: OutgoingMessageRecord) throws {
        try sql.rows(
            "INSERT INTO outgoing_messages (pool, id, content, created_at, attempts, due_at) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .text(message.pool.rawValue), .text(message.id), .blob(message.content), SQLValue(message.createdAt), SQLValue(message.attempts),
                SQLValue(message.dueAt),
            ])
    }

    /// Whether anything is due.
    package func isAnyDue(at now: Date) throws -> Bool {
        try !sql.rows("SELECT id FROM outgoing_messages WHERE due_at <= $1 LIMIT 1", [SQLValue(now)]).isEmpty
    }

    /// Takes what is due, the longest due first, and puts it off until the lease ends.
    package func take(dueAt now: Date, leasedUntil end: Date, limit: Int) throws -> [OutgoingMessageRecord] {
        try sql.rows(
            """
            UPDATE outgoing_messages SET due_at = $1, attempts = attempts + 1 WHERE (pool, id) IN (
                SELECT pool, id FROM outgoing_messages WHERE due_at <= $2 ORDER BY due_at LIMIT $3) RETURNING *
            """, [SQLValue(end), SQLValue(now), SQLValue(limit)]
        ).map(OutgoingMessageRecord.init(row:))
    }

    /// Takes one message, if it is due.
    package func take(_ id: String, of pool: UserPoolID, dueAt now: Date, leasedUntil end: Date) throws -> OutgoingMessageRecord? {
        try sql.rows(
            "UPDATE outgoing_messages SET due_at = $4, attempts = attempts + 1 WHERE pool = $1 AND id = $2 AND due_at <= $3 RETURNING *",
            [.text(pool.rawValue), .text(id), SQLValue(now), SQLValue(end)]
        ).first.map(OutgoingMessageRecord.init(row:))
    }

    /// Removes what was delivered.
    package func remove(_ id: String, of pool: UserPoolID) throws {
        try sql.rows("DELETE FROM outgoing_messages WHERE pool = $1 AND id = $2", [.text(pool.rawValue), .text(id)])
    }

    /// Puts other words in the place of a message's.
    package func replace(_ id: String, of pool: UserPoolID, with content: [UInt8], dueAt: Date) throws {
        try sql.rows(
            "UPDATE outgoing_messages SET content = $3, due_at = $4 WHERE pool = $1 AND id = $2",
            [.text(pool.rawValue), .text(id), .blob(content), SQLValue(dueAt)])
    }

    /// Notes a failed attempt.
    ///
    /// - Parameters:
    ///   - dueAt: when to try again; nil gives the message up.
    ///   - now: the moment of giving up.
    package func fail(_ id: String, of pool: UserPoolID, reason: String, dueAt: Date?, at now: Date) throws {
        try sql.rows(
            "UPDATE outgoing_messages SET due_at = $3, failed_at = $4, reason = $5 WHERE pool = $1 AND id = $2",
            [.text(pool.rawValue), .text(id), SQLValue(dueAt), SQLValue(dueAt == nil ? now : nil), .text(reason)])
    }

    /// Puts a message that was given up back into the queue.
    ///
    /// - Returns: false if there is no such message.
    package func revive(_ id: String, at now: Date) throws -> Bool {
        try !sql.rows(
            "UPDATE outgoing_messages SET due_at = $2, created_at = $2, failed_at = NULL, attempts = 0 WHERE id = $1 AND due_at IS NULL RETURNING id",
            [.text(id), SQLValue(now)]
        ).isEmpty
    }

    /// Messages that wait or were given up, the oldest first.
    package func list(limit: Int) throws -> [OutgoingMessageRecord] {
        try sql.rows("SELECT * FROM outgoing_messages ORDER BY created_at, id LIMIT $1", [SQLValue(limit)]).map(OutgoingMessageRecord.init(row:))
    }

    package func counts() throws -> (waiting: Int, failed: Int) {
        guard let row = try sql.rows("SELECT count(due_at) AS waiting, count(*) AS total FROM outgoing_messages").first else { return (0, 0) }
        let waiting = Int(try row.integer("waiting"))
        return (waiting, Int(try row.integer("total")) - waiting)
    }
}

extension OutgoingMessageRecord {
    fileprivate init(row: SQLRow) throws {
        self.init(
            pool: UserPoolID(try row.text("pool")), id: try row.text("id"), content: try row.blob("content"), createdAt: try row.date("created_at"),
            attempts: Int(truncatingIfNeeded: try row.integer("attempts")), dueAt: try row.optionalDate("due_at"),
            failedAt: try row.optionalDate("failed_at"), reason: try row.optionalText("reason"))
    }
}
