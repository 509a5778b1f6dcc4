// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct GetCSVHeaderRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetCSVHeader")
    package var userPoolId: String
    package init(userPoolId: String) {
        self.userPoolId = userPoolId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
    }
}

package struct GetCSVHeaderResponse: ModelStructure {
    package var userPoolId: String?
    package var cSVHeader: [String]?
    package init(userPoolId: String? = nil, cSVHeader: [String]? = nil) {
        self.userPoolId = userPoolId
        self.cSVHeader = cSVHeader
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.optional("UserPoolId")
        cSVHeader = try members.optional("CSVHeader")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("CSVHeader", cSVHeader)
    }
}

package struct GetClientTokenRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetClientToken")
    package var clientId: String
    package var secret: String
    package var scopes: [String]?
    package var clientMetadata: [String: String]?
    package init(clientId: String, secret: String, scopes: [String]? = nil, clientMetadata: [String: String]? = nil) {
        self.clientId = clientId
        self.secret = secret
        self.scopes = scopes
        self.clientMetadata = clientMetadata
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        clientId = try members.required("ClientId")
        secret = try members.required("Secret")
        scopes = try members.optional("Scopes")
        clientMetadata = try members.optional("ClientMetadata")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ClientId", clientId)
        members.add("Secret", secret)
        members.add("Scopes", scopes)
        members.add("ClientMetadata", clientMetadata)
    }
}

package struct GetClientTokenResponse: ModelStructure {
    package var clientAuthenticationResult: ClientAuthenticationResultType?
    package init(clientAuthenticationResult: ClientAuthenticationResultType? = nil) {
        self.clientAuthenticationResult = clientAuthenticationResult
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        clientAuthenticationResult = try members.optional("ClientAuthenticationResult")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ClientAuthenticationResult", clientAuthenticationResult)
    }
}

package struct GetDerivedTokenRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetDerivedToken")
    package var clientId: String
    package var clientSecret: String?
    package var subjectToken: String
    package var subjectTokenType: String
    package var subjectTokenProviderName: String?
    package var actorToken: String?
    package var actorTokenType: String?
    package var actorTokenProviderName: String?
    package var scopes: [String]?
    package var audiences: [String]?
    package var resources: [String]?
    package var requestedTokenType: String?
    package init(clientId: String, clientSecret: String? = nil, subjectToken: String, subjectTokenType: String, subjectTokenProviderName: String? = nil, actorToken: String? = nil, actorTokenType: String? = nil, actorTokenProviderName: String? = nil, scopes: [String]? = nil, audiences: [String]? = nil, resources: [String]? = nil, requestedTokenType: String? = nil) {
        self.clientId = clientId
        self.clientSecret = clientSecret
        self.subjectToken = subjectToken
        self.subjectTokenType = subjectTokenType
        self.subjectTokenProviderName = subjectTokenProviderName
        self.actorToken = actorToken
        self.actorTokenType = actorTokenType
        self.actorTokenProviderName = actorTokenProviderName
        self.scopes = scopes
        self.audiences = audiences
        self.resources = resources
        self.requestedTokenType = requestedTokenType
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        clientId = try members.required("ClientId")
        clientSecret = try members.optional("ClientSecret")
        subjectToken = try members.required("SubjectToken")
        subjectTokenType = try members.required("SubjectTokenType")
        subjectTokenProviderName = try members.optional("SubjectTokenProviderName")
        actorToken = try members.optional("ActorToken")
        actorTokenType = try members.optional("ActorTokenType")
        actorTokenProviderName = try members.optional("ActorTokenProviderName")
        scopes = try members.optional("Scopes")
        audiences = try members.optional("Audiences")
        resources = try members.optional("Resources")
        requestedTokenType = try members.optional("RequestedTokenType")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ClientId", clientId)
        members.add("ClientSecret", clientSecret)
        members.add("SubjectToken", subjectToken)
        members.add("SubjectTokenType", subjectTokenType)
        members.add("SubjectTokenProviderName", subjectTokenProviderName)
        members.add("ActorToken", actorToken)
        members.add("ActorTokenType", actorTokenType)
        members.add("ActorTokenProviderName", actorTokenProviderName)
        members.add("Scopes", scopes)
        members.add("Audiences", audiences)
        members.add("Resources", resources)
        members.add("RequestedTokenType", requestedTokenType)
    }
}

package struct GetDerivedTokenResponse: ModelStructure {
    package var issuedToken: String
    package var issuedTokenType: String
    package var tokenType: String
    package var expiresIn: Int?
    package var scopes: [String]?
    package init(issuedToken: String, issuedTokenType: String, tokenType: String, expiresIn: Int? = nil, scopes: [String]? = nil) {
        self.issuedToken = issuedToken
        self.issuedTokenType = issuedTokenType
        self.tokenType = tokenType
        self.expiresIn = expiresIn
        self.scopes = scopes
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        issuedToken = try members.required("IssuedToken")
        issuedTokenType = try members.required("IssuedTokenType")
        tokenType = try members.required("TokenType")
        expiresIn = try members.optional("ExpiresIn")
        scopes = try members.optional("Scopes")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IssuedToken", issuedToken)
        members.add("IssuedTokenType", issuedTokenType)
        members.add("TokenType", tokenType)
        members.add("ExpiresIn", expiresIn)
        members.add("Scopes", scopes)
    }
}

package struct GetDeviceRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetDevice")
    package var deviceKey: String
    package var accessToken: String?
    package init(deviceKey: String, accessToken: String? = nil) {
        self.deviceKey = deviceKey
        self.accessToken = accessToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        deviceKey = try members.required("DeviceKey")
        accessToken = try members.optional("AccessToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("DeviceKey", deviceKey)
        members.add("AccessToken", accessToken)
    }
}

package struct GetDeviceResponse: ModelStructure {
    package var device: DeviceType
    package init(device: DeviceType) {
        self.device = device
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        device = try members.required("Device")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Device", device)
    }
}

package struct GetGroupRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetGroup")
    package var groupName: String
    package var userPoolId: String
    package init(groupName: String, userPoolId: String) {
        self.groupName = groupName
        self.userPoolId = userPoolId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        groupName = try members.required("GroupName")
        userPoolId = try members.required("UserPoolId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("GroupName", groupName)
        members.add("UserPoolId", userPoolId)
    }
}

package struct GetGroupResponse: ModelStructure {
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

package struct GetIdentityProviderByIdentifierRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetIdentityProviderByIdentifier")
    package var userPoolId: String
    package var idpIdentifier: String
    package init(userPoolId: String, idpIdentifier: String) {
        self.userPoolId = userPoolId
        self.idpIdentifier = idpIdentifier
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        idpIdentifier = try members.required("IdpIdentifier")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("IdpIdentifier", idpIdentifier)
    }
}

package struct GetIdentityProviderByIdentifierResponse: ModelStructure {
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

package struct GetLogDeliveryConfigurationRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetLogDeliveryConfiguration")
    package var userPoolId: String
    package init(userPoolId: String) {
        self.userPoolId = userPoolId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
    }
}

package struct GetLogDeliveryConfigurationResponse: ModelStructure {
    package var logDeliveryConfiguration: LogDeliveryConfigurationType?
    package init(logDeliveryConfiguration: LogDeliveryConfigurationType? = nil) {
        self.logDeliveryConfiguration = logDeliveryConfiguration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        logDeliveryConfiguration = try members.optional("LogDeliveryConfiguration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("LogDeliveryConfiguration", logDeliveryConfiguration)
    }
}

package struct GetProvisionedLimitRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetProvisionedLimit")
    package var limitDefinition: LimitDefinitionType
    package init(limitDefinition: LimitDefinitionType) {
        self.limitDefinition = limitDefinition
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        limitDefinition = try members.required("LimitDefinition")
    }
    package func write(to members: inout MemberWriter) {
        members.add("LimitDefinition", limitDefinition)
    }
}

package struct GetProvisionedLimitResponse: ModelStructure {
    package var limit: LimitType
    package init(limit: LimitType) {
        self.limit = limit
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        limit = try members.required("Limit")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Limit", limit)
    }
}

package struct GetSigningCertificateRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetSigningCertificate")
    package var userPoolId: String
    package init(userPoolId: String) {
        self.userPoolId = userPoolId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
    }
}

package struct GetSigningCertificateResponse: ModelStructure {
    package var certificate: String?
    package init(certificate: String? = nil) {
        self.certificate = certificate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        certificate = try members.optional("Certificate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Certificate", certificate)
    }
}

package struct GetTokensFromRefreshTokenRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetTokensFromRefreshToken")
    package var refreshToken: String
    package var clientId: String
    package var clientSecret: String?
    package var deviceKey: String?
    package var clientMetadata: [String: String]?
    package init(refreshToken: String, clientId: String, clientSecret: String? = nil, deviceKey: String? = nil, clientMetadata: [String: String]? = nil) {
        self.refreshToken = refreshToken
        self.clientId = clientId
        self.clientSecret = clientSecret
        self.deviceKey = deviceKey
        self.clientMetadata = clientMetadata
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        refreshToken = try members.required("RefreshToken")
        clientId = try members.required("ClientId")
        clientSecret = try members.optional("ClientSecret")
        deviceKey = try members.optional("DeviceKey")
        clientMetadata = try members.optional("ClientMetadata")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RefreshToken", refreshToken)
        members.add("ClientId", clientId)
        members.add("ClientSecret", clientSecret)
        members.add("DeviceKey", deviceKey)
        members.add("ClientMetadata", clientMetadata)
    }
}

package struct GetTokensFromRefreshTokenResponse: ModelStructure {
    package var authenticationResult: AuthenticationResultType?
    package init(authenticationResult: AuthenticationResultType? = nil) {
        self.authenticationResult = authenticationResult
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        authenticationResult = try members.optional("AuthenticationResult")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AuthenticationResult", authenticationResult)
    }
}

package struct GetUICustomizationRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetUICustomization")
    package var userPoolId: String
    package var clientId: String?
    package init(userPoolId: String, clientId: String? = nil) {
        self.userPoolId = userPoolId
        self.clientId = clientId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        clientId = try members.optional("ClientId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
    }
}

package struct GetUICustomizationResponse: ModelStructure {
    package var uICustomization: UICustomizationType
    package init(uICustomization: UICustomizationType) {
        self.uICustomization = uICustomization
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        uICustomization = try members.required("UICustomization")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UICustomization", uICustomization)
    }
}

package struct GetUserAttributeVerificationCodeRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetUserAttributeVerificationCode")
    package var accessToken: String
    package var attributeName: String
    package var clientMetadata: [String: String]?
    package init(accessToken: String, attributeName: String, clientMetadata: [String: String]? = nil) {
        self.accessToken = accessToken
        self.attributeName = attributeName
        self.clientMetadata = clientMetadata
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.required("AccessToken")
        attributeName = try members.required("AttributeName")
        clientMetadata = try members.optional("ClientMetadata")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("AttributeName", attributeName)
        members.add("ClientMetadata", clientMetadata)
    }
}

package struct GetUserAttributeVerificationCodeResponse: ModelStructure {
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

package struct GetUserAuthFactorsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetUserAuthFactors")
    package var accessToken: String
    package init(accessToken: String) {
        self.accessToken = accessToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.required("AccessToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
    }
}

package struct GetUserAuthFactorsResponse: ModelStructure {
    package var username: String
    package var preferredMfaSetting: String?
    package var userMFASettingList: [String]?
    package var configuredUserAuthFactors: [String]?
    package init(username: String, preferredMfaSetting: String? = nil, userMFASettingList: [String]? = nil, configuredUserAuthFactors: [String]? = nil) {
        self.username = username
        self.preferredMfaSetting = preferredMfaSetting
        self.userMFASettingList = userMFASettingList
        self.configuredUserAuthFactors = configuredUserAuthFactors
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        username = try members.required("Username")
        preferredMfaSetting = try members.optional("PreferredMfaSetting")
        userMFASettingList = try members.optional("UserMFASettingList")
        configuredUserAuthFactors = try members.optional("ConfiguredUserAuthFactors")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Username", username)
        members.add("PreferredMfaSetting", preferredMfaSetting)
        members.add("UserMFASettingList", userMFASettingList)
        members.add("ConfiguredUserAuthFactors", configuredUserAuthFactors)
    }
}

package struct GetUserPoolClientSessionConfigurationRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetUserPoolClientSessionConfiguration")
    package var userPoolId: String
    package var clientId: String
    package init(userPoolId: String, clientId: String) {
        self.userPoolId = userPoolId
        self.clientId = clientId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        clientId = try members.required("ClientId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
    }
}

package struct GetUserPoolClientSessionConfigurationResponse: ModelStructure {
    package var userPoolId: String?
    package var clientId: String?
    package var sSOSession: ClientSSOSessionConfigType?
    package init(userPoolId: String? = nil, clientId: String? = nil, sSOSession: ClientSSOSessionConfigType? = nil) {
        self.userPoolId = userPoolId
        self.clientId = clientId
        self.sSOSession = sSOSession
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.optional("UserPoolId")
        clientId = try members.optional("ClientId")
        sSOSession = try members.optional("SSOSession")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
        members.add("SSOSession", sSOSession)
    }
}

package struct GetUserPoolMfaConfigRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetUserPoolMfaConfig")
    package var userPoolId: String
    package init(userPoolId: String) {
        self.userPoolId = userPoolId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
    }
}

package struct GetUserPoolMfaConfigResponse: ModelStructure {
    package var smsMfaConfiguration: SmsMfaConfigType?
    package var softwareTokenMfaConfiguration: SoftwareTokenMfaConfigType?
    package var emailMfaConfiguration: EmailMfaConfigType?
    package var mfaConfiguration: String?
    package var webAuthnConfiguration: WebAuthnConfigurationType?
    package init(smsMfaConfiguration: SmsMfaConfigType? = nil, softwareTokenMfaConfiguration: SoftwareTokenMfaConfigType? = nil, emailMfaConfiguration: EmailMfaConfigType? = nil, mfaConfiguration: String? = nil, webAuthnConfiguration: WebAuthnConfigurationType? = nil) {
        self.smsMfaConfiguration = smsMfaConfiguration
        self.softwareTokenMfaConfiguration = softwareTokenMfaConfiguration
        self.emailMfaConfiguration = emailMfaConfiguration
        self.mfaConfiguration = mfaConfiguration
        self.webAuthnConfiguration = webAuthnConfiguration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        smsMfaConfiguration = try members.optional("SmsMfaConfiguration")
        softwareTokenMfaConfiguration = try members.optional("SoftwareTokenMfaConfiguration")
        emailMfaConfiguration = try members.optional("EmailMfaConfiguration")
        mfaConfiguration = try members.optional("MfaConfiguration")
        webAuthnConfiguration = try members.optional("WebAuthnConfiguration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SmsMfaConfiguration", smsMfaConfiguration)
        members.add("SoftwareTokenMfaConfiguration", softwareTokenMfaConfiguration)
        members.add("EmailMfaConfiguration", emailMfaConfiguration)
        members.add("MfaConfiguration", mfaConfiguration)
        members.add("WebAuthnConfiguration", webAuthnConfiguration)
    }
}

package struct GetUserPoolSessionConfigurationRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetUserPoolSessionConfiguration")
    package var userPoolId: String
    package init(userPoolId: String) {
        self.userPoolId = userPoolId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
    }
}

package struct GetUserPoolSessionConfigurationResponse: ModelStructure {
    package var userPoolId: String?
    package var userSessionTracking: String?
    package var tokenSession: UserPoolTokenSessionConfigType?
    package init(userPoolId: String? = nil, userSessionTracking: String? = nil, tokenSession: UserPoolTokenSessionConfigType? = nil) {
        self.userPoolId = userPoolId
        self.userSessionTracking = userSessionTracking
        self.tokenSession = tokenSession
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.optional("UserPoolId")
        userSessionTracking = try members.optional("UserSessionTracking")
        tokenSession = try members.optional("TokenSession")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("UserSessionTracking", userSessionTracking)
        members.add("TokenSession", tokenSession)
    }
}

package struct GetUserRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GetUser")
    package var accessToken: String
    package init(accessToken: String) {
        self.accessToken = accessToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.required("AccessToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
    }
}

package struct GetUserResponse: ModelStructure {
    package var username: String
    package var userAttributes: [AttributeType]
    package var mFAOptions: [MFAOptionType]?
    package var preferredMfaSetting: String?
    package var userMFASettingList: [String]?
    package init(username: String, userAttributes: [AttributeType], mFAOptions: [MFAOptionType]? = nil, preferredMfaSetting: String? = nil, userMFASettingList: [String]? = nil) {
        self.username = username
        self.userAttributes = userAttributes
        self.mFAOptions = mFAOptions
        self.preferredMfaSetting = preferredMfaSetting
        self.userMFASettingList = userMFASettingList
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        username = try members.required("Username")
        userAttributes = try members.required("UserAttributes")
        mFAOptions = try members.optional("MFAOptions")
        preferredMfaSetting = try members.optional("PreferredMfaSetting")
        userMFASettingList = try members.optional("UserMFASettingList")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Username", username)
        members.add("UserAttributes", userAttributes)
        members.add("MFAOptions", mFAOptions)
        members.add("PreferredMfaSetting", preferredMfaSetting)
        members.add("UserMFASettingList", userMFASettingList)
    }
}

package struct GlobalSignOutRequest: OperationInput {
    package static let operation = OperationName(.userPools, "GlobalSignOut")
    package var accessToken: String
    package init(accessToken: String) {
        self.accessToken = accessToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.required("AccessToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
    }
}

package struct GlobalSignOutResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct GroupType: ModelStructure {
    package var groupName: String?
    package var userPoolId: String?
    package var description: String?
    package var roleArn: String?
    package var precedence: Int?
    package var lastModifiedDate: Date?
    package var creationDate: Date?
    package init(groupName: String? = nil, userPoolId: String? = nil, description: String? = nil, roleArn: String? = nil, precedence: Int? = nil, lastModifiedDate: Date? = nil, creationDate: Date? = nil) {
        self.groupName = groupName
        self.userPoolId = userPoolId
        self.description = description
        self.roleArn = roleArn
        self.precedence = precedence
        self.lastModifiedDate = lastModifiedDate
        self.creationDate = creationDate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        groupName = try members.optional("GroupName")
        userPoolId = try members.optional("UserPoolId")
        description = try members.optional("Description")
        roleArn = try members.optional("RoleArn")
        precedence = try members.optional("Precedence")
        lastModifiedDate = try members.optional("LastModifiedDate")
        creationDate = try members.optional("CreationDate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("GroupName", groupName)
        members.add("UserPoolId", userPoolId)
        members.add("Description", description)
        members.add("RoleArn", roleArn)
        members.add("Precedence", precedence)
        members.add("LastModifiedDate", lastModifiedDate)
        members.add("CreationDate", creationDate)
    }
}
