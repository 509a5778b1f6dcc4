package import Foundation

/// A policy that stands by itself: roles share it, and sessions can be limited by it.
package struct ManagedPolicyRecord: Sendable, Equatable {
    /// One text of the policy; the texts of old are kept until they are deleted.
    package struct Version: Sendable, Codable, Equatable {
        /// From 1; never given twice.
        package let number: Int
        /// As it was given.
        package let document: String
        /// Milliseconds since 1970.
        package let createdAt: Int64

        package init(number: Int, document: String, createdAt: Int64) {
            self.number = number
            self.document = document
            self.createdAt = createdAt
        }
    }

    /// Twelve digits.
    package let account: String
    package let name: String
    /// `/`, or `/a/b/`: a part of the ARN.
    package let path: String
    /// `ANPA…`
    package let policyID: String
    package let description: String?
    /// In the order of their numbers.
    package var versions: [Version]
    /// The version that counts.
    package var defaultVersion: Int
    /// The highest number that was ever given.
    package var lastVersion: Int
    package var tags: [String: String]
    package let createdAt: Date
    package var modifiedAt: Date

    package init(
        account: String, name: String, path: String, policyID: String, description: String?, versions: [Version], defaultVersion: Int,
        lastVersion: Int, tags: [String: String], createdAt: Date, modifiedAt: Date
    ) {
        self.account = account
        self.name = name
        self.path = path
        self.policyID = policyID
        self.description = description
        self.versions = versions
        self.defaultVersion = defaultVersion
        self.lastVersion = lastVersion
        self.tags = tags
        self.createdAt = createdAt
        self.modifiedAt = modifiedAt
    }
}

extension SQLTransaction {
    package var managedPolicies: ManagedPolicyTable { ManagedPolicyTable(sql: self) }
}

/// The managed policies of the installation's account.
package struct ManagedPolicyTable {
    fileprivate let sql: any SQLTransaction

    package func policy(named name: String, of account: String) throws -> ManagedPolicyRecord? {
        try sql.rows("SELECT * FROM managed_policies WHERE account = $1 AND name = $2", [.text(account), .blob(Array(name.utf8))]).first.map(record)
    }

    /// Every policy, in the order of their names' bytes.
    package func all(of account: String) throws -> [ManagedPolicyRecord] {
        try sql.rows("SELECT * FROM managed_policies WHERE account = $1 ORDER BY name", [.text(account)]).map(record)
    }

    /// Adds a policy, or changes its versions, its tags and its time of change.
    package func put(_ policy: ManagedPolicyRecord) throws {
        try sql.rows(
            """
            INSERT INTO managed_policies
                (account, name, path, policy_id, description, versions, default_version, last_version, tags, created_at, modified_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (account, name) DO UPDATE SET
                versions = excluded.versions, default_version = excluded.default_version, last_version = excluded.last_version,
                tags = excluded.tags, modified_at = excluded.modified_at
            """,
            [
                .text(policy.account), .blob(Array(policy.name.utf8)), .text(policy.path), .text(policy.policyID), SQLValue(policy.description),
                .text(try StoredJSON.text(policy.versions)), SQLValue(policy.defaultVersion), SQLValue(policy.lastVersion),
                .text(try StoredJSON.text(policy.tags)), SQLValue(policy.createdAt), SQLValue(policy.modifiedAt),
            ])
    }

    package func delete(_ name: String, of account: String) throws {
        try sql.rows("DELETE FROM managed_policies WHERE account = $1 AND name = $2", [.text(account), .blob(Array(name.utf8))])
    }

    private func record(_ row: SQLRow) throws -> ManagedPolicyRecord {
        ManagedPolicyRecord(
            account: try row.text("account"), name: String(decoding: try row.blob("name"), as: UTF8.self), path: try row.text("path"),
            policyID: try row.text("policy_id"), description: try row.optionalText("description"),
            versions: try StoredJSON.value([ManagedPolicyRecord.Version].self, in: row, "versions"),
            defaultVersion: Int(clamping: try row.integer("default_version")), lastVersion: Int(clamping: try row.integer("last_version")),
            tags: try StoredJSON.value([String: String].self, in: row, "tags"), createdAt: try row.date("created_at"),
            modifiedAt: try row.date("modified_at"))
    }
}
