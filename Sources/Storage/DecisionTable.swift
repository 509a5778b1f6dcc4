package import Foundation

extension SQLTransaction {
    package var decisions: DecisionTable { DecisionTable(sql: self) }
}

/// One line of the decision log as stored.
package struct DecisionRow: Sendable, Equatable {
    package let node: String
    package let sequence: Int64
    /// The short code that a person sees.
    package let code: String
    package let decidedAt: Date
    package let kind: String
    package let tenant: String
    package let actor: String
    package let subject: String?
    package let outcome: String
    /// The verdict tree as JSON.
    package let verdict: String
    /// The code of the line before; 32 zero bytes for the first.
    package let previousHash: [UInt8]
    /// An authentication code over all the rest.
    package let hash: [UInt8]

    package init(
        node: String, sequence: Int64, code: String, decidedAt: Date, kind: String, tenant: String, actor: String, subject: String?, outcome: String,
        verdict: String, previousHash: [UInt8], hash: [UInt8]
    ) {
        self.node = node
        self.sequence = sequence
        self.code = code
        self.decidedAt = decidedAt
        self.kind = kind
        self.tenant = tenant
        self.actor = actor
        self.subject = subject
        self.outcome = outcome
        self.verdict = verdict
        self.previousHash = previousHash
        self.hash = hash
    }
}

/// The append-only decision log: one hash chain per node, so that nodes never wait for each other.
package struct DecisionTable {
    fileprivate let sql: any SQLTransaction

    /// Starts a node's chain.
    ///
    /// - Parameter head: what stands for the chain's end.
    package func begin(node: String, at now: Date, head: [UInt8]) throws {
        try sql.rows("INSERT INTO nodes (node, started_at, sequence, hash) VALUES ($1, $2, 0, $3)", [.text(node), SQLValue(now), .blob(head)])
    }

    /// The head of a node's chain; nil if the node has none.
    package func head(of node: String) throws -> (sequence: Int64, head: [UInt8])? {
        try sql.rows("SELECT sequence, hash FROM nodes WHERE node = $1", [.text(node)]).first.map {
            (try $0.integer("sequence"), try $0.blob("hash"))
        }
    }

    /// Appends a line and moves the head, both or neither.
    package func append(_ row: DecisionRow, head: [UInt8]) throws {
        try sql.rows(
            """
            INSERT INTO decisions (node, sequence, code, decided_at, kind, tenant, actor, subject, outcome, verdict, previous_hash, hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            [
                .text(row.node), .integer(row.sequence), .text(row.code), SQLValue(row.decidedAt), .text(row.kind), .text(row.tenant),
                .text(row.actor),
                SQLValue(row.subject), .text(row.outcome), .text(row.verdict), .blob(row.previousHash), .blob(row.hash),
            ])
        try sql.rows("UPDATE nodes SET sequence = $2, hash = $3 WHERE node = $1", [.text(row.node), .integer(row.sequence), .blob(head)])
    }

    package func decision(code: String) throws -> DecisionRow? {
        try sql.rows("SELECT * FROM decisions WHERE code = $1", [.text(code)]).first.map(decision)
    }

    /// Every node that has a head or a line, whichever of the two somebody may have removed.
    package func nodes() throws -> [String] {
        try sql.rows("SELECT node FROM nodes UNION SELECT node FROM decisions ORDER BY node").map { try $0.text("node") }
    }

    /// A node's lines in order, after the given sequence.
    package func page(of node: String, after sequence: Int64, limit: Int) throws -> [DecisionRow] {
        try sql.rows(
            "SELECT * FROM decisions WHERE node = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
            [.text(node), .integer(sequence), SQLValue(limit)]
        ).map(decision)
    }

    /// The newest lines of some kinds, the newest first.
    ///
    /// - Parameters:
    ///   - tenant: nil: of all.
    ///   - before: nil: from now on.
    package func newest(of tenant: String?, kinds: [String], before: Date?, limit: Int) throws -> [DecisionRow] {
        // The kinds are the code's own words.
        let list = kinds.map { "'\($0)'" }.joined(separator: ", ")
        let place = tenant == nil ? "" : "tenant = $3 AND "
        return try sql.rows(
            "SELECT * FROM decisions WHERE \(place)kind IN (\(list)) AND decided_at < $1 ORDER BY decided_at DESC, node, sequence DESC LIMIT $2",
            [before.map { SQLValue($0) } ?? .integer(Int64.max), SQLValue(limit)] + (tenant.map { [.text($0)] } ?? [])
        ).map(decision)
    }

    private func decision(_ row: SQLRow) throws -> DecisionRow {
        DecisionRow(
            node: try row.text("node"), sequence: try row.integer("sequence"), code: try row.text("code"), decidedAt: try row.date("decided_at"),
            kind: try row.text("kind"), tenant: try row.text("tenant"), actor: try row.text("actor"), subject: try row.optionalText("subject"),
            outcome: try row.text("outcome"), verdict: try row.text("verdict"), previousHash: try row.blob("previous_hash"),
            hash: try row.blob("hash"))
    }
}
