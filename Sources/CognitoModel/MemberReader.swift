package import IdentityModel

/// The members of a JSON object, read by wire name. Null counts as absent, unknown members are never looked at.
package struct MemberReader: Sendable {
    package let members: [String: JSONValue]

    package init(_ members: [String: JSONValue]) { self.members = members }

    /// - Throws: `ModelMismatch` when the member is absent or of another kind.
    package func required<Value: ModelValue>(_ name: String) throws(ModelMismatch) -> Value {
        guard let value = try optional(name) as Value? else { throw ModelMismatch(expected: "member \(name)") }
        return value
    }

    /// - Throws: `ModelMismatch` when the member is of another kind.
    package func optional<Value: ModelValue>(_ name: String) throws(ModelMismatch) -> Value? {
        guard let json = members[name], !json.isNull else { return nil }
        return try Value(json: json)
    }
}
