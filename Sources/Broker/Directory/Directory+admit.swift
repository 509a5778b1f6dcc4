import Foundation
package import IdentityModel
package import Storage

extension Directory {
    /// Creates or updates the user of a federated sign-in: `{Provider}_{subject}`, status EXTERNAL_PROVIDER.
    ///
    /// Found by provider and subject only, never by e-mail; but for a person who comes for the first time, where the provider's policy says so.
    /// - Throws: `DirectoryError.identityTaken` if the name belongs to someone else; `.userDisabled`; `.schemaViolations`.
    /// Source: Amazon Cognito developer guide, "Adding user pool sign-in through a third party".
    package func admit(
        _ profile: UnifiedProfile, to pool: UserPoolConfiguration, linking: ProviderPolicy.Linking = .off, in sql: any SQLTransaction
    ) throws -> UserRecord {
        let now = services.environment.time.now
        let name = "\(profile.provider)_\(profile.subject)"
        // First the link: where a person was parted and joined again, a user of their own is there too.
        if let linked = try linkedUser(of: profile, in: pool.id, sql) { return try update(linked, from: profile, in: pool, at: now, sql) }
        if let known = try sql.users.user(username: name, in: pool) {
            // In a pool that ignores case two subjects can come to one name, and a local user may have taken it long ago.
            guard FederatedIdentities(known.attributes["identities"]).contains(profile) else { throw DirectoryError.identityTaken }
            return try update(known, from: profile, in: pool, at: now, sql)
        }
        if let linked = try linkedByAttribute(profile, in: pool, at: now, sql) {
            return try update(linked, from: profile, in: pool, at: now, sql)
        }
        if linking == .auto, let joined = try join(profile, in: pool, at: now, sql) {
            return try update(joined, from: profile, in: pool, at: now, sql)
        }
        var attributes = try attributes(of: profile, for: nil, in: pool)
        var identities = FederatedIdentities(nil)
        identities.add(
            userID: profile.subject.rawValue, provider: profile.provider, type: profile.providerType, issuer: profile.issuer, isPrimary: true, at: now
        )
        attributes["identities"] = identities.text
        // Whoever was joined to somebody before is, on their own, who they were.
        let own = try sql.linkChanges.ownSub(of: profile.subject, profile.provider, in: pool.id)
        let user = UserRecord(
            pool: pool.id, username: Username(pool.nameKey(name)), sub: own ?? Subject(services.environment.random.uuid()), status: .externalProvider,
            attributes: attributes, createdAt: now, modifiedAt: now)
        try insert(user, nil, in: pool, sql)
        try noteAddresses(of: user, from: profile, changed: attributes, sql)
        try services.groups.join(automaticGroupOf: profile.provider, user, at: now, in: sql)
        return user
    }

    /// Mapped attributes are rewritten at every sign-in; what the provider does not mention stays.
    private func update(
        _ user: UserRecord, from profile: UnifiedProfile, in pool: UserPoolConfiguration, at now: Date, _ sql: any SQLTransaction
    ) throws -> UserRecord {
        guard user.isEnabled else { throw DirectoryError.userDisabled }
        let mapped = try attributes(of: profile, for: user, in: pool)
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
        try noteAddresses(of: stored, from: profile, changed: changed.attributes.filter { user.attributes[$0.key] != $0.value }, sql)
        try UserAliases(pool: pool).refresh(stored, in: sql)
        return stored
    }

    /// Remembers which addresses came from a provider: they prove nothing that the user did.
    private func noteAddresses(of user: UserRecord, from profile: UnifiedProfile, changed: [String: String], _ sql: any SQLTransaction) throws {
        for name in ["email", "phone_number"] where changed[name] != nil || changed["\(name)_verified"] != nil {
            guard let value = user.attributes[name] else { continue }
            try sql.providedAddresses.set(value, name, of: user.sub, by: profile.provider, in: user.pool)
        }
    }

    /// - Parameter user: whom the profile updates; nil for a new user, who needs everything that the pool requires.
    private func attributes(of profile: UnifiedProfile, for user: UserRecord?, in pool: UserPoolConfiguration) throws -> [String: String] {
        var attributes: [String: String] = [:]
        for attribute in profile.attributes where !["sub", "identities", "username"].contains(attribute.name) {
            let value = attribute.flat
            if !value.isEmpty { attributes[attribute.name] = value }
        }
        // A mapped address is unproved unless the mapping says otherwise, or it is the one that the user has proved.
        for name in ["email", "phone_number"] {
            guard let value = attributes[name], attributes["\(name)_verified"] == nil else { continue }
            if let held = user?.attributes[name], held.isIdentical(to: value) { continue }
            attributes["\(name)_verified"] = "false"
        }
        // Immutable attributes of a known user are looked at where they would change.
        try AttributeRules(pool: pool).check(attributes, of: nil, requiresAll: user == nil)
        return attributes
    }
}
