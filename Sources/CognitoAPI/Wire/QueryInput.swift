import CognitoModel
import IdentityModel

/// Members that came flattened in a form or a query, put back into the shape of the input (AWS Query protocol).
///
/// A list is `Name.member.1`, `Name.member.2`, …; a structure in it `Name.member.1.Key`.
struct QueryInput {
    private let parameters: [String: String]
    private let table: ShapeTable

    /// - Throws: `FrontRefusal.unreadable` for a value that is not of its member's kind.
    static func json(of parameters: [String: String], for operation: OperationDescription) throws(FrontRefusal) -> JSONValue {
        let input = QueryInput(parameters: parameters, table: ShapeTable.of(operation.name.service))
        guard let structure = input.table[operation.input] else { return .object([:]) }
        return try input.structure(structure, prefix: "") ?? .object([:])
    }

    /// The models' shapes are not recursive, so neither is this beyond their depth.
    private func value(_ shape: ShapeTable.Shape, at name: String) throws(FrontRefusal) -> JSONValue? {
        switch shape.kind {
        case .structure, .document: return try structure(shape, prefix: name + ".")
        case .list:
            let element = table.shapes[shape.element]
            var elements: [JSONValue] = []
            while let value = try value(element, at: "\(name).member.\(elements.count + 1)") { elements.append(value) }
            // A list of nothing comes as its bare name.
            return elements.isEmpty && parameters[name] != "" ? nil : .array(elements)
        case .integer, .long:
            guard let text = parameters[name], !text.isEmpty else { return nil }
            guard let number = Int64(text) else { throw FrontRefusal.unreadable("\(name) is not an integer.") }
            return .integer(number)
        case .boolean:
            guard let text = parameters[name], !text.isEmpty else { return nil }
            guard text == "true" || text == "false" else { throw FrontRefusal.unreadable("\(name) is not a boolean.") }
            return .boolean(text == "true")
        case .string, .blob, .timestamp, .map:
            return parameters[name].map(JSONValue.string)
        }
    }

    private func structure(_ shape: ShapeTable.Shape, prefix: String) throws(FrontRefusal) -> JSONValue? {
        var members: [String: JSONValue] = [:]
        for member in shape.members {
            if let value = try value(table.shapes[member.shape], at: prefix + member.name) { members[member.name] = value }
        }
        return members.isEmpty ? nil : .object(members)
    }
}
