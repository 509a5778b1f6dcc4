package import Foundation
import IdentityModel
import Synchronization

/// A clock that stands until a test moves it.
package final class FixedTime: TimeSource {
    private let moment: Mutex<Date>
    package init(_ moment: Date = Date(timeIntervalSince1970: 1_790_000_000)) { self.moment = Mutex(moment) }
    package var now: Date { moment.withLock { $0 } }
    package func advance(by seconds: TimeInterval) { moment.withLock { $0 += seconds } }
}

/// Repeatable "randomness": every call differs, every run is the same.
package final class CountingRandom: RandomSource {
    private let state: Mutex<UInt64>
    package init(seed: UInt64 = 1) { state = Mutex(seed) }

    package func bytes(_ count: Int) -> [UInt8] {
        state.withLock { state in
            (0..<count).map { _ in
                // SplitMix64
                state &+= 0x9E37_79B9_7F4A_7C15
                var word = state
                word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
                word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
                return UInt8(truncatingIfNeeded: word ^ (word >> 31))
            }
        }
    }
}
