import Foundation

/// The time that a client signs with its SRP proof: `Tue Sep 1 09:05:07 UTC 2026`, English, the day without a leading zero.
///
/// Source: the date format of Amazon's clients, `EEE MMM d HH:mm:ss 'UTC' yyyy`.
enum SRPTimestamp {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// How far a client's clock may be off when it signs its proof.
    private static let tolerance: TimeInterval = 300

    static func isFresh(_ text: String, at now: Date) -> Bool { date(text).map { abs($0.timeIntervalSince(now)) <= tolerance } ?? false }

    /// Nil for any other form. The weekday is not compared with the date: nothing rests on it.
    static func date(_ text: String) -> Date? {
        let fields = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 6, fields[0].utf8.count == 3, let month = months.firstIndex(of: fields[1]), fields[4] == "UTC" else { return nil }
        let clock = fields[3].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard clock.count == 3, let day = number(fields[2], 1...2), let hour = number(clock[0], 2...2), let minute = number(clock[1], 2...2),
            let second = number(clock[2], 2...2), let year = number(fields[5], 4...4)
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let components = DateComponents(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
        guard components.isValidDate(in: calendar) else { return nil }
        return calendar.date(from: components)
    }

    private static func number(_ text: String, _ lengths: ClosedRange<Int>) -> Int? {
        guard lengths.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
