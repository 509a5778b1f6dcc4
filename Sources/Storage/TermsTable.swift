package import Foundation
package import IdentityModel

extension SQLTransaction {
    package var terms: TermsTable { TermsTable(sql: self) }
}

/// A document that people are shown when they sign up to a client: links to it by language.
package struct TermsRecord: Sendable, Codable, Equatable {
    /// A UUID, version 4.
    package let id: String
    package let pool: UserPoolID
    package let client: ClientID
    /// `terms-of-use` or `privacy-policy`.
    package var name: String
    /// `LINK`.
    package var source: String
    /// `NONE`.
    package var enforcement: String
    /// URL by `cognito:default` or `cognito:{language}`.
    package var links: [String: String]
    package let createdAt: Date
    package var modifiedAt: Date

    package init(
        id: String, pool: UserPoolID, client: ClientID, name: String, source: String, enforcement: String, links: [String: String],
        createdAt: Date, modifiedAt: Date
    ) {
        self.id = id
        self.pool = pool
        self.client = client
        self.name = name
        self.source = source
        self.enforcement = enforcement
        self.links = links
        self.createdAt = createdAt
        self.modifiedAt = modifiedAt
    }
}

/// The terms of all pools; a client has one document of each name.
package struct TermsTable {
    fileprivate let sql: any SQLTransaction

    /// - Throws: `StorageError.alreadyExists` if the client has terms of that name.
    package func insert(_ terms: TermsRecord) throws {
        try sql.rows(
            """
            INSERT INTO terms (pool, terms, client, name, configuration, created_at, modified_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(terms.pool.rawValue), .text(terms.id), .text(terms.client.rawValue), .text(terms.name), .text(try StoredJSON.text(terms)),
                SQLValue(terms.createdAt), SQLValue(terms.modifiedAt),
            ])
    }

    package func terms(_ id: String, of pool: UserPoolID) throws -> TermsRecord? {
        try sql.rows("SELECT configuration FROM terms WHERE pool = $1 AND terms = $2", [.text(pool.rawValue), .text(id)]).first.map {
            try StoredJSON.value(TermsRecord.self, in: $0, "configuration")
        }
    }

    package func terms(named name: String, of client: ClientID, _ pool: UserPoolID) throws -> TermsRecord? {
        try sql.rows(
            "SELECT configuration FROM terms WHERE pool = $1 AND client = $2 AND name = $3",
            [.text(pool.rawValue), .text(client.rawValue), .text(name)]
        ).first.map { try StoredJSON.value(TermsRecord.self, in: $0, "configuration") }
    }

    /// One page in the order of ids, after the given one.
    package func page(of pool: UserPoolID, after id: String?, limit: Int) throws -> [TermsRecord] {
        try sql.rows(
            "SELECT configuration FROM terms WHERE pool = $1 AND terms > $2 ORDER BY terms LIMIT $3",
            [.text(pool.rawValue), .text(id ?? ""), SQLValue(limit)]
        ).map { try StoredJSON.value(TermsRecord.self, in: $0, "configuration") }
    }

    /// - Throws: `StorageError.alreadyExists` if the client has other terms of the new name.
    package func update(_ terms: TermsRecord) throws {
        try sql.rows(
            "UPDATE terms SET name = $3, configuration = $4, modified_at = $5 WHERE pool = $1 AND terms = $2",
            [.text(terms.pool.rawValue), .text(terms.id), .text(terms.name), .text(try StoredJSON.text(terms)), SQLValue(terms.modifiedAt)])
    }

    /// - Returns: false if there was none.
    package func delete(_ id: String, of pool: UserPoolID) throws -> Bool {
        try !sql.rows("DELETE FROM terms WHERE pool = $1 AND terms = $2 RETURNING terms", [.text(pool.rawValue), .text(id)]).isEmpty
    }

    package func delete(of client: ClientID, _ pool: UserPoolID) throws {
        try sql.rows("DELETE FROM terms WHERE pool = $1 AND client = $2", [.text(pool.rawValue), .text(client.rawValue)])
    }
}
