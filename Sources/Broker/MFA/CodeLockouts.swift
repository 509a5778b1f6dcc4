import Foundation
import IdentityModel
import LocalUserPool
import Storage

/// How many wrong codes a user may give before they have to wait, by what the codes are for.
enum CodeKind: String, Sendable {
    /// Six digits after a password.
    case secondFactor = "second-factor"
    /// Eight digits alone: more guesses do less, and who mistypes has no password to fall back on.
    case firstFactor = "first-factor"

    private var tolerated: Int { self == .firstFactor ? 15 : 5 }

    func lockout(of sub: Subject, in pool: UserPoolID, _ sql: any SQLTransaction) throws -> Lockout {
        let record = try sql.codeLockouts.lockout(rawValue, of: sub, in: pool)
        return Lockout(failures: record?.failures ?? 0, failedAt: record?.failedAt, lockedUntil: record?.lockedUntil, tolerated: tolerated)
    }

    func fail(of sub: Subject, in pool: UserPoolID, at now: Date, _ sql: any SQLTransaction) throws {
        let next = try lockout(of: sub, in: pool, sql).failed(at: now)
        let end = max(now.addingTimeInterval(Lockout.quiet), next.lockedUntil ?? now)
        try sql.codeLockouts.set(
            CodeLockoutRecord(failures: next.failures, failedAt: next.failedAt, lockedUntil: next.lockedUntil), rawValue, of: sub, in: pool,
            forgottenAt: end, at: now)
    }
}
