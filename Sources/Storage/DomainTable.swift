package import IdentityModel

extension SQLTransaction {
    package var domains: DomainTable { DomainTable(sql: self) }
}

/// A user pool's domain: a prefix, or a name of the operator's own.
package struct DomainRecord: Sendable, Codable, Equatable {
    package let pool: UserPoolID
    /// Lower-case prefix or host name.
    package let domain: String
    package let isCustom: Bool
    package let certificateARN: String?
    /// The least TLS version that the proxy before us is meant to take, as the API names it; ours to keep, not to enforce.
    package let securityPolicy: String?
    /// 1: classic pages, 2: managed login.
    package let managedLoginVersion: Int
    /// A text that changes with each update.
    package let version: String

    package init(
        pool: UserPoolID, domain: String, isCustom: Bool, certificateARN: String?, securityPolicy: String? = nil, managedLoginVersion: Int,
        version: String
    ) {
        self.pool = pool
        self.domain = domain
        self.isCustom = isCustom
        self.certificateARN = certificateARN
        self.securityPolicy = securityPolicy
        self.managedLoginVersion = managedLoginVersion
        self.version = version
    }
}

/// The domains of all pools; a name is one pool's in the whole installation.
package struct DomainTable {
    fileprivate let sql: any SQLTransaction

    /// - Throws: `StorageError.alreadyExists` if the name is taken or the pool has a domain of that kind.
    package func insert(_ record: DomainRecord) throws {
        try sql.rows(
            "INSERT INTO domains (pool, domain, is_custom, description) VALUES ($1, $2, $3, $4)",
            [.text(record.pool.rawValue), .text(record.domain), SQLValue(record.isCustom), .text(try StoredJSON.text(record))])
    }

    package func domain(_ name: String) throws -> DomainRecord? {
        try sql.rows("SELECT description FROM domains WHERE domain = $1", [.text(name)]).first.map {
            try StoredJSON.value(DomainRecord.self, in: $0, "description")
        }
    }

    package func domains(of pool: UserPoolID) throws -> [DomainRecord] {
        try sql.rows("SELECT description FROM domains WHERE pool = $1 ORDER BY is_custom", [.text(pool.rawValue)]).map {
            try StoredJSON.value(DomainRecord.self, in: $0, "description")
        }
    }

    /// How many custom domains there are, over all pools.
    package func countCustom() throws -> Int {
        Int(try sql.rows("SELECT COUNT(*) AS n FROM domains WHERE is_custom = 1")[0].integer("n"))
    }

    package func update(_ record: DomainRecord) throws {
        try sql.rows(
            "UPDATE domains SET description = $3 WHERE pool = $1 AND domain = $2",
            [.text(record.pool.rawValue), .text(record.domain), .text(try StoredJSON.text(record))])
    }

    /// - Returns: false if the pool has no such domain.
    package func delete(_ name: String, of pool: UserPoolID) throws -> Bool {
        try !sql.rows("DELETE FROM domains WHERE pool = $1 AND domain = $2 RETURNING domain", [.text(pool.rawValue), .text(name)]).isEmpty
    }
}
