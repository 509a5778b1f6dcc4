// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct RecoveryOptionType: ModelStructure {
    package var priority: Int
    package var name: String
    package init(priority: Int, name: String) {
        self.priority = priority
        self.name = name
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        priority = try members.required("Priority")
        name = try members.required("Name")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Priority", priority)
        members.add("Name", name)
    }
}

package struct RefreshTokenRotationType: ModelStructure {
    package var feature: String
    package var retryGracePeriodSeconds: Int?
    package init(feature: String, retryGracePeriodSeconds: Int? = nil) {
        self.feature = feature
        self.retryGracePeriodSeconds = retryGracePeriodSeconds
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        feature = try members.required("Feature")
        retryGracePeriodSeconds = try members.optional("RetryGracePeriodSeconds")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Feature", feature)
        members.add("RetryGracePeriodSeconds", retryGracePeriodSeconds)
    }
}

package struct ResendConfirmationCodeRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ResendConfirmationCode")
    package var clientId: String
    package var secretHash: String?
    package var userContextData: UserContextDataType?
    package var username: String
    package var analyticsMetadata: AnalyticsMetadataType?
    package var clientMetadata: [String: String]?
    package init(clientId: String, secretHash: String? = nil, userContextData: UserContextDataType? = nil, username: String, analyticsMetadata: AnalyticsMetadataType? = nil, clientMetadata: [String: String]? = nil) {
        self.clientId = clientId
        self.secretHash = secretHash
        self.userContextData = userContextData
        self.username = username
        self.analyticsMetadata = analyticsMetadata
        self.clientMetadata = clientMetadata
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        clientId = try members.required("ClientId")
        secretHash = try members.optional("SecretHash")
        userContextData = try members.optional("UserContextData")
        username = try members.required("Username")
        analyticsMetadata = try members.optional("AnalyticsMetadata")
        clientMetadata = try members.optional("ClientMetadata")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ClientId", clientId)
        members.add("SecretHash", secretHash)
        members.add("UserContextData", userContextData)
        members.add("Username", username)
        members.add("AnalyticsMetadata", analyticsMetadata)
        members.add("ClientMetadata", clientMetadata)
    }
}

package struct ResendConfirmationCodeResponse: ModelStructure {
    package var codeDeliveryDetails: CodeDeliveryDetailsType?
    package init(codeDeliveryDetails: CodeDeliveryDetailsType? = nil) {
        self.codeDeliveryDetails = codeDeliveryDetails
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        codeDeliveryDetails = try members.optional("CodeDeliveryDetails")
    }
    package func write(to members: inout MemberWriter) {
        members.add("CodeDeliveryDetails", codeDeliveryDetails)
    }
}

package struct ResourceServerScopeType: ModelStructure {
    package var scopeName: String
    package var scopeDescription: String
    package init(scopeName: String, scopeDescription: String) {
        self.scopeName = scopeName
        self.scopeDescription = scopeDescription
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        scopeName = try members.required("ScopeName")
        scopeDescription = try members.required("ScopeDescription")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ScopeName", scopeName)
        members.add("ScopeDescription", scopeDescription)
    }
}

package struct ResourceServerType: ModelStructure {
    package var userPoolId: String?
    package var identifier: String?
    package var name: String?
    package var scopes: [ResourceServerScopeType]?
    package var managedBy: String?
    package init(userPoolId: String? = nil, identifier: String? = nil, name: String? = nil, scopes: [ResourceServerScopeType]? = nil, managedBy: String? = nil) {
        self.userPoolId = userPoolId
        self.identifier = identifier
        self.name = name
        self.scopes = scopes
        self.managedBy = managedBy
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.optional("UserPoolId")
        identifier = try members.optional("Identifier")
        name = try members.optional("Name")
        scopes = try members.optional("Scopes")
        managedBy = try members.optional("ManagedBy")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Identifier", identifier)
        members.add("Name", name)
        members.add("Scopes", scopes)
        members.add("ManagedBy", managedBy)
    }
}

package struct RespondToAuthChallengeRequest: OperationInput {
    package static let operation = OperationName(.userPools, "RespondToAuthChallenge")
    package var clientId: String
    package var challengeName: String
    package var session: String?
    package var challengeResponses: [String: String]?
    package var analyticsMetadata: AnalyticsMetadataType?
    package var userContextData: UserContextDataType?
    package var clientMetadata: [String: String]?
    package init(clientId: String, challengeName: String, session: String? = nil, challengeResponses: [String: String]? = nil, analyticsMetadata: AnalyticsMetadataType? = nil, userContextData: UserContextDataType? = nil, clientMetadata: [String: String]? = nil) {
        self.clientId = clientId
        self.challengeName = challengeName
        self.session = session
        self.challengeResponses = challengeResponses
        self.analyticsMetadata = analyticsMetadata
        self.userContextData = userContextData
        self.clientMetadata = clientMetadata
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        clientId = try members.required("ClientId")
        challengeName = try members.required("ChallengeName")
        session = try members.optional("Session")
        challengeResponses = try members.optional("ChallengeResponses")
        analyticsMetadata = try members.optional("AnalyticsMetadata")
        userContextData = try members.optional("UserContextData")
        clientMetadata = try members.optional("ClientMetadata")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ClientId", clientId)
        members.add("ChallengeName", challengeName)
        members.add("Session", session)
        members.add("ChallengeResponses", challengeResponses)
        members.add("AnalyticsMetadata", analyticsMetadata)
        members.add("UserContextData", userContextData)
        members.add("ClientMetadata", clientMetadata)
    }
}

package struct RespondToAuthChallengeResponse: ModelStructure {
    package var challengeName: String?
    package var session: String?
    package var challengeParameters: [String: String]?
    package var authenticationResult: AuthenticationResultType?
    package var availableChallenges: [String]?
    package init(challengeName: String? = nil, session: String? = nil, challengeParameters: [String: String]? = nil, authenticationResult: AuthenticationResultType? = nil, availableChallenges: [String]? = nil) {
        self.challengeName = challengeName
        self.session = session
        self.challengeParameters = challengeParameters
        self.authenticationResult = authenticationResult
        self.availableChallenges = availableChallenges
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        challengeName = try members.optional("ChallengeName")
        session = try members.optional("Session")
        challengeParameters = try members.optional("ChallengeParameters")
        authenticationResult = try members.optional("AuthenticationResult")
        availableChallenges = try members.optional("AvailableChallenges")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ChallengeName", challengeName)
        members.add("Session", session)
        members.add("ChallengeParameters", challengeParameters)
        members.add("AuthenticationResult", authenticationResult)
        members.add("AvailableChallenges", availableChallenges)
    }
}

package struct RevokeTokenRequest: OperationInput {
    package static let operation = OperationName(.userPools, "RevokeToken")
    package var token: String
    package var clientId: String
    package var clientSecret: String?
    package var revokeAssociatedSessions: String?
    package init(token: String, clientId: String, clientSecret: String? = nil, revokeAssociatedSessions: String? = nil) {
        self.token = token
        self.clientId = clientId
        self.clientSecret = clientSecret
        self.revokeAssociatedSessions = revokeAssociatedSessions
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        token = try members.required("Token")
        clientId = try members.required("ClientId")
        clientSecret = try members.optional("ClientSecret")
        revokeAssociatedSessions = try members.optional("RevokeAssociatedSessions")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Token", token)
        members.add("ClientId", clientId)
        members.add("ClientSecret", clientSecret)
        members.add("RevokeAssociatedSessions", revokeAssociatedSessions)
    }
}

package struct RevokeTokenResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct RevokeUserSessionRequest: OperationInput {
    package static let operation = OperationName(.userPools, "RevokeUserSession")
    package var accessToken: String
    package var sessionId: String
    package var revokeAssociatedSessions: String?
    package init(accessToken: String, sessionId: String, revokeAssociatedSessions: String? = nil) {
        self.accessToken = accessToken
        self.sessionId = sessionId
        self.revokeAssociatedSessions = revokeAssociatedSessions
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.required("AccessToken")
        sessionId = try members.required("SessionId")
        revokeAssociatedSessions = try members.optional("RevokeAssociatedSessions")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("SessionId", sessionId)
        members.add("RevokeAssociatedSessions", revokeAssociatedSessions)
    }
}

package struct RevokeUserSessionResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct RiskConfigurationType: ModelStructure {
    package var userPoolId: String?
    package var clientId: String?
    package var compromisedCredentialsRiskConfiguration: CompromisedCredentialsRiskConfigurationType?
    package var accountTakeoverRiskConfiguration: AccountTakeoverRiskConfigurationType?
    package var riskExceptionConfiguration: RiskExceptionConfigurationType?
    package var lastModifiedDate: Date?
    package init(userPoolId: String? = nil, clientId: String? = nil, compromisedCredentialsRiskConfiguration: CompromisedCredentialsRiskConfigurationType? = nil, accountTakeoverRiskConfiguration: AccountTakeoverRiskConfigurationType? = nil, riskExceptionConfiguration: RiskExceptionConfigurationType? = nil, lastModifiedDate: Date? = nil) {
        self.userPoolId = userPoolId
        self.clientId = clientId
        self.compromisedCredentialsRiskConfiguration = compromisedCredentialsRiskConfiguration
        self.accountTakeoverRiskConfiguration = accountTakeoverRiskConfiguration
        self.riskExceptionConfiguration = riskExceptionConfiguration
        self.lastModifiedDate = lastModifiedDate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.optional("UserPoolId")
        clientId = try members.optional("ClientId")
        compromisedCredentialsRiskConfiguration = try members.optional("CompromisedCredentialsRiskConfiguration")
        accountTakeoverRiskConfiguration = try members.optional("AccountTakeoverRiskConfiguration")
        riskExceptionConfiguration = try members.optional("RiskExceptionConfiguration")
        lastModifiedDate = try members.optional("LastModifiedDate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
        members.add("CompromisedCredentialsRiskConfiguration", compromisedCredentialsRiskConfiguration)
        members.add("AccountTakeoverRiskConfiguration", accountTakeoverRiskConfiguration)
        members.add("RiskExceptionConfiguration", riskExceptionConfiguration)
        members.add("LastModifiedDate", lastModifiedDate)
    }
}

package struct RiskExceptionConfigurationType: ModelStructure {
    package var blockedIPRangeList: [String]?
    package var skippedIPRangeList: [String]?
    package init(blockedIPRangeList: [String]? = nil, skippedIPRangeList: [String]? = nil) {
        self.blockedIPRangeList = blockedIPRangeList
        self.skippedIPRangeList = skippedIPRangeList
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        blockedIPRangeList = try members.optional("BlockedIPRangeList")
        skippedIPRangeList = try members.optional("SkippedIPRangeList")
    }
    package func write(to members: inout MemberWriter) {
        members.add("BlockedIPRangeList", blockedIPRangeList)
        members.add("SkippedIPRangeList", skippedIPRangeList)
    }
}

package struct RoutingType: ModelStructure {
    package var failover: FailoverType?
    package init(failover: FailoverType? = nil) {
        self.failover = failover
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        failover = try members.optional("Failover")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Failover", failover)
    }
}
