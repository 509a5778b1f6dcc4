import Foundation
import IdentityModel
import Synchronization

/// What was asked for names that nobody has, or that cannot be served, so that a client that hides who exists hides it after several calls too.
///
/// In memory and bounded: it protects nothing but an appearance, and a flood of invented names must not fill the database.
final class UnknownUserTraces: Sendable {
    private struct Key: Hashable {
        let pool: UserPoolID
        let name: Username
        let action: HourlyLimits.Action
    }

    private struct Trace {
        var startedAt: Date
        var count = 0
    }

    private static let capacity = 10_000
    private static let hour: TimeInterval = 3600
    private let traces = Mutex<[Key: Trace]>([:])

    /// Counts one more.
    ///
    /// - Returns: the number within the hour that the first of them opened, this one included.
    func count(_ action: HourlyLimits.Action, of name: String, in pool: UserPoolConfiguration, at now: Date) -> Int {
        let key = key(action, name, pool)
        return traces.withLock { traces in
            if traces.count >= Self.capacity, traces[key] == nil, let any = traces.keys.first { traces[any] = nil }
            var trace = traces[key] ?? Trace(startedAt: now)
            if now.timeIntervalSince(trace.startedAt) >= Self.hour { trace = Trace(startedAt: now) }
            trace.count += 1
            traces[key] = trace
            return trace.count
        }
    }

    /// Whether it was asked for within the last hour.
    func isTraced(_ action: HourlyLimits.Action, of name: String, in pool: UserPoolConfiguration, at now: Date) -> Bool {
        traces.withLock { $0[key(action, name, pool)].map { now.timeIntervalSince($0.startedAt) < Self.hour } ?? false }
    }

    private func key(_ action: HourlyLimits.Action, _ name: String, _ pool: UserPoolConfiguration) -> Key {
        Key(pool: pool.id, name: Username(pool.nameKey(name)), action: action)
    }
}
