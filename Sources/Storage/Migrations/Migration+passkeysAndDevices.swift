extension Migration {
    static let passkeysAndDevices = Migration(
        number: 7, name: "passkeys and devices",
        statements: [
            // `srp` is the device's verifier, sealed.
            """
            CREATE TABLE devices (
                pool TEXT NOT NULL, device_key TEXT NOT NULL, sub TEXT NOT NULL, group_key TEXT NOT NULL, name TEXT, is_remembered BIGINT NOT NULL,
                srp BLOB NOT NULL, last_address TEXT NOT NULL, created_at BIGINT NOT NULL, modified_at BIGINT NOT NULL,
                authenticated_at BIGINT NOT NULL, PRIMARY KEY (pool, device_key))
            """,
            "CREATE INDEX devices_by_user ON devices (pool, sub, device_key)",
            // Who gave the right password and now has to prove a device: clients that send no session back are found by these.
            """
            CREATE TABLE device_challenges (
                pool TEXT NOT NULL, client TEXT NOT NULL, sub TEXT NOT NULL, device_key TEXT NOT NULL, session TEXT NOT NULL,
                expires_at BIGINT NOT NULL, PRIMARY KEY (pool, client, sub, device_key))
            """,
            "CREATE INDEX device_challenges_by_expiry ON device_challenges (pool, expires_at)",
            "ALTER TABLE refresh_families ADD COLUMN device_key TEXT",
            // A passkey belongs to one user of the pool. Its public key is kept as COSE, as it was registered.
            """
            CREATE TABLE web_authn_credentials (
                pool TEXT NOT NULL, credential_id BLOB NOT NULL, sub TEXT NOT NULL, relying_party TEXT NOT NULL, public_key BLOB NOT NULL,
                sign_count BIGINT NOT NULL, name TEXT NOT NULL, attachment TEXT, transports TEXT NOT NULL, authenticator BLOB NOT NULL,
                is_backup_eligible BIGINT NOT NULL, is_backed_up BIGINT NOT NULL, created_at BIGINT NOT NULL, used_at BIGINT,
                PRIMARY KEY (pool, credential_id))
            """,
            "CREATE INDEX web_authn_credentials_by_user ON web_authn_credentials (pool, sub, created_at)",
        ])
}
