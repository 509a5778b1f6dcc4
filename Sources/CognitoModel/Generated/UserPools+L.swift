// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct LambdaConfigType: ModelStructure {
    package var preSignUp: String?
    package var customMessage: String?
    package var postConfirmation: String?
    package var preAuthentication: String?
    package var postAuthentication: String?
    package var defineAuthChallenge: String?
    package var createAuthChallenge: String?
    package var verifyAuthChallengeResponse: String?
    package var preTokenGeneration: String?
    package var userMigration: String?
    package var preTokenGenerationConfig: PreTokenGenerationVersionConfigType?
    package var customSMSSender: CustomSMSLambdaVersionConfigType?
    package var customEmailSender: CustomEmailLambdaVersionConfigType?
    package var kMSKeyID: String?
    package var inboundFederation: InboundFederationLambdaType?
    package init(preSignUp: String? = nil, customMessage: String? = nil, postConfirmation: String? = nil, preAuthentication: String? = nil, postAuthentication: String? = nil, defineAuthChallenge: String? = nil, createAuthChallenge: String? = nil, verifyAuthChallengeResponse: String? = nil, preTokenGeneration: String? = nil, userMigration: String? = nil, preTokenGenerationConfig: PreTokenGenerationVersionConfigType? = nil, customSMSSender: CustomSMSLambdaVersionConfigType? = nil, customEmailSender: CustomEmailLambdaVersionConfigType? = nil, kMSKeyID: String? = nil, inboundFederation: InboundFederationLambdaType? = nil) {
        self.preSignUp = preSignUp
        self.customMessage = customMessage
        self.postConfirmation = postConfirmation
        self.preAuthentication = preAuthentication
        self.postAuthentication = postAuthentication
        self.defineAuthChallenge = defineAuthChallenge
        self.createAuthChallenge = createAuthChallenge
        self.verifyAuthChallengeResponse = verifyAuthChallengeResponse
        self.preTokenGeneration = preTokenGeneration
        self.userMigration = userMigration
        self.preTokenGenerationConfig = preTokenGenerationConfig
        self.customSMSSender = customSMSSender
        self.customEmailSender = customEmailSender
        self.kMSKeyID = kMSKeyID
        self.inboundFederation = inboundFederation
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        preSignUp = try members.optional("PreSignUp")
        customMessage = try members.optional("CustomMessage")
        postConfirmation = try members.optional("PostConfirmation")
        preAuthentication = try members.optional("PreAuthentication")
        postAuthentication = try members.optional("PostAuthentication")
        defineAuthChallenge = try members.optional("DefineAuthChallenge")
        createAuthChallenge = try members.optional("CreateAuthChallenge")
        verifyAuthChallengeResponse = try members.optional("VerifyAuthChallengeResponse")
        preTokenGeneration = try members.optional("PreTokenGeneration")
        userMigration = try members.optional("UserMigration")
        preTokenGenerationConfig = try members.optional("PreTokenGenerationConfig")
        customSMSSender = try members.optional("CustomSMSSender")
        customEmailSender = try members.optional("CustomEmailSender")
        kMSKeyID = try members.optional("KMSKeyID")
        inboundFederation = try members.optional("InboundFederation")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PreSignUp", preSignUp)
        members.add("CustomMessage", customMessage)
        members.add("PostConfirmation", postConfirmation)
        members.add("PreAuthentication", preAuthentication)
        members.add("PostAuthentication", postAuthentication)
        members.add("DefineAuthChallenge", defineAuthChallenge)
        members.add("CreateAuthChallenge", createAuthChallenge)
        members.add("VerifyAuthChallengeResponse", verifyAuthChallengeResponse)
        members.add("PreTokenGeneration", preTokenGeneration)
        members.add("UserMigration", userMigration)
        members.add("PreTokenGenerationConfig", preTokenGenerationConfig)
        members.add("CustomSMSSender", customSMSSender)
        members.add("CustomEmailSender", customEmailSender)
        members.add("KMSKeyID", kMSKeyID)
        members.add("InboundFederation", inboundFederation)
    }
}

package struct LimitDefinitionType: ModelStructure {
    package var limitClass: String
    package var attributes: [String: String]
    package init(limitClass: String, attributes: [String: String]) {
        self.limitClass = limitClass
        self.attributes = attributes
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        limitClass = try members.required("LimitClass")
        attributes = try members.required("Attributes")
    }
    package func write(to members: inout MemberWriter) {
        members.add("LimitClass", limitClass)
        members.add("Attributes", attributes)
    }
}

package struct LimitType: ModelStructure {
    package var limitDefinition: LimitDefinitionType
    package var provisionedLimitValue: Int
    package var freeLimitValue: Int
    package init(limitDefinition: LimitDefinitionType, provisionedLimitValue: Int, freeLimitValue: Int) {
        self.limitDefinition = limitDefinition
        self.provisionedLimitValue = provisionedLimitValue
        self.freeLimitValue = freeLimitValue
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        limitDefinition = try members.required("LimitDefinition")
        provisionedLimitValue = try members.required("ProvisionedLimitValue")
        freeLimitValue = try members.required("FreeLimitValue")
    }
    package func write(to members: inout MemberWriter) {
        members.add("LimitDefinition", limitDefinition)
        members.add("ProvisionedLimitValue", provisionedLimitValue)
        members.add("FreeLimitValue", freeLimitValue)
    }
}

package struct ListDevicesRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ListDevices")
    package var accessToken: String
    package var limit: Int?
    package var paginationToken: String?
    package init(accessToken: String, limit: Int? = nil, paginationToken: String? = nil) {
        self.accessToken = accessToken
        self.limit = limit
        self.paginationToken = paginationToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.required("AccessToken")
        limit = try members.optional("Limit")
        paginationToken = try members.optional("PaginationToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("Limit", limit)
        members.add("PaginationToken", paginationToken)
    }
}

package struct ListDevicesResponse: ModelStructure {
    package var devices: [DeviceType]?
    package var paginationToken: String?
    package init(devices: [DeviceType]? = nil, paginationToken: String? = nil) {
        self.devices = devices
        self.paginationToken = paginationToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        devices = try members.optional("Devices")
        paginationToken = try members.optional("PaginationToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Devices", devices)
        members.add("PaginationToken", paginationToken)
    }
}

package struct ListGroupsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ListGroups")
    package var userPoolId: String
    package var limit: Int?
    package var nextToken: String?
    package init(userPoolId: String, limit: Int? = nil, nextToken: String? = nil) {
        self.userPoolId = userPoolId
        self.limit = limit
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        limit = try members.optional("Limit")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Limit", limit)
        members.add("NextToken", nextToken)
    }
}

package struct ListGroupsResponse: ModelStructure {
    package var groups: [GroupType]?
    package var nextToken: String?
    package init(groups: [GroupType]? = nil, nextToken: String? = nil) {
        self.groups = groups
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        groups = try members.optional("Groups")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Groups", groups)
        members.add("NextToken", nextToken)
    }
}

package struct ListIdentityProvidersRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ListIdentityProviders")
    package var userPoolId: String
    package var maxResults: Int?
    package var nextToken: String?
    package init(userPoolId: String, maxResults: Int? = nil, nextToken: String? = nil) {
        self.userPoolId = userPoolId
        self.maxResults = maxResults
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        maxResults = try members.optional("MaxResults")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("MaxResults", maxResults)
        members.add("NextToken", nextToken)
    }
}

package struct ListIdentityProvidersResponse: ModelStructure {
    package var providers: [ProviderDescription]
    package var nextToken: String?
    package init(providers: [ProviderDescription], nextToken: String? = nil) {
        self.providers = providers
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        providers = try members.required("Providers")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Providers", providers)
        members.add("NextToken", nextToken)
    }
}

package struct ListResourceServersRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ListResourceServers")
    package var userPoolId: String
    package var maxResults: Int?
    package var nextToken: String?
    package init(userPoolId: String, maxResults: Int? = nil, nextToken: String? = nil) {
        self.userPoolId = userPoolId
        self.maxResults = maxResults
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        maxResults = try members.optional("MaxResults")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("MaxResults", maxResults)
        members.add("NextToken", nextToken)
    }
}

package struct ListResourceServersResponse: ModelStructure {
    package var resourceServers: [ResourceServerType]
    package var nextToken: String?
    package init(resourceServers: [ResourceServerType], nextToken: String? = nil) {
        self.resourceServers = resourceServers
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        resourceServers = try members.required("ResourceServers")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ResourceServers", resourceServers)
        members.add("NextToken", nextToken)
    }
}

package struct ListTagsForResourceRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ListTagsForResource")
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

package struct ListTagsForResourceResponse: ModelStructure {
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

package struct ListTermsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ListTerms")
    package var userPoolId: String
    package var maxResults: Int?
    package var nextToken: String?
    package init(userPoolId: String, maxResults: Int? = nil, nextToken: String? = nil) {
        self.userPoolId = userPoolId
        self.maxResults = maxResults
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        maxResults = try members.optional("MaxResults")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("MaxResults", maxResults)
        members.add("NextToken", nextToken)
    }
}

package struct ListTermsResponse: ModelStructure {
    package var terms: [TermsDescriptionType]
    package var nextToken: String?
    package init(terms: [TermsDescriptionType], nextToken: String? = nil) {
        self.terms = terms
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        terms = try members.required("Terms")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Terms", terms)
        members.add("NextToken", nextToken)
    }
}

package struct ListUserImportJobsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ListUserImportJobs")
    package var userPoolId: String
    package var maxResults: Int
    package var paginationToken: String?
    package init(userPoolId: String, maxResults: Int, paginationToken: String? = nil) {
        self.userPoolId = userPoolId
        self.maxResults = maxResults
        self.paginationToken = paginationToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        maxResults = try members.required("MaxResults")
        paginationToken = try members.optional("PaginationToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("MaxResults", maxResults)
        members.add("PaginationToken", paginationToken)
    }
}

package struct ListUserImportJobsResponse: ModelStructure {
    package var userImportJobs: [UserImportJobType]?
    package var paginationToken: String?
    package init(userImportJobs: [UserImportJobType]? = nil, paginationToken: String? = nil) {
        self.userImportJobs = userImportJobs
        self.paginationToken = paginationToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userImportJobs = try members.optional("UserImportJobs")
        paginationToken = try members.optional("PaginationToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserImportJobs", userImportJobs)
        members.add("PaginationToken", paginationToken)
    }
}

package struct ListUserPoolClientSecretsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ListUserPoolClientSecrets")
    package var userPoolId: String
    package var clientId: String
    package var nextToken: String?
    package init(userPoolId: String, clientId: String, nextToken: String? = nil) {
        self.userPoolId = userPoolId
        self.clientId = clientId
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        clientId = try members.required("ClientId")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
        members.add("NextToken", nextToken)
    }
}

package struct ListUserPoolClientSecretsResponse: ModelStructure {
    package var clientSecrets: [ClientSecretDescriptorType]?
    package var nextToken: String?
    package init(clientSecrets: [ClientSecretDescriptorType]? = nil, nextToken: String? = nil) {
        self.clientSecrets = clientSecrets
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        clientSecrets = try members.optional("ClientSecrets")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ClientSecrets", clientSecrets)
        members.add("NextToken", nextToken)
    }
}

package struct ListUserPoolClientsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ListUserPoolClients")
    package var userPoolId: String
    package var maxResults: Int?
    package var nextToken: String?
    package var clientType: String?
    package init(userPoolId: String, maxResults: Int? = nil, nextToken: String? = nil, clientType: String? = nil) {
        self.userPoolId = userPoolId
        self.maxResults = maxResults
        self.nextToken = nextToken
        self.clientType = clientType
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        maxResults = try members.optional("MaxResults")
        nextToken = try members.optional("NextToken")
        clientType = try members.optional("ClientType")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("MaxResults", maxResults)
        members.add("NextToken", nextToken)
        members.add("ClientType", clientType)
    }
}

package struct ListUserPoolClientsResponse: ModelStructure {
    package var userPoolClients: [UserPoolClientDescription]?
    package var nextToken: String?
    package init(userPoolClients: [UserPoolClientDescription]? = nil, nextToken: String? = nil) {
        self.userPoolClients = userPoolClients
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolClients = try members.optional("UserPoolClients")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolClients", userPoolClients)
        members.add("NextToken", nextToken)
    }
}

package struct ListUserPoolReplicasRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ListUserPoolReplicas")
    package var userPoolId: String
    package var nextToken: String?
    package init(userPoolId: String, nextToken: String? = nil) {
        self.userPoolId = userPoolId
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("NextToken", nextToken)
    }
}

package struct ListUserPoolReplicasResponse: ModelStructure {
    package var userPoolReplicas: [UserPoolReplicaType]?
    package var nextToken: String?
    package init(userPoolReplicas: [UserPoolReplicaType]? = nil, nextToken: String? = nil) {
        self.userPoolReplicas = userPoolReplicas
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolReplicas = try members.optional("UserPoolReplicas")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolReplicas", userPoolReplicas)
        members.add("NextToken", nextToken)
    }
}

package struct ListUserPoolsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ListUserPools")
    package var nextToken: String?
    package var maxResults: Int
    package init(nextToken: String? = nil, maxResults: Int) {
        self.nextToken = nextToken
        self.maxResults = maxResults
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        nextToken = try members.optional("NextToken")
        maxResults = try members.required("MaxResults")
    }
    package func write(to members: inout MemberWriter) {
        members.add("NextToken", nextToken)
        members.add("MaxResults", maxResults)
    }
}

package struct ListUserPoolsResponse: ModelStructure {
    package var userPools: [UserPoolDescriptionType]?
    package var nextToken: String?
    package init(userPools: [UserPoolDescriptionType]? = nil, nextToken: String? = nil) {
        self.userPools = userPools
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPools = try members.optional("UserPools")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPools", userPools)
        members.add("NextToken", nextToken)
    }
}

package struct ListUserSessionsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ListUserSessions")
    package var accessToken: String
    package var nextToken: String?
    package init(accessToken: String, nextToken: String? = nil) {
        self.accessToken = accessToken
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.required("AccessToken")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("NextToken", nextToken)
    }
}

package struct ListUserSessionsResponse: ModelStructure {
    package var sessions: [SessionDescriptionType]?
    package var nextToken: String?
    package init(sessions: [SessionDescriptionType]? = nil, nextToken: String? = nil) {
        self.sessions = sessions
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sessions = try members.optional("Sessions")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Sessions", sessions)
        members.add("NextToken", nextToken)
    }
}

package struct ListUsersInGroupRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ListUsersInGroup")
    package var userPoolId: String
    package var groupName: String
    package var limit: Int?
    package var nextToken: String?
    package init(userPoolId: String, groupName: String, limit: Int? = nil, nextToken: String? = nil) {
        self.userPoolId = userPoolId
        self.groupName = groupName
        self.limit = limit
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        groupName = try members.required("GroupName")
        limit = try members.optional("Limit")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("GroupName", groupName)
        members.add("Limit", limit)
        members.add("NextToken", nextToken)
    }
}

package struct ListUsersInGroupResponse: ModelStructure {
    package var users: [UserType]?
    package var nextToken: String?
    package init(users: [UserType]? = nil, nextToken: String? = nil) {
        self.users = users
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        users = try members.optional("Users")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Users", users)
        members.add("NextToken", nextToken)
    }
}

package struct ListUsersRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ListUsers")
    package var userPoolId: String
    package var attributesToGet: [String]?
    package var limit: Int?
    package var paginationToken: String?
    package var filter: String?
    package init(userPoolId: String, attributesToGet: [String]? = nil, limit: Int? = nil, paginationToken: String? = nil, filter: String? = nil) {
        self.userPoolId = userPoolId
        self.attributesToGet = attributesToGet
        self.limit = limit
        self.paginationToken = paginationToken
        self.filter = filter
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        attributesToGet = try members.optional("AttributesToGet")
        limit = try members.optional("Limit")
        paginationToken = try members.optional("PaginationToken")
        filter = try members.optional("Filter")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("AttributesToGet", attributesToGet)
        members.add("Limit", limit)
        members.add("PaginationToken", paginationToken)
        members.add("Filter", filter)
    }
}

package struct ListUsersResponse: ModelStructure {
    package var users: [UserType]?
    package var paginationToken: String?
    package init(users: [UserType]? = nil, paginationToken: String? = nil) {
        self.users = users
        self.paginationToken = paginationToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        users = try members.optional("Users")
        paginationToken = try members.optional("PaginationToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Users", users)
        members.add("PaginationToken", paginationToken)
    }
}

package struct ListWebAuthnCredentialsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ListWebAuthnCredentials")
    package var accessToken: String
    package var nextToken: String?
    package var maxResults: Int?
    package init(accessToken: String, nextToken: String? = nil, maxResults: Int? = nil) {
        self.accessToken = accessToken
        self.nextToken = nextToken
        self.maxResults = maxResults
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.required("AccessToken")
        nextToken = try members.optional("NextToken")
        maxResults = try members.optional("MaxResults")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("NextToken", nextToken)
        members.add("MaxResults", maxResults)
    }
}

package struct ListWebAuthnCredentialsResponse: ModelStructure {
    package var credentials: [WebAuthnCredentialDescription]
    package var nextToken: String?
    package init(credentials: [WebAuthnCredentialDescription], nextToken: String? = nil) {
        self.credentials = credentials
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        credentials = try members.required("Credentials")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Credentials", credentials)
        members.add("NextToken", nextToken)
    }
}

package struct LogConfigurationType: ModelStructure {
    package var logLevel: String
    package var eventSource: String
    package var cloudWatchLogsConfiguration: CloudWatchLogsConfigurationType?
    package var s3Configuration: S3ConfigurationType?
    package var firehoseConfiguration: FirehoseConfigurationType?
    package init(logLevel: String, eventSource: String, cloudWatchLogsConfiguration: CloudWatchLogsConfigurationType? = nil, s3Configuration: S3ConfigurationType? = nil, firehoseConfiguration: FirehoseConfigurationType? = nil) {
        self.logLevel = logLevel
        self.eventSource = eventSource
        self.cloudWatchLogsConfiguration = cloudWatchLogsConfiguration
        self.s3Configuration = s3Configuration
        self.firehoseConfiguration = firehoseConfiguration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        logLevel = try members.required("LogLevel")
        eventSource = try members.required("EventSource")
        cloudWatchLogsConfiguration = try members.optional("CloudWatchLogsConfiguration")
        s3Configuration = try members.optional("S3Configuration")
        firehoseConfiguration = try members.optional("FirehoseConfiguration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("LogLevel", logLevel)
        members.add("EventSource", eventSource)
        members.add("CloudWatchLogsConfiguration", cloudWatchLogsConfiguration)
        members.add("S3Configuration", s3Configuration)
        members.add("FirehoseConfiguration", firehoseConfiguration)
    }
}

package struct LogDeliveryConfigurationType: ModelStructure {
    package var userPoolId: String
    package var logConfigurations: [LogConfigurationType]
    package init(userPoolId: String, logConfigurations: [LogConfigurationType]) {
        self.userPoolId = userPoolId
        self.logConfigurations = logConfigurations
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        logConfigurations = try members.required("LogConfigurations")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("LogConfigurations", logConfigurations)
    }
}
