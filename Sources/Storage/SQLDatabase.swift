/// A SQL database. SQLite and PostgreSQL differ below this line and nowhere else.
///
/// Work cannot suspend, so no transaction waits for the network. An engine may run it again
/// after a conflict: it has no effect but on the database. A write that returned is durable.
package protocol SQLDatabase: Sendable {
    func read<Value: Sendable>(_ work: @Sendable @escaping (any SQLTransaction) throws -> Value) async throws -> Value
    func write<Value: Sendable>(_ work: @Sendable @escaping (any SQLTransaction) throws -> Value) async throws -> Value
}

/// One transaction, inside the closure of `read` or `write`.
///
/// The SQL is the same for both engines: `$1` placeholders, types BIGINT, TEXT and BLOB (written `BLOB`; the PostgreSQL
/// engine says BYTEA), integer times (milliseconds since 1970), `ON CONFLICT`, `RETURNING`.
package protocol SQLTransaction {
    @discardableResult
    func rows(_ sql: String, _ arguments: [SQLValue]) throws(StorageError) -> [SQLRow]

    /// Which of the engine's writers runs the transaction, from 0. Those with one number never run at once, so that a row of the
    /// writer's own is never fought over.
    var writer: Int { get }
}

extension SQLTransaction {
    @discardableResult
    package func rows(_ sql: String) throws(StorageError) -> [SQLRow] { try rows(sql, []) }

    package var writer: Int { 0 }
}

/// A value in a column.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(nilLiteral: ()) { self = .null }

    package init(_ value: String?) { self = value.map { .text($0) } ?? .null }
    package init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }
    package init(_ value: Bool) { self = .integer(value ? 1 : 0) }
    package init(_ value: [UInt8]?) { self = value.map { .blob($0) } ?? .null }
}

/// What storage refuses or cannot do.
package enum StorageError: Error, Equatable {
    /// A unique key or primary key is taken.
    case alreadyExists
    /// The transaction lost against another one; the engine has given up re-running it.
    case conflict
    /// The disk is full or the database is read-only.
    case noSpace
    /// The server cannot be reached or the file cannot be opened.
    case unavailable(String)
    /// A column is missing or holds another type than asked for.
    case unexpectedColumn(String)
    /// Anything else that the engine said.
    case failed(String)
}

extension String {
    /// Whether both engines can keep the text: PostgreSQL has no NUL.
    package var isStorable: Bool { !utf8.contains(0) }
}
