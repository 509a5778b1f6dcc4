import Foundation
import Synchronization

/// A few threads of their own for work that blocks, with a bound on what may wait for them.
///
/// Password hashes and exponentiations on the cooperative threads would hold up every request; without the bound a storm of
/// sign-ins would hold up those that came later for longer than anyone waits.
package final class BlockingQueue: Sendable {
    private let jobs: Jobs

    /// - Parameters:
    ///   - threads: how many pieces of work run at a time; at least one.
    ///   - limit: how many more may wait.
    package init(name: String, threads: Int, limit: Int) {
        let threads = max(1, threads)
        let jobs = Jobs(capacity: threads + max(0, limit))
        self.jobs = jobs
        for number in 1...threads {
            let thread = Thread { jobs.work() }
            thread.name = "\(name)-\(number)"
            thread.start()
        }
    }

    deinit { jobs.close() }

    /// Runs the work on one of the threads.
    ///
    /// - Throws: `CryptographyError.overloaded` at once if too much is waiting; `CancellationError` if the task was cancelled before its
    ///   turn came; whatever the work throws.
    package func run<Value: Sendable>(_ work: @Sendable @escaping () throws -> Value) async throws -> Value {
        let isCancelled = Atomic(false)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isAdmitted = jobs.add {
                    // Nobody waits for the answer any more, and others wait for the thread.
                    if isCancelled.load(ordering: .relaxed) { return continuation.resume(throwing: CancellationError()) }
                    continuation.resume(with: Result { try work() })
                }
                if !isAdmitted { continuation.resume(throwing: CryptographyError.overloaded) }
            }
        } onCancel: {
            isCancelled.store(true, ordering: .relaxed)
        }
    }
}

/// The list of waiting work, shared by the queue and its threads, so that the threads end when the queue goes.
private final class Jobs: @unchecked Sendable {
    // `condition` guards the three below.
    private let condition = NSCondition()
    private var waiting: [@Sendable () -> Void] = []
    /// Waiting and running.
    private var admitted = 0
    private var isClosed = false
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    func add(_ job: @Sendable @escaping () -> Void) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        guard admitted < capacity else { return false }
        admitted += 1
        waiting.append(job)
        condition.signal()
        return true
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }

    /// A thread's life: job after job until the queue is closed and empty.
    func work() {
        while let job = next() {
            job()
            condition.lock()
            admitted -= 1
            condition.unlock()
        }
    }

    private func next() -> (@Sendable () -> Void)? {
        condition.lock()
        defer { condition.unlock() }
        while waiting.isEmpty && !isClosed { condition.wait() }
        return waiting.isEmpty ? nil : waiting.removeFirst()
    }
}
