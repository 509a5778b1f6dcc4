// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct DeleteIdentitiesInput: OperationInput {
    package static let operation = OperationName(.identityPools, "DeleteIdentities")
    package var identityIdsToDelete: [String]
    package init(identityIdsToDelete: [String]) {
        self.identityIdsToDelete = identityIdsToDelete
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityIdsToDelete = try members.required("IdentityIdsToDelete")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityIdsToDelete", identityIdsToDelete)
    }
}

package struct DeleteIdentitiesResponse: ModelStructure {
    package var unprocessedIdentityIds: [UnprocessedIdentityId]?
    package init(unprocessedIdentityIds: [UnprocessedIdentityId]? = nil) {
        self.unprocessedIdentityIds = unprocessedIdentityIds
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        unprocessedIdentityIds = try members.optional("UnprocessedIdentityIds")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UnprocessedIdentityIds", unprocessedIdentityIds)
    }
}

package struct DeleteIdentityPoolInput: OperationInput {
    package static let operation = OperationName(.identityPools, "DeleteIdentityPool")
    package var identityPoolId: String
    package init(identityPoolId: String) {
        self.identityPoolId = identityPoolId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityPoolId = try members.required("IdentityPoolId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityPoolId", identityPoolId)
    }
}

package struct DescribeIdentityInput: OperationInput {
    package static let operation = OperationName(.identityPools, "DescribeIdentity")
    package var identityId: String
    package init(identityId: String) {
        self.identityId = identityId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityId = try members.required("IdentityId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityId", identityId)
    }
}

package struct DescribeIdentityPoolInput: OperationInput {
    package static let operation = OperationName(.identityPools, "DescribeIdentityPool")
    package var identityPoolId: String
    package init(identityPoolId: String) {
        self.identityPoolId = identityPoolId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityPoolId = try members.required("IdentityPoolId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityPoolId", identityPoolId)
    }
}
