import CLibPQ
import Foundation
import Storage

/// One libpq connection, used by one thread. Parameters and results travel in binary, so that every byte arrives as it was given.
final class PostgresConnection {
    /// Statements kept prepared; beyond that the connection forgets them all.
    private static let capacity = 512

    private let url: String
    private var handle: OpaquePointer?
    private var prepared: [String: String] = [:]
    /// Whether the last refusal was a lost race, which a second run can win.
    private(set) var lastStateIsConflict = false

    init(url: String) { self.url = url }

    func close() {
        if let handle { PQfinish(handle) }
        handle = nil
        prepared = [:]
    }

    /// Opens the connection, or opens it anew if the server has gone.
    func ensureOpen() throws(StorageError) {
        if let handle, PQstatus(handle) == CONNECTION_OK { return }
        close()
        guard let opened = PQconnectdb(url) else { throw .unavailable("out of memory") }
        guard PQstatus(opened) == CONNECTION_OK else {
            PQfinish(opened)
            // libpq's text may hold the connection string with its password: it stays here.
            throw .unavailable("the PostgreSQL server does not answer or refuses the connection")
        }
        handle = opened
        // Notices would go to standard error.
        PQsetNoticeProcessor(opened, { _, _ in }, nil)
        for setting in ["SET client_encoding TO 'UTF8'", "SET statement_timeout TO '30s'"] { try command(setting) }
    }

    /// A command without parameters and rows.
    func command(_ sql: String) throws(StorageError) {
        guard let result = PQexec(handle, sql) else { throw lost() }
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw failure(of: result) }
        // A transaction that failed answers COMMIT with ROLLBACK, and no error.
        if sql == "COMMIT", let tag = PQcmdStatus(result), String(cString: tag) == "ROLLBACK" { throw .failed("the transaction was rolled back") }
    }

    func rollBack() {
        guard let handle, PQstatus(handle) == CONNECTION_OK, PQtransactionStatus(handle) != PQTRANS_IDLE else { return }
        if let result = PQexec(handle, "ROLLBACK") { PQclear(result) }
        if PQtransactionStatus(handle) != PQTRANS_IDLE { close() }
    }

    /// Longer after each lost race, and different for each connection.
    func pause(beforeAttempt attempt: Int) { usleep(UInt32.random(in: 500...(1_000 << UInt32(min(attempt, 6))))) }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws(StorageError) -> [SQLRow] {
        let parameters = arguments.map(Parameter.init)
        let statement = try statement(for: sql, parameters)
        let lengths = parameters.map { Int32($0.bytes?.count ?? 0) }
        let formats = [Int32](repeating: 1, count: parameters.count)
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
            var values: [String: SQLValue] = [:]
            for column in 0..<columns {
                let name = names[Int(column)]
                if PQgetisnull(result, row, column) == 1 {
                    values[name] = .null
                    continue
                }
                let length = Int(PQgetlength(result, row, column))
                guard let start = PQgetvalue(result, row, column) else { throw .unexpectedColumn(name) }
                let bytes = start.withMemoryRebound(to: UInt8.self, capacity: length) { Array(UnsafeBufferPointer(start: $0, count: length)) }
                values[name] = try Self.value(of: bytes, type: PQftype(result, column), column: name)
            }
            rows.append(SQLRow(values))
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

    private func lost() -> StorageError {
        lastStateIsConflict = false
        return .unavailable("the connection to the PostgreSQL server was lost")
    }

    private func failure(of result: OpaquePointer) -> StorageError {
        let state = PQresultErrorField(result, 67).map { String(cString: $0) } ?? ""  // PG_DIAG_SQLSTATE is 'C'
        let schema = PQresultErrorField(result, 115).map { String(cString: $0) }  // PG_DIAG_SCHEMA_NAME is 's'
        lastStateIsConflict = false
        switch state {
        // serialization_failure, deadlock_detected; duplicate_table: another node is migrating.
        case "40001", "40P01", "42P07":
            lastStateIsConflict = true
            return .conflict
        case "23505":
            // Two nodes that migrate at once meet in the system catalogue.
            lastStateIsConflict = schema == "pg_catalog"
            return lastStateIsConflict ? .conflict : .alreadyExists
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

/// A value in PostgreSQL's binary form; no bytes is NULL.
private struct Parameter {
    let type: Oid
    let bytes: [UInt8]?

    init(_ value: SQLValue) {
        switch value {
        case .null: (type, bytes) = (0, nil)
        case .integer(let integer):
            type = PostgresType.int8
            bytes = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: integer >> Int64($0)) }
        case .text(let text): (type, bytes) = (PostgresType.text, Array(text.utf8))
        case .blob(let blob): (type, bytes) = (PostgresType.bytea, blob)
        }
    }
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
