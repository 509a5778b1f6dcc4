package import IdentityModel

/// What a provisioning system said of a user, as stored.
package struct SCIMUserRecord: Sendable, Equatable {
    package let pool: UserPoolID
    package let sub: Subject
    /// What the provisioning system calls the user.
    package var externalID: String?
    /// The attributes by their names, as JSON.
    package var document: JSONValue

    package init(pool: UserPoolID, sub: Subject, externalID: String?, document: JSONValue) {
        self.pool = pool
        self.sub = sub
        self.externalID = externalID
        self.document = document
    }
}

extension SQLTransaction {
    package var scimUsers: SCIMUserTable { SCIMUserTable(sql: self) }
}

/// What provisioning systems said of users, with the values that are searched for.
package struct SCIMUserTable {
    fileprivate let sql: any SQLTransaction

    /// Longer values are indexed by this many bytes.
    private static let searchKeyLength = 512

    package func user(_ sub: Subject, of pool: UserPoolID) throws -> SCIMUserRecord? {
        try sql.rows("SELECT * FROM scim_users WHERE pool = $1 AND sub = $2", [.text(pool.rawValue), .text(sub.rawValue)]).first.map(
            SCIMUserRecord.init(row:))
    }

    /// Stores what is said of a user, new or instead of what was.
    ///
    /// - Parameter searched: values to find the user by, by attribute.
    package func set(_ user: SCIMUserRecord, searched: [String: [String]]) throws {
        let (pool, sub) = (SQLValue.text(user.pool.rawValue), SQLValue.text(user.sub.rawValue))
        try sql.rows(
            """
            INSERT INTO scim_users (pool, sub, external_id, document) VALUES ($1, $2, $3, $4)
            ON CONFLICT (pool, sub) DO UPDATE SET external_id = excluded.external_id, document = excluded.document
            """, [pool, sub, SQLValue(user.externalID.map { Array($0.utf8) }), .text(user.document.text)])
        try sql.rows("DELETE FROM scim_search WHERE pool = $1 AND sub = $2", [pool, sub])
        for (attribute, values) in searched {
            for key in Set(values.map(Self.searchKey)) {
                try sql.rows(
                    "INSERT INTO scim_search (pool, attribute, value, sub) VALUES ($1, $2, $3, $4)", [pool, .text(attribute), .blob(key), sub])
            }
        }
    }

    /// Who has an external id; several may.
    package func holders(externalID: String, in pool: UserPoolID, limit: Int) throws -> [Subject] {
        try sql.rows(
            "SELECT sub FROM scim_users WHERE pool = $1 AND external_id = $2 ORDER BY sub LIMIT $3",
            [.text(pool.rawValue), .blob(Array(externalID.utf8)), SQLValue(limit)]
        ).map { Subject(try $0.text("sub")) }
    }

    /// Who has a value, but for its case.
    package func holders(of value: String, _ attribute: String, in pool: UserPoolID, limit: Int) throws -> [Subject] {
        try sql.rows(
            "SELECT sub FROM scim_search WHERE pool = $1 AND attribute = $2 AND value = $3 ORDER BY sub LIMIT $4",
            [.text(pool.rawValue), .text(attribute), .blob(Self.searchKey(of: value)), SQLValue(limit)]
        ).map { Subject(try $0.text("sub")) }
    }

    /// Users in the order of their names, after so many.
    package func page(of pool: UserPoolID, skipping offset: Int, limit: Int) throws -> [UserRecord] {
        try sql.rows(
            "SELECT * FROM users WHERE pool = $1 ORDER BY name_key LIMIT $2 OFFSET $3", [.text(pool.rawValue), SQLValue(limit), SQLValue(offset)]
        ).map(UserRecord.init(row:))
    }

    private static func searchKey(of value: String) -> [UInt8] { Array(value.lowercased().utf8.prefix(searchKeyLength)) }
}

extension SCIMUserRecord {
    fileprivate init(row: SQLRow) throws {
        guard let document = JSONValue(parsing: Array(try row.text("document").utf8)) else { throw StorageError.unexpectedColumn("document") }
        self.init(
            pool: UserPoolID(try row.text("pool")), sub: Subject(try row.text("sub")),
            externalID: try row.optionalBlob("external_id").map { String(decoding: $0, as: UTF8.self) }, document: document)
    }
}
