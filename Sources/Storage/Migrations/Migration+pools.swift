extension Migration {
    static let pools = Migration(
        number: 10, name: "what is configured beside a pool",
        statements: [
            """
            CREATE TABLE resource_servers (
                pool TEXT NOT NULL, identifier TEXT NOT NULL, configuration TEXT NOT NULL, PRIMARY KEY (pool, identifier))
            """,
            // `client` is `ALL` for what holds for every client without a row of its own.
            """
            CREATE TABLE ui_customizations (
                pool TEXT NOT NULL, client TEXT NOT NULL, css TEXT, css_version TEXT NOT NULL, image BLOB, created_at BIGINT NOT NULL,
                modified_at BIGINT NOT NULL, PRIMARY KEY (pool, client))
            """,
            """
            CREATE TABLE managed_login_brandings (
                pool TEXT NOT NULL, branding TEXT NOT NULL, client TEXT NOT NULL, configuration TEXT NOT NULL, created_at BIGINT NOT NULL,
                modified_at BIGINT NOT NULL, PRIMARY KEY (pool, branding))
            """,
            "CREATE UNIQUE INDEX managed_login_brandings_by_client ON managed_login_brandings (pool, client)",
            """
            CREATE TABLE terms (
                pool TEXT NOT NULL, terms TEXT NOT NULL, client TEXT NOT NULL, name TEXT NOT NULL, configuration TEXT NOT NULL,
                created_at BIGINT NOT NULL, modified_at BIGINT NOT NULL, PRIMARY KEY (pool, terms))
            """,
            "CREATE UNIQUE INDEX terms_by_name ON terms (pool, client, name)",
            // `client` is empty for the pool's own.
            """
            CREATE TABLE risk_configurations (
                pool TEXT NOT NULL, client TEXT NOT NULL, configuration TEXT NOT NULL, modified_at BIGINT NOT NULL, PRIMARY KEY (pool, client))
            """,
        ])
}
