import Cryptography
import Foundation
package import IdentityModel
package import Storage

extension Directory {
    /// Confirms a user by the code that was sent to them.
    ///
    /// - Parameter takesAliases: whether an alias that another user holds moves to this one.
    /// - Returns: the user as confirmed, and the attribute that the code went to.
    /// - Throws: `DirectoryError`.
    @discardableResult
    package func confirmSignUp(
        _ name: String, code: String, takesAliases: Bool, client: AppClientConfiguration, in pool: UserPoolConfiguration, caller: CallerContext,
        input: FunctionInput = FunctionInput()
    ) async throws -> (user: UserRecord, attribute: String) {
        let environment = services.environment
        let now = environment.time.now
        let actor = "\(client.id) at \(caller.address)"
        let (found, result): (UserRecord?, Result<String, DirectoryError>) = try await decide("ConfirmSignUp", pool: pool.id, actor: actor) { sql in
            guard var user = try sql.users.user(named: name, in: pool) else {
                return (nil, .failure(client.preventsUserExistenceErrors ? .codeExpired : .nameNotFound))
            }
            guard user.status == .unconfirmed else { return (user, .failure(.wrongStatus(user.status))) }
            guard try isWithinLimit(.confirmSignUp, user, in: sql) else { return (user, .failure(.attemptLimitExceeded)) }
            let sent: UserCodeRecord
            switch try VerificationCode.judge(code, .signUp, of: user, environment, in: sql) {
            case .failure(let refusal): return (user, .failure(refusal))
            case .success(let right): sent = right
            }
            user.status = .confirmed
            user.modifiedAt = now
            // The code proves the address it was sent to, not one that was put in its place since.
            if user.attributes[sent.attribute]?.isIdentical(to: sent.destination) ?? false { user.attributes["\(sent.attribute)_verified"] = "true" }
            try sql.users.update(user, in: pool)
            try UserAliases(pool: pool).refresh(user, takesOver: takesAliases, in: sql)
            try sql.userCodes.remove(.signUp, of: user.sub, in: pool.id)
            try record("ConfirmSignUp", user, actor: actor, checks: [.passed("directory.code")], in: sql)
            return (user, .success(sent.attribute))
        }
        switch result {
        case .success(let attribute):
            guard let found else { throw DirectoryError.nameNotFound }
            try await services.triggers.postConfirmation("ConfirmSignUp", found, client: client.id, input, in: pool, actor: actor)
            return (found, attribute)
        case .failure(let refusal): throw refusal
        }
    }

    /// Confirms a user without a code.
    ///
    /// - Throws: `DirectoryError.userNotFound`; `.wrongStatus` unless the user is unconfirmed.
    package func confirm(
        _ name: String, in pool: UserPoolConfiguration, actor: String, input: FunctionInput = FunctionInput()
    ) async throws {
        let now = services.environment.time.now
        let confirmed = try await services.environment.database.write { sql in
            guard var user = try sql.users.user(named: name, in: pool) else { throw DirectoryError.userNotFound }
            guard user.status == .unconfirmed else { throw DirectoryError.wrongStatus(user.status) }
            user.status = .confirmed
            user.modifiedAt = now
            try sql.users.update(user, in: pool)
            try record("AdminConfirmSignUp", user, actor: actor, in: sql)
            return user
        }
        try await services.triggers.postConfirmation("ConfirmSignUp", confirmed, client: nil, input, in: pool, actor: actor)
    }

    /// Sends a new code in place of the last one.
    ///
    /// - Returns: where it went; where a client hides who exists, a likely place for names that nobody has.
    /// - Throws: `DirectoryError`.
    package func resendConfirmationCode(
        to name: String, client: AppClientConfiguration, in pool: UserPoolConfiguration, caller: CallerContext,
        input: FunctionInput = FunctionInput()
    ) async throws -> CodeDelivery {
        let environment = services.environment
        let now = environment.time.now
        let actor = "\(client.id) at \(caller.address)"
        let (_, result): (UserRecord?, Result<(delivery: CodeDelivery, message: QueuedMessage?), DirectoryError>) =
            try await decide("ResendConfirmationCode", pool: pool.id, actor: actor) { sql in
                guard let user = try sql.users.user(named: name, in: pool) else { return (nil, .failure(.nameNotFound)) }
                guard user.status == .unconfirmed else { return (user, .failure(.alreadyConfirmed)) }
                guard let (attribute, address) = VerificationCode.attribute(of: user, in: pool) else { return (user, .failure(.nothingToVerify)) }
                guard try isWithinLimit(.resendConfirmationCode, user, in: sql) else { return (user, .failure(.attemptLimitExceeded)) }
                let code = try VerificationCode(for: user, attribute: attribute, address: address, environment)
                let message = try queue(code, to: user, client: client.id, in: pool, for: .resendCode, input, sql)
                try services.events.record(.resendCode, .pass, of: user, in: pool, for: client.id, by: caller, sql)
                try record("ResendConfirmationCode", user, actor: actor, in: sql)
                return (user, .success((CodeDelivery(to: address, attribute: attribute), message)))
            }
        switch result {
        case .success(let sent):
            try await dispatch(sent.message, hides: client.preventsUserExistenceErrors)
            return sent.delivery
        case .failure(let refusal):
            guard refusal == .nameNotFound, client.preventsUserExistenceErrors else { throw refusal }
            let count = services.unknownUserTraces.count(.resendConfirmationCode, of: name, in: pool, at: now)
            guard count <= environment.hourlyLimits[.resendConfirmationCode] else { throw DirectoryError.attemptLimitExceeded }
            let attributes = ["phone_number", "email"].filter(pool.autoVerifiedAttributes.contains)
            return simulatedDelivery(for: name, among: attributes.isEmpty ? ["email"] : attributes, in: pool)
        }
    }

    /// A destination that looks like one, the same for the same name each time.
    ///
    /// - Parameter attributes: where a user's code could go, the likeliest first.
    func simulatedDelivery(for name: String, among attributes: [String], in pool: UserPoolConfiguration) -> CodeDelivery {
        if attributes.contains("email"), AttributeRules.isEmail(name) { return CodeDelivery(to: name, attribute: "email") }
        if attributes.contains("phone_number"), AttributeRules.isPhoneNumber(name) { return CodeDelivery(to: name, attribute: "phone_number") }
        let secret = services.environment.sealer.stableSecret(for: "\(pool.id)/simulated-delivery").exposed
        let bytes = HMAC.authenticate(Array(pool.nameKey(name).utf8), key: secret)
        // People of the pool mostly have the address that it verifies.
        let likely = attributes.first(where: pool.autoVerifiedAttributes.contains) ?? (attributes.contains("email") ? "email" : "phone_number")
        if likely == "phone_number" {
            return CodeDelivery(to: "+1555" + bytes.prefix(7).map { String($0 % 10) }.joined(), attribute: "phone_number")
        }
        let letters = Array("abcdefghijklmnoprstw")
        func letter(_ index: Int) -> Character { letters[Int(bytes[index]) % letters.count] }
        return CodeDelivery(to: "\(letter(0))@\(letter(1))", attribute: "email")
    }
}
