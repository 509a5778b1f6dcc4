/// A value of CBOR as far as authenticators use it: no tags, no floating point, nothing undefined.
///
/// Source: RFC 8949 §3; FIDO CTAP 2.1 §8.
package indirect enum CBORValue: Sendable, Equatable {
    /// What a map's member is called: compared by bytes.
    package enum Key: Sendable, Hashable {
        case integer(Int64)
        case text([UInt8])
    }

    case integer(Int64)
    case bytes([UInt8])
    case text(String)
    case array([CBORValue])
    case map([Key: CBORValue])
    case boolean(Bool)
    case null

    package var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    package var bytes: [UInt8]? { if case .bytes(let value) = self { value } else { nil } }
    package var text: String? { if case .text(let value) = self { value } else { nil } }
    package var array: [CBORValue]? { if case .array(let value) = self { value } else { nil } }
    package var map: [Key: CBORValue]? { if case .map(let value) = self { value } else { nil } }

    /// A member of a map by its text name.
    package subscript(name: String) -> CBORValue? { map?[.text(Array(name.utf8))] }
    /// A member of a map by its number.
    package subscript(number: Int64) -> CBORValue? { map?[.integer(number)] }
}
