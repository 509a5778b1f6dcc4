import IdentityModel

/// Changes to a provider that are not made yet: a JSON object with `ProviderDetails` and `AttributeMapping` as in UpdateIdentityProvider. What it
/// names is replaced, null takes away, the rest stays.
package struct ProviderDraft: Sendable, Equatable {
    package enum Malformed: Error, Equatable {
        case notAnObject
        case unknownMember(String)
        /// Not a text.
        case wrongValue(String)
    }

    private let details: [String: String?]
    private let mapping: [String: String?]

    package init(parsing bytes: [UInt8]) throws(Malformed) {
        guard let document = JSONValue(parsing: bytes)?.object else { throw .notAnObject }
        for name in document.keys where name != "ProviderDetails" && name != "AttributeMapping" { throw .unknownMember(name) }
        details = try Self.changes("ProviderDetails", in: document)
        mapping = try Self.changes("AttributeMapping", in: document)
    }

    private static func changes(_ member: String, in document: [String: JSONValue]) throws(Malformed) -> [String: String?] {
        guard let value = document[member] else { return [:] }
        guard let object = value.object else { throw .wrongValue(member) }
        var changes: [String: String?] = [:]
        for (name, value) in object {
            guard value == .null || value.string != nil else { throw .wrongValue("\(member).\(name)") }
            changes.updateValue(value.string, forKey: name)
        }
        return changes
    }

    /// Whether the provider's details have to be completed anew.
    var changesDetails: Bool { !details.isEmpty }

    func applied(to provider: IdentityProviderConfiguration) -> IdentityProviderConfiguration {
        var changed = provider
        for (name, value) in details { changed.details[name] = value }
        for (name, value) in mapping { changed.attributeMapping[name] = value }
        return changed
    }
}

extension ProviderDraft.Malformed: CustomStringConvertible {
    /// For the administrator.
    package var description: String {
        switch self {
        case .notAnObject: "the draft is no JSON object"
        case .unknownMember(let name): "the draft holds \(name); it may hold ProviderDetails and AttributeMapping"
        case .wrongValue(let name): "\(name) must be a text or null"
        }
    }
}
