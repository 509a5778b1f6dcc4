package import Foundation
import Synchronization

/// How many wrong guesses came from an address lately, on this node.
///
/// With 2·10¹⁰ device codes and this many tries none is ever found by guessing (RFC 8628 §5.1); an access key even less.
package final class AttemptBudget: Sendable {
    private static let most = 20
    private static let window: TimeInterval = 600
    /// Beyond this many addresses the oldest half is forgotten.
    private static let capacity = 10_000

    private struct Count {
        var guesses: Int
        var since: Date
    }

    private let counts = Mutex<[String: Count]>([:])

    package init() {}

    package func mayGuess(_ address: String, at now: Date) -> Bool {
        counts.withLock { counts in
            guard let count = counts[address], abs(now.timeIntervalSince(count.since)) < Self.window else { return true }
            return count.guesses < Self.most
        }
    }

    package func note(_ address: String, at now: Date) {
        counts.withLock { counts in
            if counts.count >= Self.capacity {
                let middle = counts.values.map(\.since).sorted()[counts.count / 2]
                counts = counts.filter { $0.value.since > middle }
            }
            if let count = counts[address], abs(now.timeIntervalSince(count.since)) < Self.window {
                counts[address] = Count(guesses: count.guesses + 1, since: count.since)
            } else {
                counts[address] = Count(guesses: 1, since: now)
            }
        }
    }
}
