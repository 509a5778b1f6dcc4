// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct WebAuthnConfigurationType: ModelStructure {
    package var relyingPartyId: String?
    package var userVerification: String?
    package var factorConfiguration: String?
    package init(relyingPartyId: String? = nil, userVerification: String? = nil, factorConfiguration: String? = nil) {
        self.relyingPartyId = relyingPartyId
        self.userVerification = userVerification
        self.factorConfiguration = factorConfiguration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        relyingPartyId = try members.optional("RelyingPartyId")
        userVerification = try members.optional("UserVerification")
        factorConfiguration = try members.optional("FactorConfiguration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RelyingPartyId", relyingPartyId)
        members.add("UserVerification", userVerification)
        members.add("FactorConfiguration", factorConfiguration)
    }
}

package struct WebAuthnCredentialDescription: ModelStructure {
    package var credentialId: String
    package var friendlyCredentialName: String
    package var relyingPartyId: String
    package var authenticatorAttachment: String?
    package var authenticatorTransports: [String]
    package var createdAt: Date
    package init(credentialId: String, friendlyCredentialName: String, relyingPartyId: String, authenticatorAttachment: String? = nil, authenticatorTransports: [String], createdAt: Date) {
        self.credentialId = credentialId
        self.friendlyCredentialName = friendlyCredentialName
        self.relyingPartyId = relyingPartyId
        self.authenticatorAttachment = authenticatorAttachment
        self.authenticatorTransports = authenticatorTransports
        self.createdAt = createdAt
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        credentialId = try members.required("CredentialId")
        friendlyCredentialName = try members.required("FriendlyCredentialName")
        relyingPartyId = try members.required("RelyingPartyId")
        authenticatorAttachment = try members.optional("AuthenticatorAttachment")
        authenticatorTransports = try members.required("AuthenticatorTransports")
        createdAt = try members.required("CreatedAt")
    }
    package func write(to members: inout MemberWriter) {
        members.add("CredentialId", credentialId)
        members.add("FriendlyCredentialName", friendlyCredentialName)
        members.add("RelyingPartyId", relyingPartyId)
        members.add("AuthenticatorAttachment", authenticatorAttachment)
        members.add("AuthenticatorTransports", authenticatorTransports)
        members.add("CreatedAt", createdAt)
    }
}

package struct WebAuthnMfaSettingsType: ModelStructure {
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
