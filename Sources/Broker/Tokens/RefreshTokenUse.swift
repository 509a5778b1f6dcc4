import Foundation
import IdentityModel

/// What the use of a refresh token is, given which token of its grant is the newest.
///
/// A token that was replaced answers on while its grace lasts, for a client whose answer got lost. After that somebody holds a token that
/// its owner has no more use for: the owner with an old copy, or a thief; nobody can tell which, so the grant ends.
/// Source: RFC 9700 §4.14.2; Amazon Cognito developer guide, "Refresh token rotation".
enum RefreshTokenUse: Equatable {
    /// The newest token, which stays: the client does not rotate.
    case lasting
    /// The newest token, for the first time: the next one takes its place.
    case first
    /// A replaced token within its grace, in seconds since it was replaced.
    case retry(after: Int)
    /// A replaced token after its grace; nil seconds if it was replaced too long ago to say.
    case replay(after: Int?)

    /// - Parameters:
    ///   - generation: of the token that was sent.
    ///   - newest: of the grant's newest token.
    ///   - firstUse: when the sent token was replaced, where that is remembered.
    ///   - rotation: the client's setting; nil if it does not rotate (any more).
    init(of generation: Int64, newest: Int64, firstUse: Date?, rotation: RefreshTokenRotation?, at now: Date) {
        guard generation < newest else {
            self = rotation == nil ? .lasting : .first
            return
        }
        let seconds = firstUse.map { Int(max(0, now.timeIntervalSince($0)).rounded(.up)) }
        if let seconds, seconds <= rotation?.graceSeconds ?? 0 {
            self = .retry(after: seconds)
        } else {
            self = .replay(after: seconds)
        }
    }

    func verdict(grace: Int) -> Verdict {
        let check = "token.refresh.unused"
        switch self {
        case .lasting: return Verdict(check: check, outcome: .skipped)
        case .first: return .passed(check)
        case .retry(let seconds): return .passed(check, margin: "\(grace - seconds) s of \(grace) s of grace left")
        case .replay(let seconds):
            let when = seconds.map { "\($0) s ago" } ?? "long ago"
            return .refused(
                check, expected: "the newest refresh token of the sign-in, or one replaced at most \(grace) s ago",
                received: "one replaced \(when); the sign-in and all its tokens are revoked",
                advice: "look for an app that keeps an old token or refreshes twice at once (raise RetryGracePeriodSeconds), or for a stolen token")
        }
    }
}
