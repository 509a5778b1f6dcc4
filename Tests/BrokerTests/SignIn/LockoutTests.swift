import Foundation
import LocalUserPool
import Testing

@Suite struct LockoutTests {
    let start = Date(timeIntervalSince1970: 1_790_000_000)

    @Test func `four wrong passwords lock nothing, the fifth locks for a second`() {
        var lockout = Lockout()
        for _ in 1...4 { lockout = lockout.failed(at: start) }
        #expect(!lockout.isLocked(at: start))
        lockout = lockout.failed(at: start)
        #expect(lockout.isLocked(at: start))
        #expect(lockout.isLocked(at: start + 0.999))
        #expect(!lockout.isLocked(at: start + 1))
    }

    @Test func `each further one doubles the lock, up to fifteen minutes`() {
        var (lockout, now) = (Lockout(), start)
        var locks: [TimeInterval] = []
        for _ in 1...20 {
            lockout = lockout.failed(at: now)
            let end = lockout.lockedUntil ?? now
            locks.append(end.timeIntervalSince(now))
            now = end
        }
        #expect(locks.prefix(15) == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900])
        // The longest lock is as long as the quiet that forgives.
        #expect(locks[15] == 0)
    }

    @Test func `an attempt during a lock does not extend it`() {
        var lockout = Lockout()
        for _ in 1...5 { lockout = lockout.failed(at: start) }
        #expect(lockout.failed(at: start + 0.5) == lockout)
    }

    @Test func `fifteen quiet minutes forgive all`() {
        var lockout = Lockout()
        for _ in 1...4 { lockout = lockout.failed(at: start) }
        #expect(lockout.failed(at: start + 899).failures == 5)
        #expect(lockout.failed(at: start + 900).failures == 1)
    }
}
