import Foundation
package import IdentityModel
package import Storage

/// The groups of user pools and their members.
///
/// Source: Amazon Cognito developer guide, "Adding groups to a user pool".
package struct Groups: Sendable {
    let services: BrokerServices

    /// - Throws: `GroupError.groupExists`, `.tooManyGroups`.
    package func create(
        _ name: String, description: String?, roleARN: String?, precedence: Int?, in pool: UserPoolConfiguration, actor: String
    ) async throws -> GroupRecord {
        let now = Date(milliseconds: services.environment.time.now.milliseconds)
        let group = GroupRecord(
            pool: pool.id, name: name, description: description, roleARN: roleARN, precedence: precedence, createdAt: now, modifiedAt: now)
        try await change("CreateGroup", group.name, of: pool, actor: actor) { sql in
            guard try sql.groups.group(named: name, in: pool.id) == nil else { throw GroupError.groupExists }
            let limit = services.environment.quotas[.groups]
            guard try sql.groups.count(in: pool.id) < limit else { throw GroupError.tooManyGroups(limit) }
            try sql.groups.insert(group)
        }
        return group
    }

    /// - Throws: `GroupError.groupNotFound`.
    package func group(named name: String, in pool: UserPoolConfiguration) async throws -> GroupRecord {
        guard let group = try await services.environment.database.read({ try $0.groups.group(named: name, in: pool.id) }) else {
            throw GroupError.groupNotFound
        }
        return group
    }

    /// Changes what is given; what is nil stays.
    ///
    /// - Throws: `GroupError.groupNotFound`.
    package func update(
        _ name: String, description: String?, roleARN: String?, precedence: Int?, in pool: UserPoolConfiguration, actor: String
    ) async throws -> GroupRecord {
        let now = Date(milliseconds: services.environment.time.now.milliseconds)
        return try await change("UpdateGroup", name, of: pool, actor: actor) { sql in
            guard var group = try sql.groups.group(named: name, in: pool.id) else { throw GroupError.groupNotFound }
            group.description = description ?? group.description
            group.roleARN = roleARN ?? group.roleARN
            group.precedence = precedence ?? group.precedence
            group.modifiedAt = now
            try sql.groups.update(group)
            return group
        }
    }

    /// Removes a group; its members stay users.
    ///
    /// - Throws: `GroupError.groupNotFound`.
    package func delete(_ name: String, in pool: UserPoolConfiguration, actor: String) async throws {
        try await change("DeleteGroup", name, of: pool, actor: actor) { sql in
            guard try sql.groups.delete(name, in: pool.id) else { throw GroupError.groupNotFound }
        }
    }

    /// One page of a pool's groups by name, and whether there are more.
    package func list(of pool: UserPoolConfiguration, after name: String?, limit: Int) async throws -> (groups: [GroupRecord], hasMore: Bool) {
        let page = try await services.environment.database.read { try $0.groups.page(of: pool.id, after: name, limit: limit + 1) }
        return (Array(page.prefix(limit)), page.count > limit)
    }

    // Members

    /// One page of a group's users by subject, and whether there are more.
    ///
    /// - Throws: `GroupError.groupNotFound`.
    package func members(
        of name: String, in pool: UserPoolConfiguration, after sub: Subject?, limit: Int
    ) async throws -> (users: [UserRecord], hasMore: Bool) {
        let page = try await services.environment.database.read { sql in
            guard try sql.groups.group(named: name, in: pool.id) != nil else { throw GroupError.groupNotFound }
            return try sql.groups.members(of: name, in: pool.id, after: sub, limit: limit + 1)
        }
        return (Array(page.prefix(limit)), page.count > limit)
    }

    /// One page of a user's groups by name, and whether there are more.
    ///
    /// - Throws: `DirectoryError.userNotFound`.
    package func groups(
        of user: String, in pool: UserPoolConfiguration, after name: String?, limit: Int
    ) async throws -> (groups: [GroupRecord], hasMore: Bool) {
        let all = try await services.environment.database.read { sql in
            guard let user = try sql.users.user(named: user, in: pool) else { throw DirectoryError.userNotFound }
            return try sql.groups.groups(of: user.sub, in: pool.id)
        }
        let sorted = all.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let rest = name.map { last in sorted.filter { last.utf8.lexicographicallyPrecedes($0.name.utf8) } } ?? sorted
        return (Array(rest.prefix(limit)), rest.count > limit)
    }

    /// Adds a user to a group; adding a member again changes nothing.
    ///
    /// - Throws: `DirectoryError.userNotFound`; `GroupError.groupNotFound`, `.tooManyGroupsOfUser`.
    package func add(_ user: String, to name: String, in pool: UserPoolConfiguration, actor: String) async throws {
        let now = services.environment.time.now
        try await change("AdminAddUserToGroup", user: user, name, of: pool, actor: actor) { sql, user in
            guard try !sql.groups.contains(user.sub, group: name, in: pool.id) else { return }
            let limit = services.environment.quotas[.groupsOfUser]
            guard try sql.groups.groups(of: user.sub, in: pool.id).count < limit else { throw GroupError.tooManyGroupsOfUser(limit) }
            try sql.groups.add(user.sub, to: name, in: pool.id, at: now)
        }
    }

    /// Takes a user out of a group; one who is no member is no error.
    ///
    /// - Throws: `DirectoryError.userNotFound`, `GroupError.groupNotFound`.
    package func remove(_ user: String, from name: String, in pool: UserPoolConfiguration, actor: String) async throws {
        try await change("AdminRemoveUserFromGroup", user: user, name, of: pool, actor: actor) { sql, user in
            try sql.groups.remove(user.sub, from: name, in: pool.id)
        }
    }

    /// Puts a new federated user into the automatic group of their provider, which the first of them makes.
    ///
    /// Source: Amazon Cognito developer guide, "Adding user pool sign-in through a third party".
    func join(automaticGroupOf provider: ProviderName, _ user: UserRecord, at now: Date, in sql: any SQLTransaction) throws {
        let name = "\(user.pool)_\(provider)"
        if try sql.groups.group(named: name, in: user.pool) == nil {
            let now = Date(milliseconds: now.milliseconds)
            try sql.groups.insert(
                GroupRecord(
                    pool: user.pool, name: name, description: "Autogenerated group for users who sign in using \(provider)", createdAt: now,
                    modifiedAt: now))
        }
        try sql.groups.add(user.sub, to: name, in: user.pool, at: now)
    }

    private func change<Value: Sendable>(
        _ operation: String, _ name: String, of pool: UserPoolConfiguration, actor: String,
        _ work: @Sendable @escaping (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        let log = services.decisionLog
        return try await services.environment.database.write { sql in
            let value = try work(sql)
            try log.record(.administration(operation, tenant: pool.id.rawValue, subject: name, actor: actor), in: sql)
            return value
        }
    }

    private func change(
        _ operation: String, user name: String, _ group: String, of pool: UserPoolConfiguration, actor: String,
        _ work: @Sendable @escaping (any SQLTransaction, UserRecord) throws -> Void
    ) async throws {
        let log = services.decisionLog
        try await services.environment.database.write { sql in
            guard let user = try sql.users.user(named: name, in: pool) else { throw DirectoryError.userNotFound }
            guard try sql.groups.group(named: group, in: pool.id) != nil else { throw GroupError.groupNotFound }
            try work(sql, user)
            try log.record(
                DecisionRecord(
                    kind: .administration, tenant: pool.id.rawValue, actor: actor, subject: user.username.rawValue, outcome: operation,
                    verdict: .passed("administration.\(operation)", expected: group, received: actor)),
                in: sql)
        }
    }
}

extension BrokerServices {
    package var groups: Groups { Groups(services: self) }
}
