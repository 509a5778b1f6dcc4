package import Foundation
package import IdentityModel

/// What a provider publishes about itself, as it is kept.
package struct ProviderDocumentRecord: Sendable, Equatable {
    package let pool: UserPoolID
    package let provider: ProviderName
    /// The address that an administrator chose; nil where the document was pasted and only its certificates are watched.
    package let source: String?
    /// The copy in force; nil where it was pasted.
    package var document: [UInt8]?
    package var etag: String?
    package var lastModified: String?
    /// When the copy in force was last confirmed by its source.
    package var fetchedAt: Date?
    package var askedAt: Date
    package var dueAt: Date
    /// Attempts in a row that failed.
    package var failures = 0
    package var failure: String?
    /// A newer copy that waits for an administrator.
    package var held: [UInt8]?
    package var heldReason: String?
    package var heldAt: Date?
    package var certificateEndsAt: Date?
    /// The last warning that was given, in days before the end.
    package var warnedDays: Int?

    package init(pool: UserPoolID, provider: ProviderName, source: String?, askedAt: Date, dueAt: Date) {
        self.pool = pool
        self.provider = provider
        self.source = source
        self.askedAt = askedAt
        self.dueAt = dueAt
    }
}

extension SQLTransaction {
    package var providerDocuments: ProviderDocumentTable { ProviderDocumentTable(sql: self) }
}

/// The documents of all providers, and when each is to be asked for again.
package struct ProviderDocumentTable {
    fileprivate let sql: any SQLTransaction

    package func document(of provider: ProviderName, in pool: UserPoolID) throws -> ProviderDocumentRecord? {
        try sql.rows("SELECT * FROM provider_documents WHERE pool = $1 AND provider = $2", [.text(pool.rawValue), .text(provider.rawValue)]).first
            .map(
                ProviderDocumentRecord.init(row:))
    }

    /// Stores a provider's document in the place of whatever was there.
    package func put(_ record: ProviderDocumentRecord) throws {
        try delete(record.provider, of: record.pool)
        try sql.rows(
            """
            INSERT INTO provider_documents (pool, provider, source, document, etag, last_modified, fetched_at, asked_at, due_at, failures, failure,
                held, held_reason, held_at, certificate_ends_at, warned_days)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """,
            [
                .text(record.pool.rawValue), .text(record.provider.rawValue), SQLValue(record.source), SQLValue(record.document),
                SQLValue(record.etag), SQLValue(record.lastModified), SQLValue(record.fetchedAt), SQLValue(record.askedAt), SQLValue(record.dueAt),
                SQLValue(record.failures), SQLValue(record.failure), SQLValue(record.held), SQLValue(record.heldReason), SQLValue(record.heldAt),
                SQLValue(record.certificateEndsAt), SQLValue(record.warnedDays),
            ])
    }

    package func delete(_ provider: ProviderName, of pool: UserPoolID) throws {
        try sql.rows("DELETE FROM provider_documents WHERE pool = $1 AND provider = $2", [.text(pool.rawValue), .text(provider.rawValue)])
    }

    package func isAnyDue(at now: Date) throws -> Bool {
        try !sql.rows("SELECT provider FROM provider_documents WHERE due_at <= $1 LIMIT 1", [SQLValue(now)]).isEmpty
    }

    /// Takes what is due, the longest due first, and puts it off until the lease ends.
    package func take(dueAt now: Date, leasedUntil end: Date, limit: Int) throws -> [ProviderDocumentRecord] {
        try sql.rows(
            """
            UPDATE provider_documents SET due_at = $1 WHERE (pool, provider) IN (
                SELECT pool, provider FROM provider_documents WHERE due_at <= $2 ORDER BY due_at LIMIT $3) RETURNING *
            """, [SQLValue(end), SQLValue(now), SQLValue(limit)]
        ).map(ProviderDocumentRecord.init(row:))
    }

    /// Notes that the source is asked now, unless it was asked after `limit`.
    ///
    /// - Returns: nil if it was, or there is nothing to ask.
    package func ask(for provider: ProviderName, of pool: UserPoolID, at now: Date, notAskedSince limit: Date) throws -> ProviderDocumentRecord? {
        try sql.rows(
            """
            UPDATE provider_documents SET asked_at = $3 WHERE pool = $1 AND provider = $2 AND asked_at <= $4 AND source IS NOT NULL RETURNING *
            """, [.text(pool.rawValue), .text(provider.rawValue), SQLValue(now), SQLValue(limit)]
        ).first.map(ProviderDocumentRecord.init(row:))
    }

    /// Everything that is kept, by pool and name.
    package func all(limit: Int) throws -> [ProviderDocumentRecord] {
        try sql.rows("SELECT * FROM provider_documents ORDER BY pool, provider LIMIT $1", [SQLValue(limit)]).map(ProviderDocumentRecord.init(row:))
    }

    /// How many are held back, how many cannot be fetched, and how many certificates end before each moment.
    package func counts(endingBefore moments: [Date]) throws -> (held: Int, failing: Int, ending: [Int]) {
        let held = try count("held_at IS NOT NULL", [])
        let failing = try count("failures > 0", [])
        return (held, failing, try moments.map { try count("certificate_ends_at <= $1", [SQLValue($0)]) })
    }

    private func count(_ condition: String, _ values: [SQLValue]) throws -> Int {
        Int(try sql.rows("SELECT count(*) AS total FROM provider_documents WHERE \(condition)", values).first?.integer("total") ?? 0)
    }
}

extension ProviderDocumentRecord {
    fileprivate init(row: SQLRow) throws {
        self.init(
            pool: UserPoolID(try row.text("pool")), provider: ProviderName(try row.text("provider")), source: try row.optionalText("source"),
            askedAt: try row.date("asked_at"), dueAt: try row.date("due_at"))
        document = try row.optionalBlob("document")
        etag = try row.optionalText("etag")
        lastModified = try row.optionalText("last_modified")
        fetchedAt = try row.optionalDate("fetched_at")
        failures = Int(truncatingIfNeeded: try row.integer("failures"))
        failure = try row.optionalText("failure")
        held = try row.optionalBlob("held")
        heldReason = try row.optionalText("held_reason")
        heldAt = try row.optionalDate("held_at")
        certificateEndsAt = try row.optionalDate("certificate_ends_at")
        warnedDays = try row.optionalInteger("warned_days").map { Int(truncatingIfNeeded: $0) }
    }
}
