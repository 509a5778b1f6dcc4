package import IdentityModel

/// One attribute of a SCIM schema and its characteristics.
///
/// Source: RFC 7643 §2.2, §7.
package struct SCIMAttribute: Sendable {
    package enum DataType: String, Sendable { case string, boolean, integer, dateTime, reference, complex }
    package enum Mutability: String, Sendable { case readOnly, readWrite, immutable, writeOnly }
    package enum Returned: String, Sendable { case always, never, standard = "default" }

    package let name: String
    package let type: DataType
    var isMultiValued = false
    var isRequired = false
    var isCaseExact = false
    var mutability = Mutability.readWrite
    var returned = Returned.standard
    var isUnique = false
    /// Suggestions, not a closed set.
    var canonicalValues: [String] = []
    var referenceTypes: [String] = []
    var subAttributes: [SCIMAttribute] = []
    let description: String

    init(_ name: String, _ description: String) { self.init(name, .string, description) }

    init(_ name: String, _ type: DataType, _ description: String) {
        self.name = name
        self.type = type
        self.description = description
    }

    func with(_ change: (inout SCIMAttribute) -> Void) -> SCIMAttribute {
        var changed = self
        change(&changed)
        return changed
    }

    func subAttribute(_ name: some StringProtocol) -> SCIMAttribute? { subAttributes.first { $0.name.lowercased() == name.lowercased() } }

    package var json: JSONValue {
        var members: [String: JSONValue] = [
            "name": .string(name), "type": .string(type.rawValue), "multiValued": .boolean(isMultiValued), "description": .string(description),
            "required": .boolean(isRequired), "mutability": .string(mutability.rawValue), "returned": .string(returned.rawValue),
        ]
        if type == .string || type == .reference {
            members["caseExact"] = .boolean(isCaseExact)
            members["uniqueness"] = .string(isUnique ? "server" : "none")
        }
        if !canonicalValues.isEmpty { members["canonicalValues"] = .array(canonicalValues.map(JSONValue.string)) }
        if !referenceTypes.isEmpty { members["referenceTypes"] = .array(referenceTypes.map(JSONValue.string)) }
        if type == .complex { members["subAttributes"] = .array(subAttributes.map(\.json)) }
        return .object(members)
    }
}

/// A schema that resources are written in.
package struct SCIMSchema: Sendable {
    package let id: String
    package let name: String
    let description: String
    let attributes: [SCIMAttribute]

    package func json(location: String) -> JSONValue {
        .object([
            "schemas": .array([.string("urn:ietf:params:scim:schemas:core:2.0:Schema")]), "id": .string(id), "name": .string(name),
            "description": .string(description), "attributes": .array(attributes.map(\.json)),
            "meta": .object(["resourceType": .string("Schema"), "location": .string(location)]),
        ])
    }
}

/// A kind of resource: users or groups, as one pool has them.
package struct SCIMResourceType: Sendable {
    package let name: String
    /// `/Users`
    package let endpoint: String
    package let core: SCIMSchema
    package let extensions: [SCIMSchema]
    /// Everything that a resource may have; an extension stands as a complex attribute of its own name.
    let attributes: [SCIMAttribute]

    init(name: String, endpoint: String, core: SCIMSchema, extensions: [SCIMSchema]) {
        self.name = name
        self.endpoint = endpoint
        self.core = core
        self.extensions = extensions
        attributes =
            Self.common + core.attributes
            + extensions.map { schema in
                SCIMAttribute(schema.id, .complex, schema.description).with { $0.subAttributes = schema.attributes }
            }
    }

    /// Source: RFC 7643 §3.1.
    private static let common = [
        SCIMAttribute("schemas", .reference, "The schemas of the resource.").with {
            $0.isMultiValued = true
            $0.returned = .always
            $0.isCaseExact = true
        },
        SCIMAttribute("id", "The resource's identifier; never given to another.").with {
            $0.mutability = .readOnly
            $0.returned = .always
            $0.isCaseExact = true
        },
        SCIMAttribute("externalId", "What the provisioning system calls the resource.").with { $0.isCaseExact = true },
        SCIMAttribute("meta", .complex, "About the resource.").with {
            $0.mutability = .readOnly
            $0.subAttributes = [
                SCIMAttribute("resourceType", "The kind of resource.").with { $0.isCaseExact = true },
                SCIMAttribute("created", .dateTime, "When it was made."),
                SCIMAttribute("lastModified", .dateTime, "When it was changed last."),
                SCIMAttribute("location", .reference, "Where it is.").with { $0.isCaseExact = true },
                SCIMAttribute("version", "Its version, as ETag says it.").with { $0.isCaseExact = true },
            ].map { $0.with { $0.mutability = .readOnly } }
        },
    ]

    func attribute(_ name: some StringProtocol) -> SCIMAttribute? { attributes.first { $0.name.lowercased() == name.lowercased() } }

    package func json(location: String) -> JSONValue {
        .object([
            "schemas": .array([.string("urn:ietf:params:scim:schemas:core:2.0:ResourceType")]), "id": .string(name), "name": .string(name),
            "endpoint": .string(endpoint), "description": .string(core.description), "schema": .string(core.id),
            "schemaExtensions": .array(extensions.map { .object(["schema": .string($0.id), "required": .boolean(false)]) }),
            "meta": .object(["resourceType": .string("ResourceType"), "location": .string(location)]),
        ])
    }
}
