package import Foundation
package import IdentityModel

extension SQLTransaction {
    package var samlKeys: SAMLKeyTable { SAMLKeyTable(sql: self) }
}

/// A pool's private key for SAML, sealed, with its certificate.
package struct SAMLKeyRecord: Sendable {
    package let pool: UserPoolID
    package let use: String
    package let privateKey: [UInt8]
    /// Base64 of the DER.
    package let certificate: String
    package let createdAt: Date
    package let stage: Stage

    package enum Stage: String, Sendable {
        /// Published, to be used after the present one.
        case next
        case current
        /// Still decrypts what was on its way.
        case retired
    }

    package init(pool: UserPoolID, use: String, privateKey: [UInt8], certificate: String, createdAt: Date, stage: Stage = .current) {
        self.stage = stage
        self.pool = pool
        self.use = use
        self.privateKey = privateKey
        self.certificate = certificate
        self.createdAt = createdAt
    }
}

/// The SAML keys of all pools.
package struct SAMLKeyTable {
    fileprivate let sql: any SQLTransaction

    package func insert(_ key: SAMLKeyRecord) throws {
        try sql.rows(
            "INSERT INTO saml_keys (pool, use_for, private_key, certificate, created_at, stage) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .text(key.pool.rawValue), .text(key.use), .blob(key.privateKey), .text(key.certificate), SQLValue(key.createdAt),
                .text(key.stage.rawValue),
            ])
    }

    package func set(_ stage: SAMLKeyRecord.Stage, for key: SAMLKeyRecord) throws {
        try sql.rows(
            "UPDATE saml_keys SET stage = $4 WHERE pool = $1 AND use_for = $2 AND created_at = $3",
            [.text(key.pool.rawValue), .text(key.use), SQLValue(key.createdAt), .text(stage.rawValue)])
    }

    package func delete(_ key: SAMLKeyRecord) throws {
        try sql.rows(
            "DELETE FROM saml_keys WHERE pool = $1 AND use_for = $2 AND created_at = $3",
            [.text(key.pool.rawValue), .text(key.use), SQLValue(key.createdAt)])
    }

    /// Newest first.
    package func keys(of pool: UserPoolID) throws -> [SAMLKeyRecord] {
        try sql.rows("SELECT * FROM saml_keys WHERE pool = $1 ORDER BY created_at DESC, use_for", [.text(pool.rawValue)]).map { row in
            guard let stage = SAMLKeyRecord.Stage(rawValue: try row.text("stage")) else { throw StorageError.unexpectedColumn("stage") }
            return SAMLKeyRecord(
                pool: pool, use: try row.text("use_for"), privateKey: try row.blob("private_key"), certificate: try row.text("certificate"),
                createdAt: try row.date("created_at"), stage: stage)
        }
    }
}
