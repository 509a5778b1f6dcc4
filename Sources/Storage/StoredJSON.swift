import Foundation

/// Configuration as it stands in a column: JSON text with sorted members.
package enum StoredJSON {
    package static func text(_ value: some Encodable) throws -> String { String(decoding: try bytes(value), as: UTF8.self) }

    package static func bytes(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.milliseconds)
        }
        return [UInt8](try encoder.encode(value))
    }

    package static func value<Value: Decodable>(_ type: Value.Type, parsing bytes: [UInt8]) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            Date(milliseconds: try decoder.singleValueContainer().decode(Int64.self))
        }
        return try decoder.decode(type, from: Data(bytes))
    }

    package static func value<Value: Decodable>(_ type: Value.Type, in row: SQLRow, _ column: String) throws -> Value {
        try value(type, parsing: Array(row.text(column).utf8))
    }
}
