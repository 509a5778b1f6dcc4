extension Migration {
    /// Which code of its kind was sent last, and whether a user lets a passkey stand for two factors; nothing where they never said.
    static let sentCodes = Migration(
        number: 33, name: "sent codes",
        statements: [
            """
            CREATE TABLE sent_codes (
                pool TEXT NOT NULL, sub TEXT NOT NULL, client TEXT NOT NULL, kind TEXT NOT NULL, code BLOB NOT NULL,
                PRIMARY KEY (pool, sub, client, kind))
            """,
            "ALTER TABLE user_mfa ADD COLUMN is_passkey_enabled BIGINT",
        ])
}
