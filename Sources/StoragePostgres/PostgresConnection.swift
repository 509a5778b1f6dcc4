import CLibPQ
import Foundation
import Storage

/// One libpq connection, used by one thread. Bytes, texts and results travel in binary, so that every byte arrives as it was given.
final class PostgresConnection {
    /// Statements kept prepared; beyond that the connection forgets them all.
    private static let capacity = 512

    private let url: String
    let number: Int
    private var handle: OpaquePointer?
    private var prepared: [String: String] = [:]

    /// - Parameter number: tells the connection from the others of its pool; it waits differently long after a conflict.
    init(url: String, number: Int) {
        self.url = url
        self.number = number
    }

    var isOpen: Bool { handle.map { PQstatus($0) == CONNECTION_OK } ?? false }

    func close() {
        if let handle { PQfinish(handle) }
        handle = nil
        prepared = [:]
    }

    /// Opens the connection, or opens it anew if the server has gone.
    func ensureOpen() throws(StorageError) {
        if isOpen { return }
        close()
        guard let opened = Self.connect(to: url) else { throw .unavailable("out of memory") }
        guard PQstatus(opened) == CONNECTION_OK else {
            PQfinish(opened)
            // libpq's text may hold the connection string with its password: it stays here.
            throw .unavailable("the PostgreSQL server does not answer or refuses the connection")
        }
        handle = opened
        // Notices would go to standard error.
        PQsetNoticeProcessor(opened, { _, _ in }, nil)
        try command("SET statement_timeout TO '30s'")
        // Every query has an index. A scan of a small table, though quicker, would conflict with every write to it.
        try command("SET enable_seqscan TO off")
    }

    /// What stands before the URL may be overruled by it, what follows may not. A server that vanished without a word is noticed within
    /// half a minute.
    private static func connect(to url: String) -> OpaquePointer? {
        let settings = [
            ("connect_timeout", "5"), ("tcp_user_timeout", "30000"), ("application_name", "gatehouse"), ("dbname", url), ("client_encoding", "UTF8"),
        ]
        var names = settings.map { UnsafePointer(strdup($0.0)) }
        var values = settings.map { UnsafePointer(strdup($0.1)) }
        names.append(nil)
        values.append(nil)
        defer { for text in names + values { free(UnsafeMutablePointer(mutating: text)) } }
        return PQconnectdbParams(names, values, 1)
    }

    /// A command without parameters and rows.
    func command(_ sql: String) throws(StorageError) {
        guard let result = PQexec(handle, sql) else { throw lost() }
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw failure(of: result) }
    }

    func rollBack() {
        guard let handle, PQstatus(handle) == CONNECTION_OK, PQtransactionStatus(handle) != PQTRANS_IDLE else { return }
        if let result = PQexec(handle, "ROLLBACK") { PQclear(result) }
        if PQtransactionStatus(handle) != PQTRANS_IDLE { close() }
    }

    /// Longer after each lost race, and different for each connection.
    func pause(beforeAttempt attempt: Int) { usleep(500 * UInt32(number % 16 + 1) * UInt32(min(attempt, 8))) }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws(StorageError) -> [SQLRow] {
        let parameters = arguments.map(Parameter.init)
        guard parameters.allSatisfy(\.isStorable) else { throw .failed("a text holds NUL") }
        let statement = try statement(for: sql, parameters)
        let lengths = parameters.map { Int32($0.bytes?.count ?? 0) }
        let formats = parameters.map(\.format)
        let result = withPointers(to: parameters) { values in
            PQexecPrepared(handle, statement, Int32(parameters.count), values, lengths, formats, 1)
        }
        guard let result else { throw lost() }
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK: return []
        case PGRES_TUPLES_OK: return try decode(result)
        default: throw failure(of: result)
        }
    }

    private func statement(for sql: String, _ parameters: [Parameter]) throws(StorageError) -> String {
        let types = parameters.map(\.type)
        let key = types.map { String($0) }.joined(separator: ",") + ":" + sql
        if let name = prepared[key] { return name }
        if prepared.count >= Self.capacity {
            try command("DEALLOCATE ALL")
            prepared = [:]
        }
        let name = "s\(prepared.count)"
        guard let result = PQprepare(handle, name, Self.dialect(sql), Int32(types.count), types) else { throw lost() }
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw failure(of: result) }
        prepared[key] = name
        return name
    }

    /// The one word in which the engines' table definitions differ.
    private static func dialect(_ sql: String) -> String {
        guard sql.contains("CREATE TABLE") || sql.contains("ALTER TABLE") else { return sql }
        return sql.replacingOccurrences(of: " BLOB", with: " BYTEA")
    }

    private func decode(_ result: OpaquePointer) throws(StorageError) -> [SQLRow] {
        let columns = PQnfields(result)
        var names: [String] = []
        for column in 0..<columns { names.append(PQfname(result, column).map { String(cString: $0) } ?? "") }
        var rows: [SQLRow] = []
        for row in 0..<PQntuples(result) {
            var values: [SQLValue] = []
            for column in 0..<columns {
                let name = names[Int(column)]
                if PQgetisnull(result, row, column) == 1 {
                    values.append(.null)
                    continue
                }
                let length = Int(PQgetlength(result, row, column))
                guard let start = PQgetvalue(result, row, column) else { throw .unexpectedColumn(name) }
                let bytes = start.withMemoryRebound(to: UInt8.self, capacity: length) { Array(UnsafeBufferPointer(start: $0, count: length)) }
                values.append(try Self.value(of: bytes, type: PQftype(result, column), column: name))
            }
            rows.append(SQLRow(names: names, values: values))
        }
        return rows
    }

    private static func value(of bytes: [UInt8], type: Oid, column: String) throws(StorageError) -> SQLValue {
        switch type {
        case PostgresType.int8, PostgresType.int4, PostgresType.int2:
            let bits = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return switch bytes.count {
            case 8: .integer(Int64(bitPattern: bits))
            case 4: .integer(Int64(Int32(truncatingIfNeeded: bits)))
            default: .integer(Int64(Int16(truncatingIfNeeded: bits)))
            }
        case PostgresType.boolean: return .integer(bytes == [1] ? 1 : 0)
        case PostgresType.text, PostgresType.varchar, PostgresType.name: return .text(String(decoding: bytes, as: UTF8.self))
        case PostgresType.bytea: return .blob(bytes)
        default: throw .unexpectedColumn("\(column) has a type that no column of ours has (\(type))")
        }
    }

    // What went wrong.

    private func lost() -> StorageError { .unavailable("the connection to the PostgreSQL server was lost") }

    private func failure(of result: OpaquePointer) -> StorageError {
        let state = PQresultErrorField(result, 67).map { String(cString: $0) } ?? ""  // PG_DIAG_SQLSTATE is 'C'
        let schema = PQresultErrorField(result, 115).map { String(cString: $0) }  // PG_DIAG_SCHEMA_NAME is 's'
        switch state {
        // serialization_failure, deadlock_detected; duplicate_table: another node is migrating.
        case "40001", "40P01", "42P07": return .conflict
        // Two nodes that migrate at once meet in the system catalogue.
        case "23505": return schema == "pg_catalog" ? .conflict : .alreadyExists
        case "0A000":
            // "cached plan must not change result type": another node has altered a table.
            close()
            return .conflict
        case "53100", "25006": return .noSpace
        case "57P01", "57P02", "57P03", "08000", "08003", "08006", "53300": return .unavailable("PostgreSQL says \(state)")
        default:
            // The message may quote values; its code and the primary text of a syntax error are enough to find it.
            let text = PQresultErrorField(result, 77).map { String(cString: $0) } ?? ""  // PG_DIAG_MESSAGE_PRIMARY is 'M'
            return .failed("PostgreSQL says \(state): \(text)")
        }
    }
}

/// The types of PostgreSQL that our columns and results have, by object identifier.
///
/// Source: PostgreSQL's catalogue `pg_type`.
private enum PostgresType {
    static let boolean: Oid = 16
    static let bytea: Oid = 17
    static let name: Oid = 19
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let varchar: Oid = 1043
}

/// A value as PostgreSQL takes it; no bytes is NULL.
private struct Parameter {
    /// 0: the server infers it from the statement.
    let type: Oid
    /// 0: text, 1: binary.
    let format: Int32
    let bytes: [UInt8]?

    init(_ value: SQLValue) {
        switch value {
        case .null: (type, format, bytes) = (0, 1, nil)
        // Digits of no declared type fit wherever a number is wanted, such as `substr`, which takes no BIGINT.
        case .integer(let integer): (type, format, bytes) = (0, 0, Array(String(integer).utf8) + [0])
        case .text(let text): (type, format, bytes) = (PostgresType.text, 1, Array(text.utf8))
        case .blob(let blob): (type, format, bytes) = (PostgresType.bytea, 1, blob)
        }
    }

    var isStorable: Bool { type != PostgresType.text || !(bytes ?? []).contains(0) }
}

/// Lends pointers to all parameters at once: their bytes stand one after the other in one buffer that outlives the call.
private func withPointers<Result>(to parameters: [Parameter], _ body: ([UnsafePointer<CChar>?]) -> Result) -> Result {
    // An empty value still needs a pointer that is not null: one byte more keeps the buffer from being empty.
    let joined: [UInt8] = parameters.reduce(into: []) { $0 += $1.bytes ?? [] } + [0]
    return joined.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { buffer in
            var offset = 0
            let pointers = parameters.map { parameter -> UnsafePointer<CChar>? in
                guard let bytes = parameter.bytes, let base = buffer.baseAddress else { return nil }
                defer { offset += bytes.count }
                return base + offset
            }
            return body(pointers)
        }
    }
}
