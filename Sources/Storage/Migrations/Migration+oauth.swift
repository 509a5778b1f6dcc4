extension Migration {
    /// What app clients may use beyond Cognito's protocol, and what that needs to remember.
    static let oauth = Migration(
        number: 18, name: "oauth",
        statements: [
            "ALTER TABLE app_clients ADD COLUMN extensions TEXT",
            // The thumbprint of the key that a code or a grant is bound to (RFC 9449); NULL for bearer tokens.
            "ALTER TABLE authorization_codes ADD COLUMN key_thumbprint TEXT",
            "ALTER TABLE refresh_families ADD COLUMN key_thumbprint TEXT",
            """
            CREATE TABLE pushed_requests (
                pool TEXT NOT NULL, id_hash BLOB NOT NULL, client TEXT NOT NULL, parameters BLOB NOT NULL, expires_at BIGINT NOT NULL,
                consumed_at BIGINT, PRIMARY KEY (pool, id_hash))
            """,
            "CREATE INDEX pushed_requests_by_time ON pushed_requests (pool, expires_at)",
            """
            CREATE TABLE device_authorizations (
                pool TEXT NOT NULL, device_hash BLOB NOT NULL, user_hash BLOB NOT NULL, client TEXT NOT NULL, scopes TEXT NOT NULL,
                address TEXT NOT NULL, state TEXT NOT NULL, sub TEXT, authenticated_at BIGINT, methods TEXT NOT NULL, expires_at BIGINT NOT NULL,
                polled_at BIGINT, pause_seconds BIGINT NOT NULL, PRIMARY KEY (pool, device_hash))
            """,
            "CREATE UNIQUE INDEX device_authorizations_by_user_code ON device_authorizations (pool, user_hash)",
            "CREATE INDEX device_authorizations_by_address ON device_authorizations (pool, address)",
            """
            CREATE TABLE logout_notices (
                pool TEXT NOT NULL, id TEXT NOT NULL, client TEXT NOT NULL, sub TEXT NOT NULL, created_at BIGINT NOT NULL,
                attempts BIGINT NOT NULL, due_at BIGINT NOT NULL, PRIMARY KEY (pool, id))
            """,
            "CREATE INDEX logout_notices_by_time ON logout_notices (due_at)",
        ])
}
