package import Foundation
package import IdentityModel

/// An event on its way to where its pool's log configuration says, as stored.
package struct LogRecord: Sendable, Equatable {
    package let pool: UserPoolID
    package let id: String
    package let arn: String
    /// Sealed: who did what, and from where.
    package let content: [UInt8]
    package let createdAt: Date
    /// Deliveries that were begun.
    package let attempts: Int

    package init(pool: UserPoolID, id: String, arn: String, content: [UInt8], createdAt: Date, attempts: Int = 0) {
        self.pool = pool
        self.id = id
        self.arn = arn
        self.content = content
        self.createdAt = createdAt
        self.attempts = attempts
    }
}

extension SQLTransaction {
    package var logRecords: LogRecordTable { LogRecordTable(sql: self) }
}

/// Whoever takes events puts their due time off: no other takes them until then, and if the taker dies they fall due again.
package struct LogRecordTable {
    fileprivate let sql: any SQLTransaction

    package func insert(_ record: LogRecord, dueAt: Date) throws {
        try sql.rows(
            "INSERT INTO log_records (pool, id, arn, content, created_at, attempts, due_at) VALUES ($1, $2, $3, $4, $5, 0, $6)",
            [
                .text(record.pool.rawValue), .text(record.id), .blob(Array(record.arn.utf8)), .blob(record.content), SQLValue(record.createdAt),
                SQLValue(dueAt),
            ])
    }

    /// Whether anything is due.
    package func isAnyDue(at now: Date) throws -> Bool {
        try !sql.rows("SELECT id FROM log_records WHERE due_at <= $1 LIMIT 1", [SQLValue(now)]).isEmpty
    }

    /// Takes what is due of the pool and target whose event is the longest due, the oldest first, and puts it off until the lease ends.
    package func take(dueAt now: Date, leasedUntil end: Date, limit: Int) throws -> [LogRecord] {
        guard let first = try sql.rows("SELECT pool, arn FROM log_records WHERE due_at <= $1 ORDER BY due_at LIMIT 1", [SQLValue(now)]).first else {
            return []
        }
        return try sql.rows(
            """
            UPDATE log_records SET due_at = $1, attempts = attempts + 1 WHERE pool = $2 AND id IN (
                SELECT id FROM log_records WHERE pool = $2 AND arn = $3 AND due_at <= $4 ORDER BY created_at, id LIMIT $5) RETURNING *
            """,
            [SQLValue(end), .text(try first.text("pool")), .blob(try first.blob("arn")), SQLValue(now), SQLValue(limit)]
        ).map(record).sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    }

    package func remove(_ records: [LogRecord]) throws {
        for record in records {
            try sql.rows("DELETE FROM log_records WHERE pool = $1 AND id = $2", [.text(record.pool.rawValue), .text(record.id)])
        }
    }

    /// Notes a failed attempt and when to try again.
    package func fail(_ records: [LogRecord], reason: String, dueAt: Date) throws {
        for record in records {
            try sql.rows(
                "UPDATE log_records SET due_at = $3, reason = $4 WHERE pool = $1 AND id = $2",
                [.text(record.pool.rawValue), .text(record.id), SQLValue(dueAt), .text(reason)])
        }
    }

    /// How many events of each pool wait.
    package func counts() throws -> [UserPoolID: Int] {
        try sql.rows("SELECT pool, COUNT(*) AS n FROM log_records GROUP BY pool").reduce(into: [:]) { counts, row in
            counts[UserPoolID(try row.text("pool"))] = Int(try row.integer("n"))
        }
    }

    /// How many events wait for each target, and what the last attempt at one failed by.
    package func backlog() throws -> [(arn: String, count: Int, reason: String?)] {
        try sql.rows("SELECT arn, COUNT(*) AS n, MAX(reason) AS reason FROM log_records GROUP BY arn ORDER BY arn").map { row in
            (String(decoding: try row.blob("arn"), as: UTF8.self), Int(try row.integer("n")), try row.optionalText("reason"))
        }
    }

    private func record(_ row: SQLRow) throws -> LogRecord {
        LogRecord(
            pool: UserPoolID(try row.text("pool")), id: try row.text("id"), arn: String(decoding: try row.blob("arn"), as: UTF8.self),
            content: try row.blob("content"), createdAt: try row.date("created_at"), attempts: Int(truncatingIfNeeded: try row.integer("attempts")))
    }
}
