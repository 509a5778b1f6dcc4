// Group names are kept as BLOB, as user names are: both engines compare and order them by bytes.
extension Migration {
    static let groups = Migration(
        number: 9, name: "groups",
        statements: [
            """
            CREATE TABLE user_groups (
                pool TEXT NOT NULL, name BLOB NOT NULL, description TEXT, role_arn TEXT, precedence BIGINT, created_at BIGINT NOT NULL,
                modified_at BIGINT NOT NULL, PRIMARY KEY (pool, name))
            """,
            """
            CREATE TABLE group_members (
                pool TEXT NOT NULL, group_name BLOB NOT NULL, sub TEXT NOT NULL, added_at BIGINT NOT NULL,
                PRIMARY KEY (pool, group_name, sub))
            """,
            "CREATE INDEX group_members_by_user ON group_members (pool, sub)",
        ])
}
