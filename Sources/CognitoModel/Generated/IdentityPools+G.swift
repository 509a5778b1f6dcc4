// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct GetCredentialsForIdentityInput: OperationInput {
    package static let operation = OperationName(.identityPools, "GetCredentialsForIdentity")
    package var identityId: String
    package var logins: [String: String]?
    package var customRoleArn: String?
    package init(identityId: String, logins: [String: String]? = nil, customRoleArn: String? = nil) {
        self.identityId = identityId
        self.logins = logins
        self.customRoleArn = customRoleArn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityId = try members.required("IdentityId")
        logins = try members.optional("Logins")
        customRoleArn = try members.optional("CustomRoleArn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityId", identityId)
        members.add("Logins", logins)
        members.add("CustomRoleArn", customRoleArn)
    }
}

package struct GetCredentialsForIdentityResponse: ModelStructure {
    package var identityId: String?
    package var credentials: CognitoIdentityCredentials?
    package init(identityId: String? = nil, credentials: CognitoIdentityCredentials? = nil) {
        self.identityId = identityId
        self.credentials = credentials
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityId = try members.optional("IdentityId")
        credentials = try members.optional("Credentials")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityId", identityId)
        members.add("Credentials", credentials)
    }
}

package struct GetIdInput: OperationInput {
    package static let operation = OperationName(.identityPools, "GetId")
    package var accountId: String?
    package var identityPoolId: String
    package var logins: [String: String]?
    package init(accountId: String? = nil, identityPoolId: String, logins: [String: String]? = nil) {
        self.accountId = accountId
        self.identityPoolId = identityPoolId
        self.logins = logins
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accountId = try members.optional("AccountId")
        identityPoolId = try members.required("IdentityPoolId")
        logins = try members.optional("Logins")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccountId", accountId)
        members.add("IdentityPoolId", identityPoolId)
        members.add("Logins", logins)
    }
}

package struct GetIdResponse: ModelStructure {
    package var identityId: String?
    package init(identityId: String? = nil) {
        self.identityId = identityId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityId = try members.optional("IdentityId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityId", identityId)
    }
}

package struct GetIdentityPoolRolesInput: OperationInput {
    package static let operation = OperationName(.identityPools, "GetIdentityPoolRoles")
    package var identityPoolId: String
    package init(identityPoolId: String) {
        self.identityPoolId = identityPoolId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityPoolId = try members.required("IdentityPoolId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityPoolId", identityPoolId)
    }
}

package struct GetIdentityPoolRolesResponse: ModelStructure {
    package var identityPoolId: String?
    package var roles: [String: String]?
    package var roleMappings: [String: RoleMapping]?
    package init(identityPoolId: String? = nil, roles: [String: String]? = nil, roleMappings: [String: RoleMapping]? = nil) {
        self.identityPoolId = identityPoolId
        self.roles = roles
        self.roleMappings = roleMappings
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityPoolId = try members.optional("IdentityPoolId")
        roles = try members.optional("Roles")
        roleMappings = try members.optional("RoleMappings")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityPoolId", identityPoolId)
        members.add("Roles", roles)
        members.add("RoleMappings", roleMappings)
    }
}

package struct GetOpenIdTokenForDeveloperIdentityInput: OperationInput {
    package static let operation = OperationName(.identityPools, "GetOpenIdTokenForDeveloperIdentity")
    package var identityPoolId: String
    package var identityId: String?
    package var logins: [String: String]
    package var principalTags: [String: String]?
    package var tokenDuration: Int?
    package init(identityPoolId: String, identityId: String? = nil, logins: [String: String], principalTags: [String: String]? = nil, tokenDuration: Int? = nil) {
        self.identityPoolId = identityPoolId
        self.identityId = identityId
        self.logins = logins
        self.principalTags = principalTags
        self.tokenDuration = tokenDuration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityPoolId = try members.required("IdentityPoolId")
        identityId = try members.optional("IdentityId")
        logins = try members.required("Logins")
        principalTags = try members.optional("PrincipalTags")
        tokenDuration = try members.optional("TokenDuration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityPoolId", identityPoolId)
        members.add("IdentityId", identityId)
        members.add("Logins", logins)
        members.add("PrincipalTags", principalTags)
        members.add("TokenDuration", tokenDuration)
    }
}

package struct GetOpenIdTokenForDeveloperIdentityResponse: ModelStructure {
    package var identityId: String?
    package var token: String?
    package init(identityId: String? = nil, token: String? = nil) {
        self.identityId = identityId
        self.token = token
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityId = try members.optional("IdentityId")
        token = try members.optional("Token")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityId", identityId)
        members.add("Token", token)
    }
}

package struct GetOpenIdTokenInput: OperationInput {
    package static let operation = OperationName(.identityPools, "GetOpenIdToken")
    package var identityId: String
    package var logins: [String: String]?
    package init(identityId: String, logins: [String: String]? = nil) {
        self.identityId = identityId
        self.logins = logins
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityId = try members.required("IdentityId")
        logins = try members.optional("Logins")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityId", identityId)
        members.add("Logins", logins)
    }
}

package struct GetOpenIdTokenResponse: ModelStructure {
    package var identityId: String?
    package var token: String?
    package init(identityId: String? = nil, token: String? = nil) {
        self.identityId = identityId
        self.token = token
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityId = try members.optional("IdentityId")
        token = try members.optional("Token")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityId", identityId)
        members.add("Token", token)
    }
}

package struct GetPrincipalTagAttributeMapInput: OperationInput {
    package static let operation = OperationName(.identityPools, "GetPrincipalTagAttributeMap")
    package var identityPoolId: String
    package var identityProviderName: String
    package init(identityPoolId: String, identityProviderName: String) {
        self.identityPoolId = identityPoolId
        self.identityProviderName = identityProviderName
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityPoolId = try members.required("IdentityPoolId")
        identityProviderName = try members.required("IdentityProviderName")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityPoolId", identityPoolId)
        members.add("IdentityProviderName", identityProviderName)
    }
}

package struct GetPrincipalTagAttributeMapResponse: ModelStructure {
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
