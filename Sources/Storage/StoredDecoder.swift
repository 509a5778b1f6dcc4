import Foundation
import IdentityModel

/// Swift's `Decoder` over a JSON value.
struct StoredDecoder: Decoder {
    private let json: JSONValue
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    private init(_ json: JSONValue) { self.json = json }

    static func value<Value: Decodable>(_ type: Value.Type, of json: JSONValue) throws -> Value {
        // What would otherwise ask for a container for each of its parts.
        let known: Any?
        if type == String.self {
            known = json.string
        } else if type == Date.self {
            known = json.integer.map { Date(milliseconds: $0) }
        } else if type == [UInt8].self {
            known = json.string.flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) }
        } else if type == JSONValue.self {
            known = json
        } else {
            return try Value(from: StoredDecoder(json))
        }
        guard let value = known as? Value else { throw mismatch(type) }
        return value
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let members) = json else { throw Self.mismatch([String: Any].self) }
        return KeyedDecodingContainer(Members(members: members))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = json else { throw Self.mismatch([Any].self) }
        return Elements(elements: elements)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { Single(json: json) }

    fileprivate static func mismatch(_ type: Any.Type) -> DecodingError {
        .typeMismatch(type, .init(codingPath: [], debugDescription: "another kind of value"))
    }

    fileprivate static func decoder(for json: JSONValue) -> StoredDecoder { StoredDecoder(json) }
}

private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let members: [String: JSONValue]
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { members.keys.compactMap { Key(stringValue: $0) } }

    private func member(_ key: Key) throws -> JSONValue {
        guard let member = members[key.stringValue] else {
            throw DecodingError.keyNotFound(key, .init(codingPath: [], debugDescription: "missing"))
        }
        return member
    }

    func contains(_ key: Key) -> Bool { members[key.stringValue] != nil }
    func decodeNil(forKey key: Key) throws -> Bool { try member(key).isAbsent }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try StoredDecoder.value(type, of: member(key)) }

    func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type, forKey key: Key) throws -> KeyedDecodingContainer<NestedKey> {
        try StoredDecoder.decoder(for: member(key)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try StoredDecoder.decoder(for: member(key)).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { StoredDecoder.decoder(for: members["super"] ?? .null) }
    func superDecoder(forKey key: Key) throws -> any Decoder { StoredDecoder.decoder(for: try member(key)) }
}

private struct Elements: UnkeyedDecodingContainer {
    let elements: [JSONValue]
    var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    init(elements: [JSONValue]) { self.elements = elements }

    private mutating func next() throws -> JSONValue {
        guard !isAtEnd else { throw StoredDecoder.mismatch(Any.self) }
        defer { currentIndex += 1 }
        return elements[currentIndex]
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, elements[currentIndex].isAbsent else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try StoredDecoder.value(type, of: next()) }

    mutating func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) throws -> KeyedDecodingContainer<NestedKey> {
        try StoredDecoder.decoder(for: next()).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try StoredDecoder.decoder(for: next()).unkeyedContainer() }
    mutating func superDecoder() throws -> any Decoder { StoredDecoder.decoder(for: try next()) }
}

/// Every kind of number, as `Codable` wants them one by one.
private struct Single: SingleValueDecodingContainer {
    let json: JSONValue
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { json.isAbsent }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .boolean(let value) = json else { throw StoredDecoder.mismatch(type) }
        return value
    }

    func decode(_ type: String.Type) throws -> String {
        guard case .string(let value) = json else { throw StoredDecoder.mismatch(type) }
        return value
    }

    func decode(_ type: Double.Type) throws -> Double {
        switch json {
        case .number(let value): return value
        case .integer(let value): return Double(value)
        default: throw StoredDecoder.mismatch(type)
        }
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
    func decode(_ type: Int.Type) throws -> Int { try integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try StoredDecoder.value(type, of: json) }

    private func integer<Value: FixedWidthInteger>() throws -> Value {
        guard let number = json.integer, let value = Value(exactly: number) else { throw StoredDecoder.mismatch(Value.self) }
        return value
    }
}

extension JSONValue {
    fileprivate var isAbsent: Bool { if case .null = self { true } else { false } }
}
