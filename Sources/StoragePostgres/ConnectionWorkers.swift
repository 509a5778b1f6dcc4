import Foundation
import Storage

/// A queue of calls and the threads that serve it, one connection each. A thread starts when a call finds no idle one.
final class ConnectionWorkers: Sendable {
    private let url: String
    private let queue: CallQueue

    init(url: String, count: Int, limit: Int) {
        self.url = url
        queue = CallQueue(limit: count + limit, workers: count)
    }

    func close() { queue.close() }

    /// Runs the work on a connection's thread.
    ///
    /// - Throws: `StorageError.unavailable` at once if too many calls wait; whatever the work throws.
    func run<Value: Sendable>(_ work: @Sendable @escaping (PostgresConnection) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let call: CallQueue.Call = { connection in
                let result = Result { try work(connection) }
                return { continuation.resume(with: result) }
            }
            switch queue.add(call) {
            case .queued: break
            case .queuedForNewWorker(let number): start(number)
            case .refused: continuation.resume(throwing: StorageError.unavailable("too many calls wait for the database"))
            }
        }
    }

    private func start(_ number: Int) {
        let thread = Thread { [url, queue] in
            let connection = PostgresConnection(url: url, number: number)
            while let call = queue.next() {
                let answer = call(connection)
                // Idle before its caller hears of it: who asks one thing after the other meets one connection.
                queue.release()
                answer()
            }
            connection.close()
        }
        thread.name = "postgres-\(number)"
        thread.start()
    }
}

/// First in, first out, bounded. `NSCondition` rather than an actor: its threads block.
private final class CallQueue: @unchecked Sendable {
    /// The work; what it returns hands the result to the caller.
    typealias Call = @Sendable (PostgresConnection) -> @Sendable () -> Void

    enum Admission { case queued, queuedForNewWorker(Int), refused }

    private let condition = NSCondition()
    private let limit: Int
    private let workers: Int
    // Guarded by `condition`.
    private var calls: [Call] = []
    private var first = 0
    private var isClosed = false
    private var started = 0
    /// Workers that have no call, those that are just starting among them.
    private var idle = 0

    init(limit: Int, workers: Int) {
        self.limit = limit
        self.workers = workers
    }

    func add(_ call: @escaping Call) -> Admission {
        condition.lock()
        defer { condition.unlock() }
        guard !isClosed, calls.count - first < limit else { return .refused }
        calls.append(call)
        condition.signal()
        guard calls.count - first > idle, started < workers else { return .queued }
        started += 1
        idle += 1
        return .queuedForNewWorker(started)
    }

    /// Waits for a call; nil once the queue is closed and empty.
    func next() -> Call? {
        condition.lock()
        defer { condition.unlock() }
        while first == calls.count {
            if isClosed { return nil }
            condition.wait()
        }
        idle -= 1
        let call = calls[first]
        first += 1
        if first == calls.count || first > 1024 {
            calls.removeFirst(first)
            first = 0
        }
        return call
    }

    /// The caller's worker is free for another call.
    func release() {
        condition.lock()
        idle += 1
        condition.unlock()
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }
}
