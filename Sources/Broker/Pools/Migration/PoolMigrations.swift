import Foundation
package import IdentityModel
import Storage

extension BrokerServices {
    package var poolMigrations: PoolMigrations { PoolMigrations(services: self) }
}

/// Changes the settings of a pool that the API freezes.
///
/// What users will be found by is made ready beside what they are found by, a few users at a time, while the pool goes on as it is. Then one
/// transaction catches up with what changed meanwhile, looks whether anything stands in the way, and switches. Users who are written afterwards
/// by somebody who still holds the old settings get the new keys all the same (`UserPoolTable.standing`). Work that was cut off is gone on with:
/// users whose keys are ready are passed over.
package struct PoolMigrations: Sendable {
    private static let usersAtOnce = 200

    package struct Obstacle: Sendable, Equatable {
        package let username: String
        /// `name ada is also another's`, in words.
        package let reason: String
    }

    package enum Failure: Error, Equatable {
        /// Users stand in the way.
        case obstructed
        /// The pool's settings were changed meanwhile: begin again.
        case settingsChanged
        /// There is no change that could be taken back.
        case nothingToUndo
        case nothingToChange
    }

    let services: BrokerServices

    private var database: any SQLDatabase { services.environment.database }

    /// Makes the users' new keys ready; nothing that anybody sees is changed.
    ///
    /// - Parameter progress: is told how many users are ready, and may end the work there by an error.
    /// - Returns: what stands in the way, at most a thousand lines of it.
    /// - Throws: `PoolError`, `Failure.nothingToChange`; what `progress` throws.
    package func prepare(_ change: FrozenChange, of pool: UserPoolID, progress: (Int) throws -> Void = { _ in }) async throws -> [Obstacle] {
        let now = Date(milliseconds: services.environment.time.now.milliseconds)
        let wanted = try await database.write { sql in
            guard let current = try sql.userPools.pool(pool) else { throw PoolError.poolNotFound(pool) }
            let wanted = try change.applied(to: current)
            guard FrozenChange.base(of: wanted) != FrozenChange.base(of: current) else { throw Failure.nothingToChange }
            let (text, base) = (try StoredJSON.text(change), try StoredJSON.text(FrozenChange.base(of: current)))
            if let present = try sql.poolMigrations.migration(of: pool), present.switchedAt == nil, present.change == text, present.base == base {
                return wanted
            }
            let undo = try sql.poolMigrations.migration(of: pool)?.undo
            try sql.poolMigrations.begin(PoolMigrationRecord(pool: pool, change: text, base: base, undo: undo, startedAt: now))
            return wanted
        }
        var last: Subject?
        var ready = try await database.read { try $0.poolMigrations.preparedCount(in: pool) }
        while true {
            let after = last
            let (end, count) = try await database.write { sql in
                let users = try sql.poolMigrations.unprepared(in: pool, after: after, limit: Self.usersAtOnce)
                for user in users { try Self.prepare(user, in: wanted, sql) }
                return (users.last?.sub, users.count)
            }
            guard let end else { break }
            last = end
            ready += count
            try progress(ready)
        }
        return try await database.read { try self.obstacles(in: pool, $0) }
    }

    /// Makes the change that was made ready.
    ///
    /// - Throws: `Failure`; `PoolError`. Nothing is changed then.
    package func change(_ change: FrozenChange, of pool: UserPoolID, actor: String) async throws {
        let now = Date(milliseconds: services.environment.time.now.milliseconds)
        try await database.write { [services] sql in
            guard let current = try sql.userPools.pool(pool) else { throw PoolError.poolNotFound(pool) }
            guard let migration = try sql.poolMigrations.migration(of: pool), migration.switchedAt == nil,
                migration.change == (try StoredJSON.text(change)), migration.base == (try StoredJSON.text(FrozenChange.base(of: current)))
            else { throw Failure.settingsChanged }
            try UserImports.refuseDuringImport(into: pool, sql)
            var wanted = try change.applied(to: current)
            // Who came or changed since.
            while true {
                let users = try sql.poolMigrations.unprepared(in: pool, after: nil, limit: Self.usersAtOnce)
                if users.isEmpty { break }
                for user in users { try Self.prepare(user, in: wanted, sql) }
            }
            guard try self.obstacles(in: pool, sql).isEmpty else { throw Failure.obstructed }
            try sql.poolMigrations.apply(to: pool)
            try sql.poolMigrations.removeKeys(of: pool)
            wanted.modifiedAt = now
            try sql.userPools.update(wanted)
            var done = migration
            (done.undo, done.switchedAt) = (try StoredJSON.text(change.inverse(on: current)), now)
            try sql.poolMigrations.finish(done)
            try services.decisionLog.record(
                .administration("MigrateUserPool", tenant: pool.rawValue, subject: migration.change, actor: actor), in: sql)
        }
        services.catalogue.forget(pool)
    }

    /// The change that takes the last one back.
    ///
    /// - Throws: `Failure.nothingToUndo`.
    package func undoing(in pool: UserPoolID) async throws -> FrozenChange {
        guard let undo = try await database.read({ try $0.poolMigrations.migration(of: pool)?.undo }) else { throw Failure.nothingToUndo }
        return try StoredJSON.value(FrozenChange.self, parsing: Array(undo.utf8))
    }

    private func obstacles(in pool: UserPoolID, _ sql: any SQLTransaction) throws -> [Obstacle] {
        try sql.poolMigrations.obstacles(in: pool, limit: 1000).map { found in
            let reason =
                switch found.kind {
                case .name: "the name would be found as \(found.value), which is another's too"
                case .alias: "\(found.attribute) would be found as \(found.value), which is another's too"
                case .fault, .search: found.value
                }
            return Obstacle(username: found.username, reason: reason)
        }
    }

    /// What a user will be found by in the changed pool, and what would be wrong with them there.
    private static func prepare(_ user: UserRecord, in pool: UserPoolConfiguration, _ sql: any SQLTransaction) throws {
        typealias Key = (kind: PoolMigrationKeyKind, attribute: String, value: [UInt8])
        var keys: [Key] = [(.name, "", Array(pool.nameKey(user.username.rawValue).utf8))]
        for (attribute, value) in UserAliases(pool: pool).due(user) { keys.append((.alias, attribute, Array(pool.nameKey(value).utf8))) }
        for attribute in UserTable.searchableAttributes {
            guard let value = user.attributes[attribute] else { continue }
            keys.append((.search, attribute, UserTable.searchKey(of: value, attribute: attribute, in: pool)))
        }
        for (attribute, fault) in faults(of: user, in: pool) { keys.append((.fault, attribute, Array(fault.utf8))) }
        try sql.poolMigrations.prepare(user, keys: keys)
    }

    private static func faults(of user: UserRecord, in pool: UserPoolConfiguration) -> [String: String] {
        var faults: [String: String] = [:]
        // A federated user has what the provider gives, and no alias.
        guard user.status != .externalProvider else { return faults }
        for name in AttributeRules(pool: pool).missing(in: user.attributes) { faults[name] = "\(name) is required and missing" }
        do {
            try AttributeRules(pool: pool).check(user.attributes.filter { $0.key != "identities" }, of: nil, requiresAll: false)
        } catch DirectoryError.schemaViolations(let violations) {
            for violation in violations { faults[violation.attribute] = "\(violation.attribute) is not what the attribute may hold" }
        } catch { faults[""] = "an address is not well-formed" }
        if pool.usernameAttributes.isEmpty, (try? UsernameRules(pool: pool).attributes(from: user.username.rawValue)) == nil {
            faults["username"] = "the name looks like an alias"
        }
        return faults
    }
}
