// Identifiers that a browser or an app holds are kept as SHA-256 only: a reader of the database cannot use them.
extension Migration {
    static let federation = Migration(
        number: 5, name: "federation",
        statements: [
            // Sign-ins between the redirect to a provider and the return.
            """
            CREATE TABLE sign_in_attempts (
                pool TEXT NOT NULL, id_hash BLOB NOT NULL, browser_hash BLOB NOT NULL, state BLOB NOT NULL, started_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL, consumed_at BIGINT, PRIMARY KEY (pool, id_hash))
            """,
            "CREATE INDEX sign_in_attempts_by_expiry ON sign_in_attempts (pool, expires_at)",
            // Assertions and tokens of providers that were accepted once.
            """
            CREATE TABLE replay_keys (
                pool TEXT NOT NULL, provider TEXT NOT NULL, key_hash BLOB NOT NULL, expires_at BIGINT NOT NULL,
                PRIMARY KEY (pool, provider, key_hash))
            """,
            "CREATE INDEX replay_keys_by_expiry ON replay_keys (pool, expires_at)",
            """
            CREATE TABLE authorization_codes (
                pool TEXT NOT NULL, code_hash BLOB NOT NULL, client TEXT NOT NULL, redirect_uri TEXT NOT NULL, code_challenge TEXT, nonce TEXT,
                scopes TEXT NOT NULL, sub TEXT NOT NULL, authenticated_at BIGINT NOT NULL, origin_jti TEXT NOT NULL, expires_at BIGINT NOT NULL,
                consumed_at BIGINT, PRIMARY KEY (pool, code_hash))
            """,
            "CREATE INDEX authorization_codes_by_expiry ON authorization_codes (pool, expires_at)",
            """
            CREATE TABLE browser_sessions (
                pool TEXT NOT NULL, id_hash BLOB NOT NULL, sub TEXT NOT NULL, provider TEXT NOT NULL, authenticated_at BIGINT NOT NULL,
                created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, PRIMARY KEY (pool, id_hash))
            """,
            "CREATE INDEX browser_sessions_by_expiry ON browser_sessions (pool, expires_at)",
            "CREATE INDEX browser_sessions_by_user ON browser_sessions (pool, sub)",
        ])
}
