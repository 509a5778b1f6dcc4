package import Foundation
package import IdentityModel

/// What a provider called the session behind a session at the pages.
package struct ProviderSessionRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// The session at the pages: SHA-256 of the cookie's value.
    package let idHash: [UInt8]
    package let provider: ProviderName
    /// SHA-256 of the subject's octets: looked up by bytes on both engines.
    package let subjectHash: [UInt8]
    package let sessionIndex: String?
    /// The session in the adapter's words, as JSON.
    package let content: String
    package let expiresAt: Date

    package init(
        pool: UserPoolID, idHash: [UInt8], provider: ProviderName, subjectHash: [UInt8], sessionIndex: String?, content: String, expiresAt: Date
    ) {
        self.pool = pool
        self.idHash = idHash
        self.provider = provider
        self.subjectHash = subjectHash
        self.sessionIndex = sessionIndex
        self.content = content
        self.expiresAt = expiresAt
    }
}

extension SQLTransaction {
    package var providerSessions: ProviderSessionTable { ProviderSessionTable(sql: self) }
}

/// The providers' sessions behind sessions at the pages.
package struct ProviderSessionTable {
    fileprivate let sql: any SQLTransaction

    /// Stores one, and forgets those of the pool that are over.
    package func insert(_ session: ProviderSessionRecord, at now: Date) throws {
        try sql.rows("DELETE FROM provider_sessions WHERE pool = $1 AND expires_at < $2", [.text(session.pool.rawValue), SQLValue(now)])
        try sql.rows(
            """
            INSERT INTO provider_sessions (pool, id_hash, provider, subject_hash, session_index, content, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(session.pool.rawValue), .blob(session.idHash), .text(session.provider.rawValue), .blob(session.subjectHash),
                SQLValue(session.sessionIndex), .text(session.content), SQLValue(session.expiresAt),
            ])
    }

    /// Takes the one behind a session at the pages; a second caller gets nil.
    package func take(_ idHash: [UInt8], in pool: UserPoolID) throws -> ProviderSessionRecord? {
        try sql.rows("DELETE FROM provider_sessions WHERE pool = $1 AND id_hash = $2 RETURNING *", [.text(pool.rawValue), .blob(idHash)]).first.map(
            ProviderSessionRecord.init(row:))
    }

    /// Every one of a person; nothing is taken.
    package func all(of subjectHash: [UInt8], at provider: ProviderName, in pool: UserPoolID) throws -> [ProviderSessionRecord] {
        try sql.rows(
            "SELECT * FROM provider_sessions WHERE pool = $1 AND provider = $2 AND subject_hash = $3",
            [.text(pool.rawValue), .text(provider.rawValue), .blob(subjectHash)]
        ).map(ProviderSessionRecord.init(row:))
    }
}

extension ProviderSessionRecord {
    fileprivate init(row: SQLRow) throws {
        self.init(
            pool: UserPoolID(try row.text("pool")), idHash: try row.blob("id_hash"), provider: ProviderName(try row.text("provider")),
            subjectHash: try row.blob("subject_hash"), sessionIndex: try row.optionalText("session_index"), content: try row.text("content"),
            expiresAt: try row.date("expires_at"))
    }
}
