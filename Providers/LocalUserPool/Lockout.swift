package import Foundation

/// Wrong passwords in a row, and how long they keep the user out.
///
/// After five (more for long codes) the user is locked for one second; each further one doubles that, up to fifteen minutes. Attempts
/// during a lock count for nothing. Fifteen quiet minutes forgive all.
/// Source: Amazon Cognito developer guide, "Lockout behavior for failed sign-in attempts".
package struct Lockout: Sendable, Equatable {
    package private(set) var failures: Int
    package private(set) var failedAt: Date?
    package private(set) var lockedUntil: Date?

    /// How many are free of a lock but the last.
    private let tolerated: Int

    private static let longest: TimeInterval = 900
    package static let quiet: TimeInterval = 900

    package init(failures: Int = 0, failedAt: Date? = nil, lockedUntil: Date? = nil, tolerated: Int = 5) {
        self.failures = failures
        self.failedAt = failedAt
        self.lockedUntil = lockedUntil
        self.tolerated = tolerated
    }

    package func isLocked(at now: Date) -> Bool { lockedUntil.map { now < $0 } ?? false }

    /// The state after one more wrong password.
    package func failed(at now: Date) -> Lockout {
        guard !isLocked(at: now) else { return self }
        let isForgiven = failedAt.map { now.timeIntervalSince($0) >= Self.quiet } ?? true
        let count = isForgiven ? 1 : min(failures, 1000) + 1
        guard count >= tolerated else { return Lockout(failures: count, failedAt: now, tolerated: tolerated) }
        // 2^10 seconds are above the longest lock already.
        let seconds = min(Double(1 << min(count - tolerated, 10)), Self.longest)
        return Lockout(failures: count, failedAt: now, lockedUntil: now.addingTimeInterval(seconds), tolerated: tolerated)
    }
}
