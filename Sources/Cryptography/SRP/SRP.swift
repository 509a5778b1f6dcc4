package import IdentityModel

/// Secure Remote Password as Cognito's clients speak it (`USER_SRP_AUTH`, `DEVICE_SRP_AUTH`).
///
/// The server's side, in the order of the calls:
/// 1. on setting a password: keep `SRP.verifier(poolName:username:password:salt:)` sealed, with its salt;
/// 2. on `SRP_A`: `SRP.clientValue(hex:)` refuses what is no public value; `ServerChallenge.make(verifier:b:)` gives `SRP_B`; `b` and `B`
///    travel sealed in the secret block (for an unknown user any stable bytes serve as a verifier: what comes out looks the same);
/// 3. on the claim: `ServerChallenge(b:publicValue:).isAnswered(…)`.
///
/// For devices the pool's name is the device group key, the user's name the device key, the password the device secret.
/// An exponentiation takes about half a millisecond: run 1 to 3 on a `BlockingQueue`.
/// Source: RFC 5054 §2.5, §2.6; the padding and key derivation of Amazon's clients.
package enum SRP {
    /// Hexadecimal digits of the largest number that is read: the size of N with room for leading zeros.
    private static let digitLimit = 2 * SRPGroup.size + 8

    /// v = g^x mod N: password-equivalent for an active attacker, so to be sealed.
    ///
    /// - Parameters:
    ///   - poolName: the part of the pool's id after `_`.
    ///   - username: the stored name, as `USER_ID_FOR_SRP` says it.
    ///   - salt: at least 16 random bytes.
    /// - Returns: big-endian, without leading zeros.
    package static func verifier(poolName: String, username: String, password: String, salt: [UInt8]) -> [UInt8] {
        let x = privateKey(poolName: poolName, username: username, password: password, salt: salt)
        return SRPGroup.Arithmetic().power(SRPGroup.generator, BigNumber(x)).bytes
    }

    /// The number that a client sent as `SRP_A`: hexadecimal in either case, any number of digits up to the modulus'.
    ///
    /// - Throws: `malformed`; `refused` for zero, and for what is not below N.
    /// - Returns: big-endian, without leading zeros.
    package static func clientValue(hex: String) throws(CryptographyError) -> [UInt8] {
        let count = hex.utf8.count
        guard (1...digitLimit).contains(count), let bytes = [UInt8](hex: count.isMultiple(of: 2) ? hex : "0" + hex) else { throw .malformed }
        let value = Array(bytes.drop { $0 == 0 })
        // Zero, or a multiple of N, would make the shared secret zero whatever the password is.
        guard !value.isEmpty, isBelowModulus(value) else { throw .refused }
        return value
    }

    /// A number as Cognito writes it in a challenge (`SALT`, `SRP_B`): an integer, so without zeros in front and at times with an odd
    /// number of digits. Some clients hash the digits as they stand and not the number, and would come to another key with zeros in front.
    ///
    /// - Returns: hexadecimal in lower case; `0` for zero.
    package static func integerHex(_ bytes: [UInt8]) -> String {
        let digits = bytes.hex.drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
    }

    /// The tag over a claim: base 64 of it is `PASSWORD_CLAIM_SIGNATURE`.
    ///
    /// - Parameter timestamp: as it was sent, byte for byte.
    package static func signature(
        key: Secret<[UInt8]>, poolName: String, username: String, secretBlock: [UInt8], timestamp: String
    ) -> [UInt8] {
        HMAC.authenticate(Array(poolName.utf8) + Array(username.utf8) + secretBlock + Array(timestamp.utf8), key: key.exposed)
    }

    /// x = H(pad(salt) ‖ H(poolName ‖ username ‖ ":" ‖ password))
    static func privateKey(poolName: String, username: String, password: String, salt: [UInt8]) -> [UInt8] {
        let inner = DigestAlgorithm.sha256.hash(Array((poolName + username + ":" + password).utf8))
        return DigestAlgorithm.sha256.hash(SRPGroup.pad(salt) + inner)
    }

    /// u = H(pad(A) ‖ pad(B))
    static func scrambler(_ clientValue: [UInt8], _ serverValue: [UInt8]) throws(CryptographyError) -> [UInt8] {
        let u = DigestAlgorithm.sha256.hash(SRPGroup.pad(clientValue) + SRPGroup.pad(serverValue))
        // A zero would take the verifier out of the shared secret.
        guard u.contains(where: { $0 != 0 }) else { throw .refused }
        return u
    }

    /// The first 16 bytes of HKDF over the shared secret, with u as the salt.
    static func key(sharedSecret: [UInt8], scrambler: [UInt8]) -> Secret<[UInt8]> {
        let root = HMAC.authenticate(SRPGroup.pad(sharedSecret), key: SRPGroup.pad(scrambler))
        return Secret(HKDF.expand(root, info: Array("Caldera Derived Key".utf8), size: 16))
    }

    /// - Parameter value: without leading zeros.
    static func isBelowModulus(_ value: [UInt8]) -> Bool {
        value.count < SRPGroup.size || value.count == SRPGroup.size && value.lexicographicallyPrecedes(SRPGroup.modulusBytes)
    }
}
