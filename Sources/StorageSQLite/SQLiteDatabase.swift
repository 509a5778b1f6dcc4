import Foundation
import GRDB
package import Storage

/// The embedded engine: one SQLite file in write-ahead mode, through GRDB.
package struct SQLiteDatabase: SQLDatabase {
    private let pool: DatabasePool

    /// Opens or creates the file. `synchronous=FULL`: a write that returned survives a power cut.
    package init(path: String) throws(StorageError) {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous=FULL")
        }
        do { pool = try DatabasePool(path: path, configuration: configuration) } catch { throw .unavailable("\(error)") }
    }

    package func read<Value: Sendable>(_ work: @Sendable @escaping (any SQLTransaction) throws -> Value) async throws -> Value {
        try await pool.read { try work(SQLiteTransaction(database: $0)) }
    }

    package func write<Value: Sendable>(_ work: @Sendable @escaping (any SQLTransaction) throws -> Value) async throws -> Value {
        try await pool.write { try work(SQLiteTransaction(database: $0)) }
    }
}

private struct SQLiteTransaction: SQLTransaction {
    let database: GRDB.Database

    func rows(_ sql: String, _ arguments: [SQLValue]) throws(StorageError) -> [SQLRow] {
        do {
            let statement = try database.cachedStatement(sql: sql)
            let values = arguments.map { argument -> (any DatabaseValueConvertible)? in
                switch argument {
                case .null: nil
                case .integer(let value): value
                case .text(let value): value
                case .blob(let value): Data(value)
                }
            }
            // SQLite numbers `$1` as a named parameter: bind by name, so that one may be used twice.
            let named = Dictionary(uniqueKeysWithValues: values.enumerated().map { ("\($0.offset + 1)", $0.element) })
            return try Row.fetchAll(statement, arguments: StatementArguments(named)).map { row in
                SQLRow(
                    Dictionary(
                        row.map { column, value -> (String, SQLValue) in
                            switch value.storage {
                            case .null: (column, .null)
                            case .int64(let integer): (column, .integer(integer))
                            case .double(let double): (column, .integer(Int64(double)))
                            case .string(let string): (column, .text(string))
                            case .blob(let data): (column, .blob([UInt8](data)))
                            }
                        }, uniquingKeysWith: { first, _ in first }))
            }
        } catch let error as DatabaseError {
            throw switch error.resultCode {
            case .SQLITE_CONSTRAINT: .alreadyExists
            case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_IOERR: .noSpace
            case .SQLITE_BUSY: .conflict
            default: .failed("\(error.resultCode): \(error.message ?? "")")
            }
        } catch {
            throw .failed("\(error)")
        }
    }
}
