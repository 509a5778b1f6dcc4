import Broker
import IdentityModel

extension SCIMEndpoint {
    static let mostBulkOperations = 100

    /// One operation of many.
    private struct BulkOperation {
        let method: String
        let path: String
        let bulkID: String?
        let data: JSONValue?
        let version: String?
        /// Other operations' resources that it refers to.
        let references: Set<String>
    }

    /// Runs many operations; each stands for itself. One that refers to what another makes (`bulkId:…`) waits for that other, wherever it stands;
    /// where two wait for each other, both go on with identifiers that were drawn before.
    ///
    /// Source: RFC 7644 §3.7.
    func bulk(_ call: SCIMCall, _ directory: SCIMDirectory) async throws -> SCIMOutcome {
        guard let members = call.body?.object else { throw SCIMFailure(400, .invalidSyntax, "The body is not a JSON object.") }
        if let schemas = members["schemas"] {
            guard schemas.array?.contains(where: { $0.string?.lowercased() == "urn:ietf:params:scim:api:messages:2.0:bulkrequest" }) == true else {
                throw SCIMFailure(400, .invalidSyntax, "schemas does not name a BulkRequest.")
            }
        }
        guard let list = members["Operations"]?.array, !list.isEmpty else {
            throw SCIMFailure(400, .invalidSyntax, "Operations is no list of operations.")
        }
        guard list.count <= Self.mostBulkOperations else { throw SCIMFailure(413, nil, "More than \(Self.mostBulkOperations) operations.") }
        var mostErrors = Int.max
        if let given = members["failOnErrors"] {
            guard let number = given.integer, number > 0 else { throw SCIMFailure(400, .invalidValue, "failOnErrors is no number above 0.") }
            mostErrors = Int(clamping: number)
        }
        let operations = try list.map(Self.operation)
        var ids: [String: String] = [:]
        for operation in operations where operation.method == "POST" {
            guard let bulkID = operation.bulkID else { continue }
            guard ids.updateValue(services.environment.random.uuid(), forKey: bulkID) == nil else {
                throw SCIMFailure(400, .invalidValue, "A bulkId is used twice.")
            }
        }
        return SCIMOutcome(200, await run(operations, ids, mostErrors: mostErrors, directory))
    }

    private func run(
        _ operations: [BulkOperation], _ ids: [String: String], mostErrors: Int, _ directory: SCIMDirectory
    ) async -> JSONValue {
        var answers: [Int: JSONValue] = [:]
        var (made, failed): (Set<String>, Set<String>) = ([], [])
        var errors = 0
        var waiting = Array(operations.indices)
        while !waiting.isEmpty, errors < mostErrors {
            // The first that waits for nothing; where all wait for each other, a new user, who may refer to what is not there yet.
            let next =
                waiting.first { operations[$0].references.allSatisfy { made.contains($0) || failed.contains($0) || ids[$0] == nil } } ?? waiting.first
            { operations[$0].method == "POST" && operations[$0].path == "/Users" } ?? waiting[0]
            waiting.removeAll { $0 == next }
            let operation = operations[next]
            let outcome: SCIMOutcome
            do {
                outcome = try await perform(operation, ids, failed: failed, directory)
                if let bulkID = operation.bulkID { made.insert(bulkID) }
            } catch {
                outcome = SCIMOutcome(Self.failure(error))
                errors += 1
                if operation.method == "POST", let bulkID = operation.bulkID { failed.insert(bulkID) }
            }
            answers[next] = Self.answer(to: operation, outcome, base: directory.location)
        }
        return .object([
            "schemas": .array([.string("urn:ietf:params:scim:api:messages:2.0:BulkResponse")]),
            "Operations": .array(operations.indices.compactMap { answers[$0] }),
        ])
    }

    private static func operation(_ json: JSONValue) throws -> BulkOperation {
        guard let method = json["method"]?.string?.uppercased(), ["POST", "PUT", "PATCH", "DELETE"].contains(method),
            let path = json["path"]?.string, path.utf8.first == UInt8(ascii: "/"), path.isPlainPath
        else { throw SCIMFailure(400, .invalidSyntax, "An operation needs a method and a path.") }
        var references = Set<String>()
        collect(json["data"] ?? .null, into: &references)
        for segment in path.split(separator: "/") { collect(.string(String(segment)), into: &references) }
        return BulkOperation(
            method: method, path: path, bulkID: json["bulkId"]?.string, data: json["data"], version: json["version"]?.string, references: references)
    }

    private static let mark = "bulkId:"

    private static func collect(_ value: JSONValue, into references: inout Set<String>) {
        switch value {
        case .string(let text) where text.hasPrefix(mark): references.insert(String(text.dropFirst(mark.count)))
        case .array(let elements): for element in elements { collect(element, into: &references) }
        case .object(let members): for member in members.values { collect(member, into: &references) }
        case .string, .null, .boolean, .integer, .number: return
        }
    }

    private static func resolved(_ value: JSONValue, _ ids: [String: String]) -> JSONValue {
        switch value {
        case .string(let text) where text.hasPrefix(mark): .string(ids[String(text.dropFirst(mark.count))] ?? text)
        case .array(let elements): .array(elements.map { resolved($0, ids) })
        case .object(let members): .object(members.mapValues { resolved($0, ids) })
        case .string, .null, .boolean, .integer, .number: value
        }
    }

    private func perform(
        _ operation: BulkOperation, _ ids: [String: String], failed: Set<String>, _ directory: SCIMDirectory
    ) async throws -> SCIMOutcome {
        guard operation.references.allSatisfy({ ids[$0] != nil && !failed.contains($0) }) else {
            throw SCIMFailure(400, .invalidValue, "The operation refers to a bulkId that nothing was made for.")
        }
        let segments = operation.path.split(separator: "/").map { Self.resolved(.string(String($0)), ids).string ?? "" }
        let call = SCIMCall(
            method: operation.method, segments: segments, body: operation.data.map { Self.resolved($0, ids) }, ifMatch: operation.version)
        let id = operation.method == "POST" ? operation.bulkID.flatMap { ids[$0] } : nil
        let outcome: SCIMOutcome
        switch (segments.first, segments.count, operation.method) {
        case ("Users", 1, "POST"), ("Users", 2, "PUT"), ("Users", 2, "PATCH"), ("Users", 2, "DELETE"):
            outcome = try await users(call, segments.dropFirst(), directory, id: id)
        case ("Groups", 1, "POST"), ("Groups", 2, "PUT"), ("Groups", 2, "PATCH"), ("Groups", 2, "DELETE"):
            outcome = try await groups(call, segments.dropFirst(), directory, id: id)
        default: throw Self.notFound
        }
        return outcome
    }

    private static func answer(to operation: BulkOperation, _ outcome: SCIMOutcome, base: String) -> JSONValue {
        var members: [String: JSONValue] = ["method": .string(operation.method), "status": .string(String(outcome.status))]
        members["bulkId"] = operation.bulkID.map(JSONValue.string)
        members["version"] = outcome.version.map(JSONValue.string)
        // A resource that could not be made is nowhere.
        if let location = outcome.location ?? (operation.method == "POST" ? nil : base + operation.path) { members["location"] = .string(location) }
        if outcome.status >= 400 { members["response"] = outcome.json }
        return .object(members)
    }
}

extension String {
    /// Without a query, and without what could mean another path.
    fileprivate var isPlainPath: Bool { utf8.count <= 256 && utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3F && $0 != 0x25 && $0 != 0x23 } }
}
