// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct UntagOpenIDConnectProviderRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "UntagOpenIDConnectProvider")
    package var openIDConnectProviderArn: String
    package var tagKeys: [String]
    package init(openIDConnectProviderArn: String, tagKeys: [String]) {
        self.openIDConnectProviderArn = openIDConnectProviderArn
        self.tagKeys = tagKeys
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        openIDConnectProviderArn = try members.required("OpenIDConnectProviderArn")
        tagKeys = try members.required("TagKeys")
    }
    package func write(to members: inout MemberWriter) {
        members.add("OpenIDConnectProviderArn", openIDConnectProviderArn)
        members.add("TagKeys", tagKeys)
    }
}

package struct UntagPolicyRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "UntagPolicy")
    package var policyArn: String
    package var tagKeys: [String]
    package init(policyArn: String, tagKeys: [String]) {
        self.policyArn = policyArn
        self.tagKeys = tagKeys
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policyArn = try members.required("PolicyArn")
        tagKeys = try members.required("TagKeys")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PolicyArn", policyArn)
        members.add("TagKeys", tagKeys)
    }
}

package struct UntagRoleRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "UntagRole")
    package var roleName: String
    package var tagKeys: [String]
    package init(roleName: String, tagKeys: [String]) {
        self.roleName = roleName
        self.tagKeys = tagKeys
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleName = try members.required("RoleName")
        tagKeys = try members.required("TagKeys")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleName", roleName)
        members.add("TagKeys", tagKeys)
    }
}

package struct UntagSAMLProviderRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "UntagSAMLProvider")
    package var sAMLProviderArn: String
    package var tagKeys: [String]
    package init(sAMLProviderArn: String, tagKeys: [String]) {
        self.sAMLProviderArn = sAMLProviderArn
        self.tagKeys = tagKeys
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sAMLProviderArn = try members.required("SAMLProviderArn")
        tagKeys = try members.required("TagKeys")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SAMLProviderArn", sAMLProviderArn)
        members.add("TagKeys", tagKeys)
    }
}

package struct UpdateAssumeRolePolicyRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "UpdateAssumeRolePolicy")
    package var roleName: String
    package var policyDocument: String
    package init(roleName: String, policyDocument: String) {
        self.roleName = roleName
        self.policyDocument = policyDocument
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleName = try members.required("RoleName")
        policyDocument = try members.required("PolicyDocument")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleName", roleName)
        members.add("PolicyDocument", policyDocument)
    }
}

package struct UpdateOpenIDConnectProviderThumbprintRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "UpdateOpenIDConnectProviderThumbprint")
    package var openIDConnectProviderArn: String
    package var thumbprintList: [String]
    package init(openIDConnectProviderArn: String, thumbprintList: [String]) {
        self.openIDConnectProviderArn = openIDConnectProviderArn
        self.thumbprintList = thumbprintList
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        openIDConnectProviderArn = try members.required("OpenIDConnectProviderArn")
        thumbprintList = try members.required("ThumbprintList")
    }
    package func write(to members: inout MemberWriter) {
        members.add("OpenIDConnectProviderArn", openIDConnectProviderArn)
        members.add("ThumbprintList", thumbprintList)
    }
}

package struct UpdateRoleDescriptionRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "UpdateRoleDescription")
    package var roleName: String
    package var description: String
    package init(roleName: String, description: String) {
        self.roleName = roleName
        self.description = description
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleName = try members.required("RoleName")
        description = try members.required("Description")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleName", roleName)
        members.add("Description", description)
    }
}

package struct UpdateRoleDescriptionResponse: ModelStructure {
    package var role: Role?
    package init(role: Role? = nil) {
        self.role = role
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        role = try members.optional("Role")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Role", role)
    }
}

package struct UpdateRoleRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "UpdateRole")
    package var roleName: String
    package var description: String?
    package var maxSessionDuration: Int?
    package init(roleName: String, description: String? = nil, maxSessionDuration: Int? = nil) {
        self.roleName = roleName
        self.description = description
        self.maxSessionDuration = maxSessionDuration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleName = try members.required("RoleName")
        description = try members.optional("Description")
        maxSessionDuration = try members.optional("MaxSessionDuration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleName", roleName)
        members.add("Description", description)
        members.add("MaxSessionDuration", maxSessionDuration)
    }
}

package struct UpdateRoleResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct UpdateSAMLProviderRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "UpdateSAMLProvider")
    package var sAMLMetadataDocument: String?
    package var sAMLProviderArn: String
    package var assertionEncryptionMode: String?
    package var addPrivateKey: String?
    package var removePrivateKey: String?
    package init(sAMLMetadataDocument: String? = nil, sAMLProviderArn: String, assertionEncryptionMode: String? = nil, addPrivateKey: String? = nil, removePrivateKey: String? = nil) {
        self.sAMLMetadataDocument = sAMLMetadataDocument
        self.sAMLProviderArn = sAMLProviderArn
        self.assertionEncryptionMode = assertionEncryptionMode
        self.addPrivateKey = addPrivateKey
        self.removePrivateKey = removePrivateKey
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sAMLMetadataDocument = try members.optional("SAMLMetadataDocument")
        sAMLProviderArn = try members.required("SAMLProviderArn")
        assertionEncryptionMode = try members.optional("AssertionEncryptionMode")
        addPrivateKey = try members.optional("AddPrivateKey")
        removePrivateKey = try members.optional("RemovePrivateKey")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SAMLMetadataDocument", sAMLMetadataDocument)
        members.add("SAMLProviderArn", sAMLProviderArn)
        members.add("AssertionEncryptionMode", assertionEncryptionMode)
        members.add("AddPrivateKey", addPrivateKey)
        members.add("RemovePrivateKey", removePrivateKey)
    }
}

package struct UpdateSAMLProviderResponse: ModelStructure {
    package var sAMLProviderArn: String?
    package init(sAMLProviderArn: String? = nil) {
        self.sAMLProviderArn = sAMLProviderArn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sAMLProviderArn = try members.optional("SAMLProviderArn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SAMLProviderArn", sAMLProviderArn)
    }
}
