import Cryptography
import ProviderKit
import XMLSecurity

/// A message of ours to a provider, and the two ways in which the browser carries it.
///
/// Source: SAML 2.0 Bindings §3.4 (HTTP-Redirect), §3.5 (HTTP-POST).
package struct SAMLMessage: Sendable {
    package enum Kind: String, Sendable { case request = "SAMLRequest", response = "SAMLResponse" }

    let kind: Kind
    let id: String
    let destination: String
    /// The document up to the end of its Issuer; a signature stands behind it.
    let head: String
    let tail: String

    /// A key that signs, and its certificate in base 64 of the DER.
    struct Signer: Sendable {
        let key: PrivateKey
        let certificate: String?
    }

    package var xml: String { head + tail }

    /// The address that carries the message.
    ///
    /// The signature covers the very octets of the query that is sent, in the order that the binding lays down.
    func url(relayState: String?, signedBy key: PrivateKey?) throws(CryptographyError) -> String {
        let message = StoredDeflate.encode(Array(xml.utf8)).base64
        var query = "\(kind.rawValue)=\(FormEncoding.component(message))"
        if let relayState { query += "&RelayState=\(FormEncoding.component(relayState))" }
        if let key {
            query += "&SigAlg=\(FormEncoding.component("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"))"
            query += "&Signature=\(FormEncoding.component(try key.sign(Array(query.utf8), .rs256).base64))"
        }
        return "\(destination)\(destination.utf8.contains(0x3F) ? "&" : "?")\(query)"
    }

    /// The form that carries the message, with an enveloped signature.
    func form(relayState: String?, signedBy signer: Signer?) throws -> BrowserMessage {
        let document =
            if let signer {
                try SignatureMaker.signed(head: head, tail: tail, id: id, key: signer.key, certificate: signer.certificate)
            } else {
                xml
            }
        var fields = [FormEncoding.Field(kind.rawValue, Array(document.utf8).base64)]
        if let relayState { fields.append(FormEncoding.Field("RelayState", relayState)) }
        return .form(action: destination, fields: fields)
    }

    func message(by binding: Binding, relayState: String?, signedBy signer: Signer?) throws -> BrowserMessage {
        switch binding {
        case .redirect: .redirect(try url(relayState: relayState, signedBy: signer?.key))
        case .post: try form(relayState: relayState, signedBy: signer)
        }
    }
}

/// How a message travels through the browser.
package enum Binding: String, Sendable, Equatable {
    case redirect = "HTTP-Redirect"
    case post = "HTTP-POST"

    var identifier: String {
        switch self {
        case .redirect: SAMLIdentifier.redirectBinding
        case .post: SAMLIdentifier.postBinding
        }
    }
}

/// Text in an XML document of ours.
enum XMLText {
    static func escaped(_ text: String) -> String {
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

    /// ` name="value"`, or nothing.
    static func attribute(_ name: String, _ value: String?) -> String { value.map { " \(name)=\"\(escaped($0))\"" } ?? "" }

    /// The namespaces that every message of ours declares.
    static let namespaces =
        "xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\""
}
