import GRDB
import Storage
import Synchronization

/// Connections that read, each lent to one transaction at a time, on the thread that asks.
///
/// GRDB's own pool of readers goes through three queues for one read. A queue that is lent is free, and runs what it is given in place.
/// There are as many as read at once: never more than the process has threads for tasks, since a read waits for nothing but the disk.
final class ReaderConnections: Sendable {
    /// More than this are closed again.
    private static let kept = 16

    private let path: String
    private let idle = Mutex<[SQLiteConnection]>([])

    init(path: String) { self.path = path }

    /// Runs the work in one snapshot of the database.
    func read<Value>(_ work: (any SQLTransaction) throws -> Value) throws -> Value {
        let connection: SQLiteConnection
        do { connection = try idle.withLock { $0.popLast() } ?? SQLiteConnection(path: path, readsOnly: true) } catch {
            throw StorageError(reported: error)
        }
        let (result, isFree) = connection.queue.unsafeRead { database in Self.snapshot(database, statements: connection.statements, work) }
        // A connection that cannot end its transaction is not lent again.
        if isFree { idle.withLock { if $0.count < Self.kept { $0.append(connection) } } }
        return try result.get()
    }

    private static func snapshot<Value>(
        _ database: GRDB.Database, statements: StatementTexts, _ work: (any SQLTransaction) throws -> Value
    ) -> (result: Result<Value, any Error>, isFree: Bool) {
        do { try statements.run("BEGIN DEFERRED", in: database) } catch {
            return (.failure(StorageError(reported: error)), !database.isInsideTransaction)
        }
        let transaction = SQLiteTransaction(database: database, statements: statements)
        let result = Result { try work(transaction) }
        if (try? statements.run("COMMIT", in: database)) == nil { try? statements.run("ROLLBACK", in: database) }
        return (transaction.failure.map { .failure($0) } ?? result, !database.isInsideTransaction)
    }
}
