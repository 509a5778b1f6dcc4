import Foundation
package import IdentityModel
import Storage

extension SCIMDirectory {
    /// One step of what becomes of a group's members.
    private enum MemberChange: Sendable {
        case add([Subject])
        case remove([Subject])
        case replace([Subject])
    }

    /// What becomes of a group.
    private struct GroupChange: Sendable {
        var displayName: String?
        /// Nil: it stays. Else the new one, or none.
        var externalID: String??
        var members: [MemberChange] = []
    }

    // MARK: Create

    /// - Parameter id: the new group's, where others refer to it already; nil: one is drawn.
    package func createGroup(_ json: JSONValue, _ projection: SCIMProjection, id: String? = nil) async throws -> SCIMResource {
        let resource = try SCIMInput(type: .groups).resource(json)
        let (displayName, name) = try Self.names(in: resource)
        let externalID = try Self.externalID(in: resource)
        let members = try Self.members(resource["members"])
        let now = Date(milliseconds: services.environment.time.now.milliseconds)
        let id = id ?? services.environment.random.uuid()
        let (pool, log, actor) = (pool.id, services.decisionLog, token.actor)
        let limit = services.environment.quotas[.groups]
        try await services.environment.database.write { sql in
            guard try sql.groups.group(named: name, in: pool) == nil else { throw GroupError.groupExists }
            guard try sql.groups.count(in: pool) < limit else { throw GroupError.tooManyGroups(limit) }
            let group = GroupRecord(pool: pool, name: name, createdAt: now, modifiedAt: now)
            try sql.groups.insert(group)
            try sql.scimGroups.insert(SCIMGroupRecord(pool: pool, id: id, name: name, displayName: displayName, externalID: externalID))
            try log.record(.administration("CreateGroup", tenant: pool.rawValue, subject: name, actor: actor), in: sql)
            try self.add(members, to: group, at: now, sql)
        }
        return try await group(id, projection)
    }

    private static func names(in resource: [String: JSONValue]) throws -> (displayName: String, name: String) {
        guard let displayName = resource["displayName"]?.string else { throw SCIMFailure.value("displayName is required.") }
        let name = groupName(for: displayName)
        guard (1...128).contains(name.unicodeScalars.count), name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            throw SCIMFailure.value("displayName has 1 to 128 characters.")
        }
        return (displayName, name)
    }

    private static func members(_ list: JSONValue?) throws -> [Subject] {
        try (list?.array ?? []).map { member in
            guard let id = member["value"]?.string, id.isStorable else { throw SCIMFailure.value("A member has no value.") }
            if let type = member["type"]?.string, type.lowercased() != "user" {
                throw SCIMFailure.value("Members are users: groups have no groups in them.")
            }
            return Subject(id)
        }
    }

    // MARK: Change

    /// Source: RFC 7644 §3.5.1.
    package func replaceGroup(_ id: String, _ json: JSONValue, ifMatch: String?, _ projection: SCIMProjection) async throws -> SCIMResource {
        let resource = try SCIMInput(type: .groups).resource(json)
        _ = try Self.names(in: resource)
        let change = GroupChange(
            displayName: resource["displayName"]?.string, externalID: .some(try Self.externalID(in: resource)),
            members: [.replace(try Self.members(resource["members"]))])
        try await apply(id, ifMatch) { _, _ in change }
        return try await group(id, projection)
    }

    /// Changes members one by one, however many others there are.
    ///
    /// Source: RFC 7644 §3.5.2.
    package func patchGroup(_ id: String, _ json: JSONValue, ifMatch: String?) async throws {
        let patch = try SCIMPatch(json, of: .groups)
        try await apply(id, ifMatch) { state, sql in try change(of: state, by: patch, sql) }
    }

    private func change(of state: GroupState, by patch: SCIMPatch, _ sql: any SQLTransaction) throws -> GroupChange {
        var change = GroupChange()
        for operation in patch.operations {
            switch operation.path.steps[0].name {
            case "members": change.members.append(try memberChange(operation, state, change.members, sql))
            case "displayName":
                guard operation.kind != .remove, let value = try SCIMInput.value(operation.value ?? .null, operation.path.last)?.string else {
                    throw SCIMFailure.mutability("displayName is required.")
                }
                change.displayName = value
            case "externalId":
                let value = operation.kind == .remove ? nil : try SCIMInput.value(operation.value ?? .null, operation.path.last)
                change.externalID = .some(try Self.externalID(in: value.map { ["externalId": $0] } ?? [:]))
            default: throw SCIMFailure.path("\(operation.path.last.name) cannot be changed.")
            }
        }
        return change
    }

    private func memberChange(
        _ operation: SCIMPatch.Operation, _ state: GroupState, _ before: [MemberChange], _ sql: any SQLTransaction
    ) throws -> MemberChange {
        guard operation.path.steps.count == 1, operation.sub == nil else { throw SCIMFailure.mutability("A member is added or removed whole.") }
        let given = try operation.value.flatMap { try SCIMInput.value($0, operation.path.last) }
        if let filter = operation.filter {
            guard operation.kind == .remove else { throw SCIMFailure.mutability("A member is added or removed whole.") }
            // Whoever is no member any more is no error: clients repeat removals.
            if case .compare(let path, .eq, .string(let id)) = filter, path.names == ["value"] { return .remove([Subject(id)]) }
            guard before.isEmpty, state.membership.count <= mostExamined else { throw tooMany }
            let members = try sql.scimGroups.members(of: state.record.name, in: pool.id, limit: mostExamined)
            return .remove(members.filter { filter.matches(["value": .string($0.rawValue), "type": .string("User")]) })
        }
        switch operation.kind {
        case .add: return .add(try Self.members(given))
        case .replace: return .replace(try Self.members(given))
        case .remove: return given == nil ? .replace([]) : .remove(try Self.members(given))
        }
    }

    package func deleteGroup(_ id: String, ifMatch: String?) async throws {
        guard id.isStorable else { throw SCIMFailure.noResource(id) }
        let (pool, log, actor) = (pool.id, services.decisionLog, token.actor)
        try await services.environment.database.write { sql in
            guard let state = try self.groupState(id, sql) else { throw SCIMFailure.noResource(id) }
            guard Self.matches(ifMatch, state.version) else { throw SCIMFailure.wrongVersion }
            _ = try sql.groups.delete(state.group.name, in: pool)
            try log.record(.administration("DeleteGroup", tenant: pool.rawValue, subject: state.group.name, actor: actor), in: sql)
        }
    }

    // MARK: In the transaction

    private func apply(
        _ id: String, _ ifMatch: String?, _ work: @Sendable @escaping (GroupState, any SQLTransaction) throws -> GroupChange
    ) async throws {
        guard id.isStorable else { throw SCIMFailure.noResource(id) }
        let now = Date(milliseconds: services.environment.time.now.milliseconds)
        try await services.environment.database.write { sql in
            guard let state = try self.groupState(id, sql) else { throw SCIMFailure.noResource(id) }
            guard Self.matches(ifMatch, state.version) else { throw SCIMFailure.wrongVersion }
            let change = try work(state, sql)
            try self.apply(change, to: state, at: now, sql)
        }
    }

    private func apply(_ change: GroupChange, to state: GroupState, at now: Date, _ sql: any SQLTransaction) throws {
        let pool = pool.id
        var (group, record) = (state.group, state.record)
        record.displayName = state.displayName
        if let displayName = change.displayName {
            let name = try Self.names(in: ["displayName": .string(displayName)]).name
            if !name.isIdentical(to: group.name) {
                guard try sql.groups.group(named: name, in: pool) == nil else { throw GroupError.groupExists }
                try sql.groups.rename(group.name, to: name, in: pool)
                group = GroupRecord(
                    pool: pool, name: name, description: group.description, roleARN: group.roleARN, precedence: group.precedence,
                    createdAt: group.createdAt, modifiedAt: now)
                record.name = name
            }
            record.displayName = displayName
        }
        if let externalID = change.externalID { record.externalID = externalID }
        if record != state.record {
            try services.decisionLog.record(
                DecisionRecord(
                    kind: .administration, tenant: pool.rawValue, actor: token.actor, subject: group.name, outcome: "UpdateGroup",
                    verdict: .passed("administration.UpdateGroup", expected: state.group.name, received: group.name)),
                in: sql)
        }
        for step in change.members {
            switch step {
            case .add(let members): try add(members, to: group, at: now, sql)
            case .remove(let members): try remove(members, from: group, sql)
            case .replace(let members):
                let present = try sql.scimGroups.members(of: group.name, in: pool, limit: Int(Int32.max))
                let wanted = Set(members)
                try remove(present.filter { !wanted.contains($0) }, from: group, sql)
                try add(members, to: group, at: now, sql)
            }
        }
        group.modifiedAt = now
        record.version += 1
        try sql.groups.update(group)
        try sql.scimGroups.update(record)
    }

    private func add(_ members: [Subject], to group: GroupRecord, at now: Date, _ sql: any SQLTransaction) throws {
        for sub in members {
            guard let user = try sql.users.user(sub: sub, in: pool.id) else {
                throw SCIMFailure.value("There is no user \(sub.rawValue.prefix(64)) to be a member.")
            }
            guard try !sql.groups.contains(sub, group: group.name, in: pool.id) else { continue }
            let limit = services.environment.quotas[.groupsOfUser]
            guard try sql.groups.groups(of: sub, in: pool.id).count < limit else { throw GroupError.tooManyGroupsOfUser(limit) }
            try sql.groups.add(sub, to: group.name, in: pool.id, at: now)
            try record("AdminAddUserToGroup", user, group, sql)
        }
    }

    private func remove(_ members: [Subject], from group: GroupRecord, _ sql: any SQLTransaction) throws {
        for sub in members {
            guard try sql.groups.contains(sub, group: group.name, in: pool.id), let user = try sql.users.user(sub: sub, in: pool.id) else { continue }
            try sql.groups.remove(sub, from: group.name, in: pool.id)
            try record("AdminRemoveUserFromGroup", user, group, sql)
        }
    }

    private func record(_ operation: String, _ user: UserRecord, _ group: GroupRecord, _ sql: any SQLTransaction) throws {
        try services.decisionLog.record(
            DecisionRecord(
                kind: .administration, tenant: pool.id.rawValue, actor: token.actor, subject: user.username.rawValue, outcome: operation,
                verdict: .passed("administration.\(operation)", expected: group.name, received: token.actor)),
            in: sql)
    }
}
