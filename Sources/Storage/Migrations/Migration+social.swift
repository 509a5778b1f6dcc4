extension Migration {
    /// What federation beyond Cognito remembers: kept messages, and how links came about.
    static let social = Migration(
        number: 21, name: "social",
        statements: [
            // Messages of sign-ins, sealed, by the short code of the decision that they led to.
            """
            CREATE TABLE kept_messages (
                pool TEXT NOT NULL, code TEXT NOT NULL, provider TEXT NOT NULL, message BLOB NOT NULL, created_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL, PRIMARY KEY (pool, code))
            """,
            "CREATE INDEX kept_messages_by_provider ON kept_messages (pool, provider, created_at)",
            "CREATE INDEX kept_messages_by_expiry ON kept_messages (pool, expires_at)",
            // What both sides proved; NULL for a link that an administrator made.
            "ALTER TABLE linked_identities ADD COLUMN proofs TEXT",
            // Every link made and unmade, each person's own subject beside the one that they were joined to.
            """
            CREATE TABLE link_changes (
                pool TEXT NOT NULL, id TEXT NOT NULL, provider TEXT NOT NULL, subject BLOB NOT NULL, sub TEXT NOT NULL, own_sub TEXT NOT NULL,
                action TEXT NOT NULL, proofs TEXT, changed_at BIGINT NOT NULL, undone_at BIGINT, PRIMARY KEY (pool, id))
            """,
            "CREATE INDEX link_changes_by_subject ON link_changes (pool, provider, subject, changed_at)",
            "CREATE INDEX link_changes_by_user ON link_changes (pool, sub, changed_at)",
            // Addresses of users that a provider gave, not they themselves.
            """
            CREATE TABLE provided_addresses (
                pool TEXT NOT NULL, sub TEXT NOT NULL, attribute TEXT NOT NULL, value BLOB NOT NULL, provider TEXT NOT NULL,
                PRIMARY KEY (pool, sub, attribute))
            """,
        ])
}
