/// A signature algorithm by its JOSE name. There is no `none` and nothing symmetric, so neither can be asked for.
///
/// ECDSA signatures are r‖s in fixed length, as JOSE and XML signatures both have them.
/// Source: RFC 7518 §3.1; RFC 8017 §8; XML Signature 1.1 §6.4.
package enum SignatureAlgorithm: String, Sendable, CaseIterable {
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    /// RSA with SHA-1, for old XML signatures where an operator allowed it; never in tokens.
    case rs1 = "RS1"

    package var digest: DigestAlgorithm {
        switch self {
        case .rs256, .ps256, .es256: .sha256
        case .rs384, .ps384, .es384: .sha384
        case .rs512, .ps512, .es512: .sha512
        case .rs1: .sha1
        }
    }

    /// Whether a token may be signed so.
    package var isForTokens: Bool { self != .rs1 }

    /// Whether a key of that kind may be used with this algorithm: the family fits, the curve is the algorithm's own, and an RSA
    /// modulus has at least 2048 bits (1024 for the old SHA-1 signatures).
    package func fits(_ kind: PublicKey.Kind) -> Bool {
        switch (self, kind) {
        case (.rs256, .rsa(let bits)), (.rs384, .rsa(let bits)), (.rs512, .rsa(let bits)), (.ps256, .rsa(let bits)), (.ps384, .rsa(let bits)),
            (.ps512, .rsa(let bits)):
            bits >= 2048
        case (.rs1, .rsa(let bits)): bits >= 1024
        case (.es256, .ec(.p256)), (.es384, .ec(.p384)), (.es512, .ec(.p521)): true
        case (_, .rsa), (_, .ec): false
        }
    }

    var isPSS: Bool {
        switch self {
        case .ps256, .ps384, .ps512: true
        case .rs256, .rs384, .rs512, .es256, .es384, .es512, .rs1: false
        }
    }
}
