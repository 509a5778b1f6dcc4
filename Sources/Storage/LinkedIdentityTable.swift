package import Foundation
package import IdentityModel

/// An identity of another provider that signs in as a user of the pool.
package struct LinkedIdentityRecord: Sendable, Equatable {
    package let pool: UserPoolID
    package let provider: ProviderName
    /// `Cognito_Subject`, or the mapped pool attribute whose value tells the person.
    package let attribute: String
    package let value: String
    /// The user who is signed in.
    package let sub: Subject
    package let createdAt: Date
    /// What both sides proved, as JSON; nil for a link that an administrator made.
    package let proofs: String?

    /// The attribute that stands for the provider's own subject.
    package static let subjectAttribute = "Cognito_Subject"

    package init(pool: UserPoolID, provider: ProviderName, attribute: String, value: String, sub: Subject, createdAt: Date, proofs: String? = nil) {
        self.proofs = proofs
        self.pool = pool
        self.provider = provider
        self.attribute = attribute
        self.value = value
        self.sub = sub
        self.createdAt = createdAt
    }
}

extension SQLTransaction {
    package var linkedIdentities: LinkedIdentityTable { LinkedIdentityTable(sql: self) }
}

/// Links from identities of other providers to users.
package struct LinkedIdentityTable {
    fileprivate let sql: any SQLTransaction

    package func link(_ provider: ProviderName, _ attribute: String, _ value: String, in pool: UserPoolID) throws -> LinkedIdentityRecord? {
        try sql.rows(
            "SELECT * FROM linked_identities WHERE pool = $1 AND provider = $2 AND attribute = $3 AND value = $4",
            [.text(pool.rawValue), .text(provider.rawValue), .text(attribute), Self.key(value)]
        ).first.map(LinkedIdentityRecord.init(row:))
    }

    package func links(of sub: Subject, in pool: UserPoolID) throws -> [LinkedIdentityRecord] {
        try sql.rows("SELECT * FROM linked_identities WHERE pool = $1 AND sub = $2", [.text(pool.rawValue), .text(sub.rawValue)]).map(
            LinkedIdentityRecord.init(row:))
    }

    /// The attributes by which the provider's identities are linked.
    package func attributes(of provider: ProviderName, in pool: UserPoolID) throws -> [String] {
        try sql.rows(
            "SELECT DISTINCT attribute FROM linked_identities WHERE pool = $1 AND provider = $2 ORDER BY attribute",
            [.text(pool.rawValue), .text(provider.rawValue)]
        ).map { try $0.text("attribute") }
    }

    /// - Throws: `StorageError.alreadyExists` if the identity is linked.
    package func insert(_ link: LinkedIdentityRecord) throws {
        try sql.rows(
            "INSERT INTO linked_identities (pool, provider, attribute, value, sub, created_at, proofs) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            [
                .text(link.pool.rawValue), .text(link.provider.rawValue), .text(link.attribute), Self.key(link.value), .text(link.sub.rawValue),
                SQLValue(link.createdAt), SQLValue(link.proofs),
            ])
    }

    package func remove(_ link: LinkedIdentityRecord) throws {
        try sql.rows(
            "DELETE FROM linked_identities WHERE pool = $1 AND provider = $2 AND attribute = $3 AND value = $4",
            [.text(link.pool.rawValue), .text(link.provider.rawValue), .text(link.attribute), Self.key(link.value)])
    }

    private static func key(_ value: String) -> SQLValue { .blob(Array(value.utf8)) }
}

extension LinkedIdentityRecord {
    fileprivate init(row: SQLRow) throws {
        self.init(
            pool: UserPoolID(try row.text("pool")), provider: ProviderName(try row.text("provider")), attribute: try row.text("attribute"),
            value: String(decoding: try row.blob("value"), as: UTF8.self), sub: Subject(try row.text("sub")), createdAt: try row.date("created_at"),
            proofs: try row.optionalText("proofs"))
    }
}
