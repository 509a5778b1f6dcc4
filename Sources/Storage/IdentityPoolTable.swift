import Foundation
package import IdentityModel

extension SQLTransaction {
    package var identityPools: IdentityPoolTable { IdentityPoolTable(sql: self) }
}

/// Identity pools and the roles that they give.
package struct IdentityPoolTable {
    fileprivate let sql: any SQLTransaction

    package func insert(_ pool: IdentityPoolConfiguration) throws {
        try sql.rows(
            "INSERT INTO identity_pools (pool, configuration, roles, created_at, modified_at) VALUES ($1, $2, $3, $4, $5)",
            [
                .text(pool.id.rawValue), .text(try StoredJSON.text(pool)), .text(try StoredJSON.text(IdentityPoolRoles())),
                SQLValue(pool.createdAt), SQLValue(pool.modifiedAt),
            ])
    }

    package func pool(_ id: IdentityPoolID) throws -> (configuration: IdentityPoolConfiguration, roles: IdentityPoolRoles)? {
        try sql.rows("SELECT configuration, roles FROM identity_pools WHERE pool = $1", [.text(id.rawValue)]).first.map { row in
            (
                try StoredJSON.value(IdentityPoolConfiguration.self, in: row, "configuration"),
                try StoredJSON.value(IdentityPoolRoles.self, in: row, "roles")
            )
        }
    }

    package func page(after id: IdentityPoolID?, limit: Int) throws -> [IdentityPoolConfiguration] {
        try sql.rows(
            "SELECT configuration FROM identity_pools WHERE pool > $1 ORDER BY pool LIMIT $2", [.text(id?.rawValue ?? ""), SQLValue(limit)]
        ).map { try StoredJSON.value(IdentityPoolConfiguration.self, in: $0, "configuration") }
    }

    package func update(_ pool: IdentityPoolConfiguration) throws {
        try sql.rows(
            "UPDATE identity_pools SET configuration = $2, modified_at = $3 WHERE pool = $1",
            [.text(pool.id.rawValue), .text(try StoredJSON.text(pool)), SQLValue(pool.modifiedAt)])
    }

    /// - Returns: false if there is no such pool.
    package func setRoles(_ roles: IdentityPoolRoles, of id: IdentityPoolID) throws -> Bool {
        try !sql.rows(
            "UPDATE identity_pools SET roles = $2 WHERE pool = $1 RETURNING pool", [.text(id.rawValue), .text(try StoredJSON.text(roles))]
        ).isEmpty
    }

    /// Deletes a pool with all its identities.
    ///
    /// - Returns: false if there was none.
    package func delete(_ id: IdentityPoolID) throws -> Bool {
        try sql.rows("DELETE FROM identity_logins WHERE pool = $1", [.text(id.rawValue)])
        try sql.rows("DELETE FROM identities WHERE pool = $1", [.text(id.rawValue)])
        return try !sql.rows("DELETE FROM identity_pools WHERE pool = $1 RETURNING pool", [.text(id.rawValue)]).isEmpty
    }
}
