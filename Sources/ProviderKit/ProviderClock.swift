package import Foundation

/// What is known of a provider's clock, and times in words that take it into account: "expired 41 s ago; this IdP's clock runs 38 s behind".
package struct ProviderClock: Sendable, Equatable {
    /// How far the provider's clock is ahead of ours, in seconds; nil where nothing tells.
    package let offset: TimeInterval?

    package init(offset: TimeInterval?) { self.offset = offset }

    /// - Parameters:
    ///   - date: the `Date` header of an answer that was not stored on the way (RFC 9110 §6.6.1).
    ///   - now: when the answer came.
    package init(date: String?, receivedAt now: Date) {
        offset = date.flatMap(HTTPDate.date).map { $0.timeIntervalSince(now) }
    }

    /// Below this the header's whole seconds and the network tell nothing.
    private static let noise: TimeInterval = 5

    /// "; this IdP's clock runs 38 s behind", or nothing where both clocks agree.
    package var remark: String {
        guard let offset, abs(offset) >= Self.noise else { return "" }
        return "; this IdP's clock runs \(Int(abs(offset).rounded())) s \(offset < 0 ? "behind" : "ahead")"
    }

    /// How long ago something ended.
    package func expired(_ end: Date, now: Date) -> String { "expired \(Int(now.timeIntervalSince(end).rounded(.up))) s ago\(remark)" }

    /// How far in the future something begins.
    package func early(_ begin: Date, now: Date) -> String { "\(Int(begin.timeIntervalSince(now).rounded(.up))) s in the future\(remark)" }

    /// What to do about it.
    package var advice: String {
        guard let offset, abs(offset) >= Self.noise else { return "compare the clocks of both servers" }
        return "let the provider's server take its time by NTP: its clock runs \(Int(abs(offset).rounded())) s \(offset < 0 ? "behind" : "ahead")"
    }
}
