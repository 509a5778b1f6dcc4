extension Migration {
    static let userPools = Migration(
        number: 2, name: "user pools",
        statements: [
            // `version` counts every change of the pool or of anything configured under it: what caches are checked by.
            """
            CREATE TABLE user_pools (
                pool TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, configuration TEXT NOT NULL, created_at BIGINT NOT NULL, version BIGINT NOT NULL)
            """,
            """
            CREATE TABLE app_clients (
                pool TEXT NOT NULL, client TEXT NOT NULL, name TEXT NOT NULL, configuration TEXT NOT NULL, secrets BLOB, created_at BIGINT NOT NULL,
                PRIMARY KEY (pool, client))
            """,
            // Public operations name a client and no pool.
            "CREATE UNIQUE INDEX app_clients_by_id ON app_clients (client)",
            """
            CREATE TABLE identity_providers (
                pool TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, configuration BLOB NOT NULL, created_at BIGINT NOT NULL,
                modified_at BIGINT NOT NULL, PRIMARY KEY (pool, name))
            """,
            """
            CREATE TABLE identity_provider_identifiers (
                pool TEXT NOT NULL, identifier TEXT NOT NULL, provider TEXT NOT NULL, PRIMARY KEY (pool, identifier))
            """,
            """
            CREATE TABLE domains (
                pool TEXT NOT NULL, domain TEXT NOT NULL, is_custom BIGINT NOT NULL, description TEXT NOT NULL, PRIMARY KEY (pool, is_custom))
            """,
            // A domain is one pool's in the whole installation.
            "CREATE UNIQUE INDEX domains_by_name ON domains (domain)",
            """
            CREATE TABLE saml_keys (
                pool TEXT NOT NULL, use_for TEXT NOT NULL, private_key BLOB NOT NULL, certificate TEXT NOT NULL, created_at BIGINT NOT NULL,
                PRIMARY KEY (pool, use_for, created_at))
            """,
        ])
}
