import IdentityModel
import Storage

// What the decision log learns of local sign-ins. No secret, password, session or token goes in, nor what was typed as a name that
// nobody has: people type their passwords there.
extension LocalSignIn {
    func record(_ attempt: LocalSignInAttempt, outcome: String, in sql: any SQLTransaction) throws {
        try services.decisionLog.record(
            DecisionRecord(
                kind: attempt.decision.verdict.isAccepted ? .signIn : .refusal, tenant: attempt.request.pool.id.rawValue,
                actor: attempt.request.actor, subject: attempt.found?.user.username.rawValue, outcome: outcome, verdict: attempt.decision.verdict),
            in: sql)
    }

    func record(completed change: NewPasswordChange, _ request: LocalSignInRequest, in sql: any SQLTransaction) throws {
        let verdict = Verdict.all(
            "signIn.newPassword", of: [.passed("signIn.session"), .passed("signIn.session.once"), .passed("signIn.newPassword.policy")])
        try services.decisionLog.record(
            DecisionRecord(
                kind: .signIn, tenant: request.pool.id.rawValue, actor: request.actor, subject: change.user.username.rawValue,
                outcome: "signed in with a new password", verdict: verdict),
            in: sql)
    }

    /// Records that an answer was refused before any password was looked at, and gives the error back to be thrown.
    func refuseAnswer(_ request: LocalSignInRequest, _ error: SignInError, _ check: String, _ expected: String) async throws -> SignInError {
        try await services.decisionLog.record(
            DecisionRecord(
                kind: .refusal, tenant: request.pool.id.rawValue, actor: request.actor, subject: nil, outcome: "refused",
                verdict: .refused(check, expected: expected)))
        return error
    }
}

extension LocalSignInRequest {
    /// The client and where its caller is, for the decision log.
    var actor: String { "\(client.id) at \(caller.address)" }
}
