extension Migration {
    static let foundation = Migration(
        number: 1, name: "foundation",
        statements: [
            // One row per writer of each process that writes decisions; `sequence` and `hash` are the head of its chain.
            """
            CREATE TABLE nodes (
                node TEXT NOT NULL PRIMARY KEY, started_at BIGINT NOT NULL, sequence BIGINT NOT NULL, hash BLOB NOT NULL)
            """,
            """
            CREATE TABLE decisions (
                node TEXT NOT NULL, sequence BIGINT NOT NULL, code TEXT NOT NULL, decided_at BIGINT NOT NULL, kind TEXT NOT NULL,
                tenant TEXT NOT NULL, actor TEXT NOT NULL, subject TEXT, outcome TEXT NOT NULL, verdict TEXT NOT NULL,
                previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (node, sequence))
            """,
            "CREATE UNIQUE INDEX decisions_by_code ON decisions (code)",
            "CREATE INDEX decisions_by_tenant ON decisions (tenant, decided_at)",
        ])
}
