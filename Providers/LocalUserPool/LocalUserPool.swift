import Cryptography
package import Foundation
package import IdentityModel

/// The user pool as its own identity provider: from a stored credential and a proof to an assertion. Pure, and as slow as
/// the password hash is; callers run it on a `BlockingQueue`.
///
/// The order of checks is Cognito's: what stands against an attempt whatever the password is, the password, and only after
/// a correct one what the user's status says.
/// Source: Amazon Cognito developer guide, "User pool authentication flow".
package enum LocalUserPool {
    /// What is to be done about an attempt.
    package enum Outcome: Sendable, Equatable {
        case signedIn
        /// The password was right and temporary.
        case newPasswordRequired
        case refused(Refusal)
    }

    package enum Refusal: Sendable, Equatable {
        case unknownUser
        case disabled
        case locked
        case wrongPassword
        case unconfirmed
        case resetRequired
        case temporaryPasswordExpired
    }

    package struct Decision: Sendable {
        package let outcome: Outcome
        package let verdict: Verdict
        /// Who it is; nil for a refusal.
        package let assertion: ExternalAssertion?
        /// The password was right and its hash is weaker than today's: store it anew.
        package let needsRehash: Bool
    }

    /// A refusal that is known before any proof is looked at.
    package static func refusal(_ refusal: Refusal, _ check: Verdict) -> Decision {
        Decision(outcome: .refused(refusal), verdict: .all("signIn.local", of: [check]), assertion: nil, needsRehash: false)
    }

    /// - Parameters:
    ///   - snapshot: nil for an unknown user.
    ///   - decoy: what to check the proof against when there is nothing: an unknown user has to cost as much as a known one.
    ///   - attemptID: names the attempt in the log.
    package static func decide(
        _ snapshot: LocalUserSnapshot?, proof: LocalProof, decoy: LocalCredential, attemptID: String, at now: Date
    ) -> Decision {
        var checks: [Verdict] = []
        func refused(_ refusal: Refusal, _ check: Verdict) -> Decision {
            Decision(outcome: .refused(refusal), verdict: .all("signIn.local", of: checks + [check]), assertion: nil, needsRehash: false)
        }

        guard let snapshot else {
            _ = holds(proof, for: decoy, username: "")
            return refused(.unknownUser, .refused("signIn.local.user", expected: "a user of the pool", received: "none of that name"))
        }
        checks.append(.passed("signIn.local.user", received: snapshot.username.rawValue))
        guard snapshot.isEnabled else {
            return refused(.disabled, .refused("signIn.local.enabled", expected: "enabled", received: "disabled", advice: "Enable the user."))
        }
        checks.append(.passed("signIn.local.enabled"))
        guard let credential = snapshot.credential else {
            // Before the status is looked at: what a user without a password costs must not tell their status.
            _ = holds(proof, for: decoy, username: snapshot.username.rawValue)
            if snapshot.status == .resetRequired {
                return refused(
                    .resetRequired,
                    .refused(
                        "signIn.local.status", expected: "CONFIRMED", received: snapshot.status.rawValue, advice: "The user has to set a password."))
            }
            return refused(
                .wrongPassword,
                .refused("signIn.local.credential", expected: "a password", received: "none", advice: "Users of other providers sign in there."))
        }
        guard !credential.lockout.isLocked(at: now) else {
            return refused(
                .locked,
                .refused(
                    "signIn.local.lockout", expected: "at most \(credential.lockout.failures) wrong passwords a while ago",
                    received: "locked until \(credential.lockout.lockedUntil?.formatted(.iso8601) ?? "")", advice: "Wait, or set a password."))
        }
        checks.append(.passed("signIn.local.lockout", received: "\(credential.lockout.failures) wrong passwords in a row"))
        guard holds(proof, for: credential, username: snapshot.username.rawValue) else {
            return refused(.wrongPassword, .refused("signIn.local.password", expected: "the user's password", received: "another"))
        }
        checks.append(.passed("signIn.local.password", received: name(of: proof)))
        switch snapshot.status {
        case .unconfirmed:
            return refused(.unconfirmed, .refused("signIn.local.status", expected: "CONFIRMED", received: snapshot.status.rawValue))
        case .resetRequired:
            return refused(.resetRequired, .refused("signIn.local.status", expected: "CONFIRMED", received: snapshot.status.rawValue))
        case .externalProvider, .confirmed, .forceChangePassword: break
        }
        checks.append(.passed("signIn.local.status", received: snapshot.status.rawValue))
        if let expiresAt = credential.expiresAt {
            guard now < expiresAt else {
                return refused(
                    .temporaryPasswordExpired,
                    .refused(
                        "signIn.local.temporaryPassword", expected: "before \(expiresAt.formatted(.iso8601))", received: now.formatted(.iso8601),
                        advice: "Invite the user again, or set a password."))
            }
            checks.append(
                .passed("signIn.local.temporaryPassword", margin: "\(Int(expiresAt.timeIntervalSince(now).rounded(.down))) s before it ends"))
        }
        let assertion = ExternalAssertion(
            provider: .local, providerType: .local, issuer: nil, subject: snapshot.sub, assertionID: attemptID, claims: [], authenticatedAt: now)
        var needsRehash = false
        if case .password = proof { needsRehash = PasswordHash.needsRehash(credential.passwordHash.exposed) }
        return Decision(
            outcome: credential.isTemporary || snapshot.status == .forceChangePassword ? .newPasswordRequired : .signedIn,
            verdict: .all("signIn.local", of: checks), assertion: assertion, needsRehash: needsRehash)
    }

    private static func holds(_ proof: LocalProof, for credential: LocalCredential, username: String) -> Bool {
        switch proof {
        case .password(let password):
            PasswordHash.verify(Array(password.exposed.utf8), against: credential.passwordHash.exposed)
        case .srp(let proof):
            proof.challenge.isAnswered(
                by: proof.signature, clientValue: proof.clientValue, verifier: credential.srpVerifier.exposed, poolName: proof.poolName,
                username: username, secretBlock: proof.secretBlock, timestamp: proof.timestamp)
        }
    }

    private static func name(of proof: LocalProof) -> String {
        switch proof {
        case .password: "password"
        case .srp: "secure remote password"
        }
    }
}
