package import Foundation

/// Where a function runs that user pools may call, as an operator said. Sealed: it may hold keys.
package struct FunctionRecord: Sendable, Equatable {
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
    package var functions: FunctionTable { FunctionTable(sql: self) }
}

/// The functions of the installation, and the public keys that codes for the custom senders are encrypted under.
package struct FunctionTable {
    fileprivate let sql: any SQLTransaction

    package func set(_ function: FunctionRecord) throws {
        try sql.rows(
            """
            INSERT INTO trigger_functions (account, arn, target, modified_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account, arn) DO UPDATE SET target = $3, modified_at = $4
            """,
            [.text(function.account), .blob(Array(function.arn.utf8)), .blob(function.sealedTarget), SQLValue(function.modifiedAt)])
    }

    package func function(_ arn: String, of account: String) throws -> FunctionRecord? {
        try sql.rows("SELECT * FROM trigger_functions WHERE account = $1 AND arn = $2", [.text(account), .blob(Array(arn.utf8))]).first.map(record)
    }

    /// All of them, in the order of their ARNs' bytes.
    package func all(of account: String) throws -> [FunctionRecord] {
        try sql.rows("SELECT * FROM trigger_functions WHERE account = $1 ORDER BY arn", [.text(account)]).map(record)
    }

    /// - Returns: false if there was none.
    package func remove(_ arn: String, of account: String) throws -> Bool {
        try !sql.rows(
            "DELETE FROM trigger_functions WHERE account = $1 AND arn = $2 RETURNING account", [.text(account), .blob(Array(arn.utf8))]
        ).isEmpty
    }

    /// - Parameter pem: a public key.
    package func setKey(_ pem: String, named arn: String, of account: String, at now: Date) throws {
        try sql.rows(
            """
            INSERT INTO trigger_keys (account, arn, public_key, modified_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account, arn) DO UPDATE SET public_key = $3, modified_at = $4
            """,
            [.text(account), .blob(Array(arn.utf8)), .text(pem), SQLValue(now)])
    }

    /// A public key in PEM.
    package func key(named arn: String, of account: String) throws -> String? {
        try sql.rows("SELECT public_key FROM trigger_keys WHERE account = $1 AND arn = $2", [.text(account), .blob(Array(arn.utf8))]).first
            .map { try $0.text("public_key") }
    }

    /// The names of all keys, in the order of their bytes.
    package func keys(of account: String) throws -> [String] {
        try sql.rows("SELECT arn FROM trigger_keys WHERE account = $1 ORDER BY arn", [.text(account)]).map {
            String(decoding: try $0.blob("arn"), as: UTF8.self)
        }
    }

    /// - Returns: false if there was none.
    package func removeKey(named arn: String, of account: String) throws -> Bool {
        try !sql.rows("DELETE FROM trigger_keys WHERE account = $1 AND arn = $2 RETURNING account", [.text(account), .blob(Array(arn.utf8))])
            .isEmpty
    }

    private func record(_ row: SQLRow) throws -> FunctionRecord {
        FunctionRecord(
            account: try row.text("account"), arn: String(decoding: try row.blob("arn"), as: UTF8.self), sealedTarget: try row.blob("target"),
            modifiedAt: try row.date("modified_at"))
    }
}
