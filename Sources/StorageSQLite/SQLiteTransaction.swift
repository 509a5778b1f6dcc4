import Storage

/// One transaction, or one writer's part of a shared one. An error ends it, as it does on PostgreSQL: whatever follows is refused.
final class SQLiteTransaction: SQLTransaction {
    private let connection: SQLiteConnection
    /// What the engine refused first; such a transaction is rolled back even if the work has caught the error.
    private(set) var failure: StorageError?

    init(connection: SQLiteConnection) { self.connection = connection }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws(StorageError) -> [SQLRow] {
        if let failure { throw failure }
        do { return try connection.rows(sql, arguments) } catch {
            failure = error
            throw error
        }
    }
}
