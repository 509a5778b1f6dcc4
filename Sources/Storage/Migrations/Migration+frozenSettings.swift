extension Migration {
    /// Changes of settings that the API freezes: what is under way, and the keys that users will have.
    static let frozenSettings = Migration(
        number: 42, name: "frozenSettings",
        statements: [
            """
            CREATE TABLE pool_migrations (
                pool TEXT NOT NULL PRIMARY KEY, change TEXT NOT NULL, base TEXT NOT NULL, undo TEXT, started_at BIGINT NOT NULL,
                switched_at BIGINT)
            """,
            """
            CREATE TABLE pool_migration_keys (
                pool TEXT NOT NULL, sub TEXT NOT NULL, kind TEXT NOT NULL, attribute TEXT NOT NULL, value BLOB NOT NULL,
                user_version BIGINT NOT NULL, PRIMARY KEY (pool, sub, kind, attribute))
            """,
            "CREATE INDEX pool_migration_keys_by_value ON pool_migration_keys (pool, kind, value)",
        ])
}
