import Foundation
import GRDB

/// One connection to the database file. Whoever has it has it alone, and uses it on the thread at hand.
///
/// GRDB's queue runs a synchronous call in place while nobody else is on it, so that a connection which is lent costs no change of threads.
struct SQLiteConnection: Sendable {
    /// Seconds to wait for another process, such as a command of the operator, to finish its write.
    private static let patience: TimeInterval = 5

    let queue: DatabaseQueue
    /// Only for what runs on the queue.
    nonisolated(unsafe) let statements = StatementTexts()

    init(path: String, readsOnly: Bool) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(Self.patience)
        configuration.readonly = readsOnly
        // A transaction that cannot be ended is an error of one request, not the end of the process: its connection is not lent again.
        configuration.allowsUnsafeTransactions = true
        if !readsOnly { configuration.journalMode = .wal }
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }
}

/// The statements of one connection, by the text that both engines share. GRDB keeps them prepared.
final class StatementTexts {
    /// Texts kept; nearly all of the SQL is fixed text that comes again. Beyond that the connection forgets them all.
    private static let capacity = 512

    private var numbered: [String: String] = [:]

    func statement(_ sql: String, in database: GRDB.Database) throws -> Statement {
        if let text = numbered[sql] { return try database.cachedStatement(sql: text) }
        if numbered.count >= Self.capacity {
            numbered = [:]
            // It forgets the prepared statements with the schema.
            database.clearSchemaCache()
        }
        let text = Self.numbered(sql)
        numbered[sql] = text
        return try database.cachedStatement(sql: text)
    }

    /// Runs a statement that has no answer, such as the beginning of a transaction.
    func run(_ sql: String, in database: GRDB.Database) throws { try statement(sql, in: database).execute() }

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
