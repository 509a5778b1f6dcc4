package import IdentityModel

/// A change of settings that the API refuses to change once a pool is made: the case rule, aliases, and what the schema says of attributes. Pure.
package struct FrozenChange: Sendable, Codable, Equatable {
    /// Nil: as it is.
    package var isUsernameCaseSensitive: Bool?
    package var aliasAttributes: [String]?
    /// Attributes of the schema as they are to be, by name.
    package var attributes: [UserPoolConfiguration.SchemaAttribute] = []

    private static let aliases: Set<String> = ["email", "phone_number", "preferred_username"]
    /// Only the pool itself writes these.
    private static let own: Set<String> = ["sub", "identities", "email_verified", "phone_number_verified"]

    package init() {}

    /// - Parameters:
    ///   - required, optional, mutable, immutable: attributes' names.
    ///   - types: of custom attributes.
    /// - Throws: `PoolError.invalid`.
    package init(
        isUsernameCaseSensitive: Bool?, aliasAttributes: [String]?, required: [String] = [], optional: [String] = [], mutable: [String] = [],
        immutable: [String] = [], types: [String: UserPoolConfiguration.SchemaAttribute.DataType] = [:], in pool: UserPoolConfiguration
    ) throws(PoolError) {
        self.isUsernameCaseSensitive = isUsernameCaseSensitive
        self.aliasAttributes = aliasAttributes
        for name in Set(required + optional + mutable + immutable + types.keys).sorted() {
            guard var attribute = pool.schema.first(where: { $0.name.isIdentical(to: name) }), !Self.own.contains(name) else {
                throw .invalid("The pool has no attribute \(name) that could be changed.")
            }
            let isCustom = name.hasPrefix("custom:") || name.hasPrefix("dev:")
            if required.contains(name) {
                guard !isCustom else { throw .invalid("Required custom attributes are not supported currently.") }
                attribute.isRequired = true
            }
            if optional.contains(name) { attribute.isRequired = false }
            if mutable.contains(name) { attribute.isMutable = true }
            if immutable.contains(name) { attribute.isMutable = false }
            if let type = types[name], type != attribute.dataType {
                guard isCustom else { throw .invalid("\(name) is a standard attribute, whose type stands.") }
                attribute.dataType = type
                (attribute.minimumLength, attribute.maximumLength, attribute.minimumValue, attribute.maximumValue) = (nil, nil, nil, nil)
            }
            attributes.append(attribute)
        }
    }

    /// The pool with the change made.
    ///
    /// - Throws: `PoolError.invalid`.
    func applied(to pool: UserPoolConfiguration) throws(PoolError) -> UserPoolConfiguration {
        var changed = pool
        if let isUsernameCaseSensitive {
            changed.isUsernameCaseSensitive = isUsernameCaseSensitive
            // As the API shows it.
            changed.inert["UsernameConfiguration"] = .object(["CaseSensitive": .boolean(isUsernameCaseSensitive)])
        }
        if let aliasAttributes {
            guard aliasAttributes.allSatisfy(Self.aliases.contains) else { throw .invalid("Aliases are email, phone_number and preferred_username.") }
            changed.aliasAttributes = aliasAttributes
        }
        for attribute in attributes {
            guard let place = changed.schema.firstIndex(where: { $0.name.isIdentical(to: attribute.name) }) else {
                throw .invalid("The pool has no attribute \(attribute.name).")
            }
            changed.schema[place] = attribute
        }
        try changed.checkSettings()
        return changed
    }

    /// What takes the change back.
    func inverse(on pool: UserPoolConfiguration) -> FrozenChange {
        var inverse = FrozenChange()
        if isUsernameCaseSensitive != nil { inverse.isUsernameCaseSensitive = pool.isUsernameCaseSensitive }
        if aliasAttributes != nil { inverse.aliasAttributes = pool.aliasAttributes }
        inverse.attributes = attributes.compactMap { changed in pool.schema.first { $0.name.isIdentical(to: changed.name) } }
        return inverse
    }

    /// The settings that a change may touch: what it began with.
    static func base(of pool: UserPoolConfiguration) -> FrozenChange {
        var base = FrozenChange()
        base.isUsernameCaseSensitive = pool.isUsernameCaseSensitive
        base.aliasAttributes = pool.aliasAttributes
        base.attributes = pool.schema
        return base
    }
}
