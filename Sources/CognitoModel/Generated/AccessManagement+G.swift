// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct GetOpenIDConnectProviderRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "GetOpenIDConnectProvider")
    package var openIDConnectProviderArn: String
    package init(openIDConnectProviderArn: String) {
        self.openIDConnectProviderArn = openIDConnectProviderArn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        openIDConnectProviderArn = try members.required("OpenIDConnectProviderArn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("OpenIDConnectProviderArn", openIDConnectProviderArn)
    }
}

package struct GetOpenIDConnectProviderResponse: ModelStructure {
    package var url: String?
    package var clientIDList: [String]?
    package var thumbprintList: [String]?
    package var createDate: Date?
    package var tags: [IAMTag]?
    package init(url: String? = nil, clientIDList: [String]? = nil, thumbprintList: [String]? = nil, createDate: Date? = nil, tags: [IAMTag]? = nil) {
        self.url = url
        self.clientIDList = clientIDList
        self.thumbprintList = thumbprintList
        self.createDate = createDate
        self.tags = tags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        url = try members.optional("Url")
        clientIDList = try members.optional("ClientIDList")
        thumbprintList = try members.optional("ThumbprintList")
        createDate = try members.optional("CreateDate")
        tags = try members.optional("Tags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Url", url)
        members.add("ClientIDList", clientIDList)
        members.add("ThumbprintList", thumbprintList)
        members.add("CreateDate", createDate)
        members.add("Tags", tags)
    }
}

package struct GetPolicyRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "GetPolicy")
    package var policyArn: String
    package init(policyArn: String) {
        self.policyArn = policyArn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policyArn = try members.required("PolicyArn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PolicyArn", policyArn)
    }
}

package struct GetPolicyResponse: ModelStructure {
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

package struct GetPolicyVersionRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "GetPolicyVersion")
    package var policyArn: String
    package var versionId: String
    package init(policyArn: String, versionId: String) {
        self.policyArn = policyArn
        self.versionId = versionId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policyArn = try members.required("PolicyArn")
        versionId = try members.required("VersionId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PolicyArn", policyArn)
        members.add("VersionId", versionId)
    }
}

package struct GetPolicyVersionResponse: ModelStructure {
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

package struct GetRolePolicyRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "GetRolePolicy")
    package var roleName: String
    package var policyName: String
    package init(roleName: String, policyName: String) {
        self.roleName = roleName
        self.policyName = policyName
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleName = try members.required("RoleName")
        policyName = try members.required("PolicyName")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleName", roleName)
        members.add("PolicyName", policyName)
    }
}

package struct GetRolePolicyResponse: ModelStructure {
    package var roleName: String
    package var policyName: String
    package var policyDocument: String
    package init(roleName: String, policyName: String, policyDocument: String) {
        self.roleName = roleName
        self.policyName = policyName
        self.policyDocument = policyDocument
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleName = try members.required("RoleName")
        policyName = try members.required("PolicyName")
        policyDocument = try members.required("PolicyDocument")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleName", roleName)
        members.add("PolicyName", policyName)
        members.add("PolicyDocument", policyDocument)
    }
}

package struct GetRoleRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "GetRole")
    package var roleName: String
    package init(roleName: String) {
        self.roleName = roleName
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleName = try members.required("RoleName")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleName", roleName)
    }
}

package struct GetRoleResponse: ModelStructure {
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

package struct GetSAMLProviderRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "GetSAMLProvider")
    package var sAMLProviderArn: String
    package init(sAMLProviderArn: String) {
        self.sAMLProviderArn = sAMLProviderArn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sAMLProviderArn = try members.required("SAMLProviderArn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SAMLProviderArn", sAMLProviderArn)
    }
}

package struct GetSAMLProviderResponse: ModelStructure {
    package var sAMLProviderUUID: String?
    package var sAMLMetadataDocument: String?
    package var createDate: Date?
    package var validUntil: Date?
    package var tags: [IAMTag]?
    package var assertionEncryptionMode: String?
    package var privateKeyList: [SAMLPrivateKey]?
    package init(sAMLProviderUUID: String? = nil, sAMLMetadataDocument: String? = nil, createDate: Date? = nil, validUntil: Date? = nil, tags: [IAMTag]? = nil, assertionEncryptionMode: String? = nil, privateKeyList: [SAMLPrivateKey]? = nil) {
        self.sAMLProviderUUID = sAMLProviderUUID
        self.sAMLMetadataDocument = sAMLMetadataDocument
        self.createDate = createDate
        self.validUntil = validUntil
        self.tags = tags
        self.assertionEncryptionMode = assertionEncryptionMode
        self.privateKeyList = privateKeyList
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sAMLProviderUUID = try members.optional("SAMLProviderUUID")
        sAMLMetadataDocument = try members.optional("SAMLMetadataDocument")
        createDate = try members.optional("CreateDate")
        validUntil = try members.optional("ValidUntil")
        tags = try members.optional("Tags")
        assertionEncryptionMode = try members.optional("AssertionEncryptionMode")
        privateKeyList = try members.optional("PrivateKeyList")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SAMLProviderUUID", sAMLProviderUUID)
        members.add("SAMLMetadataDocument", sAMLMetadataDocument)
        members.add("CreateDate", createDate)
        members.add("ValidUntil", validUntil)
        members.add("Tags", tags)
        members.add("AssertionEncryptionMode", assertionEncryptionMode)
        members.add("PrivateKeyList", privateKeyList)
    }
}
