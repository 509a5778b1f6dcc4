import Cryptography

/// The signature and digest algorithms of XML Signature that are used here. Nothing symmetric is among them.
///
/// Source: XML Signature 1.1 §6.2, §6.4; RFC 9231 §2.3.
enum SignatureMethods {
    static func signature(_ identifier: String) -> SignatureAlgorithm? {
        signatures.first { $0.identifier.isSame(as: identifier) }?.algorithm
    }

    static func digest(_ identifier: String) -> DigestAlgorithm? {
        digests.first { $0.identifier.isSame(as: identifier) }?.algorithm
    }

    static let envelopedSignature: StaticString = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"

    private static let signatures: [(identifier: StaticString, algorithm: SignatureAlgorithm)] = [
        ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", .rs256),
        ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", .rs384),
        ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", .rs512),
        ("http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", .ps256),
        ("http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1", .ps384),
        ("http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1", .ps512),
        ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", .es256),
        ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", .es384),
        ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", .es512),
        ("http://www.w3.org/2000/09/xmldsig#rsa-sha1", .rs1),
    ]

    private static let digests: [(identifier: StaticString, algorithm: DigestAlgorithm)] = [
        ("http://www.w3.org/2001/04/xmlenc#sha256", .sha256),
        ("http://www.w3.org/2001/04/xmldsig-more#sha384", .sha384),
        ("http://www.w3.org/2001/04/xmlenc#sha512", .sha512),
        ("http://www.w3.org/2000/09/xmldsig#sha1", .sha1),
    ]
}

extension StaticString {
    /// Whether the other string is these very bytes.
    func isSame(as other: String) -> Bool {
        UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount).elementsEqual(other.utf8)
    }
}
