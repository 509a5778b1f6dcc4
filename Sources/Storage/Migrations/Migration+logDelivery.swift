// ARNs are kept as BLOB: both engines then order and compare them by bytes.
extension Migration {
    /// Where events go, and the events on their way.
    static let logDelivery = Migration(
        number: 34, name: "log delivery",
        statements: [
            """
            CREATE TABLE log_targets (
                account TEXT NOT NULL, arn BLOB NOT NULL, target BLOB NOT NULL, modified_at BIGINT NOT NULL, PRIMARY KEY (account, arn))
            """,
            """
            CREATE TABLE log_records (
                pool TEXT NOT NULL, id TEXT NOT NULL, arn BLOB NOT NULL, content BLOB NOT NULL, created_at BIGINT NOT NULL,
                attempts BIGINT NOT NULL, due_at BIGINT NOT NULL, reason TEXT, PRIMARY KEY (pool, id))
            """,
            "CREATE INDEX log_records_due ON log_records (due_at)",
        ])
}
