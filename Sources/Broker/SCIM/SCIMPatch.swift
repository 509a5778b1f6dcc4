import IdentityModel

/// The operations of a PATCH, understood, and their effect on a resource.
///
/// Beside RFC 7644 §3.5.2 it takes what clients really send: `op` in any case, "True" and "False", a value without a path whose members are paths
/// themselves (`name.givenName`, `emails[type eq "work"].value`, an extension's URN with or without an attribute), a bare identifier for a
/// complex value, and the removal of elements that are listed in `value`.
struct SCIMPatch {
    enum Kind: String { case add, replace, remove }

    struct Operation {
        let kind: Kind
        let path: SCIMPath
        /// Which elements of the list that the path names.
        let filter: SCIMFilter?
        /// A part of those elements.
        let sub: SCIMAttribute?
        let value: JSONValue?
    }

    /// More operations are refused, those counted that stand in a value without a path.
    static let mostOperations = 1000

    let operations: [Operation]
    private let type: SCIMResourceType

    /// - Throws: `SCIMFailure`.
    init(_ body: JSONValue, of type: SCIMResourceType) throws {
        guard let members = body.object else { throw SCIMFailure.syntax("The body is not a JSON object.") }
        func member(_ name: String, of members: [String: JSONValue]) -> JSONValue? { members.first { $0.key.lowercased() == name }?.value }
        if let schemas = member("schemas", of: members) {
            let message = "urn:ietf:params:scim:api:messages:2.0:patchop"
            guard schemas.array?.contains(where: { $0.string?.lowercased() == message }) == true else {
                throw SCIMFailure.syntax("schemas does not name a PatchOp.")
            }
        }
        guard let list = member("operations", of: members)?.array, !list.isEmpty else {
            throw SCIMFailure.syntax("Operations is no list of operations.")
        }
        guard list.count <= Self.mostOperations else { throw SCIMFailure(413, nil, "More than \(Self.mostOperations) operations.") }
        self.type = type
        var operations: [Operation] = []
        for entry in list {
            guard let entry = entry.object, let kind = member("op", of: entry)?.string.flatMap({ Kind(rawValue: $0.lowercased()) }) else {
                throw SCIMFailure.syntax("op is none of add, replace and remove.")
            }
            let value = member("value", of: entry)
            switch member("path", of: entry) {
            case .string(let path) where !path.isEmpty: operations.append(try Self.operation(kind, path, value, type))
            case nil, .null, .string: operations += try Self.operations(kind, value, type)
            default: throw SCIMFailure.path("The path is no text.")
            }
            guard operations.count <= Self.mostOperations else { throw SCIMFailure(413, nil, "More than \(Self.mostOperations) operations.") }
        }
        self.operations = operations
    }

    private static func operation(_ kind: Kind, _ text: String, _ value: JSONValue?, _ type: SCIMResourceType) throws -> Operation {
        guard text.utf8.count <= SCIMFilter.longest else { throw SCIMFailure.path("The path is too long.") }
        guard kind == .remove || value != nil else { throw SCIMFailure.value("The operation has no value.") }
        var parser = SCIMFilterParser(text, scope: .resource(type))
        let parts = try parser.patchPath()
        guard let path = SCIMPath(parts.attribute, of: type) else { throw SCIMFailure.path("There is no attribute \(parts.attribute.prefix(64)).") }
        var sub: SCIMAttribute?
        if let name = parts.sub {
            guard let found = path.last.subAttribute(name) else { throw SCIMFailure.path("There is no attribute \(name.prefix(64)).") }
            sub = found
        }
        guard parts.filter == nil || path.last.isMultiValued else { throw SCIMFailure.path("\(path.last.name) is no list.") }
        if (path.steps + (sub.map { [$0] } ?? [])).contains(where: { $0.mutability == .readOnly }) || path.steps[0].name == "schemas" {
            throw SCIMFailure.mutability("\(parts.attribute.prefix(64)) is read-only.")
        }
        return Operation(kind: kind, path: path, filter: parts.filter, sub: sub, value: value)
    }

    /// A value without a path: each member is an attribute, or a path to one. Names that the resource does not know are passed over, and so is what
    /// is read-only: clients send the `id` along.
    private static func operations(_ kind: Kind, _ value: JSONValue?, _ type: SCIMResourceType) throws -> [Operation] {
        guard kind != .remove else { throw SCIMFailure(400, .noTarget, "A removal needs a path.") }
        guard let members = value?.object else { throw SCIMFailure.value("A value without a path is an object.") }
        return try members.sorted { $0.key < $1.key }.compactMap { name, value in
            let base = String(name.prefix { $0 != "[" })
            guard let path = SCIMPath(base, of: type), !path.steps.contains(where: { $0.mutability == .readOnly }), path.steps[0].name != "schemas"
            else { return nil }
            return try operation(kind, name, value, type)
        }
    }

    // MARK: The effect

    /// - Throws: `SCIMFailure`; nothing of a patch that fails is to be kept.
    func applied(to resource: [String: JSONValue]) throws -> [String: JSONValue] {
        var resource = resource
        for operation in operations { resource = try Self.applied(operation, operation.path.steps[...], to: resource) }
        return resource
    }

    private static func applied(
        _ operation: Operation, _ steps: ArraySlice<SCIMAttribute>, to members: [String: JSONValue]
    ) throws -> [String: JSONValue] {
        guard let step = steps.first else { return members }
        var members = members
        let current = members[step.name]
        if steps.count > 1 {
            members[step.name] = try descended(operation, steps, current)
        } else {
            members[step.name] = try changed(current, step, operation)
        }
        if members[step.name] == nil, step.isRequired { throw SCIMFailure.mutability("\(step.name) is required.") }
        return members
    }

    /// Into a complex value; of a list, into each element.
    private static func descended(_ operation: Operation, _ steps: ArraySlice<SCIMAttribute>, _ current: JSONValue?) throws -> JSONValue? {
        let step = steps[steps.startIndex]
        let rest = steps.dropFirst()
        guard step.isMultiValued else {
            let inner = try applied(operation, rest, to: current?.object ?? [:])
            return inner.isEmpty ? nil : .object(inner)
        }
        guard let elements = current?.array, !elements.isEmpty else {
            guard operation.kind != .remove else { return current }
            let inner = try applied(operation, rest, to: [:])
            return inner.isEmpty ? nil : .array([.object(inner)])
        }
        let changed = try elements.map { JSONValue.object(try applied(operation, rest, to: $0.object ?? [:])) }.filter { $0 != .object([:]) }
        return changed.isEmpty ? nil : .array(changed)
    }

    private static func changed(_ current: JSONValue?, _ attribute: SCIMAttribute, _ operation: Operation) throws -> JSONValue? {
        if let filter = operation.filter { return try elements(current, attribute, filter, operation) }
        switch operation.kind {
        case .remove:
            guard attribute.isMultiValued, let listed = try operation.value.flatMap({ try SCIMInput.value($0, attribute) })?.array else { return nil }
            let rest = (current?.array ?? []).filter { element in !listed.contains { Self.isSame(element, $0) } }
            return rest.isEmpty ? nil : .array(rest)
        case .replace, .add:
            let value = try SCIMInput.value(operation.value ?? .null, attribute)
            guard value != nil || operation.kind == .replace else { return current }
            if attribute.isMultiValued, operation.kind == .add { return added(value?.array ?? [], to: current) }
            // What is not named in a complex value stays.
            if !attribute.isMultiValued, attribute.type == .complex, let old = current?.object, let new = value?.object {
                return .object(attribute.subAttributes.contains { $0.isMultiValued } ? new : merged(old, new))
            }
            return value
        }
    }

    private static func merged(_ old: [String: JSONValue], _ new: [String: JSONValue]) -> [String: JSONValue] {
        old.merging(new) { before, after in
            guard let before = before.object, let after = after.object else { return after }
            return .object(merged(before, after))
        }
    }

    /// Of complex values `value` says which is which, if there is one.
    private static func isSame(_ left: JSONValue, _ right: JSONValue) -> Bool {
        if let (left, right) = (left["value"]?.string).flatMap({ left in (right["value"]?.string).map { (left, $0) } }) {
            return left.isIdentical(to: right)
        }
        return left == right
    }

    private static func added(_ values: [JSONValue], to current: JSONValue?) -> JSONValue? {
        var elements = current?.array ?? []
        for value in values {
            // What is there already is not there twice.
            if elements.contains(value) { continue }
            if value["primary"] == .boolean(true) { elements = elements.map(withoutPrimary) }
            elements.append(value)
        }
        return elements.isEmpty ? nil : .array(elements)
    }

    private static func withoutPrimary(_ element: JSONValue) -> JSONValue {
        guard var members = element.object, members["primary"] == .boolean(true) else { return element }
        members["primary"] = .boolean(false)
        return .object(members)
    }

    /// The elements that a filter chooses.
    private static func elements(
        _ current: JSONValue?, _ attribute: SCIMAttribute, _ filter: SCIMFilter, _ operation: Operation
    ) throws -> JSONValue? {
        var elements = current?.array ?? []
        var chosen = elements.indices.filter { filter.matches(elements[$0].object ?? [:]) }
        if chosen.isEmpty {
            switch operation.kind {
            case .remove: throw SCIMFailure(400, .noTarget, "No value of \(attribute.name) is meant.")
            case .replace: throw SCIMFailure(400, .noTarget, "No value of \(attribute.name) is meant.")
            case .add:
                // Entra adds a work address so to a user who has none.
                guard let made = filter.example else { throw SCIMFailure(400, .noTarget, "No value of \(attribute.name) is meant.") }
                elements.append(.object(made))
                chosen = [elements.count - 1]
            }
        }
        var result: [JSONValue?] = elements
        for index in chosen {
            var members = elements[index].object ?? [:]
            if let sub = operation.sub {
                members[sub.name] = operation.kind == .remove ? nil : try SCIMInput.value(operation.value ?? .null, sub)
            } else if operation.kind == .remove {
                members = [:]
            } else {
                guard let given = try SCIMInput.single(operation.value ?? .null, attribute)?.object else {
                    throw SCIMFailure.value("The value is no \(attribute.name).")
                }
                members = operation.kind == .add ? members.merging(given) { _, new in new } : given
            }
            result[index] = members.isEmpty ? nil : .object(members)
            if members["primary"] == .boolean(true), elements[index]["primary"] != .boolean(true) {
                for other in result.indices where other != index { result[other] = result[other].map(withoutPrimary) }
            }
        }
        let kept = result.compactMap { $0 }
        return kept.isEmpty ? nil : .array(kept)
    }
}

extension SCIMFilter {
    /// The members that an element has if the filter only says what some of them are equal to; nil if it says more.
    fileprivate var example: [String: JSONValue]? {
        switch self {
        case .compare(let path, .eq, let value) where path.steps.count == 1: return [path.last.name: value]
        case .and(let parts):
            var members: [String: JSONValue] = [:]
            for part in parts {
                guard let more = part.example else { return nil }
                members.merge(more) { _, new in new }
            }
            return members
        case .never, .present, .compare, .element, .not, .or: return nil
        }
    }
}
