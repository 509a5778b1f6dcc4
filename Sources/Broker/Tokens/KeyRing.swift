import Cryptography
import IdentityModel

/// What a pool's token keys are for. Two uses, two keys: an ID token cannot pass for an access token.
enum TokenUse: String, Sendable {
    case id
    case access
}

/// A private key ready to sign tokens.
struct SigningKey: Sendable {
    let keyID: String
    let privateKey: PrivateKey

    func sign(_ claims: [String: JSONValue]) throws -> String {
        try JSONWebToken.sign(claims: claims, key: privateKey, algorithm: .rs256, keyID: keyID)
    }
}

/// A pool's keys, parsed: two that sign, and all that verify.
struct KeyRing: Sendable {
    /// Tells one reading of a pool's keys from the next.
    final class Edition: Sendable {}

    let id: SigningKey
    let access: SigningKey
    let verifying: [String: (use: TokenUse, key: PublicKey)]
    /// The JWK set, encoded.
    let jwks: [UInt8]
    let edition = Edition()
}
