import Foundation
package import IdentityModel

extension SQLTransaction {
    package var identityPools: IdentityPoolTable { IdentityPoolTable(sql: self) }
}

/// An identity pool as its row stands, for callers that keep what they have read of it by its text.
package struct StoredIdentityPool: Sendable {
    /// JSON.
    package let configuration: String
    /// JSON.
    package let roles: String

    init(row: SQLRow) throws {
        configuration = try row.text("configuration")
        roles = try row.text("roles")
    }

    package func parsed() throws -> (configuration: IdentityPoolConfiguration, roles: IdentityPoolRoles) {
        (
            try StoredJSON.value(IdentityPoolConfiguration.self, parsing: Array(configuration.utf8)),
            try StoredJSON.value(IdentityPoolRoles.self, parsing: Array(roles.utf8))
        )
    }
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
        try stored(id)?.parsed()
    }

    package func stored(_ id: IdentityPoolID) throws -> StoredIdentityPool? {
        try sql.rows("SELECT configuration, roles FROM identity_pools WHERE pool = $1", [.text(id.rawValue)]).first.map(StoredIdentityPool.init)
    }

    /// The pool that an identity is in, in one indexed read.
    package func home(of identity: IdentityID) throws -> StoredIdentityPool? {
        try sql.rows(
            "SELECT p.configuration, p.roles FROM identities i JOIN identity_pools p ON p.pool = i.pool WHERE i.identity = $1",
            [.text(identity.rawValue)]
        ).first.map(StoredIdentityPool.init)
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
