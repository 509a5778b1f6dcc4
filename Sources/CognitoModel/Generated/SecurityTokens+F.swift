// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct FederatedUser: ModelStructure {
    package var federatedUserId: String
    package var arn: String
    package init(federatedUserId: String, arn: String) {
        self.federatedUserId = federatedUserId
        self.arn = arn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        federatedUserId = try members.required("FederatedUserId")
        arn = try members.required("Arn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("FederatedUserId", federatedUserId)
        members.add("Arn", arn)
    }
}
