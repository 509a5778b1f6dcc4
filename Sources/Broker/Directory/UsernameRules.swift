import IdentityModel
import Storage

/// What a new user may be called.
///
/// Source: Amazon Cognito developer guide, "Customizing sign-in attributes".
struct UsernameRules {
    let pool: UserPoolConfiguration

    /// Where people sign in by an attribute: that attribute, from the name that was given. Empty elsewhere.
    ///
    /// - Throws: `DirectoryError.usernameMustBe`, `.usernameLooksLikeAlias`.
    func attributes(from name: String) throws -> [String: String] {
        if !pool.usernameAttributes.isEmpty {
            if pool.usernameAttributes.contains("email"), AttributeRules.isEmail(name) { return ["email": name] }
            if pool.usernameAttributes.contains("phone_number"), AttributeRules.isPhoneNumber(name) { return ["phone_number": name] }
            throw DirectoryError.usernameMustBe(pool.usernameAttributes)
        }
        if pool.aliasAttributes.contains("email"), AttributeRules.isEmail(name) { throw DirectoryError.usernameLooksLikeAlias("email") }
        if pool.aliasAttributes.contains("phone_number"), AttributeRules.isPhoneNumber(name) {
            throw DirectoryError.usernameLooksLikeAlias("phone_number")
        }
        return [:]
    }

    /// Whether the name is taken: by a user, as an alias, or because it is how a federated user of one of the pool's providers is called.
    func isTaken(_ name: String, in sql: any SQLTransaction) throws -> Bool {
        if try sql.users.user(username: name, in: pool) != nil { return true }
        if try sql.userAliases.holder(of: name, in: pool) != nil { return true }
        // Whoever took `Okta_ada` first would stand in the way of Okta's ada.
        guard let end = name.firstIndex(of: "_") else { return false }
        return try sql.identityProviders.sealedConfiguration(of: ProviderName(String(name[..<end])), pool: pool.id) != nil
    }
}
