// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct UnlinkDeveloperIdentityInput: OperationInput {
    package static let operation = OperationName(.identityPools, "UnlinkDeveloperIdentity")
    package var identityId: String
    package var identityPoolId: String
    package var developerProviderName: String
    package var developerUserIdentifier: String
    package init(identityId: String, identityPoolId: String, developerProviderName: String, developerUserIdentifier: String) {
        self.identityId = identityId
        self.identityPoolId = identityPoolId
        self.developerProviderName = developerProviderName
        self.developerUserIdentifier = developerUserIdentifier
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityId = try members.required("IdentityId")
        identityPoolId = try members.required("IdentityPoolId")
        developerProviderName = try members.required("DeveloperProviderName")
        developerUserIdentifier = try members.required("DeveloperUserIdentifier")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityId", identityId)
        members.add("IdentityPoolId", identityPoolId)
        members.add("DeveloperProviderName", developerProviderName)
        members.add("DeveloperUserIdentifier", developerUserIdentifier)
    }
}

package struct UnlinkIdentityInput: OperationInput {
    package static let operation = OperationName(.identityPools, "UnlinkIdentity")
    package var identityId: String
    package var logins: [String: String]
    package var loginsToRemove: [String]
    package init(identityId: String, logins: [String: String], loginsToRemove: [String]) {
        self.identityId = identityId
        self.logins = logins
        self.loginsToRemove = loginsToRemove
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityId = try members.required("IdentityId")
        logins = try members.required("Logins")
        loginsToRemove = try members.required("LoginsToRemove")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityId", identityId)
        members.add("Logins", logins)
        members.add("LoginsToRemove", loginsToRemove)
    }
}

package struct UnprocessedIdentityId: ModelStructure {
    package var identityId: String?
    package var errorCode: String?
    package init(identityId: String? = nil, errorCode: String? = nil) {
        self.identityId = identityId
        self.errorCode = errorCode
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityId = try members.optional("IdentityId")
        errorCode = try members.optional("ErrorCode")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityId", identityId)
        members.add("ErrorCode", errorCode)
    }
}

package struct UntagResourceInput: OperationInput {
    package static let operation = OperationName(.identityPools, "UntagResource")
    package var resourceArn: String
    package var tagKeys: [String]
    package init(resourceArn: String, tagKeys: [String]) {
        self.resourceArn = resourceArn
        self.tagKeys = tagKeys
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        resourceArn = try members.required("ResourceArn")
        tagKeys = try members.required("TagKeys")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ResourceArn", resourceArn)
        members.add("TagKeys", tagKeys)
    }
}

package struct CognitoIdentityUntagResourceResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}
