package import IdentityModel

extension SQLTransaction {
    package var resourceServers: ResourceServerTable { ResourceServerTable(sql: self) }
}

/// An API that access tokens open, and the scopes that it knows.
package struct ResourceServerRecord: Sendable, Codable, Equatable {
    package struct Scope: Sendable, Codable, Equatable {
        package let name: String
        package let description: String

        package init(name: String, description: String) {
            self.name = name
            self.description = description
        }
    }

    package let pool: UserPoolID
    /// Often the API's URL.
    package let identifier: String
    package let name: String
    package let scopes: [Scope]

    package init(pool: UserPoolID, identifier: String, name: String, scopes: [Scope]) {
        self.pool = pool
        self.identifier = identifier
        self.name = name
        self.scopes = scopes
    }

    /// The scopes as clients and tokens name them: `identifier/scope`.
    package var scopeNames: [String] { scopes.map { "\(identifier)/\($0.name)" } }
}

/// The resource servers of all pools.
package struct ResourceServerTable {
    fileprivate let sql: any SQLTransaction

    /// - Throws: `StorageError.alreadyExists` if the pool has one of that identifier.
    package func insert(_ server: ResourceServerRecord) throws {
        try sql.rows(
            "INSERT INTO resource_servers (pool, identifier, configuration) VALUES ($1, $2, $3)",
            [.text(server.pool.rawValue), .text(server.identifier), .text(try StoredJSON.text(server))])
    }

    package func server(_ identifier: String, of pool: UserPoolID) throws -> ResourceServerRecord? {
        try sql.rows(
            "SELECT configuration FROM resource_servers WHERE pool = $1 AND identifier = $2", [.text(pool.rawValue), .text(identifier)]
        ).first.map { try StoredJSON.value(ResourceServerRecord.self, in: $0, "configuration") }
    }

    /// One page in the order of identifiers, after the given one.
    package func page(of pool: UserPoolID, after identifier: String?, limit: Int) throws -> [ResourceServerRecord] {
        try sql.rows(
            "SELECT configuration FROM resource_servers WHERE pool = $1 AND identifier > $2 ORDER BY identifier LIMIT $3",
            [.text(pool.rawValue), .text(identifier ?? ""), SQLValue(limit)]
        ).map { try StoredJSON.value(ResourceServerRecord.self, in: $0, "configuration") }
    }

    /// - Returns: false if there is none of that identifier.
    package func update(_ server: ResourceServerRecord) throws -> Bool {
        try !sql.rows(
            "UPDATE resource_servers SET configuration = $3 WHERE pool = $1 AND identifier = $2 RETURNING identifier",
            [.text(server.pool.rawValue), .text(server.identifier), .text(try StoredJSON.text(server))]
        ).isEmpty
    }

    /// - Returns: false if there was none.
    package func delete(_ identifier: String, of pool: UserPoolID) throws -> Bool {
        try !sql.rows(
            "DELETE FROM resource_servers WHERE pool = $1 AND identifier = $2 RETURNING identifier", [.text(pool.rawValue), .text(identifier)]
        ).isEmpty
    }
}
