// What provisioning systems say of users and groups beyond what a pool keeps. External ids and searched values are BLOB, as user names are.
extension Migration {
    static let scim = Migration(
        number: 39, name: "scim",
        statements: [
            """
            CREATE TABLE scim_tokens (
                pool TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, secret_hash BLOB NOT NULL, vouches_for_addresses BIGINT NOT NULL,
                sends_invitations BIGINT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, revoked_at BIGINT,
                PRIMARY KEY (pool, id))
            """,
            """
            CREATE TABLE scim_users (
                pool TEXT NOT NULL, sub TEXT NOT NULL, external_id BLOB, document TEXT NOT NULL, PRIMARY KEY (pool, sub))
            """,
            "CREATE INDEX scim_users_by_external_id ON scim_users (pool, external_id)",
            // Every address of a user, in lower case and cut to 512 bytes: a pool itself keeps one of each kind.
            """
            CREATE TABLE scim_search (
                pool TEXT NOT NULL, attribute TEXT NOT NULL, value BLOB NOT NULL, sub TEXT NOT NULL,
                PRIMARY KEY (pool, attribute, value, sub))
            """,
            "CREATE INDEX scim_search_by_user ON scim_search (pool, sub)",
            """
            CREATE TABLE scim_groups (
                pool TEXT NOT NULL, id TEXT NOT NULL, group_name BLOB NOT NULL, display_name TEXT NOT NULL, external_id BLOB,
                version BIGINT NOT NULL, PRIMARY KEY (pool, id))
            """,
            "CREATE UNIQUE INDEX scim_groups_by_name ON scim_groups (pool, group_name)",
            "CREATE INDEX scim_groups_by_external_id ON scim_groups (pool, external_id)",
        ])
}
