package import Cryptography
package import Foundation
import ProviderKit

/// A request to a provider to authenticate a person, sent through the browser by the HTTP-Redirect binding.
///
/// Source: SAML 2.0 Core §3.4.1; Bindings §3.4; Cognito developer guide, SAML sign-in.
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

    package init(id: String, issuedAt: Date, destination: String, assertionConsumerURL: String, issuer: String, forcesAuthentication: Bool) {
        self.id = id
        self.issuedAt = issuedAt
        self.destination = destination
        self.assertionConsumerURL = assertionConsumerURL
        self.issuer = issuer
        self.forcesAuthentication = forcesAuthentication
    }

    package var xml: String {
        let force = forcesAuthentication ? " ForceAuthn=\"true\"" : ""
        // AllowCreate: some providers make a persistent name at the first sign-in only if the request lets them.
        return """
            <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" \
            ID="\(Self.escaped(id))" Version="2.0" IssueInstant="\(SAMLTime.text(issuedAt))" Destination="\(Self.escaped(destination))" \
            AssertionConsumerServiceURL="\(Self.escaped(assertionConsumerURL))" ProtocolBinding="\(SAMLIdentifier.postBinding)"\(force)>\
            <saml:Issuer>\(Self.escaped(issuer))</saml:Issuer><samlp:NameIDPolicy AllowCreate="true"/></samlp:AuthnRequest>
            """
    }

    /// Where to send the browser.
    ///
    /// The signature covers the very octets of the query that is sent, in the order that the binding lays down.
    /// - Parameter key: signs the request with RSA and SHA-256; nil leaves it unsigned.
    package func url(relayState: String, signedBy key: PrivateKey?) throws(CryptographyError) -> String {
        let message = StoredDeflate.encode(Array(xml.utf8)).base64
        var query = "SAMLRequest=\(FormEncoding.component(message))&RelayState=\(FormEncoding.component(relayState))"
        if let key {
            query += "&SigAlg=\(FormEncoding.component("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"))"
            query += "&Signature=\(FormEncoding.component(try key.sign(Array(query.utf8), .rs256).base64))"
        }
        return "\(destination)\(destination.utf8.contains(0x3F) ? "&" : "?")\(query)"
    }

    private static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x22: bytes += Array("&quot;".utf8)
            case 0x26: bytes += Array("&amp;".utf8)
            case 0x3C: bytes += Array("&lt;".utf8)
            case 0x3E: bytes += Array("&gt;".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
