import Foundation
import IdentityModel
import Storage

extension SCIMDirectory {
    private static let batch = 500

    /// One page of the pool's users: by name where no other order is asked for.
    ///
    /// What a filter says of `id`, `userName`, `externalId`, `emails`, `phoneNumbers` and `groups` is looked up in an index; for anything else at
    /// most `SCIMQuery.mostExamined` users are looked through.
    /// - Throws: `SCIMFailure`; `tooMany` where more had to be looked through.
    package func users(_ query: SCIMQuery, allowsUnknown: Bool = false) async throws -> SCIMPage {
        let projection = try SCIMProjection(attributes: query.attributes, excludedAttributes: query.excludedAttributes, of: userType)
        let filter = try query.filter.map { try SCIMFilter($0, of: userType, allowsUnknown: allowsUnknown) }
        let order = try query.sortBy.flatMap { try Self.order($0, of: userType, allowsUnknown: allowsUnknown) }
        let withGroups = projection.needs("groups")
        if filter == nil, order == nil || order?.names == ["userName"] && !query.isDescending && pool.usernameAttributes.isEmpty {
            let pool = pool.id
            let (states, total) = try await services.environment.database.read { sql in
                let users = query.size == 0 ? [] : try sql.scimUsers.page(of: pool, skipping: query.first - 1, limit: query.size)
                return (try users.map { UserState(user: $0, kept: try sql.scimUsers.user($0.sub, of: pool)) }, try sql.users.count(in: pool))
            }
            let shown = try await complete(states, withGroups: withGroups).map { JSONValue.object(projection.apply(to: $0, of: userType)) }
            return SCIMPage(resources: shown, total: total, startIndex: query.first)
        }
        let needsGroups = filter?.mentions("groups") == true || order?.steps[0].name == "groups"
        var found = try await candidates(for: filter, withGroups: needsGroups)
        if let order { found = Self.sorted(found, by: order, query.isDescending) }
        let page = found.dropFirst(query.first - 1).prefix(query.size)
        let shown = withGroups && !needsGroups ? try await complete(page.map(\.state), withGroups: true) : page.map(\.resource)
        return SCIMPage(
            resources: shown.map { .object(projection.apply(to: $0, of: userType)) }, total: found.count, startIndex: query.first)
    }

    typealias FoundUser = (state: UserState, resource: [String: JSONValue])

    /// Every user who meets a filter, in the order of their names.
    private func candidates(for filter: SCIMFilter?, withGroups: Bool) async throws -> [FoundUser] {
        if let filter, let subjects = try await indexed(filter) {
            let states = try await services.environment.database.read { sql in try subjects.compactMap { try state($0, sql) } }
            return try await meeting(filter, states, withGroups: withGroups).sorted { left, right in
                left.state.user.username.rawValue.utf8.lexicographicallyPrecedes(right.state.user.username.rawValue.utf8)
            }
        }
        let pool = pool.id
        guard try await services.environment.database.read({ try $0.users.count(in: pool) }) <= mostExamined else {
            throw tooMany
        }
        var found: [FoundUser] = []
        var offset = 0
        while offset <= mostExamined {
            let start = offset
            let states = try await services.environment.database.read { sql in
                try sql.scimUsers.page(of: pool, skipping: start, limit: Self.batch).map {
                    UserState(user: $0, kept: try sql.scimUsers.user($0.sub, of: pool))
                }
            }
            found += try await meeting(filter, states, withGroups: withGroups)
            guard states.count == Self.batch else { return found }
            offset += Self.batch
        }
        throw tooMany
    }

    var tooMany: SCIMFailure {
        SCIMFailure(400, .tooMany, "More than \(mostExamined) resources would have to be looked through; ask for an identifier or an address.")
    }

    private func meeting(_ filter: SCIMFilter?, _ states: [UserState], withGroups: Bool) async throws -> [FoundUser] {
        let resources = try await complete(states, withGroups: withGroups)
        return zip(states, resources).filter { filter?.matches($0.1) ?? true }.map { (state: $0.0, resource: $0.1) }
    }

    /// Whom the indexes name for a filter; nil where none serves it.
    private func indexed(_ filter: SCIMFilter) async throws -> [Subject]? {
        let looked: [(path: [String], find: @Sendable (String, any SQLTransaction) throws -> [Subject])] = [
            (["id"], { id, _ in [Subject(id)] }),
            (["userName"], { [pool] name, sql in try sql.users.user(named: name, in: pool).map { [$0.sub] } ?? [] }),
            (["externalId"], { [pool] id, sql in try sql.scimUsers.holders(externalID: id, in: pool.id, limit: mostExamined) }),
            (["emails", "value"], { [pool] value, sql in try holders(of: value, "emails", "email", in: pool, sql) }),
            (["phoneNumbers", "value"], { [pool] value, sql in try holders(of: value, "phoneNumbers", "phone_number", in: pool, sql) }),
            (
                ["groups", "value"],
                { [pool] id, sql in
                    guard let group = try sql.scimGroups.group(id, of: pool.id) else { return [] }
                    return try sql.scimGroups.members(of: group.name, in: pool.id, limit: mostExamined)
                }
            ),
        ]
        for (path, find) in looked {
            guard let values = filter.required(path) else { continue }
            let found = try await services.environment.database.read { sql in
                try values.filter(\.isStorable).reduce(into: Set<Subject>()) { all, value in
                    for sub in try find(value, sql) where sub.rawValue.isStorable { all.insert(sub) }
                }
            }
            guard found.count < mostExamined else { throw tooMany }
            return Array(found)
        }
        return nil
    }

    /// Who has an address, as the provisioning system or as the pool itself knows it.
    private func holders(
        of value: String, _ list: String, _ attribute: String, in pool: UserPoolConfiguration, _ sql: any SQLTransaction
    ) throws -> [Subject] {
        try sql.scimUsers.holders(of: value, list, in: pool.id, limit: mostExamined)
            + sql.users.page(.attribute(attribute, value: value, isPrefix: false), in: pool, after: nil, limit: mostExamined).0.map(\.sub)
    }

    // MARK: Order

    /// - Returns: nil for an attribute that this kind of resource does not have, where that is allowed.
    static func order(_ text: String, of type: SCIMResourceType, allowsUnknown: Bool) throws -> SCIMPath? {
        guard let path = SCIMPath(text, of: type), !path.steps.contains(where: { $0.returned == .never }) else {
            guard allowsUnknown else { throw SCIMFailure.path("There is no attribute \(text.prefix(64)) to sort by.") }
            return nil
        }
        guard path.last.type == .complex else { return path }
        guard let value = path.last.subAttribute("value") else { throw SCIMFailure.path("\(path.last.name) is sorted by its parts.") }
        return SCIMPath(steps: path.steps + [value])
    }

    /// By the attribute's value, of lists by the primary or first one; what has none comes last, or first where the order descends.
    static func sorted(_ found: [FoundUser], by path: SCIMPath, _ isDescending: Bool) -> [FoundUser] {
        sorted(found, isDescending) { key(of: $0.resource, path) }
    }

    static func sorted<Value>(_ values: [Value], _ isDescending: Bool, key: (Value) -> [UInt8]?) -> [Value] {
        let keyed = values.enumerated().map { (position: $0.offset, value: $0.element, key: key($0.element)) }
        let ordered = keyed.sorted { left, right in
            switch (left.key, right.key) {
            case (let a?, let b?) where a != b: a.lexicographicallyPrecedes(b) != isDescending
            case (nil, _?): isDescending
            case (_?, nil): !isDescending
            case (_?, _?), (nil, nil): left.position < right.position
            }
        }
        return ordered.map(\.value)
    }

    static func key(of resource: [String: JSONValue], _ path: SCIMPath) -> [UInt8]? {
        var resource = resource
        // Of a list the primary value is the one that counts.
        if let list = resource[path.steps[0].name]?.array, let primary = list.first(where: { $0["primary"] == .boolean(true) }) {
            resource[path.steps[0].name] = .array([primary])
        }
        guard let value = path.values(in: resource).first else { return nil }
        switch value {
        case .string(let text): return Array((path.last.isCaseExact ? text : text.lowercased()).utf8)
        case .boolean(let flag): return [flag ? 1 : 0]
        case .integer, .number, .null, .array, .object: return Array(value.text.utf8)
        }
    }
}
