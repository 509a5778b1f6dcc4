package import Cryptography

/// Signs a document of our own by the profile that `SignatureVerifier` accepts: RSA and SHA-256 over exclusive canonical forms.
///
/// Source: SAML 2.0 Core §5.4; XML Signature 1.1 §3.1.
package enum SignatureMaker {
    /// - Parameters:
    ///   - head: the document up to where the signature belongs (behind the Issuer).
    ///   - tail: the rest of it.
    ///   - id: the root's ID.
    ///   - certificate: base 64 of the DER, for the other side to choose a key by.
    /// - Throws: if the document is not well-formed or the key cannot sign.
    package static func signed(
        head: String, tail: String, id: String, key: PrivateKey, certificate: String?
    ) throws -> String {
        let document = try XMLDocument(Array((head + tail).utf8), limits: .message)
        let digest = DigestAlgorithm.sha256.hash(try Canonicalization(.exclusive).bytes(of: document.root)).base64
        // Written in its canonical form, so that what is signed is what is sent.
        let info = """
            <ds:SignedInfo xmlns:ds="\(dsig)"><ds:CanonicalizationMethod Algorithm="\(exclusive)"></ds:CanonicalizationMethod>\
            <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></ds:SignatureMethod>\
            <ds:Reference URI="#\(id)"><ds:Transforms><ds:Transform Algorithm="\(dsig)enveloped-signature"></ds:Transform>\
            <ds:Transform Algorithm="\(exclusive)"></ds:Transform></ds:Transforms>\
            <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod>\
            <ds:DigestValue>\(digest)</ds:DigestValue></ds:Reference></ds:SignedInfo>
            """
        let value = try key.sign(Array(info.utf8), .rs256).base64
        let keyInfo =
            certificate.map { "<ds:KeyInfo><ds:X509Data><ds:X509Certificate>\($0)</ds:X509Certificate></ds:X509Data></ds:KeyInfo>" } ?? ""
        return """
            \(head)<ds:Signature xmlns:ds="\(dsig)">\(info)<ds:SignatureValue>\(value)</ds:SignatureValue>\(keyInfo)</ds:Signature>\(tail)
            """
    }

    private static let dsig = "http://www.w3.org/2000/09/xmldsig#"
    private static let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
}
