import IdentityModel

/// Writes JSON bytes (RFC 8259) without an intermediate tree. Absent members are left out.
package struct MemberWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() { bytes.reserveCapacity(512) }

    /// The JSON text of a value.
    package static func bytes(of value: some ModelValue) -> [UInt8] {
        var writer = MemberWriter()
        value.append(to: &writer)
        return writer.bytes
    }

    /// Appends `"name":value`, or nothing.
    package mutating func add(_ name: String, _ value: (some ModelValue)?) {
        guard let value else { return }
        separate()
        append(string: name)
        bytes.append(UInt8(ascii: ":"))
        value.append(to: &self)
    }

    /// A comma, unless this is the first entry.
    mutating func separate() {
        switch bytes.last {
        case UInt8(ascii: "{"), UInt8(ascii: "["), nil: break
        default: bytes.append(UInt8(ascii: ","))
        }
    }

    mutating func beginObject() { bytes.append(UInt8(ascii: "{")) }
    mutating func endObject() { bytes.append(UInt8(ascii: "}")) }
    mutating func beginArray() { bytes.append(UInt8(ascii: "[")) }
    mutating func endArray() { bytes.append(UInt8(ascii: "]")) }
    mutating func append(ascii text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func append(string: String) { JSONValue.append(string: string, to: &bytes) }
    mutating func append(_ value: JSONValue) { value.append(to: &bytes) }
}
