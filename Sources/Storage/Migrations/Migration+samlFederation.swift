extension Migration {
    static let samlFederation = Migration(
        number: 13, name: "samlFederation",
        statements: [
            // `next`: published, not yet used. `current`: in use. `retired`: still decrypts.
            "ALTER TABLE saml_keys ADD COLUMN stage TEXT NOT NULL DEFAULT 'current'",
            // What a provider called the session behind a session at the pages, so that either side can end both.
            """
            CREATE TABLE provider_sessions (
                pool TEXT NOT NULL, id_hash BLOB NOT NULL, provider TEXT NOT NULL, subject_hash BLOB NOT NULL, session_index TEXT,
                content TEXT NOT NULL, expires_at BIGINT NOT NULL, PRIMARY KEY (pool, id_hash))
            """,
            "CREATE INDEX provider_sessions_by_subject ON provider_sessions (pool, provider, subject_hash)",
            // Sign-outs on their way through a provider and back.
            """
            CREATE TABLE sign_outs (
                pool TEXT NOT NULL, id_hash BLOB NOT NULL, provider TEXT NOT NULL, request_id TEXT NOT NULL, destination TEXT NOT NULL,
                expires_at BIGINT NOT NULL, PRIMARY KEY (pool, id_hash))
            """,
            // What a provider publishes about itself: the copy in force, one that is held back, and when to ask again.
            """
            CREATE TABLE provider_documents (
                pool TEXT NOT NULL, provider TEXT NOT NULL, source TEXT, document BLOB, etag TEXT, last_modified TEXT, fetched_at BIGINT,
                asked_at BIGINT NOT NULL, due_at BIGINT NOT NULL, failures BIGINT NOT NULL, failure TEXT, held BLOB, held_reason TEXT,
                held_at BIGINT, certificate_ends_at BIGINT, warned_days BIGINT, PRIMARY KEY (pool, provider))
            """,
            "CREATE INDEX provider_documents_by_due ON provider_documents (due_at)",
        ])
}
