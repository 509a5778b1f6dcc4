package import XMLSecurity

extension XMLNamespace {
    package static let assertion = XMLNamespace("urn:oasis:names:tc:SAML:2.0:assertion")
    package static let `protocol` = XMLNamespace("urn:oasis:names:tc:SAML:2.0:protocol")
    package static let metadata = XMLNamespace("urn:oasis:names:tc:SAML:2.0:metadata")
}

/// The names of SAML 2.0 that are read here.
extension XMLName {
    static let response = XMLName(.protocol, "Response")
    static let status = XMLName(.protocol, "Status")
    static let statusCode = XMLName(.protocol, "StatusCode")
    static let extensions = XMLName(.protocol, "Extensions")

    static let assertion = XMLName(.assertion, "Assertion")
    static let encryptedAssertion = XMLName(.assertion, "EncryptedAssertion")
    static let issuer = XMLName(.assertion, "Issuer")
    static let subject = XMLName(.assertion, "Subject")
    static let nameID = XMLName(.assertion, "NameID")
    static let subjectConfirmation = XMLName(.assertion, "SubjectConfirmation")
    static let subjectConfirmationData = XMLName(.assertion, "SubjectConfirmationData")
    static let conditions = XMLName(.assertion, "Conditions")
    static let audienceRestriction = XMLName(.assertion, "AudienceRestriction")
    static let audience = XMLName(.assertion, "Audience")
    static let oneTimeUse = XMLName(.assertion, "OneTimeUse")
    static let proxyRestriction = XMLName(.assertion, "ProxyRestriction")
    static let authnStatement = XMLName(.assertion, "AuthnStatement")
    static let authnContext = XMLName(.assertion, "AuthnContext")
    static let authnContextClassRef = XMLName(.assertion, "AuthnContextClassRef")
    static let attributeStatement = XMLName(.assertion, "AttributeStatement")
    static let attribute = XMLName(.assertion, "Attribute")
    static let attributeValue = XMLName(.assertion, "AttributeValue")

    static let entityDescriptor = XMLName(.metadata, "EntityDescriptor")
    static let entitiesDescriptor = XMLName(.metadata, "EntitiesDescriptor")
    static let idpSSODescriptor = XMLName(.metadata, "IDPSSODescriptor")
    static let keyDescriptor = XMLName(.metadata, "KeyDescriptor")
    static let singleSignOnService = XMLName(.metadata, "SingleSignOnService")
    static let singleLogoutService = XMLName(.metadata, "SingleLogoutService")
}

/// Identifiers of SAML 2.0 that are compared or written.
enum SAMLIdentifier {
    static let redirectBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
    static let postBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
    static let protocol20 = "urn:oasis:names:tc:SAML:2.0:protocol"
    static let success = "urn:oasis:names:tc:SAML:2.0:status:Success"
    static let unspecified = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"
    static let transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
    static let bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
}
