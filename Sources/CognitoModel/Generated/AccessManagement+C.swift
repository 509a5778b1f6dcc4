// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct CreateOpenIDConnectProviderRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "CreateOpenIDConnectProvider")
    package var url: String
    package var clientIDList: [String]?
    package var thumbprintList: [String]?
    package var tags: [IAMTag]?
    package init(url: String, clientIDList: [String]? = nil, thumbprintList: [String]? = nil, tags: [IAMTag]? = nil) {
        self.url = url
        self.clientIDList = clientIDList
        self.thumbprintList = thumbprintList
        self.tags = tags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        url = try members.required("Url")
        clientIDList = try members.optional("ClientIDList")
        thumbprintList = try members.optional("ThumbprintList")
        tags = try members.optional("Tags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Url", url)
        members.add("ClientIDList", clientIDList)
        members.add("ThumbprintList", thumbprintList)
        members.add("Tags", tags)
    }
}

package struct CreateOpenIDConnectProviderResponse: ModelStructure {
    package var openIDConnectProviderArn: String?
    package var tags: [IAMTag]?
    package init(openIDConnectProviderArn: String? = nil, tags: [IAMTag]? = nil) {
        self.openIDConnectProviderArn = openIDConnectProviderArn
        self.tags = tags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        openIDConnectProviderArn = try members.optional("OpenIDConnectProviderArn")
        tags = try members.optional("Tags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("OpenIDConnectProviderArn", openIDConnectProviderArn)
        members.add("Tags", tags)
    }
}

package struct CreatePolicyRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "CreatePolicy")
    package var policyName: String
    package var path: String?
    package var policyDocument: String
    package var description: String?
    package var tags: [IAMTag]?
    package init(policyName: String, path: String? = nil, policyDocument: String, description: String? = nil, tags: [IAMTag]? = nil) {
        self.policyName = policyName
        self.path = path
        self.policyDocument = policyDocument
        self.description = description
        self.tags = tags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policyName = try members.required("PolicyName")
        path = try members.optional("Path")
        policyDocument = try members.required("PolicyDocument")
        description = try members.optional("Description")
        tags = try members.optional("Tags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PolicyName", policyName)
        members.add("Path", path)
        members.add("PolicyDocument", policyDocument)
        members.add("Description", description)
        members.add("Tags", tags)
    }
}

package struct CreatePolicyResponse: ModelStructure {
    package var policy: Policy?
    package init(policy: Policy? = nil) {
        self.policy = policy
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policy = try members.optional("Policy")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Policy", policy)
    }
}

package struct CreatePolicyVersionRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "CreatePolicyVersion")
    package var policyArn: String
    package var policyDocument: String
    package var setAsDefault: Bool?
    package init(policyArn: String, policyDocument: String, setAsDefault: Bool? = nil) {
        self.policyArn = policyArn
        self.policyDocument = policyDocument
        self.setAsDefault = setAsDefault
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policyArn = try members.required("PolicyArn")
        policyDocument = try members.required("PolicyDocument")
        setAsDefault = try members.optional("SetAsDefault")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PolicyArn", policyArn)
        members.add("PolicyDocument", policyDocument)
        members.add("SetAsDefault", setAsDefault)
    }
}

package struct CreatePolicyVersionResponse: ModelStructure {
    package var policyVersion: PolicyVersion?
    package init(policyVersion: PolicyVersion? = nil) {
        self.policyVersion = policyVersion
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policyVersion = try members.optional("PolicyVersion")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PolicyVersion", policyVersion)
    }
}

package struct CreateRoleRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "CreateRole")
    package var path: String?
    package var roleName: String
    package var assumeRolePolicyDocument: String
    package var description: String?
    package var maxSessionDuration: Int?
    package var permissionsBoundary: String?
    package var tags: [IAMTag]?
    package init(path: String? = nil, roleName: String, assumeRolePolicyDocument: String, description: String? = nil, maxSessionDuration: Int? = nil, permissionsBoundary: String? = nil, tags: [IAMTag]? = nil) {
        self.path = path
        self.roleName = roleName
        self.assumeRolePolicyDocument = assumeRolePolicyDocument
        self.description = description
        self.maxSessionDuration = maxSessionDuration
        self.permissionsBoundary = permissionsBoundary
        self.tags = tags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        path = try members.optional("Path")
        roleName = try members.required("RoleName")
        assumeRolePolicyDocument = try members.required("AssumeRolePolicyDocument")
        description = try members.optional("Description")
        maxSessionDuration = try members.optional("MaxSessionDuration")
        permissionsBoundary = try members.optional("PermissionsBoundary")
        tags = try members.optional("Tags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Path", path)
        members.add("RoleName", roleName)
        members.add("AssumeRolePolicyDocument", assumeRolePolicyDocument)
        members.add("Description", description)
        members.add("MaxSessionDuration", maxSessionDuration)
        members.add("PermissionsBoundary", permissionsBoundary)
        members.add("Tags", tags)
    }
}

package struct CreateRoleResponse: ModelStructure {
    package var role: Role
    package init(role: Role) {
        self.role = role
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        role = try members.required("Role")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Role", role)
    }
}

package struct CreateSAMLProviderRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "CreateSAMLProvider")
    package var sAMLMetadataDocument: String
    package var name: String
    package var tags: [IAMTag]?
    package var assertionEncryptionMode: String?
    package var addPrivateKey: String?
    package init(sAMLMetadataDocument: String, name: String, tags: [IAMTag]? = nil, assertionEncryptionMode: String? = nil, addPrivateKey: String? = nil) {
        self.sAMLMetadataDocument = sAMLMetadataDocument
        self.name = name
        self.tags = tags
        self.assertionEncryptionMode = assertionEncryptionMode
        self.addPrivateKey = addPrivateKey
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sAMLMetadataDocument = try members.required("SAMLMetadataDocument")
        name = try members.required("Name")
        tags = try members.optional("Tags")
        assertionEncryptionMode = try members.optional("AssertionEncryptionMode")
        addPrivateKey = try members.optional("AddPrivateKey")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SAMLMetadataDocument", sAMLMetadataDocument)
        members.add("Name", name)
        members.add("Tags", tags)
        members.add("AssertionEncryptionMode", assertionEncryptionMode)
        members.add("AddPrivateKey", addPrivateKey)
    }
}

package struct CreateSAMLProviderResponse: ModelStructure {
    package var sAMLProviderArn: String?
    package var tags: [IAMTag]?
    package init(sAMLProviderArn: String? = nil, tags: [IAMTag]? = nil) {
        self.sAMLProviderArn = sAMLProviderArn
        self.tags = tags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sAMLProviderArn = try members.optional("SAMLProviderArn")
        tags = try members.optional("Tags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SAMLProviderArn", sAMLProviderArn)
        members.add("Tags", tags)
    }
}
