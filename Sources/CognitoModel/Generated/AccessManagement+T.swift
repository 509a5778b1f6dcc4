// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct IAMTag: ModelStructure {
    package var key: String
    package var value: String
    package init(key: String, value: String) {
        self.key = key
        self.value = value
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        key = try members.required("Key")
        value = try members.required("Value")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Key", key)
        members.add("Value", value)
    }
}

package struct TagOpenIDConnectProviderRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "TagOpenIDConnectProvider")
    package var openIDConnectProviderArn: String
    package var tags: [IAMTag]
    package init(openIDConnectProviderArn: String, tags: [IAMTag]) {
        self.openIDConnectProviderArn = openIDConnectProviderArn
        self.tags = tags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        openIDConnectProviderArn = try members.required("OpenIDConnectProviderArn")
        tags = try members.required("Tags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("OpenIDConnectProviderArn", openIDConnectProviderArn)
        members.add("Tags", tags)
    }
}

package struct TagPolicyRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "TagPolicy")
    package var policyArn: String
    package var tags: [IAMTag]
    package init(policyArn: String, tags: [IAMTag]) {
        self.policyArn = policyArn
        self.tags = tags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policyArn = try members.required("PolicyArn")
        tags = try members.required("Tags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PolicyArn", policyArn)
        members.add("Tags", tags)
    }
}

package struct TagRoleRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "TagRole")
    package var roleName: String
    package var tags: [IAMTag]
    package init(roleName: String, tags: [IAMTag]) {
        self.roleName = roleName
        self.tags = tags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleName = try members.required("RoleName")
        tags = try members.required("Tags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleName", roleName)
        members.add("Tags", tags)
    }
}

package struct TagSAMLProviderRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "TagSAMLProvider")
    package var sAMLProviderArn: String
    package var tags: [IAMTag]
    package init(sAMLProviderArn: String, tags: [IAMTag]) {
        self.sAMLProviderArn = sAMLProviderArn
        self.tags = tags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sAMLProviderArn = try members.required("SAMLProviderArn")
        tags = try members.required("Tags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SAMLProviderArn", sAMLProviderArn)
        members.add("Tags", tags)
    }
}
