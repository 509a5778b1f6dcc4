package import Foundation

/// A role: who may assume it, and what it may then do.
package struct RoleRecord: Sendable, Equatable {
    /// Twelve digits.
    package let account: String
    package let name: String
    /// `/`, or `/a/b/`: a part of the ARN.
    package let path: String
    /// `AROA…`; stays while the role is changed, and is another one when it is made anew.
    package let roleID: String
    /// The trust policy as it was given.
    package var trust: String
    /// Name → policy as it was given. A role without any may do nothing.
    package var policies: [String: String]
    /// ARNs of the managed policies that count as well, in the order in which they were attached.
    package var attachedPolicies: [String]
    /// ARN of the managed policy beyond which nothing is allowed.
    package var boundary: String?
    package var description: String?
    package var tags: [String: String]
    /// Whether it can be assumed and its sessions live.
    package var isEnabled: Bool
    /// Seconds, 3600 to 43 200.
    package var maximumSession: Int
    package let createdAt: Date
    package var modifiedAt: Date

    package init(
        account: String, name: String, path: String = "/", roleID: String, trust: String, policies: [String: String], attachedPolicies: [String] = [],
        boundary: String? = nil, description: String? = nil, tags: [String: String] = [:], isEnabled: Bool = true, maximumSession: Int,
        createdAt: Date, modifiedAt: Date
    ) {
        self.account = account
        self.name = name
        self.path = path
        self.roleID = roleID
        self.trust = trust
        self.policies = policies
        self.attachedPolicies = attachedPolicies
        self.boundary = boundary
        self.description = description
        self.tags = tags
        self.isEnabled = isEnabled
        self.maximumSession = maximumSession
        self.createdAt = createdAt
        self.modifiedAt = modifiedAt
    }
}

extension SQLTransaction {
    package var roles: RoleTable { RoleTable(sql: self) }
}

/// The roles of the installation's account.
package struct RoleTable {
    fileprivate let sql: any SQLTransaction

    package func role(named name: String, of account: String) throws -> RoleRecord? {
        try sql.rows("SELECT * FROM roles WHERE account = $1 AND name = $2", [.text(account), .blob(Array(name.utf8))]).first.map(record)
    }

    /// One page of roles in the order of their names' bytes.
    package func page(of account: String, after name: String?, limit: Int) throws -> [RoleRecord] {
        try sql.rows(
            "SELECT * FROM roles WHERE account = $1 AND name > $2 ORDER BY name LIMIT $3",
            [.text(account), .blob(Array((name ?? "").utf8)), SQLValue(limit)]
        ).map(record)
    }

    /// Adds a role, or changes all but its id, its path and its time of creation.
    package func put(_ role: RoleRecord) throws {
        try sql.rows(
            """
            INSERT INTO roles
                (account, name, path, role_id, trust, policies, description, tags, is_enabled, maximum_session, created_at, modified_at,
                 attached_policies, boundary)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            ON CONFLICT (account, name) DO UPDATE SET
                trust = excluded.trust, policies = excluded.policies, description = excluded.description, tags = excluded.tags,
                is_enabled = excluded.is_enabled, maximum_session = excluded.maximum_session, modified_at = excluded.modified_at,
                attached_policies = excluded.attached_policies, boundary = excluded.boundary
            """,
            [
                .text(role.account), .blob(Array(role.name.utf8)), .text(role.path), .text(role.roleID), .text(role.trust),
                .text(try StoredJSON.text(role.policies)), SQLValue(role.description), .text(try StoredJSON.text(role.tags)),
                SQLValue(role.isEnabled), SQLValue(role.maximumSession), SQLValue(role.createdAt), SQLValue(role.modifiedAt),
                .text(try StoredJSON.text(role.attachedPolicies)), SQLValue(role.boundary),
            ])
    }

    /// Every role's name, in the order of its bytes.
    package func names(of account: String) throws -> [String] {
        try sql.rows("SELECT name FROM roles WHERE account = $1 ORDER BY name", [.text(account)]).map {
            String(decoding: try $0.blob("name"), as: UTF8.self)
        }
    }

    /// Every role that a managed policy is attached to or bounds.
    package func withManagedPolicies(of account: String) throws -> [RoleRecord] {
        try sql.rows(
            "SELECT * FROM roles WHERE account = $1 AND (attached_policies <> '[]' OR boundary IS NOT NULL) ORDER BY name", [.text(account)]
        ).map(record)
    }

    /// - Returns: false if there was none.
    package func delete(_ name: String, of account: String) throws -> Bool {
        try !sql.rows("DELETE FROM roles WHERE account = $1 AND name = $2 RETURNING role_id", [.text(account), .blob(Array(name.utf8))]).isEmpty
    }

    private func record(_ row: SQLRow) throws -> RoleRecord {
        RoleRecord(
            account: try row.text("account"), name: String(decoding: try row.blob("name"), as: UTF8.self), path: try row.text("path"),
            roleID: try row.text("role_id"), trust: try row.text("trust"),
            policies: try StoredJSON.value([String: String].self, in: row, "policies"),
            attachedPolicies: try StoredJSON.value([String].self, in: row, "attached_policies"), boundary: try row.optionalText("boundary"),
            description: try row.optionalText("description"),
            tags: try StoredJSON.value([String: String].self, in: row, "tags"), isEnabled: try row.boolean("is_enabled"),
            maximumSession: Int(clamping: try row.integer("maximum_session")), createdAt: try row.date("created_at"),
            modifiedAt: try row.date("modified_at"))
    }
}
