// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct IdentityDescription: ModelStructure {
    package var identityId: String?
    package var logins: [String]?
    package var creationDate: Date?
    package var lastModifiedDate: Date?
    package init(identityId: String? = nil, logins: [String]? = nil, creationDate: Date? = nil, lastModifiedDate: Date? = nil) {
        self.identityId = identityId
        self.logins = logins
        self.creationDate = creationDate
        self.lastModifiedDate = lastModifiedDate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityId = try members.optional("IdentityId")
        logins = try members.optional("Logins")
        creationDate = try members.optional("CreationDate")
        lastModifiedDate = try members.optional("LastModifiedDate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityId", identityId)
        members.add("Logins", logins)
        members.add("CreationDate", creationDate)
        members.add("LastModifiedDate", lastModifiedDate)
    }
}

package struct IdentityPool: OperationInput {
    package static let operation = OperationName(.identityPools, "UpdateIdentityPool")
    package var identityPoolId: String
    package var identityPoolName: String
    package var allowUnauthenticatedIdentities: Bool
    package var allowClassicFlow: Bool?
    package var supportedLoginProviders: [String: String]?
    package var developerProviderName: String?
    package var openIdConnectProviderARNs: [String]?
    package var cognitoIdentityProviders: [CognitoIdentityProvider]?
    package var samlProviderARNs: [String]?
    package var identityPoolTags: [String: String]?
    package init(identityPoolId: String, identityPoolName: String, allowUnauthenticatedIdentities: Bool, allowClassicFlow: Bool? = nil, supportedLoginProviders: [String: String]? = nil, developerProviderName: String? = nil, openIdConnectProviderARNs: [String]? = nil, cognitoIdentityProviders: [CognitoIdentityProvider]? = nil, samlProviderARNs: [String]? = nil, identityPoolTags: [String: String]? = nil) {
        self.identityPoolId = identityPoolId
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
        identityPoolId = try members.required("IdentityPoolId")
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
        members.add("IdentityPoolId", identityPoolId)
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

package struct IdentityPoolShortDescription: ModelStructure {
    package var identityPoolId: String?
    package var identityPoolName: String?
    package init(identityPoolId: String? = nil, identityPoolName: String? = nil) {
        self.identityPoolId = identityPoolId
        self.identityPoolName = identityPoolName
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        identityPoolId = try members.optional("IdentityPoolId")
        identityPoolName = try members.optional("IdentityPoolName")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IdentityPoolId", identityPoolId)
        members.add("IdentityPoolName", identityPoolName)
    }
}
