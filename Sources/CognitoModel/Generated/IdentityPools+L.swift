// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct ListIdentitiesInput: OperationInput {
    package static let operation = OperationName(.identityPools, "ListIdentities")
    package var identityPoolId: String
    package var maxResults: Int
    package var nextToken: String?
    package var hideDisabled: Bool?
    package init(identityPoolId: String, maxResults: Int, nextToken: String? = nil, hideDisabled: Bool? = nil) {
        self.identityPoolId = identityPoolId
        self.maxResults = maxResults
        self.nextToken = nextToken
        self.hideDisabled = hideDisabled
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityPoolId = try members.required("IdentityPoolId")
        maxResults = try members.required("MaxResults")
        nextToken = try members.optional("NextToken")
        hideDisabled = try members.optional("HideDisabled")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityPoolId", identityPoolId)
        members.add("MaxResults", maxResults)
        members.add("NextToken", nextToken)
        members.add("HideDisabled", hideDisabled)
    }
}

package struct ListIdentitiesResponse: ModelStructure {
    package var identityPoolId: String?
    package var identities: [IdentityDescription]?
    package var nextToken: String?
    package init(identityPoolId: String? = nil, identities: [IdentityDescription]? = nil, nextToken: String? = nil) {
        self.identityPoolId = identityPoolId
        self.identities = identities
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityPoolId = try members.optional("IdentityPoolId")
        identities = try members.optional("Identities")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityPoolId", identityPoolId)
        members.add("Identities", identities)
        members.add("NextToken", nextToken)
    }
}

package struct ListIdentityPoolsInput: OperationInput {
    package static let operation = OperationName(.identityPools, "ListIdentityPools")
    package var maxResults: Int
    package var nextToken: String?
    package init(maxResults: Int, nextToken: String? = nil) {
        self.maxResults = maxResults
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        maxResults = try members.required("MaxResults")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("MaxResults", maxResults)
        members.add("NextToken", nextToken)
    }
}

package struct ListIdentityPoolsResponse: ModelStructure {
    package var identityPools: [IdentityPoolShortDescription]?
    package var nextToken: String?
    package init(identityPools: [IdentityPoolShortDescription]? = nil, nextToken: String? = nil) {
        self.identityPools = identityPools
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityPools = try members.optional("IdentityPools")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityPools", identityPools)
        members.add("NextToken", nextToken)
    }
}

package struct ListTagsForResourceInput: OperationInput {
    package static let operation = OperationName(.identityPools, "ListTagsForResource")
    package var resourceArn: String
    package init(resourceArn: String) {
        self.resourceArn = resourceArn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        resourceArn = try members.required("ResourceArn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ResourceArn", resourceArn)
    }
}

package struct CognitoIdentityListTagsForResourceResponse: ModelStructure {
    package var tags: [String: String]?
    package init(tags: [String: String]? = nil) {
        self.tags = tags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        tags = try members.optional("Tags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Tags", tags)
    }
}

package struct LookupDeveloperIdentityInput: OperationInput {
    package static let operation = OperationName(.identityPools, "LookupDeveloperIdentity")
    package var identityPoolId: String
    package var identityId: String?
    package var developerUserIdentifier: String?
    package var maxResults: Int?
    package var nextToken: String?
    package init(identityPoolId: String, identityId: String? = nil, developerUserIdentifier: String? = nil, maxResults: Int? = nil, nextToken: String? = nil) {
        self.identityPoolId = identityPoolId
        self.identityId = identityId
        self.developerUserIdentifier = developerUserIdentifier
        self.maxResults = maxResults
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityPoolId = try members.required("IdentityPoolId")
        identityId = try members.optional("IdentityId")
        developerUserIdentifier = try members.optional("DeveloperUserIdentifier")
        maxResults = try members.optional("MaxResults")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityPoolId", identityPoolId)
        members.add("IdentityId", identityId)
        members.add("DeveloperUserIdentifier", developerUserIdentifier)
        members.add("MaxResults", maxResults)
        members.add("NextToken", nextToken)
    }
}

package struct LookupDeveloperIdentityResponse: ModelStructure {
    package var identityId: String?
    package var developerUserIdentifierList: [String]?
    package var nextToken: String?
    package init(identityId: String? = nil, developerUserIdentifierList: [String]? = nil, nextToken: String? = nil) {
        self.identityId = identityId
        self.developerUserIdentifierList = developerUserIdentifierList
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityId = try members.optional("IdentityId")
        developerUserIdentifierList = try members.optional("DeveloperUserIdentifierList")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityId", identityId)
        members.add("DeveloperUserIdentifierList", developerUserIdentifierList)
        members.add("NextToken", nextToken)
    }
}
