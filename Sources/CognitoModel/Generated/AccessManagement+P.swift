// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

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
