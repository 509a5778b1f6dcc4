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
    /// How the person proved who they are, in the words of the `amr` claim.
    package let methods: [String]
    /// The app that the person signed in for.
    package let client: ClientID?
    /// Nil where the pool did not track sessions when the person signed in.
    package let session: SessionTrace?

    package init(
        pool: UserPoolID, idHash: [UInt8], sub: Subject, provider: ProviderName, authenticatedAt: Date, createdAt: Date, expiresAt: Date,
        methods: [String] = [], client: ClientID? = nil, session: SessionTrace? = nil
    ) {
        self.pool = pool
        self.idHash = idHash
        self.sub = sub
        self.provider = provider
        self.authenticatedAt = authenticatedAt
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.methods = methods
        self.client = client
        self.session = session
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
            INSERT INTO browser_sessions (pool, id_hash, sub, provider, authenticated_at, created_at, expires_at, methods, client, session, active_at,
                device, address)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """,
            [
                .text(session.pool.rawValue), .blob(session.idHash), .text(session.sub.rawValue), .text(session.provider.rawValue),
                SQLValue(session.authenticatedAt), SQLValue(session.createdAt), SQLValue(session.expiresAt),
                .text(session.methods.joined(separator: " ")), SQLValue(session.client?.rawValue), SQLValue(session.session?.id),
                SQLValue(session.session?.activeAt), SQLValue(session.session?.device), SQLValue(session.session?.address),
            ])
    }

    package func session(_ idHash: [UInt8], in pool: UserPoolID) throws -> BrowserSessionRecord? {
        try sql.rows("SELECT * FROM browser_sessions WHERE pool = $1 AND id_hash = $2", [.text(pool.rawValue), .blob(idHash)]).first.map(
            BrowserSessionRecord.init(row:))
    }

    /// The live tracked sessions of a user, the one that was used last first.
    package func sessions(of sub: Subject, in pool: UserPoolID, at now: Date) throws -> [BrowserSessionRecord] {
        try sql.rows(
            """
            SELECT * FROM browser_sessions WHERE pool = $1 AND sub = $2 AND session IS NOT NULL AND expires_at > $3
            ORDER BY active_at DESC, session
            """, [.text(pool.rawValue), .text(sub.rawValue), SQLValue(now)]
        ).map(BrowserSessionRecord.init(row:))
    }

    /// Notes that a tracked session was used: it gave a code, or a token that came from it was refreshed.
    package func touch(_ session: String, of sub: Subject, in pool: UserPoolID, at now: Date) throws {
        try sql.rows(
            "UPDATE browser_sessions SET active_at = $4 WHERE pool = $1 AND sub = $2 AND session = $3",
            [.text(pool.rawValue), .text(sub.rawValue), .text(session), SQLValue(now)])
    }

    /// Ends a tracked session; an unknown one is no error.
    package func delete(session: String, of sub: Subject, in pool: UserPoolID) throws {
        try sql.rows(
            "DELETE FROM browser_sessions WHERE pool = $1 AND sub = $2 AND session = $3",
            [.text(pool.rawValue), .text(sub.rawValue), .text(session)])
    }

    /// Ends a session; an unknown one is no error.
    package func delete(_ idHash: [UInt8], in pool: UserPoolID) throws {
        try sql.rows("DELETE FROM browser_sessions WHERE pool = $1 AND id_hash = $2", [.text(pool.rawValue), .blob(idHash)])
    }

    /// Ends every session of a user.
    package func deleteAll(of sub: Subject, in pool: UserPoolID) throws {
        try sql.rows("DELETE FROM browser_sessions WHERE pool = $1 AND sub = $2", [.text(pool.rawValue), .text(sub.rawValue)])
    }
}

extension BrowserSessionRecord {
    init(row: SQLRow) throws {
        self.init(
            pool: UserPoolID(try row.text("pool")), idHash: try row.blob("id_hash"), sub: Subject(try row.text("sub")),
            provider: ProviderName(try row.text("provider")), authenticatedAt: try row.date("authenticated_at"),
            createdAt: try row.date("created_at"), expiresAt: try row.date("expires_at"),
            methods: try row.text("methods").split(separator: " ").map(String.init), client: try row.optionalText("client").map { ClientID($0) },
            session: try SessionTrace(row: row, parentColumn: nil))
    }
}
