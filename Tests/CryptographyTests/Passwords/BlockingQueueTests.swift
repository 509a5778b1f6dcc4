import Cryptography
import Foundation
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct BlockingQueueTests {
    struct Failure: Error {}

    /// A door that work waits at until the test opens it.
    final class Door: Sendable {
        private let semaphore = DispatchSemaphore(value: 0)
        func pass() { semaphore.wait() }
        func open(times: Int = 1) { for _ in 0..<times { semaphore.signal() } }
    }

    /// How many pieces of work are inside, and were at most.
    final class Counts: Sendable {
        private let state = Mutex((inside: 0, most: 0))
        var most: Int { state.withLock { $0.most } }

        func enter() {
            state.withLock { state in
                state.inside += 1
                state.most = max(state.most, state.inside)
            }
        }

        func leave() { state.withLock { $0.inside -= 1 } }
    }

    @Test func `the answer and the error of the work come back`() async throws {
        let queue = BlockingQueue(name: "test", threads: 2, limit: 4)
        #expect(try await queue.run { 6 * 7 } == 42)
        await #expect(throws: Failure.self) { try await queue.run { throw Failure() } }
    }

    @Test func `more work than was admitted is refused at once, and admitted again later`() async throws {
        let queue = BlockingQueue(name: "test", threads: 1, limit: 2)
        let door = Door()
        let (started, starts) = AsyncStream.makeStream(of: Void.self)
        let running = Task {
            try await queue.run {
                starts.yield()
                door.pass()
            }
        }
        for await _ in started { break }
        let waiting = (0..<8).map { _ in Task { try await queue.run { door.pass() } } }
        // One runs, two wait: six of the eight are turned away while nothing moves.
        var refused = 0
        await withTaskGroup(of: (any Error)?.self) { group in
            for task in waiting {
                group.addTask {
                    do {
                        try await task.value
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            for await error in group {
                if error as? CryptographyError == .overloaded { refused += 1 }
                if refused == 6 { door.open(times: 3) }
            }
        }
        try await running.value
        #expect(refused == 6)
        #expect(try await queue.run { true })
    }

    @Test func `no more pieces of work run at a time than there are threads`() async throws {
        let queue = BlockingQueue(name: "test", threads: 3, limit: 100)
        let counts = Counts()
        try await withThrowingTaskGroup { group in
            for _ in 0..<60 {
                group.addTask {
                    try await queue.run {
                        counts.enter()
                        _ = (0..<2000).reduce(0) { $0 &+ $1 }
                        counts.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect((1...3).contains(counts.most))
    }

    @Test func `work whose task is cancelled before its turn does not run`() async throws {
        let queue = BlockingQueue(name: "test", threads: 1, limit: 2)
        let door = Door()
        let (started, starts) = AsyncStream.makeStream(of: Void.self)
        let running = Task {
            try await queue.run {
                starts.yield()
                door.pass()
            }
        }
        for await _ in started { break }
        let counts = Counts()
        let waiting = Task { try await queue.run { counts.enter() } }
        waiting.cancel()
        door.open()
        try await running.value
        await #expect(throws: CancellationError.self) { try await waiting.value }
        #expect(counts.most == 0)
    }
}
