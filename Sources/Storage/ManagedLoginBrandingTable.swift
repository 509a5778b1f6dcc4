package import Foundation
package import IdentityModel

extension SQLTransaction {
    package var managedLoginBrandings: ManagedLoginBrandingTable { ManagedLoginBrandingTable(sql: self) }
}

/// How the managed login pages look for one client.
package struct ManagedLoginBrandingRecord: Sendable, Codable, Equatable {
    /// A picture of the pages.
    package struct Asset: Sendable, Codable, Equatable {
        /// `PAGE_HEADER_LOGO` and the model's others.
        package let category: String
        /// `LIGHT`, `DARK` or `DYNAMIC`.
        package let colorMode: String
        /// `ICO`, `JPEG`, `PNG`, `SVG` or `WEBP`.
        package let fileType: String
        package let bytes: Data
        /// A name that the caller gave.
        package let resourceID: String?

        package init(category: String, colorMode: String, fileType: String, bytes: Data, resourceID: String?) {
            self.category = category
            self.colorMode = colorMode
            self.fileType = fileType
            self.bytes = bytes
            self.resourceID = resourceID
        }
    }

    /// A UUID, version 4.
    package let id: String
    package let pool: UserPoolID
    package let client: ClientID
    /// Our own look: no settings, no pictures.
    package var usesProvidedValues: Bool
    /// The settings document as it was given, JSON text; nil: none.
    package var settings: String?
    package var assets: [Asset]
    package let createdAt: Date
    package var modifiedAt: Date

    package init(
        id: String, pool: UserPoolID, client: ClientID, usesProvidedValues: Bool, settings: String?, assets: [Asset], createdAt: Date,
        modifiedAt: Date
    ) {
        self.id = id
        self.pool = pool
        self.client = client
        self.usesProvidedValues = usesProvidedValues
        self.settings = settings
        self.assets = assets
        self.createdAt = createdAt
        self.modifiedAt = modifiedAt
    }
}

/// The looks of all pools' managed login pages; a client has one at most.
package struct ManagedLoginBrandingTable {
    fileprivate let sql: any SQLTransaction

    /// - Throws: `StorageError.alreadyExists` if the client has one.
    package func insert(_ branding: ManagedLoginBrandingRecord) throws {
        try sql.rows(
            """
            INSERT INTO managed_login_brandings (pool, branding, client, configuration, created_at, modified_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .text(branding.pool.rawValue), .text(branding.id), .text(branding.client.rawValue), .text(try StoredJSON.text(branding)),
                SQLValue(branding.createdAt), SQLValue(branding.modifiedAt),
            ])
    }

    package func branding(_ id: String, of pool: UserPoolID) throws -> ManagedLoginBrandingRecord? {
        try sql.rows(
            "SELECT configuration FROM managed_login_brandings WHERE pool = $1 AND branding = $2", [.text(pool.rawValue), .text(id)]
        ).first.map { try StoredJSON.value(ManagedLoginBrandingRecord.self, in: $0, "configuration") }
    }

    package func branding(of client: ClientID, _ pool: UserPoolID) throws -> ManagedLoginBrandingRecord? {
        try sql.rows(
            "SELECT configuration FROM managed_login_brandings WHERE pool = $1 AND client = $2", [.text(pool.rawValue), .text(client.rawValue)]
        ).first.map { try StoredJSON.value(ManagedLoginBrandingRecord.self, in: $0, "configuration") }
    }

    package func count(of pool: UserPoolID) throws -> Int {
        Int(
            try sql.rows("SELECT COUNT(*) AS n FROM managed_login_brandings WHERE pool = $1", [.text(pool.rawValue)]).first?.integer("n") ?? 0)
    }

    package func update(_ branding: ManagedLoginBrandingRecord) throws {
        try sql.rows(
            "UPDATE managed_login_brandings SET configuration = $3, modified_at = $4 WHERE pool = $1 AND branding = $2",
            [.text(branding.pool.rawValue), .text(branding.id), .text(try StoredJSON.text(branding)), SQLValue(branding.modifiedAt)])
    }

    /// - Returns: false if there was none.
    package func delete(_ id: String, of pool: UserPoolID) throws -> Bool {
        try !sql.rows(
            "DELETE FROM managed_login_brandings WHERE pool = $1 AND branding = $2 RETURNING branding", [.text(pool.rawValue), .text(id)]
        ).isEmpty
    }

    package func delete(of client: ClientID, _ pool: UserPoolID) throws {
        try sql.rows("DELETE FROM managed_login_brandings WHERE pool = $1 AND client = $2", [.text(pool.rawValue), .text(client.rawValue)])
    }
}
