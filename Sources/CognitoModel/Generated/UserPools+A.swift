// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct AccountRecoverySettingType: ModelStructure {
    package var recoveryMechanisms: [RecoveryOptionType]?
    package init(recoveryMechanisms: [RecoveryOptionType]? = nil) {
        self.recoveryMechanisms = recoveryMechanisms
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        recoveryMechanisms = try members.optional("RecoveryMechanisms")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RecoveryMechanisms", recoveryMechanisms)
    }
}

package struct AccountTakeoverActionType: ModelStructure {
    package var notify: Bool
    package var eventAction: String
    package init(notify: Bool, eventAction: String) {
        self.notify = notify
        self.eventAction = eventAction
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        notify = try members.required("Notify")
        eventAction = try members.required("EventAction")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Notify", notify)
        members.add("EventAction", eventAction)
    }
}

package struct AccountTakeoverActionsType: ModelStructure {
    package var lowAction: AccountTakeoverActionType?
    package var mediumAction: AccountTakeoverActionType?
    package var highAction: AccountTakeoverActionType?
    package init(lowAction: AccountTakeoverActionType? = nil, mediumAction: AccountTakeoverActionType? = nil, highAction: AccountTakeoverActionType? = nil) {
        self.lowAction = lowAction
        self.mediumAction = mediumAction
        self.highAction = highAction
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        lowAction = try members.optional("LowAction")
        mediumAction = try members.optional("MediumAction")
        highAction = try members.optional("HighAction")
    }
    package func write(to members: inout MemberWriter) {
        members.add("LowAction", lowAction)
        members.add("MediumAction", mediumAction)
        members.add("HighAction", highAction)
    }
}

package struct AccountTakeoverRiskConfigurationType: ModelStructure {
    package var notifyConfiguration: NotifyConfigurationType?
    package var actions: AccountTakeoverActionsType
    package init(notifyConfiguration: NotifyConfigurationType? = nil, actions: AccountTakeoverActionsType) {
        self.notifyConfiguration = notifyConfiguration
        self.actions = actions
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        notifyConfiguration = try members.optional("NotifyConfiguration")
        actions = try members.required("Actions")
    }
    package func write(to members: inout MemberWriter) {
        members.add("NotifyConfiguration", notifyConfiguration)
        members.add("Actions", actions)
    }
}

package struct AcrLevelConfigType: ModelStructure {
    package var acrValue: String
    package init(acrValue: String) {
        self.acrValue = acrValue
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        acrValue = try members.required("AcrValue")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AcrValue", acrValue)
    }
}

package struct AddCustomAttributesRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AddCustomAttributes")
    package var userPoolId: String
    package var customAttributes: [SchemaAttributeType]
    package init(userPoolId: String, customAttributes: [SchemaAttributeType]) {
        self.userPoolId = userPoolId
        self.customAttributes = customAttributes
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        customAttributes = try members.required("CustomAttributes")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("CustomAttributes", customAttributes)
    }
}

package struct AddCustomAttributesResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AddUserPoolClientSecretRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AddUserPoolClientSecret")
    package var userPoolId: String
    package var clientId: String
    package var clientSecret: String?
    package init(userPoolId: String, clientId: String, clientSecret: String? = nil) {
        self.userPoolId = userPoolId
        self.clientId = clientId
        self.clientSecret = clientSecret
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        clientId = try members.required("ClientId")
        clientSecret = try members.optional("ClientSecret")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
        members.add("ClientSecret", clientSecret)
    }
}

package struct AddUserPoolClientSecretResponse: ModelStructure {
    package var clientSecretDescriptor: ClientSecretDescriptorType?
    package init(clientSecretDescriptor: ClientSecretDescriptorType? = nil) {
        self.clientSecretDescriptor = clientSecretDescriptor
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        clientSecretDescriptor = try members.optional("ClientSecretDescriptor")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ClientSecretDescriptor", clientSecretDescriptor)
    }
}

package struct AdminAddUserToGroupRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminAddUserToGroup")
    package var userPoolId: String
    package var username: String
    package var groupName: String
    package init(userPoolId: String, username: String, groupName: String) {
        self.userPoolId = userPoolId
        self.username = username
        self.groupName = groupName
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        groupName = try members.required("GroupName")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("GroupName", groupName)
    }
}

package struct AdminConfirmSignUpRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminConfirmSignUp")
    package var userPoolId: String
    package var username: String
    package var clientMetadata: [String: String]?
    package init(userPoolId: String, username: String, clientMetadata: [String: String]? = nil) {
        self.userPoolId = userPoolId
        self.username = username
        self.clientMetadata = clientMetadata
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        clientMetadata = try members.optional("ClientMetadata")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("ClientMetadata", clientMetadata)
    }
}

package struct AdminConfirmSignUpResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AdminCreateUserConfigType: ModelStructure {
    package var allowAdminCreateUserOnly: Bool?
    package var unusedAccountValidityDays: Int?
    package var inviteMessageTemplate: MessageTemplateType?
    package init(allowAdminCreateUserOnly: Bool? = nil, unusedAccountValidityDays: Int? = nil, inviteMessageTemplate: MessageTemplateType? = nil) {
        self.allowAdminCreateUserOnly = allowAdminCreateUserOnly
        self.unusedAccountValidityDays = unusedAccountValidityDays
        self.inviteMessageTemplate = inviteMessageTemplate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        allowAdminCreateUserOnly = try members.optional("AllowAdminCreateUserOnly")
        unusedAccountValidityDays = try members.optional("UnusedAccountValidityDays")
        inviteMessageTemplate = try members.optional("InviteMessageTemplate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AllowAdminCreateUserOnly", allowAdminCreateUserOnly)
        members.add("UnusedAccountValidityDays", unusedAccountValidityDays)
        members.add("InviteMessageTemplate", inviteMessageTemplate)
    }
}

package struct AdminCreateUserRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminCreateUser")
    package var userPoolId: String
    package var username: String
    package var userAttributes: [AttributeType]?
    package var validationData: [AttributeType]?
    package var temporaryPassword: String?
    package var forceAliasCreation: Bool?
    package var messageAction: String?
    package var desiredDeliveryMediums: [String]?
    package var clientMetadata: [String: String]?
    package init(userPoolId: String, username: String, userAttributes: [AttributeType]? = nil, validationData: [AttributeType]? = nil, temporaryPassword: String? = nil, forceAliasCreation: Bool? = nil, messageAction: String? = nil, desiredDeliveryMediums: [String]? = nil, clientMetadata: [String: String]? = nil) {
        self.userPoolId = userPoolId
        self.username = username
        self.userAttributes = userAttributes
        self.validationData = validationData
        self.temporaryPassword = temporaryPassword
        self.forceAliasCreation = forceAliasCreation
        self.messageAction = messageAction
        self.desiredDeliveryMediums = desiredDeliveryMediums
        self.clientMetadata = clientMetadata
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        userAttributes = try members.optional("UserAttributes")
        validationData = try members.optional("ValidationData")
        temporaryPassword = try members.optional("TemporaryPassword")
        forceAliasCreation = try members.optional("ForceAliasCreation")
        messageAction = try members.optional("MessageAction")
        desiredDeliveryMediums = try members.optional("DesiredDeliveryMediums")
        clientMetadata = try members.optional("ClientMetadata")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("UserAttributes", userAttributes)
        members.add("ValidationData", validationData)
        members.add("TemporaryPassword", temporaryPassword)
        members.add("ForceAliasCreation", forceAliasCreation)
        members.add("MessageAction", messageAction)
        members.add("DesiredDeliveryMediums", desiredDeliveryMediums)
        members.add("ClientMetadata", clientMetadata)
    }
}

package struct AdminCreateUserResponse: ModelStructure {
    package var user: UserType?
    package init(user: UserType? = nil) {
        self.user = user
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        user = try members.optional("User")
    }
    package func write(to members: inout MemberWriter) {
        members.add("User", user)
    }
}

package struct AdminDeleteSoftwareTokenRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminDeleteSoftwareToken")
    package var userPoolId: String
    package var username: String
    package init(userPoolId: String, username: String) {
        self.userPoolId = userPoolId
        self.username = username
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
    }
}

package struct AdminDeleteSoftwareTokenResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AdminDeleteUserAttributesRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminDeleteUserAttributes")
    package var userPoolId: String
    package var username: String
    package var userAttributeNames: [String]
    package init(userPoolId: String, username: String, userAttributeNames: [String]) {
        self.userPoolId = userPoolId
        self.username = username
        self.userAttributeNames = userAttributeNames
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        userAttributeNames = try members.required("UserAttributeNames")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("UserAttributeNames", userAttributeNames)
    }
}

package struct AdminDeleteUserAttributesResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AdminDeleteUserRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminDeleteUser")
    package var userPoolId: String
    package var username: String
    package init(userPoolId: String, username: String) {
        self.userPoolId = userPoolId
        self.username = username
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
    }
}

package struct AdminDisableProviderForUserRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminDisableProviderForUser")
    package var userPoolId: String
    package var user: ProviderUserIdentifierType
    package init(userPoolId: String, user: ProviderUserIdentifierType) {
        self.userPoolId = userPoolId
        self.user = user
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        user = try members.required("User")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("User", user)
    }
}

package struct AdminDisableProviderForUserResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AdminDisableUserRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminDisableUser")
    package var userPoolId: String
    package var username: String
    package init(userPoolId: String, username: String) {
        self.userPoolId = userPoolId
        self.username = username
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
    }
}

package struct AdminDisableUserResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AdminEnableUserRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminEnableUser")
    package var userPoolId: String
    package var username: String
    package init(userPoolId: String, username: String) {
        self.userPoolId = userPoolId
        self.username = username
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
    }
}

package struct AdminEnableUserResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AdminForgetDeviceRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminForgetDevice")
    package var userPoolId: String
    package var username: String
    package var deviceKey: String
    package init(userPoolId: String, username: String, deviceKey: String) {
        self.userPoolId = userPoolId
        self.username = username
        self.deviceKey = deviceKey
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        deviceKey = try members.required("DeviceKey")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("DeviceKey", deviceKey)
    }
}

package struct AdminGetDeviceRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminGetDevice")
    package var deviceKey: String
    package var userPoolId: String
    package var username: String
    package init(deviceKey: String, userPoolId: String, username: String) {
        self.deviceKey = deviceKey
        self.userPoolId = userPoolId
        self.username = username
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        deviceKey = try members.required("DeviceKey")
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
    }
    package func write(to members: inout MemberWriter) {
        members.add("DeviceKey", deviceKey)
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
    }
}

package struct AdminGetDeviceResponse: ModelStructure {
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

package struct AdminGetUserAuthFactorsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminGetUserAuthFactors")
    package var userPoolId: String
    package var username: String
    package init(userPoolId: String, username: String) {
        self.userPoolId = userPoolId
        self.username = username
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
    }
}

package struct AdminGetUserAuthFactorsResponse: ModelStructure {
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

package struct AdminGetUserRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminGetUser")
    package var userPoolId: String
    package var username: String
    package init(userPoolId: String, username: String) {
        self.userPoolId = userPoolId
        self.username = username
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
    }
}

package struct AdminGetUserResponse: ModelStructure {
    package var username: String
    package var userAttributes: [AttributeType]?
    package var userCreateDate: Date?
    package var userLastModifiedDate: Date?
    package var enabled: Bool?
    package var userStatus: String?
    package var mFAOptions: [MFAOptionType]?
    package var preferredMfaSetting: String?
    package var userMFASettingList: [String]?
    package init(username: String, userAttributes: [AttributeType]? = nil, userCreateDate: Date? = nil, userLastModifiedDate: Date? = nil, enabled: Bool? = nil, userStatus: String? = nil, mFAOptions: [MFAOptionType]? = nil, preferredMfaSetting: String? = nil, userMFASettingList: [String]? = nil) {
        self.username = username
        self.userAttributes = userAttributes
        self.userCreateDate = userCreateDate
        self.userLastModifiedDate = userLastModifiedDate
        self.enabled = enabled
        self.userStatus = userStatus
        self.mFAOptions = mFAOptions
        self.preferredMfaSetting = preferredMfaSetting
        self.userMFASettingList = userMFASettingList
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        username = try members.required("Username")
        userAttributes = try members.optional("UserAttributes")
        userCreateDate = try members.optional("UserCreateDate")
        userLastModifiedDate = try members.optional("UserLastModifiedDate")
        enabled = try members.optional("Enabled")
        userStatus = try members.optional("UserStatus")
        mFAOptions = try members.optional("MFAOptions")
        preferredMfaSetting = try members.optional("PreferredMfaSetting")
        userMFASettingList = try members.optional("UserMFASettingList")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Username", username)
        members.add("UserAttributes", userAttributes)
        members.add("UserCreateDate", userCreateDate)
        members.add("UserLastModifiedDate", userLastModifiedDate)
        members.add("Enabled", enabled)
        members.add("UserStatus", userStatus)
        members.add("MFAOptions", mFAOptions)
        members.add("PreferredMfaSetting", preferredMfaSetting)
        members.add("UserMFASettingList", userMFASettingList)
    }
}

package struct AdminInitiateAuthRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminInitiateAuth")
    package var userPoolId: String
    package var clientId: String
    package var authFlow: String
    package var authParameters: [String: String]?
    package var clientMetadata: [String: String]?
    package var analyticsMetadata: AnalyticsMetadataType?
    package var contextData: ContextDataType?
    package var session: String?
    package init(userPoolId: String, clientId: String, authFlow: String, authParameters: [String: String]? = nil, clientMetadata: [String: String]? = nil, analyticsMetadata: AnalyticsMetadataType? = nil, contextData: ContextDataType? = nil, session: String? = nil) {
        self.userPoolId = userPoolId
        self.clientId = clientId
        self.authFlow = authFlow
        self.authParameters = authParameters
        self.clientMetadata = clientMetadata
        self.analyticsMetadata = analyticsMetadata
        self.contextData = contextData
        self.session = session
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        clientId = try members.required("ClientId")
        authFlow = try members.required("AuthFlow")
        authParameters = try members.optional("AuthParameters")
        clientMetadata = try members.optional("ClientMetadata")
        analyticsMetadata = try members.optional("AnalyticsMetadata")
        contextData = try members.optional("ContextData")
        session = try members.optional("Session")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
        members.add("AuthFlow", authFlow)
        members.add("AuthParameters", authParameters)
        members.add("ClientMetadata", clientMetadata)
        members.add("AnalyticsMetadata", analyticsMetadata)
        members.add("ContextData", contextData)
        members.add("Session", session)
    }
}

package struct AdminInitiateAuthResponse: ModelStructure {
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

package struct AdminLinkProviderForUserRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminLinkProviderForUser")
    package var userPoolId: String
    package var destinationUser: ProviderUserIdentifierType
    package var sourceUser: ProviderUserIdentifierType
    package init(userPoolId: String, destinationUser: ProviderUserIdentifierType, sourceUser: ProviderUserIdentifierType) {
        self.userPoolId = userPoolId
        self.destinationUser = destinationUser
        self.sourceUser = sourceUser
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        destinationUser = try members.required("DestinationUser")
        sourceUser = try members.required("SourceUser")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("DestinationUser", destinationUser)
        members.add("SourceUser", sourceUser)
    }
}

package struct AdminLinkProviderForUserResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AdminListDevicesRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminListDevices")
    package var userPoolId: String
    package var username: String
    package var limit: Int?
    package var paginationToken: String?
    package init(userPoolId: String, username: String, limit: Int? = nil, paginationToken: String? = nil) {
        self.userPoolId = userPoolId
        self.username = username
        self.limit = limit
        self.paginationToken = paginationToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        limit = try members.optional("Limit")
        paginationToken = try members.optional("PaginationToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("Limit", limit)
        members.add("PaginationToken", paginationToken)
    }
}

package struct AdminListDevicesResponse: ModelStructure {
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

package struct AdminListGroupsForUserRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminListGroupsForUser")
    package var username: String
    package var userPoolId: String
    package var limit: Int?
    package var nextToken: String?
    package init(username: String, userPoolId: String, limit: Int? = nil, nextToken: String? = nil) {
        self.username = username
        self.userPoolId = userPoolId
        self.limit = limit
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        username = try members.required("Username")
        userPoolId = try members.required("UserPoolId")
        limit = try members.optional("Limit")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Username", username)
        members.add("UserPoolId", userPoolId)
        members.add("Limit", limit)
        members.add("NextToken", nextToken)
    }
}

package struct AdminListGroupsForUserResponse: ModelStructure {
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

package struct AdminListUserAuthEventsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminListUserAuthEvents")
    package var userPoolId: String
    package var username: String
    package var maxResults: Int?
    package var nextToken: String?
    package init(userPoolId: String, username: String, maxResults: Int? = nil, nextToken: String? = nil) {
        self.userPoolId = userPoolId
        self.username = username
        self.maxResults = maxResults
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        maxResults = try members.optional("MaxResults")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("MaxResults", maxResults)
        members.add("NextToken", nextToken)
    }
}

package struct AdminListUserAuthEventsResponse: ModelStructure {
    package var authEvents: [AuthEventType]?
    package var nextToken: String?
    package init(authEvents: [AuthEventType]? = nil, nextToken: String? = nil) {
        self.authEvents = authEvents
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        authEvents = try members.optional("AuthEvents")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AuthEvents", authEvents)
        members.add("NextToken", nextToken)
    }
}

package struct AdminListUserSessionsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminListUserSessions")
    package var userPoolId: String
    package var username: String
    package var nextToken: String?
    package init(userPoolId: String, username: String, nextToken: String? = nil) {
        self.userPoolId = userPoolId
        self.username = username
        self.nextToken = nextToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        nextToken = try members.optional("NextToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("NextToken", nextToken)
    }
}

package struct AdminListUserSessionsResponse: ModelStructure {
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

package struct AdminRemoveUserFromGroupRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminRemoveUserFromGroup")
    package var userPoolId: String
    package var username: String
    package var groupName: String
    package init(userPoolId: String, username: String, groupName: String) {
        self.userPoolId = userPoolId
        self.username = username
        self.groupName = groupName
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        groupName = try members.required("GroupName")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("GroupName", groupName)
    }
}

package struct AdminResetUserPasswordRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminResetUserPassword")
    package var userPoolId: String
    package var username: String
    package var clientMetadata: [String: String]?
    package init(userPoolId: String, username: String, clientMetadata: [String: String]? = nil) {
        self.userPoolId = userPoolId
        self.username = username
        self.clientMetadata = clientMetadata
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        clientMetadata = try members.optional("ClientMetadata")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("ClientMetadata", clientMetadata)
    }
}

package struct AdminResetUserPasswordResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AdminRespondToAuthChallengeRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminRespondToAuthChallenge")
    package var userPoolId: String
    package var clientId: String
    package var challengeName: String
    package var challengeResponses: [String: String]?
    package var session: String?
    package var analyticsMetadata: AnalyticsMetadataType?
    package var contextData: ContextDataType?
    package var clientMetadata: [String: String]?
    package init(userPoolId: String, clientId: String, challengeName: String, challengeResponses: [String: String]? = nil, session: String? = nil, analyticsMetadata: AnalyticsMetadataType? = nil, contextData: ContextDataType? = nil, clientMetadata: [String: String]? = nil) {
        self.userPoolId = userPoolId
        self.clientId = clientId
        self.challengeName = challengeName
        self.challengeResponses = challengeResponses
        self.session = session
        self.analyticsMetadata = analyticsMetadata
        self.contextData = contextData
        self.clientMetadata = clientMetadata
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        clientId = try members.required("ClientId")
        challengeName = try members.required("ChallengeName")
        challengeResponses = try members.optional("ChallengeResponses")
        session = try members.optional("Session")
        analyticsMetadata = try members.optional("AnalyticsMetadata")
        contextData = try members.optional("ContextData")
        clientMetadata = try members.optional("ClientMetadata")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
        members.add("ChallengeName", challengeName)
        members.add("ChallengeResponses", challengeResponses)
        members.add("Session", session)
        members.add("AnalyticsMetadata", analyticsMetadata)
        members.add("ContextData", contextData)
        members.add("ClientMetadata", clientMetadata)
    }
}

package struct AdminRespondToAuthChallengeResponse: ModelStructure {
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

package struct AdminRevokeUserSessionRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminRevokeUserSession")
    package var userPoolId: String
    package var username: String
    package var sessionId: String
    package var revokeAssociatedSessions: String?
    package init(userPoolId: String, username: String, sessionId: String, revokeAssociatedSessions: String? = nil) {
        self.userPoolId = userPoolId
        self.username = username
        self.sessionId = sessionId
        self.revokeAssociatedSessions = revokeAssociatedSessions
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        sessionId = try members.required("SessionId")
        revokeAssociatedSessions = try members.optional("RevokeAssociatedSessions")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("SessionId", sessionId)
        members.add("RevokeAssociatedSessions", revokeAssociatedSessions)
    }
}

package struct AdminRevokeUserSessionResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AdminSetUserMFAPreferenceRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminSetUserMFAPreference")
    package var sMSMfaSettings: SMSMfaSettingsType?
    package var softwareTokenMfaSettings: SoftwareTokenMfaSettingsType?
    package var emailMfaSettings: EmailMfaSettingsType?
    package var webAuthnMfaSettings: WebAuthnMfaSettingsType?
    package var username: String
    package var userPoolId: String
    package init(sMSMfaSettings: SMSMfaSettingsType? = nil, softwareTokenMfaSettings: SoftwareTokenMfaSettingsType? = nil, emailMfaSettings: EmailMfaSettingsType? = nil, webAuthnMfaSettings: WebAuthnMfaSettingsType? = nil, username: String, userPoolId: String) {
        self.sMSMfaSettings = sMSMfaSettings
        self.softwareTokenMfaSettings = softwareTokenMfaSettings
        self.emailMfaSettings = emailMfaSettings
        self.webAuthnMfaSettings = webAuthnMfaSettings
        self.username = username
        self.userPoolId = userPoolId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sMSMfaSettings = try members.optional("SMSMfaSettings")
        softwareTokenMfaSettings = try members.optional("SoftwareTokenMfaSettings")
        emailMfaSettings = try members.optional("EmailMfaSettings")
        webAuthnMfaSettings = try members.optional("WebAuthnMfaSettings")
        username = try members.required("Username")
        userPoolId = try members.required("UserPoolId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SMSMfaSettings", sMSMfaSettings)
        members.add("SoftwareTokenMfaSettings", softwareTokenMfaSettings)
        members.add("EmailMfaSettings", emailMfaSettings)
        members.add("WebAuthnMfaSettings", webAuthnMfaSettings)
        members.add("Username", username)
        members.add("UserPoolId", userPoolId)
    }
}

package struct AdminSetUserMFAPreferenceResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AdminSetUserPasswordRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminSetUserPassword")
    package var userPoolId: String
    package var username: String
    package var password: String
    package var permanent: Bool?
    package init(userPoolId: String, username: String, password: String, permanent: Bool? = nil) {
        self.userPoolId = userPoolId
        self.username = username
        self.password = password
        self.permanent = permanent
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        password = try members.required("Password")
        permanent = try members.optional("Permanent")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("Password", password)
        members.add("Permanent", permanent)
    }
}

package struct AdminSetUserPasswordResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AdminSetUserSettingsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminSetUserSettings")
    package var userPoolId: String
    package var username: String
    package var mFAOptions: [MFAOptionType]
    package init(userPoolId: String, username: String, mFAOptions: [MFAOptionType]) {
        self.userPoolId = userPoolId
        self.username = username
        self.mFAOptions = mFAOptions
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        mFAOptions = try members.required("MFAOptions")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("MFAOptions", mFAOptions)
    }
}

package struct AdminSetUserSettingsResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AdminUpdateAuthEventFeedbackRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminUpdateAuthEventFeedback")
    package var userPoolId: String
    package var username: String
    package var eventId: String
    package var feedbackValue: String
    package init(userPoolId: String, username: String, eventId: String, feedbackValue: String) {
        self.userPoolId = userPoolId
        self.username = username
        self.eventId = eventId
        self.feedbackValue = feedbackValue
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        eventId = try members.required("EventId")
        feedbackValue = try members.required("FeedbackValue")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("EventId", eventId)
        members.add("FeedbackValue", feedbackValue)
    }
}

package struct AdminUpdateAuthEventFeedbackResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AdminUpdateDeviceStatusRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminUpdateDeviceStatus")
    package var userPoolId: String
    package var username: String
    package var deviceKey: String
    package var deviceRememberedStatus: String?
    package init(userPoolId: String, username: String, deviceKey: String, deviceRememberedStatus: String? = nil) {
        self.userPoolId = userPoolId
        self.username = username
        self.deviceKey = deviceKey
        self.deviceRememberedStatus = deviceRememberedStatus
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        deviceKey = try members.required("DeviceKey")
        deviceRememberedStatus = try members.optional("DeviceRememberedStatus")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("DeviceKey", deviceKey)
        members.add("DeviceRememberedStatus", deviceRememberedStatus)
    }
}

package struct AdminUpdateDeviceStatusResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AdminUpdateUserAttributesRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminUpdateUserAttributes")
    package var userPoolId: String
    package var username: String
    package var userAttributes: [AttributeType]
    package var clientMetadata: [String: String]?
    package init(userPoolId: String, username: String, userAttributes: [AttributeType], clientMetadata: [String: String]? = nil) {
        self.userPoolId = userPoolId
        self.username = username
        self.userAttributes = userAttributes
        self.clientMetadata = clientMetadata
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        userAttributes = try members.required("UserAttributes")
        clientMetadata = try members.optional("ClientMetadata")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("UserAttributes", userAttributes)
        members.add("ClientMetadata", clientMetadata)
    }
}

package struct AdminUpdateUserAttributesResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AdminUserGlobalSignOutRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AdminUserGlobalSignOut")
    package var userPoolId: String
    package var username: String
    package init(userPoolId: String, username: String) {
        self.userPoolId = userPoolId
        self.username = username
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
    }
}

package struct AdminUserGlobalSignOutResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct AdvancedSecurityAdditionalFlowsType: ModelStructure {
    package var customAuthMode: String?
    package init(customAuthMode: String? = nil) {
        self.customAuthMode = customAuthMode
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        customAuthMode = try members.optional("CustomAuthMode")
    }
    package func write(to members: inout MemberWriter) {
        members.add("CustomAuthMode", customAuthMode)
    }
}

package struct AnalyticsConfigurationType: ModelStructure {
    package var applicationId: String?
    package var applicationArn: String?
    package var roleArn: String?
    package var externalId: String?
    package var userDataShared: Bool?
    package init(applicationId: String? = nil, applicationArn: String? = nil, roleArn: String? = nil, externalId: String? = nil, userDataShared: Bool? = nil) {
        self.applicationId = applicationId
        self.applicationArn = applicationArn
        self.roleArn = roleArn
        self.externalId = externalId
        self.userDataShared = userDataShared
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        applicationId = try members.optional("ApplicationId")
        applicationArn = try members.optional("ApplicationArn")
        roleArn = try members.optional("RoleArn")
        externalId = try members.optional("ExternalId")
        userDataShared = try members.optional("UserDataShared")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ApplicationId", applicationId)
        members.add("ApplicationArn", applicationArn)
        members.add("RoleArn", roleArn)
        members.add("ExternalId", externalId)
        members.add("UserDataShared", userDataShared)
    }
}

package struct AnalyticsMetadataType: ModelStructure {
    package var analyticsEndpointId: String?
    package init(analyticsEndpointId: String? = nil) {
        self.analyticsEndpointId = analyticsEndpointId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        analyticsEndpointId = try members.optional("AnalyticsEndpointId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AnalyticsEndpointId", analyticsEndpointId)
    }
}

package struct AssetType: ModelStructure {
    package var category: String
    package var colorMode: String
    package var `extension`: String
    package var bytes: Blob?
    package var resourceId: String?
    package init(category: String, colorMode: String, `extension`: String, bytes: Blob? = nil, resourceId: String? = nil) {
        self.category = category
        self.colorMode = colorMode
        self.`extension` = `extension`
        self.bytes = bytes
        self.resourceId = resourceId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        category = try members.required("Category")
        colorMode = try members.required("ColorMode")
        `extension` = try members.required("Extension")
        bytes = try members.optional("Bytes")
        resourceId = try members.optional("ResourceId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Category", category)
        members.add("ColorMode", colorMode)
        members.add("Extension", `extension`)
        members.add("Bytes", bytes)
        members.add("ResourceId", resourceId)
    }
}

package struct AssociateSoftwareTokenRequest: OperationInput {
    package static let operation = OperationName(.userPools, "AssociateSoftwareToken")
    package var accessToken: String?
    package var session: String?
    package init(accessToken: String? = nil, session: String? = nil) {
        self.accessToken = accessToken
        self.session = session
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.optional("AccessToken")
        session = try members.optional("Session")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("Session", session)
    }
}

package struct AssociateSoftwareTokenResponse: ModelStructure {
    package var secretCode: String?
    package var session: String?
    package init(secretCode: String? = nil, session: String? = nil) {
        self.secretCode = secretCode
        self.session = session
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        secretCode = try members.optional("SecretCode")
        session = try members.optional("Session")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SecretCode", secretCode)
        members.add("Session", session)
    }
}

package struct AttributeType: ModelStructure {
    package var name: String
    package var value: String?
    package init(name: String, value: String? = nil) {
        self.name = name
        self.value = value
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        name = try members.required("Name")
        value = try members.optional("Value")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Name", name)
        members.add("Value", value)
    }
}

package struct AuthEventType: ModelStructure {
    package var eventId: String?
    package var eventType: String?
    package var creationDate: Date?
    package var eventResponse: String?
    package var eventRisk: EventRiskType?
    package var challengeResponses: [ChallengeResponseType]?
    package var eventContextData: EventContextDataType?
    package var eventFeedback: EventFeedbackType?
    package init(eventId: String? = nil, eventType: String? = nil, creationDate: Date? = nil, eventResponse: String? = nil, eventRisk: EventRiskType? = nil, challengeResponses: [ChallengeResponseType]? = nil, eventContextData: EventContextDataType? = nil, eventFeedback: EventFeedbackType? = nil) {
        self.eventId = eventId
        self.eventType = eventType
        self.creationDate = creationDate
        self.eventResponse = eventResponse
        self.eventRisk = eventRisk
        self.challengeResponses = challengeResponses
        self.eventContextData = eventContextData
        self.eventFeedback = eventFeedback
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        eventId = try members.optional("EventId")
        eventType = try members.optional("EventType")
        creationDate = try members.optional("CreationDate")
        eventResponse = try members.optional("EventResponse")
        eventRisk = try members.optional("EventRisk")
        challengeResponses = try members.optional("ChallengeResponses")
        eventContextData = try members.optional("EventContextData")
        eventFeedback = try members.optional("EventFeedback")
    }
    package func write(to members: inout MemberWriter) {
        members.add("EventId", eventId)
        members.add("EventType", eventType)
        members.add("CreationDate", creationDate)
        members.add("EventResponse", eventResponse)
        members.add("EventRisk", eventRisk)
        members.add("ChallengeResponses", challengeResponses)
        members.add("EventContextData", eventContextData)
        members.add("EventFeedback", eventFeedback)
    }
}

package struct AuthenticationResultType: ModelStructure {
    package var accessToken: String?
    package var expiresIn: Int?
    package var tokenType: String?
    package var refreshToken: String?
    package var idToken: String?
    package var newDeviceMetadata: NewDeviceMetadataType?
    package init(accessToken: String? = nil, expiresIn: Int? = nil, tokenType: String? = nil, refreshToken: String? = nil, idToken: String? = nil, newDeviceMetadata: NewDeviceMetadataType? = nil) {
        self.accessToken = accessToken
        self.expiresIn = expiresIn
        self.tokenType = tokenType
        self.refreshToken = refreshToken
        self.idToken = idToken
        self.newDeviceMetadata = newDeviceMetadata
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.optional("AccessToken")
        expiresIn = try members.optional("ExpiresIn")
        tokenType = try members.optional("TokenType")
        refreshToken = try members.optional("RefreshToken")
        idToken = try members.optional("IdToken")
        newDeviceMetadata = try members.optional("NewDeviceMetadata")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("ExpiresIn", expiresIn)
        members.add("TokenType", tokenType)
        members.add("RefreshToken", refreshToken)
        members.add("IdToken", idToken)
        members.add("NewDeviceMetadata", newDeviceMetadata)
    }
}
