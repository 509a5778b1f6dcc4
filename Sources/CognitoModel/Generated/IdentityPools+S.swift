// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct SetIdentityPoolRolesInput: OperationInput {
    package static let operation = OperationName(.identityPools, "SetIdentityPoolRoles")
    package var identityPoolId: String
    package var roles: [String: String]
    package var roleMappings: [String: RoleMapping]?
    package init(identityPoolId: String, roles: [String: String], roleMappings: [String: RoleMapping]? = nil) {
        self.identityPoolId = identityPoolId
        self.roles = roles
        self.roleMappings = roleMappings
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityPoolId = try members.required("IdentityPoolId")
        roles = try members.required("Roles")
        roleMappings = try members.optional("RoleMappings")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityPoolId", identityPoolId)
        members.add("Roles", roles)
        members.add("RoleMappings", roleMappings)
    }
}

package struct SetPrincipalTagAttributeMapInput: OperationInput {
    package static let operation = OperationName(.identityPools, "SetPrincipalTagAttributeMap")
    package var identityPoolId: String
    package var identityProviderName: String
    package var useDefaults: Bool?
    package var principalTags: [String: String]?
    package init(identityPoolId: String, identityProviderName: String, useDefaults: Bool? = nil, principalTags: [String: String]? = nil) {
        self.identityPoolId = identityPoolId
        self.identityProviderName = identityProviderName
        self.useDefaults = useDefaults
        self.principalTags = principalTags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityPoolId = try members.required("IdentityPoolId")
        identityProviderName = try members.required("IdentityProviderName")
        useDefaults = try members.optional("UseDefaults")
        principalTags = try members.optional("PrincipalTags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityPoolId", identityPoolId)
        members.add("IdentityProviderName", identityProviderName)
        members.add("UseDefaults", useDefaults)
        members.add("PrincipalTags", principalTags)
    }
}

package struct SetPrincipalTagAttributeMapResponse: ModelStructure {
    package var identityPoolId: String?
    package var identityProviderName: String?
    package var useDefaults: Bool?
    package var principalTags: [String: String]?
    package init(identityPoolId: String? = nil, identityProviderName: String? = nil, useDefaults: Bool? = nil, principalTags: [String: String]? = nil) {
        self.identityPoolId = identityPoolId
        self.identityProviderName = identityProviderName
        self.useDefaults = useDefaults
        self.principalTags = principalTags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityPoolId = try members.optional("IdentityPoolId")
        identityProviderName = try members.optional("IdentityProviderName")
        useDefaults = try members.optional("UseDefaults")
        principalTags = try members.optional("PrincipalTags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityPoolId", identityPoolId)
        members.add("IdentityProviderName", identityProviderName)
        members.add("UseDefaults", useDefaults)
        members.add("PrincipalTags", principalTags)
    }
}
