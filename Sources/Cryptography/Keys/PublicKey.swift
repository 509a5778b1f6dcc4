import COpenSSL

/// An RSA or EC key that verifies and encrypts: parsed strictly, checked, and kept ready for use.
package struct PublicKey: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case rsa(bits: Int)
        case ec(Curve)
    }

    let handle: KeyHandle

    init(handle: KeyHandle) { self.handle = handle }

    /// Reads a SubjectPublicKeyInfo in PEM.
    package init(pem: String) throws(CryptographyError) {
        let key = withReader(of: Array(pem.utf8)) { reader in
            PEM_read_bio_PUBKEY(reader, nil, { _, _, _, _ in -1 }, nil)
        }
        handle = try KeyHandle(taking: key)
    }

    /// Reads a SubjectPublicKeyInfo in DER, with nothing after it.
    package init(subjectPublicKeyInfo der: [UInt8]) throws(CryptographyError) {
        handle = try KeyHandle(taking: Self.key(der))
    }

    /// - Parameters: big-endian; leading zeros do no harm.
    package init(rsaModulus modulus: [UInt8], exponent: [UInt8]) throws(CryptographyError) {
        guard modulus.count <= 1025, exponent.count <= 9 else { throw .unsupportedKey }
        let numbers = DER.sequence(DER.integer(modulus) + DER.integer(exponent))
        let info = DER.sequence(DER.sequence(DER.rsaEncryption + DER.null) + DER.bitString(numbers))
        handle = try KeyHandle(taking: Self.key(info))
    }

    /// - Parameters x, y: big-endian, exactly as long as the curve's coordinates.
    package init(curve: Curve, x: [UInt8], y: [UInt8]) throws(CryptographyError) {
        guard x.count == curve.coordinateSize, y.count == curve.coordinateSize else { throw .malformed }
        let info = DER.sequence(DER.sequence(DER.ecPublicKey + DER.name(of: curve)) + DER.bitString([0x04] + x + y))
        handle = try KeyHandle(taking: Self.key(info))
    }

    package var kind: Kind { handle.kind }

    /// The key in DER. Empty only if the library has no memory left.
    package var subjectPublicKeyInfo: [UInt8] {
        var bytes: UnsafeMutablePointer<UInt8>?
        let count = i2d_PUBKEY(handle.pointer, &bytes)
        guard count > 0, let bytes else { return [] }
        defer { gatehouse_free_bytes(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }

    package static func == (left: PublicKey, right: PublicKey) -> Bool {
        defer { ERR_clear_error() }
        return left.handle === right.handle || EVP_PKEY_eq(left.handle.pointer, right.handle.pointer) == 1
    }

    /// Whether the signature holds. False as well for a key that does not fit the algorithm (its family, curve or size).
    package func isValid(_ signature: [UInt8], over message: [UInt8], _ algorithm: SignatureAlgorithm) -> Bool {
        guard algorithm.fits(handle.kind) else { return false }
        let encoded: [UInt8]
        switch handle.kind {
        case .rsa: encoded = signature
        case .ec(let curve):
            guard let der = ECDSASignature.der(signature, curve) else { return false }
            encoded = der
        }
        defer { ERR_clear_error() }
        guard let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        var keyContext: OpaquePointer?
        guard EVP_DigestVerifyInit(context, &keyContext, algorithm.digest.implementation, nil, handle.pointer) == 1,
            algorithm.setPadding(of: keyContext)
        else { return false }
        return EVP_DigestVerify(context, encoded, encoded.count, message, message.count) == 1
    }

    private static func key(_ der: [UInt8]) -> OpaquePointer? {
        der.withUnsafeBufferPointer { der in
            var next = der.baseAddress
            guard let key = d2i_PUBKEY(nil, &next, der.count) else { return nil }
            guard next == der.baseAddress.map({ $0 + der.count }) else {
                EVP_PKEY_free(key)
                return nil
            }
            return key
        }
    }
}
