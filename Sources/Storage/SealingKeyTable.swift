package import Foundation

extension SQLTransaction {
    package var sealingKeys: SealingKeyTable { SealingKeyTable(sql: self) }
}

/// A key that seals secrets, wrapped under the master key.
package struct SealingKeyRecord: Sendable {
    /// Counts up; the highest seals.
    package let number: Int
    package let wrapped: [UInt8]
    package let createdAt: Date

    package init(number: Int, wrapped: [UInt8], createdAt: Date) {
        self.number = number
        self.wrapped = wrapped
        self.createdAt = createdAt
    }
}

/// The installation's sealing keys: few, and none is ever dropped.
package struct SealingKeyTable {
    fileprivate let sql: any SQLTransaction

    /// Highest number first.
    package func all() throws -> [SealingKeyRecord] {
        try sql.rows("SELECT number, wrapped, created_at FROM sealing_keys ORDER BY number DESC").map { row in
            SealingKeyRecord(number: Int(try row.integer("number")), wrapped: try row.blob("wrapped"), createdAt: try row.date("created_at"))
        }
    }

    /// Whoever is first decides: a key whose number is taken is left as it is.
    package func insertFirst(_ key: SealingKeyRecord) throws {
        try sql.rows(
            "INSERT INTO sealing_keys (number, wrapped, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            [.integer(Int64(key.number)), .blob(key.wrapped), SQLValue(key.createdAt)])
    }

    package func replaceAll(by keys: [SealingKeyRecord]) throws {
        try sql.rows("DELETE FROM sealing_keys")
        for key in keys {
            try sql.rows(
                "INSERT INTO sealing_keys (number, wrapped, created_at) VALUES ($1, $2, $3)",
                [.integer(Int64(key.number)), .blob(key.wrapped), SQLValue(key.createdAt)])
        }
    }
}
