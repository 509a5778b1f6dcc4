extension Migration {
    /// Which provider vouched for a sign-in, and what it gave to be asked again.
    static let upstreamSessions = Migration(
        number: 36, name: "upstreamSessions",
        statements: [
            // One for each sign-in through a provider, under the id of the session at the pages. Tokens are sealed; NULL where none are kept.
            """
            CREATE TABLE upstream_sessions (
                pool TEXT NOT NULL, id_hash BLOB NOT NULL, provider TEXT NOT NULL, subject BLOB NOT NULL, sub TEXT NOT NULL, tokens BLOB,
                confirmed_at BIGINT NOT NULL, asking_until BIGINT, expires_at BIGINT NOT NULL, PRIMARY KEY (pool, id_hash))
            """,
            "CREATE INDEX upstream_sessions_by_provider ON upstream_sessions (pool, provider, subject)",
            "CREATE INDEX upstream_sessions_by_user ON upstream_sessions (pool, sub)",
            "CREATE INDEX upstream_sessions_by_expiry ON upstream_sessions (pool, expires_at)",
            // The sign-in through a provider that it comes from; NULL for the pool's own users.
            "ALTER TABLE authorization_codes ADD COLUMN upstream BLOB",
            "ALTER TABLE device_authorizations ADD COLUMN upstream BLOB",
            "ALTER TABLE refresh_families ADD COLUMN upstream BLOB",
            "CREATE INDEX refresh_families_by_upstream ON refresh_families (pool, upstream) WHERE upstream IS NOT NULL",
            // When the grant ended with everything that came from it, temporary credentials too; NULL for one that was merely signed out of.
            "ALTER TABLE refresh_families ADD COLUMN cut_at BIGINT",
        ])
}
