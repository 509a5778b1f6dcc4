// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct InstanceProfile: ModelStructure {
    package var path: String
    package var instanceProfileName: String
    package var instanceProfileId: String
    package var arn: String
    package var createDate: Date
    package var roles: [Role]
    package var tags: [IAMTag]?
    package init(path: String, instanceProfileName: String, instanceProfileId: String, arn: String, createDate: Date, roles: [Role], tags: [IAMTag]? = nil) {
        self.path = path
        self.instanceProfileName = instanceProfileName
        self.instanceProfileId = instanceProfileId
        self.arn = arn
        self.createDate = createDate
        self.roles = roles
        self.tags = tags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        path = try members.required("Path")
        instanceProfileName = try members.required("InstanceProfileName")
        instanceProfileId = try members.required("InstanceProfileId")
        arn = try members.required("Arn")
        createDate = try members.required("CreateDate")
        roles = try members.required("Roles")
        tags = try members.optional("Tags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Path", path)
        members.add("InstanceProfileName", instanceProfileName)
        members.add("InstanceProfileId", instanceProfileId)
        members.add("Arn", arn)
        members.add("CreateDate", createDate)
        members.add("Roles", roles)
        members.add("Tags", tags)
    }
}
