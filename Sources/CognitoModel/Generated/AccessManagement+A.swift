// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct AddClientIDToOpenIDConnectProviderRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "AddClientIDToOpenIDConnectProvider")
    package var openIDConnectProviderArn: String
    package var clientID: String
    package init(openIDConnectProviderArn: String, clientID: String) {
        self.openIDConnectProviderArn = openIDConnectProviderArn
        self.clientID = clientID
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        openIDConnectProviderArn = try members.required("OpenIDConnectProviderArn")
        clientID = try members.required("ClientID")
    }
    package func write(to members: inout MemberWriter) {
        members.add("OpenIDConnectProviderArn", openIDConnectProviderArn)
        members.add("ClientID", clientID)
    }
}

package struct AttachRolePolicyRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "AttachRolePolicy")
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

package struct AttachedPermissionsBoundary: ModelStructure {
    package var permissionsBoundaryType: String?
    package var permissionsBoundaryArn: String?
    package init(permissionsBoundaryType: String? = nil, permissionsBoundaryArn: String? = nil) {
        self.permissionsBoundaryType = permissionsBoundaryType
        self.permissionsBoundaryArn = permissionsBoundaryArn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        permissionsBoundaryType = try members.optional("PermissionsBoundaryType")
        permissionsBoundaryArn = try members.optional("PermissionsBoundaryArn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PermissionsBoundaryType", permissionsBoundaryType)
        members.add("PermissionsBoundaryArn", permissionsBoundaryArn)
    }
}

package struct AttachedPolicy: ModelStructure {
    package var policyName: String?
    package var policyArn: String?
    package init(policyName: String? = nil, policyArn: String? = nil) {
        self.policyName = policyName
        self.policyArn = policyArn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policyName = try members.optional("PolicyName")
        policyArn = try members.optional("PolicyArn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PolicyName", policyName)
        members.add("PolicyArn", policyArn)
    }
}
