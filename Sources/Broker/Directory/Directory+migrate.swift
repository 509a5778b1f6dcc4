import Foundation
import IdentityModel
import Storage

/// What UserMigration says of someone whom the pool does not know yet.
struct MigratedUser: Sendable {
    let attributes: [String: String]
    let status: UserStatus
    let takesAliases: Bool
    let enablesSMS: Bool
}

extension Directory {
    /// Asks the pool's function whether it knows someone, and makes a user of them if it does. A failure is written down and counts as a no:
    /// what follows is what follows for anybody who is not there.
    ///
    /// Never called for a name that is a user's.
    /// - Parameters:
    ///   - occasion: `Authentication`, `ForgotPassword`.
    ///   - password: which the function is to check, and which becomes the user's; nil where none was given.
    /// - Returns: whether there is such a user now.
    func migrate(
        _ name: String, _ occasion: String, password: Secret<String>?, client: AppClientConfiguration, _ input: FunctionInput,
        in pool: UserPoolConfiguration, actor: String
    ) async throws -> Bool {
        guard pool.triggers?[.userMigration] != nil,
            try await services.environment.database.read({ try $0.users.user(named: name, in: pool) }) == nil
        else { return false }
        var event = FunctionEvent(
            trigger: .userMigration, occasion: occasion, username: name, client: client.id,
            request: [
                "validationData": input.validationData.isEmpty ? .null : JSONValue(strings: input.validationData),
                "clientMetadata": JSONValue(strings: input.clientMetadata),
            ],
            response: [
                "userAttributes": .null, "forceAliasCreation": .null, "enableSMSMFA": .null, "finalUserStatus": .null, "messageAction": .null,
                "desiredDeliveryMediums": .null,
            ])
        if let password { event.request["password"] = .string(password.exposed) }
        do {
            guard let reply = try await services.triggers.call(event, in: pool, actor: actor, isKnown: false) else { return false }
            let migrated: MigratedUser
            do { migrated = try MigratedUser(reply) } catch {
                throw try await services.triggers.refused(reply, event, in: pool, actor: actor, "members of other types")
            }
            do {
                try await adopt(migrated, as: name, password: password, in: pool, actor: actor, check: reply.verdict)
            } catch let refusal as DirectoryError {
                throw try await services.triggers.refused(reply, event, in: pool, actor: actor, "a user whom the pool cannot take: \(refusal.name)")
            }
            return true
        } catch is TriggerError {
            return false
        }
    }

    private func adopt(
        _ migrated: MigratedUser, as name: String, password: Secret<String>?, in pool: UserPoolConfiguration, actor: String, check: Verdict
    ) async throws {
        let environment = services.environment
        let now = environment.time.now
        // A function may say what the user is called where they typed an alias.
        let chosen = migrated.attributes["username"] ?? name
        let named = try UsernameRules(pool: pool).attributes(from: chosen)
        let given = migrated.attributes.filter { !["username", "sub"].contains($0.key) }.merging(named) { _, name in name }
        try AttributeRules(pool: pool).check(given, of: nil, requiresAll: false)
        let sub = Subject(environment.random.uuid())
        let isConfirmed = migrated.status == .confirmed && password != nil
        let user = UserRecord(
            pool: pool.id, username: named.isEmpty ? Username(chosen) : Username(sub.rawValue), sub: sub,
            status: isConfirmed ? .confirmed : .resetRequired, attributes: initial(given), createdAt: now, modifiedAt: now)
        var stored: CredentialRecord?
        if isConfirmed, let password { stored = try await hashed(password, of: user, isTemporary: false, expiresAt: nil) }
        let credential = stored
        try await environment.database.write { sql in
            try free(chosen, user, in: pool, or: .usernameExists, sql)
            try insert(user, credential, in: pool, takesOver: migrated.takesAliases, sql)
            if migrated.enablesSMS, user.attributes["phone_number"] != nil {
                var settings = try sql.userMFA.settings(of: user.sub, in: pool.id)
                settings.activate(.sms)
                try sql.userMFA.set(settings)
            }
            try record("UserMigration", user, actor: actor, checks: [check], in: sql)
        }
    }
}

extension MigratedUser {
    /// - Throws: `TriggerError.unrecognizable` for an answer without attributes, or with an unknown status.
    init(_ reply: FunctionReply) throws(TriggerError) {
        guard let attributes = try reply.strings("userAttributes"), !attributes.isEmpty else { throw .unrecognizable(reply.trigger) }
        self.attributes = attributes
        switch try reply.text("finalUserStatus") {
        case "CONFIRMED": status = .confirmed
        case nil, "RESET_REQUIRED": status = .resetRequired
        default: throw .unrecognizable(reply.trigger)
        }
        takesAliases = try reply.flag("forceAliasCreation")
        enablesSMS = try reply.flag("enableSMSMFA")
    }
}
