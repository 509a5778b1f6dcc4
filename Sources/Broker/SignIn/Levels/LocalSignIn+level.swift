import Foundation
package import IdentityModel
import Storage

/// A choice of what to go on with on the way to a level: SELECT_CHALLENGE of a later step.
package struct LevelFactorChoice: Sendable {
    package let session: String
    package let username: Username
    package let available: [LevelFactor]
}

// A sign-in that is to reach a level of authentication, from nothing or from what an earlier sign-in proved.
//
// Source: Amazon Cognito developer guide, "Step-up authentication".
extension LocalSignIn {
    /// Goes on from a session at the pages, whose user is asked for what is missing.
    ///
    /// Nothing is sent and nothing written until they choose.
    /// - Throws: `SignInError.levelOutOfReach`, `.levelReached`.
    package func stepUp(from session: BrowserSession, _ request: LocalSignInRequest) async throws -> LevelFactorChoice {
        let found = FoundUser(user: session.user, credential: try await credential(of: session.user))
        guard let credit = SignInCredit(session.record).proving(found) else { throw SignInError.levelOutOfReach }
        let aim = try await aim(at: request.wantedLevels ?? [], from: credit.methods, of: found.user, request)
        let progress = progress(continuing: credit, to: request.wantedLevels ?? [], found)
        return LevelFactorChoice(
            session: try self.session(
                .levelFactorChoice(aim.factors), of: found.user, typedName: found.user.username.rawValue, progress,
                request.naming(found.user.username.rawValue)),
            username: found.user.username, available: aim.factors)
    }

    /// Goes on from what a token of the user says that they proved.
    ///
    /// - Throws: `SignInError`.
    func stepUp(
        from credit: SignInCredit, to goal: SignInGoal, _ found: FoundUser, _ proof: FirstProof, _ request: LocalSignInRequest
    ) async throws -> SignInStep {
        try await askBefore(request)
        let aim = try await aim(at: goal.levels, from: credit.methods, of: found.user, request)
        let progress = progress(continuing: credit, to: goal.levels, found)
        let named = request.naming(found.user.username.rawValue)
        // Nothing was proved yet in this sign-in: nothing to write.
        let step = PassedStep(request: named, user: found.user, progress: progress) { _, _ in }
        let chosen = aim.factors.first { $0.name == goal.preferred }
        if let factor = chosen ?? (aim.factors.count == 1 ? aim.factors.first : nil) {
            return try await ask(for: factor, among: aim.factors, proof, after: step)
        }
        return .levelFactorChoice(
            LevelFactorChoice(
                session: try session(.levelFactorChoice(aim.factors), of: found.user, typedName: request.username, progress, named),
                username: found.user.username, available: aim.factors))
    }

    /// What is missing for the level that the sign-in is to reach; nil if nothing is, or none is wanted.
    ///
    /// - Throws: `SignInError.levelOutOfReach`: no level is given for another.
    func levelQuestion(after step: PassedStep) async throws -> SignInStep? {
        guard let wanted = step.wantedLevels else { return nil }
        let factors = try await services.factors.factors(of: step.user, in: step.request.pool)
        let path = path(factors, step.request)
        guard let aim = path.aim(at: wanted, from: step.progress.methods) else { throw try await refuseLevel(step.request) }
        guard !aim.factors.isEmpty else { return nil }
        // What is due anyway is not asked for on top of something else.
        let due = factors.due(after: step.progress).map { LevelFactor.second($0) }.filter(aim.factors.contains)
        let choice = due.isEmpty ? aim.factors : due
        if let only = choice.first, choice.count == 1 { return try await ask(for: only, among: choice, FirstProof(), after: step) }
        return .levelFactorChoice(
            LevelFactorChoice(
                session: try await ask(.levelFactorChoice(choice), after: step), username: step.user.username, available: choice))
    }

    /// Goes on with what was chosen.
    ///
    /// - Throws: `SignInError.invalidChoice` for what was not offered; the session stays usable.
    func answerLevelChoice(_ name: String, _ proof: FirstProof, _ offered: [LevelFactor], _ signIn: ChallengedSignIn) async throws -> SignInStep {
        guard let factor = offered.first(where: { $0.name.isIdentical(to: name) }) else { throw SignInError.invalidChoice }
        let user = try signIn.person
        let request = signIn.request.naming(user.username.rawValue)
        switch factor {
        case .first(let first): return try await take(first, proof, FirstQuestion(signIn, available: offered.firsts))
        case .second:
            let step = PassedStep(request: request, user: user, progress: signIn.session.progress) { sql, outcome in
                try consume(signIn.session, in: sql, pool: request.pool.id)
                try record(signIn, user, checks: [.passed("signIn.choice", received: factor.name)], outcome: outcome, in: sql)
            }
            return try await ask(for: factor, among: offered, proof, after: step)
        }
    }

    /// What a sign-in begins with that is to reach a level, where the caller may know what the user has.
    ///
    /// - Throws: `SignInError.levelOutOfReach`.
    func beginnings(of user: UserRecord, to wanted: [AuthenticationLevel], _ request: LocalSignInRequest) async throws -> [FirstFactor] {
        try await aim(at: wanted, from: [], of: user, request).factors.firsts
    }

    /// The same where the caller may not know: what anybody would begin with, of what this one is offered. Whether the level can be reached is
    /// told after a proof.
    func beginnings(among offered: [FirstFactor], to wanted: [AuthenticationLevel], _ request: LocalSignInRequest) -> [FirstFactor] {
        let sensible = wanted.flatMap { LevelPath.everything.factors(to: $0, from: [])?.firsts ?? [] }
        let left = offered.filter(sensible.contains)
        return left.isEmpty ? (request.way == .hosted ? [.password] : [.passwordSRP, .password]) : left
    }

    /// Records what a sign-in reached, inside its last transaction, and looks once more at what it built on.
    ///
    /// - Throws: `SignInError.invalidSession` if that was revoked or ended meanwhile.
    /// - Returns: the session at the pages that it goes on from, if it does.
    func confirmLevel(_ step: PassedStep, in sql: any SQLTransaction) throws -> BrowserSessionRecord? {
        guard step.wantedLevels != nil || step.progress.credit != nil else { return nil }
        let wanted = step.wantedLevels ?? []
        let level = AuthenticationLevel(of: step.progress.methods)
        let pool = step.request.pool
        var session: BrowserSessionRecord?
        var checks: [Verdict] = []
        if let credit = step.progress.credit {
            guard credit.sub == step.user.sub else { throw SignInError.invalidSession }
            switch credit.source {
            case .tokens(let originJTI):
                if let originJTI {
                    guard let standing = try sql.refreshFamilies.standing(of: originJTI, sub: step.user.sub, in: pool.id), !standing.isRevoked else {
                        throw SignInError.invalidSession
                    }
                }
                checks.append(.passed("signIn.level.credit", received: "a token: \(credit.methods.map(\.rawValue).joined(separator: " "))"))
            case .session(let idHash):
                guard let live = try sql.browserSessions.session(idHash, in: pool.id), live.expiresAt > services.environment.time.now else {
                    throw SignInError.invalidSession
                }
                session = live
                checks.append(.passed("signIn.level.credit", received: "a session: \(credit.methods.map(\.rawValue).joined(separator: " "))"))
            }
        }
        checks.append(
            .passed(
                "signIn.level.reached",
                received: "\(level.name(in: pool)) by \(SignInMethod.claim(step.progress.methods).joined(separator: " ")), wanted "
                    + wanted.map { $0.name(in: pool) }.joined(separator: " ")))
        try services.decisionLog.record(
            DecisionRecord(
                kind: .signIn, tenant: pool.id.rawValue, actor: step.request.actor, subject: step.user.username.rawValue,
                outcome: "reached level \(level.rawValue)", verdict: .all("signIn.level", of: checks)), in: sql)
        return session
    }

    /// - Parameter proof: of a first factor, if the client sent one along.
    private func ask(
        for factor: LevelFactor, among offered: [LevelFactor], _ proof: FirstProof, after step: PassedStep
    ) async throws -> SignInStep {
        switch factor {
        case .second(let second):
            try await refuseMoreCodes(second, step)
            return try await ask(for: second, after: step, try await services.factors.factors(of: step.user, in: step.request.pool))
        case .first(let first):
            // What was proved so far stands, whatever becomes of the question.
            try await services.environment.database.write { sql in
                try step.effects(sql, "asked for \(first.rawValue)")
                try recordEvent(.inProgress, step, sql)
            }
            return try await take(
                first, proof,
                FirstQuestion(
                    request: step.request.naming(step.user.username.rawValue), user: step.user, available: offered.firsts, answered: nil,
                    progress: step.progress))
        }
    }

    /// Whoever has only shown a token or a session gets as many codes sent as somebody who has shown nothing.
    ///
    /// - Throws: `SignInError.overloaded`.
    private func refuseMoreCodes(_ factor: MFAFactor, _ step: PassedStep) async throws {
        guard factor != .softwareToken, let credit = step.progress.credit, credit.methods.count == step.progress.methods.count else { return }
        let (now, limit) = (services.environment.time.now, services.environment.hourlyLimits[.firstFactorCode])
        let count = try await services.environment.database.write { sql in
            try sql.userLimits.count(HourlyLimits.Action.firstFactorCode.rawValue, of: step.user.sub, in: step.user.pool, at: now)
        }
        guard count <= limit else {
            throw try await refuseAnswer(step.request, .overloaded, "signIn.level.rate", "at most \(limit) codes an hour")
        }
    }

    private func aim(
        at wanted: [AuthenticationLevel], from methods: [SignInMethod], of user: UserRecord, _ request: LocalSignInRequest
    ) async throws -> (level: AuthenticationLevel, factors: [LevelFactor]) {
        let factors = try await services.factors.factors(of: user, in: request.pool)
        guard let aim = path(factors, request).aim(at: wanted, from: methods) else { throw try await refuseLevel(request) }
        guard !aim.factors.isEmpty else {
            throw try await refuseAnswer(request, .levelReached, "signIn.level.missing", "a level above what was proved already")
        }
        return aim
    }

    /// The ways of a user, as far as the client's own go.
    func path(_ factors: UserFactors, _ request: LocalSignInRequest) -> LevelPath {
        let takesChoice = request.way != .hosted || services.clientAuthentication.allows(.choice, for: request.client)
        let firsts = factors.firstFactors.filter { factor in
            switch factor {
            // Federated users have none, and look as if they had.
            case .password: factors.hasPassword
            case .passwordSRP: factors.hasPassword && request.way != .hosted
            case .email, .sms, .passkey: takesChoice
            }
        }
        return LevelPath(factors, firsts: firsts)
    }

    private func progress(
        continuing credit: SignInCredit, to levels: [AuthenticationLevel], _ found: FoundUser
    ) -> SignInProgress {
        var progress = SignInProgress(continuing: credit, to: levels)
        progress.eventID = services.environment.random.uuid()
        // A password that is changed meanwhile ends the sign-in.
        if credit.methods.contains(.password) { progress.bind(to: found.credential) }
        // Of two factors one was a second one: it is not asked for again.
        let seconds: [SignInMethod] = [.sms, .email, .softwareToken]
        progress.isMultiFactor = credit.methods.count > 1 && credit.methods.contains(where: seconds.contains)
        return progress
    }

    private func credential(of user: UserRecord) async throws -> CredentialRecord? {
        try await services.environment.database.read { try $0.credentials.credential(of: user.sub, in: user.pool) }
    }

    private func refuseLevel(_ request: LocalSignInRequest) async throws -> SignInError {
        try await refuseAnswer(request, .levelOutOfReach, "signIn.level.reachable", "a level that the user's factors reach")
    }
}

typealias FoundUser = (user: UserRecord, credential: CredentialRecord?)

extension PassedStep {
    /// The levels of which one is to be reached: as the app's request has them at the pages, else as the sign-in began.
    var wantedLevels: [AuthenticationLevel]? {
        let levels = request.way == .hosted ? request.wantedLevels : progress.wantedLevels
        return levels?.isEmpty == false ? levels : nil
    }
}

extension [LevelFactor] {
    var firsts: [FirstFactor] { compactMap { if case .first(let factor) = $0 { factor } else { nil } } }
}

extension SignInCredit {
    init(_ session: BrowserSessionRecord) {
        self.init(
            source: .session(idHash: session.idHash), sub: session.sub, methods: session.methods.compactMap { SignInMethod(rawValue: $0) },
            authenticatedAt: session.authenticatedAt, provedBefore: session.createdAt)
    }

    /// What still counts of the user as they are: a password that was set since was not proved. Nil if nothing does.
    func proving(_ found: FoundUser) -> SignInCredit? {
        let isCurrent = found.credential.map { $0.setAt <= provedBefore } ?? false
        let left = methods.filter { $0 != .password || isCurrent }
        guard !left.isEmpty else { return nil }
        return SignInCredit(source: source, sub: sub, methods: left, authenticatedAt: authenticatedAt, provedBefore: provedBefore)
    }
}
