import Foundation
import IdentityModel
import Storage

extension SCIMDirectory {
    /// A group with its identifier.
    struct GroupState {
        let group: GroupRecord
        let record: SCIMGroupRecord
        let membership: (count: Int, lastAdded: Int64)

        /// Members come and go by the API too.
        var version: String {
            "W/\"\(record.version)-\(group.modifiedAt.milliseconds)-\(membership.count)-\(membership.lastAdded)\""
        }

        /// Where the name was changed by other ways, that one.
        var displayName: String { SCIMDirectory.groupName(for: record.displayName).isIdentical(to: group.name) ? record.displayName : group.name }
    }

    /// A pool's group names have no spaces.
    static func groupName(for displayName: String) -> String {
        String(String.UnicodeScalarView(displayName.unicodeScalars.map { $0.properties.isWhitespace ? "_" : $0 }))
    }

    // MARK: Identifiers

    /// The identifiers of groups by name; a group that has none is given one.
    func identified(_ names: [String]) async throws -> [String: SCIMGroupRecord] {
        let pool = pool.id
        let known = try await services.environment.database.read { sql in
            try names.compactMap { try sql.scimGroups.group(named: $0, of: pool) }
        }
        var found = Dictionary(known.map { ($0.name, $0) }) { first, _ in first }
        let missing = names.filter { found[$0] == nil }
        guard !missing.isEmpty else { return found }
        let random = services.environment.random
        let made = try await services.environment.database.write { sql in
            try missing.compactMap { name -> SCIMGroupRecord? in
                if let there = try sql.scimGroups.group(named: name, of: pool) { return there }
                // It may have gone meanwhile.
                guard try sql.groups.group(named: name, in: pool) != nil else { return nil }
                let record = SCIMGroupRecord(pool: pool, id: random.uuid(), name: name, displayName: name, externalID: nil)
                try sql.scimGroups.insert(record)
                return record
            }
        }
        for record in made { found[record.name] = record }
        return found
    }

    func groupState(_ id: String, _ sql: any SQLTransaction) throws -> GroupState? {
        guard let record = try sql.scimGroups.group(id, of: pool.id), let group = try sql.groups.group(named: record.name, in: pool.id) else {
            return nil
        }
        return GroupState(group: group, record: record, membership: try sql.scimGroups.membership(of: record.name, in: pool.id))
    }

    // MARK: Read

    package func group(_ id: String, _ projection: SCIMProjection) async throws -> SCIMResource {
        guard id.isStorable, let state = try await services.environment.database.read({ try groupState(id, $0) }) else {
            throw SCIMFailure.noResource(id)
        }
        let resource = try await complete([state], withMembers: projection.needs("members"))[0]
        return SCIMResource(
            json: .object(projection.apply(to: resource, of: .groups)), location: "\(base)/Groups/\(id)", version: state.version)
    }

    /// Everything there is to show.
    ///
    /// - Throws: `SCIMFailure` where there are more members than an answer holds.
    func complete(_ states: [GroupState], withMembers: Bool) async throws -> [[String: JSONValue]] {
        var members: [String: [Subject]] = [:]
        if withMembers {
            guard states.reduce(0, { $0 + $1.membership.count }) <= mostExamined else {
                throw SCIMFailure(
                    400, .tooMany, "More than \(mostExamined) members; ask with excludedAttributes=members, or for users by groups.value.")
            }
            let pool = pool.id
            let listed = try await services.environment.database.read { sql in
                try states.map { ($0.record.id, try sql.scimGroups.members(of: $0.record.name, in: pool, limit: mostExamined)) }
            }
            members = Dictionary(listed) { first, _ in first }
        }
        return states.map { state in
            var resource: [String: JSONValue] = [
                "schemas": .array([.string(SCIMResourceType.groups.core.id)]), "id": .string(state.record.id),
                "displayName": .string(state.displayName),
                "meta": Self.meta(
                    "Group", created: state.group.createdAt.utcText, modified: state.group.modifiedAt.utcText,
                    location: "\(base)/Groups/\(state.record.id)", version: state.version),
            ]
            resource["externalId"] = state.record.externalID.map(JSONValue.string)
            if let list = members[state.record.id], !list.isEmpty { resource["members"] = .array(list.map(member)) }
            return resource
        }
    }

    private func member(_ sub: Subject) -> JSONValue {
        .object(["value": .string(sub.rawValue), "$ref": .string("\(base)/Users/\(sub)"), "type": .string("User")])
    }

    /// One page of the pool's groups: by name where no other order is asked for.
    ///
    /// - Throws: `SCIMFailure`; `tooMany` where a filter asks for the members of more than can be looked through.
    package func groups(_ query: SCIMQuery, allowsUnknown: Bool = false) async throws -> SCIMPage {
        let type = SCIMResourceType.groups
        let projection = try SCIMProjection(attributes: query.attributes, excludedAttributes: query.excludedAttributes, of: type)
        let filter = try query.filter.map { try SCIMFilter($0, of: type, allowsUnknown: allowsUnknown) }
        let order = try query.sortBy.flatMap { try Self.order($0, of: type, allowsUnknown: allowsUnknown) }
        let states = try await groupStates(for: filter)
        // Who is a member of which groups is asked of an index where nothing else is asked about members.
        let asked = filter?.mentions("members") == true ? filter?.compared(with: ["members", "value"]) : []
        let memberships = try await groupNames(ofMembers: asked ?? [])
        var found = Array(zip(states, try await complete(states, withMembers: asked == nil)))
        if let filter {
            found = found.filter { state, resource in
                var resource = resource
                if let asked {
                    let members = asked.filter { memberships[$0]?.contains(state.record.name) == true }
                    resource["members"] = members.isEmpty ? nil : .array(members.map { member(Subject($0)) })
                }
                return filter.matches(resource)
            }
        }
        if let order { found = Self.sorted(found, query.isDescending) { Self.key(of: $0.1, order) } }
        let page = Array(found.dropFirst(query.first - 1).prefix(query.size).map(\.0))
        let shown = try await complete(page, withMembers: projection.needs("members"))
        return SCIMPage(
            resources: shown.map { .object(projection.apply(to: $0, of: type)) }, total: found.count, startIndex: query.first)
    }

    /// The names of the groups that users belong to, by the users' identifiers.
    private func groupNames(ofMembers ids: [String]) async throws -> [String: Set<String>] {
        let pool = pool.id
        return try await services.environment.database.read { sql in
            try ids.filter(\.isStorable).reduce(into: [:]) { names, id in
                names[id] = Set(try sql.groups.groups(of: Subject(id), in: pool).map(\.name))
            }
        }
    }

    /// The groups that a filter may mean, by name: at most `SCIMQuery.mostExamined` are looked through.
    private func groupStates(for filter: SCIMFilter?) async throws -> [GroupState] {
        let pool = pool.id
        var names: [String]?
        if let ids = filter?.required(["id"])?.filter(\.isStorable) {
            names = try await services.environment.database.read { sql in try ids.compactMap { try sql.scimGroups.group($0, of: pool)?.name } }
        } else if let titles = filter?.required(["displayName"]) {
            names = titles.filter(\.isStorable).map(Self.groupName)
        } else if let ids = filter?.required(["externalId"])?.filter(\.isStorable) {
            names = try await services.environment.database.read { sql in
                try ids.flatMap { try sql.scimGroups.groups(externalID: $0, in: pool, limit: mostExamined).map(\.name) }
            }
        } else if let subjects = filter?.required(["members", "value"])?.filter(\.isStorable), subjects.count == 1 {
            names = try await services.environment.database.read { sql in
                try subjects.flatMap { try sql.groups.groups(of: Subject($0), in: pool).map(\.name) }
            }
        }
        let wanted = names.map(Set.init)
        let groups = try await services.environment.database.read { sql in
            if let wanted { return try wanted.compactMap { try sql.groups.group(named: $0, in: pool) } }
            let all = try sql.groups.page(of: pool, after: nil, limit: mostExamined + 1)
            guard all.count <= mostExamined else { throw tooMany }
            return all
        }
        let records = try await identified(groups.map(\.name))
        return try await services.environment.database.read { sql in
            try groups.compactMap { group in
                try records[group.name].map {
                    GroupState(group: group, record: $0, membership: try sql.scimGroups.membership(of: group.name, in: pool))
                }
            }
        }.sorted { $0.group.name.utf8.lexicographicallyPrecedes($1.group.name.utf8) }
    }
}
