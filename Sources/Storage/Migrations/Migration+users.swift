// Names and searched values are kept as BLOB: both engines then order and compare them by bytes, whatever the collation.
extension Migration {
    static let users = Migration(
        number: 3, name: "users",
        statements: [
            """
            CREATE TABLE users (
                pool TEXT NOT NULL, sub TEXT NOT NULL, username TEXT NOT NULL, name_key BLOB NOT NULL, status TEXT NOT NULL,
                is_enabled BIGINT NOT NULL, attributes TEXT NOT NULL, created_at BIGINT NOT NULL, modified_at BIGINT NOT NULL,
                signed_out_at BIGINT, version BIGINT NOT NULL, PRIMARY KEY (pool, sub))
            """,
            "CREATE UNIQUE INDEX users_by_name ON users (pool, name_key)",
            "CREATE INDEX users_by_status ON users (pool, status, name_key)",
            "CREATE INDEX users_by_enabled ON users (pool, is_enabled, name_key)",
            // Who signs in by an e-mail address, phone number or preferred user name; one holder per value.
            """
            CREATE TABLE user_aliases (
                pool TEXT NOT NULL, value BLOB NOT NULL, attribute TEXT NOT NULL, sub TEXT NOT NULL, PRIMARY KEY (pool, value))
            """,
            "CREATE INDEX user_aliases_by_user ON user_aliases (pool, sub)",
            // What ListUsers can filter by, cut to 512 bytes.
            """
            CREATE TABLE user_search (
                pool TEXT NOT NULL, attribute TEXT NOT NULL, value BLOB NOT NULL, sub TEXT NOT NULL,
                PRIMARY KEY (pool, attribute, value, sub))
            """,
            "CREATE INDEX user_search_by_user ON user_search (pool, sub)",
            """
            CREATE TABLE user_credentials (
                pool TEXT NOT NULL, sub TEXT NOT NULL, password_hash BLOB NOT NULL, srp BLOB NOT NULL, is_temporary BIGINT NOT NULL,
                set_at BIGINT NOT NULL, expires_at BIGINT, failures BIGINT NOT NULL, failed_at BIGINT, locked_until BIGINT,
                PRIMARY KEY (pool, sub))
            """,
            """
            CREATE TABLE user_codes (
                pool TEXT NOT NULL, sub TEXT NOT NULL, purpose TEXT NOT NULL, code_hash BLOB NOT NULL, attribute TEXT NOT NULL,
                destination TEXT NOT NULL, tries BIGINT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL,
                PRIMARY KEY (pool, sub, purpose))
            """,
            // How often a user did something in the running hour.
            """
            CREATE TABLE user_limits (
                pool TEXT NOT NULL, sub TEXT NOT NULL, action TEXT NOT NULL, started_at BIGINT NOT NULL, count BIGINT NOT NULL,
                PRIMARY KEY (pool, sub, action))
            """,
            // Challenge sessions and SRP secret blocks that were answered.
            """
            CREATE TABLE consumed_sessions (
                pool TEXT NOT NULL, id TEXT NOT NULL, expires_at BIGINT NOT NULL, PRIMARY KEY (pool, id))
            """,
            "CREATE INDEX consumed_sessions_by_expiry ON consumed_sessions (pool, expires_at)",
            // One sign-in and all tokens that came from it.
            """
            CREATE TABLE refresh_families (
                pool TEXT NOT NULL, origin_jti TEXT NOT NULL, sub TEXT NOT NULL, client TEXT NOT NULL, front TEXT NOT NULL,
                scopes TEXT NOT NULL, event_id TEXT NOT NULL, authenticated_at BIGINT NOT NULL, issued_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL, revoked_at BIGINT, PRIMARY KEY (pool, origin_jti))
            """,
            "CREATE INDEX refresh_families_by_user ON refresh_families (pool, sub)",
            "CREATE INDEX refresh_families_by_expiry ON refresh_families (pool, expires_at)",
            """
            CREATE TABLE signing_keys (
                pool TEXT NOT NULL, key_id TEXT NOT NULL, token_use TEXT NOT NULL, private_key BLOB NOT NULL, public_jwk TEXT NOT NULL,
                created_at BIGINT NOT NULL, retired_at BIGINT, removed_at BIGINT, PRIMARY KEY (pool, key_id))
            """,
        ])
}
