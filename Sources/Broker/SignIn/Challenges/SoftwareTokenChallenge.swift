import Foundation
package import IdentityModel
import LocalUserPool
import Storage

/// A code of the user's authenticator app: SOFTWARE_TOKEN_MFA.
package struct SoftwareTokenChallenge: Sendable {
    package let session: String
    package let username: Username
    /// FRIENDLY_DEVICE_NAME
    package let deviceName: String?
}

extension LocalSignIn {
    func askForSoftwareToken(after step: PassedStep, deviceName: String?) async throws -> SignInStep {
        .softwareToken(
            SoftwareTokenChallenge(session: try await ask(.softwareToken, after: step), username: step.user.username, deviceName: deviceName))
    }

    /// Judges a time-based code, which is accepted once and none before it afterwards.
    ///
    /// - Throws: `SignInError`.
    func answerSoftwareToken(_ typed: Secret<String>, _ signIn: ChallengedSignIn) async throws -> SignInStep {
        let (request, user) = (signIn.request, try signIn.person)
        try await refuseIfLocked(.secondFactor, user.sub, signIn)
        guard let token = try await services.environment.database.read({ try $0.softwareTokens.token(of: user.sub, in: user.pool) }),
            let sealed = token.secret
        else { throw try await refuseAnswer(request, .softwareTokenNotFound, "signIn.softwareToken", "a user with an authenticator app") }
        let secret = try services.softwareTokens.open(sealed, of: user.sub, in: user.pool)
        let step: Int64
        switch SoftwareToken.judge(typed.exposed, secret: secret, lastStep: token.lastStep, at: signIn.at) {
        case .wrong: throw try await miss(.softwareTokenMismatch, .secondFactor, user.sub, signIn)
        case .reused: throw try await refuseAnswer(request, .softwareTokenReused, "signIn.softwareToken.once", "a code not used before")
        case .accepted(let accepted): step = accepted
        }
        var progress = signIn.session.progress.adding(.softwareToken, at: signIn.at)
        progress.isMultiFactor = true
        return try await next(
            after: PassedStep(request: request, user: user, progress: progress) { sql, outcome in
                try consume(signIn.session, in: sql, pool: request.pool.id)
                try forgive(.secondFactor, user.sub, in: request.pool.id, sql)
                // Of two that bring the same code at once one comes too late.
                guard var current = try sql.softwareTokens.token(of: user.sub, in: user.pool), current.secret == sealed else {
                    throw SignInError.softwareTokenNotFound
                }
                guard current.lastStep.map({ step > $0 }) ?? true else { throw SignInError.softwareTokenReused }
                current.lastStep = step
                try sql.softwareTokens.set(current)
                try record(signIn, user, checks: [.passed("signIn.softwareToken"), .passed("signIn.softwareToken.once")], outcome: outcome, in: sql)
            })
    }
}
