package import Foundation

/// An identity provider of the account, which roles and identity pools may trust.
package struct FederatedProviderRecord: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case openID = "oidc-provider"
        case saml = "saml-provider"
    }

    /// What is known of the provider. Stored as JSON.
    package struct Settings: Sendable, Codable, Equatable {
        /// OpenID: the issuer with its scheme.
        package var url: String?
        /// OpenID: whom its tokens may be made for.
        package var clientIDs: [String]
        /// OpenID: as given; TLS is checked against the system's authorities.
        package var thumbprints: [String]
        /// SAML: its metadata.
        package var metadata: String?
        /// SAML: when its last certificate expires.
        package var validUntil: Date?
        package var tags: [String: String]

        package init(
            url: String? = nil, clientIDs: [String] = [], thumbprints: [String] = [], metadata: String? = nil, validUntil: Date? = nil,
            tags: [String: String] = [:]
        ) {
            self.url = url
            self.clientIDs = clientIDs
            self.thumbprints = thumbprints
            self.metadata = metadata
            self.validUntil = validUntil
            self.tags = tags
        }
    }

    /// Twelve digits.
    package let account: String
    package let kind: Kind
    /// OpenID: the issuer without its scheme. SAML: the name that was given.
    package let name: String
    /// Another one when a provider is made anew under its old name.
    package let id: String
    package var settings: Settings
    package var isEnabled: Bool
    package let createdAt: Date
    package var modifiedAt: Date

    package init(
        account: String, kind: Kind, name: String, id: String, settings: Settings, isEnabled: Bool = true, createdAt: Date, modifiedAt: Date
    ) {
        self.account = account
        self.kind = kind
        self.name = name
        self.id = id
        self.settings = settings
        self.isEnabled = isEnabled
        self.createdAt = createdAt
        self.modifiedAt = modifiedAt
    }

    /// `arn:aws:iam::123456789012:oidc-provider/id.example.com`
    package var arn: String { "arn:aws:iam::\(account):\(kind.rawValue)/\(name)" }
}

extension SQLTransaction {
    package var federatedProviders: FederatedProviderTable { FederatedProviderTable(sql: self) }
}

/// The identity providers of the installation's account.
package struct FederatedProviderTable {
    fileprivate let sql: any SQLTransaction

    package func provider(_ kind: FederatedProviderRecord.Kind, named name: String, of account: String) throws -> FederatedProviderRecord? {
        try sql.rows(
            "SELECT * FROM federated_providers WHERE account = $1 AND kind = $2 AND name = $3",
            [.text(account), .text(kind.rawValue), .blob(Array(name.utf8))]
        ).first.map(record)
    }

    /// All of one kind, in the order of their names' bytes.
    package func all(_ kind: FederatedProviderRecord.Kind, of account: String) throws -> [FederatedProviderRecord] {
        try sql.rows(
            "SELECT * FROM federated_providers WHERE account = $1 AND kind = $2 ORDER BY name", [.text(account), .text(kind.rawValue)]
        ).map(record)
    }

    /// - Throws: `StorageError.alreadyExists`.
    package func insert(_ provider: FederatedProviderRecord) throws {
        try sql.rows(
            """
            INSERT INTO federated_providers (account, kind, name, id, settings, is_enabled, created_at, modified_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(provider.account), .text(provider.kind.rawValue), .blob(Array(provider.name.utf8)), .text(provider.id),
                .text(try StoredJSON.text(provider.settings)), SQLValue(provider.isEnabled), SQLValue(provider.createdAt),
                SQLValue(provider.modifiedAt),
            ])
    }

    package func update(_ provider: FederatedProviderRecord) throws {
        try sql.rows(
            "UPDATE federated_providers SET settings = $4, is_enabled = $5, modified_at = $6 WHERE account = $1 AND kind = $2 AND name = $3",
            [
                .text(provider.account), .text(provider.kind.rawValue), .blob(Array(provider.name.utf8)),
                .text(try StoredJSON.text(provider.settings)), SQLValue(provider.isEnabled), SQLValue(provider.modifiedAt),
            ])
    }

    /// - Returns: false if there was none.
    package func delete(_ kind: FederatedProviderRecord.Kind, named name: String, of account: String) throws -> Bool {
        try !sql.rows(
            "DELETE FROM federated_providers WHERE account = $1 AND kind = $2 AND name = $3 RETURNING kind",
            [.text(account), .text(kind.rawValue), .blob(Array(name.utf8))]
        ).isEmpty
    }

    private func record(_ row: SQLRow) throws -> FederatedProviderRecord {
        guard let kind = FederatedProviderRecord.Kind(rawValue: try row.text("kind")) else { throw StorageError.unexpectedColumn("kind") }
        return FederatedProviderRecord(
            account: try row.text("account"), kind: kind, name: String(decoding: try row.blob("name"), as: UTF8.self), id: try row.text("id"),
            settings: try StoredJSON.value(FederatedProviderRecord.Settings.self, in: row, "settings"), isEnabled: try row.boolean("is_enabled"),
            createdAt: try row.date("created_at"), modifiedAt: try row.date("modified_at"))
    }
}
