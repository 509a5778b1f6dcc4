extension Migration {
    static let sealingKeys = Migration(
        number: 30, name: "sealingKeys",
        statements: [
            // What seals the installation's secrets, each key wrapped under the master key; the highest number seals, all open.
            "CREATE TABLE sealing_keys (number BIGINT NOT NULL, wrapped BLOB NOT NULL, created_at BIGINT NOT NULL, PRIMARY KEY (number))"
        ])
}
