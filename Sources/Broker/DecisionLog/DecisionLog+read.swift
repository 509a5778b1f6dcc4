package import Foundation
import IdentityModel
import Storage

extension DecisionLog {
    /// The newest decisions, the newest first.
    ///
    /// - Parameters:
    ///   - tenant: a pool's id; nil: of the whole installation.
    ///   - before: continues a list after its last line; nil: from now on.
    package func newest(of tenant: String?, kinds: [DecisionRecord.Kind], before: Date?, limit: Int) async throws -> [Explanation] {
        let rows = try await environment.database.read { sql in
            try sql.decisions.newest(of: tenant, kinds: kinds.map(\.rawValue), before: before, limit: limit)
        }
        return try rows.map { Explanation(row: $0, verdict: try StoredJSON.value(Verdict.self, parsing: Array($0.verdict.utf8))) }
    }
}
