import Cryptography
package import IdentityModel

/// A passkey of a user, as it stands when they sign in.
package struct StoredPasskey: Sendable {
    package let credentialID: [UInt8]
    package let relyingPartyID: String
    /// COSE.
    package let publicKey: [UInt8]
    package let signCount: UInt32
    package let isBackupEligible: Bool
    package let attachment: String?

    package init(
        credentialID: [UInt8], relyingPartyID: String, publicKey: [UInt8], signCount: UInt32, isBackupEligible: Bool, attachment: String?
    ) {
        self.credentialID = credentialID
        self.relyingPartyID = relyingPartyID
        self.publicKey = publicKey
        self.signCount = signCount
        self.isBackupEligible = isBackupEligible
        self.attachment = attachment
    }
}

/// What a passkey's signature proves, and what is to be kept of it.
package struct PasskeyProof: Sendable, Equatable {
    package let credentialID: [UInt8]
    package let formerSignCount: UInt32
    package let signCount: UInt32
    package let isBackedUp: Bool
    /// The authenticator looked who was there, and not only whether someone was.
    package let isUserVerified: Bool
    /// The authenticator is part of the device that asked.
    package let isPlatform: Bool
}

/// Whether a browser's answer signs a user in by a passkey. Pure.
///
/// Source: WebAuthn Level 3 §7.2; the steps' numbers are its.
package enum PasskeyAssertion {
    package struct Decision: Sendable {
        package let outcome: Result<PasskeyProof, PasskeyRefusal>
        package let verdict: Verdict
    }

    /// - Parameters:
    ///   - message: nil for what is no credential message at all.
    ///   - challenge: the bytes that were sent.
    ///   - userHandle: of the user who signs in.
    ///   - passkeys: theirs.
    package static func decide(
        _ message: PublicKeyCredentialMessage?, for party: RelyingParty, challenge: [UInt8], userHandle: [UInt8], passkeys: [StoredPasskey]
    ) -> Decision {
        var checks = PasskeyChecks()
        let outcome: Result<PasskeyProof, PasskeyRefusal>
        do throws(PasskeyChecks.Refused) {
            outcome = .success(try proof(message, party, challenge, userHandle, passkeys, &checks))
        } catch {
            outcome = .failure(error.refusal)
        }
        return Decision(outcome: outcome, verdict: .all("passkey.assertion", of: checks.verdicts))
    }

    private static func proof(
        _ message: PublicKeyCredentialMessage?, _ party: RelyingParty, _ challenge: [UInt8], _ userHandle: [UInt8], _ passkeys: [StoredPasskey],
        _ checks: inout PasskeyChecks
    ) throws(PasskeyChecks.Refused) -> PasskeyProof {
        let message = try checks.take(message, or: .malformed, "passkey.message", expected: "a public key credential")
        let clientData = message.clientData
        // Steps 5, 6: the user is known before; the handle has to be theirs.
        let passkey = try checks.take(
            passkeys.first { $0.credentialID == message.id }, or: .unknownCredential, "passkey.credential", expected: "a passkey of the user",
            received: message.id.base64URL)
        try checks.require(
            passkey.relyingPartyID.isIdentical(to: party.id), or: .relyingPartyMismatch, "passkey.credential.relyingParty", expected: party.id,
            received: passkey.relyingPartyID, advice: "The relying party id has changed since: the passkey has to be registered anew.")
        if let handle = message.response["userHandle"], !handle.isAbsent {
            try checks.require(
                message.bytes("userHandle") == userHandle, or: .wrongUser, "passkey.userHandle", expected: "the user who signs in")
        }
        let data = try checks.take(
            message.bytes("authenticatorData").flatMap(AuthenticatorData.init), or: .malformed, "passkey.authenticatorData",
            expected: "authenticator data, to the last byte")
        let signature = try checks.take(message.bytes("signature"), or: .malformed, "passkey.signature.present", expected: "a signature")
        // Step 10
        try checks.require(
            clientData.type.isIdentical(to: "webauthn.get"), or: .malformed, "passkey.type", expected: "webauthn.get", received: clientData.type)
        // Step 11
        try checks.require(
            !challenge.isEmpty && clientData.challenge.isEqualInConstantTime(to: challenge), or: .challengeNotFound, "passkey.challenge",
            expected: "the challenge of this sign-in")
        // Steps 12 to 14
        try clientData.checkOrigin(party, &checks)
        // Steps 15 to 19
        try data.check(party, &checks)
        try checks.require(
            data.isBackupEligible == passkey.isBackupEligible, or: .malformed, "passkey.backupEligibility", expected: "as it was registered")
        // Steps 20, 21: the algorithm is the stored key's.
        let key = try checks.take(try? COSEKey(passkey.publicKey), or: .unsupportedCredential, "passkey.key", expected: "a key that was registered")
        try checks.require(
            key.isValid(signature, over: data.bytes + clientData.hash), or: .wrongSignature, "passkey.signature",
            expected: "a signature of the registered key")
        // Step 22: an authenticator without a counter says zero for ever.
        try checks.require(
            data.signCount == 0 && passkey.signCount == 0 || data.signCount > passkey.signCount, or: .cloned, "passkey.signCount",
            expected: "more than \(passkey.signCount)", received: "\(data.signCount)",
            advice: "A copy of the passkey may be in use: delete it and register a new one.")
        return PasskeyProof(
            credentialID: passkey.credentialID, formerSignCount: passkey.signCount, signCount: data.signCount, isBackedUp: data.isBackedUp,
            isUserVerified: data.isUserVerified, isPlatform: (message.attachment ?? passkey.attachment) == "platform")
    }
}

extension JSONValue {
    fileprivate var isAbsent: Bool { if case .null = self { true } else { false } }
}
