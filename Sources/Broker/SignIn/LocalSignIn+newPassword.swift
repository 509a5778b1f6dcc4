import Foundation
import IdentityModel
import Storage

/// A first password of one's own, ready to be stored.
struct NewPasswordChange: Sendable {
    let session: ChallengeSession
    /// As the user will be.
    let user: UserRecord
    let credential: CredentialRecord
}

extension LocalSignIn {
    /// Asks the user of an accepted attempt for a password of their own.
    func challenge(_ attempt: LocalSignInAttempt) async throws -> NewPasswordChallenge {
        let environment = services.environment
        let user = try attempt.user
        guard let credential = attempt.found?.credential else { throw SignInError.incorrectUsernameOrPassword }
        let session = ChallengeSession(
            id: environment.random.uuid(), sub: user.sub, challenge: .newPasswordRequired, way: attempt.request.way, authenticatedAt: attempt.at,
            credentialSetAt: credential.setAt,
            expiresAt: attempt.at.addingTimeInterval(Double(attempt.request.client.authSessionValidity) * 60))
        try await environment.database.write { sql in try confirm(attempt, in: sql) }
        return NewPasswordChallenge(
            session: try session.sealed(for: attempt.request.client, by: environment.sealer), user: user,
            missing: AttributeRules(pool: attempt.request.pool).missing(in: user.attributes))
    }

    /// Checks the answer to NEW_PASSWORD_REQUIRED. Nothing is written: what is wrong with the password leaves the session usable.
    ///
    /// - Throws: `SignInError`, `DirectoryError`.
    func newPassword(
        _ password: Secret<String>, attributes: [String: String], answering sealed: String, _ request: LocalSignInRequest
    ) async throws -> NewPasswordChange {
        let environment = services.environment
        let now = environment.time.now
        guard let session = ChallengeSession(opening: sealed, for: request.client, with: environment.sealer),
            session.challenge == .newPasswordRequired, session.way == request.way
        else { throw try await refuseAnswer(request, .invalidSession, "signIn.session", "a session made for this client and challenge") }
        guard now < session.expiresAt else {
            throw try await refuseAnswer(request, .expiredSession, "signIn.session.expiry", "before \(session.expiresAt.formatted(.iso8601))")
        }
        let (found, isConsumed) = try await environment.database.read { sql in
            (
                try sql.users.user(sub: session.sub, in: request.pool.id).map { user in
                    (user: user, credential: try sql.credentials.credential(of: user.sub, in: user.pool))
                },
                try sql.consumedSessions.isConsumed(session.id, in: request.pool.id)
            )
        }
        guard !isConsumed else { throw try await refuseAnswer(request, .consumedSession, "signIn.session.once", "a session not answered before") }
        guard var user = found?.user, let current = found?.credential, current.setAt == session.credentialSetAt else {
            throw try await refuseAnswer(request, .invalidSession, "signIn.session.user", "a user whose temporary password still stands")
        }
        // The hosted page has no name to compare: its session is bound to the browser.
        if request.way != .hosted, !request.username.isIdentical(to: user.username.rawValue) {
            let named = try await find(request)
            guard named?.user.sub == user.sub else {
                throw try await refuseAnswer(request, .invalidSession, "signIn.session.user", "the user of the session")
            }
        }
        guard user.isEnabled else { throw try await refuseAnswer(request, .userDisabled, "signIn.session.enabled", "an enabled user") }
        if let weakness = request.pool.passwordPolicy.weakness(of: password.exposed) { throw SignInError.weakPassword(weakness) }
        try add(attributes, to: &user, request)
        user.status = .confirmed
        user.modifiedAt = now
        let credential = try await services.passwords.credential(for: password, of: user, isTemporary: false, at: now, expiresAt: nil)
        return NewPasswordChange(session: session, user: user, credential: credential)
    }

    /// Stores the password and uses the session up, inside the transaction of the sign-in.
    ///
    /// - Throws: `SignInError.consumedSession`, `.invalidSession`.
    func complete(_ change: NewPasswordChange, _ request: LocalSignInRequest, in sql: any SQLTransaction) throws {
        let now = services.environment.time.now
        do {
            try sql.consumedSessions.consume(change.session.id, in: request.pool.id, until: change.session.expiresAt, at: now)
        } catch StorageError.alreadyExists {
            throw SignInError.consumedSession
        }
        guard let current = try sql.credentials.credential(of: change.user.sub, in: change.user.pool),
            current.setAt == change.session.credentialSetAt,
            try sql.users.user(sub: change.user.sub, in: change.user.pool)?.version == change.user.version
        else { throw SignInError.invalidSession }
        try sql.credentials.set(change.credential)
        try sql.users.update(change.user, in: request.pool)
        try UserAliases(pool: request.pool).refresh(change.user, in: sql)
        try record(completed: change, request, in: sql)
    }

    /// Only attributes that are missing may come with the new password.
    private func add(_ attributes: [String: String], to user: inout UserRecord, _ request: LocalSignInRequest) throws {
        for name in attributes.keys.sorted() where !(user.attributes[name]?.isEmpty ?? true) {
            throw SignInError.attributeAlreadyProvided(name)
        }
        let writable = WritableAttributes(client: request.client)
        guard attributes.keys.allSatisfy(writable.contains) else { throw DirectoryError.unauthorizedAttribute }
        let rules = AttributeRules(pool: request.pool)
        try rules.check(attributes, of: user.attributes, requiresAll: false)
        user.attributes.merge(attributes.filter { !$0.value.isEmpty }) { _, new in new }
        if let missing = rules.missing(in: user.attributes).first { throw SignInError.missingAttribute(missing) }
    }
}
