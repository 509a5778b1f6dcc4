extension Migration {
    static let secondFactors = Migration(
        number: 6, name: "second factors",
        statements: [
            // Which second factors a user has switched on.
            """
            CREATE TABLE user_mfa (
                pool TEXT NOT NULL, sub TEXT NOT NULL, is_sms_enabled BIGINT NOT NULL, is_email_enabled BIGINT NOT NULL,
                is_software_token_enabled BIGINT NOT NULL, preferred TEXT, PRIMARY KEY (pool, sub))
            """,
            // `secret` is proved by a code; `pending_secret` was given out and is not yet. Both sealed.
            """
            CREATE TABLE software_tokens (
                pool TEXT NOT NULL, sub TEXT NOT NULL, secret BLOB, device_name TEXT, last_step BIGINT, pending_secret BLOB,
                PRIMARY KEY (pool, sub))
            """,
            // Wrong codes in a row, also of users who are only simulated: forgotten when they no longer count.
            """
            CREATE TABLE code_lockouts (
                pool TEXT NOT NULL, sub TEXT NOT NULL, kind TEXT NOT NULL, failures BIGINT NOT NULL, failed_at BIGINT, locked_until BIGINT,
                forgotten_at BIGINT NOT NULL, PRIMARY KEY (pool, sub, kind))
            """,
            "CREATE INDEX code_lockouts_by_end ON code_lockouts (pool, forgotten_at)",
        ])
}
