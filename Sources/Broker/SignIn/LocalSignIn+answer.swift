import Cryptography
import Foundation
package import IdentityModel
import Storage

/// What a person answers to a question that came with a session.
package enum SignInAnswer: Sendable {
    /// NEW_PASSWORD_REQUIRED. Attributes by full name; only those that the user does not have yet.
    case newPassword(Secret<String>, attributes: [String: String])
    /// SMS_MFA, EMAIL_OTP, SMS_OTP
    case code(CodeChallenge.Name, Secret<String>)
    /// SOFTWARE_TOKEN_MFA
    case softwareToken(Secret<String>)
    /// SELECT_MFA_TYPE
    case mfaType(String)
    /// MFA_SETUP: an address to enrol; nil where an authenticator app was verified.
    case mfaSetup(email: String?)
    /// SELECT_CHALLENGE
    case firstFactor(FirstFactor, FirstProof)
    /// SELECT_CHALLENGE at whatever step, by the name of what is chosen.
    case choice(String, FirstProof)
    /// PASSWORD
    case password(Secret<String>)
    /// PASSWORD_SRP: SRP_A, hexadecimal.
    case passwordSRP(publicValue: String)
    /// WEB_AUTHN: the text of AuthenticationResponseJSON.
    case passkey(credential: String)
    /// CUSTOM_CHALLENGE
    case custom(Secret<String>)
}

/// A session that was found good, with its user as of now.
struct ChallengedSignIn: Sendable {
    let request: LocalSignInRequest
    let session: ChallengeSession
    /// Nil where the user is only simulated.
    let user: UserRecord?
    let credential: CredentialRecord?
    let at: Date

    /// The user; for questions that are never asked of a simulated one.
    var person: UserRecord {
        get throws {
            guard let user else { throw SignInError.invalidSession }
            return user
        }
    }
}

extension LocalSignIn {
    /// Takes the answer to a question. What is wrong with it leaves the session usable; a right one uses it up.
    ///
    /// - Throws: `SignInError`, `DirectoryError` for attributes that break the schema.
    package func answer(_ answer: SignInAnswer, to session: String, _ request: LocalSignInRequest) async throws -> SignInStep {
        switch answer {
        case .newPassword(let password, let attributes):
            let (signIn, _) = try await open(session, request) { if case .newPassword = $0 { () } else { nil } }
            return try await setNewPassword(password, attributes: attributes, signIn)
        case .code(let name, let typed):
            let (signIn, code) = try await open(session, request) { if case .code(let code) = $0, code.name == name { code } else { nil } }
            return try await answerCode(typed, code, signIn)
        case .softwareToken(let typed):
            let (signIn, _) = try await open(session, request) { if case .softwareToken = $0 { () } else { nil } }
            return try await answerSoftwareToken(typed, signIn)
        case .mfaType(let choice):
            let (signIn, offered) = try await open(session, request) { if case .mfaSelection(let offered) = $0 { offered } else { nil } }
            return try await answerSelection(choice, offered, signIn)
        case .mfaSetup(let email):
            let (signIn, state) = try await open(session, request) { if case .mfaSetup(let state) = $0 { state } else { nil } }
            return try await answerSetup(email: email, state, signIn)
        case .firstFactor(let factor, let proof):
            let (signIn, available) = try await open(session, request) { if case .firstFactorChoice(let available) = $0 { available } else { nil } }
            return try await answerChoice(factor, proof, available, signIn)
        case .choice(let name, let proof):
            let (signIn, pending) = try await open(session, request) { pending -> PendingChallenge? in
                switch pending {
                case .firstFactorChoice, .levelFactorChoice: pending
                default: nil
                }
            }
            if case .levelFactorChoice(let offered) = pending { return try await answerLevelChoice(name, proof, offered, signIn) }
            guard case .firstFactorChoice(let available) = pending, let factor = FirstFactor(rawValue: name) else { throw SignInError.invalidChoice }
            return try await answerChoice(factor, proof, available, signIn)
        case .password(let password):
            let (signIn, _) = try await open(session, request) { if case .password = $0 { () } else { nil } }
            return try await answerPassword(.password, FirstProof(password: password), signIn)
        case .passwordSRP(let publicValue):
            let (signIn, _) = try await open(session, request) { if case .passwordSRP = $0 { () } else { nil } }
            return try await answerPassword(.passwordSRP, FirstProof(publicValue: publicValue), signIn)
        case .passkey(let credential):
            let (signIn, challenge) = try await open(session, request) { if case .passkey(let challenge) = $0 { challenge } else { nil } }
            return try await answerPasskey(credential, challenge, signIn)
        case .custom(let answer):
            let (signIn, state) = try await open(session, request) { if case .custom(let state) = $0 { state } else { nil } }
            return try await answerCustom(answer, state, signIn)
        }
    }

    /// Opens a session and looks at everything that stands against answering it, whatever the answer is.
    ///
    /// - Parameter state: of the question that is answered; nil for any other question.
    /// - Throws: `SignInError`.
    func open<State: Sendable>(
        _ sealed: String, _ request: LocalSignInRequest, _ state: (PendingChallenge) -> State?
    ) async throws -> (signIn: ChallengedSignIn, state: State) {
        let environment = services.environment
        let now = environment.time.now
        guard let session = ChallengeSession(opening: sealed, with: environment.sealer), session.isFor(request.client), session.way == request.way,
            let state = state(session.pending)
        else { throw try await refuseAnswer(request, .invalidSession, "signIn.session", "a session made for this client and challenge") }
        guard now < session.expiresAt else {
            throw try await refuseAnswer(request, .expiredSession, "signIn.session.expiry", "before \(session.expiresAt.formatted(.iso8601))")
        }
        let (found, isConsumed) = try await environment.database.read { sql in
            (
                try session.sub.flatMap { try sql.users.user(sub: $0, in: request.pool.id) }.map { user in
                    (user: user, credential: try sql.credentials.credential(of: user.sub, in: user.pool))
                },
                try sql.consumedSessions.isConsumed(session.id, in: request.pool.id)
            )
        }
        guard !isConsumed else { throw try await refuseAnswer(request, .consumedSession, "signIn.session.once", "a session not answered before") }
        let signIn = ChallengedSignIn(request: request, session: session, user: found?.user, credential: found?.credential, at: now)
        guard found != nil || session.sub == nil,
            session.progress.credentialSetAt == nil || session.progress.hasProved(found?.credential)
        else { throw try await refuseAnswer(request, .invalidSession, "signIn.session.user", "a user whose password still stands") }
        guard try await names(request.username, signIn) else {
            throw try await refuseAnswer(request, .invalidSession, "signIn.session.user", "the user of the session")
        }
        if let user = found?.user, !user.isEnabled {
            throw try await refuseAnswer(request, .userDisabled, "signIn.session.enabled", "an enabled user")
        }
        return (signIn, state)
    }

    /// Uses a session up, inside the transaction of what its answer leads to.
    ///
    /// - Throws: `SignInError.consumedSession`.
    func consume(_ session: ChallengeSession, in sql: any SQLTransaction, pool: UserPoolID) throws {
        do {
            try sql.consumedSessions.consume(session.id, in: pool, until: session.expiresAt, at: services.environment.time.now)
        } catch StorageError.alreadyExists {
            throw SignInError.consumedSession
        }
    }

    private func simulated(_ signIn: ChallengedSignIn) -> SimulatedUser {
        SimulatedUser(name: signIn.session.typedName, pool: signIn.request.pool, sealer: services.environment.sealer)
    }

    /// Clients send the name that they were given, the one that was typed, or another alias of the same user.
    private func names(_ username: String, _ signIn: ChallengedSignIn) async throws -> Bool {
        // The hosted page has no name to compare: its session is bound to the browser.
        if signIn.request.way == .hosted || username.isIdentical(to: signIn.session.typedName) { return true }
        guard let user = signIn.user else { return username.isIdentical(to: simulated(signIn).username.rawValue) }
        if username.isIdentical(to: user.username.rawValue) { return true }
        return try await find(signIn.request)?.user.sub == user.sub
    }
}
