package import IdentityModel

extension SQLTransaction {
    package var sentCodes: SentCodeTable { SentCodeTable(sql: self) }
}

/// The last code of each kind that a user was sent for a client: a new one takes the place of the one before.
package struct SentCodeTable {
    fileprivate let sql: any SQLTransaction

    /// - Parameter code: random, and other for every code; never the code itself.
    package func set(_ code: [UInt8], _ kind: String, of sub: Subject, for client: ClientID, in pool: UserPoolID) throws {
        try sql.rows(
            """
            INSERT INTO sent_codes (pool, sub, client, kind, code) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (pool, sub, client, kind) DO UPDATE SET code = excluded.code
            """,
            [.text(pool.rawValue), .text(sub.rawValue), .text(client.rawValue), .text(kind), .blob(code)])
    }

    /// Nil if none was ever sent.
    package func last(_ kind: String, of sub: Subject, for client: ClientID, in pool: UserPoolID) throws -> [UInt8]? {
        try sql.rows(
            "SELECT code FROM sent_codes WHERE pool = $1 AND sub = $2 AND client = $3 AND kind = $4",
            [.text(pool.rawValue), .text(sub.rawValue), .text(client.rawValue), .text(kind)]
        ).first?.blob("code")
    }
}
