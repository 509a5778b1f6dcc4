package import Foundation
package import IdentityModel

/// The messages of one sign-in, kept for replay.
package struct KeptMessageRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// The short code of the decision that they led to.
    package let code: String
    package let provider: ProviderName
    /// Sealed.
    package let message: [UInt8]
    package let createdAt: Date
    package let expiresAt: Date

    package init(pool: UserPoolID, code: String, provider: ProviderName, message: [UInt8], createdAt: Date, expiresAt: Date) {
        self.pool = pool
        self.code = code
        self.provider = provider
        self.message = message
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}

extension SQLTransaction {
    package var keptMessages: KeptMessageTable { KeptMessageTable(sql: self) }
}

/// Messages that a provider's policy lets be kept.
package struct KeptMessageTable {
    fileprivate let sql: any SQLTransaction

    /// Stores a message; forgets what expired, and the provider's oldest beyond its share.
    ///
    /// - Parameter share: how many one provider may have.
    package func insert(_ kept: KeptMessageRecord, share: Int) throws {
        try sql.rows(
            "DELETE FROM kept_messages WHERE pool = $1 AND expires_at <= $2", [.text(kept.pool.rawValue), SQLValue(kept.createdAt)])
        let beyond = try sql.rows(
            "SELECT code FROM kept_messages WHERE pool = $1 AND provider = $2 ORDER BY created_at DESC LIMIT 1000 OFFSET $3",
            [.text(kept.pool.rawValue), .text(kept.provider.rawValue), SQLValue(share - 1)])
        for row in beyond {
            try sql.rows("DELETE FROM kept_messages WHERE pool = $1 AND code = $2", [.text(kept.pool.rawValue), .text(try row.text("code"))])
        }
        try sql.rows(
            "INSERT INTO kept_messages (pool, code, provider, message, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .text(kept.pool.rawValue), .text(kept.code), .text(kept.provider.rawValue), .blob(kept.message), SQLValue(kept.createdAt),
                SQLValue(kept.expiresAt),
            ])
    }

    package func message(_ code: String, in pool: UserPoolID) throws -> KeptMessageRecord? {
        try sql.rows("SELECT * FROM kept_messages WHERE pool = $1 AND code = $2", [.text(pool.rawValue), .text(code)]).first.map { row in
            KeptMessageRecord(
                pool: pool, code: code, provider: ProviderName(try row.text("provider")), message: try row.blob("message"),
                createdAt: try row.date("created_at"), expiresAt: try row.date("expires_at"))
        }
    }

    /// Forgets everything that was kept of a provider.
    package func removeAll(of provider: ProviderName, in pool: UserPoolID) throws {
        try sql.rows("DELETE FROM kept_messages WHERE pool = $1 AND provider = $2", [.text(pool.rawValue), .text(provider.rawValue)])
    }
}
