import Cryptography
package import IdentityModel

/// A random value that a browser carries and that names its pool: `{poolID}.{43 characters}`. It fits SAML's 80 bytes of RelayState.
///
/// Stored as a hash only, so that a reader of the database cannot use it.
package struct PoolHandle: Sendable, Equatable {
    package let pool: UserPoolID
    package let rawValue: String

    /// A new one of 256 random bits.
    package init(pool: UserPoolID, random: any RandomSource) {
        self.pool = pool
        rawValue = "\(pool.rawValue).\(random.bytes(32).base64URL)"
    }

    /// Reads what a browser sent; nil if it cannot be one of ours.
    package init?(_ text: String) {
        guard text.utf8.count <= 128, let dot = text.lastIndex(of: ".") else { return nil }
        let pool = text[..<dot]
        let secret = text[text.index(after: dot)...]
        guard !pool.isEmpty, pool.utf8.allSatisfy(Self.isPoolCharacter), secret.utf8.count == 43, secret.utf8.allSatisfy(Self.isSecretCharacter)
        else {
            return nil
        }
        self.pool = UserPoolID(String(pool))
        rawValue = text
    }

    package var hash: [UInt8] { Self.hash(of: rawValue) }

    /// What a bearer value is stored and looked up by: SHA-256.
    package static func hash(of value: String) -> [UInt8] { DigestAlgorithm.sha256.hash(Array(value.utf8)) }

    private static func isSecretCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func isPoolCharacter(_ byte: UInt8) -> Bool { isSecretCharacter(byte) }
}
