import Foundation
import IdentityModel
package import Storage

/// What a user with a temporary password has to give: NEW_PASSWORD_REQUIRED.
package struct NewPasswordChallenge: Sendable {
    package let session: String
    package let user: UserRecord
    /// Required attributes without a value, by full name.
    package let missing: [String]
}

extension LocalSignIn {
    func askForNewPassword(after step: PassedStep) async throws -> NewPasswordChallenge {
        NewPasswordChallenge(
            session: try await ask(.newPassword, after: step), user: step.user,
            missing: AttributeRules(pool: step.request.pool).missing(in: step.user.attributes))
    }

    /// Puts a password of one's own in the place of the temporary one. What is wrong with it leaves the session usable.
    ///
    /// - Throws: `SignInError`, `DirectoryError`.
    func setNewPassword(_ password: Secret<String>, attributes: [String: String], _ signIn: ChallengedSignIn) async throws -> SignInStep {
        let request = signIn.request
        var user = try signIn.person
        if let weakness = request.pool.passwordPolicy.weakness(of: password.exposed) { throw SignInError.weakPassword(weakness) }
        try await services.directory.refuseCompromised(
            password, .passwordChange, of: user, client: request.client.id, in: request.pool, actor: request.actor)
        try await services.directory.refuseReused(password, of: user, in: request.pool)
        try add(attributes, to: &user, request)
        user.status = .confirmed
        user.modifiedAt = signIn.at
        let credential = try await services.passwords.credential(for: password, of: user, isTemporary: false, at: signIn.at, expiresAt: nil)
        var progress = signIn.session.progress
        progress.bind(to: credential)
        progress.hasNewPassword = true
        let changed = user
        return try await next(
            after: PassedStep(request: request, user: changed, progress: progress) { sql, outcome in
                try consume(signIn.session, in: sql, pool: request.pool.id)
                guard let current = try sql.credentials.credential(of: changed.sub, in: changed.pool),
                    signIn.session.progress.hasProved(current),
                    try sql.users.user(sub: changed.sub, in: changed.pool)?.version == changed.version
                else { throw SignInError.invalidSession }
                try services.directory.store(credential, of: changed, in: request.pool, sql)
                try sql.users.update(changed, in: request.pool)
                try UserAliases(pool: request.pool).refresh(changed, in: sql)
                try record(signIn, changed, checks: [.passed("signIn.newPassword.policy")], outcome: outcome, in: sql)
            })
    }

    /// Only attributes that are missing may come with the new password.
    private func add(_ attributes: [String: String], to user: inout UserRecord, _ request: LocalSignInRequest) throws {
        for name in attributes.keys.sorted() where !(user.attributes[name]?.isEmpty ?? true) {
            throw SignInError.attributeAlreadyProvided(name)
        }
        let writable = WritableAttributes(client: request.client)
        guard attributes.keys.allSatisfy(writable.contains) else { throw DirectoryError.unauthorizedAttribute }
        let rules = AttributeRules(pool: request.pool)
        try rules.check(attributes, of: user.attributes, requiresAll: false)
        user.attributes.merge(attributes.filter { !$0.value.isEmpty }) { _, new in new }
        if let missing = rules.missing(in: user.attributes).first { throw SignInError.missingAttribute(missing) }
    }
}
