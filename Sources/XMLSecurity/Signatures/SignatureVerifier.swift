package import Cryptography

/// Verifies the enveloped signature of an element against configured keys.
///
/// Order of work: the profile and its allow-lists, the signature over SignedInfo, then the digest of the element.
/// What it returns is read from the very bytes that the digest covered; nothing of the received tree is in it.
package struct SignatureVerifier: Sendable {
    private let keys: [TrustedKey]
    private let allowsSHA1: Bool

    /// - Parameter allowsSHA1: accept SHA-1 from a provider that knows nothing better; the result says so.
    package init(keys: [TrustedKey], allowsSHA1: Bool = false) {
        self.keys = keys
        self.allowsSHA1 = allowsSHA1
    }

    /// - Parameters:
    ///   - signature: a child of `element`.
    ///   - isRead: whether the signed bytes are wanted as a tree.
    package func verify(_ signature: XMLElement, of element: XMLElement) throws(SignatureRefusal) -> SignedElement {
        let signature = try EnvelopedSignature(signature, in: element)
        guard allowsSHA1 || !signature.usesSHA1 else { throw SignatureRefusal(.algorithm, "SHA-1") }
        let signedInfo: [UInt8]
        let key: TrustedKey
        do throws(XMLRefusal) {
            signedInfo = try signature.canonicalization.bytes(of: signature.signedInfo)
        } catch {
            throw SignatureRefusal(.canonicalization, error.reason)
        }
        guard let found = candidates(for: signature).first(where: { $0.key.isValid(signature.value, over: signedInfo, signature.algorithm) }) else {
            throw SignatureRefusal(.key, "a signature by none of the \(keys.count) configured certificates")
        }
        key = found
        let bytes: [UInt8]
        do throws(XMLRefusal) {
            bytes = try signature.referenceCanonicalization.bytes(of: element, omitting: signature.element)
        } catch {
            throw SignatureRefusal(.canonicalization, error.reason)
        }
        guard signature.digest.hash(bytes).isEqualInConstantTime(to: signature.digestValue) else {
            throw SignatureRefusal(.digest, "content that differs from what was signed")
        }
        return SignedElement(bytes: bytes, key: key, algorithm: signature.algorithm, usesSHA1: signature.usesSHA1)
    }

    /// Verifies a signature that stands beside what it covers, as in a query by the HTTP-Redirect binding.
    ///
    /// - Parameter identifier: the algorithm's URI.
    package func verify(detached signature: [UInt8], over bytes: [UInt8], identifier: String) throws(SignatureRefusal) -> TrustedKey {
        guard let algorithm = SignatureMethods.signature(identifier) else { throw SignatureRefusal(.algorithm, identifier) }
        guard allowsSHA1 || algorithm != .rs1 else { throw SignatureRefusal(.algorithm, "SHA-1") }
        guard let key = keys.first(where: { algorithm.fits($0.key.kind) && $0.key.isValid(signature, over: bytes, algorithm) }) else {
            throw SignatureRefusal(.key, "a signature by none of the \(keys.count) configured certificates")
        }
        return key
    }

    /// The work of one verification that must fail, so that an answer's time does not tell how far a message came.
    package func spendVerification() {
        guard let key = keys.first else { return }
        _ = SignatureAlgorithm.allCases.first { $0.fits(key.key.kind) && !key.key.isValid([UInt8](repeating: 1, count: 256), over: [], $0) }
    }

    /// The key that the message points at if it is one of ours, else all of ours.
    private func candidates(for signature: EnvelopedSignature) -> [TrustedKey] {
        let fitting = keys.filter { signature.algorithm.fits($0.key.kind) }
        let selected = fitting.filter { key in signature.certificates.contains { $0 == key.certificate.der } }
        return selected.isEmpty ? fitting : selected
    }
}

/// The bytes that a verified signature covers.
package struct SignedElement {
    package let bytes: [UInt8]
    package let key: TrustedKey
    package let algorithm: SignatureAlgorithm
    package let usesSHA1: Bool

    /// The signed element, parsed anew from the signed bytes.
    package func document() throws(SignatureRefusal) -> XMLDocument {
        do throws(XMLRefusal) {
            return try XMLDocument(bytes, limits: .canonicalMessage)
        } catch {
            throw SignatureRefusal(.canonicalization, error.reason)
        }
    }
}
