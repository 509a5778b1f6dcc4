import Foundation
import IdentityModel

/// Writes JSON straight into bytes, members sorted by their bytes: tokens are written on every sign-in, and the general encoder
/// takes longer for them than the signature's own overhead.
///
/// Source: RFC 8259.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    init() { bytes.reserveCapacity(512) }

    static func bytes(of value: JSONValue) -> [UInt8] {
        var text = JSONText()
        text.append(value)
        return text.bytes
    }

    mutating func openObject() {
        bytes.append(0x7B)
        needsComma = false
    }

    mutating func closeObject() {
        bytes.append(0x7D)
        needsComma = true
    }

    mutating func member(_ name: String, _ value: JSONValue) {
        if needsComma { bytes.append(0x2C) }
        append(name)
        bytes.append(0x3A)
        append(value)
        needsComma = true
    }

    private mutating func append(_ value: JSONValue) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): bytes.append(contentsOf: String(value).utf8)
        case .number(let value): append(value)
        case .string(let value): append(value)
        case .array(let values):
            bytes.append(0x5B)
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                append(value)
            }
            bytes.append(0x5D)
        case .object(let members):
            openObject()
            for (name, value) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) { member(name, value) }
            closeObject()
        }
    }

    /// JSON has no infinities; they become null, as browsers do it.
    private mutating func append(_ value: Double) {
        if let whole = Int64(exactly: value) {
            bytes.append(contentsOf: String(whole).utf8)
        } else {
            bytes.append(contentsOf: (value.isFinite ? String(value) : "null").utf8)
        }
    }

    private mutating func append(_ string: String) {
        var string = string
        bytes.append(0x22)
        string.withUTF8 { octets in
            if octets.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
                bytes.append(contentsOf: octets)
                return
            }
            for octet in octets {
                switch octet {
                case 0x22, 0x5C:
                    bytes.append(0x5C)
                    bytes.append(octet)
                case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
                case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
                case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
                case 0x00..<0x20: bytes.append(contentsOf: ("\\u00" + [octet].hex).utf8)
                default: bytes.append(octet)
                }
            }
        }
        bytes.append(0x22)
    }
}
