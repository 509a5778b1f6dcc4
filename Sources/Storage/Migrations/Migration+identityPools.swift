// Names and what providers call people are kept as BLOB: both engines then order and compare them by bytes.
extension Migration {
    static let identityPools = Migration(
        number: 4, name: "identityPools",
        statements: [
            """
            CREATE TABLE identity_pools (
                pool TEXT NOT NULL, configuration TEXT NOT NULL, roles TEXT NOT NULL, created_at BIGINT NOT NULL, modified_at BIGINT NOT NULL,
                PRIMARY KEY (pool))
            """,
            """
            CREATE TABLE identities (
                pool TEXT NOT NULL, identity TEXT NOT NULL, is_enabled BIGINT NOT NULL, created_at BIGINT NOT NULL, modified_at BIGINT NOT NULL,
                PRIMARY KEY (pool, identity))
            """,
            // Public calls name only the identity.
            "CREATE UNIQUE INDEX identities_by_id ON identities (identity)",
            // Who an identity is at a provider: one identity per person, and one person per provider and identity. At the developer's own
            // provider an identity may have several identifiers: there `slot` is the identifier, elsewhere it is empty.
            """
            CREATE TABLE identity_logins (
                pool TEXT NOT NULL, provider BLOB NOT NULL, subject BLOB NOT NULL, identity TEXT NOT NULL, slot BLOB NOT NULL,
                linked_at BIGINT NOT NULL, PRIMARY KEY (pool, provider, subject))
            """,
            "CREATE UNIQUE INDEX identity_logins_by_identity ON identity_logins (pool, identity, provider, slot)",
            """
            CREATE TABLE identity_token_keys (
                account TEXT NOT NULL, key_id TEXT NOT NULL, private_key BLOB NOT NULL, public_jwk TEXT NOT NULL, created_at BIGINT NOT NULL,
                PRIMARY KEY (account, key_id))
            """,
            """
            CREATE TABLE roles (
                account TEXT NOT NULL, name BLOB NOT NULL, path TEXT NOT NULL, role_id TEXT NOT NULL, trust TEXT NOT NULL, policies TEXT NOT NULL,
                description TEXT, tags TEXT NOT NULL, is_enabled BIGINT NOT NULL, maximum_session BIGINT NOT NULL, created_at BIGINT NOT NULL,
                modified_at BIGINT NOT NULL, PRIMARY KEY (account, name))
            """,
        ])
}
