import Foundation
package import IdentityModel
import Storage

extension Directory {
    /// Sends a code by which a user sets a new password.
    ///
    /// - Returns: where it went. A client that hides who exists hears of a likely place for whoever cannot be reached, too.
    /// - Throws: `DirectoryError`.
    package func forgotPassword(
        of name: String, client: AppClientConfiguration, in pool: UserPoolConfiguration, caller: CallerContext,
        input: FunctionInput = FunctionInput()
    ) async throws -> CodeDelivery {
        let environment = services.environment
        let now = environment.time.now
        let actor = "\(client.id) at \(caller.address)"
        _ = try await migrate(name, "ForgotPassword", password: nil, client: client, input, in: pool, actor: actor)
        let (_, result): (UserRecord?, Result<SentCode, DirectoryError>) = try await decide("ForgotPassword", pool: pool.id, actor: actor) { sql in
            guard let user = try sql.users.user(named: name, in: pool) else { return (nil, .failure(.nameNotFound)) }
            guard user.isEnabled else { return (user, .failure(.userDisabled)) }
            guard [.confirmed, .unconfirmed, .resetRequired].contains(user.status) else { return (user, .failure(.resetNotPossible)) }
            guard !RecoveryDestination.isLeftToAdministrators(in: pool) else { return (user, .failure(.recoveryByAdministratorOnly)) }
            guard let destination = RecoveryDestination(of: user, in: pool, secondFactors: try secondFactors(of: user, in: sql)) else {
                return (user, .failure(.noVerifiedDestination))
            }
            guard try isWithinLimit(.forgotPassword, user, in: sql) else { return (user, .failure(.attemptLimitExceeded)) }
            let sent = try sendReset(to: destination, user, client: client.id, in: pool, input, sql)
            try services.events.record(.forgotPassword, .pass, of: user, in: pool, for: client.id, by: caller, sql)
            try record(
                "ForgotPassword", user, actor: actor, checks: [.passed("directory.recovery.destination", received: destination.attribute)], in: sql)
            return (user, .success(sent))
        }
        switch result {
        case .success(let sent):
            try await dispatch(sent.message, hides: client.preventsUserExistenceErrors)
            return sent.delivery
        case .failure(let refusal):
            switch refusal {
            case .nameNotFound, .userDisabled, .resetNotPossible, .recoveryByAdministratorOnly, .noVerifiedDestination:
                guard client.preventsUserExistenceErrors else { throw refusal }
                // What the pool's settings rule out is ruled out for everybody, known or not.
                guard !RecoveryDestination.isLeftToAdministrators(in: pool) else { throw DirectoryError.recoveryByAdministratorOnly }
                guard services.unknownUserTraces.count(.forgotPassword, of: name, in: pool, at: now) <= environment.hourlyLimits[.forgotPassword]
                else {
                    throw DirectoryError.attemptLimitExceeded
                }
                return simulatedDelivery(for: name, among: RecoveryDestination.attributes(of: pool), in: pool)
            default: throw refusal
            }
        }
    }

    /// Sets a new password by the code that was sent.
    ///
    /// A password that the policy refuses leaves the code usable.
    /// - Throws: `DirectoryError`.
    package func confirmForgotPassword(
        of name: String, code: String, to password: Secret<String>, client: AppClientConfiguration, in pool: UserPoolConfiguration,
        caller: CallerContext, input: FunctionInput = FunctionInput()
    ) async throws {
        let environment = services.environment
        let now = environment.time.now
        let actor = "\(client.id) at \(caller.address)"
        // The tries are counted in a transaction of their own: a wrong one changes nothing else, and no transaction waits for a password hash.
        let (found, result): (UserRecord?, Result<UserCodeRecord, DirectoryError>) = try await decide(
            "ConfirmForgotPassword", pool: pool.id, actor: actor
        ) { sql in
            guard let user = try sql.users.user(named: name, in: pool) else { return (nil, .failure(.nameNotFound)) }
            guard user.isEnabled else { return (user, .failure(.userDisabled)) }
            guard try isWithinLimit(.confirmForgotPassword, user, in: sql) else { return (user, .failure(.attemptLimitExceeded)) }
            let judged = try VerificationCode.judge(code, .resetPassword, of: user, environment, in: sql)
            // The code proves the address that it was sent to: it is void once the user has another.
            if case .success(let sent) = judged, !user.attributes[sent.attribute, default: ""].isIdentical(to: sent.destination) {
                return (user, .failure(.codeExpired))
            }
            return (user, judged)
        }
        let sent: UserCodeRecord
        switch result {
        case .success(let right): sent = right
        case .failure(let refusal):
            guard client.preventsUserExistenceErrors else { throw refusal }
            throw hidden(refusal, name, in: pool, at: now)
        }
        guard let user = found else { throw DirectoryError.nameNotFound }
        if let weakness = pool.passwordPolicy.weakness(of: password.exposed) { throw DirectoryError.newPasswordWeak(weakness) }
        try await refuseCompromised(password, .passwordChange, of: user, client: client.id, in: pool, actor: actor)
        try await refuseReused(password, of: user, in: pool)
        let credential = try await hashed(password, of: user, isTemporary: false, expiresAt: nil)
        let confirmed = try await environment.database.write { sql in
            // Of several calls with one code the first has used it up.
            guard var current = try sql.users.user(sub: user.sub, in: pool.id),
                try sql.userCodes.code(.resetPassword, of: user.sub, in: pool.id)?.codeHash == sent.codeHash
            else { throw DirectoryError.codeExpired }
            current.status = .confirmed
            current.modifiedAt = credential.setAt
            try sql.users.update(current, in: pool)
            try store(credential, of: current, in: pool, sql)
            try sql.userCodes.remove(.signUp, of: user.sub, in: pool.id)
            try record("ConfirmForgotPassword", current, actor: actor, checks: [.passed("directory.code")], in: sql)
            return current
        }
        try await services.triggers.postConfirmation("ConfirmForgotPassword", confirmed, client: client.id, input, in: pool, actor: actor)
    }

    /// Voids a user's password until they set another by the code that this sends.
    ///
    /// - Throws: `DirectoryError.userNotFound`, `.resetNotPossible`, `.noVerifiedDestination`, `.codeDeliveryFailed`.
    package func resetPassword(
        of name: String, in pool: UserPoolConfiguration, actor: String, input: FunctionInput = FunctionInput()
    ) async throws {
        let now = services.environment.time.now
        let sent = try await services.environment.database.write { sql in
            guard var user = try sql.users.user(named: name, in: pool) else { throw DirectoryError.userNotFound }
            guard [.confirmed, .resetRequired].contains(user.status) else { throw DirectoryError.resetNotPossible }
            guard let destination = RecoveryDestination(of: user, in: pool, secondFactors: try secondFactors(of: user, in: sql)) else {
                throw DirectoryError.noVerifiedDestination
            }
            user.status = .resetRequired
            user.modifiedAt = now
            user = try sql.users.update(user, in: pool)
            let sent = try sendReset(to: destination, user, client: nil, in: pool, input, sql)
            try record("AdminResetUserPassword", user, actor: actor, in: sql)
            return sent
        }
        try await dispatch(sent.message)
    }

    private struct SentCode: Sendable {
        let delivery: CodeDelivery
        let message: QueuedMessage?
    }

    private func sendReset(
        to destination: RecoveryDestination, _ user: UserRecord, client: ClientID?, in pool: UserPoolConfiguration, _ input: FunctionInput,
        _ sql: any SQLTransaction
    ) throws -> SentCode {
        let code = try VerificationCode(
            for: user, .resetPassword, attribute: destination.attribute, address: destination.address, services.environment)
        return SentCode(
            delivery: CodeDelivery(to: destination.address, attribute: destination.attribute),
            message: try queue(code, to: user, client: client, in: pool, for: .forgotPassword, input, sql))
    }

    /// What a client that hides who exists hears: as of a user who asked for a code and types a wrong one, or who did not ask.
    private func hidden(_ refusal: DirectoryError, _ name: String, in pool: UserPoolConfiguration, at now: Date) -> DirectoryError {
        let limit = services.environment.hourlyLimits[.confirmForgotPassword]
        let hasAsked = services.unknownUserTraces.isTraced(.forgotPassword, of: name, in: pool, at: now)
        switch refusal {
        case .nameNotFound, .userDisabled:
            if services.unknownUserTraces.count(.confirmForgotPassword, of: name, in: pool, at: now) > limit { return .attemptLimitExceeded }
            return hasAsked ? .codeMismatch : .codeExpired
        // Someone who exists and could not be sent a code.
        case .codeExpired: return hasAsked ? .codeMismatch : .codeExpired
        default: return refusal
        }
    }

    /// Attributes whose channel is the user's second factor.
    private func secondFactors(of user: UserRecord, in sql: any SQLTransaction) throws -> Set<String> {
        let settings = try sql.userMFA.settings(of: user.sub, in: user.pool)
        return Set((settings.isSMSEnabled ? ["phone_number"] : []) + (settings.isEmailEnabled ? ["email"] : []))
    }
}
