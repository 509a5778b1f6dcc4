import IdentityModel
import Storage

/// Which of a user's attributes they can sign in by, kept in step with the attributes themselves.
///
/// Source: Amazon Cognito developer guide, "Aliases"; "Customizing sign-in attributes".
struct UserAliases {
    let pool: UserPoolConfiguration

    private static let all = ["email", "phone_number", "preferred_username"]

    /// The aliases that the user's attributes call for: in alias pools e-mail and phone once verified, the preferred name always;
    /// in pools that sign in by an attribute that attribute at once.
    ///
    /// A federated user has none: they sign in at their provider, and what it says of them must not stand in a local user's way.
    func due(_ user: UserRecord) -> [String: String] {
        guard user.status != .externalProvider else { return [:] }
        var due: [String: String] = [:]
        for attribute in Self.all {
            guard let value = user.attributes[attribute], !value.isEmpty else { continue }
            if pool.usernameAttributes.contains(attribute) {
                due[attribute] = value
            } else if pool.aliasAttributes.contains(attribute) {
                guard attribute == "preferred_username" || user.attributes["\(attribute)_verified"] == "true" else { continue }
                due[attribute] = value
            }
        }
        return due
    }

    /// Brings the stored aliases in step with the user's attributes.
    ///
    /// - Parameter takesOver: whether an alias of another user moves to this one; that user's attribute becomes unverified.
    /// - Throws: `DirectoryError.aliasExists`; `.attributeTaken` in pools that sign in by the attribute.
    func refresh(_ user: UserRecord, takesOver: Bool = false, in sql: any SQLTransaction) throws {
        try UserAliases(pool: try sql.userPools.standing(pool)).bringInStep(user, takesOver: takesOver, in: sql)
    }

    private func bringInStep(_ user: UserRecord, takesOver: Bool, in sql: any SQLTransaction) throws {
        let due = due(user)
        for attribute in Self.all where pool.usernameAttributes.contains(attribute) || pool.aliasAttributes.contains(attribute) {
            guard let value = due[attribute] else {
                try sql.userAliases.remove(attribute, of: user.sub, in: pool.id)
                continue
            }
            try makeRoom(for: attribute, value, of: user, takesOver: takesOver, in: sql)
            try sql.userAliases.set(attribute, to: value, of: user.sub, in: pool)
        }
    }

    /// The alias that the user cannot have because it is another's; nil if nothing stands in the way.
    func obstacle(to user: UserRecord, in sql: any SQLTransaction) throws -> String? {
        for (attribute, value) in due(user).sorted(by: { $0.key < $1.key }) {
            if let named = try sql.users.user(username: value, in: pool), named.sub != user.sub { return attribute }
            if let holder = try sql.userAliases.holder(of: value, in: pool), holder != user.sub { return attribute }
        }
        return nil
    }

    private func makeRoom(for attribute: String, _ value: String, of user: UserRecord, takesOver: Bool, in sql: any SQLTransaction) throws {
        // A preferred name may not be another user's name.
        if let named = try sql.users.user(username: value, in: pool), named.sub != user.sub { throw DirectoryError.aliasExists(attribute) }
        guard let holder = try sql.userAliases.holder(of: value, in: pool), holder != user.sub else { return }
        if pool.usernameAttributes.contains(attribute) { throw DirectoryError.attributeTaken(attribute) }
        guard takesOver, attribute != "preferred_username", var previous = try sql.users.user(sub: holder, in: pool.id),
            let held = previous.attributes[attribute], pool.nameKey(held).isIdentical(to: pool.nameKey(value))
        else { throw DirectoryError.aliasExists(attribute) }
        previous.attributes["\(attribute)_verified"] = "false"
        try sql.users.update(previous, in: pool)
        try sql.userAliases.remove(attribute, of: holder, in: pool.id)
    }
}
