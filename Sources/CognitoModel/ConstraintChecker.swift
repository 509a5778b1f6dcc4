import Foundation
package import IdentityModel

/// A member whose JSON kind is not the model's: the body cannot be read at all.
package struct WrongKind: Error, Equatable {
    /// In the words of the service's decoder.
    package let message: String
}

/// Checks an input against the service model, before any rule and before anything is looked up.
///
/// Source: reference §1.5; the order (maximum, minimum, pattern, enum) and the form of a list's or map's violation are as seen in captures of
/// the service's replies.
package struct ConstraintChecker {
    /// So many are reported: one body can hold a hundred thousand.
    private static let mostReported = 64

    private let table: ShapeTable
    private var violations: [String] = []
    /// The names that lead to the value being checked; written out only for a violation.
    private var path: [String] = []

    private init(_ table: ShapeTable) { self.table = table }

    /// What the input violates, joined into the service's message. Nil: nothing.
    ///
    /// - Throws: `WrongKind` at the first value of a wrong kind.
    package static func violation(in input: JSONValue, of shape: String, service: CognitoService) throws(WrongKind) -> String? {
        let table = ShapeTable.of(service)
        guard let index = table.index(of: shape) else { return nil }
        var checker = ConstraintChecker(table)
        try checker.check(input, table.shapes[index])
        let violations = checker.violations
        guard !violations.isEmpty else { return nil }
        return "\(violations.count) validation error\(violations.count == 1 ? "" : "s") detected: " + violations.joined(separator: "; ")
    }

    private mutating func check(_ value: JSONValue, _ shape: ShapeTable.Shape) throws(WrongKind) {
        switch (shape.kind, value) {
        case (.structure, .object(let members)): try checkMembers(members, shape)
        case (.list, .array(let elements)): try checkList(elements, shape)
        case (.map, .object(let entries)): try checkMap(entries, shape)
        case (.string, .string(let text)):
            for constraint in Self.brokenConstraints(of: text, shape) { report(value, shape, constraint) }
        case (.integer, .integer), (.integer, .number), (.long, .integer), (.long, .number):
            guard let number = value.integer, shape.kind == .long || Int32(exactly: number) != nil else {
                throw WrongKind(message: "NUMBER_VALUE can not be converted to \(shape.kind == .long ? "a Long" : "an Integer")")
            }
            if let maximum = shape.maximum, number > maximum {
                report(value, shape, "Member must have value less than or equal to \(maximum)")
            }
            if let minimum = shape.minimum, number < minimum {
                report(value, shape, "Member must have value greater than or equal to \(minimum)")
            }
        case (.boolean, .boolean), (.document, _): break
        case (.timestamp, .integer), (.timestamp, .number):
            // What a date can hold without losing its milliseconds.
            guard let date = try? Date(json: value), date.timeIntervalSince1970.magnitude < 1e12 else {
                throw WrongKind(message: "NUMBER_VALUE can not be converted to a Timestamp")
            }
        case (.blob, .string):
            guard let blob = try? Blob(json: value) else { throw WrongKind(message: "Invalid Base64 string for a Blob") }
            if let maximum = shape.maximum, blob.bytes.count > maximum {
                report(nil, shape, "Member must have length less than or equal to \(maximum)")
            }
        default: throw Self.wrongKind(of: value, for: shape.kind)
        }
    }

    private mutating func checkMembers(_ members: [String: JSONValue], _ shape: ShapeTable.Shape) throws(WrongKind) {
        for member in shape.members {
            path.append(member.pathName)
            defer { path.removeLast() }
            let memberShape = table.shapes[member.shape]
            if let value = members[member.name], !value.isNull {
                try check(value, memberShape)
            } else if member.isRequired {
                report(.null, memberShape, "Member must not be null")
            }
        }
    }

    private mutating func checkList(_ elements: [JSONValue], _ shape: ShapeTable.Shape) throws(WrongKind) {
        reportSize(of: .array(elements), elements.count, shape)
        let element = table.shapes[shape.element]
        if element.kind == .string {
            var isBroken = false
            for value in elements {
                guard case .string(let text) = value else { throw Self.wrongKind(of: value, for: .string) }
                isBroken = isBroken || !Self.brokenConstraints(of: text, element).isEmpty
            }
            if isBroken {
                report(
                    element.isSensitive ? nil : .array(elements), shape,
                    "Member must satisfy constraint: [\(Self.constraints(of: element).joined(separator: ", "))]")
            }
        } else {
            for (position, value) in elements.enumerated() {
                path.append("\(position + 1).member")
                defer { path.removeLast() }
                try check(value, element)
            }
        }
    }

    private mutating func checkMap(_ entries: [String: JSONValue], _ shape: ShapeTable.Shape) throws(WrongKind) {
        let present = entries.filter { !$0.value.isNull }
        reportSize(of: .object(present), present.count, shape)
        let key = table.shapes[shape.key]
        let element = table.shapes[shape.element]
        var isKeyBroken = false
        var isValueBroken = false
        for (name, value) in present.sorted(by: { $0.key < $1.key }) {
            isKeyBroken = isKeyBroken || !Self.brokenConstraints(of: name, key).isEmpty
            if element.kind == .string {
                guard case .string(let text) = value else { throw Self.wrongKind(of: value, for: .string) }
                isValueBroken = isValueBroken || !Self.brokenConstraints(of: text, element).isEmpty
            } else {
                path.append("\(name).member")
                defer { path.removeLast() }
                try check(value, element)
            }
        }
        let shown: JSONValue? = key.isSensitive || element.isSensitive ? nil : .object(present)
        if isKeyBroken {
            report(shown, shape, "Map keys must satisfy constraint: [\(Self.constraints(of: key).joined(separator: ", "))]")
        }
        if isValueBroken {
            report(shown, shape, "Map value must satisfy constraint: [\(Self.constraints(of: element).joined(separator: ", "))]")
        }
    }

    private mutating func reportSize(of value: JSONValue, _ count: Int, _ shape: ShapeTable.Shape) {
        let element = table.shapes[shape.element]
        let shown = element.isSensitive || table.shapes[shape.key].isSensitive && shape.kind == .map || element.kind == .structure ? nil : value
        if let maximum = shape.maximum, count > maximum {
            report(shown, shape, "Member must have length less than or equal to \(maximum)")
        }
        if let minimum = shape.minimum, count < minimum {
            report(shown, shape, "Member must have length greater than or equal to \(minimum)")
        }
    }

    private mutating func report(_ value: JSONValue?, _ shape: ShapeTable.Shape, _ constraint: String) {
        guard violations.count < Self.mostReported else { return }
        let shown =
            switch value {
            case nil: "Value"
            case _ where shape.isSensitive: "Value"
            case .null?: "Value null"
            case let value?: "Value '\(Self.shown(value))'"
            }
        violations.append("\(shown) at '\(path.joined(separator: "."))' failed to satisfy constraint: \(constraint)")
    }

    private static func brokenConstraints(of text: String, _ shape: ShapeTable.Shape) -> [String] {
        var broken: [String] = []
        if shape.minimum != nil || shape.maximum != nil {
            let length = text.utf8.allSatisfy { $0 < 0x80 } ? text.utf8.count : text.unicodeScalars.count
            if let maximum = shape.maximum, length > maximum { broken.append("Member must have length less than or equal to \(maximum)") }
            if let minimum = shape.minimum, length < minimum { broken.append("Member must have length greater than or equal to \(minimum)") }
        }
        // A text that is too long is not worth matching.
        if let pattern = shape.pattern, broken.isEmpty || text.utf8.count < 1024, !pattern.matches(text) {
            broken.append("Member must satisfy regular expression pattern: \(pattern.source)")
        }
        if !shape.values.isEmpty, !shape.values.contains(where: { $0.isIdentical(to: text) }) {
            broken.append("Member must satisfy enum value set: [\(shape.values.joined(separator: ", "))]")
        }
        return broken
    }

    /// All constraints of a string shape, kept or broken: how the service describes a list's elements.
    private static func constraints(of shape: ShapeTable.Shape) -> [String] {
        var texts: [String] = []
        if let maximum = shape.maximum { texts.append("Member must have length less than or equal to \(maximum)") }
        if let minimum = shape.minimum { texts.append("Member must have length greater than or equal to \(minimum)") }
        if let pattern = shape.pattern { texts.append("Member must satisfy regular expression pattern: \(pattern.source)") }
        if !shape.values.isEmpty { texts.append("Member must satisfy enum value set: [\(shape.values.joined(separator: ", "))]") }
        return texts
    }

    /// As Java prints it, cut to what an error message can carry.
    private static func shown(_ value: JSONValue) -> String {
        let text =
            switch value {
            case .string(let text): text
            case .integer(let number): String(number)
            case .array(let elements): "[" + elements.prefix(100).map { $0.string ?? $0.text }.joined(separator: ", ") + "]"
            case .object(let entries):
                "{" + entries.sorted { $0.key < $1.key }.prefix(100).map { "\($0.key)=\($0.value.string ?? $0.value.text)" }.joined(separator: ", ")
                    + "}"
            default: value.text
            }
        return text.unicodeScalars.count > 1024 ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(1024))) + "…" : text
    }

    private static func wrongKind(of value: JSONValue, for kind: ShapeTable.Kind) -> WrongKind {
        let wanted =
            switch kind {
            case .string: "a String"
            case .integer: "an Integer"
            case .long: "a Long"
            case .boolean: "a Boolean"
            case .timestamp: "a Timestamp"
            case .blob: "a Blob"
            case .list: "a List"
            case .map: "a Map"
            case .structure, .document: "a Structure"
            }
        return switch value {
        case .object: WrongKind(message: "Start of structure or map found where not expected.")
        case .array: WrongKind(message: "Start of list found where not expected")
        case .string: WrongKind(message: "STRING_VALUE can not be converted to \(wanted)")
        case .integer, .number: WrongKind(message: "NUMBER_VALUE can not be converted to \(wanted)")
        case .boolean(let value): WrongKind(message: "\(value ? "TRUE" : "FALSE")_VALUE can not be converted to \(wanted)")
        case .null: WrongKind(message: "NULL_VALUE can not be converted to \(wanted)")
        }
    }
}

extension JSONValue {
    /// Whether this is JSON's null, which counts as absent on the wire.
    package var isNull: Bool { if case .null = self { true } else { false } }
}
