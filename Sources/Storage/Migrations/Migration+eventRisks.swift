extension Migration {
    /// What was found of an event's risk. `place` is JSON.
    static let eventRisks = Migration(
        number: 27, name: "eventRisks",
        statements: [
            "ALTER TABLE user_events ADD COLUMN risk_decision TEXT", "ALTER TABLE user_events ADD COLUMN risk_level TEXT",
            "ALTER TABLE user_events ADD COLUMN is_compromised BIGINT", "ALTER TABLE user_events ADD COLUMN place TEXT",
        ])
}
