import Foundation

/// Comparisons of a message's times with ours, within the skew that two clocks may have.
struct TimeChecks {
    let now: Date

    /// Not from the future, and recent where nobody asked for the message.
    func checkIssued(_ text: String?, _ check: String, isUnsolicited: Bool, _ checks: inout CheckList) {
        guard let issued = time(text, check, &checks) else { return }
        let age = now.timeIntervalSince(issued)
        guard age >= -ResponseVerifier.clockSkew else {
            checks.refuse(
                .untimely, check, expected: "no later than \(SAMLTime.text(now))", received: text, advice: "set the clocks of both machines by NTP")
            return
        }
        guard !isUnsolicited || age <= ResponseVerifier.unsolicitedLifetime else {
            checks.refuse(
                .untimely, check, expected: "at most \(Int(ResponseVerifier.unsolicitedLifetime)) s old, as nobody asked for it",
                received: "\(Self.seconds(age)) s old")
            return
        }
        checks.pass(check, received: text, margin: "\(Self.seconds(age)) s ago")
    }

    func checkNotBefore(_ text: String, _ check: String, _ checks: inout CheckList) {
        guard let start = time(text, check, &checks) else { return }
        let margin = now.timeIntervalSince(start) + ResponseVerifier.clockSkew
        if margin >= 0 {
            checks.pass(check, received: text, margin: "\(Self.seconds(margin)) s after the earliest moment")
        } else {
            checks.refuse(
                .untimely, check, expected: "no later than \(SAMLTime.text(now)), give or take \(Int(ResponseVerifier.clockSkew)) s", received: text,
                advice: "set the clocks of both machines by NTP")
        }
    }

    /// - Returns: the moment itself, if it can be read.
    @discardableResult
    func checkNotOnOrAfter(_ text: String?, _ check: String, _ checks: inout CheckList) -> Date? {
        guard let end = time(text, check, &checks) else { return nil }
        let margin = end.timeIntervalSince(now) + ResponseVerifier.clockSkew
        if margin > 0 {
            checks.pass(check, received: text, margin: "\(Self.seconds(margin)) s before expiry")
        } else {
            checks.refuse(
                .untimely, check, expected: "later than \(SAMLTime.text(now)), give or take \(Int(ResponseVerifier.clockSkew)) s", received: text,
                advice: "sign in again; if it happens every time, set the clocks of both machines by NTP")
        }
        return end
    }

    private func time(_ text: String?, _ check: String, _ checks: inout CheckList) -> Date? {
        guard let text, let date = SAMLTime.date(text) else {
            checks.refuse(.untimely, check, expected: "a UTC time such as \(SAMLTime.text(now))", received: text ?? "nothing")
            return nil
        }
        return date
    }

    private static func seconds(_ interval: TimeInterval) -> Int { Int(exactly: interval.rounded(.down)) ?? 0 }
}
