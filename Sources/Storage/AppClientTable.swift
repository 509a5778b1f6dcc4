import Foundation
package import IdentityModel

extension SQLTransaction {
    package var appClients: AppClientTable { AppClientTable(sql: self) }
}

/// An app client as stored: its settings, and its secrets sealed.
package struct AppClientRecord: Sendable {
    package let configuration: AppClientConfiguration
    /// Sealed JSON list of secrets; nil for a public client.
    package let secrets: [UInt8]?

    package init(configuration: AppClientConfiguration, secrets: [UInt8]?) {
        self.configuration = configuration
        self.secrets = secrets
    }
}

/// The app clients of all pools.
package struct AppClientTable {
    fileprivate let sql: any SQLTransaction

    package func insert(_ client: AppClientRecord) throws {
        let configuration = client.configuration
        try sql.rows(
            "INSERT INTO app_clients (pool, client, name, configuration, secrets, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .text(configuration.poolID.rawValue), .text(configuration.id.rawValue), .text(configuration.name),
                .text(try StoredJSON.text(configuration)), SQLValue(client.secrets), SQLValue(configuration.createdAt),
            ])
    }

    package func client(_ id: ClientID, of pool: UserPoolID) throws -> AppClientRecord? {
        try sql.rows(
            "SELECT configuration, secrets, extensions FROM app_clients WHERE pool = $1 AND client = $2", [.text(pool.rawValue), .text(id.rawValue)]
        )
        .first.map(record)
    }

    /// The one look-up without a pool: public operations name only the client.
    package func client(_ id: ClientID) throws -> AppClientRecord? {
        try sql.rows("SELECT configuration, secrets, extensions FROM app_clients WHERE client = $1", [.text(id.rawValue)]).first.map(record)
    }

    package func update(_ client: AppClientConfiguration) throws {
        try sql.rows(
            "UPDATE app_clients SET name = $3, configuration = $4 WHERE pool = $1 AND client = $2",
            [.text(client.poolID.rawValue), .text(client.id.rawValue), .text(client.name), .text(try StoredJSON.text(client))])
    }

    /// - Parameter sealed: the sealed secrets.
    package func setSecrets(_ sealed: [UInt8], of id: ClientID, _ pool: UserPoolID) throws {
        try sql.rows(
            "UPDATE app_clients SET secrets = $3 WHERE pool = $1 AND client = $2", [.text(pool.rawValue), .text(id.rawValue), .blob(sealed)])
    }

    /// Sets what the client may use beyond Cognito's protocol. It stands beside the other settings, so that no update of those takes it away.
    package func setExtensions(_ extensions: ClientExtensions?, of id: ClientID, _ pool: UserPoolID) throws {
        try sql.rows(
            "UPDATE app_clients SET extensions = $3 WHERE pool = $1 AND client = $2",
            [.text(pool.rawValue), .text(id.rawValue), SQLValue(try extensions.map { try StoredJSON.text($0) })])
    }

    /// What the clients of a pool may use beyond Cognito's protocol: each setting once.
    package func extensions(of pool: UserPoolID) throws -> [ClientExtensions] {
        try sql.rows("SELECT DISTINCT extensions FROM app_clients WHERE pool = $1 AND extensions IS NOT NULL", [.text(pool.rawValue)]).map {
            try StoredJSON.value(ClientExtensions.self, in: $0, "extensions")
        }
    }

    /// The clients of a pool that a flow of the API is written down for.
    ///
    /// - Parameter flow: one of `ExplicitAuthFlows`.
    package func clients(of pool: UserPoolID, with flow: String) throws -> [AppClientConfiguration] {
        try clients(of: pool, naming: flow).filter { $0.explicitAuthFlows?.contains(flow) == true }
    }

    /// The clients that are allowed a flow of OAuth: `implicit`, `client_credentials`.
    package func clients(of pool: UserPoolID, withOAuth flow: String) throws -> [AppClientConfiguration] {
        try clients(of: pool, naming: flow).filter { $0.allowsOAuthFlows && $0.oauthFlows.contains(flow) }
    }

    /// The text only narrows the search: what counts is the setting that it was read from.
    private func clients(of pool: UserPoolID, naming text: String) throws -> [AppClientConfiguration] {
        try sql.rows(
            "SELECT configuration, secrets, extensions FROM app_clients WHERE pool = $1 AND configuration LIKE $2",
            [.text(pool.rawValue), .text("%\(text)%")]
        ).map { try record($0).configuration }
    }

    package func count(of pool: UserPoolID) throws -> Int {
        Int(try sql.rows("SELECT COUNT(*) AS n FROM app_clients WHERE pool = $1", [.text(pool.rawValue)]).first?.integer("n") ?? 0)
    }

    package func page(of pool: UserPoolID, after id: ClientID?, limit: Int) throws -> [AppClientConfiguration] {
        try sql.rows(
            "SELECT configuration, secrets, extensions FROM app_clients WHERE pool = $1 AND client > $2 ORDER BY client LIMIT $3",
            [.text(pool.rawValue), .text(id?.rawValue ?? ""), SQLValue(limit)]
        ).map { try record($0).configuration }
    }

    /// - Returns: false if there was none.
    package func delete(_ id: ClientID, of pool: UserPoolID) throws -> Bool {
        try !sql.rows("DELETE FROM app_clients WHERE pool = $1 AND client = $2 RETURNING client", [.text(pool.rawValue), .text(id.rawValue)]).isEmpty
    }

    private func record(_ row: SQLRow) throws -> AppClientRecord {
        var configuration = try StoredJSON.value(AppClientConfiguration.self, in: row, "configuration")
        configuration.extensions = try row.isNull("extensions") ? nil : StoredJSON.value(ClientExtensions.self, in: row, "extensions")
        return AppClientRecord(configuration: configuration, secrets: try row.optionalBlob("secrets"))
    }
}
