import Cryptography
import Foundation
import IdentityModel
import Synchronization

/// Tokens whose signature held when it was last looked at, by the digest of their whole text: a token is shown many times in its hour.
///
/// An entry counts as long as the pool's keys are the ones that it was verified with. What can change about a token without a change of
/// its text, its expiry and revocation, is not kept here and is judged each time.
final class VerifiedTokens: Sendable {
    struct Entry: Sendable {
        let pool: UserPoolID
        /// Of the keys that verified it.
        let edition: KeyRing.Edition
        let use: TokenUse
        let claims: [String: JSONValue]
        let expiresAt: Date
    }

    /// Of each of the two halves; a token takes about two kilobytes.
    private static let capacity = 2048

    private struct Halves {
        var recent: [[UInt8]: Entry] = [:]
        /// What was recent before; goes when the next half is full.
        var older: [[UInt8]: Entry] = [:]
    }

    private let halves = Mutex(Halves())

    func entry(_ digest: [UInt8]) -> Entry? { halves.withLock { $0.recent[digest] ?? $0.older[digest] } }

    func remember(_ entry: Entry, as digest: [UInt8]) {
        halves.withLock { halves in
            if halves.recent.count >= Self.capacity {
                halves.older = halves.recent
                halves.recent = [:]
            }
            halves.recent[digest] = entry
        }
    }
}
