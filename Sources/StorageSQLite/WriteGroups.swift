import GRDB
import Storage
import Synchronization

/// Writes that wait while a commit reaches the disk share the next one.
///
/// Each runs in a savepoint of its own, so that one which fails is rolled back alone. None is answered, neither with success nor with
/// a refusal, before the commit is on the disk: a refusal may rest on what another write of the group has done.
final class WriteGroups: Sendable {
    /// Most writes in one commit: the first of them waits for the last.
    private static let largestGroup = 128
    /// Most writes that wait; further ones are refused at once.
    private static let limit = 8192

    private struct Queue {
        var waiting: [PendingWrite] = []
        var isServed = false
    }

    private let writer: SQLiteConnection
    private let queue = Mutex(Queue())

    init(writer: SQLiteConnection) { self.writer = writer }

    /// Runs the work on the writer's own thread.
    ///
    /// - Throws: what the work throws; `StorageError.unavailable` if too many writes wait; what the engine refuses.
    func run<Value: Sendable>(_ work: @Sendable @escaping (any SQLTransaction) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let write = PendingWrite(
                attempt: { sql in
                    let value = try work(sql)
                    return { continuation.resume(returning: value) }
                },
                refuse: { continuation.resume(throwing: $0) })
            let (isAccepted, isFirst) = queue.withLock { queue in
                guard queue.waiting.count < Self.limit else { return (false, false) }
                queue.waiting.append(write)
                defer { queue.isServed = true }
                return (true, !queue.isServed)
            }
            guard isAccepted else { return continuation.resume(throwing: StorageError.unavailable("too many writes wait for the database")) }
            if isFirst { serve() }
        }
    }

    /// Commits one group after the other, on the writer's queue, until none waits.
    private func serve() {
        writer.queue.asyncWriteWithoutTransaction { database in
            while true {
                let group = self.queue.withLock { queue in
                    let group = Array(queue.waiting.prefix(Self.largestGroup))
                    queue.waiting.removeFirst(group.count)
                    queue.isServed = !group.isEmpty
                    return group
                }
                if group.isEmpty { return }
                for answer in Self.commit(group, on: Writer(database: database, statements: self.writer.statements)) { answer() }
            }
        }
    }

    /// - Returns: how to answer each write of the group.
    private static func commit(_ group: [PendingWrite], on writer: Writer) -> [PendingWrite.Answer] {
        do {
            return try transaction(on: writer) {
                guard group.count > 1 else { return try group.map { try $0.perform(on: writer) } }
                return try group.map { write in
                    try writer.run("SAVEPOINT write")
                    do {
                        let answer = try write.perform(on: writer)
                        try writer.run("RELEASE write")
                        return answer
                    } catch {
                        // A full disk may have ended the whole transaction, and with it the writes before.
                        guard writer.isInTransaction else { throw error }
                        try writer.run("ROLLBACK TO write")
                        try writer.run("RELEASE write")
                        return { write.refuse(error) }
                    }
                }
            }
        } catch {
            guard group.count > 1 else { return group.map { write in { write.refuse(error) } } }
            // Nothing of the group is stored: each gets a commit of its own, so that only those fail that must.
            return group.flatMap { commit([$0], on: writer) }
        }
    }

    private static func transaction<Value>(on writer: Writer, _ body: () throws -> Value) throws -> Value {
        // Immediate: a transaction that first reads could not become a writer once another process has written.
        try writer.run("BEGIN IMMEDIATE")
        do {
            let value = try body()
            try writer.run("COMMIT")
            return value
        } catch {
            if writer.isInTransaction { try writer.run("ROLLBACK") }
            throw error
        }
    }
}

/// The writing connection, while its queue runs us.
private struct Writer {
    let database: GRDB.Database
    let statements: StatementTexts

    var isInTransaction: Bool { database.isInsideTransaction }

    func run(_ sql: String) throws {
        do { try statements.run(sql, in: database) } catch { throw StorageError(reported: error) }
    }
}

/// A write that waits, and its caller.
private struct PendingWrite: Sendable {
    typealias Answer = @Sendable () -> Void

    /// Runs the work; what comes back hands its value to the caller.
    let attempt: @Sendable (any SQLTransaction) throws -> Answer
    /// Hands an error to the caller.
    let refuse: @Sendable (any Error) -> Void

    func perform(on writer: Writer) throws -> Answer {
        let transaction = SQLiteTransaction(database: writer.database, statements: writer.statements)
        let answer = try attempt(transaction)
        if let failure = transaction.failure { throw failure }
        return answer
    }
}
