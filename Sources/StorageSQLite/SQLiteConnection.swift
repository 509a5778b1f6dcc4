import CSQLite
import Storage

/// One connection to a database file. One thread at a time may use it; which one does not matter.
///
/// Statements stay prepared: nearly all of the SQL is fixed text that comes again.
final class SQLiteConnection {
    /// Statements kept prepared; beyond that the connection forgets them all.
    private static let capacity = 512
    /// Runs once, before the first connection.
    private static let isPrepared: Bool = {
        gatehouse_sqlite_without_memory_statistics()
        return true
    }()

    private let handle: OpaquePointer
    private var statements: [String: SQLiteStatement] = [:]

    /// - Parameters:
    ///   - path: of the file, which is made if it is missing.
    ///   - patience: milliseconds to wait for another process that holds a lock.
    init(path: String, readsOnly: Bool, patience: Int32) throws(StorageError) {
        _ = Self.isPrepared
        let access = readsOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        var opened: OpaquePointer?
        // No mutex: who holds the connection holds it alone.
        let status = sqlite3_open_v2(path, &opened, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard status == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw .unavailable("SQLite says \(status)")
        }
        handle = opened
        sqlite3_busy_timeout(opened, patience)
        guard gatehouse_sqlite_refuse_double_quoted_texts(opened) == SQLITE_OK else {
            throw .unavailable("this SQLite is older than 3.29")
        }
    }

    deinit {
        statements = [:]
        sqlite3_close_v2(handle)
    }

    /// Whether a transaction is open: a full disk may have ended it.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    @discardableResult
    func rows(_ sql: String, _ arguments: [SQLValue] = []) throws(StorageError) -> [SQLRow] {
        try statement(for: sql).rows(arguments)
    }

    private func statement(for sql: String) throws(StorageError) -> SQLiteStatement {
        if let known = statements[sql] { return known }
        if statements.count >= Self.capacity { statements = [:] }
        let statement = try SQLiteStatement(Self.numbered(sql), on: handle)
        statements[sql] = statement
        return statement
    }

    /// `$2` is a name to SQLite, numbered by its first appearance; `?2` is a number, as `$2` is to PostgreSQL.
    private static func numbered(_ sql: String) -> String {
        guard sql.utf8.contains(UInt8(ascii: "$")) else { return sql }
        var isQuoted = false
        let bytes = sql.utf8.map { byte -> UInt8 in
            if byte == UInt8(ascii: "'") { isQuoted.toggle() }
            return byte == UInt8(ascii: "$") && !isQuoted ? UInt8(ascii: "?") : byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension StorageError {
    /// What a connection's last call failed with.
    ///
    /// Source: SQLite, "Result and Error Codes".
    init(of handle: OpaquePointer) {
        let code = sqlite3_extended_errcode(handle)
        switch code {
        case gatehouse_sqlite_constraint_unique, gatehouse_sqlite_constraint_primary_key, gatehouse_sqlite_constraint_rowid:
            self = .alreadyExists
            return
        default: break
        }
        switch code & 0xFF {
        case SQLITE_FULL, SQLITE_READONLY, SQLITE_IOERR: self = .noSpace
        case SQLITE_BUSY, SQLITE_LOCKED: self = .conflict
        case SQLITE_CANTOPEN, SQLITE_NOTADB, SQLITE_CORRUPT: self = .unavailable("SQLite says \(code)")
        default: self = .failed("SQLite says \(code): \(sqlite3_errmsg(handle).map { String(cString: $0) } ?? "")")
        }
    }
}
