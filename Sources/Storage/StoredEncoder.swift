import Foundation
import IdentityModel

/// A JSON value under construction: what an encoder's containers write to.
final class StoredNode {
    private var scalar = JSONValue.null
    private var members: [String: StoredNode]?
    private var elements: [StoredNode]?

    var value: JSONValue {
        if let members { return .object(members.mapValues(\.value)) }
        if let elements { return .array(elements.map(\.value)) }
        return scalar
    }

    func set(_ value: JSONValue) { scalar = value }

    func set<Value: Encodable>(_ value: Value) throws {
        // What would otherwise ask for a container for each of its parts.
        if Value.self == String.self, let text = value as? String {
            scalar = .string(text)
        } else if Value.self == Date.self, let date = value as? Date {
            scalar = .integer(date.milliseconds)
        } else if Value.self == [UInt8].self, let bytes = value as? [UInt8] {
            scalar = .string(Data(bytes).base64EncodedString())
        } else if Value.self == JSONValue.self, let json = value as? JSONValue {
            scalar = json
        } else {
            try value.encode(to: StoredEncoder(node: self))
        }
    }

    func becomeObject() { if members == nil { members = [:] } }
    func becomeArray() { if elements == nil { elements = [] } }
    var count: Int { elements?.count ?? 0 }

    func member(_ name: String) -> StoredNode {
        let node = StoredNode()
        members?[name] = node
        return node
    }

    func element() -> StoredNode {
        let node = StoredNode()
        elements?.append(node)
        return node
    }
}

/// Swift's `Encoder` over a node.
private struct StoredEncoder: Encoder {
    let node: StoredNode
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        node.becomeObject()
        return KeyedEncodingContainer(Members<Key>(node: node))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.becomeArray()
        return Elements(node: node)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(node: node) }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: StoredNode
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { node.member(key.stringValue).set(.null) }
    func encode(_ value: Bool, forKey key: Key) { node.member(key.stringValue).set(.boolean(value)) }
    func encode(_ value: String, forKey key: Key) { node.member(key.stringValue).set(.string(value)) }
    func encode(_ value: Double, forKey key: Key) { node.member(key.stringValue).set(.number(value)) }
    func encode(_ value: Int, forKey key: Key) { node.member(key.stringValue).set(.integer(Int64(value))) }
    func encode(_ value: Int64, forKey key: Key) { node.member(key.stringValue).set(.integer(value)) }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws { try node.member(key.stringValue).set(value) }

    func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type, forKey key: Key) -> KeyedEncodingContainer<NestedKey> {
        StoredEncoder(node: node.member(key.stringValue)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        StoredEncoder(node: node.member(key.stringValue)).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { StoredEncoder(node: node.member("super")) }
    func superEncoder(forKey key: Key) -> any Encoder { StoredEncoder(node: node.member(key.stringValue)) }
}

private struct Elements: UnkeyedEncodingContainer {
    let node: StoredNode
    var codingPath: [any CodingKey] { [] }
    var count: Int { node.count }

    func encodeNil() { node.element().set(.null) }
    func encode<Value: Encodable>(_ value: Value) throws { try node.element().set(value) }

    func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
        StoredEncoder(node: node.element()).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { StoredEncoder(node: node.element()).unkeyedContainer() }
    func superEncoder() -> any Encoder { StoredEncoder(node: node.element()) }
}

/// Every kind of number, as `Codable` wants them one by one.
private struct Single: SingleValueEncodingContainer {
    let node: StoredNode
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { node.set(.null) }
    func encode(_ value: Bool) { node.set(.boolean(value)) }
    func encode(_ value: String) { node.set(.string(value)) }
    func encode(_ value: Double) { node.set(.number(value)) }
    func encode(_ value: Float) { node.set(.number(Double(value))) }
    func encode(_ value: Int) { node.set(.integer(Int64(value))) }
    func encode(_ value: Int8) { node.set(.integer(Int64(value))) }
    func encode(_ value: Int16) { node.set(.integer(Int64(value))) }
    func encode(_ value: Int32) { node.set(.integer(Int64(value))) }
    func encode(_ value: Int64) { node.set(.integer(value)) }
    func encode(_ value: UInt) throws { try set(unsigned: UInt64(value)) }
    func encode(_ value: UInt8) { node.set(.integer(Int64(value))) }
    func encode(_ value: UInt16) { node.set(.integer(Int64(value))) }
    func encode(_ value: UInt32) { node.set(.integer(Int64(value))) }
    func encode(_ value: UInt64) throws { try set(unsigned: value) }
    func encode<Value: Encodable>(_ value: Value) throws { try node.set(value) }

    private func set(unsigned value: UInt64) throws {
        guard let integer = Int64(exactly: value) else {
            throw EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: "beyond what is stored"))
        }
        node.set(.integer(integer))
    }
}
