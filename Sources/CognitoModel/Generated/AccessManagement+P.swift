// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct Policy: ModelStructure {
    package var policyName: String?
    package var policyId: String?
    package var arn: String?
    package var path: String?
    package var defaultVersionId: String?
    package var attachmentCount: Int?
    package var permissionsBoundaryUsageCount: Int?
    package var isAttachable: Bool?
    package var description: String?
    package var createDate: Date?
    package var updateDate: Date?
    package var tags: [IAMTag]?
    package init(policyName: String? = nil, policyId: String? = nil, arn: String? = nil, path: String? = nil, defaultVersionId: String? = nil, attachmentCount: Int? = nil, permissionsBoundaryUsageCount: Int? = nil, isAttachable: Bool? = nil, description: String? = nil, createDate: Date? = nil, updateDate: Date? = nil, tags: [IAMTag]? = nil) {
        self.policyName = policyName
        self.policyId = policyId
        self.arn = arn
        self.path = path
        self.defaultVersionId = defaultVersionId
        self.attachmentCount = attachmentCount
        self.permissionsBoundaryUsageCount = permissionsBoundaryUsageCount
        self.isAttachable = isAttachable
        self.description = description
        self.createDate = createDate
        self.updateDate = updateDate
        self.tags = tags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policyName = try members.optional("PolicyName")
        policyId = try members.optional("PolicyId")
        arn = try members.optional("Arn")
        path = try members.optional("Path")
        defaultVersionId = try members.optional("DefaultVersionId")
        attachmentCount = try members.optional("AttachmentCount")
        permissionsBoundaryUsageCount = try members.optional("PermissionsBoundaryUsageCount")
        isAttachable = try members.optional("IsAttachable")
        description = try members.optional("Description")
        createDate = try members.optional("CreateDate")
        updateDate = try members.optional("UpdateDate")
        tags = try members.optional("Tags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PolicyName", policyName)
        members.add("PolicyId", policyId)
        members.add("Arn", arn)
        members.add("Path", path)
        members.add("DefaultVersionId", defaultVersionId)
        members.add("AttachmentCount", attachmentCount)
        members.add("PermissionsBoundaryUsageCount", permissionsBoundaryUsageCount)
        members.add("IsAttachable", isAttachable)
        members.add("Description", description)
        members.add("CreateDate", createDate)
        members.add("UpdateDate", updateDate)
        members.add("Tags", tags)
    }
}

package struct PolicyGroup: ModelStructure {
    package var groupName: String?
    package var groupId: String?
    package init(groupName: String? = nil, groupId: String? = nil) {
        self.groupName = groupName
        self.groupId = groupId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        groupName = try members.optional("GroupName")
        groupId = try members.optional("GroupId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("GroupName", groupName)
        members.add("GroupId", groupId)
    }
}

package struct PolicyRole: ModelStructure {
    package var roleName: String?
    package var roleId: String?
    package init(roleName: String? = nil, roleId: String? = nil) {
        self.roleName = roleName
        self.roleId = roleId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleName = try members.optional("RoleName")
        roleId = try members.optional("RoleId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleName", roleName)
        members.add("RoleId", roleId)
    }
}

package struct PolicyUser: ModelStructure {
    package var userName: String?
    package var userId: String?
    package init(userName: String? = nil, userId: String? = nil) {
        self.userName = userName
        self.userId = userId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userName = try members.optional("UserName")
        userId = try members.optional("UserId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserName", userName)
        members.add("UserId", userId)
    }
}

package struct PolicyVersion: ModelStructure {
    package var document: String?
    package var versionId: String?
    package var isDefaultVersion: Bool?
    package var createDate: Date?
    package init(document: String? = nil, versionId: String? = nil, isDefaultVersion: Bool? = nil, createDate: Date? = nil) {
        self.document = document
        self.versionId = versionId
        self.isDefaultVersion = isDefaultVersion
        self.createDate = createDate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        document = try members.optional("Document")
        versionId = try members.optional("VersionId")
        isDefaultVersion = try members.optional("IsDefaultVersion")
        createDate = try members.optional("CreateDate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Document", document)
        members.add("VersionId", versionId)
        members.add("IsDefaultVersion", isDefaultVersion)
        members.add("CreateDate", createDate)
    }
}

package struct PutRolePermissionsBoundaryRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "PutRolePermissionsBoundary")
    package var roleName: String
    package var permissionsBoundary: String
    package init(roleName: String, permissionsBoundary: String) {
        self.roleName = roleName
        self.permissionsBoundary = permissionsBoundary
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleName = try members.required("RoleName")
        permissionsBoundary = try members.required("PermissionsBoundary")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleName", roleName)
        members.add("PermissionsBoundary", permissionsBoundary)
    }
}

package struct PutRolePolicyRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "PutRolePolicy")
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
