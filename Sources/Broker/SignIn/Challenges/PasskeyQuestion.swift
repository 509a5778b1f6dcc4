import Foundation
package import IdentityModel
import LocalUserPool
import Storage

/// A passkey that has to sign: WEB_AUTHN.
package struct PasskeyQuestion: Sendable {
    package let session: String
    package let username: Username
    package let request: PasskeyRequest
    package let available: [FirstFactor]
}

extension LocalSignIn {
    func askForPasskey(_ asked: FirstQuestion) async throws -> SignInStep {
        // Nobody who does not exist is offered one.
        guard asked.user != nil || asked.request.way == .hosted else { throw SignInError.invalidChoice }
        let challenge = services.environment.random.bytes(32)
        let timeout = Double(asked.request.client.authSessionValidity) * 60
        let request: PasskeyRequest
        if let user = asked.user {
            request = try await services.passkeys.request(for: user, in: asked.request.pool, challenge: challenge, timeout: timeout)
        } else {
            let nobody = simulated(asked.request)
            request = try await services.passkeys.request(
                for: nobody.record(in: asked.request.pool), in: asked.request.pool, challenge: challenge, timeout: timeout,
                simulating: nobody.passkeyID)
        }
        return .passkey(
            PasskeyQuestion(
                session: try await ask(.passkey(challenge: challenge), asked), username: username(of: asked), request: request,
                available: asked.available))
    }

    /// Judges what the passkey signed. A wrong answer leaves the session usable.
    ///
    /// - Throws: `SignInError`, `PasskeyError.noRelyingParty`.
    func answerPasskey(_ credential: String, _ challenge: [UInt8], _ signIn: ChallengedSignIn) async throws -> SignInStep {
        let request = signIn.request
        guard let user = signIn.user else {
            throw try await refuseAnswer(request, .incorrectUsernameOrPassword, "signIn.passkey.user", "a user with a passkey")
        }
        // Pool and user may have changed since the question was asked.
        let factors = try await services.factors.factors(of: user, in: request.pool)
        guard factors.firstFactors.contains(.passkey) else {
            throw try await refuseAnswer(request, .invalidSession, "signIn.passkey.offered", "a user whom the pool lets begin with a passkey")
        }
        let decision = try await services.passkeys.decide(credential, of: user, in: request.pool, challenge: challenge)
        guard case .success(let proof) = decision.outcome else { throw try await refuse(decision.verdict, user, signIn) }
        switch user.status {
        case .resetRequired: throw try await refuseAnswer(request, .passwordResetRequired, "signIn.passkey.status", "CONFIRMED")
        case .unconfirmed: throw try await refuseAnswer(request, .userNotConfirmed, "signIn.passkey.status", "CONFIRMED")
        case .confirmed, .externalProvider, .forceChangePassword: break
        }
        var progress = signIn.session.progress.adding(proof.isPlatform ? .platformPasskey : .roamingPasskey, at: signIn.at)
        // What one has and what one knows or is, where the pool takes it for both.
        progress.isMultiFactor = progress.isMultiFactor || proof.isUserVerified && factors.passkeyIsMultiFactor
        return try await next(
            after: PassedStep(request: request, user: user, progress: progress) { sql, outcome in
                try consume(signIn.session, in: sql, pool: request.pool.id)
                // Of two sign-ins with one counter value only the first is the authenticator's.
                guard try services.passkeys.keep(proof, in: request.pool.id, at: signIn.at, in: sql) else {
                    throw SignInError.incorrectUsernameOrPassword
                }
                try record(signIn, user, checks: [decision.verdict], outcome: outcome, in: sql)
            })
    }

    private func refuse(_ verdict: Verdict, _ user: UserRecord, _ signIn: ChallengedSignIn) async throws -> SignInError {
        try await services.decisionLog.record(
            DecisionRecord(
                kind: .refusal, tenant: user.pool.rawValue, actor: signIn.request.actor, subject: user.username.rawValue, outcome: "refused",
                verdict: verdict))
        return .incorrectUsernameOrPassword
    }
}
