import Foundation
package import IdentityModel
import Storage

extension PoolAdministration {
    /// Sets what an app client may use beyond Cognito's protocol.
    ///
    /// - Parameter configure: is given what stands.
    /// - Throws: `PoolError.clientNotFound`, `.invalid`.
    package func setExtensions(
        of id: ClientID, actor: String, configure: @Sendable @escaping (inout ClientExtensions) -> Void
    ) async throws -> AppClientConfiguration {
        let pool = try await services.catalogue.client(id).poolID
        return try await change(pool, "SetClientExtensions", subject: id.rawValue, actor: actor) { sql in
            guard var client = try sql.appClients.client(id, of: pool)?.configuration else { throw PoolError.clientNotFound(id) }
            var extensions = client.extensions ?? ClientExtensions()
            configure(&extensions)
            client.extensions = extensions.isEmpty ? nil : extensions
            try Self.check(client)
            try sql.appClients.setExtensions(client.extensions, of: id, pool)
            return client
        }
    }

    private static func check(_ client: AppClientConfiguration) throws(PoolError) {
        if client.allows(.introspection), !client.hasSecret { throw .invalid("introspection is for clients with a secret.") }
        guard client.allows(.backChannelLogout) else { return }
        guard let uri = client.extensions?.backChannelLogoutURI else { throw .invalid("backchannel-logout needs --backchannel-logout-uri.") }
        guard let parts = URLComponents(string: uri), ["https", "http"].contains(parts.scheme ?? ""), parts.host?.isEmpty == false,
            parts.fragment == nil, parts.user == nil, uri.utf8.count <= 1024
        else { throw .invalid("\(uri) is no address to post logout tokens to.") }
    }
}

extension PoolCatalogue {
    /// What any client of a pool may use beyond Cognito's protocol: what discovery promises.
    package func extensions(of pool: UserPoolID) async throws -> Set<ClientExtension> {
        Set(try await environment.database.read { try $0.appClients.extensions(of: pool) }.flatMap(\.enabled))
    }

    /// Whether any client of a pool may exchange tokens.
    package func exchangesTokens(in pool: UserPoolID) async throws -> Bool {
        try await environment.database.read { sql in
            try TokenExchange.flows.contains { try !sql.appClients.clients(of: pool, with: $0).isEmpty }
        }
    }

    /// Which of `implicit` and `client_credentials` a client of a pool may use at the OAuth endpoints.
    package func oauthFlows(in pool: UserPoolID) async throws -> Set<String> {
        try await environment.database.read { sql in
            Set(try ["implicit", "client_credentials"].filter { try !sql.appClients.clients(of: pool, withOAuth: $0).isEmpty })
        }
    }
}
