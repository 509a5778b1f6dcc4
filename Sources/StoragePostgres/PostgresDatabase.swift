package import Storage

/// PostgreSQL through libpq: a bounded number of connections, each with a thread of its own, since libpq's calls block.
///
/// Writes are serializable and run again after a conflict; reads see one snapshot.
package final class PostgresDatabase: SQLDatabase {
    /// How often a transaction is run before its conflict is reported.
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
            try Self.transaction(on: connection, begin: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", attempts: Self.attempts, work)
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
        var attempt = 1
        while true {
            try open(begin, on: connection)
            let transaction = PostgresTransaction(connection: connection)
            do {
                let value = try work(transaction)
                if let failure = transaction.failure { throw failure }
                try transaction.commit()
                return value
            } catch {
                connection.rollBack()
                // What the work makes of a conflict does not count: it saw a state that was never stored.
                guard transaction.failure == .conflict else { throw error }
                guard attempt < attempts else { throw StorageError.conflict }
                // The other transaction needs a moment to finish; the thread is the connection's own.
                connection.pause(beforeAttempt: attempt)
                attempt += 1
            }
        }
    }

    /// Begins a transaction, on a new connection if the old one has died since it was last used: nothing was done yet that could be done twice.
    private static func open(_ begin: String, on connection: PostgresConnection) throws(StorageError) {
        let wasOpen = connection.isOpen
        try connection.ensureOpen()
        do { try connection.command(begin) } catch {
            guard wasOpen, !connection.isOpen else { throw error }
            try connection.ensureOpen()
            try connection.command(begin)
        }
    }
}

/// One transaction on one connection. An error ends it: PostgreSQL refuses whatever follows until the roll-back.
private final class PostgresTransaction: SQLTransaction {
    private let connection: PostgresConnection
    /// What the engine refused first, even if the work has caught the error.
    private(set) var failure: StorageError?

    init(connection: PostgresConnection) { self.connection = connection }

    var writer: Int { connection.number }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws(StorageError) -> [SQLRow] {
        if let failure { throw failure }
        do { return try connection.rows(sql, arguments) } catch {
            failure = error
            throw error
        }
    }

    func commit() throws(StorageError) {
        do { try connection.command("COMMIT") } catch {
            failure = error
            throw error
        }
    }
}
