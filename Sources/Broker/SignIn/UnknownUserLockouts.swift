import Foundation
import IdentityModel
import LocalUserPool
import Synchronization

/// Lock-outs of names that nobody has, so that a client that hides who exists hides it after the sixth attempt too.
///
/// In memory and bounded: it protects nothing but an appearance, and a flood of invented names must not fill the database.
final class UnknownUserLockouts: Sendable {
    private struct Name: Hashable {
        let pool: UserPoolID
        let username: Username
    }

    private static let capacity = 10_000
    private let lockouts = Mutex<[Name: Lockout]>([:])

    /// Whether an attempt under this name would meet a lock.
    func isLocked(_ name: String, in pool: UserPoolID, at now: Date) -> Bool {
        lockouts.withLock { $0[Name(pool: pool, username: Username(name))]?.isLocked(at: now) ?? false }
    }

    func fail(_ name: String, in pool: UserPoolID, at now: Date) {
        let name = Name(pool: pool, username: Username(name))
        lockouts.withLock { lockouts in
            if lockouts.count >= Self.capacity, lockouts[name] == nil, let any = lockouts.keys.first { lockouts[any] = nil }
            lockouts[name] = (lockouts[name] ?? Lockout()).failed(at: now)
        }
    }
}
