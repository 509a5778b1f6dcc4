extension Migration {
    static let sessions = Migration(
        number: 8, name: "sessions",
        statements: [
            // How the person proved who they are, which refresh token of the grant is the newest, and for whom the tokens are.
            "ALTER TABLE refresh_families ADD COLUMN methods TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE refresh_families ADD COLUMN generation BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE refresh_families ADD COLUMN audience TEXT",
            // What a pool that tracks sessions remembers of one; NULL in the others.
            "ALTER TABLE refresh_families ADD COLUMN session TEXT",
            "ALTER TABLE refresh_families ADD COLUMN parent_session TEXT",
            "ALTER TABLE refresh_families ADD COLUMN active_at BIGINT",
            "ALTER TABLE refresh_families ADD COLUMN device TEXT",
            "ALTER TABLE refresh_families ADD COLUMN address TEXT",
            "ALTER TABLE authorization_codes ADD COLUMN methods TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE authorization_codes ADD COLUMN audience TEXT",
            "ALTER TABLE authorization_codes ADD COLUMN parent_session TEXT",
            "ALTER TABLE browser_sessions ADD COLUMN methods TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE browser_sessions ADD COLUMN client TEXT",
            "ALTER TABLE browser_sessions ADD COLUMN session TEXT",
            "ALTER TABLE browser_sessions ADD COLUMN active_at BIGINT",
            "ALTER TABLE browser_sessions ADD COLUMN device TEXT",
            "ALTER TABLE browser_sessions ADD COLUMN address TEXT",
            // Refresh tokens that were replaced, until their grace is over. Of two that use one token, the key lets one be the first.
            """
            CREATE TABLE refresh_rotations (
                pool TEXT NOT NULL, origin_jti TEXT NOT NULL, generation BIGINT NOT NULL, used_at BIGINT NOT NULL,
                PRIMARY KEY (pool, origin_jti, generation))
            """,
            "CREATE INDEX refresh_rotations_by_time ON refresh_rotations (pool, used_at)",
        ])
}
