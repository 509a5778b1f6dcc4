import Cryptography
package import IdentityModel

/// Proof key for code exchange: the code is worth nothing without the verifier, which never leaves the server.
///
/// Source: RFC 7636 §4.
package enum PKCE {
    /// 43 characters: 32 random octets in base64url.
    package static func verifier(from random: any RandomSource) -> String { random.bytes(32).base64URL }

    /// The S256 challenge of a verifier. There is no `plain` here.
    package static func challenge(of verifier: String) -> String { DigestAlgorithm.sha256.hash(Array(verifier.utf8)).base64URL }
}
