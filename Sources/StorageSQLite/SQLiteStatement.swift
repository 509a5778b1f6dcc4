import CSQLite
import Storage

/// A prepared statement of one connection.
final class SQLiteStatement {
    private let connection: OpaquePointer
    private let handle: OpaquePointer
    private var names: [String]
    /// How often SQLite had prepared it anew, because the schema changed, when the names were read.
    private var preparations: Int32 = 0

    init(_ sql: String, on connection: OpaquePointer) throws(StorageError) {
        var sql = sql
        let (prepared, isWhole) = sql.withUTF8 { bytes -> (OpaquePointer?, Bool) in
            bytes.withMemoryRebound(to: CChar.self) { text in
                var prepared: OpaquePointer?
                var rest: UnsafePointer<CChar>?
                guard
                    sqlite3_prepare_v3(
                        connection, text.baseAddress, Int32(text.count), UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, &rest) == SQLITE_OK
                else { return (nil, true) }
                return (prepared, rest == text.baseAddress.map { $0 + text.count })
            }
        }
        guard let prepared else { throw StorageError(of: connection) }
        guard isWhole else {
            sqlite3_finalize(prepared)
            throw .failed("more than one statement")
        }
        self.connection = connection
        handle = prepared
        names = Self.names(of: prepared)
    }

    deinit { sqlite3_finalize(handle) }

    func rows(_ arguments: [SQLValue]) throws(StorageError) -> [SQLRow] {
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        guard arguments.count == sqlite3_bind_parameter_count(handle) else { throw .failed("\(arguments.count) arguments") }
        for (position, argument) in arguments.enumerated() { try bind(argument, at: Int32(position + 1)) }
        var rows: [SQLRow] = []
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: rows.append(try row())
            case SQLITE_DONE: return rows
            default: throw StorageError(of: connection)
            }
        }
    }

    private func bind(_ argument: SQLValue, at position: Int32) throws(StorageError) {
        let status: Int32
        switch argument {
        case .null: status = sqlite3_bind_null(handle, position)
        case .integer(let value): status = sqlite3_bind_int64(handle, position, value)
        case .text(var value):
            guard value.isStorable else { throw .failed("a text holds NUL") }
            status = value.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { text in
                    gatehouse_sqlite_bind_text(handle, position, text.baseAddress, UInt64(text.count))
                }
            }
        case .blob(let value):
            status = value.withUnsafeBytes { gatehouse_sqlite_bind_blob(handle, position, $0.baseAddress, UInt64($0.count)) }
        }
        guard status == SQLITE_OK else { throw StorageError(of: connection) }
    }

    private func row() throws(StorageError) -> SQLRow {
        let preparations = sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0)
        if preparations != self.preparations {
            names = Self.names(of: handle)
            self.preparations = preparations
        }
        var values: [SQLValue] = []
        values.reserveCapacity(names.count)
        for column in 0..<Int32(names.count) { values.append(try value(in: column)) }
        return SQLRow(names: names, values: values)
    }

    private func value(in column: Int32) throws(StorageError) -> SQLValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
        case SQLITE_TEXT:
            guard let text = sqlite3_column_text(handle, column) else { throw StorageError(of: connection) }
            return .text(String(decoding: UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(handle, column))), as: UTF8.self))
        case SQLITE_BLOB:
            // An empty blob has no pointer.
            guard let blob = sqlite3_column_blob(handle, column) else { return .blob([]) }
            return .blob([UInt8](UnsafeRawBufferPointer(start: blob, count: Int(sqlite3_column_bytes(handle, column)))))
        // No column of ours is a fraction.
        default: throw .unexpectedColumn(names[Int(column)])
        }
    }

    private static func names(of handle: OpaquePointer) -> [String] {
        (0..<sqlite3_column_count(handle)).map { sqlite3_column_name(handle, $0).map { String(cString: $0) } ?? "" }
    }
}
