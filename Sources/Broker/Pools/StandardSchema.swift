package import IdentityModel

/// The attributes that every pool has.
///
/// Source: Amazon Cognito developer guide, "User pool attributes"; the constraints as the service returns them.
package enum StandardSchema {
    package static let attributes: [UserPoolConfiguration.SchemaAttribute] =
        [.init(name: "sub", dataType: .string, isMutable: false, isRequired: true, minimumLength: 1, maximumLength: 2048)]
        + [
            "name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website", "email",
        ].map(text)
        + [
            verified("email_verified"), text("gender"),
            .init(name: "birthdate", dataType: .string, isMutable: true, isRequired: false, minimumLength: 10, maximumLength: 10),
        ]
        + [text("zoneinfo"), text("locale"), text("phone_number"), verified("phone_number_verified"), text("address")]
        + [
            .init(name: "updated_at", dataType: .number, isMutable: true, isRequired: false, minimumValue: "0"),
            .init(name: "identities", dataType: .string, isMutable: true, isRequired: false),
        ]

    package static let names = Set(attributes.map(\.name))

    private static func text(_ name: String) -> UserPoolConfiguration.SchemaAttribute {
        .init(name: name, dataType: .string, isMutable: true, isRequired: false, minimumLength: 0, maximumLength: 2048)
    }

    private static func verified(_ name: String) -> UserPoolConfiguration.SchemaAttribute {
        .init(name: name, dataType: .boolean, isMutable: true, isRequired: false, showsConstraints: false)
    }

    /// The schema of a new pool: the standard attributes, changed where the caller overrides one, and the custom ones after them.
    ///
    /// - Throws: `PoolError.invalid`.
    package static func with(_ given: [UserPoolConfiguration.SchemaAttribute]) throws(PoolError) -> [UserPoolConfiguration.SchemaAttribute] {
        var schema = attributes
        for attribute in given {
            if let index = schema.firstIndex(where: { $0.name == attribute.name && names.contains($0.name) }) {
                schema[index] = try overridden(schema[index], by: attribute)
            } else {
                schema.append(try custom(attribute, beside: schema))
            }
        }
        guard schema.count - attributes.count <= mostCustomAttributes else { throw .tooManyAttributes }
        return schema
    }

    /// A pool's schema with more custom attributes; here a standard name is a custom attribute's like any other.
    ///
    /// - Throws: `PoolError.invalid`.
    package static func adding(
        _ given: [UserPoolConfiguration.SchemaAttribute], to schema: [UserPoolConfiguration.SchemaAttribute]
    ) throws(PoolError) -> [UserPoolConfiguration.SchemaAttribute] {
        var schema = schema
        for attribute in given { schema.append(try custom(attribute, beside: schema)) }
        guard schema.count - attributes.count <= mostCustomAttributes else { throw .tooManyAttributes }
        return schema
    }

    /// Source: Amazon Cognito developer guide, "Quotas".
    private static let mostCustomAttributes = 50

    private static func overridden(
        _ standard: UserPoolConfiguration.SchemaAttribute, by given: UserPoolConfiguration.SchemaAttribute
    ) throws(PoolError) -> UserPoolConfiguration.SchemaAttribute {
        guard given.dataType == standard.dataType, !given.isDeveloperOnly else {
            throw .invalid(
                "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute \(standard.name)")
        }
        try checkBounds(given)
        var changed = standard
        changed.isRequired = given.isRequired || standard.name == "sub"
        changed.isMutable = given.isMutable && standard.name != "sub"
        changed.minimumLength = given.minimumLength ?? standard.minimumLength
        changed.maximumLength = given.maximumLength ?? standard.maximumLength
        changed.minimumValue = given.minimumValue ?? standard.minimumValue
        changed.maximumValue = given.maximumValue ?? standard.maximumValue
        return changed
    }

    private static func custom(
        _ given: UserPoolConfiguration.SchemaAttribute, beside schema: [UserPoolConfiguration.SchemaAttribute]
    ) throws(PoolError) -> UserPoolConfiguration.SchemaAttribute {
        guard !given.name.isEmpty, given.name.count <= 20 else { throw .invalid("Invalid attribute name \(given.name).") }
        guard !given.isRequired else { throw .invalid("Required custom attributes are not supported currently.") }
        try checkBounds(given)
        var attribute = given
        attribute.name = (given.isDeveloperOnly ? "dev:custom:" : "custom:") + given.name
        guard !schema.contains(where: { $0.name.isIdentical(to: attribute.name) }) else {
            throw .invalid("\(attribute.name): Existing attribute already has name \(attribute.name).")
        }
        return attribute
    }

    private static func checkBounds(_ attribute: UserPoolConfiguration.SchemaAttribute) throws(PoolError) {
        for length in [attribute.minimumLength, attribute.maximumLength] {
            guard let length else { continue }
            guard (0...2048).contains(length) else {
                throw .invalid("user.\(attribute.name): String attributes cannot have a length of more than 2048")
            }
        }
        if let minimum = attribute.minimumLength, let maximum = attribute.maximumLength, maximum < minimum {
            throw .invalid("user.\(attribute.name): Max length cannot be less than min length.")
        }
        if let minimum = attribute.minimumValue.flatMap(Double.init), let maximum = attribute.maximumValue.flatMap(Double.init), maximum < minimum {
            throw .invalid("user.\(attribute.name): Max value cannot be less than min value.")
        }
    }
}

extension PoolError {
    fileprivate static var tooManyAttributes: PoolError { .invalid("Custom attributes exceed the limit of 50.") }
}
