package import Foundation
package import IdentityModel

/// A group of a user pool, as stored.
package struct GroupRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// Unique in the pool; never changes.
    package let name: String
    package var description: String?
    /// The IAM role that members may take on.
    package var roleARN: String?
    /// The lower comes first; nil comes last.
    package var precedence: Int?
    package let createdAt: Date
    package var modifiedAt: Date

    package init(
        pool: UserPoolID, name: String, description: String? = nil, roleARN: String? = nil, precedence: Int? = nil, createdAt: Date, modifiedAt: Date
    ) {
        self.pool = pool
        self.name = name
        self.description = description
        self.roleARN = roleARN
        self.precedence = precedence
        self.createdAt = createdAt
        self.modifiedAt = modifiedAt
    }
}

extension SQLTransaction {
    package var groups: GroupTable { GroupTable(sql: self) }
}

/// The groups of all pools, and who belongs to them.
package struct GroupTable {
    fileprivate let sql: any SQLTransaction

    // Groups

    /// - Throws: `StorageError.alreadyExists` if the name is taken.
    package func insert(_ group: GroupRecord) throws {
        try sql.rows(
            """
            INSERT INTO user_groups (pool, name, description, role_arn, precedence, created_at, modified_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(group.pool.rawValue), Self.key(group.name), SQLValue(group.description), SQLValue(group.roleARN), SQLValue(group.precedence),
                SQLValue(group.createdAt), SQLValue(group.modifiedAt),
            ])
    }

    package func update(_ group: GroupRecord) throws {
        try sql.rows(
            "UPDATE user_groups SET description = $3, role_arn = $4, precedence = $5, modified_at = $6 WHERE pool = $1 AND name = $2",
            [
                .text(group.pool.rawValue), Self.key(group.name), SQLValue(group.description), SQLValue(group.roleARN), SQLValue(group.precedence),
                SQLValue(group.modifiedAt),
            ])
    }

    /// Gives a group another name; its members stay in it.
    ///
    /// - Throws: `StorageError.alreadyExists` if the name is taken.
    package func rename(_ name: String, to newName: String, in pool: UserPoolID) throws {
        for (table, column) in [("user_groups", "name"), ("group_members", "group_name"), ("scim_groups", "group_name")] {
            try sql.rows(
                "UPDATE \(table) SET \(column) = $3 WHERE pool = $1 AND \(column) = $2",
                [.text(pool.rawValue), Self.key(name), Self.key(newName)])
        }
    }

    package func group(named name: String, in pool: UserPoolID) throws -> GroupRecord? {
        try sql.rows("SELECT * FROM user_groups WHERE pool = $1 AND name = $2", [.text(pool.rawValue), Self.key(name)]).first.map(
            GroupRecord.init(row:))
    }

    /// Removes the group and its memberships.
    ///
    /// - Returns: false if there was none.
    package func delete(_ name: String, in pool: UserPoolID) throws -> Bool {
        try sql.rows("DELETE FROM group_members WHERE pool = $1 AND group_name = $2", [.text(pool.rawValue), Self.key(name)])
        try sql.rows("DELETE FROM scim_groups WHERE pool = $1 AND group_name = $2", [.text(pool.rawValue), Self.key(name)])
        return try !sql.rows("DELETE FROM user_groups WHERE pool = $1 AND name = $2 RETURNING pool", [.text(pool.rawValue), Self.key(name)]).isEmpty
    }

    package func count(in pool: UserPoolID) throws -> Int {
        Int(try sql.rows("SELECT count(*) AS number FROM user_groups WHERE pool = $1", [.text(pool.rawValue)]).first?.integer("number") ?? 0)
    }

    /// Groups in the order of their names.
    ///
    /// - Parameter name: the last of the page before; nil for the first page.
    package func page(of pool: UserPoolID, after name: String?, limit: Int) throws -> [GroupRecord] {
        try sql.rows(
            "SELECT * FROM user_groups WHERE pool = $1 AND name > $2 ORDER BY name LIMIT $3",
            [.text(pool.rawValue), Self.key(name ?? ""), SQLValue(limit)]
        ).map(GroupRecord.init(row:))
    }

    // Members

    /// Adds a user; one who is a member already stays one.
    package func add(_ sub: Subject, to name: String, in pool: UserPoolID, at now: Date) throws {
        try sql.rows(
            "INSERT INTO group_members (pool, group_name, sub, added_at) VALUES ($1, $2, $3, $4) ON CONFLICT (pool, group_name, sub) DO NOTHING",
            [.text(pool.rawValue), Self.key(name), .text(sub.rawValue), SQLValue(now)])
    }

    /// Takes a user out; one who is no member is no error.
    package func remove(_ sub: Subject, from name: String, in pool: UserPoolID) throws {
        try sql.rows(
            "DELETE FROM group_members WHERE pool = $1 AND group_name = $2 AND sub = $3",
            [.text(pool.rawValue), Self.key(name), .text(sub.rawValue)])
    }

    package func contains(_ sub: Subject, group name: String, in pool: UserPoolID) throws -> Bool {
        try !sql.rows(
            "SELECT pool FROM group_members WHERE pool = $1 AND group_name = $2 AND sub = $3",
            [.text(pool.rawValue), Self.key(name), .text(sub.rawValue)]
        ).isEmpty
    }

    /// The groups of a user, by precedence, those without one last, equals by name: the order of `cognito:groups`.
    package func groups(of sub: Subject, in pool: UserPoolID) throws -> [GroupRecord] {
        try sql.rows(
            """
            SELECT g.* FROM group_members m JOIN user_groups g ON g.pool = m.pool AND g.name = m.group_name WHERE m.pool = $1 AND m.sub = $2
            ORDER BY CASE WHEN g.precedence IS NULL THEN 1 ELSE 0 END, g.precedence, g.name
            """, [.text(pool.rawValue), .text(sub.rawValue)]
        ).map(GroupRecord.init(row:))
    }

    /// The users of a group in the order of their subjects.
    package func members(of name: String, in pool: UserPoolID, after sub: Subject?, limit: Int) throws -> [UserRecord] {
        try sql.rows(
            """
            SELECT u.* FROM group_members m JOIN users u ON u.pool = m.pool AND u.sub = m.sub
            WHERE m.pool = $1 AND m.group_name = $2 AND m.sub > $3 ORDER BY m.sub LIMIT $4
            """, [.text(pool.rawValue), Self.key(name), .text(sub?.rawValue ?? ""), SQLValue(limit)]
        ).map(UserRecord.init(row:))
    }

    private static func key(_ name: String) -> SQLValue { .blob(Array(name.utf8)) }
}

extension GroupRecord {
    fileprivate init(row: SQLRow) throws {
        self.init(
            pool: UserPoolID(try row.text("pool")), name: String(decoding: try row.blob("name"), as: UTF8.self),
            description: try row.optionalText("description"), roleARN: try row.optionalText("role_arn"),
            precedence: try row.optionalInteger("precedence").map { Int($0) }, createdAt: try row.date("created_at"),
            modifiedAt: try row.date("modified_at"))
    }
}
