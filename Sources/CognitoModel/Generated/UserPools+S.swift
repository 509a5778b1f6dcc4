// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation
package import IdentityModel

package struct S3ConfigurationType: ModelStructure {
    package var bucketArn: String?
    package init(bucketArn: String? = nil) {
        self.bucketArn = bucketArn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        bucketArn = try members.optional("BucketArn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("BucketArn", bucketArn)
    }
}

package struct SMSMfaSettingsType: ModelStructure {
    package var enabled: Bool?
    package var preferredMfa: Bool?
    package init(enabled: Bool? = nil, preferredMfa: Bool? = nil) {
        self.enabled = enabled
        self.preferredMfa = preferredMfa
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        enabled = try members.optional("Enabled")
        preferredMfa = try members.optional("PreferredMfa")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Enabled", enabled)
        members.add("PreferredMfa", preferredMfa)
    }
}

package struct SchemaAttributeType: ModelStructure {
    package var name: String?
    package var attributeDataType: String?
    package var developerOnlyAttribute: Bool?
    package var mutable: Bool?
    package var required: Bool?
    package var numberAttributeConstraints: NumberAttributeConstraintsType?
    package var stringAttributeConstraints: StringAttributeConstraintsType?
    package init(name: String? = nil, attributeDataType: String? = nil, developerOnlyAttribute: Bool? = nil, mutable: Bool? = nil, required: Bool? = nil, numberAttributeConstraints: NumberAttributeConstraintsType? = nil, stringAttributeConstraints: StringAttributeConstraintsType? = nil) {
        self.name = name
        self.attributeDataType = attributeDataType
        self.developerOnlyAttribute = developerOnlyAttribute
        self.mutable = mutable
        self.required = required
        self.numberAttributeConstraints = numberAttributeConstraints
        self.stringAttributeConstraints = stringAttributeConstraints
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        name = try members.optional("Name")
        attributeDataType = try members.optional("AttributeDataType")
        developerOnlyAttribute = try members.optional("DeveloperOnlyAttribute")
        mutable = try members.optional("Mutable")
        required = try members.optional("Required")
        numberAttributeConstraints = try members.optional("NumberAttributeConstraints")
        stringAttributeConstraints = try members.optional("StringAttributeConstraints")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Name", name)
        members.add("AttributeDataType", attributeDataType)
        members.add("DeveloperOnlyAttribute", developerOnlyAttribute)
        members.add("Mutable", mutable)
        members.add("Required", required)
        members.add("NumberAttributeConstraints", numberAttributeConstraints)
        members.add("StringAttributeConstraints", stringAttributeConstraints)
    }
}

package struct SessionDescriptionType: ModelStructure {
    package var sessionId: String?
    package var sessionType: String?
    package var clientId: String?
    package var createDate: Date?
    package var lastActiveDate: Date?
    package var deviceType: String?
    package var lastIPAddress: String?
    package var lastLocation: SessionLocationType?
    package var originSessionId: String?
    package var isCurrentSession: Bool?
    package init(sessionId: String? = nil, sessionType: String? = nil, clientId: String? = nil, createDate: Date? = nil, lastActiveDate: Date? = nil, deviceType: String? = nil, lastIPAddress: String? = nil, lastLocation: SessionLocationType? = nil, originSessionId: String? = nil, isCurrentSession: Bool? = nil) {
        self.sessionId = sessionId
        self.sessionType = sessionType
        self.clientId = clientId
        self.createDate = createDate
        self.lastActiveDate = lastActiveDate
        self.deviceType = deviceType
        self.lastIPAddress = lastIPAddress
        self.lastLocation = lastLocation
        self.originSessionId = originSessionId
        self.isCurrentSession = isCurrentSession
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sessionId = try members.optional("SessionId")
        sessionType = try members.optional("SessionType")
        clientId = try members.optional("ClientId")
        createDate = try members.optional("CreateDate")
        lastActiveDate = try members.optional("LastActiveDate")
        deviceType = try members.optional("DeviceType")
        lastIPAddress = try members.optional("LastIPAddress")
        lastLocation = try members.optional("LastLocation")
        originSessionId = try members.optional("OriginSessionId")
        isCurrentSession = try members.optional("IsCurrentSession")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SessionId", sessionId)
        members.add("SessionType", sessionType)
        members.add("ClientId", clientId)
        members.add("CreateDate", createDate)
        members.add("LastActiveDate", lastActiveDate)
        members.add("DeviceType", deviceType)
        members.add("LastIPAddress", lastIPAddress)
        members.add("LastLocation", lastLocation)
        members.add("OriginSessionId", originSessionId)
        members.add("IsCurrentSession", isCurrentSession)
    }
}

package struct SessionLocationType: ModelStructure {
    package var city: String?
    package var country: String?
    package init(city: String? = nil, country: String? = nil) {
        self.city = city
        self.country = country
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        city = try members.optional("City")
        country = try members.optional("Country")
    }
    package func write(to members: inout MemberWriter) {
        members.add("City", city)
        members.add("Country", country)
    }
}

package struct SetLogDeliveryConfigurationRequest: OperationInput {
    package static let operation = OperationName(.userPools, "SetLogDeliveryConfiguration")
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

package struct SetLogDeliveryConfigurationResponse: ModelStructure {
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

package struct SetRiskConfigurationRequest: OperationInput {
    package static let operation = OperationName(.userPools, "SetRiskConfiguration")
    package var userPoolId: String
    package var clientId: String?
    package var compromisedCredentialsRiskConfiguration: CompromisedCredentialsRiskConfigurationType?
    package var accountTakeoverRiskConfiguration: AccountTakeoverRiskConfigurationType?
    package var riskExceptionConfiguration: RiskExceptionConfigurationType?
    package init(userPoolId: String, clientId: String? = nil, compromisedCredentialsRiskConfiguration: CompromisedCredentialsRiskConfigurationType? = nil, accountTakeoverRiskConfiguration: AccountTakeoverRiskConfigurationType? = nil, riskExceptionConfiguration: RiskExceptionConfigurationType? = nil) {
        self.userPoolId = userPoolId
        self.clientId = clientId
        self.compromisedCredentialsRiskConfiguration = compromisedCredentialsRiskConfiguration
        self.accountTakeoverRiskConfiguration = accountTakeoverRiskConfiguration
        self.riskExceptionConfiguration = riskExceptionConfiguration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        clientId = try members.optional("ClientId")
        compromisedCredentialsRiskConfiguration = try members.optional("CompromisedCredentialsRiskConfiguration")
        accountTakeoverRiskConfiguration = try members.optional("AccountTakeoverRiskConfiguration")
        riskExceptionConfiguration = try members.optional("RiskExceptionConfiguration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
        members.add("CompromisedCredentialsRiskConfiguration", compromisedCredentialsRiskConfiguration)
        members.add("AccountTakeoverRiskConfiguration", accountTakeoverRiskConfiguration)
        members.add("RiskExceptionConfiguration", riskExceptionConfiguration)
    }
}

package struct SetRiskConfigurationResponse: ModelStructure {
    package var riskConfiguration: RiskConfigurationType
    package init(riskConfiguration: RiskConfigurationType) {
        self.riskConfiguration = riskConfiguration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        riskConfiguration = try members.required("RiskConfiguration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RiskConfiguration", riskConfiguration)
    }
}

package struct SetUICustomizationRequest: OperationInput {
    package static let operation = OperationName(.userPools, "SetUICustomization")
    package var userPoolId: String
    package var clientId: String?
    package var cSS: String?
    package var imageFile: Blob?
    package init(userPoolId: String, clientId: String? = nil, cSS: String? = nil, imageFile: Blob? = nil) {
        self.userPoolId = userPoolId
        self.clientId = clientId
        self.cSS = cSS
        self.imageFile = imageFile
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        clientId = try members.optional("ClientId")
        cSS = try members.optional("CSS")
        imageFile = try members.optional("ImageFile")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
        members.add("CSS", cSS)
        members.add("ImageFile", imageFile)
    }
}

package struct SetUICustomizationResponse: ModelStructure {
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

package struct SetUserMFAPreferenceRequest: OperationInput {
    package static let operation = OperationName(.userPools, "SetUserMFAPreference")
    package var sMSMfaSettings: SMSMfaSettingsType?
    package var softwareTokenMfaSettings: SoftwareTokenMfaSettingsType?
    package var emailMfaSettings: EmailMfaSettingsType?
    package var webAuthnMfaSettings: WebAuthnMfaSettingsType?
    package var accessToken: String
    package init(sMSMfaSettings: SMSMfaSettingsType? = nil, softwareTokenMfaSettings: SoftwareTokenMfaSettingsType? = nil, emailMfaSettings: EmailMfaSettingsType? = nil, webAuthnMfaSettings: WebAuthnMfaSettingsType? = nil, accessToken: String) {
        self.sMSMfaSettings = sMSMfaSettings
        self.softwareTokenMfaSettings = softwareTokenMfaSettings
        self.emailMfaSettings = emailMfaSettings
        self.webAuthnMfaSettings = webAuthnMfaSettings
        self.accessToken = accessToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sMSMfaSettings = try members.optional("SMSMfaSettings")
        softwareTokenMfaSettings = try members.optional("SoftwareTokenMfaSettings")
        emailMfaSettings = try members.optional("EmailMfaSettings")
        webAuthnMfaSettings = try members.optional("WebAuthnMfaSettings")
        accessToken = try members.required("AccessToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SMSMfaSettings", sMSMfaSettings)
        members.add("SoftwareTokenMfaSettings", softwareTokenMfaSettings)
        members.add("EmailMfaSettings", emailMfaSettings)
        members.add("WebAuthnMfaSettings", webAuthnMfaSettings)
        members.add("AccessToken", accessToken)
    }
}

package struct SetUserMFAPreferenceResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct SetUserPoolClientSessionConfigurationRequest: OperationInput {
    package static let operation = OperationName(.userPools, "SetUserPoolClientSessionConfiguration")
    package var userPoolId: String
    package var clientId: String
    package var sSOSession: ClientSSOSessionConfigType
    package init(userPoolId: String, clientId: String, sSOSession: ClientSSOSessionConfigType) {
        self.userPoolId = userPoolId
        self.clientId = clientId
        self.sSOSession = sSOSession
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        clientId = try members.required("ClientId")
        sSOSession = try members.required("SSOSession")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
        members.add("SSOSession", sSOSession)
    }
}

package struct SetUserPoolClientSessionConfigurationResponse: ModelStructure {
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

package struct SetUserPoolMfaConfigRequest: OperationInput {
    package static let operation = OperationName(.userPools, "SetUserPoolMfaConfig")
    package var userPoolId: String
    package var smsMfaConfiguration: SmsMfaConfigType?
    package var softwareTokenMfaConfiguration: SoftwareTokenMfaConfigType?
    package var emailMfaConfiguration: EmailMfaConfigType?
    package var mfaConfiguration: String?
    package var webAuthnConfiguration: WebAuthnConfigurationType?
    package init(userPoolId: String, smsMfaConfiguration: SmsMfaConfigType? = nil, softwareTokenMfaConfiguration: SoftwareTokenMfaConfigType? = nil, emailMfaConfiguration: EmailMfaConfigType? = nil, mfaConfiguration: String? = nil, webAuthnConfiguration: WebAuthnConfigurationType? = nil) {
        self.userPoolId = userPoolId
        self.smsMfaConfiguration = smsMfaConfiguration
        self.softwareTokenMfaConfiguration = softwareTokenMfaConfiguration
        self.emailMfaConfiguration = emailMfaConfiguration
        self.mfaConfiguration = mfaConfiguration
        self.webAuthnConfiguration = webAuthnConfiguration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        smsMfaConfiguration = try members.optional("SmsMfaConfiguration")
        softwareTokenMfaConfiguration = try members.optional("SoftwareTokenMfaConfiguration")
        emailMfaConfiguration = try members.optional("EmailMfaConfiguration")
        mfaConfiguration = try members.optional("MfaConfiguration")
        webAuthnConfiguration = try members.optional("WebAuthnConfiguration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("SmsMfaConfiguration", smsMfaConfiguration)
        members.add("SoftwareTokenMfaConfiguration", softwareTokenMfaConfiguration)
        members.add("EmailMfaConfiguration", emailMfaConfiguration)
        members.add("MfaConfiguration", mfaConfiguration)
        members.add("WebAuthnConfiguration", webAuthnConfiguration)
    }
}

package struct SetUserPoolMfaConfigResponse: ModelStructure {
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

package struct SetUserPoolSessionConfigurationRequest: OperationInput {
    package static let operation = OperationName(.userPools, "SetUserPoolSessionConfiguration")
    package var userPoolId: String
    package var userSessionTracking: String
    package var tokenSession: UserPoolTokenSessionConfigType
    package init(userPoolId: String, userSessionTracking: String, tokenSession: UserPoolTokenSessionConfigType) {
        self.userPoolId = userPoolId
        self.userSessionTracking = userSessionTracking
        self.tokenSession = tokenSession
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        userSessionTracking = try members.required("UserSessionTracking")
        tokenSession = try members.required("TokenSession")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("UserSessionTracking", userSessionTracking)
        members.add("TokenSession", tokenSession)
    }
}

package struct SetUserPoolSessionConfigurationResponse: ModelStructure {
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

package struct SetUserSettingsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "SetUserSettings")
    package var accessToken: String
    package var mFAOptions: [MFAOptionType]
    package init(accessToken: String, mFAOptions: [MFAOptionType]) {
        self.accessToken = accessToken
        self.mFAOptions = mFAOptions
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.required("AccessToken")
        mFAOptions = try members.required("MFAOptions")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("MFAOptions", mFAOptions)
    }
}

package struct SetUserSettingsResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct SignInPolicyType: ModelStructure {
    package var allowedFirstAuthFactors: [String]?
    package init(allowedFirstAuthFactors: [String]? = nil) {
        self.allowedFirstAuthFactors = allowedFirstAuthFactors
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        allowedFirstAuthFactors = try members.optional("AllowedFirstAuthFactors")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AllowedFirstAuthFactors", allowedFirstAuthFactors)
    }
}

package struct SignUpRequest: OperationInput {
    package static let operation = OperationName(.userPools, "SignUp")
    package var clientId: String
    package var secretHash: String?
    package var username: String
    package var password: String?
    package var userAttributes: [AttributeType]?
    package var validationData: [AttributeType]?
    package var analyticsMetadata: AnalyticsMetadataType?
    package var userContextData: UserContextDataType?
    package var clientMetadata: [String: String]?
    package init(clientId: String, secretHash: String? = nil, username: String, password: String? = nil, userAttributes: [AttributeType]? = nil, validationData: [AttributeType]? = nil, analyticsMetadata: AnalyticsMetadataType? = nil, userContextData: UserContextDataType? = nil, clientMetadata: [String: String]? = nil) {
        self.clientId = clientId
        self.secretHash = secretHash
        self.username = username
        self.password = password
        self.userAttributes = userAttributes
        self.validationData = validationData
        self.analyticsMetadata = analyticsMetadata
        self.userContextData = userContextData
        self.clientMetadata = clientMetadata
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        clientId = try members.required("ClientId")
        secretHash = try members.optional("SecretHash")
        username = try members.required("Username")
        password = try members.optional("Password")
        userAttributes = try members.optional("UserAttributes")
        validationData = try members.optional("ValidationData")
        analyticsMetadata = try members.optional("AnalyticsMetadata")
        userContextData = try members.optional("UserContextData")
        clientMetadata = try members.optional("ClientMetadata")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ClientId", clientId)
        members.add("SecretHash", secretHash)
        members.add("Username", username)
        members.add("Password", password)
        members.add("UserAttributes", userAttributes)
        members.add("ValidationData", validationData)
        members.add("AnalyticsMetadata", analyticsMetadata)
        members.add("UserContextData", userContextData)
        members.add("ClientMetadata", clientMetadata)
    }
}

package struct SignUpResponse: ModelStructure {
    package var userConfirmed: Bool
    package var codeDeliveryDetails: CodeDeliveryDetailsType?
    package var userSub: String
    package var session: String?
    package init(userConfirmed: Bool, codeDeliveryDetails: CodeDeliveryDetailsType? = nil, userSub: String, session: String? = nil) {
        self.userConfirmed = userConfirmed
        self.codeDeliveryDetails = codeDeliveryDetails
        self.userSub = userSub
        self.session = session
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userConfirmed = try members.required("UserConfirmed")
        codeDeliveryDetails = try members.optional("CodeDeliveryDetails")
        userSub = try members.required("UserSub")
        session = try members.optional("Session")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserConfirmed", userConfirmed)
        members.add("CodeDeliveryDetails", codeDeliveryDetails)
        members.add("UserSub", userSub)
        members.add("Session", session)
    }
}

package struct SmsConfigurationType: ModelStructure {
    package var snsCallerArn: String?
    package var externalId: String?
    package var snsRegion: String?
    package var eumsSms: EumsSmsConfigurationType?
    package init(snsCallerArn: String? = nil, externalId: String? = nil, snsRegion: String? = nil, eumsSms: EumsSmsConfigurationType? = nil) {
        self.snsCallerArn = snsCallerArn
        self.externalId = externalId
        self.snsRegion = snsRegion
        self.eumsSms = eumsSms
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        snsCallerArn = try members.optional("SnsCallerArn")
        externalId = try members.optional("ExternalId")
        snsRegion = try members.optional("SnsRegion")
        eumsSms = try members.optional("EumsSms")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SnsCallerArn", snsCallerArn)
        members.add("ExternalId", externalId)
        members.add("SnsRegion", snsRegion)
        members.add("EumsSms", eumsSms)
    }
}

package struct SmsMfaConfigType: ModelStructure {
    package var smsAuthenticationMessage: String?
    package var smsConfiguration: SmsConfigurationType?
    package init(smsAuthenticationMessage: String? = nil, smsConfiguration: SmsConfigurationType? = nil) {
        self.smsAuthenticationMessage = smsAuthenticationMessage
        self.smsConfiguration = smsConfiguration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        smsAuthenticationMessage = try members.optional("SmsAuthenticationMessage")
        smsConfiguration = try members.optional("SmsConfiguration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SmsAuthenticationMessage", smsAuthenticationMessage)
        members.add("SmsConfiguration", smsConfiguration)
    }
}

package struct SoftwareTokenMfaConfigType: ModelStructure {
    package var enabled: Bool?
    package init(enabled: Bool? = nil) {
        self.enabled = enabled
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        enabled = try members.optional("Enabled")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Enabled", enabled)
    }
}

package struct SoftwareTokenMfaSettingsType: ModelStructure {
    package var enabled: Bool?
    package var preferredMfa: Bool?
    package init(enabled: Bool? = nil, preferredMfa: Bool? = nil) {
        self.enabled = enabled
        self.preferredMfa = preferredMfa
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        enabled = try members.optional("Enabled")
        preferredMfa = try members.optional("PreferredMfa")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Enabled", enabled)
        members.add("PreferredMfa", preferredMfa)
    }
}

package struct StartUserImportJobRequest: OperationInput {
    package static let operation = OperationName(.userPools, "StartUserImportJob")
    package var userPoolId: String
    package var jobId: String
    package init(userPoolId: String, jobId: String) {
        self.userPoolId = userPoolId
        self.jobId = jobId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        jobId = try members.required("JobId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("JobId", jobId)
    }
}

package struct StartUserImportJobResponse: ModelStructure {
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

package struct StartWebAuthnRegistrationRequest: OperationInput {
    package static let operation = OperationName(.userPools, "StartWebAuthnRegistration")
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

package struct StartWebAuthnRegistrationResponse: ModelStructure {
    package var credentialCreationOptions: JSONValue
    package init(credentialCreationOptions: JSONValue) {
        self.credentialCreationOptions = credentialCreationOptions
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        credentialCreationOptions = try members.required("CredentialCreationOptions")
    }
    package func write(to members: inout MemberWriter) {
        members.add("CredentialCreationOptions", credentialCreationOptions)
    }
}

package struct StopUserImportJobRequest: OperationInput {
    package static let operation = OperationName(.userPools, "StopUserImportJob")
    package var userPoolId: String
    package var jobId: String
    package init(userPoolId: String, jobId: String) {
        self.userPoolId = userPoolId
        self.jobId = jobId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        jobId = try members.required("JobId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("JobId", jobId)
    }
}

package struct StopUserImportJobResponse: ModelStructure {
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

package struct StringAttributeConstraintsType: ModelStructure {
    package var minLength: String?
    package var maxLength: String?
    package init(minLength: String? = nil, maxLength: String? = nil) {
        self.minLength = minLength
        self.maxLength = maxLength
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        minLength = try members.optional("MinLength")
        maxLength = try members.optional("MaxLength")
    }
    package func write(to members: inout MemberWriter) {
        members.add("MinLength", minLength)
        members.add("MaxLength", maxLength)
    }
}
