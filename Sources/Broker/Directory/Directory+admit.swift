import Foundation
package import IdentityModel
package import Storage

extension Directory {
    /// Creates or updates the user of a federated sign-in: `{Provider}_{subject}`, status EXTERNAL_PROVIDER.
    ///
    /// Found by provider and subject only, never by e-mail.
    /// - Throws: `DirectoryError.identityTaken` if the name belongs to someone else; `.userDisabled`; `.schemaViolations`.
    /// Source: Amazon Cognito developer guide, "Adding user pool sign-in through a third party".
    package func admit(_ profile: UnifiedProfile, to pool: UserPoolConfiguration, in sql: any SQLTransaction) throws -> UserRecord {
        let now = services.environment.time.now
        let name = "\(profile.provider)_\(profile.subject)"
        let mapped = try attributes(of: profile, in: pool)
        if let known = try sql.users.user(username: name, in: pool) {
            // In a pool that ignores case two subjects can come to one name, and a local user may have taken it long ago.
            guard FederatedIdentity.identities(of: known).contains(where: { $0.isOf(profile) }) else { throw DirectoryError.identityTaken }
            guard known.isEnabled else { throw DirectoryError.userDisabled }
            return try update(known, with: mapped, in: pool, at: now, sql)
        }
        var attributes = mapped
        attributes["identities"] = FederatedIdentity.text(for: profile, isPrimary: true, at: now)
        let user = UserRecord(
            pool: pool.id, username: Username(pool.nameKey(name)), sub: Subject(services.environment.random.uuid()), status: .externalProvider,
            attributes: attributes, createdAt: now, modifiedAt: now)
        try insert(user, nil, in: pool, sql)
        try services.groups.join(automaticGroupOf: profile.provider, user, at: now, in: sql)
        return user
    }

    /// Mapped attributes are rewritten at every sign-in; what the provider does not mention stays.
    private func update(
        _ user: UserRecord, with mapped: [String: String], in pool: UserPoolConfiguration, at now: Date, _ sql: any SQLTransaction
    ) throws -> UserRecord {
        var changed = user
        for (name, value) in mapped where user.attributes[name] != value {
            guard pool.schema.first(where: { $0.name.isIdentical(to: name) })?.isMutable ?? true else {
                throw DirectoryError.schemaViolations([.immutable(name)])
            }
            changed.attributes[name] = value
        }
        guard changed != user else { return user }
        changed.modifiedAt = now
        let stored = try sql.users.update(changed, in: pool)
        try UserAliases(pool: pool).refresh(stored, in: sql)
        return stored
    }

    private func attributes(of profile: UnifiedProfile, in pool: UserPoolConfiguration) throws -> [String: String] {
        var attributes: [String: String] = [:]
        for attribute in profile.attributes where !["sub", "identities", "username"].contains(attribute.name) {
            let value = attribute.flat
            if !value.isEmpty { attributes[attribute.name] = value }
        }
        // A mapped address is unproved unless the mapping says otherwise.
        for name in ["email", "phone_number"] where attributes[name] != nil && attributes["\(name)_verified"] == nil {
            attributes["\(name)_verified"] = "false"
        }
        try AttributeRules(pool: pool).check(attributes, of: nil, requiresAll: true)
        return attributes
    }
}
