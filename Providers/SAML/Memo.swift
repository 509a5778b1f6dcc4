import Cryptography
import Synchronization

/// Results of pure functions by the digest of what they were made from: parsed metadata and keys, which every sign-in needs and
/// few change. Dropped all at once when there are too many.
final class Memo<Value: Sendable>: Sendable {
    private let values = Mutex<[[UInt8]: Value]>([:])
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    func value<Failure: Error>(for input: [UInt8], make: () throws(Failure) -> Value) throws(Failure) -> Value {
        let key = DigestAlgorithm.sha256.hash(input)
        if let known = values.withLock({ $0[key] }) { return known }
        let made = try make()
        values.withLock { values in
            if values.count >= limit { values.removeAll() }
            values[key] = made
        }
        return made
    }
}
