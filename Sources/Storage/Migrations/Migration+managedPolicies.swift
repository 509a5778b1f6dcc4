// Names are kept as BLOB: both engines then order and compare them by bytes.
extension Migration {
    /// Policies that stand by themselves, and which roles they are attached to or bound. `versions` and `attached_policies` are JSON.
    static let managedPolicies = Migration(
        number: 44, name: "managedPolicies",
        statements: [
            """
            CREATE TABLE managed_policies (
                account TEXT NOT NULL, name BLOB NOT NULL, path TEXT NOT NULL, policy_id TEXT NOT NULL, description TEXT, versions TEXT NOT NULL,
                default_version BIGINT NOT NULL, last_version BIGINT NOT NULL, tags TEXT NOT NULL, created_at BIGINT NOT NULL,
                modified_at BIGINT NOT NULL, PRIMARY KEY (account, name))
            """,
            "ALTER TABLE roles ADD COLUMN attached_policies TEXT NOT NULL DEFAULT '[]'",
            "ALTER TABLE roles ADD COLUMN boundary TEXT",
        ])
}
