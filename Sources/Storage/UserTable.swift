import Foundation
package import IdentityModel

extension SQLTransaction {
    package var users: UserTable { UserTable(transaction: self) }
}

/// The users of all pools, with the values that ListUsers can search.
package struct UserTable {
    let transaction: any SQLTransaction
    private var sql: any SQLTransaction { transaction }

    /// The attributes that are indexed for search.
    package static let searchableAttributes = ["email", "family_name", "given_name", "name", "phone_number", "preferred_username"]
    /// Longer values are indexed by this many bytes.
    private static let searchKeyLength = 512

    /// - Throws: `StorageError.alreadyExists` if the name is taken.
    package func insert(_ user: UserRecord, in held: UserPoolConfiguration) throws {
        let pool = try sql.userPools.standing(held)
        try sql.rows(
            """
            INSERT INTO users (pool, sub, username, name_key, status, is_enabled, attributes, created_at, modified_at, signed_out_at, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            [
                .text(user.pool.rawValue), .text(user.sub.rawValue), .text(user.username.rawValue),
                .blob(Array(pool.nameKey(user.username.rawValue).utf8)), .text(user.status.rawValue), SQLValue(user.isEnabled),
                .text(Self.json(user.attributes)), SQLValue(user.createdAt), SQLValue(user.modifiedAt), SQLValue(user.signedOutAt),
                SQLValue(user.version),
            ])
        try insertSearchKeys(of: user, in: pool)
    }

    /// Stores the user as given; names never change.
    ///
    /// - Returns: the user with its new version.
    /// - Throws: `StorageError.conflict` if the stored version is another.
    @discardableResult
    package func update(_ user: UserRecord, in held: UserPoolConfiguration) throws -> UserRecord {
        let pool = try sql.userPools.standing(held)
        let changed = try sql.rows(
            """
            UPDATE users SET status = $3, is_enabled = $4, attributes = $5, modified_at = $6, signed_out_at = $7, version = version + 1
            WHERE pool = $1 AND sub = $2 AND version = $8 RETURNING version
            """,
            [
                .text(user.pool.rawValue), .text(user.sub.rawValue), .text(user.status.rawValue), SQLValue(user.isEnabled),
                .text(Self.json(user.attributes)), SQLValue(user.modifiedAt), SQLValue(user.signedOutAt), SQLValue(user.version),
            ])
        guard !changed.isEmpty else { throw StorageError.conflict }
        try sql.rows("DELETE FROM user_search WHERE pool = $1 AND sub = $2", [.text(user.pool.rawValue), .text(user.sub.rawValue)])
        try insertSearchKeys(of: user, in: pool)
        var stored = user
        stored.version += 1
        return stored
    }

    /// Removes the user and everything that hangs on them.
    package func delete(_ user: UserRecord) throws {
        for table in [
            "users", "user_aliases", "user_search", "user_credentials", "user_codes", "user_limits", "refresh_families", "group_members",
            "code_lockouts", "software_tokens", "user_mfa", "devices", "device_challenges", "web_authn_credentials",
            "password_history", "user_events", "linked_identities", "provided_addresses", "browser_sessions", "authorization_codes", "sign_in_places",
            "upstream_sessions", "scim_search", "scim_users", "pool_migration_keys", "sent_codes",
        ] {
            try sql.rows("DELETE FROM \(table) WHERE pool = $1 AND sub = $2", [.text(user.pool.rawValue), .text(user.sub.rawValue)])
        }
    }

    package func user(sub: Subject, in pool: UserPoolID) throws -> UserRecord? {
        try sql.rows("SELECT * FROM users WHERE pool = $1 AND sub = $2", [.text(pool.rawValue), .text(sub.rawValue)]).first.map(UserRecord.init(row:))
    }

    /// By the stored name alone, not by alias.
    package func user(username: String, in pool: UserPoolConfiguration) throws -> UserRecord? {
        try sql.rows(
            "SELECT * FROM users WHERE pool = $1 AND name_key = $2", [.text(pool.id.rawValue), .blob(Array(pool.nameKey(username).utf8))]
        ).first.map(UserRecord.init(row:))
    }

    /// By name, else by active alias.
    package func user(named name: String, in pool: UserPoolConfiguration) throws -> UserRecord? {
        if let user = try user(username: name, in: pool) { return user }
        guard !pool.aliasAttributes.isEmpty || !pool.usernameAttributes.isEmpty else { return nil }
        return try sql.rows(
            "SELECT u.* FROM user_aliases a JOIN users u ON u.pool = a.pool AND u.sub = a.sub WHERE a.pool = $1 AND a.value = $2",
            [.text(pool.id.rawValue), .blob(Array(pool.nameKey(name).utf8))]
        ).first.map(UserRecord.init(row:))
    }

    package func count(in pool: UserPoolID) throws -> Int {
        Int(try sql.rows("SELECT count(*) AS number FROM users WHERE pool = $1", [.text(pool.rawValue)]).first?.integer("number") ?? 0)
    }

    private func insertSearchKeys(of user: UserRecord, in pool: UserPoolConfiguration) throws {
        for attribute in Self.searchableAttributes {
            guard let value = user.attributes[attribute] else { continue }
            try sql.rows(
                "INSERT INTO user_search (pool, attribute, value, sub) VALUES ($1, $2, $3, $4)",
                [
                    .text(user.pool.rawValue), .text(attribute), .blob(Self.searchKey(of: value, attribute: attribute, in: pool)),
                    .text(user.sub.rawValue),
                ])
        }
    }

    /// The indexed form of a value: case is ignored for addresses and names to sign in by where the pool ignores it.
    package static func searchKey(of value: String, attribute: String, in pool: UserPoolConfiguration) -> [UInt8] {
        let folded = attribute == "email" || attribute == "preferred_username" ? pool.nameKey(value) : value
        return Array(folded.utf8.prefix(searchKeyLength))
    }

    private static func json(_ attributes: [String: String]) -> String { JSONValue.object(attributes.mapValues { .string($0) }).text }
}

extension UserRecord {
    /// From the columns of `users`.
    package init(row: SQLRow) throws {
        guard let status = UserStatus(rawValue: try row.text("status")) else { throw StorageError.unexpectedColumn("status") }
        guard let members = JSONValue(parsing: Array(try row.text("attributes").utf8))?.object else {
            throw StorageError.unexpectedColumn("attributes")
        }
        let attributes = members.compactMapValues(\.string)
        self.init(
            pool: UserPoolID(try row.text("pool")), username: Username(try row.text("username")), sub: Subject(try row.text("sub")), status: status,
            isEnabled: try row.boolean("is_enabled"), attributes: attributes, createdAt: try row.date("created_at"),
            modifiedAt: try row.date("modified_at"), signedOutAt: try row.optionalDate("signed_out_at"),
            version: Int(truncatingIfNeeded: try row.integer("version")))
    }
}
