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

    /// A person as the developer's own provider calls them. A space, which no issuer and no ARN has, keeps its name apart from theirs.
    package static func developer(_ name: String, _ identifier: String) -> IdentityLogin {
        IdentityLogin(provider: developerPrefix + name, subject: Subject(identifier))
    }

    private static let developerPrefix = "developer "

    package var isDeveloper: Bool { provider.utf8.starts(with: Self.developerPrefix.utf8) }

    /// The provider as people write it.
    package var providerName: String { isDeveloper ? String(provider.dropFirst(Self.developerPrefix.count)) : provider }

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
            "SELECT provider, subject FROM identity_logins WHERE pool = $1 AND identity = $2 ORDER BY provider, subject",
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
            "INSERT INTO identity_logins (pool, provider, subject, identity, slot, linked_at) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .text(pool.rawValue), .blob(Array(login.provider.utf8)), .blob(Array(login.subject.rawValue.utf8)), .text(id.rawValue),
                .blob(login.isDeveloper ? Array(login.subject.rawValue.utf8) : []), SQLValue(now),
            ])
    }

    /// Takes a login off an identity.
    ///
    /// - Returns: false if the identity did not have it.
    package func unlink(_ login: IdentityLogin, from id: IdentityID, in pool: IdentityPoolID) throws -> Bool {
        try !sql.rows(
            "DELETE FROM identity_logins WHERE pool = $1 AND provider = $2 AND subject = $3 AND identity = $4 RETURNING identity",
            [.text(pool.rawValue), .blob(Array(login.provider.utf8)), .blob(Array(login.subject.rawValue.utf8)), .text(id.rawValue)]
        ).isEmpty
    }

    /// One page of a pool's identities in the order of their ids.
    package func page(of pool: IdentityPoolID, after id: IdentityID?, hidesDisabled: Bool, limit: Int) throws -> [IdentityRecord] {
        try sql.rows(
            "SELECT * FROM identities WHERE pool = $1 AND identity > $2 AND is_enabled >= $3 ORDER BY identity LIMIT $4",
            [.text(pool.rawValue), .text(id?.rawValue ?? ""), SQLValue(hidesDisabled ? 1 : 0), SQLValue(limit)]
        ).map(record)
    }

    /// One page of what the developer's provider calls an identity, in the order of the bytes.
    package func developerIdentifiers(
        of id: IdentityID, in pool: IdentityPoolID, provider: String, after identifier: String?, limit: Int
    ) throws -> [String] {
        try sql.rows(
            """
            SELECT subject FROM identity_logins WHERE pool = $1 AND identity = $2 AND provider = $3 AND slot > $4 ORDER BY slot LIMIT $5
            """,
            [
                .text(pool.rawValue), .text(id.rawValue), .blob(Array(IdentityLogin.developer(provider, "").provider.utf8)),
                .blob(Array((identifier ?? "").utf8)), SQLValue(limit),
            ]
        ).map { String(decoding: try $0.blob("subject"), as: UTF8.self) }
    }

    package func setEnabled(_ isEnabled: Bool, _ id: IdentityID, of pool: IdentityPoolID, at now: Date) throws {
        try sql.rows(
            "UPDATE identities SET is_enabled = $3, modified_at = $4 WHERE pool = $1 AND identity = $2",
            [.text(pool.rawValue), .text(id.rawValue), SQLValue(isEnabled), SQLValue(now)])
    }

    /// Deletes an identity with its logins.
    ///
    /// - Returns: false if there was none.
    package func delete(_ id: IdentityID, of pool: IdentityPoolID) throws -> Bool {
        try sql.rows("DELETE FROM identity_logins WHERE pool = $1 AND identity = $2", [.text(pool.rawValue), .text(id.rawValue)])
        return try !sql.rows(
            "DELETE FROM identities WHERE pool = $1 AND identity = $2 RETURNING identity", [.text(pool.rawValue), .text(id.rawValue)]
        ).isEmpty
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
