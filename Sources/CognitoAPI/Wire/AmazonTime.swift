import Foundation
import Synchronization

/// The two ways in which AWS writes a moment, both UTC: `20260901T090507Z` in signatures, `2026-09-01T09:05:07Z` in XML.
enum AmazonTime {
    /// Reads the short form. Nil for anything else, days that no calendar has included.
    static func date(_ text: String) -> Date? {
        let octets = Array(text.utf8)
        guard octets.count == 16, octets[8] == UInt8(ascii: "T"), octets[15] == UInt8(ascii: "Z") else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for octet in octets[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) else { return nil }
                value = value * 10 + Int(octet - UInt8(ascii: "0"))
            }
            return value
        }
        guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8), let hour = number(9..<11),
            let minute = number(11..<13), let second = number(13..<15), (1...12).contains(month), hour < 24, minute < 60, second < 60
        else { return nil }
        let days = days(year: year, month: month, day: day)
        // The calendar is checked by going back: 31 February comes out as a day of March.
        guard civil(days) == (year, month, day) else { return nil }
        return Date(timeIntervalSince1970: TimeInterval(days * 86_400 + hour * 3600 + minute * 60 + second))
    }

    static func short(_ date: Date) -> String {
        let (year, month, day, hour, minute, second) = parts(of: date)
        return "\(padded(year, 4))\(padded(month))\(padded(day))T\(padded(hour))\(padded(minute))\(padded(second))Z"
    }

    static func long(_ date: Date) -> String {
        let (year, month, day, hour, minute, second) = parts(of: date)
        return "\(padded(year, 4))-\(padded(month))-\(padded(day))T\(padded(hour)):\(padded(minute)):\(padded(second))Z"
    }

    /// As a `Date` header has it (RFC 9110 §5.6.7). Written once a second.
    static func header(_ date: Date) -> String {
        let second = date.timeIntervalSince1970.rounded(.down)
        if let known = lastHeader.withLock({ $0 }), known.second == second { return known.text }
        let text = headerText(date)
        lastHeader.withLock { $0 = (second, text) }
        return text
    }

    private static let lastHeader = Mutex<(second: Double, text: String)?>(nil)

    private static func headerText(_ date: Date) -> String {
        let (year, month, day, hour, minute, second) = parts(of: date)
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekday = (days(year: year, month: month, day: day) % 7 + 7) % 7
        return "\(weekdays[weekday]), \(padded(day)) \(months[month - 1]) \(padded(year, 4)) \(padded(hour)):\(padded(minute)):\(padded(second)) GMT"
    }

    private static func padded(_ value: Int, _ width: Int = 2) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func parts(of date: Date) -> (Int, Int, Int, Int, Int, Int) {
        let seconds = Int(exactly: date.timeIntervalSince1970.rounded(.down)) ?? 0
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let rest = seconds - days * 86_400
        let (year, month, day) = civil(days)
        return (year, month, day, rest / 3600, rest / 60 % 60, rest % 60)
    }

    // The Gregorian calendar as arithmetic over 400-year eras that begin in March, so that the leap day comes last.

    private static func days(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}
