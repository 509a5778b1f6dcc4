// The schemas of the documents by which a server describes itself.
extension SCIMSchema {
    /// Source: RFC 7643 §5, §6, §7, §8.7.2.
    package static let ofDiscovery = [
        SCIMSchema(
            id: "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig", name: "ServiceProviderConfig", description: "What the server can do.",
            attributes: [
                feature("patch", "PATCH."), feature("changePassword", "Changes of passwords."), feature("sort", "Sorting."),
                feature("etag", "Versions of resources."),
                feature(
                    "bulk", "Many operations at once.",
                    [
                        fixed(SCIMAttribute("maxOperations", .integer, "Operations at once.")),
                        fixed(SCIMAttribute("maxPayloadSize", .integer, "Bytes at once.")),
                    ]),
                feature("filter", "Filters.", [fixed(SCIMAttribute("maxResults", .integer, "Resources on a page."))]),
                fixed(
                    SCIMAttribute("authenticationSchemes", .complex, "How a client proves who it is.").with {
                        $0.isMultiValued = true
                        $0.isRequired = true
                        $0.subAttributes = [
                            fixed(SCIMAttribute("type", "The scheme.")), fixed(SCIMAttribute("name", "Its name.")),
                            fixed(SCIMAttribute("description", "About it.")), fixed(SCIMAttribute("specUri", .reference, "Its specification.")),
                            fixed(SCIMAttribute("primary", .boolean, "Whether it is the preferred one.")),
                        ]
                    }),
            ]),
        SCIMSchema(
            id: "urn:ietf:params:scim:schemas:core:2.0:ResourceType", name: "ResourceType", description: "A kind of resource.",
            attributes: [
                required("name", "Its name."), fixed(SCIMAttribute("description", "About it.")),
                required("endpoint", "Where its resources are.", .reference), required("schema", "Its schema.", .reference),
                fixed(
                    SCIMAttribute("schemaExtensions", .complex, "Schemas that it may have beside.").with {
                        $0.isMultiValued = true
                        $0.subAttributes = [
                            required("schema", "The schema.", .reference), fixed(SCIMAttribute("required", .boolean, "Whether it has to.")),
                        ]
                    }),
            ]),
        SCIMSchema(
            id: "urn:ietf:params:scim:schemas:core:2.0:Schema", name: "Schema", description: "How resources look.",
            attributes: [
                required("name", "Its name."), fixed(SCIMAttribute("description", "About it.")),
                fixed(
                    SCIMAttribute("attributes", .complex, "Its attributes.").with {
                        $0.isMultiValued = true
                        $0.isRequired = true
                        $0.subAttributes =
                            characteristics + [
                                SCIMAttribute("subAttributes", .complex, "The parts of a complex attribute.").with {
                                    $0.isMultiValued = true
                                    $0.mutability = .readOnly
                                    $0.subAttributes = characteristics
                                }
                            ]
                    }),
            ]),
    ]

    private static let characteristics =
        ["name", "type", "description", "mutability", "returned", "uniqueness"].map { fixed(SCIMAttribute($0, "The attribute's \($0).")) }
        + ["multiValued", "required", "caseExact"].map { fixed(SCIMAttribute($0, .boolean, "Whether it is \($0).")) }
        + ["canonicalValues", "referenceTypes"].map { name in
            fixed(SCIMAttribute(name, "The attribute's \(name).").with { $0.isMultiValued = true })
        }

    private static func fixed(_ attribute: SCIMAttribute) -> SCIMAttribute { attribute.with { $0.mutability = .readOnly } }

    private static func required(_ name: String, _ description: String, _ type: SCIMAttribute.DataType = .string) -> SCIMAttribute {
        fixed(SCIMAttribute(name, type, description).with { $0.isRequired = true })
    }

    private static func feature(_ name: String, _ description: String, _ more: [SCIMAttribute] = []) -> SCIMAttribute {
        fixed(
            SCIMAttribute(name, .complex, description).with {
                $0.isRequired = true
                $0.subAttributes = [fixed(SCIMAttribute("supported", .boolean, "Whether there is such a thing."))] + more
            })
    }
}
