/// One numbered change of the schema, applied once, in order, inside a transaction.
package struct Migration: Sendable {
    package let number: Int
    package let name: String
    /// Statements in the SQL that both engines understand.
    package let statements: [String]

    package init(number: Int, name: String, statements: [String]) {
        self.number = number
        self.name = name
        self.statements = statements
    }

    /// Every migration, in order. A released one is never edited.
    package static let all: [Migration] = [
        .foundation,
        .userPools,
        .users,
        .identityPools,
        .federation,
        .secondFactors,
        .passkeysAndDevices,
        .sessions,
        .groups,
        .pools,
        .messages,
        .accessManagement,
        .samlFederation,
        .triggers,
        .oauth,
        .identity,
        .imports,
        .social,
        .threats,
        .logoutSessions,
        .eventRisks,
        .sealingKeys,
        .sentCodes,
        .logDelivery,
        .upstreamSessions,
        .upstreamSessionsBegin,
        .scim,
        .archives,
        .frozenSettings,
        .managedPolicies,
    ]
}

extension SQLDatabase {
    /// Brings the schema up to date. Safe to call at every start, from several nodes at once.
    package func migrate(_ migrations: [Migration] = Migration.all) async throws {
        try await write { sql in
            try sql.rows("CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL)")
            let applied = Set(try sql.rows("SELECT number FROM migrations").map { try $0.integer("number") })
            for migration in migrations where !applied.contains(Int64(migration.number)) {
                for statement in migration.statements { try sql.rows(statement) }
                try sql.rows("INSERT INTO migrations (number, name) VALUES ($1, $2)", [.integer(Int64(migration.number)), .text(migration.name)])
            }
        }
    }
}
