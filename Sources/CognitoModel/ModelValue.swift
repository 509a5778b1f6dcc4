package import Foundation
package import IdentityModel

/// A value that a wire member can hold.
package protocol ModelValue: Sendable {
    /// - Throws: `ModelMismatch` when the JSON value is of another kind.
    init(json: JSONValue) throws(ModelMismatch)
    func append(to writer: inout MemberWriter)
}

/// A generated structure: its members, spelled as on the wire but for the first letter.
///
/// It prints as its type's name: members may hold passwords and tokens.
package protocol ModelStructure: ModelValue, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    init(members: MemberReader) throws(ModelMismatch)
    func write(to members: inout MemberWriter)
}

/// The input of an operation; each operation has an input structure of its own.
package protocol OperationInput: ModelStructure {
    static var operation: OperationName { get }
}

/// The output of an operation whose reply has an empty body.
package struct NoOutput: ModelStructure {
    package init() {}
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

/// Bytes, base64 on the wire.
package struct Blob: ModelValue, Equatable {
    package var bytes: [UInt8]
    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package init(json: JSONValue) throws(ModelMismatch) {
        guard let text = json.string, let data = Data(base64Encoded: text) else { throw ModelMismatch(expected: "a base64 string") }
        bytes = [UInt8](data)
    }

    package func append(to writer: inout MemberWriter) { writer.append(string: Data(bytes).base64EncodedString()) }
}

/// A JSON value that does not fit the member it stands in.
package struct ModelMismatch: Error, Equatable {
    package let expected: String
    package init(expected: String) { self.expected = expected }
}

extension ModelStructure {
    package init(json: JSONValue) throws(ModelMismatch) {
        guard let object = json.object else { throw ModelMismatch(expected: "an object") }
        try self.init(members: MemberReader(object))
    }

    package func append(to writer: inout MemberWriter) {
        writer.beginObject()
        write(to: &writer)
        writer.endObject()
    }

    package var description: String { "\(Self.self)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension String: ModelValue {
    package init(json: JSONValue) throws(ModelMismatch) {
        guard case .string(let value) = json else { throw ModelMismatch(expected: "a string") }
        self = value
    }

    package func append(to writer: inout MemberWriter) { writer.append(string: self) }
}

extension Int: ModelValue {
    package init(json: JSONValue) throws(ModelMismatch) {
        guard let integer = json.integer, let value = Int(exactly: integer) else { throw ModelMismatch(expected: "an integer") }
        self = value
    }

    package func append(to writer: inout MemberWriter) { writer.append(ascii: String(self)) }
}

extension Bool: ModelValue {
    package init(json: JSONValue) throws(ModelMismatch) {
        guard case .boolean(let value) = json else { throw ModelMismatch(expected: "a boolean") }
        self = value
    }

    package func append(to writer: inout MemberWriter) { writer.append(ascii: self ? "true" : "false") }
}

/// Seconds since 1970 with at most three decimals.
extension Date: ModelValue {
    package init(json: JSONValue) throws(ModelMismatch) {
        switch json {
        case .integer(let seconds): self.init(timeIntervalSince1970: TimeInterval(seconds))
        case .number(let seconds): self.init(timeIntervalSince1970: seconds)
        default: throw ModelMismatch(expected: "a number of seconds")
        }
    }

    package func append(to writer: inout MemberWriter) {
        guard let milliseconds = Int64(exactly: (timeIntervalSince1970 * 1000).rounded()) else {
            // Beyond what a number of milliseconds can say: no moment that we ever stored.
            return writer.append(ascii: "0")
        }
        let (seconds, rest) = milliseconds.magnitude.quotientAndRemainder(dividingBy: 1000)
        var text = (milliseconds < 0 ? "-" : "") + String(seconds)
        if rest > 0 {
            var decimals = String(1000 + rest).dropFirst()
            while decimals.last == "0" { decimals.removeLast() }
            text += "." + decimals
        }
        writer.append(ascii: text)
    }
}

extension Array: ModelValue where Element: ModelValue {
    package init(json: JSONValue) throws(ModelMismatch) {
        guard case .array(let values) = json else { throw ModelMismatch(expected: "a list") }
        var elements: [Element] = []
        elements.reserveCapacity(values.count)
        for value in values { elements.append(try Element(json: value)) }
        self = elements
    }

    package func append(to writer: inout MemberWriter) {
        writer.beginArray()
        for element in self {
            writer.separate()
            element.append(to: &writer)
        }
        writer.endArray()
    }
}

/// A null entry counts as absent.
extension Dictionary: ModelValue where Key == String, Value: ModelValue {
    package init(json: JSONValue) throws(ModelMismatch) {
        guard case .object(let members) = json else { throw ModelMismatch(expected: "an object") }
        var entries: [String: Value] = [:]
        entries.reserveCapacity(members.count)
        for (key, value) in members where !value.isNull { entries[key] = try Value(json: value) }
        self = entries
    }

    package func append(to writer: inout MemberWriter) {
        writer.beginObject()
        for (key, value) in sorted(by: { $0.key < $1.key }) { writer.add(key, value) }
        writer.endObject()
    }
}

/// A document: any JSON, inline.
extension JSONValue: ModelValue {
    package init(json: JSONValue) throws(ModelMismatch) { self = json }

    package func append(to writer: inout MemberWriter) { writer.append(self) }
}
