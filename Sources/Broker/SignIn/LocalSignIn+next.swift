import Foundation
import IdentityModel
import Storage

/// A step that a person has just passed: who they are by now, and what it leaves in the database.
struct PassedStep: Sendable {
    let request: LocalSignInRequest
    /// As the step leaves them.
    let user: UserRecord
    var progress: SignInProgress
    /// Whether the password that was proved is a temporary one.
    var needsNewPassword = false
    /// Uses up what was answered, applies the change, writes the decision: in the transaction of what follows. The text says what that is.
    let effects: @Sendable (any SQLTransaction, String) throws -> Void
}

extension LocalSignIn {
    /// What follows on a passed step, for every flow: a password of one's own, a second factor, the end.
    ///
    /// The status was looked at with the proof: its refusals come only after a right one.
    func next(after proof: PassedStep) async throws -> SignInStep {
        var passed = proof
        passed.progress.eventID = proof.progress.eventID ?? services.environment.random.uuid()
        // In a custom sign-in without a password nothing was asked for yet that the pool's settings could add to.
        if passed.progress.awaitsFunctions, !passed.progress.mayNeedSecondFactor { return try await customTurn(after: passed) }
        if !passed.needsNewPassword, let challenge = try await askForDevice(after: passed) { return .device(challenge) }
        let step = try await weighed(passed)
        if step.needsNewPassword { return .newPasswordRequired(try await askForNewPassword(after: step)) }
        if let question = try await levelQuestion(after: step) { return question }
        if let question = try await secondFactor(after: step) { return question }
        if step.progress.awaitsFunctions { return try await customTurn(after: step) }
        return try await finish(step)
    }

    /// The end of a sign-in: the one place where a local user's proofs become tokens or, at the hosted pages, a session.
    private func finish(_ step: PassedStep) async throws -> SignInStep {
        let environment = services.environment
        try await askAfter(step)
        let authenticatedAt = step.progress.authenticatedAt ?? environment.time.now
        switch step.request.way {
        case .hosted:
            let continued = try await environment.database.write { sql in
                guard let user = try sql.users.user(sub: step.user.sub, in: step.user.pool), user.isEnabled else { throw SignInError.userDisabled }
                try step.effects(sql, "signed in")
                try remember(step, in: sql)
                try recordEvent(.pass, step, sql)
                return try confirmLevel(step, in: sql)
            }
            return .signedIn(
                HostedSignIn(user: step.user, authenticatedAt: authenticatedAt, methods: step.progress.methods, continued: continued))
        case .open, .admin:
            let grant = TokenGrant(
                pool: step.request.pool, client: step.request.client, user: step.user, front: .api, scopes: [], authenticatedAt: authenticatedAt,
                methods: step.progress.methods, eventID: step.progress.eventID, device: step.device, caller: step.request.caller,
                occasion: step.progress.occasion, functionInput: step.request.functionInput)
            return .tokens(
                try await services.tokens.issue(grant) { sql in
                    try step.effects(sql, "signed in")
                    try remember(step, in: sql)
                    try recordEvent(.pass, step, sql)
                    _ = try confirmLevel(step, in: sql)
                }, step.user)
        }
    }

    /// Asks the next question: writes what the passed step leaves, and seals the session that the answer has to bring.
    ///
    /// - Parameter message: queued in the same transaction.
    /// - Throws: `SignInError.codeDeliveryFailed` for a message that could never be delivered.
    func ask(_ pending: PendingChallenge, after step: PassedStep, sending message: OutgoingMessage? = nil) async throws -> String {
        let queued = try await services.environment.database.write { sql in
            try step.effects(sql, "asked for \(pending.name)")
            try recordEvent(.inProgress, step, sql)
            return try message.flatMap { try services.messageQueue.enqueue($0, pool: step.request.pool.id, in: sql) }
        }
        try await dispatch(queued, message)
        return try session(pending, of: step.user, typedName: step.request.username, step.progress, step.request)
    }

    /// Sends what a committed transaction queued.
    func dispatch(_ queued: QueuedMessage?, _ message: OutgoingMessage?) async throws {
        guard let message else { return }
        guard let queued else {
            guard case .sms = message.channel else { throw SignInError.codeDeliveryFailed(.email) }
            throw SignInError.codeDeliveryFailed(.sms)
        }
        try await services.messageQueue.dispatch(queued)
    }

    /// A sealed session that waits for an answer, from now on for as long as the client allows.
    ///
    /// - Parameter user: nil where the user is only simulated.
    func session(
        _ pending: PendingChallenge, of user: UserRecord?, typedName: String, _ progress: SignInProgress, _ request: LocalSignInRequest
    ) throws -> String {
        let environment = services.environment
        return try ChallengeSession(
            id: environment.random.uuid(), client: request.client, sub: user?.sub, typedName: typedName, way: request.way, progress: progress,
            pending: pending,
            expiresAt: sessionEnd(request)
        ).sealed(by: environment.sealer)
    }

    /// When a question that is asked now can no longer be answered.
    func sessionEnd(_ request: LocalSignInRequest) -> Date {
        services.environment.time.now.addingTimeInterval(Double(request.client.authSessionValidity) * 60)
    }
}
