package import Foundation
package import IdentityModel

/// A pool's token signing key.
package struct SigningKeyRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// The `kid`.
    package let keyID: String
    /// `id` or `access`.
    package let tokenUse: String
    /// Sealed PKCS#8 text.
    package let privateKey: [UInt8]
    /// The member of the JWK set, as JSON.
    package let publicJWK: String
    package let createdAt: Date
    /// Since when it signs no more; nil while it does.
    package let retiredAt: Date?
    /// When its last token has expired, and it leaves the JWK set.
    package let removedAt: Date?

    package init(
        pool: UserPoolID, keyID: String, tokenUse: String, privateKey: [UInt8], publicJWK: String, createdAt: Date, retiredAt: Date? = nil,
        removedAt: Date? = nil
    ) {
        self.pool = pool
        self.keyID = keyID
        self.tokenUse = tokenUse
        self.privateKey = privateKey
        self.publicJWK = publicJWK
        self.createdAt = createdAt
        self.retiredAt = retiredAt
        self.removedAt = removedAt
    }
}

extension SQLTransaction {
    package var signingKeys: SigningKeyTable { SigningKeyTable(sql: self) }
}

/// Token signing keys of all pools.
package struct SigningKeyTable {
    fileprivate let sql: any SQLTransaction

    package func insert(_ key: SigningKeyRecord) throws {
        try sql.rows(
            """
            INSERT INTO signing_keys (pool, key_id, token_use, private_key, public_jwk, created_at, retired_at, removed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(key.pool.rawValue), .text(key.keyID), .text(key.tokenUse), .blob(key.privateKey), .text(key.publicJWK), SQLValue(key.createdAt),
                SQLValue(key.retiredAt), SQLValue(key.removedAt),
            ])
    }

    /// All keys whose tokens may be alive, newest first.
    package func keys(of pool: UserPoolID, at now: Date) throws -> [SigningKeyRecord] {
        try sql.rows(
            "SELECT * FROM signing_keys WHERE pool = $1 AND (removed_at IS NULL OR removed_at > $2) ORDER BY created_at DESC, key_id",
            [.text(pool.rawValue), SQLValue(now)]
        ).map { row in
            SigningKeyRecord(
                pool: pool, keyID: try row.text("key_id"), tokenUse: try row.text("token_use"), privateKey: try row.blob("private_key"),
                publicJWK: try row.text("public_jwk"), createdAt: try row.date("created_at"), retiredAt: try row.optionalDate("retired_at"),
                removedAt: try row.optionalDate("removed_at"))
        }
    }

    /// Lets every current key retire, and forgets those that left the JWK set.
    package func retireAll(of pool: UserPoolID, at now: Date, removedAt: Date) throws {
        try sql.rows("DELETE FROM signing_keys WHERE pool = $1 AND removed_at <= $2", [.text(pool.rawValue), SQLValue(now)])
        try sql.rows(
            "UPDATE signing_keys SET retired_at = $2, removed_at = $3 WHERE pool = $1 AND retired_at IS NULL",
            [.text(pool.rawValue), SQLValue(now), SQLValue(removedAt)])
    }
}
