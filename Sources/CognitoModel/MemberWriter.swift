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

    mutating func append(string: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x0A: append(ascii: "\\n")
            case 0x0D: append(ascii: "\\r")
            case 0x09: append(ascii: "\\t")
            case 0..<0x20:
                append(ascii: "\\u00")
                append(ascii: (byte < 16 ? "0" : "") + String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
