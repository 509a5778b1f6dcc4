package import Foundation
package import IdentityModel

extension SQLTransaction {
    package var identityProviders: IdentityProviderTable { IdentityProviderTable(sql: self) }
}

/// An identity provider as stored: what lists show, and the whole configuration sealed, since it holds secrets.
package struct IdentityProviderRecord: Sendable {
    package let pool: UserPoolID
    package let name: ProviderName
    package let type: ProviderType
    package let sealedConfiguration: [UInt8]
    package let identifiers: [String]
    package let createdAt: Date
    package let modifiedAt: Date

    package init(
        pool: UserPoolID, name: ProviderName, type: ProviderType, sealedConfiguration: [UInt8], identifiers: [String], createdAt: Date,
        modifiedAt: Date
    ) {
        self.pool = pool
        self.name = name
        self.type = type
        self.sealedConfiguration = sealedConfiguration
        self.identifiers = identifiers
        self.createdAt = createdAt
        self.modifiedAt = modifiedAt
    }
}

/// The identity providers of all pools.
package struct IdentityProviderTable {
    fileprivate let sql: any SQLTransaction

    /// - Throws: `StorageError.alreadyExists` if the name or an identifier is taken.
    package func insert(_ provider: IdentityProviderRecord) throws {
        try sql.rows(
            "INSERT INTO identity_providers (pool, name, type, configuration, created_at, modified_at) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .text(provider.pool.rawValue), .text(provider.name.rawValue), .text(provider.type.rawValue), .blob(provider.sealedConfiguration),
                SQLValue(provider.createdAt), SQLValue(provider.modifiedAt),
            ])
        try insertIdentifiers(of: provider)
    }

    /// - Throws: `StorageError.alreadyExists` if an identifier is another provider's.
    package func update(_ provider: IdentityProviderRecord) throws {
        try sql.rows(
            "UPDATE identity_providers SET configuration = $3, modified_at = $4 WHERE pool = $1 AND name = $2",
            [.text(provider.pool.rawValue), .text(provider.name.rawValue), .blob(provider.sealedConfiguration), SQLValue(provider.modifiedAt)])
        try deleteIdentifiers(of: provider.name, pool: provider.pool)
        try insertIdentifiers(of: provider)
    }

    package func sealedConfiguration(of name: ProviderName, pool: UserPoolID) throws -> [UInt8]? {
        try sql.rows("SELECT configuration FROM identity_providers WHERE pool = $1 AND name = $2", [.text(pool.rawValue), .text(name.rawValue)])
            .first?.blob("configuration")
    }

    /// The provider that an identifier (such as a mail domain) leads to.
    package func name(identifier: String, pool: UserPoolID) throws -> ProviderName? {
        try sql.rows(
            "SELECT provider FROM identity_provider_identifiers WHERE pool = $1 AND identifier = $2", [.text(pool.rawValue), .text(identifier)]
        )
        .first.map { ProviderName(try $0.text("provider")) }
    }

    package func count(of pool: UserPoolID) throws -> Int {
        Int(try sql.rows("SELECT COUNT(*) AS n FROM identity_providers WHERE pool = $1", [.text(pool.rawValue)])[0].integer("n"))
    }

    package func page(of pool: UserPoolID, after name: ProviderName?, limit: Int) throws -> [IdentityProviderRecord] {
        try sql.rows(
            "SELECT * FROM identity_providers WHERE pool = $1 AND name > $2 ORDER BY name LIMIT $3",
            [.text(pool.rawValue), .text(name?.rawValue ?? ""), SQLValue(limit)]
        ).map { row in
            guard let type = ProviderType(rawValue: try row.text("type")) else { throw StorageError.unexpectedColumn("type") }
            return IdentityProviderRecord(
                pool: pool, name: ProviderName(try row.text("name")), type: type, sealedConfiguration: try row.blob("configuration"), identifiers: [],
                createdAt: try row.date("created_at"), modifiedAt: try row.date("modified_at"))
        }
    }

    /// - Returns: false if there was none.
    package func delete(_ name: ProviderName, of pool: UserPoolID) throws -> Bool {
        try deleteIdentifiers(of: name, pool: pool)
        return try !sql.rows(
            "DELETE FROM identity_providers WHERE pool = $1 AND name = $2 RETURNING name", [.text(pool.rawValue), .text(name.rawValue)]
        ).isEmpty
    }

    private func insertIdentifiers(of provider: IdentityProviderRecord) throws {
        for identifier in provider.identifiers {
            try sql.rows(
                "INSERT INTO identity_provider_identifiers (pool, identifier, provider) VALUES ($1, $2, $3)",
                [.text(provider.pool.rawValue), .text(identifier), .text(provider.name.rawValue)])
        }
    }

    private func deleteIdentifiers(of name: ProviderName, pool: UserPoolID) throws {
        try sql.rows("DELETE FROM identity_provider_identifiers WHERE pool = $1 AND provider = $2", [.text(pool.rawValue), .text(name.rawValue)])
    }
}
