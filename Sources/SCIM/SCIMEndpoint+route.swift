import Broker
import IdentityModel

extension SCIMEndpoint {
    func route(_ call: SCIMCall, _ directory: SCIMDirectory) async throws -> SCIMOutcome {
        let rest = call.segments.dropFirst()
        switch call.segments.first {
        case nil, ".search": return try await search(call, directory)
        case "Users": return try await users(call, rest, directory)
        case "Groups": return try await groups(call, rest, directory)
        case "Bulk" where rest.isEmpty:
            guard call.method == "POST" else { return .notAllowed("POST") }
            return try await bulk(call, directory)
        case "ServiceProviderConfig", "ResourceTypes", "Schemas": return try discovery(call, directory)
        default: throw Self.notFound
        }
    }

    // MARK: Users

    func users(_ call: SCIMCall, _ rest: ArraySlice<String>, _ directory: SCIMDirectory, id new: String? = nil) async throws -> SCIMOutcome {
        guard rest.count <= 1 else { throw Self.notFound }
        guard let id = rest.first else {
            switch call.method {
            case "GET": return Self.list(try await directory.users(try Self.query(call.parameters)))
            case "POST":
                let projection = try Self.projection(call, directory.userType)
                return SCIMOutcome(201, try await directory.createUser(try Self.body(call), projection, id: new))
            default: return .notAllowed("GET, POST")
            }
        }
        if id == ".search" {
            guard call.method == "POST" else { return .notAllowed("POST") }
            return Self.list(try await directory.users(try Self.query(search: try Self.body(call))))
        }
        let projection = try Self.projection(call, directory.userType)
        switch call.method {
        case "GET": return Self.read(try await directory.user(id, projection), call)
        case "PUT": return SCIMOutcome(200, try await directory.replaceUser(id, try Self.body(call), ifMatch: call.ifMatch, projection))
        case "PATCH": return SCIMOutcome(200, try await directory.patchUser(id, try Self.body(call), ifMatch: call.ifMatch, projection))
        case "DELETE":
            try await directory.deleteUser(id, ifMatch: call.ifMatch)
            return SCIMOutcome(204)
        default: return .notAllowed("GET, PUT, PATCH, DELETE")
        }
    }

    // MARK: Groups

    func groups(_ call: SCIMCall, _ rest: ArraySlice<String>, _ directory: SCIMDirectory, id new: String? = nil) async throws -> SCIMOutcome {
        guard rest.count <= 1 else { throw Self.notFound }
        guard let id = rest.first else {
            switch call.method {
            case "GET": return Self.list(try await directory.groups(try Self.query(call.parameters)))
            case "POST":
                return SCIMOutcome(201, try await directory.createGroup(try Self.body(call), try Self.projection(call, .groups), id: new))
            default: return .notAllowed("GET, POST")
            }
        }
        if id == ".search" {
            guard call.method == "POST" else { return .notAllowed("POST") }
            return Self.list(try await directory.groups(try Self.query(search: try Self.body(call))))
        }
        let projection = try Self.projection(call, .groups)
        switch call.method {
        case "GET": return Self.read(try await directory.group(id, projection), call)
        case "PUT": return SCIMOutcome(200, try await directory.replaceGroup(id, try Self.body(call), ifMatch: call.ifMatch, projection))
        case "PATCH":
            try await directory.patchGroup(id, try Self.body(call), ifMatch: call.ifMatch)
            // A group may have very many members: it is only shown where it is asked for.
            guard call.parameters["attributes"] != nil else { return SCIMOutcome(204) }
            return SCIMOutcome(200, try await directory.group(id, projection))
        case "DELETE":
            try await directory.deleteGroup(id, ifMatch: call.ifMatch)
            return SCIMOutcome(204)
        default: return .notAllowed("GET, PUT, PATCH, DELETE")
        }
    }

    // MARK: Lists

    /// Users and groups at once: first the users, then the groups.
    private func search(_ call: SCIMCall, _ directory: SCIMDirectory) async throws -> SCIMOutcome {
        guard call.segments.count <= 1 else { throw Self.notFound }
        let isSearch = call.segments.first == ".search"
        guard call.method == (isSearch ? "POST" : "GET") else { return .notAllowed(isSearch ? "POST" : "GET") }
        var query = isSearch ? try Self.query(search: try Self.body(call)) : try Self.query(call.parameters)
        let users = try await directory.users(query, allowsUnknown: true)
        let size = query.count ?? 100
        query.startIndex = max(1, users.startIndex - users.total)
        query.count = max(0, min(size, SCIMQuery.largestPage) - users.resources.count)
        let groups = try await directory.groups(query, allowsUnknown: true)
        return Self.list(
            SCIMPage(resources: users.resources + groups.resources, total: users.total + groups.total, startIndex: users.startIndex))
    }

    /// Source: RFC 7644 §3.4.2.
    static func list(_ page: SCIMPage) -> SCIMOutcome {
        SCIMOutcome(
            200,
            .object([
                "schemas": .array([.string("urn:ietf:params:scim:api:messages:2.0:ListResponse")]), "totalResults": .integer(Int64(page.total)),
                "startIndex": .integer(Int64(page.startIndex)), "itemsPerPage": .integer(Int64(page.resources.count)),
                "Resources": .array(page.resources),
            ]))
    }

    private static func read(_ resource: SCIMResource, _ call: SCIMCall) -> SCIMOutcome {
        let known = call.ifNoneMatch?.split(separator: ",").map { String($0).replacing(" ", with: "") } ?? []
        guard known.contains(resource.version) || known.contains("*") else { return SCIMOutcome(200, resource) }
        var outcome = SCIMOutcome(304)
        outcome.version = resource.version
        return outcome
    }

    private static func body(_ call: SCIMCall) throws -> JSONValue {
        guard let body = call.body else { throw SCIMFailure(400, .invalidSyntax, "The request has no body.") }
        return body
    }

    private static func projection(_ call: SCIMCall, _ type: SCIMResourceType) throws -> SCIMProjection {
        try SCIMProjection(
            attributes: names(call.parameters["attributes"]), excludedAttributes: names(call.parameters["excludedattributes"]), of: type)
    }

    private static func names(_ list: String?) -> [String] {
        list?.split(separator: ",").map { String($0).replacing(" ", with: "") } ?? []
    }

    private static func query(_ parameters: [String: String]) throws -> SCIMQuery {
        var query = SCIMQuery()
        query.filter = parameters["filter"]
        query.sortBy = parameters["sortby"]
        query.isDescending = try isDescending(parameters["sortorder"])
        query.startIndex = try parameters["startindex"].map(number) ?? 1
        query.count = try parameters["count"].map(number)
        query.attributes = names(parameters["attributes"])
        query.excludedAttributes = names(parameters["excludedattributes"])
        return query
    }

    /// Source: RFC 7644 §3.4.3.
    private static func query(search body: JSONValue) throws -> SCIMQuery {
        guard let members = body.object else { throw SCIMFailure(400, .invalidSyntax, "The body is not a JSON object.") }
        if let schemas = members["schemas"] {
            guard schemas.array?.contains(where: { $0.string?.lowercased() == "urn:ietf:params:scim:api:messages:2.0:searchrequest" }) == true else {
                throw SCIMFailure(400, .invalidSyntax, "schemas does not name a SearchRequest.")
            }
        }
        func text(_ name: String) throws -> String? {
            guard let value = members[name], value != .null else { return nil }
            guard let text = value.string else { throw SCIMFailure(400, .invalidValue, "\(name) is no text.") }
            return text
        }
        func integer(_ name: String) throws -> Int? {
            guard let value = members[name], value != .null else { return nil }
            guard let number = value.integer.flatMap({ Int32(exactly: $0) }).map(Int.init) else {
                throw SCIMFailure(400, .invalidValue, "\(name) is no number.")
            }
            return number
        }
        func list(_ name: String) throws -> [String] {
            guard let value = members[name], value != .null else { return [] }
            guard let names = value.array?.map(\.string), names.allSatisfy({ $0 != nil }) else {
                throw SCIMFailure(400, .invalidValue, "\(name) is no list of texts.")
            }
            return names.compactMap(\.self)
        }
        var query = SCIMQuery()
        query.filter = try text("filter")
        query.sortBy = try text("sortBy")
        query.isDescending = try isDescending(try text("sortOrder"))
        query.startIndex = try integer("startIndex") ?? 1
        query.count = try integer("count")
        query.attributes = try list("attributes")
        query.excludedAttributes = try list("excludedAttributes")
        return query
    }

    private static func isDescending(_ order: String?) throws -> Bool {
        switch order?.lowercased() {
        case nil, "ascending": false
        case "descending": true
        default: throw SCIMFailure(400, .invalidValue, "sortOrder is ascending or descending.")
        }
    }

    private static func number(_ text: String) throws -> Int {
        guard let number = Int32(text) else { throw SCIMFailure(400, .invalidValue, "A number is none, or too large.") }
        return Int(number)
    }
}
