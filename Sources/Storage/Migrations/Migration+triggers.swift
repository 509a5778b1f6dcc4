// ARNs are kept as BLOB: both engines then order and compare them by bytes.
extension Migration {
    static let triggers = Migration(
        number: 14, name: "triggers",
        statements: [
            """
            CREATE TABLE trigger_functions (
                account TEXT NOT NULL, arn BLOB NOT NULL, target BLOB NOT NULL, modified_at BIGINT NOT NULL, PRIMARY KEY (account, arn))
            """,
            """
            CREATE TABLE trigger_keys (
                account TEXT NOT NULL, arn BLOB NOT NULL, public_key TEXT NOT NULL, modified_at BIGINT NOT NULL, PRIMARY KEY (account, arn))
            """,
        ])
}
