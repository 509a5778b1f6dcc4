package import IdentityModel
package import Storage

extension Directory {
    private static let verifiable = ["email", "phone_number"]

    /// Sends a code that proves an address of the bearer: the one that waits to take the place of the present one, else the present one.
    ///
    /// - Throws: `DirectoryError`.
    package func sendVerificationCode(
        for attribute: String, of bearer: UserRecord, in pool: UserPoolConfiguration, actor: String, client: ClientID? = nil,
        input: FunctionInput = FunctionInput()
    ) async throws -> CodeDelivery {
        guard Self.verifiable.contains(attribute) else { throw DirectoryError.unverifiableAttribute }
        let environment = services.environment
        let result: Result<(delivery: CodeDelivery, message: QueuedMessage?), DirectoryError> = try await environment.database.write { sql in
            guard let user = try sql.users.user(sub: bearer.sub, in: pool.id) else { return .failure(.userNotFound) }
            let pending = try sql.userCodes.code(.changing(attribute), of: user.sub, in: pool.id)
            guard let address = pending?.destination ?? user.attributes[attribute] else { return .failure(.noValueToVerify(attribute)) }
            guard try isWithinLimit(.getVerificationCode, user, in: sql) else { return .failure(.attemptLimitExceeded) }
            let code = try VerificationCode(
                for: user, pending == nil ? .verifying(attribute) : .changing(attribute), attribute: attribute, address: address, environment)
            let message = try queue(code, to: user, client: client, in: pool, for: .verifyUserAttribute, input, sql)
            try record("GetUserAttributeVerificationCode", user, actor: actor, checks: [.passed("directory.attribute", received: attribute)], in: sql)
            return .success((CodeDelivery(to: address, attribute: attribute), message))
        }
        switch result {
        case .success(let sent):
            try await dispatch(sent.message)
            return sent.delivery
        case .failure(let refusal):
            throw try await refused(refusal, "GetUserAttributeVerificationCode", pool: pool.id, subject: bearer, actor: actor)
        }
    }

    /// Proves an address of the bearer by the code that was sent to it; one that waited takes the place of the old one.
    ///
    /// - Throws: `DirectoryError`.
    package func verify(_ attribute: String, of bearer: UserRecord, code: String, in pool: UserPoolConfiguration, actor: String) async throws {
        guard Self.verifiable.contains(attribute) else { throw DirectoryError.unverifiableAttribute }
        let environment = services.environment
        let now = environment.time.now
        // A refusal is returned, not thrown: the count of tries has to be kept.
        let refusal: DirectoryError? = try await environment.database.write { sql in
            guard var user = try sql.users.user(sub: bearer.sub, in: pool.id) else { return .userNotFound }
            guard try isWithinLimit(.verifyAttribute, user, in: sql) else { return .attemptLimitExceeded }
            let isChange = try sql.userCodes.code(.changing(attribute), of: user.sub, in: pool.id) != nil
            let purpose: UserCodeRecord.Purpose = isChange ? .changing(attribute) : .verifying(attribute)
            switch try VerificationCode.judge(code, purpose, of: user, environment, in: sql) {
            case .failure(let refusal): return refusal
            case .success(let sent):
                // The code proves the address it was sent to, not one that was put in its place since.
                guard isChange || user.attributes[attribute]?.isIdentical(to: sent.destination) ?? false else { return .codeExpired }
                user.attributes[attribute] = sent.destination
                user.attributes["\(attribute)_verified"] = "true"
                user.modifiedAt = now
                user = try sql.users.update(user, in: pool)
                do {
                    try UserAliases(pool: pool).refresh(user, in: sql)
                } catch DirectoryError.attributeTaken(let name) {
                    throw DirectoryError.aliasTaken(name)
                }
                try sql.userCodes.remove(purpose, of: user.sub, in: pool.id)
                try record("VerifyUserAttribute", user, actor: actor, checks: [.passed("directory.code", received: attribute)], in: sql)
                return nil
            }
        }
        if let refusal { throw try await refused(refusal, "VerifyUserAttribute", pool: pool.id, subject: bearer, actor: actor) }
    }
}
