package import Cryptography

/// What the authenticator states and signs.
///
/// Source: WebAuthn Level 3 §6.1, §6.5.1.
package struct AuthenticatorData: Sendable {
    /// A credential that was just made.
    package struct AttestedCredential: Sendable {
        /// The authenticator's model; zeros where it does not say.
        package let authenticator: [UInt8]
        package let id: [UInt8]
        /// The public key as it came: COSE.
        package let publicKey: [UInt8]
        package let key: CBORValue
    }

    package let relyingPartyIDHash: [UInt8]
    package let isUserPresent: Bool
    package let isUserVerified: Bool
    package let isBackupEligible: Bool
    package let isBackedUp: Bool
    package let signCount: UInt32
    package let attested: AttestedCredential?
    /// The bytes as they came: what is signed.
    package let bytes: [UInt8]

    private static let sizeLimit = 32 * 1024
    /// Bytes: WebAuthn Level 3 §5.1.3.
    private static let longestCredentialID = 1023

    /// Nil unless the bytes are authenticator data to the last.
    package init?(_ bytes: [UInt8]) {
        guard (37...Self.sizeLimit).contains(bytes.count) else { return nil }
        let flags = bytes[32]
        relyingPartyIDHash = Array(bytes[..<32])
        isUserPresent = flags & 0x01 != 0
        isUserVerified = flags & 0x04 != 0
        isBackupEligible = flags & 0x08 != 0
        isBackedUp = flags & 0x10 != 0
        signCount = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
        self.bytes = bytes
        var end = 37
        if flags & 0x40 != 0 {
            guard bytes.count >= end + 18 else { return nil }
            let size = Int(bytes[end + 16]) << 8 | Int(bytes[end + 17])
            let start = end + 18
            guard (1...Self.longestCredentialID).contains(size), bytes.count > start + size else { return nil }
            var reader = CBORReader(bytes, at: start + size)
            guard let key = try? reader.value() else { return nil }
            attested = AttestedCredential(
                authenticator: Array(bytes[end..<end + 16]), id: Array(bytes[start..<start + size]),
                publicKey: Array(bytes[start + size..<reader.position]), key: key)
            end = reader.position
        } else {
            attested = nil
        }
        if flags & 0x80 != 0 {
            var reader = CBORReader(bytes, at: end)
            guard case .map? = try? reader.value() else { return nil }
            end = reader.position
        }
        guard end == bytes.count else { return nil }
    }

    /// For whom it answered and who was there: WebAuthn Level 3 §7.1 steps 14 to 18, §7.2 steps 15 to 19.
    func check(_ party: RelyingParty, _ checks: inout PasskeyChecks) throws(PasskeyChecks.Refused) {
        try checks.require(
            relyingPartyIDHash.isEqualInConstantTime(to: party.idHash), or: .relyingPartyMismatch, "passkey.relyingParty",
            expected: "the hash of \(party.id)", received: relyingPartyIDHash.hex,
            advice: "The passkey was made for another relying party id: it has to be registered anew.")
        try checks.require(
            isUserPresent, or: .userNotVerified, "passkey.userPresence", expected: "someone there", received: isUserPresent ? nil : "nobody")
        if party.requiresUserVerification {
            try checks.require(
                isUserVerified, or: .userNotVerified, "passkey.userVerification", expected: "the user verified by the authenticator",
                received: isUserVerified ? nil : "only someone there", advice: "Use an authenticator with a PIN or biometrics.")
        }
        try checks.require(
            isBackupEligible || !isBackedUp, or: .malformed, "passkey.backup", expected: "a backup only of what may be backed up")
    }
}
