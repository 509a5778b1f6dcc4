import Foundation
package import IdentityModel
import LocalUserPool
import Storage

/// A choice of what to begin with: SELECT_CHALLENGE.
package struct FirstFactorChoice: Sendable {
    package let session: String
    package let username: Username
    package let available: [FirstFactor]
}

/// A chosen factor whose proof is still to come: PASSWORD, PASSWORD_SRP.
package struct PasswordQuestion: Sendable {
    package let session: String
    package let username: Username
    package let factor: FirstFactor
    package let available: [FirstFactor]
}

/// What a client sends along with its choice, to save a round trip.
package struct FirstProof: Sendable {
    package let password: Secret<String>?
    /// SRP_A, hexadecimal.
    package let publicValue: String?

    package init(password: Secret<String>? = nil, publicValue: String? = nil) {
        self.password = password
        self.publicValue = publicValue
    }
}

extension LocalSignIn {
    /// Begins with a factor of the user's choice: USER_AUTH.
    ///
    /// For a name that nobody has, a client that hides who exists goes the same way: the same questions, after the same work, that no
    /// answer fits.
    /// - Parameters:
    ///   - preferred: taken if the user has it; else they are asked.
    ///   - session: of a sign-up that was just confirmed, which needs no further proof.
    ///   - goal: the levels of which the app wants one.
    /// - Throws: `SignInError`.
    package func begin(
        _ request: LocalSignInRequest, preferred: FirstFactor?, _ proof: FirstProof, session: String?, goal: SignInGoal? = nil
    ) async throws -> SignInStep {
        let now = services.environment.time.now
        let found = try await find(request)
        if let credit = goal?.credit, found?.user.sub != credit.sub {
            throw try await refuseAnswer(request, .anotherUsersToken, "signIn.level.user", "the user of the token")
        }
        guard found != nil || request.hidesUsers else { throw try await refuse(begun(request, found, .unknownUser, at: now), .unknownUser) }
        // The pages go on as for nobody: who is disabled is not told.
        if request.way != .hosted, let found, !found.user.isEnabled {
            throw try await refuse(begun(request, found, .disabled, at: now), .disabled)
        }
        if let session, let step = try await continueSignUp(session, preferred: preferred, to: goal?.levels, request) { return step }
        if let goal, let found, let credit = goal.credit(at: now)?.proving(found) {
            return try await stepUp(from: credit, to: goal, found, proof, request)
        }
        try await askBefore(request)
        let user = found.flatMap { $0.user.isEnabled ? $0.user : nil }
        var available = try await firstFactors(of: user, request)
        if let levels = goal?.levels ?? request.wantedLevels, !levels.isEmpty {
            if let user, let goal, goal.credit != nil || !request.hidesUsers {
                available = try await beginnings(of: user, to: goal.levels, request)
            } else {
                available = beginnings(among: available, to: levels, request)
            }
        }
        var progress = SignInProgress(flow: .choice)
        progress.wantedLevels = goal?.levels
        let asked = FirstQuestion(request: request, user: user, available: available, answered: nil, progress: progress)
        guard let preferred, available.contains(preferred) else {
            return .firstFactorChoice(
                FirstFactorChoice(
                    session: try await ask(.firstFactorChoice(available), asked), username: username(of: asked), available: available))
        }
        return try await take(preferred, proof, asked)
    }

    /// Goes on with the chosen factor.
    ///
    /// - Throws: `SignInError.invalidChoice` for one that was not offered; the session stays usable.
    func answerChoice(_ factor: FirstFactor, _ proof: FirstProof, _ available: [FirstFactor], _ signIn: ChallengedSignIn) async throws -> SignInStep {
        guard available.contains(factor) else { throw SignInError.invalidChoice }
        return try await take(factor, proof, FirstQuestion(signIn, available: available))
    }

    /// Takes the proof that a factor was chosen for.
    func answerPassword(_ factor: FirstFactor, _ proof: FirstProof, _ signIn: ChallengedSignIn) async throws -> SignInStep {
        try await take(factor, proof, FirstQuestion(signIn, available: []))
    }

    /// Where one further kind of first factor comes in.
    func take(_ factor: FirstFactor, _ proof: FirstProof, _ given: FirstQuestion) async throws -> SignInStep {
        let asked = try await hidingWhoHas(factor, given)
        let request = asked.request
        switch factor {
        case .password:
            guard let password = proof.password else { return try await askForPassword(factor, asked) }
            return try await step(
                after: try await attempt(request, proof: .password(password)), asked.progress, consuming: asked.answered)
        case .passwordSRP:
            guard let publicValue = proof.publicValue else { return try await askForPassword(factor, asked) }
            let challenge = try await askForSRPProof(request, publicValue: publicValue, asked.progress, hasSession: true)
            try await consume(asked)
            return .passwordVerifier(challenge)
        case .email, .sms: return try await askForFirstCode(factor, asked)
        case .passkey: return try await askForPasskey(asked)
        }
    }

    private func askForPassword(_ factor: FirstFactor, _ asked: FirstQuestion) async throws -> SignInStep {
        .password(
            PasswordQuestion(
                session: try await ask(factor == .password ? .password : .passwordSRP, asked), username: username(of: asked), factor: factor,
                available: asked.available))
    }

    /// What this person may begin with: for one who does not exist, what most users of the pool would be offered.
    private func firstFactors(of user: UserRecord?, _ request: LocalSignInRequest) async throws -> [FirstFactor] {
        if request.way == .hosted { return hostedFirstFactors(in: request.pool) }
        guard let user else {
            let simulated = simulated(request)
            // The same look-ups as for anybody.
            _ = try await services.factors.factors(of: simulated.record(in: request.pool), in: request.pool)
            return simulated.firstFactors(in: request.pool)
        }
        let factors = try await services.factors.factors(of: user, in: request.pool).firstFactors
        // Who can prove nothing here is not told apart by an empty list.
        return factors.isEmpty ? [.passwordSRP, .password] : factors
    }

    /// Asks a question that comes before any proof.
    func ask(_ pending: PendingChallenge, _ asked: FirstQuestion) async throws -> String {
        try await consume(asked)
        return try session(pending, asked)
    }

    func session(_ pending: PendingChallenge, _ asked: FirstQuestion) throws -> String {
        try session(pending, of: asked.user, typedName: asked.typedName, asked.progress, asked.request)
    }

    func username(of asked: FirstQuestion) -> Username { asked.user?.username ?? simulated(asked.request).username }

    func simulated(_ request: LocalSignInRequest) -> SimulatedUser {
        SimulatedUser(name: request.username, pool: request.pool, sealer: services.environment.sealer)
    }

    private func consume(_ asked: FirstQuestion) async throws {
        guard asked.answered != nil else { return }
        try await services.environment.database.write { sql in try consume(asked, in: sql) }
    }

    /// Uses up the session of the question before, if there was one.
    func consume(_ asked: FirstQuestion, in sql: any SQLTransaction) throws {
        if let session = asked.answered { try consume(session, in: sql, pool: asked.request.pool.id) }
    }
}

/// A question that a sign-in can begin with. On the way to a level it may come later.
struct FirstQuestion: Sendable {
    let request: LocalSignInRequest
    /// Nil where the user is only simulated.
    let user: UserRecord?
    let available: [FirstFactor]
    /// The session of the question before, which is used up.
    let answered: ChallengeSession?
    /// What was proved before it, and what is to be reached.
    var progress = SignInProgress(flow: .choice)

    var typedName: String { answered?.typedName ?? request.username }
}

extension FirstQuestion {
    /// - Parameter signIn: whose name stands for the one that came with the answer: it may be another alias, or none at the pages.
    init(_ signIn: ChallengedSignIn, available: [FirstFactor]) {
        request = signIn.request.naming(signIn.user?.username.rawValue ?? signIn.session.typedName)
        user = signIn.user
        self.available = available
        answered = signIn.session
        progress = signIn.session.progress
    }
}
