extension Migration {
    /// Where people sign in from, for the pools that weigh that.
    static let threats = Migration(
        number: 22, name: "threats",
        statements: [
            """
            CREATE TABLE sign_in_places (
                pool TEXT NOT NULL, sub TEXT NOT NULL, device TEXT NOT NULL, network TEXT NOT NULL, place TEXT, seen_at BIGINT NOT NULL,
                PRIMARY KEY (pool, sub, device, network))
            """,
            "CREATE INDEX sign_in_places_by_time ON sign_in_places (pool, sub, seen_at)",
        ])
}
