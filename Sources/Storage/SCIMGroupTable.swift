package import IdentityModel

/// What a provisioning system calls a group, as stored.
package struct SCIMGroupRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// UUID-shaped; never changes, never given to another group.
    package let id: String
    /// The group's name in the pool.
    package var name: String
    /// As it was given: with spaces, which the pool's names have not.
    package var displayName: String
    package var externalID: String?
    /// Raised by every change that came by SCIM.
    package var version: Int

    package init(pool: UserPoolID, id: String, name: String, displayName: String, externalID: String?, version: Int = 1) {
        self.pool = pool
        self.id = id
        self.name = name
        self.displayName = displayName
        self.externalID = externalID
        self.version = version
    }
}

extension SQLTransaction {
    package var scimGroups: SCIMGroupTable { SCIMGroupTable(sql: self) }
}

/// The identifiers that groups have for provisioning systems.
package struct SCIMGroupTable {
    fileprivate let sql: any SQLTransaction

    package func insert(_ group: SCIMGroupRecord) throws {
        try sql.rows(
            "INSERT INTO scim_groups (pool, id, group_name, display_name, external_id, version) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .text(group.pool.rawValue), .text(group.id), Self.bytes(group.name), .text(group.displayName),
                SQLValue(group.externalID.map { Array($0.utf8) }), SQLValue(group.version),
            ])
    }

    package func update(_ group: SCIMGroupRecord) throws {
        try sql.rows(
            "UPDATE scim_groups SET group_name = $3, display_name = $4, external_id = $5, version = $6 WHERE pool = $1 AND id = $2",
            [
                .text(group.pool.rawValue), .text(group.id), Self.bytes(group.name), .text(group.displayName),
                SQLValue(group.externalID.map { Array($0.utf8) }), SQLValue(group.version),
            ])
    }

    package func group(_ id: String, of pool: UserPoolID) throws -> SCIMGroupRecord? {
        try sql.rows("SELECT * FROM scim_groups WHERE pool = $1 AND id = $2", [.text(pool.rawValue), .text(id)]).first.map(SCIMGroupRecord.init(row:))
    }

    package func group(named name: String, of pool: UserPoolID) throws -> SCIMGroupRecord? {
        try sql.rows("SELECT * FROM scim_groups WHERE pool = $1 AND group_name = $2", [.text(pool.rawValue), Self.bytes(name)]).first.map(
            SCIMGroupRecord.init(row:))
    }

    /// Who has an external id; several may.
    package func groups(externalID: String, in pool: UserPoolID, limit: Int) throws -> [SCIMGroupRecord] {
        try sql.rows(
            "SELECT * FROM scim_groups WHERE pool = $1 AND external_id = $2 ORDER BY group_name LIMIT $3",
            [.text(pool.rawValue), Self.bytes(externalID), SQLValue(limit)]
        ).map(SCIMGroupRecord.init(row:))
    }

    /// How many members a group has and when the last of them came, in milliseconds since 1970.
    package func membership(of name: String, in pool: UserPoolID) throws -> (count: Int, lastAdded: Int64) {
        let row = try sql.rows(
            "SELECT count(*) AS number, coalesce(max(added_at), 0) AS latest FROM group_members WHERE pool = $1 AND group_name = $2",
            [.text(pool.rawValue), Self.bytes(name)]
        ).first
        return (Int(try row?.integer("number") ?? 0), try row?.integer("latest") ?? 0)
    }

    /// The subjects of a group's members, in their order.
    package func members(of name: String, in pool: UserPoolID, limit: Int) throws -> [Subject] {
        try sql.rows(
            "SELECT sub FROM group_members WHERE pool = $1 AND group_name = $2 ORDER BY sub LIMIT $3",
            [.text(pool.rawValue), Self.bytes(name), SQLValue(limit)]
        ).map { Subject(try $0.text("sub")) }
    }

    private static func bytes(_ text: String) -> SQLValue { .blob(Array(text.utf8)) }
}

extension SCIMGroupRecord {
    fileprivate init(row: SQLRow) throws {
        self.init(
            pool: UserPoolID(try row.text("pool")), id: try row.text("id"), name: String(decoding: try row.blob("group_name"), as: UTF8.self),
            displayName: try row.text("display_name"), externalID: try row.optionalBlob("external_id").map { String(decoding: $0, as: UTF8.self) },
            version: Int(truncatingIfNeeded: try row.integer("version")))
    }
}
