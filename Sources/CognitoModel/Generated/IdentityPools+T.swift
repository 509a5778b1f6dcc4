// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct TagResourceInput: OperationInput {
    package static let operation = OperationName(.identityPools, "TagResource")
    package var resourceArn: String
    package var tags: [String: String]
    package init(resourceArn: String, tags: [String: String]) {
        self.resourceArn = resourceArn
        self.tags = tags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        resourceArn = try members.required("ResourceArn")
        tags = try members.required("Tags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ResourceArn", resourceArn)
        members.add("Tags", tags)
    }
}

package struct CognitoIdentityTagResourceResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}
