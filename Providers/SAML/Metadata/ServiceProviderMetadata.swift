import IdentityModel

/// What we say about ourselves as a service provider: name, keys and addresses, for one pool.
///
/// The key that will sign after the present one is published beside it, so that providers know it before it is used.
/// Source: SAML 2.0 Metadata §2.4.4.
struct ServiceProviderMetadata {
    let entityID: String
    let assertionConsumerURL: String
    let signOutURL: String
    /// Base 64 of the DER: the present one first.
    let signingCertificates: [String]
    let encryptionCertificate: String?

    /// The older key transport first: who knows only that may stop reading.
    private static let encryptionMethods = [
        "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", "http://www.w3.org/2009/xmlenc11#rsa-oaep",
        "http://www.w3.org/2009/xmlenc11#aes256-gcm", "http://www.w3.org/2009/xmlenc11#aes128-gcm",
        "http://www.w3.org/2001/04/xmlenc#aes256-cbc", "http://www.w3.org/2001/04/xmlenc#aes128-cbc",
    ]
    private static let nameFormats = [
        "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent", "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
        "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
    ]

    var xml: String {
        let signing = signingCertificates.map { Self.key(use: "signing", $0, methods: []) }.joined()
        let encryption = encryptionCertificate.map { Self.key(use: "encryption", $0, methods: Self.encryptionMethods) } ?? ""
        let signOut = [SAMLIdentifier.redirectBinding, SAMLIdentifier.postBinding].map {
            "<md:SingleLogoutService Binding=\"\($0)\" Location=\"\(XMLText.escaped(signOutURL))\"/>"
        }.joined()
        let formats = Self.nameFormats.map { "<md:NameIDFormat>\($0)</md:NameIDFormat>" }.joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" \
            entityID="\(XMLText.escaped(entityID))" cacheDuration="PT6H"><md:SPSSODescriptor WantAssertionsSigned="true" \
            protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\(signing)\(encryption)\(signOut)\(formats)\
            <md:AssertionConsumerService Binding="\(SAMLIdentifier.postBinding)" Location="\(XMLText.escaped(assertionConsumerURL))" index="0" \
            isDefault="true"/></md:SPSSODescriptor></md:EntityDescriptor>

            """
    }

    private static func key(use: String, _ certificate: String, methods: [String]) -> String {
        let methods = methods.map { "<md:EncryptionMethod Algorithm=\"\($0)\"/>" }.joined()
        return """
            <md:KeyDescriptor use="\(use)"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\(XMLText.escaped(certificate))</ds:X509Certificate>\
            </ds:X509Data></ds:KeyInfo>\(methods)</md:KeyDescriptor>
            """
    }
}
