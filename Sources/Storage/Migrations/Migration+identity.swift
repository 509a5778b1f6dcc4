// What sessions rest on is kept as BLOB: both engines then compare it by bytes.
extension Migration {
    static let identity = Migration(
        number: 19, name: "identity",
        statements: [
            // What temporary credentials were given for. `keys` is what the ids of all access keys of a session begin with.
            """
            CREATE TABLE credential_sessions (
                pool TEXT NOT NULL, digest BLOB NOT NULL, keys TEXT NOT NULL, code TEXT NOT NULL, holder TEXT, live_until BIGINT NOT NULL,
                created_at BIGINT NOT NULL, PRIMARY KEY (pool, digest))
            """,
            "CREATE UNIQUE INDEX credential_sessions_by_keys ON credential_sessions (keys)",
            "CREATE INDEX credential_sessions_by_end ON credential_sessions (live_until)",
            // What ends a session before its time: its user, identity, provider, roles. The pool is the ground's own.
            """
            CREATE TABLE credential_grounds (
                pool TEXT NOT NULL, ground BLOB NOT NULL, keys TEXT NOT NULL, PRIMARY KEY (pool, ground, keys))
            """,
            "CREATE INDEX credential_grounds_by_keys ON credential_grounds (keys)",
        ])
}
