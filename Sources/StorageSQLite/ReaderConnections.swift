import Storage
import Synchronization

/// Connections that read, each lent to one transaction at a time.
///
/// As many as read at once: that is never more than the process has threads for tasks, since a read does not wait for anything but the disk.
final class ReaderConnections: Sendable {
    /// A connection on its way from hand to hand: whoever has it has it alone.
    private struct Idle: @unchecked Sendable { let connection: SQLiteConnection }

    /// More than this are closed again.
    private static let kept = 16

    private let path: String
    private let patience: Int32
    private let idle = Mutex<[Idle]>([])

    init(path: String, patience: Int32) {
        self.path = path
        self.patience = patience
    }

    /// Runs the work in one snapshot of the database.
    func read<Value>(_ work: (any SQLTransaction) throws -> Value) throws -> Value {
        let connection = try idle.withLock({ $0.popLast() })?.connection ?? SQLiteConnection(path: path, readsOnly: true, patience: patience)
        try connection.rows("BEGIN DEFERRED")
        let transaction = SQLiteTransaction(connection: connection)
        let result = Result { try work(transaction) }
        // A connection that cannot end its transaction is not lent again.
        if (try? connection.rows("COMMIT")) != nil || (try? connection.rows("ROLLBACK")) != nil {
            let back = Idle(connection: connection)
            idle.withLock { if $0.count < Self.kept { $0.append(back) } }
        }
        if let failure = transaction.failure { throw failure }
        return try result.get()
    }
}
