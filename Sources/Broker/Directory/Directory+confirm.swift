import Cryptography
import Foundation
package import IdentityModel
import Storage

extension Directory {
    /// ConfirmSignUp in an hour, right or wrong.
    private static let confirmationsAnHour = 15
    private static let resendsAnHour = 5

    /// Confirms a user by the code that was sent to them.
    ///
    /// - Parameter takesAliases: whether an alias that another user holds moves to this one.
    /// - Throws: `DirectoryError`.
    package func confirmSignUp(
        _ name: String, code: String, takesAliases: Bool, client: AppClientConfiguration, in pool: UserPoolConfiguration, caller: CallerContext
    ) async throws {
        let environment = services.environment
        let now = environment.time.now
        let actor = "\(client.id) at \(caller.address)"
        // A refusal is returned, not thrown: the count of tries has to be kept.
        let (found, refusal): (UserRecord?, DirectoryError?) = try await environment.database.write { sql in
            guard var user = try sql.users.user(named: name, in: pool) else {
                return (nil, client.preventsUserExistenceErrors ? .codeExpired : .nameNotFound)
            }
            guard user.status == .unconfirmed else { return (user, .wrongStatus(user.status)) }
            guard try sql.userLimits.count("ConfirmSignUp", of: user.sub, in: pool.id, at: now) <= Self.confirmationsAnHour else {
                return (user, .attemptLimitExceeded)
            }
            guard var sent = try sql.userCodes.code(.signUp, of: user.sub, in: pool.id), now < sent.expiresAt, sent.tries < VerificationCode.tries
            else { return (user, .codeExpired) }
            guard try VerificationCode.matches(code, sent, of: user, environment) else {
                sent.tries += 1
                try sql.userCodes.set(sent)
                return (user, .codeMismatch)
            }
            user.status = .confirmed
            user.modifiedAt = now
            // The code proves the address it was sent to, not one that was put in its place since.
            if user.attributes[sent.attribute]?.isIdentical(to: sent.destination) ?? false { user.attributes["\(sent.attribute)_verified"] = "true" }
            try sql.users.update(user, in: pool)
            try UserAliases(pool: pool).refresh(user, takesOver: takesAliases, in: sql)
            try sql.userCodes.remove(.signUp, of: user.sub, in: pool.id)
            try record("ConfirmSignUp", user, actor: actor, checks: [.passed("directory.code")], in: sql)
            return (user, nil)
        }
        if let refusal { throw try await refused(refusal, "ConfirmSignUp", pool: pool.id, subject: found, actor: actor) }
    }

    /// Confirms a user without a code.
    ///
    /// - Throws: `DirectoryError.userNotFound`; `.wrongStatus` unless the user is unconfirmed.
    package func confirm(_ name: String, in pool: UserPoolConfiguration, actor: String) async throws {
        let now = services.environment.time.now
        try await services.environment.database.write { sql in
            guard var user = try sql.users.user(named: name, in: pool) else { throw DirectoryError.userNotFound }
            guard user.status == .unconfirmed else { throw DirectoryError.wrongStatus(user.status) }
            user.status = .confirmed
            user.modifiedAt = now
            try sql.users.update(user, in: pool)
            try record("AdminConfirmSignUp", user, actor: actor, in: sql)
        }
    }

    /// Sends a new code in place of the last one.
    ///
    /// - Returns: where it went; where a client hides who exists, a likely place for names that nobody has.
    /// - Throws: `DirectoryError`.
    package func resendConfirmationCode(
        to name: String, client: AppClientConfiguration, in pool: UserPoolConfiguration, caller: CallerContext
    ) async throws -> CodeDelivery {
        let environment = services.environment
        let now = environment.time.now
        let actor = "\(client.id) at \(caller.address)"
        let (found, result): (UserRecord?, Result<VerificationCode, DirectoryError>) = try await environment.database.write { sql in
            guard let user = try sql.users.user(named: name, in: pool) else { return (nil, .failure(.nameNotFound)) }
            guard user.status == .unconfirmed else { return (user, .failure(.alreadyConfirmed)) }
            guard let (attribute, address) = VerificationCode.attribute(of: user, in: pool) else { return (user, .failure(.nothingToVerify)) }
            guard try sql.userLimits.count("ResendConfirmationCode", of: user.sub, in: pool.id, at: now) <= Self.resendsAnHour else {
                return (user, .failure(.attemptLimitExceeded))
            }
            let code = try VerificationCode(for: user, attribute: attribute, address: address, environment)
            try sql.userCodes.set(code.record)
            try record("ResendConfirmationCode", user, actor: actor, in: sql)
            return (user, .success(code))
        }
        switch result {
        case .success(let code): return try await send(code, in: pool)
        case .failure(.nameNotFound) where client.preventsUserExistenceErrors: return simulatedDelivery(for: name, in: pool)
        case .failure(let refusal):
            throw try await refused(refusal, "ResendConfirmationCode", pool: pool.id, subject: found, actor: actor)
        }
    }

    /// A destination that looks like one, the same for the same name each time.
    private func simulatedDelivery(for name: String, in pool: UserPoolConfiguration) -> CodeDelivery {
        let secret = services.environment.sealer.stableSecret(for: "\(pool.id)/simulated-delivery").exposed
        let bytes = HMAC.authenticate(Array(pool.nameKey(name).utf8), key: secret)
        if pool.autoVerifiedAttributes.contains("phone_number") {
            if AttributeRules.isPhoneNumber(name) { return CodeDelivery(to: name, attribute: "phone_number") }
            return CodeDelivery(to: "+1555" + bytes.prefix(7).map { String($0 % 10) }.joined(), attribute: "phone_number")
        }
        if AttributeRules.isEmail(name) { return CodeDelivery(to: name, attribute: "email") }
        let letters = Array("abcdefghijklmnoprstw")
        func letter(_ index: Int) -> Character { letters[Int(bytes[index]) % letters.count] }
        return CodeDelivery(to: "\(letter(0))@\(letter(1))", attribute: "email")
    }
}
