package import Foundation

/// The key that signs the OpenID tokens of all identity pools of an installation.
package struct IdentityTokenKeyRecord: Sendable, Equatable {
    package let account: String
    /// The `kid`.
    package let keyID: String
    /// Sealed PKCS#8 text.
    package let privateKey: [UInt8]
    /// The member of the JWK set, as JSON.
    package let publicJWK: String
    package let createdAt: Date

    package init(account: String, keyID: String, privateKey: [UInt8], publicJWK: String, createdAt: Date) {
        self.account = account
        self.keyID = keyID
        self.privateKey = privateKey
        self.publicJWK = publicJWK
        self.createdAt = createdAt
    }
}

extension SQLTransaction {
    package var identityTokenKeys: IdentityTokenKeyTable { IdentityTokenKeyTable(sql: self) }
}

/// Keys of identity tokens.
package struct IdentityTokenKeyTable {
    fileprivate let sql: any SQLTransaction

    package func insert(_ key: IdentityTokenKeyRecord) throws {
        try sql.rows(
            "INSERT INTO identity_token_keys (account, key_id, private_key, public_jwk, created_at) VALUES ($1, $2, $3, $4, $5)",
            [.text(key.account), .text(key.keyID), .blob(key.privateKey), .text(key.publicJWK), SQLValue(key.createdAt)])
    }

    /// All keys, the one that signs first.
    package func keys(of account: String) throws -> [IdentityTokenKeyRecord] {
        try sql.rows("SELECT * FROM identity_token_keys WHERE account = $1 ORDER BY created_at DESC, key_id", [.text(account)]).map { row in
            IdentityTokenKeyRecord(
                account: account, keyID: try row.text("key_id"), privateKey: try row.blob("private_key"), publicJWK: try row.text("public_jwk"),
                createdAt: try row.date("created_at"))
        }
    }
}
