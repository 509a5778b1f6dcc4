import Foundation
import IdentityModel
import LocalUserPool
import Storage

/// One attempt to sign in: what was known, what was decided.
struct LocalSignInAttempt: Sendable {
    let request: LocalSignInRequest
    let found: (user: UserRecord, credential: CredentialRecord?)?
    let decision: LocalUserPool.Decision
    let at: Date
    /// The SRP secret block that this attempt uses up.
    let secretBlock: (id: String, expiresAt: Date)?
    /// The password's hash made anew, where the old one was weaker than today's.
    let rehashed: CredentialRecord?
    /// Whether a right password has leaked; nil where the pool does not ask, or the password was not seen.
    var compromise: CompromisedCredentials.Finding?
}

extension LocalSignIn {
    /// Loads what is known of the user and judges the proof. Nothing is written.
    ///
    /// - Throws: `SignInError.overloaded`.
    func attempt(
        _ request: LocalSignInRequest, proof: LocalProof, secretBlock: (id: String, expiresAt: Date)? = nil
    ) async throws -> LocalSignInAttempt {
        let environment = services.environment
        let now = environment.time.now
        let found = try await find(request)
        let snapshot = try found.map { user, credential in
            LocalUserSnapshot(
                username: user.username, sub: user.sub, status: user.status, isEnabled: user.isEnabled,
                credential: try credential.map(services.passwords.open))
        }
        if found == nil, !request.hidesUsers || isLockedUnknown(request, at: now) {
            // Whoever may know that the name is free need not wait for a password hash, and a locked user does not either.
            let decision = LocalUserPool.refusal(
                .unknownUser, .refused("signIn.local.user", expected: "a user of the pool", received: "none of that name"))
            return LocalSignInAttempt(request: request, found: nil, decision: decision, at: now, secretBlock: secretBlock, rehashed: nil)
        }
        let decision = try await services.passwords.decide(snapshot, proof: proof, attemptID: environment.random.uuid(), at: now)
        if request.way == .hosted, decision.outcome == .refused(.disabled) {
            // The pages do not tell who is disabled: it costs as much as a wrong password.
            _ = try await services.passwords.decide(nil, proof: proof, attemptID: environment.random.uuid(), at: now)
        }
        var rehashed: CredentialRecord?
        var compromise: CompromisedCredentials.Finding?
        // A temporary password is replaced in a moment; the one that replaces it is looked up.
        if case .password(let password) = proof, decision.outcome == .signedIn {
            compromise = try await services.compromisedCredentials.check(password, .signIn, client: request.client.id, in: request.pool)
        }
        if decision.needsRehash, case .password(let password) = proof, let found, let old = found.credential {
            rehashed = try await services.passwords.credential(
                for: password, of: found.user, isTemporary: old.isTemporary, at: old.setAt, expiresAt: old.expiresAt)
        }
        return LocalSignInAttempt(
            request: request, found: found, decision: decision, at: now, secretBlock: secretBlock, rehashed: rehashed, compromise: compromise)
    }

    /// The user of a name or alias, with their password.
    func find(_ request: LocalSignInRequest) async throws -> (user: UserRecord, credential: CredentialRecord?)? {
        try await services.environment.database.read { sql in
            guard let user = try sql.users.user(named: request.username, in: request.pool) else { return nil }
            return (user, try sql.credentials.credential(of: user.sub, in: user.pool))
        }
    }

    /// Writes what an accepted attempt leaves, inside the transaction of its outcome.
    ///
    /// The state is judged again here: of many guesses under way at once none that ends after the lock has fallen may win.
    /// - Parameter outcome: what follows, for the decision log.
    /// - Throws: `SignInError`.
    func confirm(_ attempt: LocalSignInAttempt, outcome: String, in sql: any SQLTransaction) throws {
        guard let found = attempt.found, let checked = found.credential,
            var current = try sql.credentials.credential(of: found.user.sub, in: found.user.pool)
        else { throw SignInError.incorrectUsernameOrPassword }
        guard !current.lockout.isLocked(at: attempt.at) else { throw SignInError.passwordAttemptsExceeded }
        guard current.setAt == checked.setAt, current.passwordHash == checked.passwordHash else { throw SignInError.incorrectUsernameOrPassword }
        try consumeSecretBlock(of: attempt, in: sql)
        if let rehashed = attempt.rehashed {
            try sql.credentials.set(rehashed)
        } else if current.lockout != Lockout() {
            current.lockout = Lockout()
            try sql.credentials.set(current)
        }
        try record(attempt, outcome: outcome, in: sql)
    }

    /// Counts a wrong password, records the refusal, and says what the caller may hear.
    func refuse(_ attempt: LocalSignInAttempt, _ refusal: LocalUserPool.Refusal) async throws -> SignInError {
        let request = attempt.request
        let error = error(for: refusal, attempt)
        if refusal == .wrongPassword || refusal == .unknownUser { countFailure(request, at: attempt.at) }
        try await services.environment.database.write { sql in
            try consumeSecretBlock(of: attempt, in: sql)
            if refusal == .wrongPassword, let user = attempt.found?.user,
                var current = try sql.credentials.credential(of: user.sub, in: user.pool)
            {
                current.lockout = current.lockout.failed(at: attempt.at)
                try sql.credentials.set(current)
            }
            try record(attempt, outcome: "refused", in: sql)
            if let user = attempt.found?.user { try recordEvent(failed: "Password", of: user, request, sql) }
        }
        if refusal == .unknownUser && request.hidesUsers || refusal == .disabled && request.way == .hosted {
            services.unknownUserLockouts.fail(request.pool.nameKey(request.username), in: request.pool.id, at: attempt.at)
        }
        return error
    }

    /// Whether a name that nobody has is to look locked.
    func isLockedUnknown(_ request: LocalSignInRequest, at now: Date) -> Bool {
        request.hidesUsers && services.unknownUserLockouts.isLocked(request.pool.nameKey(request.username), in: request.pool.id, at: now)
    }

    private func consumeSecretBlock(of attempt: LocalSignInAttempt, in sql: any SQLTransaction) throws {
        guard let block = attempt.secretBlock else { return }
        do {
            try sql.consumedSessions.consume(block.id, in: attempt.request.pool.id, until: block.expiresAt, at: attempt.at)
        } catch StorageError.alreadyExists {
            throw SignInError.consumedSession
        }
    }

    private func error(for refusal: LocalUserPool.Refusal, _ attempt: LocalSignInAttempt) -> SignInError {
        let request = attempt.request
        switch refusal {
        case .unknownUser:
            guard request.hidesUsers else { return .userNotFound }
            return isLockedUnknown(request, at: attempt.at) ? .passwordAttemptsExceeded : .incorrectUsernameOrPassword
        case .disabled:
            guard request.way == .hosted else { return .userDisabled }
            return isLockedUnknown(request, at: attempt.at) ? .passwordAttemptsExceeded : .incorrectUsernameOrPassword
        case .locked: return .passwordAttemptsExceeded
        case .wrongPassword: return .incorrectUsernameOrPassword
        case .unconfirmed: return .userNotConfirmed
        // Without a password nobody has proved to be the user: only clients that may know who exists hear of the reset.
        case .resetRequired: return attempt.found?.credential == nil && request.hidesUsers ? .incorrectUsernameOrPassword : .passwordResetRequired
        case .temporaryPasswordExpired: return .temporaryPasswordExpired
        }
    }
}
