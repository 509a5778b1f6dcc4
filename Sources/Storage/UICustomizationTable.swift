package import Foundation
package import IdentityModel

extension SQLTransaction {
    package var uiCustomizations: UICustomizationTable { UICustomizationTable(sql: self) }
}

/// How the classic pages look for one client, or for all that have no row of their own.
package struct UICustomizationRecord: Sendable, Equatable {
    /// The client that stands for all.
    package static let allClients = ClientID("ALL")

    package let pool: UserPoolID
    package let client: ClientID
    package let css: String?
    /// Digits that grow with each change.
    package let cssVersion: String
    /// PNG or JPEG.
    package let image: [UInt8]?
    package let createdAt: Date
    package let modifiedAt: Date

    package init(pool: UserPoolID, client: ClientID, css: String?, cssVersion: String, image: [UInt8]?, createdAt: Date, modifiedAt: Date) {
        self.pool = pool
        self.client = client
        self.css = css
        self.cssVersion = cssVersion
        self.image = image
        self.createdAt = createdAt
        self.modifiedAt = modifiedAt
    }
}

/// The looks of all pools' classic pages.
package struct UICustomizationTable {
    fileprivate let sql: any SQLTransaction

    /// Adds the row, or replaces what the client had.
    package func set(_ record: UICustomizationRecord) throws {
        try sql.rows(
            """
            INSERT INTO ui_customizations (pool, client, css, css_version, image, created_at, modified_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (pool, client) DO UPDATE SET css = $3, css_version = $4, image = $5, modified_at = $7
            """,
            [
                .text(record.pool.rawValue), .text(record.client.rawValue), SQLValue(record.css), .text(record.cssVersion), SQLValue(record.image),
                SQLValue(record.createdAt), SQLValue(record.modifiedAt),
            ])
    }

    package func customization(of client: ClientID, _ pool: UserPoolID) throws -> UICustomizationRecord? {
        try sql.rows("SELECT * FROM ui_customizations WHERE pool = $1 AND client = $2", [.text(pool.rawValue), .text(client.rawValue)]).first.map {
            UICustomizationRecord(
                pool: pool, client: client, css: try $0.optionalText("css"), cssVersion: try $0.text("css_version"),
                image: try $0.optionalBlob("image"), createdAt: try $0.date("created_at"), modifiedAt: try $0.date("modified_at"))
        }
    }

    package func delete(_ client: ClientID, of pool: UserPoolID) throws {
        try sql.rows("DELETE FROM ui_customizations WHERE pool = $1 AND client = $2", [.text(pool.rawValue), .text(client.rawValue)])
    }
}
