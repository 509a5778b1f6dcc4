extension Migration {
    /// Archives of whole pools: what signs them, and how far an import has come.
    static let archives = Migration(
        number: 41, name: "archives",
        statements: [
            "CREATE TABLE archive_keys (number BIGINT NOT NULL PRIMARY KEY, private_key BLOB NOT NULL, created_at BIGINT NOT NULL)",
            """
            CREATE TABLE pool_imports (
                pool TEXT NOT NULL PRIMARY KEY, archive TEXT NOT NULL, next_chunk BIGINT NOT NULL, least_version BIGINT NOT NULL,
                started_at BIGINT NOT NULL)
            """,
        ])
}
