package import Foundation
package import IdentityModel

extension SQLTransaction {
    package var replayKeys: ReplayKeyTable { ReplayKeyTable(sql: self) }
}

/// What a provider's assertions are remembered by until they expire: each is accepted once, whichever node gets it.
package struct ReplayKeyTable {
    fileprivate let sql: any SQLTransaction

    /// Whether a key is remembered.
    package func isKnown(_ keyHash: [UInt8], of provider: ProviderName, in pool: UserPoolID) throws -> Bool {
        try !sql.rows(
            "SELECT key_hash FROM replay_keys WHERE pool = $1 AND provider = $2 AND key_hash = $3",
            [.text(pool.rawValue), .text(provider.rawValue), .blob(keyHash)]
        ).isEmpty
    }

    /// Remembers a key. False if it is known already.
    ///
    /// - Parameter keyHash: SHA-256 of the adapter's replay key.
    package func remember(_ keyHash: [UInt8], of provider: ProviderName, in pool: UserPoolID, until expiresAt: Date, at now: Date) throws -> Bool {
        try sql.rows("DELETE FROM replay_keys WHERE pool = $1 AND expires_at < $2", [.text(pool.rawValue), SQLValue(now)])
        return try !sql.rows(
            "INSERT INTO replay_keys (pool, provider, key_hash, expires_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING key_hash",
            [.text(pool.rawValue), .text(provider.rawValue), .blob(keyHash), SQLValue(expiresAt)]
        ).isEmpty
    }
}
