import Foundation
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

    private let pool: DatabasePool
    private let queue = Mutex(Queue())

    init(pool: DatabasePool) { self.pool = pool }

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

    /// Commits one group and sees to the next; between two groups GRDB may do work of its own.
    private func serve() {
        pool.asyncWriteWithoutTransaction { database in
            let group = self.queue.withLock { queue in
                let group = Array(queue.waiting.prefix(Self.largestGroup))
                queue.waiting.removeFirst(group.count)
                return group
            }
            for answer in Self.commit(group, in: database) { answer() }
            let isEmpty = self.queue.withLock { queue in
                queue.isServed = !queue.waiting.isEmpty
                return queue.waiting.isEmpty
            }
            if !isEmpty { self.serve() }
        }
    }

    /// - Returns: how to answer each write of the group.
    private static func commit(_ group: [PendingWrite], in database: GRDB.Database) -> [PendingWrite.Answer] {
        do {
            return try transaction(in: database) {
                guard group.count > 1 else { return try group.map { try $0.perform(in: database) } }
                return try group.map { write in
                    try database.command("SAVEPOINT write")
                    do {
                        let answer = try write.perform(in: database)
                        try database.command("RELEASE write")
                        return answer
                    } catch {
                        // A full disk may have ended the whole transaction, and with it the writes before.
                        guard database.isInsideTransaction else { throw error }
                        try database.command("ROLLBACK TO write")
                        try database.command("RELEASE write")
                        return { write.refuse(error) }
                    }
                }
            }
        } catch {
            let refusal = (error as? DatabaseError).map(StorageError.init) ?? error
            guard group.count > 1 else { return group.map { write in { write.refuse(refusal) } } }
            // Nothing of the group is stored: each gets a commit of its own, so that only those fail that must.
            return group.flatMap { commit([$0], in: database) }
        }
    }

    private static func transaction<Value>(in database: GRDB.Database, _ body: () throws -> Value) throws -> Value {
        // Immediate: a transaction that first reads could not become a writer once another process has written.
        try database.command("BEGIN IMMEDIATE")
        do {
            let value = try body()
            try database.command("COMMIT")
            return value
        } catch {
            if database.isInsideTransaction { try database.command("ROLLBACK") }
            throw error
        }
    }
}

/// A write that waits, and its caller.
private struct PendingWrite: Sendable {
    typealias Answer = @Sendable () -> Void

    /// Runs the work; what comes back hands its value to the caller.
    let attempt: @Sendable (any SQLTransaction) throws -> Answer
    /// Hands an error to the caller.
    let refuse: @Sendable (any Error) -> Void

    func perform(in database: GRDB.Database) throws -> Answer {
        let transaction = SQLiteTransaction(database: database)
        let answer = try attempt(transaction)
        if let failure = transaction.failure { throw failure }
        return answer
    }
}

extension GRDB.Database {
    fileprivate func command(_ sql: String) throws { try cachedStatement(sql: sql).execute() }
}
