import Foundation
import GRDB
import Storage

/// One transaction, or one writer's part of a shared one. An error ends it, as it does on PostgreSQL: whatever follows is refused.
final class SQLiteTransaction: SQLTransaction {
    private let database: GRDB.Database
    private let statements: StatementTexts
    /// What the engine refused first; such a transaction is rolled back even if the work has caught the error.
    private(set) var failure: StorageError?

    init(database: GRDB.Database, statements: StatementTexts) {
        self.database = database
        self.statements = statements
    }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws(StorageError) -> [SQLRow] {
        if let failure { throw failure }
        do { return try answer(sql, arguments) } catch {
            let refusal = StorageError(reported: error)
            failure = refusal
            throw refusal
        }
    }

    private func answer(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        let statement = try statements.statement(sql, in: database)
        let cursor = try Row.fetchCursor(statement, arguments: StatementArguments(arguments.map(Self.bound)))
        let names = statement.columnNames
        var rows: [SQLRow] = []
        while try cursor.next() != nil {
            var values: [SQLValue] = []
            values.reserveCapacity(names.count)
            for column in names.indices {
                values.append(try Self.value(DatabaseValue(sqliteStatement: statement.sqliteStatement, index: CInt(column)), column: names[column]))
            }
            rows.append(SQLRow(names: names, values: values))
        }
        return rows
    }

    private static func bound(_ argument: SQLValue) throws -> DatabaseValue {
        switch argument {
        case .null: return .null
        case .integer(let value): return value.databaseValue
        case .text(let value):
            guard value.isStorable else { throw StorageError.failed("a text holds NUL") }
            return value.databaseValue
        case .blob(let value): return Data(value).databaseValue
        }
    }

    private static func value(_ value: DatabaseValue, column: String) throws -> SQLValue {
        switch value.storage {
        case .null: .null
        case .int64(let integer): .integer(integer)
        case .string(let string): .text(string)
        case .blob(let data): .blob([UInt8](data))
        // No column of ours is a fraction.
        case .double: throw StorageError.unexpectedColumn(column)
        }
    }
}

extension StorageError {
    /// What GRDB threw, in storage's words.
    init(reported error: any Error) {
        self = (error as? DatabaseError).map(StorageError.init) ?? (error as? StorageError) ?? .failed("\(error)")
    }

    /// Source: SQLite, "Result and Error Codes".
    init(_ error: DatabaseError) {
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            self = .alreadyExists
            return
        default: break
        }
        switch error.resultCode {
        case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_IOERR: self = .noSpace
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .conflict
        case .SQLITE_CANTOPEN, .SQLITE_NOTADB, .SQLITE_CORRUPT: self = .unavailable("SQLite says \(error.extendedResultCode)")
        default: self = .failed("SQLite says \(error.extendedResultCode): \(error.message ?? "")")
        }
    }
}
