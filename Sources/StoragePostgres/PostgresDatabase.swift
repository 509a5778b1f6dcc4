package import Storage

/// PostgreSQL through libpq: a bounded number of connections, each with a thread of its own, since libpq's calls block.
///
/// Writes are serializable and run again after a conflict; reads see one snapshot.
package final class PostgresDatabase: SQLDatabase {
    /// How often a write is run before its conflict is reported.
    private static let attempts = 12

    private let workers: ConnectionWorkers

    /// Connects once to see that the server answers; the other connections open when they are needed.
    ///
    /// - Parameters:
    ///   - url: `postgresql://user@host:port/database?…`, as libpq reads it.
    ///   - connections: how many work at a time.
    ///   - limit: how many more calls may wait for one.
    package init(url: String, connections: Int = 8, limit: Int = 2048) async throws {
        workers = ConnectionWorkers(url: url, count: max(1, connections), limit: limit)
        _ = try await read { try $0.rows("SELECT 1 AS one") }
    }

    deinit { workers.close() }

    package func read<Value: Sendable>(_ work: @Sendable @escaping (any SQLTransaction) throws -> Value) async throws -> Value {
        try await workers.run { connection in
            try Self.transaction(on: connection, begin: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", attempts: 1, work)
        }
    }

    package func write<Value: Sendable>(_ work: @Sendable @escaping (any SQLTransaction) throws -> Value) async throws -> Value {
        try await workers.run { connection in
            try Self.transaction(on: connection, begin: "BEGIN ISOLATION LEVEL SERIALIZABLE", attempts: Self.attempts, work)
        }
    }

    private static func transaction<Value>(
        on connection: PostgresConnection, begin: String, attempts: Int, _ work: (any SQLTransaction) throws -> Value
    ) throws -> Value {
        try connection.ensureOpen()
        var attempt = 1
        while true {
            try connection.command(begin)
            let transaction = PostgresTransaction(connection: connection)
            do {
                let value = try work(transaction)
                try connection.command("COMMIT")
                return value
            } catch {
                connection.rollBack()
                let isConflict = transaction.hasConflicted || (error as? StorageError) == .conflict && connection.lastStateIsConflict
                guard isConflict, attempt < attempts else { throw isConflict ? StorageError.conflict : error }
                // The other transaction needs a moment to finish; the thread is the connection's own.
                connection.pause(beforeAttempt: attempt)
                attempt += 1
            }
        }
    }
}

/// One transaction on one connection. An error ends it: PostgreSQL refuses whatever follows until the roll-back.
private final class PostgresTransaction: SQLTransaction {
    private let connection: PostgresConnection
    /// Whether a statement lost against another transaction, even if the work has caught the error.
    private(set) var hasConflicted = false

    init(connection: PostgresConnection) { self.connection = connection }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws(StorageError) -> [SQLRow] {
        do { return try connection.rows(sql, arguments) } catch {
            if error == .conflict { hasConflicted = true }
            throw error
        }
    }
}
