import Foundation
import IdentityModel
import ProviderKit

/// How long an answer may be used without asking again, and how long when asking fails.
///
/// Source: RFC 9111 §4.2, §5.2, §5.3; RFC 5861 §4.
struct Freshness: Sendable, Equatable {
    let freshUntil: Date
    /// Until then it serves if the server cannot be asked or fails.
    let usableUntil: Date

    /// Where the server says nothing: short enough that a changed key is seen soon.
    static let defaultLifetime: TimeInterval = 300
    /// Whatever the server says: a withdrawn key must not live on for a year.
    static let longestLifetime: TimeInterval = 86_400
    static let defaultStaleIfError: TimeInterval = 86_400

    /// Nil if the answer must not be kept.
    init?(headers: [String: String], receivedAt now: Date) {
        let directives = Self.directives(headers["cache-control"] ?? "")
        guard directives["no-store"] == nil else { return nil }
        var lifetime = Self.defaultLifetime
        if directives["no-cache"] != nil {
            lifetime = 0
        } else if let maximumAge = directives["max-age"] {
            // A number that cannot be read is taken as already stale.
            lifetime = Self.seconds(maximumAge) ?? 0
            lifetime -= headers["age"].flatMap(Self.seconds) ?? 0
        } else if let expires = headers["expires"] {
            let sentAt = headers["date"].flatMap(HTTPDate.date) ?? now
            lifetime = HTTPDate.date(expires).map { $0.timeIntervalSince(sentAt) } ?? 0
        }
        freshUntil = now + min(max(lifetime, 0), Self.longestLifetime)
        if directives["must-revalidate"] != nil {
            usableUntil = freshUntil
        } else {
            usableUntil = freshUntil + min(directives["stale-if-error"].flatMap(Self.seconds) ?? Self.defaultStaleIfError, Self.defaultStaleIfError)
        }
    }

    private static func directives(_ header: String) -> [String: String] {
        var directives: [String: String] = [:]
        for part in header.split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard let name = pair.first?.lowercased(), directives[name] == nil else { continue }
            directives[name] = pair.count == 2 ? pair[1].trimmingCharacters(in: CharacterSet(charactersIn: "\"")) : ""
        }
        return directives
    }

    /// Digits only; more than a day is a day.
    private static func seconds(_ text: String) -> TimeInterval? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text).map { min(TimeInterval($0), longestLifetime) } ?? longestLifetime
    }
}
