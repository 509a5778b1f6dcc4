// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct RemoveClientIDFromOpenIDConnectProviderRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "RemoveClientIDFromOpenIDConnectProvider")
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

package struct Role: ModelStructure {
    package var path: String
    package var roleName: String
    package var roleId: String
    package var arn: String
    package var createDate: Date
    package var assumeRolePolicyDocument: String?
    package var description: String?
    package var maxSessionDuration: Int?
    package var permissionsBoundary: AttachedPermissionsBoundary?
    package var tags: [IAMTag]?
    package var roleLastUsed: RoleLastUsed?
    package var sourceRoleTemplate: SourceRoleTemplate?
    package init(path: String, roleName: String, roleId: String, arn: String, createDate: Date, assumeRolePolicyDocument: String? = nil, description: String? = nil, maxSessionDuration: Int? = nil, permissionsBoundary: AttachedPermissionsBoundary? = nil, tags: [IAMTag]? = nil, roleLastUsed: RoleLastUsed? = nil, sourceRoleTemplate: SourceRoleTemplate? = nil) {
        self.path = path
        self.roleName = roleName
        self.roleId = roleId
        self.arn = arn
        self.createDate = createDate
        self.assumeRolePolicyDocument = assumeRolePolicyDocument
        self.description = description
        self.maxSessionDuration = maxSessionDuration
        self.permissionsBoundary = permissionsBoundary
        self.tags = tags
        self.roleLastUsed = roleLastUsed
        self.sourceRoleTemplate = sourceRoleTemplate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        path = try members.required("Path")
        roleName = try members.required("RoleName")
        roleId = try members.required("RoleId")
        arn = try members.required("Arn")
        createDate = try members.required("CreateDate")
        assumeRolePolicyDocument = try members.optional("AssumeRolePolicyDocument")
        description = try members.optional("Description")
        maxSessionDuration = try members.optional("MaxSessionDuration")
        permissionsBoundary = try members.optional("PermissionsBoundary")
        tags = try members.optional("Tags")
        roleLastUsed = try members.optional("RoleLastUsed")
        sourceRoleTemplate = try members.optional("SourceRoleTemplate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Path", path)
        members.add("RoleName", roleName)
        members.add("RoleId", roleId)
        members.add("Arn", arn)
        members.add("CreateDate", createDate)
        members.add("AssumeRolePolicyDocument", assumeRolePolicyDocument)
        members.add("Description", description)
        members.add("MaxSessionDuration", maxSessionDuration)
        members.add("PermissionsBoundary", permissionsBoundary)
        members.add("Tags", tags)
        members.add("RoleLastUsed", roleLastUsed)
        members.add("SourceRoleTemplate", sourceRoleTemplate)
    }
}

package struct RoleLastUsed: ModelStructure {
    package var lastUsedDate: Date?
    package var region: String?
    package init(lastUsedDate: Date? = nil, region: String? = nil) {
        self.lastUsedDate = lastUsedDate
        self.region = region
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        lastUsedDate = try members.optional("LastUsedDate")
        region = try members.optional("Region")
    }
    package func write(to members: inout MemberWriter) {
        members.add("LastUsedDate", lastUsedDate)
        members.add("Region", region)
    }
}
