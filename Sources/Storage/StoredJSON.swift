import Foundation
import IdentityModel

/// Configuration and state as they stand in a column or under a seal: JSON text with sorted members, dates as milliseconds since 1970, bytes in
/// base64.
///
/// It goes through `JSONValue` and not through Foundation's coders, which take many times as long for records of this size.
package enum StoredJSON {
    package static func text(_ value: some Encodable) throws -> String { String(decoding: try bytes(value), as: UTF8.self) }

    package static func bytes(_ value: some Encodable) throws -> [UInt8] {
        let node = StoredNode()
        try node.set(value)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        node.value.append(to: &bytes)
        return bytes
    }

    /// - Throws: `DecodingError` unless the bytes are the JSON of such a value.
    package static func value<Value: Decodable>(_ type: Value.Type, parsing bytes: [UInt8]) throws -> Value {
        guard let json = JSONValue(parsing: bytes) else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "not JSON"))
        }
        return try StoredDecoder.value(type, of: json)
    }

    package static func value<Value: Decodable>(_ type: Value.Type, in row: SQLRow, _ column: String) throws -> Value {
        try value(type, parsing: Array(row.text(column).utf8))
    }
}
