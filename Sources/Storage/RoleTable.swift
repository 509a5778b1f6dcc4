package import Foundation

/// A role: who may assume it, and what it may then do.
package struct RoleRecord: Sendable, Equatable {
    /// Twelve digits.
    package let account: String
    package let name: String
    /// `AROA…`; stays while the role is changed, and is another one when it is made anew.
    package let roleID: String
    /// The trust policy as it was given.
    package let trust: String
    /// The policy as it was given.
    package let policy: String
    /// Seconds, 3600 to 43 200.
    package let maximumSession: Int
    package let createdAt: Date
    package let modifiedAt: Date

    package init(
        account: String, name: String, roleID: String, trust: String, policy: String, maximumSession: Int, createdAt: Date, modifiedAt: Date
    ) {
        self.account = account
        self.name = name
        self.roleID = roleID
        self.trust = trust
        self.policy = policy
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
        try sql.rows("SELECT * FROM roles WHERE account = $1 AND name = $2", [.text(account), .blob(Array(name.utf8))]).first.map { row in
            RoleRecord(
                account: account, name: name, roleID: try row.text("role_id"), trust: try row.text("trust"), policy: try row.text("policy"),
                maximumSession: Int(clamping: try row.integer("maximum_session")), createdAt: try row.date("created_at"),
                modifiedAt: try row.date("modified_at"))
        }
    }

    /// Adds a role, or changes all but its id and its time of creation.
    package func put(_ role: RoleRecord) throws {
        try sql.rows(
            """
            INSERT INTO roles (account, name, role_id, trust, policy, maximum_session, created_at, modified_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (account, name) DO UPDATE SET
                trust = excluded.trust, policy = excluded.policy, maximum_session = excluded.maximum_session, modified_at = excluded.modified_at
            """,
            [
                .text(role.account), .blob(Array(role.name.utf8)), .text(role.roleID), .text(role.trust), .text(role.policy),
                SQLValue(role.maximumSession), SQLValue(role.createdAt), SQLValue(role.modifiedAt),
            ])
    }

    /// Every role's name, in the order of its bytes.
    package func names(of account: String) throws -> [String] {
        try sql.rows("SELECT name FROM roles WHERE account = $1 ORDER BY name", [.text(account)]).map {
            String(decoding: try $0.blob("name"), as: UTF8.self)
        }
    }

    /// - Returns: false if there was none.
    package func delete(_ name: String, of account: String) throws -> Bool {
        try !sql.rows("DELETE FROM roles WHERE account = $1 AND name = $2 RETURNING role_id", [.text(account), .blob(Array(name.utf8))]).isEmpty
    }
}
