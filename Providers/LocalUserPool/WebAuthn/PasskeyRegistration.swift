import Cryptography
package import Foundation
package import IdentityModel

/// What a challenge for a new passkey says: it travels sealed, as the challenge itself.
package struct RegistrationChallenge: Sendable, Codable, Equatable {
    /// What is remembered once it was answered.
    package let id: String
    package let sub: Subject
    package let client: ClientID
    package let relyingPartyID: String
    package let expiresAt: Date

    package init(id: String, sub: Subject, client: ClientID, relyingPartyID: String, expiresAt: Date) {
        self.id = id
        self.sub = sub
        self.client = client
        self.relyingPartyID = relyingPartyID
        self.expiresAt = expiresAt
    }
}

/// A passkey that may be stored.
package struct NewPasskey: Sendable, Equatable {
    package let credentialID: [UInt8]
    /// COSE, as it came.
    package let publicKey: [UInt8]
    package let signCount: UInt32
    package let authenticator: [UInt8]
    package let attachment: String?
    package let transports: [String]
    package let isBackupEligible: Bool
    package let isBackedUp: Bool
}

/// Whether a browser's answer registers a passkey. Pure.
///
/// Source: WebAuthn Level 3 §7.1; the steps' numbers are its.
package enum PasskeyRegistration {
    /// What stands when the answer comes.
    package struct State: Sendable {
        /// What the answered challenge says, if it is one of ours for this user.
        package let challenge: RegistrationChallenge?
        /// Whether it was answered before.
        package let isAnswered: Bool
        /// Whether somebody has a passkey of the message's id.
        package let isRegistered: Bool

        package init(challenge: RegistrationChallenge?, isAnswered: Bool, isRegistered: Bool) {
            self.challenge = challenge
            self.isAnswered = isAnswered
            self.isRegistered = isRegistered
        }
    }

    package struct Decision: Sendable {
        package let outcome: Result<NewPasskey, PasskeyRefusal>
        package let verdict: Verdict
    }

    /// - Parameters:
    ///   - message: nil for what is no credential message at all.
    ///   - client: whose access token registers.
    package static func decide(
        _ message: PublicKeyCredentialMessage?, for party: RelyingParty, client: ClientID, state: State, at now: Date
    ) -> Decision {
        var checks = PasskeyChecks()
        let outcome: Result<NewPasskey, PasskeyRefusal>
        do throws(PasskeyChecks.Refused) {
            outcome = .success(try passkey(message, party, client, state, now, &checks))
        } catch {
            outcome = .failure(error.refusal)
        }
        return Decision(outcome: outcome, verdict: .all("passkey.registration", of: checks.verdicts))
    }

    private static func passkey(
        _ message: PublicKeyCredentialMessage?, _ party: RelyingParty, _ client: ClientID, _ state: State, _ now: Date,
        _ checks: inout PasskeyChecks
    ) throws(PasskeyChecks.Refused) -> NewPasskey {
        let message = try checks.take(message, or: .malformed, "passkey.message", expected: "a public key credential")
        let clientData = message.clientData
        // Step 7
        try checks.require(
            clientData.type.isIdentical(to: "webauthn.create"), or: .malformed, "passkey.type", expected: "webauthn.create", received: clientData.type
        )
        // Step 8
        let challenge = try checks.take(
            state.challenge, or: .challengeNotFound, "passkey.challenge", expected: "a challenge that was given to this user")
        try checks.require(!state.isAnswered, or: .challengeNotFound, "passkey.challenge.once", expected: "a challenge not answered before")
        try checks.require(
            now < challenge.expiresAt, or: .challengeNotFound, "passkey.challenge.expiry",
            expected: "before \(challenge.expiresAt.formatted(.iso8601))", received: now.formatted(.iso8601))
        try checks.require(
            challenge.client == client, or: .clientMismatch, "passkey.client", expected: challenge.client.rawValue, received: client.rawValue)
        try checks.require(
            challenge.relyingPartyID.isIdentical(to: party.id), or: .relyingPartyMismatch, "passkey.challenge.relyingParty", expected: party.id,
            received: challenge.relyingPartyID)
        // Steps 9 to 11
        try clientData.checkOrigin(party, &checks)
        // Steps 12, 13
        let attestation = try checks.take(
            message.bytes("attestationObject").flatMap(AttestationObject.init), or: .malformed, "passkey.attestationObject",
            expected: "an attestation object in canonical CBOR")
        let data = attestation.authenticatorData
        // Steps 14 to 18
        try data.check(party, &checks)
        let credential = try checks.take(data.attested, or: .malformed, "passkey.credential", expected: "an attested credential")
        try checks.require(credential.id == message.id, or: .malformed, "passkey.credential.id", expected: "the id of the message")
        // Step 20: no algorithm but those that were offered.
        let key = try checks.take(
            try? COSEKey(credential.key), or: .unsupportedCredential, "passkey.algorithm", expected: "ES256 on P-256, or RS256 of 2048 bits or more",
            received: credential.key[3]?.integer.map { "algorithm \($0)" })
        // Steps 21 to 24
        try checks.require(
            attestation.holds(for: credential, key, clientDataHash: clientData.hash), or: .unsupportedCredential, "passkey.attestation",
            expected: "none, or a statement whose signature holds", received: attestation.format,
            advice: "Ask the browser for attestation \"none\", as the options say.")
        // Step 26
        try checks.require(!state.isRegistered, or: .alreadyRegistered, "passkey.unique", expected: "a passkey that nobody has registered")
        return NewPasskey(
            credentialID: credential.id, publicKey: credential.publicKey, signCount: data.signCount, authenticator: credential.authenticator,
            attachment: message.attachment, transports: message.transports, isBackupEligible: data.isBackupEligible, isBackedUp: data.isBackedUp)
    }
}
