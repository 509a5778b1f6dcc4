package import Foundation
package import IdentityModel
import LocalUserPool
package import Storage

/// Signs in the pool's own users, step by step.
///
/// Each proof that holds is a `PassedStep`; `next(after:)` alone decides what follows on it: another question, or the end.
package struct LocalSignIn: Sendable {
    let services: BrokerServices

    /// Begins with a password: USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH, and the form of the hosted page (which answers one way for
    /// unknown users and wrong passwords).
    ///
    /// - Throws: `SignInError`.
    package func signIn(_ request: LocalSignInRequest, password: Secret<String>) async throws -> SignInStep {
        try await refuseBarredAddress(request)
        let progress = SignInProgress(flow: request.way == .admin ? .adminPassword : .password)
        // Only a password in clear can be shown to the function that knows the people of another house.
        if !isLockedUnknown(request, at: services.environment.time.now) {
            _ = try await services.directory.migrate(
                request.username, "Authentication", password: password, client: request.client, request.functionInput, in: request.pool,
                actor: request.actor)
        }
        try await askBefore(request)
        return try await step(after: try await attempt(request, proof: .password(password)), progress)
    }

    /// What a judged password leads to.
    ///
    /// - Parameters:
    ///   - progress: what was proved before it.
    ///   - session: the one that asked for it, used up by a right password.
    func step(
        after attempt: LocalSignInAttempt, _ progress: SignInProgress, consuming session: ChallengeSession? = nil
    ) async throws -> SignInStep {
        if case .refused(let refusal) = attempt.decision.outcome { throw try await refuse(attempt, refusal) }
        guard let (user, credential) = attempt.found else { throw SignInError.incorrectUsernameOrPassword }
        if let finding = attempt.compromise, finding.isBlocked { throw try await refuseCompromised(attempt, user, finding) }
        var progress = progress.adding(.password, at: attempt.at)
        progress.bind(to: credential)
        progress.isCompromised = attempt.compromise?.isCompromised
        progress.missedPasswords = credential?.recentFailures(at: attempt.at)
        return try await next(
            after: PassedStep(
                request: attempt.request, user: user, progress: progress, needsNewPassword: attempt.decision.outcome == .newPasswordRequired
            ) { sql, outcome in
                if let session { try consume(session, in: sql, pool: attempt.request.pool.id) }
                try confirm(attempt, outcome: outcome, in: sql)
            })
    }
}

/// Where a local sign-in stands after a step.
package enum SignInStep: Sendable {
    case device(DeviceChallenge)
    /// Through the API: the end.
    case tokens(TokenSet, UserRecord)
    /// At the hosted pages: the end; `SignInPipeline.complete` makes the browser's session and the app's code of it.
    case signedIn(HostedSignIn)
    case newPasswordRequired(NewPasswordChallenge)
    case passwordVerifier(SRPChallenge)
    case code(CodeChallenge)
    case softwareToken(SoftwareTokenChallenge)
    case mfaSelection(MFASelection)
    case mfaSetup(MFASetupChallenge)
    case firstFactorChoice(FirstFactorChoice)
    case password(PasswordQuestion)
    case passkey(PasskeyQuestion)
    case custom(CustomChallenge)
    case levelFactorChoice(LevelFactorChoice)
}

/// A person whom the hosted pages have signed in.
package struct HostedSignIn: Sendable {
    package let user: UserRecord
    package let authenticatedAt: Date
    /// What was proved, for `amr`.
    package let methods: [SignInMethod]
    /// The session that they went on from, which the new one takes the place of and does not outlive.
    package let continued: BrowserSessionRecord?
}

extension BrokerServices {
    package var localSignIn: LocalSignIn { LocalSignIn(services: self) }
}
