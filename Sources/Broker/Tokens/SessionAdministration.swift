package import IdentityModel
import Storage

extension PoolAdministration {
    /// Replaces what the pool remembers of its users' sessions. Clients keep their own settings while tracking is off.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.featureUnavailable`.
    package func setSessions(isTracking: Bool, maximumPerUser: Int, of id: UserPoolID, actor: String) async throws -> SessionSettings {
        try await change(id, "SetUserPoolSessionConfiguration", subject: id.rawValue, actor: actor) { sql in
            guard var pool = try sql.userPools.pool(id) else { throw PoolError.poolNotFound(id) }
            if isTracking { try pool.require(.sessionTracking) }
            var settings = pool.sessions ?? .initial
            settings.isTracking = isTracking
            settings.maximumPerUser = maximumPerUser
            pool.sessions = settings
            try sql.userPools.update(pool)
            return settings
        }
    }

    /// Sets how long a session at the hosted pages answers a client without asking the person again.
    ///
    /// - Parameter minutes: since the person last proved who they are; 0: never.
    /// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.featureUnavailable`, `SessionError.notTracked`.
    package func setSessionReuse(minutes: Int, of client: ClientID, in id: UserPoolID, actor: String) async throws {
        try await change(id, "SetUserPoolClientSessionConfiguration", subject: client.rawValue, actor: actor) { sql in
            guard var pool = try sql.userPools.pool(id) else { throw PoolError.poolNotFound(id) }
            guard var configuration = try sql.appClients.client(client, of: id)?.configuration else { throw PoolError.clientNotFound(client) }
            try pool.require(.sessionTracking)
            guard var settings = pool.sessions, settings.isTracking else { throw SessionError.notTracked }
            configuration.sessionReuseMinutes = minutes
            try sql.appClients.update(configuration)
            let clients = try sql.appClients.page(of: id, after: nil, limit: 10_000)
            settings.longestReuseMinutes = clients.map { $0.sessionReuseMinutes ?? SessionSettings.defaultReuseMinutes }.max() ?? minutes
            pool.sessions = settings
            try sql.userPools.update(pool)
        }
    }
}
