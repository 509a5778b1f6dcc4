import Foundation
import IdentityModel
import Synchronization

/// How many wrong passwords came from each network of late, for anybody's account: who tries many accounts once each is seen by this alone.
///
/// In memory and bounded, each node for itself: it adds to a weight, and a flood of it must not fill the database.
final class FailedNetworks: Sendable {
    private struct Source: Hashable {
        let pool: UserPoolID
        let network: String
    }

    private struct Count {
        var number: Int
        let since: Date
    }

    private static let capacity = 10_000
    private static let window: TimeInterval = 600
    private let counts = Mutex<[Source: Count]>([:])

    func failures(from network: String, in pool: UserPoolID, at now: Date) -> Int {
        counts.withLock { counts in
            guard let count = counts[Source(pool: pool, network: network)], abs(now.timeIntervalSince(count.since)) < Self.window else { return 0 }
            return count.number
        }
    }

    func fail(from network: String, in pool: UserPoolID, at now: Date) {
        let source = Source(pool: pool, network: network)
        counts.withLock { counts in
            if counts.count >= Self.capacity, counts[source] == nil, let any = counts.keys.first { counts[any] = nil }
            if let count = counts[source], abs(now.timeIntervalSince(count.since)) < Self.window {
                counts[source]?.number = min(count.number + 1, 1_000_000)
            } else {
                counts[source] = Count(number: 1, since: now)
            }
        }
    }
}
