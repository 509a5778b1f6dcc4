import IdentityModel
import Storage

// What the decision log learns of local sign-ins. No secret, password, session or token goes in, nor what was typed as a name that
// nobody has: people type their passwords there.
extension LocalSignIn {
    func record(_ attempt: LocalSignInAttempt, outcome: String, in sql: any SQLTransaction) throws {
        try services.decisionLog.record(
            DecisionRecord(
                kind: attempt.decision.verdict.isAccepted && attempt.compromise?.isBlocked != true ? .signIn : .refusal,
                tenant: attempt.request.pool.id.rawValue,
                actor: attempt.request.actor, subject: attempt.found?.user.username.rawValue, outcome: outcome,
                verdict: attempt.compromise.map { .all("signIn.local", of: [attempt.decision.verdict, $0.verdict]) } ?? attempt.decision.verdict),
            in: sql)
    }

    /// What became of an answer that was right.
    ///
    /// - Parameter outcome: what follows.
    func record(_ signIn: ChallengedSignIn, _ user: UserRecord, checks: [Verdict], outcome: String, in sql: any SQLTransaction) throws {
        try services.decisionLog.record(
            DecisionRecord(
                kind: .signIn, tenant: user.pool.rawValue, actor: signIn.request.actor, subject: user.username.rawValue, outcome: outcome,
                verdict: .all(
                    "signIn.\(signIn.session.pending.name)", of: [.passed("signIn.session"), .passed("signIn.session.once")] + checks)),
            in: sql)
    }

    /// How far a sign-in has come, for the user's events.
    func recordEvent(_ response: UserEvents.Response, _ step: PassedStep, _ sql: any SQLTransaction) throws {
        try services.events.record(
            .signIn, response, id: step.progress.eventID, challenges: step.progress.challenges, of: step.user, in: step.request.pool,
            for: step.request.client.id, by: step.request.person, risk: step.progress.eventRisk, at: step.progress.risk?.here?.place, sql)
    }

    /// A proof of a known user that did not hold, for their events.
    ///
    /// - Parameters:
    ///   - progress: of a sign-in that goes on; nil where the proof was the first.
    ///   - challenge: `Password` or `Mfa`.
    func recordEvent(
        failed challenge: String, after progress: SignInProgress? = nil, of user: UserRecord, _ request: LocalSignInRequest, _ sql: any SQLTransaction
    ) throws {
        try services.events.record(
            .signIn, progress?.eventID == nil ? .fail : .inProgress, id: progress?.eventID,
            challenges: (progress?.challenges ?? []) + [.init(name: challenge, isPassed: false)], of: user, in: request.pool,
            for: request.client.id, by: request.person, risk: progress?.eventRisk, sql)
    }

    /// Records that an answer was refused before any password was looked at, and gives the error back to be thrown.
    func refuseAnswer(_ request: LocalSignInRequest, _ error: SignInError, _ check: String, _ expected: String) async throws -> SignInError {
        // Anybody can forge a session.
        try await services.record(
            boundedRefusal: DecisionRecord(
                kind: .refusal, tenant: request.pool.id.rawValue, actor: request.actor, subject: nil, outcome: "refused",
                verdict: .refused(check, expected: expected)), key: request.actor)
        return error
    }
}

extension LocalSignInRequest {
    /// The client and where its caller is, for the decision log.
    var actor: String { "\(client.id) at \(caller.address)" }
}
