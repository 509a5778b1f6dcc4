import Cryptography

/// How the content's key was encrypted: RSA-OAEP in one of its two names. PKCS #1 v1.5 is refused.
///
/// Source: XML Encryption 1.1 §5.5.2.
struct KeyTransport {
    let digest: DigestAlgorithm
    let maskDigest: DigestAlgorithm
    let label: [UInt8]

    init?(_ method: XMLElement) throws(XMLRefusal) {
        guard let identifier = method.attribute("Algorithm") else { return nil }
        let is11 = Self.oaep11.isSame(as: identifier)
        guard is11 || Self.oaep10.isSame(as: identifier) else { return nil }
        guard let digest = try method.optional(.digestMethod).map({ SignatureMethods.digest($0.attribute("Algorithm") ?? "") }) ?? .sha1 else {
            return nil
        }
        self.digest = digest
        let mask = try method.optional(.maskGeneration)
        // The older name always means MGF1 with SHA-1, whatever the digest is.
        guard is11 || mask == nil else { return nil }
        if let mask {
            guard let match = Self.masks.first(where: { $0.0.isSame(as: mask.attribute("Algorithm") ?? "") }) else { return nil }
            maskDigest = match.1
        } else {
            maskDigest = .sha1
        }
        if let parameters = try method.optional(.oaepParameters) {
            guard let label = try parameters.base64() else { return nil }
            self.label = label
        } else {
            label = []
        }
    }

    private static let oaep10: StaticString = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"
    private static let oaep11: StaticString = "http://www.w3.org/2009/xmlenc11#rsa-oaep"
    private static let masks: [(StaticString, DigestAlgorithm)] = [
        ("http://www.w3.org/2009/xmlenc11#mgf1sha1", .sha1),
        ("http://www.w3.org/2009/xmlenc11#mgf1sha256", .sha256),
        ("http://www.w3.org/2009/xmlenc11#mgf1sha384", .sha384),
        ("http://www.w3.org/2009/xmlenc11#mgf1sha512", .sha512),
    ]
}
