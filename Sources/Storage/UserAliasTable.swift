package import IdentityModel

extension SQLTransaction {
    package var userAliases: UserAliasTable { UserAliasTable(sql: self) }
}

/// Who may sign in by an e-mail address, a phone number or a preferred user name: one holder per value and pool.
package struct UserAliasTable {
    fileprivate let sql: any SQLTransaction

    /// The user who signs in by the value, whichever attribute it is.
    package func holder(of value: String, in pool: UserPoolConfiguration) throws -> Subject? {
        try sql.rows(
            "SELECT sub FROM user_aliases WHERE pool = $1 AND value = $2", [.text(pool.id.rawValue), .blob(Array(pool.nameKey(value).utf8))]
        ).first.map { Subject(try $0.text("sub")) }
    }

    /// Gives the alias to a user, replacing the value they had for this attribute.
    ///
    /// - Throws: `StorageError.alreadyExists` if the value is another user's.
    package func set(_ attribute: String, to value: String, of user: Subject, in pool: UserPoolConfiguration) throws {
        try remove(attribute, of: user, in: pool.id)
        try sql.rows(
            "INSERT INTO user_aliases (pool, value, attribute, sub) VALUES ($1, $2, $3, $4)",
            [.text(pool.id.rawValue), .blob(Array(pool.nameKey(value).utf8)), .text(attribute), .text(user.rawValue)])
    }

    package func remove(_ attribute: String, of user: Subject, in pool: UserPoolID) throws {
        try sql.rows(
            "DELETE FROM user_aliases WHERE pool = $1 AND sub = $2 AND attribute = $3",
            [.text(pool.rawValue), .text(user.rawValue), .text(attribute)])
    }

    /// The attributes that are active aliases of the user.
    package func attributes(of user: Subject, in pool: UserPoolID) throws -> [String] {
        try sql.rows("SELECT attribute FROM user_aliases WHERE pool = $1 AND sub = $2", [.text(pool.rawValue), .text(user.rawValue)]).map {
            try $0.text("attribute")
        }
    }
}
