// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation
package import IdentityModel

package struct ChallengeResponseType: ModelStructure {
    package var challengeName: String?
    package var challengeResponse: String?
    package init(challengeName: String? = nil, challengeResponse: String? = nil) {
        self.challengeName = challengeName
        self.challengeResponse = challengeResponse
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        challengeName = try members.optional("ChallengeName")
        challengeResponse = try members.optional("ChallengeResponse")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ChallengeName", challengeName)
        members.add("ChallengeResponse", challengeResponse)
    }
}

package struct ChangePasswordRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ChangePassword")
    package var previousPassword: String?
    package var proposedPassword: String
    package var accessToken: String
    package init(previousPassword: String? = nil, proposedPassword: String, accessToken: String) {
        self.previousPassword = previousPassword
        self.proposedPassword = proposedPassword
        self.accessToken = accessToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        previousPassword = try members.optional("PreviousPassword")
        proposedPassword = try members.required("ProposedPassword")
        accessToken = try members.required("AccessToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PreviousPassword", previousPassword)
        members.add("ProposedPassword", proposedPassword)
        members.add("AccessToken", accessToken)
    }
}

package struct ChangePasswordResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct ClientAuthenticationResultType: ModelStructure {
    package var accessToken: String?
    package var expiresIn: Int?
    package var tokenType: String?
    package init(accessToken: String? = nil, expiresIn: Int? = nil, tokenType: String? = nil) {
        self.accessToken = accessToken
        self.expiresIn = expiresIn
        self.tokenType = tokenType
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.optional("AccessToken")
        expiresIn = try members.optional("ExpiresIn")
        tokenType = try members.optional("TokenType")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("ExpiresIn", expiresIn)
        members.add("TokenType", tokenType)
    }
}

package struct ClientSSOSessionConfigType: ModelStructure {
    package var maxValidityMinutes: Int
    package init(maxValidityMinutes: Int) {
        self.maxValidityMinutes = maxValidityMinutes
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        maxValidityMinutes = try members.required("MaxValidityMinutes")
    }
    package func write(to members: inout MemberWriter) {
        members.add("MaxValidityMinutes", maxValidityMinutes)
    }
}

package struct ClientSecretDescriptorType: ModelStructure {
    package var clientSecretId: String?
    package var clientSecretValue: String?
    package var clientSecretCreateDate: Date?
    package init(clientSecretId: String? = nil, clientSecretValue: String? = nil, clientSecretCreateDate: Date? = nil) {
        self.clientSecretId = clientSecretId
        self.clientSecretValue = clientSecretValue
        self.clientSecretCreateDate = clientSecretCreateDate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        clientSecretId = try members.optional("ClientSecretId")
        clientSecretValue = try members.optional("ClientSecretValue")
        clientSecretCreateDate = try members.optional("ClientSecretCreateDate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ClientSecretId", clientSecretId)
        members.add("ClientSecretValue", clientSecretValue)
        members.add("ClientSecretCreateDate", clientSecretCreateDate)
    }
}

package struct CloudWatchLogsConfigurationType: ModelStructure {
    package var logGroupArn: String?
    package init(logGroupArn: String? = nil) {
        self.logGroupArn = logGroupArn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        logGroupArn = try members.optional("LogGroupArn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("LogGroupArn", logGroupArn)
    }
}

package struct CodeDeliveryDetailsType: ModelStructure {
    package var destination: String?
    package var deliveryMedium: String?
    package var attributeName: String?
    package init(destination: String? = nil, deliveryMedium: String? = nil, attributeName: String? = nil) {
        self.destination = destination
        self.deliveryMedium = deliveryMedium
        self.attributeName = attributeName
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        destination = try members.optional("Destination")
        deliveryMedium = try members.optional("DeliveryMedium")
        attributeName = try members.optional("AttributeName")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Destination", destination)
        members.add("DeliveryMedium", deliveryMedium)
        members.add("AttributeName", attributeName)
    }
}

package struct CompleteWebAuthnRegistrationRequest: OperationInput {
    package static let operation = OperationName(.userPools, "CompleteWebAuthnRegistration")
    package var accessToken: String
    package var credential: JSONValue
    package init(accessToken: String, credential: JSONValue) {
        self.accessToken = accessToken
        self.credential = credential
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.required("AccessToken")
        credential = try members.required("Credential")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("Credential", credential)
    }
}

package struct CompleteWebAuthnRegistrationResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct CompromisedCredentialsActionsType: ModelStructure {
    package var eventAction: String
    package init(eventAction: String) {
        self.eventAction = eventAction
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        eventAction = try members.required("EventAction")
    }
    package func write(to members: inout MemberWriter) {
        members.add("EventAction", eventAction)
    }
}

package struct CompromisedCredentialsRiskConfigurationType: ModelStructure {
    package var eventFilter: [String]?
    package var actions: CompromisedCredentialsActionsType
    package init(eventFilter: [String]? = nil, actions: CompromisedCredentialsActionsType) {
        self.eventFilter = eventFilter
        self.actions = actions
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        eventFilter = try members.optional("EventFilter")
        actions = try members.required("Actions")
    }
    package func write(to members: inout MemberWriter) {
        members.add("EventFilter", eventFilter)
        members.add("Actions", actions)
    }
}

package struct ConfirmDeviceRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ConfirmDevice")
    package var accessToken: String
    package var deviceKey: String
    package var deviceSecretVerifierConfig: DeviceSecretVerifierConfigType?
    package var deviceName: String?
    package init(accessToken: String, deviceKey: String, deviceSecretVerifierConfig: DeviceSecretVerifierConfigType? = nil, deviceName: String? = nil) {
        self.accessToken = accessToken
        self.deviceKey = deviceKey
        self.deviceSecretVerifierConfig = deviceSecretVerifierConfig
        self.deviceName = deviceName
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.required("AccessToken")
        deviceKey = try members.required("DeviceKey")
        deviceSecretVerifierConfig = try members.optional("DeviceSecretVerifierConfig")
        deviceName = try members.optional("DeviceName")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("DeviceKey", deviceKey)
        members.add("DeviceSecretVerifierConfig", deviceSecretVerifierConfig)
        members.add("DeviceName", deviceName)
    }
}

package struct ConfirmDeviceResponse: ModelStructure {
    package var userConfirmationNecessary: Bool?
    package init(userConfirmationNecessary: Bool? = nil) {
        self.userConfirmationNecessary = userConfirmationNecessary
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userConfirmationNecessary = try members.optional("UserConfirmationNecessary")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserConfirmationNecessary", userConfirmationNecessary)
    }
}

package struct ConfirmForgotPasswordRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ConfirmForgotPassword")
    package var clientId: String
    package var secretHash: String?
    package var username: String
    package var confirmationCode: String
    package var password: String
    package var analyticsMetadata: AnalyticsMetadataType?
    package var userContextData: UserContextDataType?
    package var clientMetadata: [String: String]?
    package init(clientId: String, secretHash: String? = nil, username: String, confirmationCode: String, password: String, analyticsMetadata: AnalyticsMetadataType? = nil, userContextData: UserContextDataType? = nil, clientMetadata: [String: String]? = nil) {
        self.clientId = clientId
        self.secretHash = secretHash
        self.username = username
        self.confirmationCode = confirmationCode
        self.password = password
        self.analyticsMetadata = analyticsMetadata
        self.userContextData = userContextData
        self.clientMetadata = clientMetadata
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        clientId = try members.required("ClientId")
        secretHash = try members.optional("SecretHash")
        username = try members.required("Username")
        confirmationCode = try members.required("ConfirmationCode")
        password = try members.required("Password")
        analyticsMetadata = try members.optional("AnalyticsMetadata")
        userContextData = try members.optional("UserContextData")
        clientMetadata = try members.optional("ClientMetadata")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ClientId", clientId)
        members.add("SecretHash", secretHash)
        members.add("Username", username)
        members.add("ConfirmationCode", confirmationCode)
        members.add("Password", password)
        members.add("AnalyticsMetadata", analyticsMetadata)
        members.add("UserContextData", userContextData)
        members.add("ClientMetadata", clientMetadata)
    }
}

package struct ConfirmForgotPasswordResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct ConfirmSignUpRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ConfirmSignUp")
    package var clientId: String
    package var secretHash: String?
    package var username: String
    package var confirmationCode: String
    package var forceAliasCreation: Bool?
    package var analyticsMetadata: AnalyticsMetadataType?
    package var userContextData: UserContextDataType?
    package var clientMetadata: [String: String]?
    package var session: String?
    package init(clientId: String, secretHash: String? = nil, username: String, confirmationCode: String, forceAliasCreation: Bool? = nil, analyticsMetadata: AnalyticsMetadataType? = nil, userContextData: UserContextDataType? = nil, clientMetadata: [String: String]? = nil, session: String? = nil) {
        self.clientId = clientId
        self.secretHash = secretHash
        self.username = username
        self.confirmationCode = confirmationCode
        self.forceAliasCreation = forceAliasCreation
        self.analyticsMetadata = analyticsMetadata
        self.userContextData = userContextData
        self.clientMetadata = clientMetadata
        self.session = session
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        clientId = try members.required("ClientId")
        secretHash = try members.optional("SecretHash")
        username = try members.required("Username")
        confirmationCode = try members.required("ConfirmationCode")
        forceAliasCreation = try members.optional("ForceAliasCreation")
        analyticsMetadata = try members.optional("AnalyticsMetadata")
        userContextData = try members.optional("UserContextData")
        clientMetadata = try members.optional("ClientMetadata")
        session = try members.optional("Session")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ClientId", clientId)
        members.add("SecretHash", secretHash)
        members.add("Username", username)
        members.add("ConfirmationCode", confirmationCode)
        members.add("ForceAliasCreation", forceAliasCreation)
        members.add("AnalyticsMetadata", analyticsMetadata)
        members.add("UserContextData", userContextData)
        members.add("ClientMetadata", clientMetadata)
        members.add("Session", session)
    }
}

package struct ConfirmSignUpResponse: ModelStructure {
    package var session: String?
    package init(session: String? = nil) {
        self.session = session
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        session = try members.optional("Session")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Session", session)
    }
}

package struct ContextDataType: ModelStructure {
    package var ipAddress: String
    package var serverName: String
    package var serverPath: String
    package var httpHeaders: [HttpHeader]
    package var encodedData: String?
    package init(ipAddress: String, serverName: String, serverPath: String, httpHeaders: [HttpHeader], encodedData: String? = nil) {
        self.ipAddress = ipAddress
        self.serverName = serverName
        self.serverPath = serverPath
        self.httpHeaders = httpHeaders
        self.encodedData = encodedData
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        ipAddress = try members.required("IpAddress")
        serverName = try members.required("ServerName")
        serverPath = try members.required("ServerPath")
        httpHeaders = try members.required("HttpHeaders")
        encodedData = try members.optional("EncodedData")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IpAddress", ipAddress)
        members.add("ServerName", serverName)
        members.add("ServerPath", serverPath)
        members.add("HttpHeaders", httpHeaders)
        members.add("EncodedData", encodedData)
    }
}

package struct CreateGroupRequest: OperationInput {
    package static let operation = OperationName(.userPools, "CreateGroup")
    package var groupName: String
    package var userPoolId: String
    package var description: String?
    package var roleArn: String?
    package var precedence: Int?
    package init(groupName: String, userPoolId: String, description: String? = nil, roleArn: String? = nil, precedence: Int? = nil) {
        self.groupName = groupName
        self.userPoolId = userPoolId
        self.description = description
        self.roleArn = roleArn
        self.precedence = precedence
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        groupName = try members.required("GroupName")
        userPoolId = try members.required("UserPoolId")
        description = try members.optional("Description")
        roleArn = try members.optional("RoleArn")
        precedence = try members.optional("Precedence")
    }
    package func write(to members: inout MemberWriter) {
        members.add("GroupName", groupName)
        members.add("UserPoolId", userPoolId)
        members.add("Description", description)
        members.add("RoleArn", roleArn)
        members.add("Precedence", precedence)
    }
}

package struct CreateGroupResponse: ModelStructure {
    package var group: GroupType?
    package init(group: GroupType? = nil) {
        self.group = group
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        group = try members.optional("Group")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Group", group)
    }
}

package struct CreateIdentityProviderRequest: OperationInput {
    package static let operation = OperationName(.userPools, "CreateIdentityProvider")
    package var userPoolId: String
    package var providerName: String
    package var providerType: String
    package var providerDetails: [String: String]
    package var attributeMapping: [String: String]?
    package var idpIdentifiers: [String]?
    package var acrMapping: [String: String]?
    package init(userPoolId: String, providerName: String, providerType: String, providerDetails: [String: String], attributeMapping: [String: String]? = nil, idpIdentifiers: [String]? = nil, acrMapping: [String: String]? = nil) {
        self.userPoolId = userPoolId
        self.providerName = providerName
        self.providerType = providerType
        self.providerDetails = providerDetails
        self.attributeMapping = attributeMapping
        self.idpIdentifiers = idpIdentifiers
        self.acrMapping = acrMapping
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        providerName = try members.required("ProviderName")
        providerType = try members.required("ProviderType")
        providerDetails = try members.required("ProviderDetails")
        attributeMapping = try members.optional("AttributeMapping")
        idpIdentifiers = try members.optional("IdpIdentifiers")
        acrMapping = try members.optional("AcrMapping")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ProviderName", providerName)
        members.add("ProviderType", providerType)
        members.add("ProviderDetails", providerDetails)
        members.add("AttributeMapping", attributeMapping)
        members.add("IdpIdentifiers", idpIdentifiers)
        members.add("AcrMapping", acrMapping)
    }
}

package struct CreateIdentityProviderResponse: ModelStructure {
    package var identityProvider: IdentityProviderType
    package init(identityProvider: IdentityProviderType) {
        self.identityProvider = identityProvider
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityProvider = try members.required("IdentityProvider")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityProvider", identityProvider)
    }
}

package struct CreateManagedLoginBrandingRequest: OperationInput {
    package static let operation = OperationName(.userPools, "CreateManagedLoginBranding")
    package var userPoolId: String
    package var clientId: String
    package var useCognitoProvidedValues: Bool?
    package var settings: JSONValue?
    package var assets: [AssetType]?
    package init(userPoolId: String, clientId: String, useCognitoProvidedValues: Bool? = nil, settings: JSONValue? = nil, assets: [AssetType]? = nil) {
        self.userPoolId = userPoolId
        self.clientId = clientId
        self.useCognitoProvidedValues = useCognitoProvidedValues
        self.settings = settings
        self.assets = assets
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        clientId = try members.required("ClientId")
        useCognitoProvidedValues = try members.optional("UseCognitoProvidedValues")
        settings = try members.optional("Settings")
        assets = try members.optional("Assets")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
        members.add("UseCognitoProvidedValues", useCognitoProvidedValues)
        members.add("Settings", settings)
        members.add("Assets", assets)
    }
}

package struct CreateManagedLoginBrandingResponse: ModelStructure {
    package var managedLoginBranding: ManagedLoginBrandingType?
    package init(managedLoginBranding: ManagedLoginBrandingType? = nil) {
        self.managedLoginBranding = managedLoginBranding
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        managedLoginBranding = try members.optional("ManagedLoginBranding")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ManagedLoginBranding", managedLoginBranding)
    }
}

package struct CreateResourceServerRequest: OperationInput {
    package static let operation = OperationName(.userPools, "CreateResourceServer")
    package var userPoolId: String
    package var identifier: String
    package var name: String
    package var scopes: [ResourceServerScopeType]?
    package init(userPoolId: String, identifier: String, name: String, scopes: [ResourceServerScopeType]? = nil) {
        self.userPoolId = userPoolId
        self.identifier = identifier
        self.name = name
        self.scopes = scopes
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        identifier = try members.required("Identifier")
        name = try members.required("Name")
        scopes = try members.optional("Scopes")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Identifier", identifier)
        members.add("Name", name)
        members.add("Scopes", scopes)
    }
}

package struct CreateResourceServerResponse: ModelStructure {
    package var resourceServer: ResourceServerType
    package init(resourceServer: ResourceServerType) {
        self.resourceServer = resourceServer
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        resourceServer = try members.required("ResourceServer")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ResourceServer", resourceServer)
    }
}

package struct CreateTermsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "CreateTerms")
    package var userPoolId: String
    package var clientId: String
    package var termsName: String
    package var termsSource: String
    package var enforcement: String
    package var links: [String: String]?
    package init(userPoolId: String, clientId: String, termsName: String, termsSource: String, enforcement: String, links: [String: String]? = nil) {
        self.userPoolId = userPoolId
        self.clientId = clientId
        self.termsName = termsName
        self.termsSource = termsSource
        self.enforcement = enforcement
        self.links = links
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        clientId = try members.required("ClientId")
        termsName = try members.required("TermsName")
        termsSource = try members.required("TermsSource")
        enforcement = try members.required("Enforcement")
        links = try members.optional("Links")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
        members.add("TermsName", termsName)
        members.add("TermsSource", termsSource)
        members.add("Enforcement", enforcement)
        members.add("Links", links)
    }
}

package struct CreateTermsResponse: ModelStructure {
    package var terms: TermsType?
    package init(terms: TermsType? = nil) {
        self.terms = terms
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        terms = try members.optional("Terms")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Terms", terms)
    }
}

package struct CreateUserImportJobRequest: OperationInput {
    package static let operation = OperationName(.userPools, "CreateUserImportJob")
    package var jobName: String
    package var userPoolId: String
    package var cloudWatchLogsRoleArn: String
    package var passwordHashingAlgorithm: String?
    package init(jobName: String, userPoolId: String, cloudWatchLogsRoleArn: String, passwordHashingAlgorithm: String? = nil) {
        self.jobName = jobName
        self.userPoolId = userPoolId
        self.cloudWatchLogsRoleArn = cloudWatchLogsRoleArn
        self.passwordHashingAlgorithm = passwordHashingAlgorithm
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        jobName = try members.required("JobName")
        userPoolId = try members.required("UserPoolId")
        cloudWatchLogsRoleArn = try members.required("CloudWatchLogsRoleArn")
        passwordHashingAlgorithm = try members.optional("PasswordHashingAlgorithm")
    }
    package func write(to members: inout MemberWriter) {
        members.add("JobName", jobName)
        members.add("UserPoolId", userPoolId)
        members.add("CloudWatchLogsRoleArn", cloudWatchLogsRoleArn)
        members.add("PasswordHashingAlgorithm", passwordHashingAlgorithm)
    }
}

package struct CreateUserImportJobResponse: ModelStructure {
    package var userImportJob: UserImportJobType?
    package init(userImportJob: UserImportJobType? = nil) {
        self.userImportJob = userImportJob
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userImportJob = try members.optional("UserImportJob")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserImportJob", userImportJob)
    }
}

package struct CreateUserPoolClientRequest: OperationInput {
    package static let operation = OperationName(.userPools, "CreateUserPoolClient")
    package var userPoolId: String
    package var clientName: String
    package var generateSecret: Bool?
    package var clientSecret: String?
    package var refreshTokenValidity: Int?
    package var accessTokenValidity: Int?
    package var idTokenValidity: Int?
    package var tokenValidityUnits: TokenValidityUnitsType?
    package var readAttributes: [String]?
    package var writeAttributes: [String]?
    package var explicitAuthFlows: [String]?
    package var supportedIdentityProviders: [String]?
    package var callbackURLs: [String]?
    package var logoutURLs: [String]?
    package var defaultRedirectURI: String?
    package var allowedOAuthFlows: [String]?
    package var allowedOAuthScopes: [String]?
    package var allowedOAuthFlowsUserPoolClient: Bool?
    package var analyticsConfiguration: AnalyticsConfigurationType?
    package var preventUserExistenceErrors: String?
    package var enableTokenRevocation: Bool?
    package var enablePropagateAdditionalUserContextData: Bool?
    package var authSessionValidity: Int?
    package var refreshTokenRotation: RefreshTokenRotationType?
    package init(userPoolId: String, clientName: String, generateSecret: Bool? = nil, clientSecret: String? = nil, refreshTokenValidity: Int? = nil, accessTokenValidity: Int? = nil, idTokenValidity: Int? = nil, tokenValidityUnits: TokenValidityUnitsType? = nil, readAttributes: [String]? = nil, writeAttributes: [String]? = nil, explicitAuthFlows: [String]? = nil, supportedIdentityProviders: [String]? = nil, callbackURLs: [String]? = nil, logoutURLs: [String]? = nil, defaultRedirectURI: String? = nil, allowedOAuthFlows: [String]? = nil, allowedOAuthScopes: [String]? = nil, allowedOAuthFlowsUserPoolClient: Bool? = nil, analyticsConfiguration: AnalyticsConfigurationType? = nil, preventUserExistenceErrors: String? = nil, enableTokenRevocation: Bool? = nil, enablePropagateAdditionalUserContextData: Bool? = nil, authSessionValidity: Int? = nil, refreshTokenRotation: RefreshTokenRotationType? = nil) {
        self.userPoolId = userPoolId
        self.clientName = clientName
        self.generateSecret = generateSecret
        self.clientSecret = clientSecret
        self.refreshTokenValidity = refreshTokenValidity
        self.accessTokenValidity = accessTokenValidity
        self.idTokenValidity = idTokenValidity
        self.tokenValidityUnits = tokenValidityUnits
        self.readAttributes = readAttributes
        self.writeAttributes = writeAttributes
        self.explicitAuthFlows = explicitAuthFlows
        self.supportedIdentityProviders = supportedIdentityProviders
        self.callbackURLs = callbackURLs
        self.logoutURLs = logoutURLs
        self.defaultRedirectURI = defaultRedirectURI
        self.allowedOAuthFlows = allowedOAuthFlows
        self.allowedOAuthScopes = allowedOAuthScopes
        self.allowedOAuthFlowsUserPoolClient = allowedOAuthFlowsUserPoolClient
        self.analyticsConfiguration = analyticsConfiguration
        self.preventUserExistenceErrors = preventUserExistenceErrors
        self.enableTokenRevocation = enableTokenRevocation
        self.enablePropagateAdditionalUserContextData = enablePropagateAdditionalUserContextData
        self.authSessionValidity = authSessionValidity
        self.refreshTokenRotation = refreshTokenRotation
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        clientName = try members.required("ClientName")
        generateSecret = try members.optional("GenerateSecret")
        clientSecret = try members.optional("ClientSecret")
        refreshTokenValidity = try members.optional("RefreshTokenValidity")
        accessTokenValidity = try members.optional("AccessTokenValidity")
        idTokenValidity = try members.optional("IdTokenValidity")
        tokenValidityUnits = try members.optional("TokenValidityUnits")
        readAttributes = try members.optional("ReadAttributes")
        writeAttributes = try members.optional("WriteAttributes")
        explicitAuthFlows = try members.optional("ExplicitAuthFlows")
        supportedIdentityProviders = try members.optional("SupportedIdentityProviders")
        callbackURLs = try members.optional("CallbackURLs")
        logoutURLs = try members.optional("LogoutURLs")
        defaultRedirectURI = try members.optional("DefaultRedirectURI")
        allowedOAuthFlows = try members.optional("AllowedOAuthFlows")
        allowedOAuthScopes = try members.optional("AllowedOAuthScopes")
        allowedOAuthFlowsUserPoolClient = try members.optional("AllowedOAuthFlowsUserPoolClient")
        analyticsConfiguration = try members.optional("AnalyticsConfiguration")
        preventUserExistenceErrors = try members.optional("PreventUserExistenceErrors")
        enableTokenRevocation = try members.optional("EnableTokenRevocation")
        enablePropagateAdditionalUserContextData = try members.optional("EnablePropagateAdditionalUserContextData")
        authSessionValidity = try members.optional("AuthSessionValidity")
        refreshTokenRotation = try members.optional("RefreshTokenRotation")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientName", clientName)
        members.add("GenerateSecret", generateSecret)
        members.add("ClientSecret", clientSecret)
        members.add("RefreshTokenValidity", refreshTokenValidity)
        members.add("AccessTokenValidity", accessTokenValidity)
        members.add("IdTokenValidity", idTokenValidity)
        members.add("TokenValidityUnits", tokenValidityUnits)
        members.add("ReadAttributes", readAttributes)
        members.add("WriteAttributes", writeAttributes)
        members.add("ExplicitAuthFlows", explicitAuthFlows)
        members.add("SupportedIdentityProviders", supportedIdentityProviders)
        members.add("CallbackURLs", callbackURLs)
        members.add("LogoutURLs", logoutURLs)
        members.add("DefaultRedirectURI", defaultRedirectURI)
        members.add("AllowedOAuthFlows", allowedOAuthFlows)
        members.add("AllowedOAuthScopes", allowedOAuthScopes)
        members.add("AllowedOAuthFlowsUserPoolClient", allowedOAuthFlowsUserPoolClient)
        members.add("AnalyticsConfiguration", analyticsConfiguration)
        members.add("PreventUserExistenceErrors", preventUserExistenceErrors)
        members.add("EnableTokenRevocation", enableTokenRevocation)
        members.add("EnablePropagateAdditionalUserContextData", enablePropagateAdditionalUserContextData)
        members.add("AuthSessionValidity", authSessionValidity)
        members.add("RefreshTokenRotation", refreshTokenRotation)
    }
}

package struct CreateUserPoolClientResponse: ModelStructure {
    package var userPoolClient: UserPoolClientType?
    package init(userPoolClient: UserPoolClientType? = nil) {
        self.userPoolClient = userPoolClient
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolClient = try members.optional("UserPoolClient")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolClient", userPoolClient)
    }
}

package struct CreateUserPoolDomainRequest: OperationInput {
    package static let operation = OperationName(.userPools, "CreateUserPoolDomain")
    package var domain: String
    package var userPoolId: String
    package var managedLoginVersion: Int?
    package var customDomainConfig: CustomDomainConfigType?
    package var routing: RoutingType?
    package init(domain: String, userPoolId: String, managedLoginVersion: Int? = nil, customDomainConfig: CustomDomainConfigType? = nil, routing: RoutingType? = nil) {
        self.domain = domain
        self.userPoolId = userPoolId
        self.managedLoginVersion = managedLoginVersion
        self.customDomainConfig = customDomainConfig
        self.routing = routing
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        domain = try members.required("Domain")
        userPoolId = try members.required("UserPoolId")
        managedLoginVersion = try members.optional("ManagedLoginVersion")
        customDomainConfig = try members.optional("CustomDomainConfig")
        routing = try members.optional("Routing")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Domain", domain)
        members.add("UserPoolId", userPoolId)
        members.add("ManagedLoginVersion", managedLoginVersion)
        members.add("CustomDomainConfig", customDomainConfig)
        members.add("Routing", routing)
    }
}

package struct CreateUserPoolDomainResponse: ModelStructure {
    package var managedLoginVersion: Int?
    package var cloudFrontDomain: String?
    package var routing: RoutingType?
    package init(managedLoginVersion: Int? = nil, cloudFrontDomain: String? = nil, routing: RoutingType? = nil) {
        self.managedLoginVersion = managedLoginVersion
        self.cloudFrontDomain = cloudFrontDomain
        self.routing = routing
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        managedLoginVersion = try members.optional("ManagedLoginVersion")
        cloudFrontDomain = try members.optional("CloudFrontDomain")
        routing = try members.optional("Routing")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ManagedLoginVersion", managedLoginVersion)
        members.add("CloudFrontDomain", cloudFrontDomain)
        members.add("Routing", routing)
    }
}

package struct CreateUserPoolReplicaRequest: OperationInput {
    package static let operation = OperationName(.userPools, "CreateUserPoolReplica")
    package var userPoolId: String
    package var regionName: String
    package var userPoolTags: [String: String]?
    package init(userPoolId: String, regionName: String, userPoolTags: [String: String]? = nil) {
        self.userPoolId = userPoolId
        self.regionName = regionName
        self.userPoolTags = userPoolTags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        regionName = try members.required("RegionName")
        userPoolTags = try members.optional("UserPoolTags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("RegionName", regionName)
        members.add("UserPoolTags", userPoolTags)
    }
}

package struct CreateUserPoolReplicaResponse: ModelStructure {
    package var userPoolReplica: UserPoolReplicaType?
    package init(userPoolReplica: UserPoolReplicaType? = nil) {
        self.userPoolReplica = userPoolReplica
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolReplica = try members.optional("UserPoolReplica")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolReplica", userPoolReplica)
    }
}

package struct CreateUserPoolRequest: OperationInput {
    package static let operation = OperationName(.userPools, "CreateUserPool")
    package var poolName: String
    package var policies: UserPoolPolicyType?
    package var deletionProtection: String?
    package var lambdaConfig: LambdaConfigType?
    package var autoVerifiedAttributes: [String]?
    package var aliasAttributes: [String]?
    package var usernameAttributes: [String]?
    package var smsVerificationMessage: String?
    package var emailVerificationMessage: String?
    package var emailVerificationSubject: String?
    package var verificationMessageTemplate: VerificationMessageTemplateType?
    package var smsAuthenticationMessage: String?
    package var mfaConfiguration: String?
    package var userAttributeUpdateSettings: UserAttributeUpdateSettingsType?
    package var deviceConfiguration: DeviceConfigurationType?
    package var emailConfiguration: EmailConfigurationType?
    package var smsConfiguration: SmsConfigurationType?
    package var userPoolTags: [String: String]?
    package var adminCreateUserConfig: AdminCreateUserConfigType?
    package var schema: [SchemaAttributeType]?
    package var userPoolAddOns: UserPoolAddOnsType?
    package var dcrConfiguration: DcrConfigurationType?
    package var usernameConfiguration: UsernameConfigurationType?
    package var accountRecoverySetting: AccountRecoverySettingType?
    package var userPoolTier: String?
    package var keyConfiguration: KeyConfigurationType?
    package var issuerConfiguration: IssuerConfigurationType?
    package var acrConfiguration: [String: AcrLevelConfigType]?
    package init(poolName: String, policies: UserPoolPolicyType? = nil, deletionProtection: String? = nil, lambdaConfig: LambdaConfigType? = nil, autoVerifiedAttributes: [String]? = nil, aliasAttributes: [String]? = nil, usernameAttributes: [String]? = nil, smsVerificationMessage: String? = nil, emailVerificationMessage: String? = nil, emailVerificationSubject: String? = nil, verificationMessageTemplate: VerificationMessageTemplateType? = nil, smsAuthenticationMessage: String? = nil, mfaConfiguration: String? = nil, userAttributeUpdateSettings: UserAttributeUpdateSettingsType? = nil, deviceConfiguration: DeviceConfigurationType? = nil, emailConfiguration: EmailConfigurationType? = nil, smsConfiguration: SmsConfigurationType? = nil, userPoolTags: [String: String]? = nil, adminCreateUserConfig: AdminCreateUserConfigType? = nil, schema: [SchemaAttributeType]? = nil, userPoolAddOns: UserPoolAddOnsType? = nil, dcrConfiguration: DcrConfigurationType? = nil, usernameConfiguration: UsernameConfigurationType? = nil, accountRecoverySetting: AccountRecoverySettingType? = nil, userPoolTier: String? = nil, keyConfiguration: KeyConfigurationType? = nil, issuerConfiguration: IssuerConfigurationType? = nil, acrConfiguration: [String: AcrLevelConfigType]? = nil) {
        self.poolName = poolName
        self.policies = policies
        self.deletionProtection = deletionProtection
        self.lambdaConfig = lambdaConfig
        self.autoVerifiedAttributes = autoVerifiedAttributes
        self.aliasAttributes = aliasAttributes
        self.usernameAttributes = usernameAttributes
        self.smsVerificationMessage = smsVerificationMessage
        self.emailVerificationMessage = emailVerificationMessage
        self.emailVerificationSubject = emailVerificationSubject
        self.verificationMessageTemplate = verificationMessageTemplate
        self.smsAuthenticationMessage = smsAuthenticationMessage
        self.mfaConfiguration = mfaConfiguration
        self.userAttributeUpdateSettings = userAttributeUpdateSettings
        self.deviceConfiguration = deviceConfiguration
        self.emailConfiguration = emailConfiguration
        self.smsConfiguration = smsConfiguration
        self.userPoolTags = userPoolTags
        self.adminCreateUserConfig = adminCreateUserConfig
        self.schema = schema
        self.userPoolAddOns = userPoolAddOns
        self.dcrConfiguration = dcrConfiguration
        self.usernameConfiguration = usernameConfiguration
        self.accountRecoverySetting = accountRecoverySetting
        self.userPoolTier = userPoolTier
        self.keyConfiguration = keyConfiguration
        self.issuerConfiguration = issuerConfiguration
        self.acrConfiguration = acrConfiguration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        poolName = try members.required("PoolName")
        policies = try members.optional("Policies")
        deletionProtection = try members.optional("DeletionProtection")
        lambdaConfig = try members.optional("LambdaConfig")
        autoVerifiedAttributes = try members.optional("AutoVerifiedAttributes")
        aliasAttributes = try members.optional("AliasAttributes")
        usernameAttributes = try members.optional("UsernameAttributes")
        smsVerificationMessage = try members.optional("SmsVerificationMessage")
        emailVerificationMessage = try members.optional("EmailVerificationMessage")
        emailVerificationSubject = try members.optional("EmailVerificationSubject")
        verificationMessageTemplate = try members.optional("VerificationMessageTemplate")
        smsAuthenticationMessage = try members.optional("SmsAuthenticationMessage")
        mfaConfiguration = try members.optional("MfaConfiguration")
        userAttributeUpdateSettings = try members.optional("UserAttributeUpdateSettings")
        deviceConfiguration = try members.optional("DeviceConfiguration")
        emailConfiguration = try members.optional("EmailConfiguration")
        smsConfiguration = try members.optional("SmsConfiguration")
        userPoolTags = try members.optional("UserPoolTags")
        adminCreateUserConfig = try members.optional("AdminCreateUserConfig")
        schema = try members.optional("Schema")
        userPoolAddOns = try members.optional("UserPoolAddOns")
        dcrConfiguration = try members.optional("DcrConfiguration")
        usernameConfiguration = try members.optional("UsernameConfiguration")
        accountRecoverySetting = try members.optional("AccountRecoverySetting")
        userPoolTier = try members.optional("UserPoolTier")
        keyConfiguration = try members.optional("KeyConfiguration")
        issuerConfiguration = try members.optional("IssuerConfiguration")
        acrConfiguration = try members.optional("AcrConfiguration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PoolName", poolName)
        members.add("Policies", policies)
        members.add("DeletionProtection", deletionProtection)
        members.add("LambdaConfig", lambdaConfig)
        members.add("AutoVerifiedAttributes", autoVerifiedAttributes)
        members.add("AliasAttributes", aliasAttributes)
        members.add("UsernameAttributes", usernameAttributes)
        members.add("SmsVerificationMessage", smsVerificationMessage)
        members.add("EmailVerificationMessage", emailVerificationMessage)
        members.add("EmailVerificationSubject", emailVerificationSubject)
        members.add("VerificationMessageTemplate", verificationMessageTemplate)
        members.add("SmsAuthenticationMessage", smsAuthenticationMessage)
        members.add("MfaConfiguration", mfaConfiguration)
        members.add("UserAttributeUpdateSettings", userAttributeUpdateSettings)
        members.add("DeviceConfiguration", deviceConfiguration)
        members.add("EmailConfiguration", emailConfiguration)
        members.add("SmsConfiguration", smsConfiguration)
        members.add("UserPoolTags", userPoolTags)
        members.add("AdminCreateUserConfig", adminCreateUserConfig)
        members.add("Schema", schema)
        members.add("UserPoolAddOns", userPoolAddOns)
        members.add("DcrConfiguration", dcrConfiguration)
        members.add("UsernameConfiguration", usernameConfiguration)
        members.add("AccountRecoverySetting", accountRecoverySetting)
        members.add("UserPoolTier", userPoolTier)
        members.add("KeyConfiguration", keyConfiguration)
        members.add("IssuerConfiguration", issuerConfiguration)
        members.add("AcrConfiguration", acrConfiguration)
    }
}

package struct CreateUserPoolResponse: ModelStructure {
    package var userPool: UserPoolType?
    package init(userPool: UserPoolType? = nil) {
        self.userPool = userPool
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPool = try members.optional("UserPool")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPool", userPool)
    }
}

package struct CustomDomainConfigType: ModelStructure {
    package var certificateArn: String
    package var securityPolicy: String?
    package init(certificateArn: String, securityPolicy: String? = nil) {
        self.certificateArn = certificateArn
        self.securityPolicy = securityPolicy
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        certificateArn = try members.required("CertificateArn")
        securityPolicy = try members.optional("SecurityPolicy")
    }
    package func write(to members: inout MemberWriter) {
        members.add("CertificateArn", certificateArn)
        members.add("SecurityPolicy", securityPolicy)
    }
}

package struct CustomEmailLambdaVersionConfigType: ModelStructure {
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

package struct CustomSMSLambdaVersionConfigType: ModelStructure {
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
