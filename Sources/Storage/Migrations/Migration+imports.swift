extension Migration {
    static let imports = Migration(
        number: 20, name: "imports and sign-in events",
        statements: [
            // `status` is the service model's word; an expired job is one that was created too long ago. `lease_end` keeps a running job one
            // node's: whoever holds another end than the stored one has lost it.
            """
            CREATE TABLE user_import_jobs (
                pool TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, role_arn TEXT NOT NULL, algorithm TEXT, status TEXT NOT NULL,
                created_at BIGINT NOT NULL, started_at BIGINT, completed_at BIGINT, imported BIGINT NOT NULL, skipped BIGINT NOT NULL,
                failed BIGINT NOT NULL, message TEXT, upload TEXT, next_line BIGINT NOT NULL, lease_end BIGINT, PRIMARY KEY (pool, id))
            """,
            "CREATE INDEX user_import_jobs_by_status ON user_import_jobs (status, lease_end)",
            // The uploaded file in sealed pieces, gone when the job has ended.
            """
            CREATE TABLE user_import_pieces (
                pool TEXT NOT NULL, job TEXT NOT NULL, upload TEXT NOT NULL, number BIGINT NOT NULL, content BLOB NOT NULL,
                PRIMARY KEY (pool, job, upload, number))
            """,
            // What became of each line, some lines to a row.
            """
            CREATE TABLE user_import_reports (
                pool TEXT NOT NULL, job TEXT NOT NULL, first_line BIGINT NOT NULL, report TEXT NOT NULL, PRIMARY KEY (pool, job, first_line))
            """,
            // A password hash that another system made: no SRP proof can be checked against it.
            "ALTER TABLE user_credentials ADD COLUMN is_imported BIGINT NOT NULL DEFAULT 0",
            // What a user's sign-ins and changes came to, where the pool records it. `challenges` is JSON.
            """
            CREATE TABLE user_events (
                pool TEXT NOT NULL, sub TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, response TEXT NOT NULL, created_at BIGINT NOT NULL,
                challenges TEXT NOT NULL, address TEXT, device TEXT, feedback TEXT, feedback_by TEXT, feedback_at BIGINT,
                PRIMARY KEY (pool, sub, id))
            """,
            "CREATE INDEX user_events_by_time ON user_events (pool, sub, created_at, id)",
        ])
}
