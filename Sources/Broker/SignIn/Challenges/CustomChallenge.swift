import Foundation
package import IdentityModel
import LocalUserPool
import Storage

/// A question of the pool's own making: CUSTOM_CHALLENGE.
package struct CustomChallenge: Sendable {
    package let session: String
    package let username: Username
    /// `publicChallengeParameters`
    package let parameters: [String: String]
}

/// What is remembered of a question of the pool's own: sealed with the session.
struct CustomChallengeState: Codable, Sendable {
    /// `privateChallengeParameters`: what VerifyAuthChallengeResponse holds the answer against.
    let parameters: [String: String]
    /// `challengeMetadata`
    let metadata: String?
}

/// A moment of a custom sign-in at which the pool's functions say what comes next.
private struct CustomTurn: Sendable {
    let request: LocalSignInRequest
    /// Nil where the user is only simulated.
    let user: UserRecord?
    let typedName: String
    let progress: SignInProgress
    /// SRP_A, where the sign-in has just begun with it.
    var publicValue: String?
    /// Uses up what was answered and writes the decision, in the transaction of what follows. The text says what that is.
    let effects: @Sendable (any SQLTransaction, String) throws -> Void
}

// CUSTOM_AUTH: after each step DefineAuthChallenge says whether to ask on, to give tokens or to refuse; CreateAuthChallenge makes the question and
// VerifyAuthChallengeResponse judges the answer. A wrong answer is no error of its own.
//
// Source: Amazon Cognito developer guide, "Custom authentication challenge Lambda triggers".
extension LocalSignIn {
    /// The longest session that an answer may bring.
    ///
    /// Source: Amazon Cognito user pools API reference, SessionType.
    private static let longestSession = 4096

    /// Begins with the pool's own questions: CUSTOM_AUTH.
    ///
    /// - Parameter publicValue: SRP_A, hexadecimal, where a password is to be proved first; nil: none is.
    /// - Throws: `SignInError`, `TriggerError`.
    package func beginCustom(_ request: LocalSignInRequest, publicValue: String?) async throws -> SignInStep {
        guard request.pool.triggers?[.defineAuthChallenge] != nil else { throw TriggerError.customAuthNotConfigured }
        let now = services.environment.time.now
        let found = try await find(request)
        guard found != nil || request.hidesUsers else { throw try await refuse(begun(request, found, .unknownUser, at: now), .unknownUser) }
        if let found, !found.user.isEnabled { throw try await refuse(begun(request, found, .disabled, at: now), .disabled) }
        // Their provider vouches for federated users.
        guard found?.user.status != .externalProvider else {
            throw try await refuseAnswer(request, .incorrectUsernameOrPassword, "signIn.custom.user", "one of the pool's own users")
        }
        try await askBefore(request)
        var progress = SignInProgress(flow: .custom)
        if publicValue != nil { progress.add(ChallengeRound(name: "SRP_A", isPassed: true)) }
        return try await turn(
            CustomTurn(
                request: request, user: found?.user, typedName: request.username, progress: progress, publicValue: publicValue
            ) { _, _ in })
    }

    /// Goes on with the pool's own questions after the steps that the pool's settings ask for.
    func customTurn(after step: PassedStep) async throws -> SignInStep {
        try await turn(
            CustomTurn(
                request: step.request, user: step.user, typedName: step.request.username, progress: step.progress, effects: step.effects))
    }

    /// Lets the pool's function judge an answer.
    ///
    /// - Throws: `SignInError`, `TriggerError`; the session stays usable.
    func answerCustom(_ answer: Secret<String>, _ state: CustomChallengeState, _ signIn: ChallengedSignIn) async throws -> SignInStep {
        let request = signIn.request
        var event = customEvent(.verifyAuthChallengeResponse, request, signIn.user, typedName: signIn.session.typedName)
        event.request["privateChallengeParameters"] = JSONValue(strings: state.parameters)
        event.request["challengeAnswer"] = .string(answer.exposed)
        event.response = ["answerCorrect": .boolean(false)]
        guard let reply = try await services.triggers.call(event, in: request.pool, actor: request.actor, isKnown: signIn.user != nil) else {
            throw TriggerError.customAuthNotConfigured
        }
        let isCorrect: Bool
        do { isCorrect = try reply.flag("answerCorrect") } catch {
            throw try await services.triggers.refused(reply, event, in: request.pool, actor: request.actor, "answerCorrect is no boolean")
        }
        var progress = signIn.session.progress
        progress.add(ChallengeRound(name: "CUSTOM_CHALLENGE", isPassed: isCorrect, metadata: state.metadata))
        let check: Verdict =
            isCorrect
            ? reply.verdict : .refused("trigger.VerifyAuthChallengeResponse", expected: "an answer that the function takes", received: "another")
        return try await turn(
            CustomTurn(request: request, user: signIn.user, typedName: signIn.session.typedName, progress: progress) { sql, outcome in
                try consume(signIn.session, in: sql, pool: request.pool.id)
                try services.decisionLog.record(
                    DecisionRecord(
                        kind: signIn.user == nil || !isCorrect ? .refusal : .signIn, tenant: request.pool.id.rawValue, actor: request.actor,
                        subject: signIn.user?.username.rawValue, outcome: outcome,
                        verdict: .all("signIn.CUSTOM_CHALLENGE", of: [.passed("signIn.session"), .passed("signIn.session.once"), check])),
                    in: sql)
            })
    }

    /// Asks DefineAuthChallenge what comes next, and does it.
    private func turn(_ turn: CustomTurn) async throws -> SignInStep {
        let request = turn.request
        var event = customEvent(.defineAuthChallenge, request, turn.user, typedName: turn.typedName)
        event.request["session"] = turn.progress.roundsJSON
        event.response = ["challengeName": .null, "issueTokens": .boolean(false), "failAuthentication": .boolean(false)]
        guard let reply = try await services.triggers.call(event, in: request.pool, actor: request.actor, isKnown: turn.user != nil) else {
            throw TriggerError.customAuthNotConfigured
        }
        let (fails, issues, challenge): (Bool, Bool, String?)
        do {
            (fails, issues, challenge) = (try reply.flag("failAuthentication"), try reply.flag("issueTokens"), try reply.text("challengeName"))
        } catch {
            throw try await services.triggers.refused(reply, event, in: request.pool, actor: request.actor, "members of other types")
        }
        if fails { throw try await refuse(turn, .incorrectUsernameOrPassword, expected: "tokens or a question", received: "failAuthentication") }
        if issues { return try await issue(turn) }
        switch (challenge, turn.publicValue) {
        case ("CUSTOM_CHALLENGE", _): return try await ask(turn)
        case ("PASSWORD_VERIFIER", let publicValue?):
            return .passwordVerifier(try await askForSRPProof(request, publicValue: publicValue, turn.progress, hasSession: true))
        default:
            throw try await services.triggers.refused(
                reply, event, in: request.pool, actor: request.actor, "the challenge \(challenge.map { String($0.prefix(64)) } ?? "null")")
        }
    }

    /// The pool's functions are content. The states that no proof gets past still count.
    private func issue(_ turn: CustomTurn) async throws -> SignInStep {
        guard let user = turn.user else {
            throw try await refuse(turn, .incorrectUsernameOrPassword, expected: "a user of the pool", received: "tokens for nobody")
        }
        switch user.status {
        case .unconfirmed: throw try await refuse(turn, .userNotConfirmed, expected: "a confirmed user", received: user.status.rawValue)
        case .resetRequired: throw try await refuse(turn, .passwordResetRequired, expected: "a confirmed user", received: user.status.rawValue)
        case .confirmed, .forceChangePassword, .externalProvider: break
        }
        var progress = turn.progress
        progress.isContent = true
        return try await next(after: PassedStep(request: turn.request, user: user, progress: progress, effects: turn.effects))
    }

    /// Has CreateAuthChallenge make a question, and asks it.
    private func ask(_ turn: CustomTurn) async throws -> SignInStep {
        let request = turn.request
        var event = customEvent(.createAuthChallenge, request, turn.user, typedName: turn.typedName)
        event.request["challengeName"] = .string("CUSTOM_CHALLENGE")
        event.request["session"] = turn.progress.roundsJSON
        event.response = ["publicChallengeParameters": .null, "privateChallengeParameters": .null, "challengeMetadata": .null]
        guard let reply = try await services.triggers.call(event, in: request.pool, actor: request.actor, isKnown: turn.user != nil) else {
            throw TriggerError.customAuthNotConfigured
        }
        let state: CustomChallengeState
        var parameters: [String: String]
        do {
            state = CustomChallengeState(
                parameters: try reply.strings("privateChallengeParameters") ?? [:], metadata: try reply.text("challengeMetadata"))
            parameters = try reply.strings("publicChallengeParameters") ?? [:]
        } catch {
            throw try await services.triggers.refused(reply, event, in: request.pool, actor: request.actor, "members of other types")
        }
        let session = try session(.custom(state), of: turn.user, typedName: turn.typedName, turn.progress, request)
        guard session.utf8.count <= Self.longestSession else {
            throw try await services.triggers.refused(
                reply, event, in: request.pool, actor: request.actor, "a session of \(session.utf8.count) characters: too long to be answered")
        }
        try await services.environment.database.write { sql in try turn.effects(sql, "asked for CUSTOM_CHALLENGE") }
        let username = turn.user?.username ?? simulated(request).username
        parameters["USERNAME"] = username.rawValue
        return .custom(CustomChallenge(session: session, username: username, parameters: parameters))
    }

    /// Ends a sign-in, and gives the error back to be thrown.
    private func refuse(_ turn: CustomTurn, _ error: SignInError, expected: String, received: String) async throws -> SignInError {
        let request = turn.request
        try await services.environment.database.write { sql in
            try turn.effects(sql, "refused")
            try services.decisionLog.record(
                DecisionRecord(
                    kind: .refusal, tenant: request.pool.id.rawValue, actor: request.actor, subject: turn.user?.username.rawValue,
                    outcome: "refused", verdict: .refused("trigger.DefineAuthChallenge", expected: expected, received: received)),
                in: sql)
        }
        return error
    }

    private func customEvent(_ trigger: Trigger, _ request: LocalSignInRequest, _ user: UserRecord?, typedName: String) -> FunctionEvent {
        FunctionEvent(
            trigger: trigger, occasion: "Authentication", username: user?.username.rawValue ?? typedName, client: request.client.id,
            request: [
                "userAttributes": user?.functionAttributes(in: request.pool) ?? .object([:]), "userNotFound": .boolean(user == nil),
                "clientMetadata": JSONValue(strings: request.functionInput.clientMetadata),
            ])
    }
}
