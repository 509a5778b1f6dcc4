// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation
package import IdentityModel

package struct UICustomizationType: ModelStructure {
    package var userPoolId: String?
    package var clientId: String?
    package var imageUrl: String?
    package var cSS: String?
    package var cSSVersion: String?
    package var lastModifiedDate: Date?
    package var creationDate: Date?
    package init(userPoolId: String? = nil, clientId: String? = nil, imageUrl: String? = nil, cSS: String? = nil, cSSVersion: String? = nil, lastModifiedDate: Date? = nil, creationDate: Date? = nil) {
        self.userPoolId = userPoolId
        self.clientId = clientId
        self.imageUrl = imageUrl
        self.cSS = cSS
        self.cSSVersion = cSSVersion
        self.lastModifiedDate = lastModifiedDate
        self.creationDate = creationDate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.optional("UserPoolId")
        clientId = try members.optional("ClientId")
        imageUrl = try members.optional("ImageUrl")
        cSS = try members.optional("CSS")
        cSSVersion = try members.optional("CSSVersion")
        lastModifiedDate = try members.optional("LastModifiedDate")
        creationDate = try members.optional("CreationDate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
        members.add("ImageUrl", imageUrl)
        members.add("CSS", cSS)
        members.add("CSSVersion", cSSVersion)
        members.add("LastModifiedDate", lastModifiedDate)
        members.add("CreationDate", creationDate)
    }
}

package struct UntagResourceRequest: OperationInput {
    package static let operation = OperationName(.userPools, "UntagResource")
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

package struct UntagResourceResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct UpdateAuthEventFeedbackRequest: OperationInput {
    package static let operation = OperationName(.userPools, "UpdateAuthEventFeedback")
    package var userPoolId: String
    package var username: String
    package var eventId: String
    package var feedbackToken: String
    package var feedbackValue: String
    package init(userPoolId: String, username: String, eventId: String, feedbackToken: String, feedbackValue: String) {
        self.userPoolId = userPoolId
        self.username = username
        self.eventId = eventId
        self.feedbackToken = feedbackToken
        self.feedbackValue = feedbackValue
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        username = try members.required("Username")
        eventId = try members.required("EventId")
        feedbackToken = try members.required("FeedbackToken")
        feedbackValue = try members.required("FeedbackValue")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Username", username)
        members.add("EventId", eventId)
        members.add("FeedbackToken", feedbackToken)
        members.add("FeedbackValue", feedbackValue)
    }
}

package struct UpdateAuthEventFeedbackResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct UpdateDeviceStatusRequest: OperationInput {
    package static let operation = OperationName(.userPools, "UpdateDeviceStatus")
    package var accessToken: String
    package var deviceKey: String
    package var deviceRememberedStatus: String?
    package init(accessToken: String, deviceKey: String, deviceRememberedStatus: String? = nil) {
        self.accessToken = accessToken
        self.deviceKey = deviceKey
        self.deviceRememberedStatus = deviceRememberedStatus
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.required("AccessToken")
        deviceKey = try members.required("DeviceKey")
        deviceRememberedStatus = try members.optional("DeviceRememberedStatus")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("DeviceKey", deviceKey)
        members.add("DeviceRememberedStatus", deviceRememberedStatus)
    }
}

package struct UpdateDeviceStatusResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct UpdateGroupRequest: OperationInput {
    package static let operation = OperationName(.userPools, "UpdateGroup")
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

package struct UpdateGroupResponse: ModelStructure {
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

package struct UpdateIdentityProviderRequest: OperationInput {
    package static let operation = OperationName(.userPools, "UpdateIdentityProvider")
    package var userPoolId: String
    package var providerName: String
    package var providerDetails: [String: String]?
    package var attributeMapping: [String: String]?
    package var idpIdentifiers: [String]?
    package var acrMapping: [String: String]?
    package init(userPoolId: String, providerName: String, providerDetails: [String: String]? = nil, attributeMapping: [String: String]? = nil, idpIdentifiers: [String]? = nil, acrMapping: [String: String]? = nil) {
        self.userPoolId = userPoolId
        self.providerName = providerName
        self.providerDetails = providerDetails
        self.attributeMapping = attributeMapping
        self.idpIdentifiers = idpIdentifiers
        self.acrMapping = acrMapping
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        providerName = try members.required("ProviderName")
        providerDetails = try members.optional("ProviderDetails")
        attributeMapping = try members.optional("AttributeMapping")
        idpIdentifiers = try members.optional("IdpIdentifiers")
        acrMapping = try members.optional("AcrMapping")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ProviderName", providerName)
        members.add("ProviderDetails", providerDetails)
        members.add("AttributeMapping", attributeMapping)
        members.add("IdpIdentifiers", idpIdentifiers)
        members.add("AcrMapping", acrMapping)
    }
}

package struct UpdateIdentityProviderResponse: ModelStructure {
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

package struct UpdateManagedLoginBrandingRequest: OperationInput {
    package static let operation = OperationName(.userPools, "UpdateManagedLoginBranding")
    package var userPoolId: String?
    package var managedLoginBrandingId: String?
    package var useCognitoProvidedValues: Bool?
    package var settings: JSONValue?
    package var assets: [AssetType]?
    package init(userPoolId: String? = nil, managedLoginBrandingId: String? = nil, useCognitoProvidedValues: Bool? = nil, settings: JSONValue? = nil, assets: [AssetType]? = nil) {
        self.userPoolId = userPoolId
        self.managedLoginBrandingId = managedLoginBrandingId
        self.useCognitoProvidedValues = useCognitoProvidedValues
        self.settings = settings
        self.assets = assets
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.optional("UserPoolId")
        managedLoginBrandingId = try members.optional("ManagedLoginBrandingId")
        useCognitoProvidedValues = try members.optional("UseCognitoProvidedValues")
        settings = try members.optional("Settings")
        assets = try members.optional("Assets")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ManagedLoginBrandingId", managedLoginBrandingId)
        members.add("UseCognitoProvidedValues", useCognitoProvidedValues)
        members.add("Settings", settings)
        members.add("Assets", assets)
    }
}

package struct UpdateManagedLoginBrandingResponse: ModelStructure {
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

package struct UpdateProvisionedLimitRequest: OperationInput {
    package static let operation = OperationName(.userPools, "UpdateProvisionedLimit")
    package var limitDefinition: LimitDefinitionType
    package var requestedLimitValue: Int
    package init(limitDefinition: LimitDefinitionType, requestedLimitValue: Int) {
        self.limitDefinition = limitDefinition
        self.requestedLimitValue = requestedLimitValue
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        limitDefinition = try members.required("LimitDefinition")
        requestedLimitValue = try members.required("RequestedLimitValue")
    }
    package func write(to members: inout MemberWriter) {
        members.add("LimitDefinition", limitDefinition)
        members.add("RequestedLimitValue", requestedLimitValue)
    }
}

package struct UpdateProvisionedLimitResponse: ModelStructure {
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

package struct UpdateResourceServerRequest: OperationInput {
    package static let operation = OperationName(.userPools, "UpdateResourceServer")
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

package struct UpdateResourceServerResponse: ModelStructure {
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

package struct UpdateTermsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "UpdateTerms")
    package var termsId: String
    package var userPoolId: String
    package var termsName: String?
    package var termsSource: String?
    package var enforcement: String?
    package var links: [String: String]?
    package init(termsId: String, userPoolId: String, termsName: String? = nil, termsSource: String? = nil, enforcement: String? = nil, links: [String: String]? = nil) {
        self.termsId = termsId
        self.userPoolId = userPoolId
        self.termsName = termsName
        self.termsSource = termsSource
        self.enforcement = enforcement
        self.links = links
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        termsId = try members.required("TermsId")
        userPoolId = try members.required("UserPoolId")
        termsName = try members.optional("TermsName")
        termsSource = try members.optional("TermsSource")
        enforcement = try members.optional("Enforcement")
        links = try members.optional("Links")
    }
    package func write(to members: inout MemberWriter) {
        members.add("TermsId", termsId)
        members.add("UserPoolId", userPoolId)
        members.add("TermsName", termsName)
        members.add("TermsSource", termsSource)
        members.add("Enforcement", enforcement)
        members.add("Links", links)
    }
}

package struct UpdateTermsResponse: ModelStructure {
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

package struct UpdateUserAttributesRequest: OperationInput {
    package static let operation = OperationName(.userPools, "UpdateUserAttributes")
    package var userAttributes: [AttributeType]
    package var accessToken: String
    package var clientMetadata: [String: String]?
    package init(userAttributes: [AttributeType], accessToken: String, clientMetadata: [String: String]? = nil) {
        self.userAttributes = userAttributes
        self.accessToken = accessToken
        self.clientMetadata = clientMetadata
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userAttributes = try members.required("UserAttributes")
        accessToken = try members.required("AccessToken")
        clientMetadata = try members.optional("ClientMetadata")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserAttributes", userAttributes)
        members.add("AccessToken", accessToken)
        members.add("ClientMetadata", clientMetadata)
    }
}

package struct UpdateUserAttributesResponse: ModelStructure {
    package var codeDeliveryDetailsList: [CodeDeliveryDetailsType]?
    package init(codeDeliveryDetailsList: [CodeDeliveryDetailsType]? = nil) {
        self.codeDeliveryDetailsList = codeDeliveryDetailsList
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        codeDeliveryDetailsList = try members.optional("CodeDeliveryDetailsList")
    }
    package func write(to members: inout MemberWriter) {
        members.add("CodeDeliveryDetailsList", codeDeliveryDetailsList)
    }
}

package struct UpdateUserPoolClientRequest: OperationInput {
    package static let operation = OperationName(.userPools, "UpdateUserPoolClient")
    package var userPoolId: String
    package var clientId: String
    package var clientName: String?
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
    package init(userPoolId: String, clientId: String, clientName: String? = nil, refreshTokenValidity: Int? = nil, accessTokenValidity: Int? = nil, idTokenValidity: Int? = nil, tokenValidityUnits: TokenValidityUnitsType? = nil, readAttributes: [String]? = nil, writeAttributes: [String]? = nil, explicitAuthFlows: [String]? = nil, supportedIdentityProviders: [String]? = nil, callbackURLs: [String]? = nil, logoutURLs: [String]? = nil, defaultRedirectURI: String? = nil, allowedOAuthFlows: [String]? = nil, allowedOAuthScopes: [String]? = nil, allowedOAuthFlowsUserPoolClient: Bool? = nil, analyticsConfiguration: AnalyticsConfigurationType? = nil, preventUserExistenceErrors: String? = nil, enableTokenRevocation: Bool? = nil, enablePropagateAdditionalUserContextData: Bool? = nil, authSessionValidity: Int? = nil, refreshTokenRotation: RefreshTokenRotationType? = nil) {
        self.userPoolId = userPoolId
        self.clientId = clientId
        self.clientName = clientName
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
        clientId = try members.required("ClientId")
        clientName = try members.optional("ClientName")
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
        members.add("ClientId", clientId)
        members.add("ClientName", clientName)
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

package struct UpdateUserPoolClientResponse: ModelStructure {
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

package struct UpdateUserPoolDomainRequest: OperationInput {
    package static let operation = OperationName(.userPools, "UpdateUserPoolDomain")
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

package struct UpdateUserPoolDomainResponse: ModelStructure {
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

package struct UpdateUserPoolReplicaRequest: OperationInput {
    package static let operation = OperationName(.userPools, "UpdateUserPoolReplica")
    package var userPoolId: String
    package var regionName: String
    package var status: String
    package init(userPoolId: String, regionName: String, status: String) {
        self.userPoolId = userPoolId
        self.regionName = regionName
        self.status = status
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        regionName = try members.required("RegionName")
        status = try members.required("Status")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("RegionName", regionName)
        members.add("Status", status)
    }
}

package struct UpdateUserPoolReplicaResponse: ModelStructure {
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

package struct UpdateUserPoolRequest: OperationInput {
    package static let operation = OperationName(.userPools, "UpdateUserPool")
    package var userPoolId: String
    package var policies: UserPoolPolicyType?
    package var deletionProtection: String?
    package var lambdaConfig: LambdaConfigType?
    package var autoVerifiedAttributes: [String]?
    package var smsVerificationMessage: String?
    package var emailVerificationMessage: String?
    package var emailVerificationSubject: String?
    package var verificationMessageTemplate: VerificationMessageTemplateType?
    package var smsAuthenticationMessage: String?
    package var userAttributeUpdateSettings: UserAttributeUpdateSettingsType?
    package var mfaConfiguration: String?
    package var deviceConfiguration: DeviceConfigurationType?
    package var emailConfiguration: EmailConfigurationType?
    package var smsConfiguration: SmsConfigurationType?
    package var userPoolTags: [String: String]?
    package var adminCreateUserConfig: AdminCreateUserConfigType?
    package var userPoolAddOns: UserPoolAddOnsType?
    package var dcrConfiguration: DcrConfigurationType?
    package var accountRecoverySetting: AccountRecoverySettingType?
    package var poolName: String?
    package var userPoolTier: String?
    package var keyConfiguration: KeyConfigurationType?
    package var issuerConfiguration: IssuerConfigurationType?
    package var acrConfiguration: [String: AcrLevelConfigType]?
    package init(userPoolId: String, policies: UserPoolPolicyType? = nil, deletionProtection: String? = nil, lambdaConfig: LambdaConfigType? = nil, autoVerifiedAttributes: [String]? = nil, smsVerificationMessage: String? = nil, emailVerificationMessage: String? = nil, emailVerificationSubject: String? = nil, verificationMessageTemplate: VerificationMessageTemplateType? = nil, smsAuthenticationMessage: String? = nil, userAttributeUpdateSettings: UserAttributeUpdateSettingsType? = nil, mfaConfiguration: String? = nil, deviceConfiguration: DeviceConfigurationType? = nil, emailConfiguration: EmailConfigurationType? = nil, smsConfiguration: SmsConfigurationType? = nil, userPoolTags: [String: String]? = nil, adminCreateUserConfig: AdminCreateUserConfigType? = nil, userPoolAddOns: UserPoolAddOnsType? = nil, dcrConfiguration: DcrConfigurationType? = nil, accountRecoverySetting: AccountRecoverySettingType? = nil, poolName: String? = nil, userPoolTier: String? = nil, keyConfiguration: KeyConfigurationType? = nil, issuerConfiguration: IssuerConfigurationType? = nil, acrConfiguration: [String: AcrLevelConfigType]? = nil) {
        self.userPoolId = userPoolId
        self.policies = policies
        self.deletionProtection = deletionProtection
        self.lambdaConfig = lambdaConfig
        self.autoVerifiedAttributes = autoVerifiedAttributes
        self.smsVerificationMessage = smsVerificationMessage
        self.emailVerificationMessage = emailVerificationMessage
        self.emailVerificationSubject = emailVerificationSubject
        self.verificationMessageTemplate = verificationMessageTemplate
        self.smsAuthenticationMessage = smsAuthenticationMessage
        self.userAttributeUpdateSettings = userAttributeUpdateSettings
        self.mfaConfiguration = mfaConfiguration
        self.deviceConfiguration = deviceConfiguration
        self.emailConfiguration = emailConfiguration
        self.smsConfiguration = smsConfiguration
        self.userPoolTags = userPoolTags
        self.adminCreateUserConfig = adminCreateUserConfig
        self.userPoolAddOns = userPoolAddOns
        self.dcrConfiguration = dcrConfiguration
        self.accountRecoverySetting = accountRecoverySetting
        self.poolName = poolName
        self.userPoolTier = userPoolTier
        self.keyConfiguration = keyConfiguration
        self.issuerConfiguration = issuerConfiguration
        self.acrConfiguration = acrConfiguration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        policies = try members.optional("Policies")
        deletionProtection = try members.optional("DeletionProtection")
        lambdaConfig = try members.optional("LambdaConfig")
        autoVerifiedAttributes = try members.optional("AutoVerifiedAttributes")
        smsVerificationMessage = try members.optional("SmsVerificationMessage")
        emailVerificationMessage = try members.optional("EmailVerificationMessage")
        emailVerificationSubject = try members.optional("EmailVerificationSubject")
        verificationMessageTemplate = try members.optional("VerificationMessageTemplate")
        smsAuthenticationMessage = try members.optional("SmsAuthenticationMessage")
        userAttributeUpdateSettings = try members.optional("UserAttributeUpdateSettings")
        mfaConfiguration = try members.optional("MfaConfiguration")
        deviceConfiguration = try members.optional("DeviceConfiguration")
        emailConfiguration = try members.optional("EmailConfiguration")
        smsConfiguration = try members.optional("SmsConfiguration")
        userPoolTags = try members.optional("UserPoolTags")
        adminCreateUserConfig = try members.optional("AdminCreateUserConfig")
        userPoolAddOns = try members.optional("UserPoolAddOns")
        dcrConfiguration = try members.optional("DcrConfiguration")
        accountRecoverySetting = try members.optional("AccountRecoverySetting")
        poolName = try members.optional("PoolName")
        userPoolTier = try members.optional("UserPoolTier")
        keyConfiguration = try members.optional("KeyConfiguration")
        issuerConfiguration = try members.optional("IssuerConfiguration")
        acrConfiguration = try members.optional("AcrConfiguration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Policies", policies)
        members.add("DeletionProtection", deletionProtection)
        members.add("LambdaConfig", lambdaConfig)
        members.add("AutoVerifiedAttributes", autoVerifiedAttributes)
        members.add("SmsVerificationMessage", smsVerificationMessage)
        members.add("EmailVerificationMessage", emailVerificationMessage)
        members.add("EmailVerificationSubject", emailVerificationSubject)
        members.add("VerificationMessageTemplate", verificationMessageTemplate)
        members.add("SmsAuthenticationMessage", smsAuthenticationMessage)
        members.add("UserAttributeUpdateSettings", userAttributeUpdateSettings)
        members.add("MfaConfiguration", mfaConfiguration)
        members.add("DeviceConfiguration", deviceConfiguration)
        members.add("EmailConfiguration", emailConfiguration)
        members.add("SmsConfiguration", smsConfiguration)
        members.add("UserPoolTags", userPoolTags)
        members.add("AdminCreateUserConfig", adminCreateUserConfig)
        members.add("UserPoolAddOns", userPoolAddOns)
        members.add("DcrConfiguration", dcrConfiguration)
        members.add("AccountRecoverySetting", accountRecoverySetting)
        members.add("PoolName", poolName)
        members.add("UserPoolTier", userPoolTier)
        members.add("KeyConfiguration", keyConfiguration)
        members.add("IssuerConfiguration", issuerConfiguration)
        members.add("AcrConfiguration", acrConfiguration)
    }
}

package struct UpdateUserPoolResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct UserAttributeUpdateSettingsType: ModelStructure {
    package var attributesRequireVerificationBeforeUpdate: [String]?
    package init(attributesRequireVerificationBeforeUpdate: [String]? = nil) {
        self.attributesRequireVerificationBeforeUpdate = attributesRequireVerificationBeforeUpdate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        attributesRequireVerificationBeforeUpdate = try members.optional("AttributesRequireVerificationBeforeUpdate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AttributesRequireVerificationBeforeUpdate", attributesRequireVerificationBeforeUpdate)
    }
}

package struct UserContextDataType: ModelStructure {
    package var ipAddress: String?
    package var encodedData: String?
    package init(ipAddress: String? = nil, encodedData: String? = nil) {
        self.ipAddress = ipAddress
        self.encodedData = encodedData
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        ipAddress = try members.optional("IpAddress")
        encodedData = try members.optional("EncodedData")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IpAddress", ipAddress)
        members.add("EncodedData", encodedData)
    }
}

package struct UserImportJobType: ModelStructure {
    package var jobName: String?
    package var jobId: String?
    package var userPoolId: String?
    package var preSignedUrl: String?
    package var creationDate: Date?
    package var startDate: Date?
    package var completionDate: Date?
    package var status: String?
    package var cloudWatchLogsRoleArn: String?
    package var importedUsers: Int?
    package var skippedUsers: Int?
    package var failedUsers: Int?
    package var completionMessage: String?
    package var passwordHashingAlgorithm: String?
    package init(jobName: String? = nil, jobId: String? = nil, userPoolId: String? = nil, preSignedUrl: String? = nil, creationDate: Date? = nil, startDate: Date? = nil, completionDate: Date? = nil, status: String? = nil, cloudWatchLogsRoleArn: String? = nil, importedUsers: Int? = nil, skippedUsers: Int? = nil, failedUsers: Int? = nil, completionMessage: String? = nil, passwordHashingAlgorithm: String? = nil) {
        self.jobName = jobName
        self.jobId = jobId
        self.userPoolId = userPoolId
        self.preSignedUrl = preSignedUrl
        self.creationDate = creationDate
        self.startDate = startDate
        self.completionDate = completionDate
        self.status = status
        self.cloudWatchLogsRoleArn = cloudWatchLogsRoleArn
        self.importedUsers = importedUsers
        self.skippedUsers = skippedUsers
        self.failedUsers = failedUsers
        self.completionMessage = completionMessage
        self.passwordHashingAlgorithm = passwordHashingAlgorithm
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        jobName = try members.optional("JobName")
        jobId = try members.optional("JobId")
        userPoolId = try members.optional("UserPoolId")
        preSignedUrl = try members.optional("PreSignedUrl")
        creationDate = try members.optional("CreationDate")
        startDate = try members.optional("StartDate")
        completionDate = try members.optional("CompletionDate")
        status = try members.optional("Status")
        cloudWatchLogsRoleArn = try members.optional("CloudWatchLogsRoleArn")
        importedUsers = try members.optional("ImportedUsers")
        skippedUsers = try members.optional("SkippedUsers")
        failedUsers = try members.optional("FailedUsers")
        completionMessage = try members.optional("CompletionMessage")
        passwordHashingAlgorithm = try members.optional("PasswordHashingAlgorithm")
    }
    package func write(to members: inout MemberWriter) {
        members.add("JobName", jobName)
        members.add("JobId", jobId)
        members.add("UserPoolId", userPoolId)
        members.add("PreSignedUrl", preSignedUrl)
        members.add("CreationDate", creationDate)
        members.add("StartDate", startDate)
        members.add("CompletionDate", completionDate)
        members.add("Status", status)
        members.add("CloudWatchLogsRoleArn", cloudWatchLogsRoleArn)
        members.add("ImportedUsers", importedUsers)
        members.add("SkippedUsers", skippedUsers)
        members.add("FailedUsers", failedUsers)
        members.add("CompletionMessage", completionMessage)
        members.add("PasswordHashingAlgorithm", passwordHashingAlgorithm)
    }
}

package struct UserPoolAddOnsType: ModelStructure {
    package var advancedSecurityMode: String
    package var advancedSecurityAdditionalFlows: AdvancedSecurityAdditionalFlowsType?
    package init(advancedSecurityMode: String, advancedSecurityAdditionalFlows: AdvancedSecurityAdditionalFlowsType? = nil) {
        self.advancedSecurityMode = advancedSecurityMode
        self.advancedSecurityAdditionalFlows = advancedSecurityAdditionalFlows
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        advancedSecurityMode = try members.required("AdvancedSecurityMode")
        advancedSecurityAdditionalFlows = try members.optional("AdvancedSecurityAdditionalFlows")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AdvancedSecurityMode", advancedSecurityMode)
        members.add("AdvancedSecurityAdditionalFlows", advancedSecurityAdditionalFlows)
    }
}

package struct UserPoolClientDescription: ModelStructure {
    package var clientId: String?
    package var userPoolId: String?
    package var clientName: String?
    package init(clientId: String? = nil, userPoolId: String? = nil, clientName: String? = nil) {
        self.clientId = clientId
        self.userPoolId = userPoolId
        self.clientName = clientName
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        clientId = try members.optional("ClientId")
        userPoolId = try members.optional("UserPoolId")
        clientName = try members.optional("ClientName")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ClientId", clientId)
        members.add("UserPoolId", userPoolId)
        members.add("ClientName", clientName)
    }
}

package struct UserPoolClientType: ModelStructure {
    package var userPoolId: String?
    package var clientName: String?
    package var clientId: String?
    package var clientSecret: String?
    package var lastModifiedDate: Date?
    package var creationDate: Date?
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
    package var clientType: String?
    package init(userPoolId: String? = nil, clientName: String? = nil, clientId: String? = nil, clientSecret: String? = nil, lastModifiedDate: Date? = nil, creationDate: Date? = nil, refreshTokenValidity: Int? = nil, accessTokenValidity: Int? = nil, idTokenValidity: Int? = nil, tokenValidityUnits: TokenValidityUnitsType? = nil, readAttributes: [String]? = nil, writeAttributes: [String]? = nil, explicitAuthFlows: [String]? = nil, supportedIdentityProviders: [String]? = nil, callbackURLs: [String]? = nil, logoutURLs: [String]? = nil, defaultRedirectURI: String? = nil, allowedOAuthFlows: [String]? = nil, allowedOAuthScopes: [String]? = nil, allowedOAuthFlowsUserPoolClient: Bool? = nil, analyticsConfiguration: AnalyticsConfigurationType? = nil, preventUserExistenceErrors: String? = nil, enableTokenRevocation: Bool? = nil, enablePropagateAdditionalUserContextData: Bool? = nil, authSessionValidity: Int? = nil, refreshTokenRotation: RefreshTokenRotationType? = nil, clientType: String? = nil) {
        self.userPoolId = userPoolId
        self.clientName = clientName
        self.clientId = clientId
        self.clientSecret = clientSecret
        self.lastModifiedDate = lastModifiedDate
        self.creationDate = creationDate
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
        self.clientType = clientType
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.optional("UserPoolId")
        clientName = try members.optional("ClientName")
        clientId = try members.optional("ClientId")
        clientSecret = try members.optional("ClientSecret")
        lastModifiedDate = try members.optional("LastModifiedDate")
        creationDate = try members.optional("CreationDate")
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
        clientType = try members.optional("ClientType")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientName", clientName)
        members.add("ClientId", clientId)
        members.add("ClientSecret", clientSecret)
        members.add("LastModifiedDate", lastModifiedDate)
        members.add("CreationDate", creationDate)
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
        members.add("ClientType", clientType)
    }
}

package struct UserPoolDescriptionType: ModelStructure {
    package var id: String?
    package var name: String?
    package var lambdaConfig: LambdaConfigType?
    package var status: String?
    package var lastModifiedDate: Date?
    package var creationDate: Date?
    package var replicaRegions: [String]?
    package init(id: String? = nil, name: String? = nil, lambdaConfig: LambdaConfigType? = nil, status: String? = nil, lastModifiedDate: Date? = nil, creationDate: Date? = nil, replicaRegions: [String]? = nil) {
        self.id = id
        self.name = name
        self.lambdaConfig = lambdaConfig
        self.status = status
        self.lastModifiedDate = lastModifiedDate
        self.creationDate = creationDate
        self.replicaRegions = replicaRegions
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        id = try members.optional("Id")
        name = try members.optional("Name")
        lambdaConfig = try members.optional("LambdaConfig")
        status = try members.optional("Status")
        lastModifiedDate = try members.optional("LastModifiedDate")
        creationDate = try members.optional("CreationDate")
        replicaRegions = try members.optional("ReplicaRegions")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Id", id)
        members.add("Name", name)
        members.add("LambdaConfig", lambdaConfig)
        members.add("Status", status)
        members.add("LastModifiedDate", lastModifiedDate)
        members.add("CreationDate", creationDate)
        members.add("ReplicaRegions", replicaRegions)
    }
}

package struct UserPoolPolicyType: ModelStructure {
    package var passwordPolicy: PasswordPolicyType?
    package var signInPolicy: SignInPolicyType?
    package init(passwordPolicy: PasswordPolicyType? = nil, signInPolicy: SignInPolicyType? = nil) {
        self.passwordPolicy = passwordPolicy
        self.signInPolicy = signInPolicy
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        passwordPolicy = try members.optional("PasswordPolicy")
        signInPolicy = try members.optional("SignInPolicy")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PasswordPolicy", passwordPolicy)
        members.add("SignInPolicy", signInPolicy)
    }
}

package struct UserPoolReplicaType: ModelStructure {
    package var regionName: String?
    package var status: String?
    package var role: String?
    package var userPoolArn: String?
    package init(regionName: String? = nil, status: String? = nil, role: String? = nil, userPoolArn: String? = nil) {
        self.regionName = regionName
        self.status = status
        self.role = role
        self.userPoolArn = userPoolArn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        regionName = try members.optional("RegionName")
        status = try members.optional("Status")
        role = try members.optional("Role")
        userPoolArn = try members.optional("UserPoolArn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RegionName", regionName)
        members.add("Status", status)
        members.add("Role", role)
        members.add("UserPoolArn", userPoolArn)
    }
}

package struct UserPoolTokenSessionConfigType: ModelStructure {
    package var maxPerUser: Int
    package init(maxPerUser: Int) {
        self.maxPerUser = maxPerUser
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        maxPerUser = try members.required("MaxPerUser")
    }
    package func write(to members: inout MemberWriter) {
        members.add("MaxPerUser", maxPerUser)
    }
}

package struct UserPoolType: ModelStructure {
    package var id: String?
    package var name: String?
    package var policies: UserPoolPolicyType?
    package var deletionProtection: String?
    package var lambdaConfig: LambdaConfigType?
    package var status: String?
    package var lastModifiedDate: Date?
    package var creationDate: Date?
    package var schemaAttributes: [SchemaAttributeType]?
    package var autoVerifiedAttributes: [String]?
    package var aliasAttributes: [String]?
    package var usernameAttributes: [String]?
    package var smsVerificationMessage: String?
    package var emailVerificationMessage: String?
    package var emailVerificationSubject: String?
    package var verificationMessageTemplate: VerificationMessageTemplateType?
    package var smsAuthenticationMessage: String?
    package var userAttributeUpdateSettings: UserAttributeUpdateSettingsType?
    package var mfaConfiguration: String?
    package var deviceConfiguration: DeviceConfigurationType?
    package var estimatedNumberOfUsers: Int?
    package var emailConfiguration: EmailConfigurationType?
    package var smsConfiguration: SmsConfigurationType?
    package var userPoolTags: [String: String]?
    package var smsConfigurationFailure: String?
    package var emailConfigurationFailure: String?
    package var domain: String?
    package var customDomain: String?
    package var adminCreateUserConfig: AdminCreateUserConfigType?
    package var userPoolAddOns: UserPoolAddOnsType?
    package var dcrConfiguration: DcrConfigurationType?
    package var usernameConfiguration: UsernameConfigurationType?
    package var arn: String?
    package var accountRecoverySetting: AccountRecoverySettingType?
    package var userPoolTier: String?
    package var keyConfiguration: KeyConfigurationType?
    package var issuerConfiguration: IssuerConfigurationType?
    package var acrConfiguration: [String: AcrLevelConfigType]?
    package init(id: String? = nil, name: String? = nil, policies: UserPoolPolicyType? = nil, deletionProtection: String? = nil, lambdaConfig: LambdaConfigType? = nil, status: String? = nil, lastModifiedDate: Date? = nil, creationDate: Date? = nil, schemaAttributes: [SchemaAttributeType]? = nil, autoVerifiedAttributes: [String]? = nil, aliasAttributes: [String]? = nil, usernameAttributes: [String]? = nil, smsVerificationMessage: String? = nil, emailVerificationMessage: String? = nil, emailVerificationSubject: String? = nil, verificationMessageTemplate: VerificationMessageTemplateType? = nil, smsAuthenticationMessage: String? = nil, userAttributeUpdateSettings: UserAttributeUpdateSettingsType? = nil, mfaConfiguration: String? = nil, deviceConfiguration: DeviceConfigurationType? = nil, estimatedNumberOfUsers: Int? = nil, emailConfiguration: EmailConfigurationType? = nil, smsConfiguration: SmsConfigurationType? = nil, userPoolTags: [String: String]? = nil, smsConfigurationFailure: String? = nil, emailConfigurationFailure: String? = nil, domain: String? = nil, customDomain: String? = nil, adminCreateUserConfig: AdminCreateUserConfigType? = nil, userPoolAddOns: UserPoolAddOnsType? = nil, dcrConfiguration: DcrConfigurationType? = nil, usernameConfiguration: UsernameConfigurationType? = nil, arn: String? = nil, accountRecoverySetting: AccountRecoverySettingType? = nil, userPoolTier: String? = nil, keyConfiguration: KeyConfigurationType? = nil, issuerConfiguration: IssuerConfigurationType? = nil, acrConfiguration: [String: AcrLevelConfigType]? = nil) {
        self.id = id
        self.name = name
        self.policies = policies
        self.deletionProtection = deletionProtection
        self.lambdaConfig = lambdaConfig
        self.status = status
        self.lastModifiedDate = lastModifiedDate
        self.creationDate = creationDate
        self.schemaAttributes = schemaAttributes
        self.autoVerifiedAttributes = autoVerifiedAttributes
        self.aliasAttributes = aliasAttributes
        self.usernameAttributes = usernameAttributes
        self.smsVerificationMessage = smsVerificationMessage
        self.emailVerificationMessage = emailVerificationMessage
        self.emailVerificationSubject = emailVerificationSubject
        self.verificationMessageTemplate = verificationMessageTemplate
        self.smsAuthenticationMessage = smsAuthenticationMessage
        self.userAttributeUpdateSettings = userAttributeUpdateSettings
        self.mfaConfiguration = mfaConfiguration
        self.deviceConfiguration = deviceConfiguration
        self.estimatedNumberOfUsers = estimatedNumberOfUsers
        self.emailConfiguration = emailConfiguration
        self.smsConfiguration = smsConfiguration
        self.userPoolTags = userPoolTags
        self.smsConfigurationFailure = smsConfigurationFailure
        self.emailConfigurationFailure = emailConfigurationFailure
        self.domain = domain
        self.customDomain = customDomain
        self.adminCreateUserConfig = adminCreateUserConfig
        self.userPoolAddOns = userPoolAddOns
        self.dcrConfiguration = dcrConfiguration
        self.usernameConfiguration = usernameConfiguration
        self.arn = arn
        self.accountRecoverySetting = accountRecoverySetting
        self.userPoolTier = userPoolTier
        self.keyConfiguration = keyConfiguration
        self.issuerConfiguration = issuerConfiguration
        self.acrConfiguration = acrConfiguration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        id = try members.optional("Id")
        name = try members.optional("Name")
        policies = try members.optional("Policies")
        deletionProtection = try members.optional("DeletionProtection")
        lambdaConfig = try members.optional("LambdaConfig")
        status = try members.optional("Status")
        lastModifiedDate = try members.optional("LastModifiedDate")
        creationDate = try members.optional("CreationDate")
        schemaAttributes = try members.optional("SchemaAttributes")
        autoVerifiedAttributes = try members.optional("AutoVerifiedAttributes")
        aliasAttributes = try members.optional("AliasAttributes")
        usernameAttributes = try members.optional("UsernameAttributes")
        smsVerificationMessage = try members.optional("SmsVerificationMessage")
        emailVerificationMessage = try members.optional("EmailVerificationMessage")
        emailVerificationSubject = try members.optional("EmailVerificationSubject")
        verificationMessageTemplate = try members.optional("VerificationMessageTemplate")
        smsAuthenticationMessage = try members.optional("SmsAuthenticationMessage")
        userAttributeUpdateSettings = try members.optional("UserAttributeUpdateSettings")
        mfaConfiguration = try members.optional("MfaConfiguration")
        deviceConfiguration = try members.optional("DeviceConfiguration")
        estimatedNumberOfUsers = try members.optional("EstimatedNumberOfUsers")
        emailConfiguration = try members.optional("EmailConfiguration")
        smsConfiguration = try members.optional("SmsConfiguration")
        userPoolTags = try members.optional("UserPoolTags")
        smsConfigurationFailure = try members.optional("SmsConfigurationFailure")
        emailConfigurationFailure = try members.optional("EmailConfigurationFailure")
        domain = try members.optional("Domain")
        customDomain = try members.optional("CustomDomain")
        adminCreateUserConfig = try members.optional("AdminCreateUserConfig")
        userPoolAddOns = try members.optional("UserPoolAddOns")
        dcrConfiguration = try members.optional("DcrConfiguration")
        usernameConfiguration = try members.optional("UsernameConfiguration")
        arn = try members.optional("Arn")
        accountRecoverySetting = try members.optional("AccountRecoverySetting")
        userPoolTier = try members.optional("UserPoolTier")
        keyConfiguration = try members.optional("KeyConfiguration")
        issuerConfiguration = try members.optional("IssuerConfiguration")
        acrConfiguration = try members.optional("AcrConfiguration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Id", id)
        members.add("Name", name)
        members.add("Policies", policies)
        members.add("DeletionProtection", deletionProtection)
        members.add("LambdaConfig", lambdaConfig)
        members.add("Status", status)
        members.add("LastModifiedDate", lastModifiedDate)
        members.add("CreationDate", creationDate)
        members.add("SchemaAttributes", schemaAttributes)
        members.add("AutoVerifiedAttributes", autoVerifiedAttributes)
        members.add("AliasAttributes", aliasAttributes)
        members.add("UsernameAttributes", usernameAttributes)
        members.add("SmsVerificationMessage", smsVerificationMessage)
        members.add("EmailVerificationMessage", emailVerificationMessage)
        members.add("EmailVerificationSubject", emailVerificationSubject)
        members.add("VerificationMessageTemplate", verificationMessageTemplate)
        members.add("SmsAuthenticationMessage", smsAuthenticationMessage)
        members.add("UserAttributeUpdateSettings", userAttributeUpdateSettings)
        members.add("MfaConfiguration", mfaConfiguration)
        members.add("DeviceConfiguration", deviceConfiguration)
        members.add("EstimatedNumberOfUsers", estimatedNumberOfUsers)
        members.add("EmailConfiguration", emailConfiguration)
        members.add("SmsConfiguration", smsConfiguration)
        members.add("UserPoolTags", userPoolTags)
        members.add("SmsConfigurationFailure", smsConfigurationFailure)
        members.add("EmailConfigurationFailure", emailConfigurationFailure)
        members.add("Domain", domain)
        members.add("CustomDomain", customDomain)
        members.add("AdminCreateUserConfig", adminCreateUserConfig)
        members.add("UserPoolAddOns", userPoolAddOns)
        members.add("DcrConfiguration", dcrConfiguration)
        members.add("UsernameConfiguration", usernameConfiguration)
        members.add("Arn", arn)
        members.add("AccountRecoverySetting", accountRecoverySetting)
        members.add("UserPoolTier", userPoolTier)
        members.add("KeyConfiguration", keyConfiguration)
        members.add("IssuerConfiguration", issuerConfiguration)
        members.add("AcrConfiguration", acrConfiguration)
    }
}

package struct UserType: ModelStructure {
    package var username: String?
    package var attributes: [AttributeType]?
    package var userCreateDate: Date?
    package var userLastModifiedDate: Date?
    package var enabled: Bool?
    package var userStatus: String?
    package var mFAOptions: [MFAOptionType]?
    package init(username: String? = nil, attributes: [AttributeType]? = nil, userCreateDate: Date? = nil, userLastModifiedDate: Date? = nil, enabled: Bool? = nil, userStatus: String? = nil, mFAOptions: [MFAOptionType]? = nil) {
        self.username = username
        self.attributes = attributes
        self.userCreateDate = userCreateDate
        self.userLastModifiedDate = userLastModifiedDate
        self.enabled = enabled
        self.userStatus = userStatus
        self.mFAOptions = mFAOptions
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        username = try members.optional("Username")
        attributes = try members.optional("Attributes")
        userCreateDate = try members.optional("UserCreateDate")
        userLastModifiedDate = try members.optional("UserLastModifiedDate")
        enabled = try members.optional("Enabled")
        userStatus = try members.optional("UserStatus")
        mFAOptions = try members.optional("MFAOptions")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Username", username)
        members.add("Attributes", attributes)
        members.add("UserCreateDate", userCreateDate)
        members.add("UserLastModifiedDate", userLastModifiedDate)
        members.add("Enabled", enabled)
        members.add("UserStatus", userStatus)
        members.add("MFAOptions", mFAOptions)
    }
}

package struct UsernameConfigurationType: ModelStructure {
    package var caseSensitive: Bool
    package init(caseSensitive: Bool) {
        self.caseSensitive = caseSensitive
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        caseSensitive = try members.required("CaseSensitive")
    }
    package func write(to members: inout MemberWriter) {
        members.add("CaseSensitive", caseSensitive)
    }
}
