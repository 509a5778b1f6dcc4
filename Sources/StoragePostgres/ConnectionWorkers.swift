import Foundation
import Storage

/// A queue of calls and the threads that serve it, one connection each.
final class ConnectionWorkers: Sendable {
    private let queue: CallQueue

    init(url: String, count: Int, limit: Int) {
        let queue = CallQueue(limit: count + limit)
        self.queue = queue
        for number in 1...count {
            let thread = Thread {
                let connection = PostgresConnection(url: url)
                while let call = queue.next() { call(connection) }
                connection.close()
            }
            thread.name = "postgres-\(number)"
            thread.start()
        }
    }

    func close() { queue.close() }

    /// Runs the work on a connection's thread.
    ///
    /// - Throws: `StorageError.unavailable` at once if too many calls wait; whatever the work throws.
    func run<Value: Sendable>(_ work: @Sendable @escaping (PostgresConnection) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let isQueued = queue.add { connection in continuation.resume(with: Result { try work(connection) }) }
            if !isQueued { continuation.resume(throwing: StorageError.unavailable("too many calls wait for the database")) }
        }
    }
}

/// First in, first out, bounded. `NSCondition` rather than an actor: its threads block.
private final class CallQueue: @unchecked Sendable {
    typealias Call = @Sendable (PostgresConnection) -> Void

    private let condition = NSCondition()
    private let limit: Int
    // Guarded by `condition`.
    private var calls: [Call] = []
    private var first = 0
    private var isClosed = false

    init(limit: Int) { self.limit = limit }

    func add(_ call: @escaping Call) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        guard !isClosed, calls.count - first < limit else { return false }
        calls.append(call)
        condition.signal()
        return true
    }

    /// Waits for a call; nil once the queue is closed and empty.
    func next() -> Call? {
        condition.lock()
        defer { condition.unlock() }
        while first == calls.count {
            if isClosed { return nil }
            condition.wait()
        }
        let call = calls[first]
        first += 1
        if first == calls.count || first > 1024 {
            calls.removeFirst(first)
            first = 0
        }
        return call
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }
}
