// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct MappingRule: ModelStructure {
    package var claim: String
    package var matchType: String
    package var value: String
    package var roleARN: String
    package init(claim: String, matchType: String, value: String, roleARN: String) {
        self.claim = claim
        self.matchType = matchType
        self.value = value
        self.roleARN = roleARN
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        claim = try members.required("Claim")
        matchType = try members.required("MatchType")
        value = try members.required("Value")
        roleARN = try members.required("RoleARN")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Claim", claim)
        members.add("MatchType", matchType)
        members.add("Value", value)
        members.add("RoleARN", roleARN)
    }
}

package struct MergeDeveloperIdentitiesInput: OperationInput {
    package static let operation = OperationName(.identityPools, "MergeDeveloperIdentities")
    package var sourceUserIdentifier: String
    package var destinationUserIdentifier: String
    package var developerProviderName: String
    package var identityPoolId: String
    package init(sourceUserIdentifier: String, destinationUserIdentifier: String, developerProviderName: String, identityPoolId: String) {
        self.sourceUserIdentifier = sourceUserIdentifier
        self.destinationUserIdentifier = destinationUserIdentifier
        self.developerProviderName = developerProviderName
        self.identityPoolId = identityPoolId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sourceUserIdentifier = try members.required("SourceUserIdentifier")
        destinationUserIdentifier = try members.required("DestinationUserIdentifier")
        developerProviderName = try members.required("DeveloperProviderName")
        identityPoolId = try members.required("IdentityPoolId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SourceUserIdentifier", sourceUserIdentifier)
        members.add("DestinationUserIdentifier", destinationUserIdentifier)
        members.add("DeveloperProviderName", developerProviderName)
        members.add("IdentityPoolId", identityPoolId)
    }
}

package struct MergeDeveloperIdentitiesResponse: ModelStructure {
    package var identityId: String?
    package init(identityId: String? = nil) {
        self.identityId = identityId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityId = try members.optional("IdentityId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityId", identityId)
    }
}
