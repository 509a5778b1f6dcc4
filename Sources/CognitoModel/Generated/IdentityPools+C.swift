// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct CognitoIdentityProvider: ModelStructure {
    package var providerName: String?
    package var clientId: String?
    package var serverSideTokenCheck: Bool?
    package init(providerName: String? = nil, clientId: String? = nil, serverSideTokenCheck: Bool? = nil) {
        self.providerName = providerName
        self.clientId = clientId
        self.serverSideTokenCheck = serverSideTokenCheck
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        providerName = try members.optional("ProviderName")
        clientId = try members.optional("ClientId")
        serverSideTokenCheck = try members.optional("ServerSideTokenCheck")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ProviderName", providerName)
        members.add("ClientId", clientId)
        members.add("ServerSideTokenCheck", serverSideTokenCheck)
    }
}

package struct CreateIdentityPoolInput: OperationInput {
    package static let operation = OperationName(.identityPools, "CreateIdentityPool")
    package var identityPoolName: String
    package var allowUnauthenticatedIdentities: Bool
    package var allowClassicFlow: Bool?
    package var supportedLoginProviders: [String: String]?
    package var developerProviderName: String?
    package var openIdConnectProviderARNs: [String]?
    package var cognitoIdentityProviders: [CognitoIdentityProvider]?
    package var samlProviderARNs: [String]?
    package var identityPoolTags: [String: String]?
    package init(identityPoolName: String, allowUnauthenticatedIdentities: Bool, allowClassicFlow: Bool? = nil, supportedLoginProviders: [String: String]? = nil, developerProviderName: String? = nil, openIdConnectProviderARNs: [String]? = nil, cognitoIdentityProviders: [CognitoIdentityProvider]? = nil, samlProviderARNs: [String]? = nil, identityPoolTags: [String: String]? = nil) {
        self.identityPoolName = identityPoolName
        self.allowUnauthenticatedIdentities = allowUnauthenticatedIdentities
        self.allowClassicFlow = allowClassicFlow
        self.supportedLoginProviders = supportedLoginProviders
        self.developerProviderName = developerProviderName
        self.openIdConnectProviderARNs = openIdConnectProviderARNs
        self.cognitoIdentityProviders = cognitoIdentityProviders
        self.samlProviderARNs = samlProviderARNs
        self.identityPoolTags = identityPoolTags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityPoolName = try members.required("IdentityPoolName")
        allowUnauthenticatedIdentities = try members.required("AllowUnauthenticatedIdentities")
        allowClassicFlow = try members.optional("AllowClassicFlow")
        supportedLoginProviders = try members.optional("SupportedLoginProviders")
        developerProviderName = try members.optional("DeveloperProviderName")
        openIdConnectProviderARNs = try members.optional("OpenIdConnectProviderARNs")
        cognitoIdentityProviders = try members.optional("CognitoIdentityProviders")
        samlProviderARNs = try members.optional("SamlProviderARNs")
        identityPoolTags = try members.optional("IdentityPoolTags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityPoolName", identityPoolName)
        members.add("AllowUnauthenticatedIdentities", allowUnauthenticatedIdentities)
        members.add("AllowClassicFlow", allowClassicFlow)
        members.add("SupportedLoginProviders", supportedLoginProviders)
        members.add("DeveloperProviderName", developerProviderName)
        members.add("OpenIdConnectProviderARNs", openIdConnectProviderARNs)
        members.add("CognitoIdentityProviders", cognitoIdentityProviders)
        members.add("SamlProviderARNs", samlProviderARNs)
        members.add("IdentityPoolTags", identityPoolTags)
    }
}

package struct CognitoIdentityCredentials: ModelStructure {
    package var accessKeyId: String?
    package var secretKey: String?
    package var sessionToken: String?
    package var expiration: Date?
    package init(accessKeyId: String? = nil, secretKey: String? = nil, sessionToken: String? = nil, expiration: Date? = nil) {
        self.accessKeyId = accessKeyId
        self.secretKey = secretKey
        self.sessionToken = sessionToken
        self.expiration = expiration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessKeyId = try members.optional("AccessKeyId")
        secretKey = try members.optional("SecretKey")
        sessionToken = try members.optional("SessionToken")
        expiration = try members.optional("Expiration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessKeyId", accessKeyId)
        members.add("SecretKey", secretKey)
        members.add("SessionToken", sessionToken)
        members.add("Expiration", expiration)
    }
}
