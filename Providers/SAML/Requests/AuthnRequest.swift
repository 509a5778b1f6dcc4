package import Cryptography
package import Foundation

/// A request to a provider to authenticate a person, sent through the browser.
///
/// Source: SAML 2.0 Core §3.4.1; Bindings §3.4, §3.5; Cognito developer guide, SAML sign-in.
package struct AuthnRequest: Sendable {
    /// `_` and a UUID.
    package let id: String
    package let issuedAt: Date
    package let destination: String
    package let assertionConsumerURL: String
    /// Our entity id.
    package let issuer: String
    /// The person must prove who they are again, whatever session they have there.
    package let forcesAuthentication: Bool
    /// The kind of name that is wanted; nil leaves it to the provider.
    package let nameFormat: String?
    /// How the person must prove who they are, any of these; empty leaves it to the provider.
    package let contexts: [String]

    package init(
        id: String, issuedAt: Date, destination: String, assertionConsumerURL: String, issuer: String, forcesAuthentication: Bool,
        nameFormat: String? = nil, contexts: [String] = []
    ) {
        self.id = id
        self.issuedAt = issuedAt
        self.destination = destination
        self.assertionConsumerURL = assertionConsumerURL
        self.issuer = issuer
        self.forcesAuthentication = forcesAuthentication
        self.nameFormat = nameFormat
        self.contexts = contexts
    }

    var message: SAMLMessage {
        let force = forcesAuthentication ? " ForceAuthn=\"true\"" : ""
        let head = """
            <samlp:AuthnRequest \(XMLText.namespaces) ID="\(XMLText.escaped(id))" Version="2.0" IssueInstant="\(SAMLTime.text(issuedAt))" \
            Destination="\(XMLText.escaped(destination))" AssertionConsumerServiceURL="\(XMLText.escaped(assertionConsumerURL))" \
            ProtocolBinding="\(SAMLIdentifier.postBinding)"\(force)><saml:Issuer>\(XMLText.escaped(issuer))</saml:Issuer>
            """
        // AllowCreate: some providers make a persistent name at the first sign-in only if the request lets them.
        let policy = "<samlp:NameIDPolicy\(XMLText.attribute("Format", nameFormat)) AllowCreate=\"true\"></samlp:NameIDPolicy>"
        let classes = contexts.map { "<saml:AuthnContextClassRef>\(XMLText.escaped($0))</saml:AuthnContextClassRef>" }.joined()
        let context = contexts.isEmpty ? "" : "<samlp:RequestedAuthnContext Comparison=\"exact\">\(classes)</samlp:RequestedAuthnContext>"
        return SAMLMessage(kind: .request, id: id, destination: destination, head: head, tail: "\(policy)\(context)</samlp:AuthnRequest>")
    }

    package var xml: String { message.xml }

    /// Where to send the browser by the HTTP-Redirect binding.
    ///
    /// - Parameter key: signs the request with RSA and SHA-256; nil leaves it unsigned.
    package func url(relayState: String, signedBy key: PrivateKey?) throws(CryptographyError) -> String {
        try message.url(relayState: relayState, signedBy: key)
    }
}
