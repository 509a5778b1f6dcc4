// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct IdentityProviderType: ModelStructure {
    package var userPoolId: String?
    package var providerName: String?
    package var providerType: String?
    package var providerDetails: [String: String]?
    package var attributeMapping: [String: String]?
    package var idpIdentifiers: [String]?
    package var acrMapping: [String: String]?
    package var lastModifiedDate: Date?
    package var creationDate: Date?
    package init(userPoolId: String? = nil, providerName: String? = nil, providerType: String? = nil, providerDetails: [String: String]? = nil, attributeMapping: [String: String]? = nil, idpIdentifiers: [String]? = nil, acrMapping: [String: String]? = nil, lastModifiedDate: Date? = nil, creationDate: Date? = nil) {
        self.userPoolId = userPoolId
        self.providerName = providerName
        self.providerType = providerType
        self.providerDetails = providerDetails
        self.attributeMapping = attributeMapping
        self.idpIdentifiers = idpIdentifiers
        self.acrMapping = acrMapping
        self.lastModifiedDate = lastModifiedDate
        self.creationDate = creationDate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.optional("UserPoolId")
        providerName = try members.optional("ProviderName")
        providerType = try members.optional("ProviderType")
        providerDetails = try members.optional("ProviderDetails")
        attributeMapping = try members.optional("AttributeMapping")
        idpIdentifiers = try members.optional("IdpIdentifiers")
        acrMapping = try members.optional("AcrMapping")
        lastModifiedDate = try members.optional("LastModifiedDate")
        creationDate = try members.optional("CreationDate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ProviderName", providerName)
        members.add("ProviderType", providerType)
        members.add("ProviderDetails", providerDetails)
        members.add("AttributeMapping", attributeMapping)
        members.add("IdpIdentifiers", idpIdentifiers)
        members.add("AcrMapping", acrMapping)
        members.add("LastModifiedDate", lastModifiedDate)
        members.add("CreationDate", creationDate)
    }
}

package struct InboundFederationLambdaType: ModelStructure {
    package var lambdaVersion: String
    package var lambdaArn: String
    package init(lambdaVersion: String, lambdaArn: String) {
        self.lambdaVersion = lambdaVersion
        self.lambdaArn = lambdaArn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        lambdaVersion = try members.required("LambdaVersion")
        lambdaArn = try members.required("LambdaArn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("LambdaVersion", lambdaVersion)
        members.add("LambdaArn", lambdaArn)
    }
}

package struct InitiateAuthRequest: OperationInput {
    package static let operation = OperationName(.userPools, "InitiateAuth")
    package var authFlow: String
    package var authParameters: [String: String]?
    package var clientMetadata: [String: String]?
    package var clientId: String
    package var analyticsMetadata: AnalyticsMetadataType?
    package var userContextData: UserContextDataType?
    package var session: String?
    package init(authFlow: String, authParameters: [String: String]? = nil, clientMetadata: [String: String]? = nil, clientId: String, analyticsMetadata: AnalyticsMetadataType? = nil, userContextData: UserContextDataType? = nil, session: String? = nil) {
        self.authFlow = authFlow
        self.authParameters = authParameters
        self.clientMetadata = clientMetadata
        self.clientId = clientId
        self.analyticsMetadata = analyticsMetadata
        self.userContextData = userContextData
        self.session = session
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        authFlow = try members.required("AuthFlow")
        authParameters = try members.optional("AuthParameters")
        clientMetadata = try members.optional("ClientMetadata")
        clientId = try members.required("ClientId")
        analyticsMetadata = try members.optional("AnalyticsMetadata")
        userContextData = try members.optional("UserContextData")
        session = try members.optional("Session")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AuthFlow", authFlow)
        members.add("AuthParameters", authParameters)
        members.add("ClientMetadata", clientMetadata)
        members.add("ClientId", clientId)
        members.add("AnalyticsMetadata", analyticsMetadata)
        members.add("UserContextData", userContextData)
        members.add("Session", session)
    }
}

package struct InitiateAuthResponse: ModelStructure {
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

package struct IssuerConfigurationType: ModelStructure {
    package var type: String?
    package init(type: String? = nil) {
        self.type = type
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        type = try members.optional("Type")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Type", type)
    }
}
