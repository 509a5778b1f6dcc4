package import Foundation
package import IdentityModel

/// A change of frozen settings, under way or done.
package struct PoolMigrationRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// What is changed, as JSON.
    package let change: String
    /// The settings that it began with, as JSON: others meanwhile begin it anew.
    package let base: String
    /// What takes it back, as JSON; nil until the switch.
    package var undo: String?
    package let startedAt: Date
    package var switchedAt: Date?

    package init(pool: UserPoolID, change: String, base: String, undo: String? = nil, startedAt: Date, switchedAt: Date? = nil) {
        self.pool = pool
        self.change = change
        self.base = base
        self.undo = undo
        self.startedAt = startedAt
        self.switchedAt = switchedAt
    }
}

/// What users are found by once the change is made, or what stands in its way.
package enum PoolMigrationKeyKind: String, Sendable {
    /// A user's name; each user has one, which tells the version of the user that was looked at.
    case name
    case alias
    case search
    /// What the user lacks or has wrong; the value says it.
    case fault
}

extension SQLTransaction {
    package var poolMigrations: PoolMigrationTable { PoolMigrationTable(sql: self) }
}

/// Changes of frozen settings: the new keys stand beside the old ones until the switch.
package struct PoolMigrationTable {
    fileprivate let sql: any SQLTransaction

    package func migration(of pool: UserPoolID) throws -> PoolMigrationRecord? {
        try sql.rows("SELECT * FROM pool_migrations WHERE pool = $1", [.text(pool.rawValue)]).first.map { row in
            PoolMigrationRecord(
                pool: pool, change: try row.text("change"), base: try row.text("base"), undo: try row.optionalText("undo"),
                startedAt: try row.date("started_at"), switchedAt: try row.optionalDate("switched_at"))
        }
    }

    /// Puts a migration in the place of whatever was there, with no keys yet.
    package func begin(_ record: PoolMigrationRecord) throws {
        try removeKeys(of: record.pool)
        try sql.rows("DELETE FROM pool_migrations WHERE pool = $1", [.text(record.pool.rawValue)])
        try sql.rows(
            "INSERT INTO pool_migrations (pool, change, base, undo, started_at, switched_at) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .text(record.pool.rawValue), .text(record.change), .text(record.base), SQLValue(record.undo), SQLValue(record.startedAt),
                SQLValue(record.switchedAt),
            ])
    }

    /// Marks a migration as done, and keeps what takes it back.
    package func finish(_ record: PoolMigrationRecord) throws {
        try sql.rows(
            "UPDATE pool_migrations SET undo = $2, switched_at = $3 WHERE pool = $1",
            [.text(record.pool.rawValue), SQLValue(record.undo), SQLValue(record.switchedAt)])
    }

    package func removeKeys(of pool: UserPoolID) throws {
        try sql.rows("DELETE FROM pool_migration_keys WHERE pool = $1", [.text(pool.rawValue)])
    }

    // Keys

    /// Users after one whose keys are missing or of an older version, by subject.
    package func unprepared(in pool: UserPoolID, after sub: Subject?, limit: Int) throws -> [UserRecord] {
        try sql.rows(
            """
            SELECT u.* FROM users u LEFT JOIN pool_migration_keys k ON k.pool = u.pool AND k.sub = u.sub AND k.kind = 'name'
            WHERE u.pool = $1 AND u.sub > $2 AND (k.user_version IS NULL OR k.user_version <> u.version) ORDER BY u.sub LIMIT $3
            """, [.text(pool.rawValue), .text(sub?.rawValue ?? ""), SQLValue(limit)]
        ).map(UserRecord.init(row:))
    }

    /// Stores what a user will be found by, in place of what was stored before.
    package func prepare(_ user: UserRecord, keys: [(kind: PoolMigrationKeyKind, attribute: String, value: [UInt8])]) throws {
        try sql.rows("DELETE FROM pool_migration_keys WHERE pool = $1 AND sub = $2", [.text(user.pool.rawValue), .text(user.sub.rawValue)])
        try sql.tenantRows.insert(
            keys.map { [.text(user.sub.rawValue), .text($0.kind.rawValue), .text($0.attribute), .blob($0.value), SQLValue(user.version)] },
            columns: ["sub", "kind", "attribute", "value", "user_version"], into: "pool_migration_keys", of: user.pool.rawValue)
    }

    /// Names and aliases that several users would have, with each of those users, and what users lack.
    package func obstacles(in pool: UserPoolID, limit: Int) throws -> [(
        username: String, kind: PoolMigrationKeyKind, attribute: String, value: String
    )] {
        try sql.rows(
            """
            SELECT u.username, k.kind, k.attribute, k.value FROM pool_migration_keys k JOIN users u ON u.pool = k.pool AND u.sub = k.sub
            WHERE k.pool = $1 AND (k.kind = 'fault' OR k.kind IN ('name', 'alias') AND k.value IN (
                SELECT value FROM pool_migration_keys WHERE pool = $1 AND kind IN ('name', 'alias') GROUP BY value HAVING count(DISTINCT sub) > 1))
            ORDER BY k.kind, k.value, u.username LIMIT $2
            """, [.text(pool.rawValue), SQLValue(limit)]
        ).map { row in
            guard let kind = PoolMigrationKeyKind(rawValue: try row.text("kind")) else { throw StorageError.unexpectedColumn("kind") }
            return (try row.text("username"), kind, try row.text("attribute"), String(decoding: try row.blob("value"), as: UTF8.self))
        }
    }

    package func preparedCount(in pool: UserPoolID) throws -> Int {
        Int(
            try sql.rows("SELECT count(*) AS number FROM pool_migration_keys WHERE pool = $1 AND kind = 'name'", [.text(pool.rawValue)]).first?
                .integer("number") ?? 0)
    }

    /// Gives the users their new keys.
    package func apply(to pool: UserPoolID) throws {
        let pool: [SQLValue] = [.text(pool.rawValue)]
        let name = "(SELECT k.value FROM pool_migration_keys k WHERE k.pool = users.pool AND k.sub = users.sub AND k.kind = 'name')"
        try sql.rows("UPDATE users SET name_key = \(name) WHERE pool = $1 AND name_key <> \(name)", pool)
        try sql.rows("DELETE FROM user_aliases WHERE pool = $1", pool)
        // One value serves once, whichever of a user's attributes have it.
        try sql.rows(
            """
            INSERT INTO user_aliases (pool, value, attribute, sub)
            SELECT pool, value, MIN(attribute), sub FROM pool_migration_keys WHERE pool = $1 AND kind = 'alias' GROUP BY pool, value, sub
            """, pool)
        try sql.rows("DELETE FROM user_search WHERE pool = $1", pool)
        try sql.rows(
            """
            INSERT INTO user_search (pool, attribute, value, sub)
            SELECT pool, attribute, value, sub FROM pool_migration_keys WHERE pool = $1 AND kind = 'search'
            """, pool)
    }
}
