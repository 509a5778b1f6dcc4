package import Foundation

/// The installation's key that signs archives, as stored.
package struct ArchiveKeyRecord: Sendable {
    /// Sealed PKCS#8.
    package let privateKey: [UInt8]
    package let createdAt: Date

    package init(privateKey: [UInt8], createdAt: Date) {
        self.privateKey = privateKey
        self.createdAt = createdAt
    }
}

extension SQLTransaction {
    package var archiveKeys: ArchiveKeyTable { ArchiveKeyTable(sql: self) }
}

/// The key that signs archives of pools: one, made when it is first needed.
package struct ArchiveKeyTable {
    fileprivate let sql: any SQLTransaction

    package func key() throws -> ArchiveKeyRecord? {
        try sql.rows("SELECT private_key, created_at FROM archive_keys WHERE number = 1").first.map {
            ArchiveKeyRecord(privateKey: try $0.blob("private_key"), createdAt: try $0.date("created_at"))
        }
    }

    /// Whoever is first decides.
    package func insertFirst(_ key: ArchiveKeyRecord) throws {
        try sql.rows(
            "INSERT INTO archive_keys (number, private_key, created_at) VALUES (1, $1, $2) ON CONFLICT DO NOTHING",
            [.blob(key.privateKey), SQLValue(key.createdAt)])
    }
}
