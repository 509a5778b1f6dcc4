import IdentityModel

/// Reads what a client sent as a resource: names in any case, values in the types that the schema says.
struct SCIMInput {
    let type: SCIMResourceType

    /// A resource for POST or PUT. What is read-only or unknown is passed over.
    ///
    /// - Throws: `SCIMFailure` for values of another type, and where the same attribute is named twice.
    /// Source: RFC 7644 §3.3, §3.5.1.
    func resource(_ json: JSONValue) throws -> [String: JSONValue] {
        guard let members = json.object else { throw SCIMFailure.syntax("The body is not a JSON object.") }
        if let schemas = members.first(where: { $0.key.lowercased() == "schemas" })?.value {
            let names = schemas.array?.compactMap(\.string) ?? []
            guard names.contains(where: { $0.lowercased() == type.core.id.lowercased() }) else {
                throw SCIMFailure.syntax("schemas does not name \(type.core.id).")
            }
        }
        return try Self.members(members, type.attributes)
    }

    private static func members(_ given: [String: JSONValue], _ attributes: [SCIMAttribute]) throws -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for (name, value) in given {
            guard let attribute = attributes.first(where: { $0.name.lowercased() == name.lowercased() }), attribute.mutability != .readOnly,
                attribute.name != "schemas"
            else { continue }
            guard members[attribute.name] == nil else { throw SCIMFailure.syntax("\(attribute.name) is named twice.") }
            if let value = try Self.value(value, attribute) { members[attribute.name] = value }
        }
        return members
    }

    /// A value in the attribute's type; nil where it says that there is none: null, an empty text, an empty list.
    static func value(_ given: JSONValue, _ attribute: SCIMAttribute) throws -> JSONValue? {
        guard attribute.isMultiValued else { return try single(given, attribute) }
        let elements = given.array ?? (given == .null ? [] : [given])
        let values = try elements.compactMap { try single($0, attribute) }
        return values.isEmpty ? nil : .array(try onePrimary(values, attribute))
    }

    /// One value, or one element of a list.
    static func single(_ given: JSONValue, _ attribute: SCIMAttribute) throws -> JSONValue? {
        switch (attribute.type, given) {
        case (_, .null): return nil
        case (.complex, .object(let members)):
            let members = try Self.members(members, attribute.subAttributes)
            return members.isEmpty ? nil : .object(members)
        // Entra sends a manager's identifier bare.
        case (.complex, .string(let text)) where attribute.subAttribute("value") != nil:
            return text.isEmpty ? nil : .object(["value": .string(text)])
        case (.boolean, .boolean): return given
        // Entra sends "True" and "False".
        case (.boolean, .string(let text)) where ["true", "false"].contains(text.lowercased()): return .boolean(text.lowercased() == "true")
        case (.integer, .integer): return given
        case (.string, .integer(let number)): return .string(String(number))
        case (.string, .string(let text)), (.reference, .string(let text)): return text.isEmpty ? nil : given
        case (.dateTime, .string): return given
        case (.string, _), (.boolean, _), (.integer, _), (.dateTime, _), (.reference, _), (.complex, _):
            throw SCIMFailure.value("\(attribute.name) is not of type \(attribute.type.rawValue).")
        }
    }

    private static func onePrimary(_ values: [JSONValue], _ attribute: SCIMAttribute) throws -> [JSONValue] {
        guard values.count(where: { $0["primary"] == .boolean(true) }) <= 1 else {
            throw SCIMFailure.value("\(attribute.name) has more than one primary value.")
        }
        return values
    }
}
