import Foundation
package import IdentityModel
import Storage

extension PoolAdministration {
    /// Flows as older callers name them, with today's names; a client with such names keeps SRP, custom and refresh besides.
    private static let legacyFlows = ["ADMIN_NO_SRP_AUTH": "ALLOW_ADMIN_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH": "ALLOW_USER_PASSWORD_AUTH"]

    /// The flows that a client allows, by today's names.
    ///
    /// - Throws: `PoolError.invalid` if old and new names are mixed.
    package static func flows(_ given: [String]?) throws(PoolError) -> [String]? {
        guard let given else { return nil }
        let old = given.filter { !$0.hasPrefix("ALLOW_") }
        guard old.isEmpty || old.count == given.count else {
            throw .invalid("ExplicitAuthFlows contain flows with and without the ALLOW_ prefix, which cannot be mixed.")
        }
        if given.contains("ALLOW_CLIENT_TOKEN_AUTH"), given.count > 1 {
            throw .invalid("ALLOW_CLIENT_TOKEN_AUTH cannot be combined with other flows.")
        }
        guard !old.isEmpty else { return given }
        if old.contains("CUSTOM_AUTH_FLOW_ONLY") { return ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] }
        return old.compactMap { legacyFlows[$0] } + ["ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    }

    /// Stores a new app client.
    ///
    /// - Parameter secret: `.generated`, or one of the caller's own.
    /// - Returns: the client and its secret, shown by the API.
    /// - Throws: `PoolError`.
    package func createClient(
        name: String, of pool: UserPoolID, secret: ClientSecretChoice, actor: String,
        configure: (UserPoolConfiguration, inout AppClientConfiguration) throws -> Void
    ) async throws -> (client: AppClientConfiguration, secret: Secret<String>?) {
        let configuration = try await services.catalogue.pool(pool)
        let now = Date(milliseconds: environment.time.now.milliseconds)
        let id = ClientID(environment.random.string(length: 26, from: "abcdefghijklmnopqrstuvwxyz0123456789"))
        var client = AppClientConfiguration(id: id, poolID: pool, name: name, createdAt: now, modifiedAt: now, version: 1)
        let text: String? =
            switch secret {
            case .none: nil
            case .generated: environment.random.string(length: Self.secretLength, from: Self.secretAlphabet)
            case .given(let secret): secret.exposed
            }
        client.hasSecret = text != nil
        try configure(configuration, &client)
        let sealed = try text.map { text in
            var secrets = SealedClientSecrets(entries: [])
            _ = secrets.add(text, of: id, at: now)
            return try services.catalogue.seal(secrets, of: id, pool)
        }
        let stored = client
        try await change(pool, "CreateUserPoolClient", subject: id.rawValue, actor: actor) { sql in
            try Self.check(stored, in: configuration, sql)
            try environment.quotas.refuse(one: .appClients, above: try sql.appClients.count(of: pool), "app clients")
            try sql.appClients.insert(AppClientRecord(configuration: stored, secrets: sealed))
        }
        return (client, text.map { Secret($0) })
    }

    /// Replaces a client's settings; its id and secrets stay.
    ///
    /// - Parameter configure: is given the pool and the client as they stand in the transaction.
    /// - Throws: `PoolError`, and what `configure` throws.
    package func updateClient(
        _ id: ClientID, of pool: UserPoolID, actor: String,
        configure: @Sendable @escaping (UserPoolConfiguration, inout AppClientConfiguration) throws -> Void
    ) async throws -> AppClientConfiguration {
        let now = Date(milliseconds: environment.time.now.milliseconds)
        return try await change(pool, "UpdateUserPoolClient", subject: id.rawValue, actor: actor) { sql in
            guard let configuration = try sql.userPools.pool(pool) else { throw PoolError.poolNotFound(pool) }
            guard var client = try sql.appClients.client(id, of: pool)?.configuration else { throw PoolError.clientNotFound(id) }
            try configure(configuration, &client)
            try Self.check(client, in: configuration, sql)
            client.modifiedAt = now
            client.version += 1
            try sql.appClients.update(client)
            return client
        }
    }

    /// One page of clients in the order of their ids, and whether there are more.
    package func listClients(of pool: UserPoolID, after id: ClientID?, limit: Int) async throws -> (clients: [AppClientConfiguration], hasMore: Bool)
    {
        _ = try await services.catalogue.pool(pool)
        let page = try await environment.database.read { try $0.appClients.page(of: pool, after: id, limit: limit + 1) }
        return (Array(page.prefix(limit)), page.count > limit)
    }

    /// Removes a client and voids what it was given.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.clientNotFound`.
    package func deleteClient(_ id: ClientID, of pool: UserPoolID, actor: String) async throws {
        try await change(pool, "DeleteUserPoolClient", subject: id.rawValue, actor: actor) { sql in
            guard try sql.appClients.delete(id, of: pool) else { throw PoolError.clientNotFound(id) }
            for table in [
                "refresh_families", "authorization_codes", "ui_customizations", "managed_login_brandings", "terms", "risk_configurations",
                "pushed_requests", "device_authorizations", "logout_notices",
            ] {
                try sql.rows("DELETE FROM \(table) WHERE pool = $1 AND client = $2", [.text(pool.rawValue), .text(id.rawValue)])
            }
        }
    }

    /// The rules between a client's settings, and that what it names is there.
    private static func check(_ client: AppClientConfiguration, in pool: UserPoolConfiguration, _ sql: any SQLTransaction) throws {
        try checkOAuthFlows(of: client)
        for name in client.supportedIdentityProviders where name != AppClientConfiguration.localProvider {
            guard try sql.identityProviders.sealedConfiguration(of: ProviderName(name), pool: pool.id) != nil else {
                throw PoolError.invalid("The provider \(name) does not exist for User Pool \(pool.id).")
            }
        }
        if client.oauthScopes.contains(where: { !OAuthScopes.standard.contains($0) }) {
            let custom = Set(try sql.resourceServers.page(of: pool.id, after: nil, limit: 1000).flatMap(\.scopeNames) + [OAuthScopes.registration])
            if let unknown = client.oauthScopes.first(where: { !OAuthScopes.standard.contains($0) && !custom.contains($0) }) {
                throw PoolError.scopeNotFound(unknown)
            }
        }
        try check(client, in: pool)
    }

    /// RFC 6749 §4.4 gives tokens to an app that proves itself; a person is not there, so that no other flow goes with it.
    private static func checkOAuthFlows(of client: AppClientConfiguration) throws(PoolError) {
        guard client.oauthFlows.contains("client_credentials") else { return }
        guard client.oauthFlows.count == 1 else {
            throw .invalidOAuthFlow("client_credentials flow can not be selected along with code flow or implicit flow.")
        }
        guard client.hasSecret else {
            throw .invalidOAuthFlow("client_credentials flow can not be selected if client does not have a client secret.")
        }
    }

    /// The rules between a client's settings.
    private static func check(_ client: AppClientConfiguration, in pool: UserPoolConfiguration) throws(PoolError) {
        guard (300...86_400).contains(client.accessTokenLifetime), (300...86_400).contains(client.idTokenLifetime),
            (3_600...315_360_000).contains(client.refreshTokenLifetime), client.accessTokenLifetime <= client.refreshTokenLifetime,
            client.idTokenLifetime <= client.refreshTokenLifetime
        else { throw .invalid("Invalid range for token validity.") }
        if client.allowsOAuthFlows, client.oauthFlows.isEmpty || client.oauthScopes.isEmpty {
            throw .invalid("AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.")
        }
        for url in client.callbackURLs + client.logoutURLs { try check(redirect: url) }
        if let address = client.defaultRedirectURI, !client.callbackURLs.contains(where: { $0.isIdentical(to: address) }) {
            throw .invalid("Default redirect URI must be in the list of callback URLs.")
        }
        let known = Set(pool.schema.map(\.name))
        guard (client.readAttributes ?? []).allSatisfy(known.contains) else {
            throw .invalid("Invalid read attributes specified while creating a client")
        }
        if let writable = client.writeAttributes {
            let never = ["sub", "email_verified", "phone_number_verified", "identities"]
            let required = pool.schema.filter { $0.isRequired && $0.name != "sub" }.map(\.name)
            guard writable.allSatisfy(known.contains), !writable.contains(where: { never.contains($0) || $0.hasPrefix("dev:") }),
                required.allSatisfy(writable.contains)
            else {
                throw .invalid("Invalid write attributes specified while creating a client")
            }
        }
    }

    /// An absolute address without fragment: https, http on this machine, or an app's own scheme.
    static func check(redirect url: String) throws(PoolError) {
        guard url.utf8.count <= 1024, let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(), parts.fragment == nil,
            !url.contains("#"), !["javascript", "data", "vbscript", "file"].contains(scheme)
        else { throw .invalid("\(url) is not a valid redirect URL.") }
        if scheme == "https" || scheme == "http", parts.host?.isEmpty != false { throw .invalid("\(url) is not a valid redirect URL.") }
        if scheme == "http", !["localhost", "127.0.0.1", "[::1]", "::1"].contains(parts.host ?? "") {
            throw .invalid("\(url) cannot use the HTTP protocol.")
        }
    }
}

/// Whether a new client has a secret, and whose choice it is.
package enum ClientSecretChoice: Sendable {
    case none
    case generated
    case given(Secret<String>)
}
