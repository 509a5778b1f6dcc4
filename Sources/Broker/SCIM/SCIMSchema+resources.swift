package import IdentityModel

// Which attributes users and groups have. Those of a user that the pool has a place for are the pool's own (`SCIMUserMapping`); the others are kept
// beside them.
extension SCIMResourceType {
    static let enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

    /// The users of a pool.
    ///
    /// Source: RFC 7643 §4.1, §4.3.
    package static func users(of pool: UserPoolConfiguration) -> SCIMResourceType {
        let exact = pool.isUsernameCaseSensitive
        let core = SCIMSchema(
            id: "urn:ietf:params:scim:schemas:core:2.0:User", name: "User", description: "A user of the pool.",
            attributes: [
                SCIMAttribute("userName", "What the user signs in by.").with {
                    $0.isRequired = true
                    $0.isUnique = true
                    $0.isCaseExact = exact
                    // A user's name never changes; where people sign in by an address, it is that address.
                    $0.mutability = pool.usernameAttributes.isEmpty ? .immutable : .readWrite
                },
                SCIMAttribute("name", .complex, "The parts of the user's name.").with {
                    $0.subAttributes = [
                        SCIMAttribute("formatted", "The whole name."), SCIMAttribute("familyName", "The family name."),
                        SCIMAttribute("givenName", "The given name."), SCIMAttribute("middleName", "The middle name."),
                        SCIMAttribute("honorificPrefix", "A title before the name."),
                        SCIMAttribute("honorificSuffix", "A title after the name."),
                    ]
                },
                SCIMAttribute("displayName", "The name to show."), SCIMAttribute("nickName", "What friends say."),
                SCIMAttribute("profileUrl", .reference, "A page about the user.").with {
                    $0.referenceTypes = ["external"]
                    $0.isCaseExact = true
                },
                SCIMAttribute("title", "The user's title at work."), SCIMAttribute("userType", "How the user belongs to the organization."),
                SCIMAttribute("preferredLanguage", "The language to address the user in."), SCIMAttribute("locale", "The user's locale."),
                SCIMAttribute("timezone", "The user's time zone, by its name in the tz database."),
                SCIMAttribute("active", .boolean, "Whether the user may sign in; true where it is not given.").with { $0.isRequired = true },
                SCIMAttribute("password", "The user's password, for good.").with {
                    $0.mutability = .writeOnly
                    $0.returned = .never
                    $0.isCaseExact = true
                },
                list("emails", "E-mail addresses; the primary one is the pool's.", ["work", "home", "other"]) { $0.isCaseExact = exact },
                list("phoneNumbers", "Phone numbers; the primary one is the pool's.", ["work", "home", "mobile", "fax", "pager", "other"]),
                list("ims", "Addresses for instant messages."),
                list("photos", "Pictures; the primary one is the pool's.", ["photo", "thumbnail"], .reference) {
                    $0.referenceTypes = ["external"]
                    $0.isCaseExact = true
                },
                SCIMAttribute("addresses", .complex, "Postal addresses; the primary one is the pool's.").with {
                    $0.isMultiValued = true
                    $0.subAttributes =
                        [
                            SCIMAttribute("formatted", "The whole address."), SCIMAttribute("streetAddress", "Street and number."),
                            SCIMAttribute("locality", "The city."), SCIMAttribute("region", "The state or region."),
                            SCIMAttribute("postalCode", "The postal code."), SCIMAttribute("country", "The country."),
                        ] + labels(["work", "home", "other"])
                },
                SCIMAttribute("groups", .complex, "The groups that the user belongs to.").with {
                    $0.isMultiValued = true
                    $0.mutability = .readOnly
                    $0.subAttributes = [
                        SCIMAttribute("value", "The group's identifier.").with { $0.isCaseExact = true },
                        SCIMAttribute("$ref", .reference, "Where the group is.").with {
                            $0.referenceTypes = ["Group"]
                            $0.isCaseExact = true
                        },
                        SCIMAttribute("display", "The group's name."), SCIMAttribute("type", "Always direct."),
                    ].map { $0.with { $0.mutability = .readOnly } }
                },
                list("entitlements", "What the user is entitled to."), list("roles", "The user's roles."),
            ])
        let enterprise = SCIMSchema(
            id: enterprise, name: "EnterpriseUser", description: "A user as a member of an organization.",
            attributes: [
                SCIMAttribute("employeeNumber", "The number in the organization."), SCIMAttribute("costCenter", "The cost center."),
                SCIMAttribute("organization", "The organization."), SCIMAttribute("division", "The division."),
                SCIMAttribute("department", "The department."),
                SCIMAttribute("manager", .complex, "The user's manager.").with {
                    $0.subAttributes = [
                        SCIMAttribute("value", "The manager's identifier.").with { $0.isCaseExact = true },
                        SCIMAttribute("$ref", .reference, "Where the manager is.").with {
                            $0.referenceTypes = ["User"]
                            $0.isCaseExact = true
                        },
                    ]
                },
            ])
        return SCIMResourceType(name: "User", endpoint: "/Users", core: core, extensions: [enterprise])
    }

    /// Source: RFC 7643 §4.2.
    package static let groups = SCIMResourceType(
        name: "Group", endpoint: "/Groups",
        core: SCIMSchema(
            id: "urn:ietf:params:scim:schemas:core:2.0:Group", name: "Group", description: "A group of the pool.",
            attributes: [
                SCIMAttribute("displayName", "The group's name; in the pool's own names an underscore stands for each space.").with {
                    $0.isRequired = true
                    $0.isUnique = true
                    $0.isCaseExact = true
                },
                SCIMAttribute("members", .complex, "The users in the group.").with {
                    $0.isMultiValued = true
                    $0.subAttributes = [
                        SCIMAttribute("value", "The member's identifier.").with { $0.isCaseExact = true },
                        SCIMAttribute("$ref", .reference, "Where the member is.").with {
                            $0.referenceTypes = ["User"]
                            $0.isCaseExact = true
                        },
                        SCIMAttribute("type", "Always User.").with { $0.canonicalValues = ["User"] },
                    ].map { $0.with { $0.mutability = .immutable } }
                },
            ]), extensions: [])

    private static func list(
        _ name: String, _ description: String, _ types: [String] = [], _ type: SCIMAttribute.DataType = .string,
        value: (inout SCIMAttribute) -> Void = { _ in }
    ) -> SCIMAttribute {
        SCIMAttribute(name, .complex, description).with {
            $0.isMultiValued = true
            $0.subAttributes =
                [SCIMAttribute("value", type, "The value.").with(value), SCIMAttribute("display", "The value to show.")] + labels(types)
        }
    }

    private static func labels(_ types: [String]) -> [SCIMAttribute] {
        [
            SCIMAttribute("type", "What the value is for.").with { $0.canonicalValues = types },
            SCIMAttribute("primary", .boolean, "Whether it is the preferred one; of one list at most one is."),
        ]
    }
}
