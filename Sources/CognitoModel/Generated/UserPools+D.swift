// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct DcrConfigurationType: ModelStructure {
    package var enableStatus: String?
    package var openDcrEnabled: Bool?
    package var authenticatedGrantTypes: [String]?
    package var openDcrGrantTypes: [String]?
    package var allowedScopes: [String]?
    package init(enableStatus: String? = nil, openDcrEnabled: Bool? = nil, authenticatedGrantTypes: [String]? = nil, openDcrGrantTypes: [String]? = nil, allowedScopes: [String]? = nil) {
        self.enableStatus = enableStatus
        self.openDcrEnabled = openDcrEnabled
        self.authenticatedGrantTypes = authenticatedGrantTypes
        self.openDcrGrantTypes = openDcrGrantTypes
        self.allowedScopes = allowedScopes
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        enableStatus = try members.optional("EnableStatus")
        openDcrEnabled = try members.optional("OpenDcrEnabled")
        authenticatedGrantTypes = try members.optional("AuthenticatedGrantTypes")
        openDcrGrantTypes = try members.optional("OpenDcrGrantTypes")
        allowedScopes = try members.optional("AllowedScopes")
    }
    package func write(to members: inout MemberWriter) {
        members.add("EnableStatus", enableStatus)
        members.add("OpenDcrEnabled", openDcrEnabled)
        members.add("AuthenticatedGrantTypes", authenticatedGrantTypes)
        members.add("OpenDcrGrantTypes", openDcrGrantTypes)
        members.add("AllowedScopes", allowedScopes)
    }
}

package struct DeleteGroupRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DeleteGroup")
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

package struct DeleteIdentityProviderRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DeleteIdentityProvider")
    package var userPoolId: String
    package var providerName: String
    package init(userPoolId: String, providerName: String) {
        self.userPoolId = userPoolId
        self.providerName = providerName
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        providerName = try members.required("ProviderName")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ProviderName", providerName)
    }
}

package struct DeleteManagedLoginBrandingRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DeleteManagedLoginBranding")
    package var managedLoginBrandingId: String
    package var userPoolId: String
    package init(managedLoginBrandingId: String, userPoolId: String) {
        self.managedLoginBrandingId = managedLoginBrandingId
        self.userPoolId = userPoolId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        managedLoginBrandingId = try members.required("ManagedLoginBrandingId")
        userPoolId = try members.required("UserPoolId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ManagedLoginBrandingId", managedLoginBrandingId)
        members.add("UserPoolId", userPoolId)
    }
}

package struct DeleteResourceServerRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DeleteResourceServer")
    package var userPoolId: String
    package var identifier: String
    package init(userPoolId: String, identifier: String) {
        self.userPoolId = userPoolId
        self.identifier = identifier
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        identifier = try members.required("Identifier")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Identifier", identifier)
    }
}

package struct DeleteTermsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DeleteTerms")
    package var termsId: String
    package var userPoolId: String
    package init(termsId: String, userPoolId: String) {
        self.termsId = termsId
        self.userPoolId = userPoolId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        termsId = try members.required("TermsId")
        userPoolId = try members.required("UserPoolId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("TermsId", termsId)
        members.add("UserPoolId", userPoolId)
    }
}

package struct DeleteUserAttributesRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DeleteUserAttributes")
    package var userAttributeNames: [String]
    package var accessToken: String
    package init(userAttributeNames: [String], accessToken: String) {
        self.userAttributeNames = userAttributeNames
        self.accessToken = accessToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userAttributeNames = try members.required("UserAttributeNames")
        accessToken = try members.required("AccessToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserAttributeNames", userAttributeNames)
        members.add("AccessToken", accessToken)
    }
}

package struct DeleteUserAttributesResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct DeleteUserPoolClientRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DeleteUserPoolClient")
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

package struct DeleteUserPoolClientSecretRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DeleteUserPoolClientSecret")
    package var userPoolId: String
    package var clientId: String
    package var clientSecretId: String
    package init(userPoolId: String, clientId: String, clientSecretId: String) {
        self.userPoolId = userPoolId
        self.clientId = clientId
        self.clientSecretId = clientSecretId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        clientId = try members.required("ClientId")
        clientSecretId = try members.required("ClientSecretId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
        members.add("ClientSecretId", clientSecretId)
    }
}

package struct DeleteUserPoolClientSecretResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct DeleteUserPoolDomainRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DeleteUserPoolDomain")
    package var domain: String
    package var userPoolId: String
    package init(domain: String, userPoolId: String) {
        self.domain = domain
        self.userPoolId = userPoolId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        domain = try members.required("Domain")
        userPoolId = try members.required("UserPoolId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Domain", domain)
        members.add("UserPoolId", userPoolId)
    }
}

package struct DeleteUserPoolDomainResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct DeleteUserPoolReplicaRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DeleteUserPoolReplica")
    package var userPoolId: String
    package var regionName: String
    package init(userPoolId: String, regionName: String) {
        self.userPoolId = userPoolId
        self.regionName = regionName
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        regionName = try members.required("RegionName")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("RegionName", regionName)
    }
}

package struct DeleteUserPoolReplicaResponse: ModelStructure {
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

package struct DeleteUserPoolRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DeleteUserPool")
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

package struct DeleteUserRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DeleteUser")
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

package struct DeleteWebAuthnCredentialRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DeleteWebAuthnCredential")
    package var accessToken: String
    package var credentialId: String
    package init(accessToken: String, credentialId: String) {
        self.accessToken = accessToken
        self.credentialId = credentialId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.required("AccessToken")
        credentialId = try members.required("CredentialId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("CredentialId", credentialId)
    }
}

package struct DeleteWebAuthnCredentialResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct DescribeIdentityProviderRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DescribeIdentityProvider")
    package var userPoolId: String
    package var providerName: String
    package init(userPoolId: String, providerName: String) {
        self.userPoolId = userPoolId
        self.providerName = providerName
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        providerName = try members.required("ProviderName")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ProviderName", providerName)
    }
}

package struct DescribeIdentityProviderResponse: ModelStructure {
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

package struct DescribeManagedLoginBrandingByClientRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DescribeManagedLoginBrandingByClient")
    package var userPoolId: String
    package var clientId: String
    package var returnMergedResources: Bool?
    package init(userPoolId: String, clientId: String, returnMergedResources: Bool? = nil) {
        self.userPoolId = userPoolId
        self.clientId = clientId
        self.returnMergedResources = returnMergedResources
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        clientId = try members.required("ClientId")
        returnMergedResources = try members.optional("ReturnMergedResources")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
        members.add("ReturnMergedResources", returnMergedResources)
    }
}

package struct DescribeManagedLoginBrandingByClientResponse: ModelStructure {
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

package struct DescribeManagedLoginBrandingRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DescribeManagedLoginBranding")
    package var userPoolId: String
    package var managedLoginBrandingId: String
    package var returnMergedResources: Bool?
    package init(userPoolId: String, managedLoginBrandingId: String, returnMergedResources: Bool? = nil) {
        self.userPoolId = userPoolId
        self.managedLoginBrandingId = managedLoginBrandingId
        self.returnMergedResources = returnMergedResources
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        managedLoginBrandingId = try members.required("ManagedLoginBrandingId")
        returnMergedResources = try members.optional("ReturnMergedResources")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("ManagedLoginBrandingId", managedLoginBrandingId)
        members.add("ReturnMergedResources", returnMergedResources)
    }
}

package struct DescribeManagedLoginBrandingResponse: ModelStructure {
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

package struct DescribeResourceServerRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DescribeResourceServer")
    package var userPoolId: String
    package var identifier: String
    package init(userPoolId: String, identifier: String) {
        self.userPoolId = userPoolId
        self.identifier = identifier
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.required("UserPoolId")
        identifier = try members.required("Identifier")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("Identifier", identifier)
    }
}

package struct DescribeResourceServerResponse: ModelStructure {
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

package struct DescribeRiskConfigurationRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DescribeRiskConfiguration")
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

package struct DescribeRiskConfigurationResponse: ModelStructure {
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

package struct DescribeTermsByClientRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DescribeTermsByClient")
    package var clientId: String
    package var userPoolId: String
    package var termsName: String
    package init(clientId: String, userPoolId: String, termsName: String) {
        self.clientId = clientId
        self.userPoolId = userPoolId
        self.termsName = termsName
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        clientId = try members.required("ClientId")
        userPoolId = try members.required("UserPoolId")
        termsName = try members.required("TermsName")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ClientId", clientId)
        members.add("UserPoolId", userPoolId)
        members.add("TermsName", termsName)
    }
}

package struct DescribeTermsByClientResponse: ModelStructure {
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

package struct DescribeTermsRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DescribeTerms")
    package var termsId: String
    package var userPoolId: String
    package init(termsId: String, userPoolId: String) {
        self.termsId = termsId
        self.userPoolId = userPoolId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        termsId = try members.required("TermsId")
        userPoolId = try members.required("UserPoolId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("TermsId", termsId)
        members.add("UserPoolId", userPoolId)
    }
}

package struct DescribeTermsResponse: ModelStructure {
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

package struct DescribeUserImportJobRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DescribeUserImportJob")
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

package struct DescribeUserImportJobResponse: ModelStructure {
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

package struct DescribeUserPoolClientRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DescribeUserPoolClient")
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

package struct DescribeUserPoolClientResponse: ModelStructure {
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

package struct DescribeUserPoolDomainRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DescribeUserPoolDomain")
    package var domain: String
    package init(domain: String) {
        self.domain = domain
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        domain = try members.required("Domain")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Domain", domain)
    }
}

package struct DescribeUserPoolDomainResponse: ModelStructure {
    package var domainDescription: DomainDescriptionType?
    package init(domainDescription: DomainDescriptionType? = nil) {
        self.domainDescription = domainDescription
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        domainDescription = try members.optional("DomainDescription")
    }
    package func write(to members: inout MemberWriter) {
        members.add("DomainDescription", domainDescription)
    }
}

package struct DescribeUserPoolRequest: OperationInput {
    package static let operation = OperationName(.userPools, "DescribeUserPool")
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

package struct DescribeUserPoolResponse: ModelStructure {
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

package struct DeviceConfigurationType: ModelStructure {
    package var challengeRequiredOnNewDevice: Bool?
    package var deviceOnlyRememberedOnUserPrompt: Bool?
    package init(challengeRequiredOnNewDevice: Bool? = nil, deviceOnlyRememberedOnUserPrompt: Bool? = nil) {
        self.challengeRequiredOnNewDevice = challengeRequiredOnNewDevice
        self.deviceOnlyRememberedOnUserPrompt = deviceOnlyRememberedOnUserPrompt
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        challengeRequiredOnNewDevice = try members.optional("ChallengeRequiredOnNewDevice")
        deviceOnlyRememberedOnUserPrompt = try members.optional("DeviceOnlyRememberedOnUserPrompt")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ChallengeRequiredOnNewDevice", challengeRequiredOnNewDevice)
        members.add("DeviceOnlyRememberedOnUserPrompt", deviceOnlyRememberedOnUserPrompt)
    }
}

package struct DeviceSecretVerifierConfigType: ModelStructure {
    package var passwordVerifier: String?
    package var salt: String?
    package init(passwordVerifier: String? = nil, salt: String? = nil) {
        self.passwordVerifier = passwordVerifier
        self.salt = salt
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        passwordVerifier = try members.optional("PasswordVerifier")
        salt = try members.optional("Salt")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PasswordVerifier", passwordVerifier)
        members.add("Salt", salt)
    }
}

package struct DeviceType: ModelStructure {
    package var deviceKey: String?
    package var deviceAttributes: [AttributeType]?
    package var deviceCreateDate: Date?
    package var deviceLastModifiedDate: Date?
    package var deviceLastAuthenticatedDate: Date?
    package init(deviceKey: String? = nil, deviceAttributes: [AttributeType]? = nil, deviceCreateDate: Date? = nil, deviceLastModifiedDate: Date? = nil, deviceLastAuthenticatedDate: Date? = nil) {
        self.deviceKey = deviceKey
        self.deviceAttributes = deviceAttributes
        self.deviceCreateDate = deviceCreateDate
        self.deviceLastModifiedDate = deviceLastModifiedDate
        self.deviceLastAuthenticatedDate = deviceLastAuthenticatedDate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        deviceKey = try members.optional("DeviceKey")
        deviceAttributes = try members.optional("DeviceAttributes")
        deviceCreateDate = try members.optional("DeviceCreateDate")
        deviceLastModifiedDate = try members.optional("DeviceLastModifiedDate")
        deviceLastAuthenticatedDate = try members.optional("DeviceLastAuthenticatedDate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("DeviceKey", deviceKey)
        members.add("DeviceAttributes", deviceAttributes)
        members.add("DeviceCreateDate", deviceCreateDate)
        members.add("DeviceLastModifiedDate", deviceLastModifiedDate)
        members.add("DeviceLastAuthenticatedDate", deviceLastAuthenticatedDate)
    }
}

package struct DomainDescriptionType: ModelStructure {
    package var userPoolId: String?
    package var aWSAccountId: String?
    package var domain: String?
    package var s3Bucket: String?
    package var cloudFrontDistribution: String?
    package var version: String?
    package var status: String?
    package var customDomainConfig: CustomDomainConfigType?
    package var managedLoginVersion: Int?
    package var routing: RoutingType?
    package init(userPoolId: String? = nil, aWSAccountId: String? = nil, domain: String? = nil, s3Bucket: String? = nil, cloudFrontDistribution: String? = nil, version: String? = nil, status: String? = nil, customDomainConfig: CustomDomainConfigType? = nil, managedLoginVersion: Int? = nil, routing: RoutingType? = nil) {
        self.userPoolId = userPoolId
        self.aWSAccountId = aWSAccountId
        self.domain = domain
        self.s3Bucket = s3Bucket
        self.cloudFrontDistribution = cloudFrontDistribution
        self.version = version
        self.status = status
        self.customDomainConfig = customDomainConfig
        self.managedLoginVersion = managedLoginVersion
        self.routing = routing
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userPoolId = try members.optional("UserPoolId")
        aWSAccountId = try members.optional("AWSAccountId")
        domain = try members.optional("Domain")
        s3Bucket = try members.optional("S3Bucket")
        cloudFrontDistribution = try members.optional("CloudFrontDistribution")
        version = try members.optional("Version")
        status = try members.optional("Status")
        customDomainConfig = try members.optional("CustomDomainConfig")
        managedLoginVersion = try members.optional("ManagedLoginVersion")
        routing = try members.optional("Routing")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserPoolId", userPoolId)
        members.add("AWSAccountId", aWSAccountId)
        members.add("Domain", domain)
        members.add("S3Bucket", s3Bucket)
        members.add("CloudFrontDistribution", cloudFrontDistribution)
        members.add("Version", version)
        members.add("Status", status)
        members.add("CustomDomainConfig", customDomainConfig)
        members.add("ManagedLoginVersion", managedLoginVersion)
        members.add("Routing", routing)
    }
}
