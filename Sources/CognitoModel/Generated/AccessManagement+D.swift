// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct DeleteOpenIDConnectProviderRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "DeleteOpenIDConnectProvider")
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

package struct DeletePolicyRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "DeletePolicy")
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

package struct DeletePolicyVersionRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "DeletePolicyVersion")
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

package struct DeleteRolePermissionsBoundaryRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "DeleteRolePermissionsBoundary")
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

package struct DeleteRolePolicyRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "DeleteRolePolicy")
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

package struct DeleteRoleRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "DeleteRole")
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

package struct DeleteSAMLProviderRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "DeleteSAMLProvider")
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

package struct DetachRolePolicyRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "DetachRolePolicy")
    package var roleName: String
    package var policyArn: String
    package init(roleName: String, policyArn: String) {
        self.roleName = roleName
        self.policyArn = policyArn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleName = try members.required("RoleName")
        policyArn = try members.required("PolicyArn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleName", roleName)
        members.add("PolicyArn", policyArn)
    }
}
