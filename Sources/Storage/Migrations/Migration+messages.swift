extension Migration {
    static let messages = Migration(
        number: 11, name: "messages",
        statements: [
            // Messages that wait for their delivery. Without `due_at` a message is given up and waits for the operator.
            """
            CREATE TABLE outgoing_messages (
                pool TEXT NOT NULL, id TEXT NOT NULL, content BLOB NOT NULL, created_at BIGINT NOT NULL, attempts BIGINT NOT NULL,
                due_at BIGINT, failed_at BIGINT, reason TEXT, PRIMARY KEY (pool, id))
            """,
            // The one queue of all pools: workers look for what is due, whoever's it is.
            "CREATE INDEX outgoing_messages_due ON outgoing_messages (due_at)",
            """
            CREATE TABLE password_history (
                pool TEXT NOT NULL, sub TEXT NOT NULL, set_at BIGINT NOT NULL, password_hash BLOB NOT NULL, PRIMARY KEY (pool, sub, set_at))
            """,
            // Identities of other providers that sign in as a user of the pool. `attribute` is `Cognito_Subject` or a mapped attribute.
            """
            CREATE TABLE linked_identities (
                pool TEXT NOT NULL, provider TEXT NOT NULL, attribute TEXT NOT NULL, value BLOB NOT NULL, sub TEXT NOT NULL,
                created_at BIGINT NOT NULL, PRIMARY KEY (pool, provider, attribute, value))
            """,
            "CREATE INDEX linked_identities_by_user ON linked_identities (pool, sub)",
        ])
}
