// What issuers call themselves is kept as BLOB: both engines then order and compare it by bytes.
extension Migration {
    static let accessManagement = Migration(
        number: 12, name: "accessManagement",
        statements: [
            """
            CREATE TABLE federated_providers (
                account TEXT NOT NULL, kind TEXT NOT NULL, name BLOB NOT NULL, id TEXT NOT NULL, settings TEXT NOT NULL,
                is_enabled BIGINT NOT NULL, created_at BIGINT NOT NULL, modified_at BIGINT NOT NULL, PRIMARY KEY (account, kind, name))
            """
        ])
}
