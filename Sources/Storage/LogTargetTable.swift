package import Foundation

/// Where events go, as an operator said. Sealed: it may hold keys.
package struct LogTargetRecord: Sendable, Equatable {
    /// Twelve digits.
    package let account: String
    package let arn: String
    package let sealedTarget: [UInt8]
    package let modifiedAt: Date

    package init(account: String, arn: String, sealedTarget: [UInt8], modifiedAt: Date) {
        self.account = account
        self.arn = arn
        self.sealedTarget = sealedTarget
        self.modifiedAt = modifiedAt
    }
}

extension SQLTransaction {
    package var logTargets: LogTargetTable { LogTargetTable(sql: self) }
}

/// The targets of the installation.
package struct LogTargetTable {
    fileprivate let sql: any SQLTransaction

    package func set(_ target: LogTargetRecord) throws {
        try sql.rows(
            """
            INSERT INTO log_targets (account, arn, target, modified_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account, arn) DO UPDATE SET target = $3, modified_at = $4
            """,
            [.text(target.account), .blob(Array(target.arn.utf8)), .blob(target.sealedTarget), SQLValue(target.modifiedAt)])
    }

    package func target(_ arn: String, of account: String) throws -> LogTargetRecord? {
        try sql.rows("SELECT * FROM log_targets WHERE account = $1 AND arn = $2", [.text(account), .blob(Array(arn.utf8))]).first.map(record)
    }

    /// All of them, in the order of their ARNs' bytes.
    package func all(of account: String) throws -> [LogTargetRecord] {
        try sql.rows("SELECT * FROM log_targets WHERE account = $1 ORDER BY arn", [.text(account)]).map(record)
    }

    /// - Returns: false if there was none.
    package func remove(_ arn: String, of account: String) throws -> Bool {
        try !sql.rows("DELETE FROM log_targets WHERE account = $1 AND arn = $2 RETURNING account", [.text(account), .blob(Array(arn.utf8))])
            .isEmpty
    }

    private func record(_ row: SQLRow) throws -> LogTargetRecord {
        LogTargetRecord(
            account: try row.text("account"), arn: String(decoding: try row.blob("arn"), as: UTF8.self), sealedTarget: try row.blob("target"),
            modifiedAt: try row.date("modified_at"))
    }
}
