package import IdentityModel
package import Storage

extension PoolAdministration {
    /// - Throws: `PoolError.poolNotFound`, `.invalid`, `.limitExceeded`.
    package func createResourceServer(_ server: ResourceServerRecord, actor: String) async throws {
        try Self.check(server)
        do {
            try await change(server.pool, "CreateResourceServer", subject: server.identifier, actor: actor) { sql in
                if try sql.resourceServers.server(server.identifier, of: server.pool) == nil {
                    let limit = environment.quotas[.resourceServers]
                    let count = try sql.resourceServers.page(of: server.pool, after: nil, limit: limit).count
                    try environment.quotas.refuse(one: .resourceServers, above: count, "resource servers")
                }
                try sql.resourceServers.insert(server)
            }
        } catch StorageError.alreadyExists {
            throw PoolError.invalid("\(server.identifier) already exists in user pool \(server.pool).")
        }
    }

    /// - Throws: `PoolError.poolNotFound`, `.resourceServerNotFound`.
    package func resourceServer(_ identifier: String, of pool: UserPoolID) async throws -> ResourceServerRecord {
        _ = try await services.catalogue.pool(pool)
        guard let server = try await environment.database.read({ try $0.resourceServers.server(identifier, of: pool) }) else {
            throw PoolError.resourceServerNotFound(identifier)
        }
        return server
    }

    /// One page in the order of identifiers, and whether there are more.
    ///
    /// - Throws: `PoolError.poolNotFound`.
    package func listResourceServers(
        of pool: UserPoolID, after identifier: String?, limit: Int
    ) async throws -> (servers: [ResourceServerRecord], hasMore: Bool) {
        _ = try await services.catalogue.pool(pool)
        let page = try await environment.database.read { try $0.resourceServers.page(of: pool, after: identifier, limit: limit + 1) }
        return (Array(page.prefix(limit)), page.count > limit)
    }

    /// Replaces name and scopes. A scope that goes stays in the clients' lists, but is granted no more.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.resourceServerNotFound`, `.invalid`.
    package func updateResourceServer(_ server: ResourceServerRecord, actor: String) async throws {
        try Self.check(server)
        try await change(server.pool, "UpdateResourceServer", subject: server.identifier, actor: actor) { sql in
            guard try sql.resourceServers.update(server) else { throw PoolError.resourceServerNotFound(server.identifier) }
        }
    }

    /// - Throws: `PoolError.poolNotFound`, `.resourceServerNotFound`.
    package func deleteResourceServer(_ identifier: String, of pool: UserPoolID, actor: String) async throws {
        try await change(pool, "DeleteResourceServer", subject: identifier, actor: actor) { sql in
            guard try sql.resourceServers.delete(identifier, of: pool) else { throw PoolError.resourceServerNotFound(identifier) }
        }
    }

    private static func check(_ server: ResourceServerRecord) throws(PoolError) {
        let names = server.scopes.map(\.name)
        guard Set(names).count == names.count else { throw .invalid("Duplicate scopes in resource server \(server.identifier).") }
    }
}
