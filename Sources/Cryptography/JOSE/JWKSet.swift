package import IdentityModel

/// The keys that an issuer publishes. Keys that cannot verify a token here are left out: one strange key does not take the others away.
///
/// Source: RFC 7517 §4, §5.
package struct JWKSet: Sendable {
    /// One usable key.
    package struct JWK: Sendable {
        /// `kid`
        package let keyID: String?
        /// `alg`, if the issuer bound the key to one.
        package let algorithm: SignatureAlgorithm?
        /// `use`: `sig` or absent.
        package let use: String?
        package let publicKey: PublicKey

        /// Nil unless the key is for signatures of a known algorithm that fits it.
        package init?(_ value: JSONValue) {
            guard let members = value.object else { return nil }
            if let use = members["use"] {
                guard let use = use.string, use.isIdentical(to: "sig") else { return nil }
            }
            if let operations = members["key_ops"]?.array {
                guard operations.contains(.string("verify")) else { return nil }
            }
            guard let key = try? PublicKey(jwk: value) else { return nil }
            if let name = members["alg"] {
                guard let algorithm = name.string.flatMap({ SignatureAlgorithm(token: $0) }), algorithm.fits(key.kind) else { return nil }
                self.algorithm = algorithm
            } else {
                algorithm = nil
            }
            keyID = members["kid"]?.string
            use = members["use"]?.string
            publicKey = key
        }
    }

    package let keys: [JWK]

    private static let sizeLimit = 512 * 1024
    /// More keys than any issuer has; each costs a check.
    private static let countLimit = 100

    /// - Throws: `malformed` unless the bytes are a JSON object with a list `keys` of at most 100.
    package init(parsing bytes: [UInt8]) throws(CryptographyError) {
        guard bytes.count <= Self.sizeLimit, let list = JSONValue(parsing: bytes)?["keys"]?.array, list.count <= Self.countLimit else {
            throw .malformed
        }
        keys = list.compactMap { JWK($0) }
    }
}
