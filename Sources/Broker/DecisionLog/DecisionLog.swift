import Cryptography
import Foundation
package import IdentityModel
package import Storage

/// The append-only log of decisions: written in the transaction that applies the effect, chained per node by authentication codes.
///
/// Each line's code covers the line and the code before it; a chain's head has a code of its own, so that its end cannot be cut off. Whoever
/// can write to the database but has not the sealing keys can make none of them.
/// A chain per writer of each process: none ever queues on a row of another's.
package struct DecisionLog: Sendable {
    /// The first line follows on this.
    private static let origin = [UInt8](repeating: 0, count: 32)
    /// Without letters and digits that look alike.
    private static let codeAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

    let environment: BrokerEnvironment
    /// This process; a new one at every start.
    private let node: String
    private let key: Secret<[UInt8]>

    package init(environment: BrokerEnvironment) {
        self.environment = environment
        key = environment.sealer.stableSecret(for: "decision-log")
        node = environment.random.uuid()
    }

    /// Appends a line inside the transaction of its effect.
    ///
    /// - Returns: the short code that a person may be shown: `GH-7K2M-QX4P`.
    @discardableResult
    package func record(_ record: DecisionRecord, in sql: any SQLTransaction) throws -> String {
        let now = environment.time.now
        let letters = environment.random.string(length: 8, from: Self.codeAlphabet)
        let code = "GH-\(letters.prefix(4))-\(letters.suffix(4))"
        let node = sql.writer == 0 ? node : "\(node)/\(sql.writer)"
        let last: (sequence: Int64, hash: [UInt8])
        if let stored = try sql.decisions.head(of: node) {
            last = (stored.sequence, Array(stored.head.prefix(Self.origin.count)))
        } else {
            try sql.decisions.begin(node: node, at: now, head: head(of: node, 0, Self.origin))
            last = (0, Self.origin)
        }
        let draft = DecisionRow(
            node: node, sequence: last.sequence + 1, code: code, decidedAt: Date(milliseconds: now.milliseconds), kind: record.kind.rawValue,
            tenant: record.tenant, actor: record.actor, subject: record.subject, outcome: record.outcome,
            verdict: try StoredJSON.text(record.verdict),
            previousHash: last.hash, hash: [])
        let row = draft.hashed(key)
        try sql.decisions.append(row, head: head(of: node, row.sequence, row.hash))
        return code
    }

    /// What stands for the end of a chain: the last line's code, and a code over it and where it stands.
    private func head(of node: String, _ sequence: Int64, _ hash: [UInt8]) -> [UInt8] {
        hash + HMAC.authenticate(Array("head/\(sequence)/\(node)/".utf8) + hash, key: key.exposed)
    }

    /// Appends a line that has no effect beside it: a refusal.
    @discardableResult
    package func record(_ record: DecisionRecord) async throws -> String {
        try await environment.database.write { sql in try self.record(record, in: sql) }
    }

    /// A decision by the short code that a person saw; nil if there is none.
    package func explain(_ code: String) async throws -> Explanation? {
        guard let row = try await environment.database.read({ try $0.decisions.decision(code: code.uppercased()) }) else { return nil }
        return Explanation(row: row, verdict: try StoredJSON.value(Verdict.self, parsing: Array(row.verdict.utf8)))
    }

    /// Recomputes every chain.
    ///
    /// - Returns: what does not fit, one text per fault; empty if the log is whole.
    package func verifyChain() async throws -> (lines: Int, faults: [String]) {
        var lines = 0
        var faults: [String] = []
        for node in try await environment.database.read({ try $0.decisions.nodes() }) {
            var sequence: Int64 = 0
            var hash = Self.origin
            while true {
                let after = sequence
                let page = try await environment.database.read { try $0.decisions.page(of: node, after: after, limit: 1000) }
                for row in page {
                    lines += 1
                    if row.sequence != sequence + 1 { faults.append("node \(node): lines \(sequence + 1) to \(row.sequence - 1) are missing") }
                    if row.previousHash != hash { faults.append("node \(node), line \(row.sequence): does not follow on the line before") }
                    if row.hashed(key).hash != row.hash {
                        faults.append("node \(node), line \(row.sequence) (\(row.code)): was changed after it was written")
                    }
                    sequence = row.sequence
                    hash = row.hash
                }
                if page.count < 1000 { break }
            }
            let (last, lastHash) = (sequence, hash)
            let head = try await environment.database.read { try $0.decisions.head(of: node) }
            if head == nil { faults.append("node \(node): the head of the chain is missing") }
            // A running node may have written on since the last page: then the head is ahead, and its own line proves it.
            if let stored = head, stored.head != self.head(of: node, stored.sequence, Array(stored.head.prefix(Self.origin.count))) {
                faults.append("node \(node): the head of the chain was changed")
            } else if let head, head.sequence < last || (head.sequence == last && !head.head.starts(with: lastHash)) {
                faults.append("node \(node): the head of the chain is not its last line")
            } else if let head, head.sequence > last,
                try await environment.database.read({ try $0.decisions.page(of: node, after: last, limit: 1) }).isEmpty
            {
                faults.append("node \(node): lines \(last + 1) to \(head.sequence) are missing")
            }
        }
        return (lines, faults)
    }
}

/// A decision as an operator reads it.
package struct Explanation: Sendable {
    package let row: DecisionRow
    package let verdict: Verdict
}

extension DecisionRow {
    /// The same line with the code over all its members: each is preceded by its length, so that none can lend bytes to another.
    fileprivate func hashed(_ key: Secret<[UInt8]>) -> DecisionRow {
        var content: [UInt8] = []
        func add(_ number: Int64) { for shift in stride(from: 56, through: 0, by: -8) { content.append(UInt8(truncatingIfNeeded: number >> shift)) } }
        func add(_ bytes: [UInt8]) {
            add(Int64(bytes.count))
            content.append(contentsOf: bytes)
        }
        add(previousHash)
        add(Array(node.utf8))
        add(sequence)
        add(decidedAt.milliseconds)
        for text in [code, kind, tenant, actor, subject == nil ? "0" : "1", subject ?? "", outcome, verdict] { add(Array(text.utf8)) }
        return DecisionRow(
            node: node, sequence: sequence, code: code, decidedAt: decidedAt, kind: kind, tenant: tenant, actor: actor, subject: subject,
            outcome: outcome, verdict: verdict, previousHash: previousHash, hash: HMAC.authenticate(content, key: key.exposed))
    }
}
