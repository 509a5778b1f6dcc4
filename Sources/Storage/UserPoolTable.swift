import Foundation
package import IdentityModel

extension SQLTransaction {
    package var userPools: UserPoolTable { UserPoolTable(sql: self) }
}

/// The user pools and the version that counts every change under each.
package struct UserPoolTable {
    fileprivate let sql: any SQLTransaction

    /// Tables whose rows belong to one pool and go with it. A table that leads with `pool` is listed here.
    package static let tenantTables = [
        "app_clients", "authorization_codes", "browser_sessions", "code_lockouts", "consumed_sessions", "credential_grounds",
        "device_authorizations", "device_challenges", "devices", "domains", "group_members", "identity_provider_identifiers",
        "identity_providers", "kept_messages", "link_changes", "linked_identities", "log_records", "logout_notices", "managed_login_brandings",
        "outgoing_messages", "password_history", "pool_imports", "pool_migration_keys", "pool_migrations", "provided_addresses",
        "provider_documents", "provider_sessions", "pushed_requests",
        "refresh_families", "refresh_rotations", "replay_keys", "resource_servers", "risk_configurations", "saml_keys", "scim_groups",
        "scim_search", "scim_tokens", "scim_users", "sent_codes",
        "sign_in_attempts", "sign_in_places", "sign_outs", "signing_keys", "software_tokens", "terms", "ui_customizations", "upstream_sessions",
        "user_aliases", "user_codes", "user_credentials", "user_events", "user_groups", "user_import_jobs", "user_import_pieces",
        "user_import_reports", "user_limits", "user_mfa", "user_search", "users", "web_authn_credentials",
    ]

    package func insert(_ pool: UserPoolConfiguration) throws {
        try sql.rows(
            "INSERT INTO user_pools (pool, name, configuration, created_at, version) VALUES ($1, $2, $3, $4, $5)",
            [.text(pool.id.rawValue), .text(pool.name), .text(try StoredJSON.text(pool)), SQLValue(pool.createdAt), SQLValue(pool.version)])
    }

    package func pool(_ id: UserPoolID) throws -> UserPoolConfiguration? {
        try sql.rows("SELECT configuration, version FROM user_pools WHERE pool = $1", [.text(id.rawValue)]).first.map { row in
            var pool = try StoredJSON.value(UserPoolConfiguration.self, in: row, "configuration")
            pool.version = Int(try row.integer("version"))
            return pool
        }
    }

    /// The count of changes under the pool; nil if there is no such pool.
    package func version(of id: UserPoolID) throws -> Int? {
        try sql.rows("SELECT version FROM user_pools WHERE pool = $1", [.text(id.rawValue)]).first.map { Int(try $0.integer("version")) }
    }

    /// A pool as somebody holds it, with the settings that users are found by as they stand in this transaction.
    ///
    /// Whoever writes users may have read the pool a while ago, on a node that has not heard of a migration since. The keys that they write
    /// follow the rule of now: what was written before a migration is seen by it, and what is written after it is written rightly.
    package func standing(_ held: UserPoolConfiguration) throws -> UserPoolConfiguration {
        guard let version = try version(of: held.id), version != held.version, let now = try pool(held.id) else { return held }
        var standing = held
        standing.isUsernameCaseSensitive = now.isUsernameCaseSensitive
        standing.aliasAttributes = now.aliasAttributes
        return standing
    }

    /// Counts one more change under the pool, so that every node drops what it has cached of it.
    ///
    /// - Returns: false if there is no such pool.
    package func raiseVersion(of id: UserPoolID) throws -> Bool {
        try !sql.rows("UPDATE user_pools SET version = version + 1 WHERE pool = $1 RETURNING version", [.text(id.rawValue)]).isEmpty
    }

    package func update(_ pool: UserPoolConfiguration) throws {
        try sql.rows(
            "UPDATE user_pools SET name = $2, configuration = $3, version = version + 1 WHERE pool = $1",
            [.text(pool.id.rawValue), .text(pool.name), .text(try StoredJSON.text(pool))])
    }

    /// How many pools there are.
    package func count() throws -> Int { Int(try sql.rows("SELECT COUNT(*) AS n FROM user_pools")[0].integer("n")) }

    /// One page in the order of ids, after the given one.
    package func page(after id: UserPoolID?, limit: Int) throws -> [UserPoolConfiguration] {
        try sql.rows("SELECT configuration FROM user_pools WHERE pool > $1 ORDER BY pool LIMIT $2", [.text(id?.rawValue ?? ""), SQLValue(limit)])
            .map { try StoredJSON.value(UserPoolConfiguration.self, in: $0, "configuration") }
    }

    /// Removes the pool and every row that hangs on it.
    package func delete(_ id: UserPoolID) throws {
        for table in Self.tenantTables { try sql.rows("DELETE FROM \(table) WHERE pool = $1", [.text(id.rawValue)]) }
        try sql.rows("DELETE FROM user_pools WHERE pool = $1", [.text(id.rawValue)])
    }
}
