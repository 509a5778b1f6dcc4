package import Foundation
package import IdentityModel

/// A person's session at the hosted pages of a pool.
package struct BrowserSessionRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// SHA-256 of the cookie's value.
    package let idHash: [UInt8]
    package let sub: Subject
    /// Who vouched for the person.
    package let provider: ProviderName
    /// When the person last proved who they are.
    package let authenticatedAt: Date
    package let createdAt: Date
    package let expiresAt: Date

    package init(
        pool: UserPoolID, idHash: [UInt8], sub: Subject, provider: ProviderName, authenticatedAt: Date, createdAt: Date, expiresAt: Date
    ) {
        self.pool = pool
        self.idHash = idHash
        self.sub = sub
        self.provider = provider
        self.authenticatedAt = authenticatedAt
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}

extension SQLTransaction {
    package var browserSessions: BrowserSessionTable { BrowserSessionTable(sql: self) }
}

/// Sessions of browsers at the hosted pages.
package struct BrowserSessionTable {
    fileprivate let sql: any SQLTransaction

    /// Stores a session, and forgets those that are over.
    package func insert(_ session: BrowserSessionRecord) throws {
        try sql.rows("DELETE FROM browser_sessions WHERE pool = $1 AND expires_at < $2", [.text(session.pool.rawValue), SQLValue(session.createdAt)])
        try sql.rows(
            """
            INSERT INTO browser_sessions (pool, id_hash, sub, provider, authenticated_at, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(session.pool.rawValue), .blob(session.idHash), .text(session.sub.rawValue), .text(session.provider.rawValue),
                SQLValue(session.authenticatedAt), SQLValue(session.createdAt), SQLValue(session.expiresAt),
            ])
    }

    package func session(_ idHash: [UInt8], in pool: UserPoolID) throws -> BrowserSessionRecord? {
        try sql.rows("SELECT * FROM browser_sessions WHERE pool = $1 AND id_hash = $2", [.text(pool.rawValue), .blob(idHash)]).first.map { row in
            BrowserSessionRecord(
                pool: pool, idHash: idHash, sub: Subject(try row.text("sub")), provider: ProviderName(try row.text("provider")),
                authenticatedAt: try row.date("authenticated_at"), createdAt: try row.date("created_at"), expiresAt: try row.date("expires_at"))
        }
    }

    /// Ends a session; an unknown one is no error.
    package func delete(_ idHash: [UInt8], in pool: UserPoolID) throws {
        try sql.rows("DELETE FROM browser_sessions WHERE pool = $1 AND id_hash = $2", [.text(pool.rawValue), .blob(idHash)])
    }
}
