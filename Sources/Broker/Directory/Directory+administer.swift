import Foundation
package import IdentityModel
package import Storage

/// A user whom an administrator invites.
package struct UserInvitation: Sendable {
    package enum Message: Sendable { case send, resend, suppress }

    package let username: String
    package let attributes: [String: String]
    /// Nil: one is made.
    package let temporaryPassword: Secret<String>?
    package let message: Message
    package let media: [CodeDelivery.Medium]
    /// Whether an alias that another user holds moves to the new one.
    package let takesAliases: Bool
    package let functionInput: FunctionInput
    /// Whether the password is theirs for good, so that there is nothing to invite them to.
    package let isPermanent: Bool
    /// The new user's subject, where it had to be known before; nil: one is drawn.
    package let sub: Subject?

    package init(
        username: String, attributes: [String: String], temporaryPassword: Secret<String>?, message: Message, media: [CodeDelivery.Medium],
        takesAliases: Bool, functionInput: FunctionInput = FunctionInput(), isPermanent: Bool = false, sub: Subject? = nil
    ) {
        self.functionInput = functionInput
        self.isPermanent = isPermanent
        self.sub = sub
        self.username = username
        self.attributes = attributes
        self.temporaryPassword = temporaryPassword
        self.message = message
        self.media = media
        self.takesAliases = takesAliases
    }
}

extension Directory {
    /// Creates a user with a temporary password, or sends a new one to a user who has not used theirs.
    ///
    /// - Parameter work: what else comes to be with a new user, in the same transaction.
    /// - Throws: `DirectoryError`; `.codeDeliveryFailed` leaves the user in place.
    package func invite(
        _ invitation: UserInvitation, to pool: UserPoolConfiguration, actor: String,
        beside work: @Sendable @escaping (UserRecord, any SQLTransaction) throws -> Void = { _, _ in }
    ) async throws -> UserRecord {
        let password = invitation.temporaryPassword ?? Secret(pool.passwordPolicy.makePassword(with: services.environment.random))
        if let weakness = pool.passwordPolicy.weakness(of: password.exposed) { throw DirectoryError.weakPassword(weakness) }
        let (user, messages) =
            switch invitation.message {
            case .resend: try await renewInvitation(invitation, password, in: pool, actor: actor)
            case .send, .suppress: try await create(invitation, password, in: pool, actor: actor, beside: work)
            }
        for message in messages { try await dispatch(message) }
        return user
    }

    /// Queues the invitation for each medium that the user has an address for; a medium without one is passed over, and that is no error.
    private func queue(
        _ invitation: UserInvitation, _ password: Secret<String>, to user: UserRecord, in pool: UserPoolConfiguration, _ sql: any SQLTransaction
    ) throws -> [QueuedMessage?] {
        if case .suppress = invitation.message { return [] }
        var messages: [QueuedMessage?] = []
        for medium in invitation.media {
            let attribute = medium == .sms ? "phone_number" : "email"
            guard let address = user.attributes[attribute] else { continue }
            let message = MessageTemplates(pool: pool).invitation(
                username: invitation.username, password: password.exposed, to: address, attribute: attribute
            )
            .customizable(
                .adminCreateUser, for: user, client: nil, invitation.functionInput, code: password.exposed, username: invitation.username,
                in: pool)
            messages.append(try services.messageQueue.enqueue(message, pool: pool.id, in: sql))
        }
        return messages
    }

    private func create(
        _ invitation: UserInvitation, _ password: Secret<String>, in pool: UserPoolConfiguration, actor: String,
        beside work: @Sendable @escaping (UserRecord, any SQLTransaction) throws -> Void
    ) async throws -> (UserRecord, [QueuedMessage?]) {
        let environment = services.environment
        let now = environment.time.now
        let named = try UsernameRules(pool: pool).attributes(from: invitation.username)
        let attributes = invitation.attributes.merging(named) { _, name in name }
        for name in ["email", "phone_number"] where attributes["\(name)_verified"]?.lowercased() == "true" && attributes[name]?.isEmpty ?? true {
            throw DirectoryError.verifiedWithoutValue(name)
        }
        try AttributeRules(pool: pool).check(attributes, of: nil, requiresAll: false)
        let sub = invitation.sub ?? Subject(environment.random.uuid())
        let user = UserRecord(
            pool: pool.id, username: named.isEmpty ? Username(invitation.username) : Username(sub.rawValue), sub: sub,
            status: invitation.isPermanent ? .confirmed : .forceChangePassword,
            attributes: initial(attributes), createdAt: now, modifiedAt: now)
        try await environment.database.read { sql in try free(invitation.username, user, in: pool, or: .accountExists, sql) }
        let answer = try await services.triggers.preSignUp(
            "AdminCreateUser", user, attributes: attributes, client: nil, invitation.functionInput, in: pool, actor: actor)
        let credential =
            invitation.isPermanent
            ? try await hashed(password, of: user, isTemporary: false, expiresAt: nil) : try await temporary(password, of: user, in: pool)
        let messages = try await environment.database.write { sql in
            try free(invitation.username, user, in: pool, or: .accountExists, sql)
            do {
                try insert(user, credential, in: pool, takesOver: invitation.takesAliases, sql)
            } catch DirectoryError.aliasExists(let name) {
                // Clients of this operation know of taken names only.
                throw DirectoryError.attributeTaken(name)
            }
            let messages = try queue(invitation, password, to: user, in: pool, sql)
            try record("AdminCreateUser", user, actor: actor, checks: answer.verdicts, in: sql)
            try work(user, sql)
            return messages
        }
        return (user, messages)
    }

    private func renewInvitation(
        _ invitation: UserInvitation, _ password: Secret<String>, in pool: UserPoolConfiguration, actor: String
    ) async throws -> (UserRecord, [QueuedMessage?]) {
        let user = try await user(named: invitation.username, in: pool)
        guard user.status == .forceChangePassword else { throw DirectoryError.resendNotPossible(user.username) }
        let credential = try await temporary(password, of: user, in: pool)
        return try await services.environment.database.write { sql in
            guard let current = try sql.users.user(sub: user.sub, in: pool.id), current.status == .forceChangePassword else {
                throw DirectoryError.resendNotPossible(user.username)
            }
            try store(credential, of: current, in: pool, sql)
            let messages = try queue(invitation, password, to: current, in: pool, sql)
            try record("AdminCreateUser", current, actor: actor, checks: [.passed("directory.resend")], in: sql)
            return (current, messages)
        }
    }

    private func temporary(_ password: Secret<String>, of user: UserRecord, in pool: UserPoolConfiguration) async throws -> CredentialRecord {
        let days = pool.passwordPolicy.temporaryPasswordValidityDays
        let expiresAt = services.environment.time.now.addingTimeInterval(Double(days == 0 ? 7 : days) * 86400)
        return try await hashed(password, of: user, isTemporary: true, expiresAt: expiresAt)
    }

    /// Sets a user's password, for good or as a temporary one; ends a lock-out.
    ///
    /// - Throws: `DirectoryError.userNotFound`, `.weakPassword`, `.passwordReused`, `.overloaded`.
    package func setPassword(
        of name: String, to password: Secret<String>, isPermanent: Bool, in pool: UserPoolConfiguration, actor: String
    ) async throws {
        let user = try await user(named: name, in: pool)
        if let weakness = pool.passwordPolicy.weakness(of: password.exposed) { throw DirectoryError.weakPassword(weakness) }
        try await refuseReused(password, of: user, in: pool)
        let credential =
            isPermanent ? try await hashed(password, of: user, isTemporary: false, expiresAt: nil) : try await temporary(password, of: user, in: pool)
        try await services.environment.database.write { sql in
            guard let current = try sql.users.user(sub: user.sub, in: pool.id) else { throw DirectoryError.userNotFound }
            try set(credential, of: current, isPermanent: isPermanent, in: pool, actor: actor, sql)
        }
    }

    /// Gives a user a password that is hashed already.
    ///
    /// - Returns: the user as stored.
    @discardableResult
    func set(
        _ credential: CredentialRecord, of user: UserRecord, isPermanent: Bool, in pool: UserPoolConfiguration, actor: String,
        _ sql: any SQLTransaction
    ) throws -> UserRecord {
        var current = user
        current.status = isPermanent ? .confirmed : .forceChangePassword
        current.modifiedAt = credential.setAt
        let wasExternal = try sql.credentials.credential(of: user.sub, in: pool.id) == nil
        current = try sql.users.update(current, in: pool)
        // With a password a federated user becomes one of the pool's own, aliases included.
        if wasExternal { try UserAliases(pool: pool).refresh(current, in: sql) }
        try store(credential, of: current, in: pool, sql)
        try record("AdminSetUserPassword", current, actor: actor, in: sql)
        return current
    }

    /// Removes a user and everything that hangs on them.
    ///
    /// - Throws: `DirectoryError.userNotFound`.
    package func delete(_ name: String, from pool: UserPoolConfiguration, actor: String) async throws {
        try await services.environment.database.write { sql in
            guard let user = try sql.users.user(named: name, in: pool) else { throw DirectoryError.userNotFound }
            try delete(user, actor: actor, sql)
        }
    }

    func delete(_ user: UserRecord, actor: String, _ sql: any SQLTransaction) throws {
        try services.backChannelLogout.enqueue(for: user.sub, in: user.pool, sql)
        try sql.users.delete(user)
        let ended = try services.credentialSessions.receipt([.user(user.sub, of: user.pool)], sql)
        try record("AdminDeleteUser", user, actor: actor, checks: [ended.verdict], in: sql)
    }
}
