package import Foundation
package import IdentityModel

/// An identity of an identity pool.
package struct IdentityRecord: Sendable, Equatable {
    package let pool: IdentityPoolID
    package let id: IdentityID
    /// False once it was merged into another.
    package var isEnabled: Bool
    package let createdAt: Date
    package var modifiedAt: Date

    package init(pool: IdentityPoolID, id: IdentityID, isEnabled: Bool = true, createdAt: Date, modifiedAt: Date) {
        self.pool = pool
        self.id = id
        self.isEnabled = isEnabled
        self.createdAt = createdAt
        self.modifiedAt = modifiedAt
    }
}

/// Who an identity is at a provider.
package struct IdentityLogin: Sendable, Hashable {
    /// In its canonical form.
    package let provider: String
    package let subject: Subject

    package init(provider: String, subject: Subject) {
        self.provider = provider
        self.subject = subject
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.provider.isIdentical(to: right.provider) && left.subject == right.subject
    }
}

extension SQLTransaction {
    package var identities: IdentityTable { IdentityTable(sql: self) }
}

/// The identities of all identity pools, and the logins linked to them.
package struct IdentityTable {
    fileprivate let sql: any SQLTransaction

    package func insert(_ identity: IdentityRecord) throws {
        try sql.rows(
            "INSERT INTO identities (pool, identity, is_enabled, created_at, modified_at) VALUES ($1, $2, $3, $4, $5)",
            [
                .text(identity.pool.rawValue), .text(identity.id.rawValue), SQLValue(identity.isEnabled), SQLValue(identity.createdAt),
                SQLValue(identity.modifiedAt),
            ])
    }

    package func identity(_ id: IdentityID, of pool: IdentityPoolID) throws -> IdentityRecord? {
        try sql.rows("SELECT * FROM identities WHERE pool = $1 AND identity = $2", [.text(pool.rawValue), .text(id.rawValue)]).first.map(record)
    }

    /// The one look-up without a pool: public operations name only the identity.
    package func identity(_ id: IdentityID) throws -> IdentityRecord? {
        try sql.rows("SELECT * FROM identities WHERE identity = $1", [.text(id.rawValue)]).first.map(record)
    }

    /// Whose login that is.
    package func identity(linkedTo login: IdentityLogin, in pool: IdentityPoolID) throws -> IdentityID? {
        try sql.rows(
            "SELECT identity FROM identity_logins WHERE pool = $1 AND provider = $2 AND subject = $3",
            [.text(pool.rawValue), .blob(Array(login.provider.utf8)), .blob(Array(login.subject.rawValue.utf8))]
        ).first.map { IdentityID(try $0.text("identity")) }
    }

    package func logins(of id: IdentityID, in pool: IdentityPoolID) throws -> [IdentityLogin] {
        try sql.rows(
            "SELECT provider, subject FROM identity_logins WHERE pool = $1 AND identity = $2 ORDER BY provider",
            [.text(pool.rawValue), .text(id.rawValue)]
        ).map { row in
            IdentityLogin(
                provider: String(decoding: try row.blob("provider"), as: UTF8.self),
                subject: Subject(String(decoding: try row.blob("subject"), as: UTF8.self)))
        }
    }

    /// Links a login. Both unique keys speak: a person has one identity, an identity one person per provider.
    ///
    /// - Throws: `StorageError.alreadyExists`.
    package func link(_ login: IdentityLogin, to id: IdentityID, in pool: IdentityPoolID, at now: Date) throws {
        try sql.rows(
            "INSERT INTO identity_logins (pool, provider, subject, identity, linked_at) VALUES ($1, $2, $3, $4, $5)",
            [
                .text(pool.rawValue), .blob(Array(login.provider.utf8)), .blob(Array(login.subject.rawValue.utf8)), .text(id.rawValue),
                SQLValue(now),
            ])
    }

    /// Moves every login of one identity to another, and disables the first.
    package func merge(_ source: IdentityID, into destination: IdentityID, in pool: IdentityPoolID, at now: Date) throws {
        try sql.rows(
            "UPDATE identity_logins SET identity = $3 WHERE pool = $1 AND identity = $2",
            [.text(pool.rawValue), .text(source.rawValue), .text(destination.rawValue)])
        try sql.rows(
            "UPDATE identities SET is_enabled = 0, modified_at = $3 WHERE pool = $1 AND identity = $2",
            [.text(pool.rawValue), .text(source.rawValue), SQLValue(now)])
    }

    package func touch(_ id: IdentityID, of pool: IdentityPoolID, at now: Date) throws {
        try sql.rows(
            "UPDATE identities SET modified_at = $3 WHERE pool = $1 AND identity = $2", [.text(pool.rawValue), .text(id.rawValue), SQLValue(now)])
    }

    private func record(_ row: SQLRow) throws -> IdentityRecord {
        IdentityRecord(
            pool: IdentityPoolID(try row.text("pool")), id: IdentityID(try row.text("identity")), isEnabled: try row.boolean("is_enabled"),
            createdAt: try row.date("created_at"), modifiedAt: try row.date("modified_at"))
    }
}
