/// A public key as authenticators write it, with the one algorithm that it is for: no message chooses another.
///
/// Source: RFC 9052 §7; RFC 9053 §2.1, §7.1; RFC 8812 §2; WebAuthn Level 3 §5.8.5, §6.5.1.1.
package struct COSEKey: Sendable {
    /// What may sign, by its number in the COSE registry.
    package enum Algorithm: Int64, Sendable, CaseIterable {
        case es256 = -7
        case rs256 = -257

        var signature: SignatureAlgorithm {
            switch self {
            case .es256: .es256
            case .rs256: .rs256
            }
        }
    }

    package let algorithm: Algorithm
    package let key: PublicKey

    /// - Throws: `keyDoesNotFit` if the key is not of the algorithm's family, curve or size.
    package init(algorithm: Algorithm, key: PublicKey) throws(CryptographyError) {
        guard algorithm.signature.fits(key.kind) else { throw .keyDoesNotFit }
        self.algorithm = algorithm
        self.key = key
    }

    /// Reads the members that the key's kind needs and refuses any other.
    ///
    /// - Throws: `malformed`; `unsupportedKey` for another algorithm or curve; `keyDoesNotFit` for a key of another kind than its algorithm.
    package init(_ value: CBORValue) throws(CryptographyError) {
        guard let members = value.map, let kind = value[1]?.integer, let number = value[3]?.integer else { throw .malformed }
        guard let algorithm = Algorithm(rawValue: number) else { throw .unsupportedKey }
        let key: PublicKey
        switch kind {
        case 2:
            // A compressed point has a boolean for y: no authenticator may write that here.
            guard Set(members.keys) == [.integer(1), .integer(3), .integer(-1), .integer(-2), .integer(-3)], let curve = value[-1]?.integer,
                let x = value[-2]?.bytes, let y = value[-3]?.bytes
            else { throw .malformed }
            guard curve == 1 else { throw .unsupportedKey }
            key = try PublicKey(curve: .p256, x: x, y: y)
        case 3:
            guard Set(members.keys) == [.integer(1), .integer(3), .integer(-1), .integer(-2)], let modulus = value[-1]?.bytes,
                let exponent = value[-2]?.bytes
            else { throw .malformed }
            key = try PublicKey(rsaModulus: modulus, exponent: exponent)
        default: throw .unsupportedKey
        }
        try self.init(algorithm: algorithm, key: key)
    }

    /// Reads a key that stands alone, as it is stored.
    package init(_ bytes: [UInt8]) throws(CryptographyError) {
        let value: CBORValue
        do throws(CBORReader.Refused) { value = try CBORReader.value(of: bytes) } catch { throw .malformed }
        try self.init(value)
    }

    /// Whether the signature holds. An ECDSA signature is a DER sequence in its one canonical spelling.
    package func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        switch algorithm {
        case .rs256: return key.isValid(signature, over: message, .rs256)
        case .es256:
            guard let fixed = try? ECDSASignature.fixedLength(signature, .p256), ECDSASignature.der(fixed, .p256) == signature else { return false }
            return key.isValid(fixed, over: message, .es256)
        }
    }

    /// The point as it stands in U2F messages: 04 ‖ x ‖ y. Nil for a key that is none.
    package var uncompressedPoint: [UInt8]? {
        guard case .ec = key.kind, let x = key.jwk["x"]?.string, let y = key.jwk["y"]?.string, let x = [UInt8](base64URL: x),
            let y = [UInt8](base64URL: y)
        else { return nil }
        return [0x04] + x + y
    }
}
