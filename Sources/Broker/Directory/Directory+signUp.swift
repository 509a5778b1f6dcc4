import Foundation
package import IdentityModel
package import Storage

/// Someone who wants to become a user.
package struct UserRegistration: Sendable {
    package let pool: UserPoolConfiguration
    package let client: AppClientConfiguration
    package let username: String
    package let password: Secret<String>?
    package let attributes: [String: String]
    package let caller: CallerContext
    package let functionInput: FunctionInput

    package init(
        pool: UserPoolConfiguration, client: AppClientConfiguration, username: String, password: Secret<String>?, attributes: [String: String],
        caller: CallerContext, functionInput: FunctionInput = FunctionInput()
    ) {
        self.functionInput = functionInput
        self.pool = pool
        self.client = client
        self.username = username
        self.password = password
        self.attributes = attributes
        self.caller = caller
    }

    /// The client and where its caller is, for the decision log.
    var actor: String { "\(client.id) at \(caller.address)" }
}

extension Directory {
    /// Creates an unconfirmed user and sends a code to the address that the pool verifies, if there is one.
    ///
    /// - Returns: the user, and where the code went.
    /// - Throws: `DirectoryError`; `.codeDeliveryFailed` leaves the user in place.
    package func signUp(_ request: UserRegistration) async throws -> (user: UserRecord, delivery: CodeDelivery?) {
        let environment = services.environment
        let pool = request.pool
        let now = environment.time.now
        guard !pool.allowsOnlyAdminCreatedUsers else {
            throw try await refused(.signUpNotPermitted, "SignUp", pool: pool.id, subject: nil, actor: request.actor)
        }
        // Only where a code can stand for it.
        guard request.password != nil || pool.allowedFirstFactors.contains(where: { $0 == "EMAIL_OTP" || $0 == "SMS_OTP" }) else {
            throw DirectoryError.passwordMissing
        }
        if let password = request.password, let weakness = pool.passwordPolicy.weakness(of: password.exposed) {
            throw DirectoryError.weakPassword(weakness)
        }
        if let password = request.password {
            try await refuseCompromised(password, .signUp, of: nil, client: request.client.id, in: pool, actor: request.actor)
        }
        let writable = WritableAttributes(client: request.client)
        guard request.attributes.keys.allSatisfy(writable.contains) else { throw DirectoryError.unauthorizedAttribute }
        // As an alias it can only be taken once the user is confirmed.
        if pool.aliasAttributes.contains("preferred_username"), request.attributes["preferred_username"] != nil {
            throw DirectoryError.unauthorizedAttribute
        }
        let named = try UsernameRules(pool: pool).attributes(from: request.username)
        let attributes = request.attributes.merging(named) { _, name in name }
        try AttributeRules(pool: pool).check(attributes, of: nil, requiresAll: true)

        let sub = Subject(environment.random.uuid())
        var draft = UserRecord(
            pool: pool.id, username: named.isEmpty ? Username(request.username) : Username(sub.rawValue), sub: sub, status: .unconfirmed,
            attributes: initial(attributes), createdAt: now, modifiedAt: now)
        // Asked before the hash is made, so that a taken name costs little, and again in the transaction.
        let asked = draft
        try await environment.database.read { sql in try free(request.username, asked, in: pool, or: .usernameExists, sql) }
        let answer = try await services.triggers.preSignUp(
            "SignUp", draft, attributes: attributes, client: request.client.id, request.functionInput, in: pool, actor: request.actor)
        if answer.isConfirmed { draft.status = .confirmed }
        for name in answer.verified { draft.attributes["\(name)_verified"] = "true" }
        let user = draft
        var stored: CredentialRecord?
        if let password = request.password { stored = try await hashed(password, of: user, isTemporary: false, expiresAt: nil) }
        let credential = stored
        let address = answer.isConfirmed ? nil : VerificationCode.attribute(of: user, in: pool)
        let code = try address.map { name, address in
            try VerificationCode(for: user, attribute: name, address: address, environment)
        }
        let message = try await environment.database.write { sql in
            try free(request.username, user, in: pool, or: .usernameExists, sql)
            try insert(user, credential, in: pool, takesOver: !answer.verified.isEmpty, sql)
            let message = try code.flatMap {
                try queue($0, to: user, client: request.client.id, in: pool, for: .signUp, request.functionInput, sql)
            }
            try services.events.record(.signUp, .pass, of: user, in: pool, for: request.client.id, by: request.caller, sql)
            try record(
                "SignUp", user, actor: request.actor,
                checks: [.passed("directory.signUp.policy"), .passed("directory.signUp.name")] + answer.verdicts, in: sql)
            return message
        }
        if answer.isConfirmed {
            try await services.triggers.postConfirmation(
                "ConfirmSignUp", user, client: request.client.id, request.functionInput, in: pool, actor: request.actor)
        }
        guard let code else { return (user, nil) }
        try await dispatch(message)
        return (user, CodeDelivery(to: code.record.destination, attribute: code.record.attribute))
    }

    /// Attributes of a new user: empty ones are none, and an address is unproved until something proves it.
    func initial(_ attributes: [String: String]) -> [String: String] {
        var result = attributes.filter { !$0.value.isEmpty }
        for name in ["email", "phone_number"] where result[name] != nil {
            result["\(name)_verified"] = result["\(name)_verified"]?.lowercased() == "true" ? "true" : "false"
        }
        return result
    }

    /// - Throws: `taken`, or `DirectoryError.attributeTaken` in a pool that signs in by an attribute.
    func free(_ name: String, _ user: UserRecord, in pool: UserPoolConfiguration, or taken: DirectoryError, _ sql: any SQLTransaction) throws {
        guard try UsernameRules(pool: pool).isTaken(name, in: sql) else { return }
        if pool.usernameAttributes.isEmpty { throw taken }
        throw DirectoryError.attributeTaken(AttributeRules.isEmail(name) ? "email" : "phone_number")
    }

    func insert(
        _ user: UserRecord, _ credential: CredentialRecord?, in pool: UserPoolConfiguration, takesOver: Bool = false, _ sql: any SQLTransaction
    ) throws {
        try sql.users.insert(user, in: pool)
        try UserAliases(pool: pool).refresh(user, takesOver: takesOver, in: sql)
        if let credential { try sql.credentials.set(credential) }
    }

    func hashed(_ password: Secret<String>, of user: UserRecord, isTemporary: Bool, expiresAt: Date?) async throws -> CredentialRecord {
        do {
            return try await services.passwords.credential(
                for: password, of: user, isTemporary: isTemporary, at: services.environment.time.now, expiresAt: expiresAt)
        } catch SignInError.overloaded {
            throw DirectoryError.overloaded
        }
    }
}
