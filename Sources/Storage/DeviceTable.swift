package import Foundation
package import IdentityModel

/// A device that a user confirmed.
package struct DeviceRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// `us-east-1_` and a UUID.
    package let key: String
    package let sub: Subject
    /// What takes the pool's place in the device's SRP.
    package let groupKey: String
    package let name: String?
    package var isRemembered: Bool
    /// Sealed SRP salt and verifier.
    package let srp: [UInt8]
    /// Where the last sign-in came from.
    package var lastAddress: String
    package let createdAt: Date
    package var modifiedAt: Date
    package var authenticatedAt: Date

    package init(
        pool: UserPoolID, key: String, sub: Subject, groupKey: String, name: String?, isRemembered: Bool, srp: [UInt8], lastAddress: String,
        createdAt: Date, modifiedAt: Date, authenticatedAt: Date
    ) {
        self.pool = pool
        self.key = key
        self.sub = sub
        self.groupKey = groupKey
        self.name = name
        self.isRemembered = isRemembered
        self.srp = srp
        self.lastAddress = lastAddress
        self.createdAt = createdAt
        self.modifiedAt = modifiedAt
        self.authenticatedAt = authenticatedAt
    }
}

extension SQLTransaction {
    package var devices: DeviceTable { DeviceTable(sql: self) }
}

/// The devices that users confirmed.
package struct DeviceTable {
    fileprivate let sql: any SQLTransaction

    /// - Throws: `StorageError.alreadyExists` if the key is confirmed already.
    package func insert(_ device: DeviceRecord) throws {
        let inserted = try sql.rows(
            """
            INSERT INTO devices
                (pool, device_key, sub, group_key, name, is_remembered, srp, last_address, created_at, modified_at, authenticated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING RETURNING device_key
            """,
            [
                .text(device.pool.rawValue), .text(device.key), .text(device.sub.rawValue), .text(device.groupKey), SQLValue(device.name),
                SQLValue(device.isRemembered), .blob(device.srp), .text(device.lastAddress), SQLValue(device.createdAt),
                SQLValue(device.modifiedAt), SQLValue(device.authenticatedAt),
            ])
        guard !inserted.isEmpty else { throw StorageError.alreadyExists }
    }

    /// Nil for a key that nobody confirmed, and for another user's.
    package func device(_ key: String, of sub: Subject, in pool: UserPoolID) throws -> DeviceRecord? {
        try sql.rows(
            "SELECT * FROM devices WHERE pool = $1 AND device_key = $2 AND sub = $3", [.text(pool.rawValue), .text(key), .text(sub.rawValue)]
        ).first.map(Self.record)
    }

    /// One page in the order of keys, after the given one.
    package func page(of sub: Subject, in pool: UserPoolID, after key: String?, limit: Int) throws -> [DeviceRecord] {
        try sql.rows(
            "SELECT * FROM devices WHERE pool = $1 AND sub = $2 AND device_key > $3 ORDER BY device_key LIMIT $4",
            [.text(pool.rawValue), .text(sub.rawValue), .text(key ?? ""), SQLValue(limit)]
        ).map(Self.record)
    }

    /// Stores what changes of a device: whether it is remembered, and its last sign-in.
    package func update(_ device: DeviceRecord) throws {
        try sql.rows(
            """
            UPDATE devices SET is_remembered = $4, last_address = $5, modified_at = $6, authenticated_at = $7
            WHERE pool = $1 AND device_key = $2 AND sub = $3
            """,
            [
                .text(device.pool.rawValue), .text(device.key), .text(device.sub.rawValue), SQLValue(device.isRemembered),
                .text(device.lastAddress), SQLValue(device.modifiedAt), SQLValue(device.authenticatedAt),
            ])
    }

    /// - Returns: false if the user has no such device.
    package func delete(_ key: String, of sub: Subject, in pool: UserPoolID) throws -> Bool {
        try !sql.rows(
            "DELETE FROM devices WHERE pool = $1 AND device_key = $2 AND sub = $3 RETURNING device_key",
            [.text(pool.rawValue), .text(key), .text(sub.rawValue)]
        ).isEmpty
    }

    private static func record(_ row: SQLRow) throws -> DeviceRecord {
        DeviceRecord(
            pool: UserPoolID(try row.text("pool")), key: try row.text("device_key"), sub: Subject(try row.text("sub")),
            groupKey: try row.text("group_key"), name: try row.optionalText("name"), isRemembered: try row.boolean("is_remembered"),
            srp: try row.blob("srp"), lastAddress: try row.text("last_address"), createdAt: try row.date("created_at"),
            modifiedAt: try row.date("modified_at"), authenticatedAt: try row.date("authenticated_at"))
    }
}
