import Cryptography
package import Foundation
package import IdentityModel

/// Whether a code of an authenticator app proves its user. Pure.
///
/// A code is good for its own step of thirty seconds and the ones beside it, and for none that is not later than the last one
/// accepted: who looks over a shoulder gains nothing.
/// Source: RFC 6238 §5.2.
package enum SoftwareToken {
    package enum Outcome: Sendable, Equatable {
        /// To be remembered as the last step.
        case accepted(step: Int64)
        /// A right code whose step, or a later one, was accepted before.
        case reused
        case wrong
    }

    /// - Parameter lastStep: the latest that was accepted; nil if none was.
    package static func judge(_ code: String, secret: Secret<[UInt8]>, lastStep: Int64?, at now: Date) -> Outcome {
        let current = OneTimePassword.step(at: now.timeIntervalSince1970)
        let received = Array(code.utf8)
        var outcome = Outcome.wrong
        // All three are computed whatever the first says.
        for step in current - 1...current + 1 {
            let expected = Array(OneTimePassword.code(secret: secret.exposed, counter: step).utf8)
            guard expected.isEqualInConstantTime(to: received) else { continue }
            if lastStep.map({ step > $0 }) ?? true {
                outcome = .accepted(step: step)
            } else if outcome == .wrong {
                outcome = .reused
            }
        }
        return outcome
    }
}
