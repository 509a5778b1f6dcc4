package import Foundation

/// A moment as SAML writes it: `2026-11-25T01:02:03Z`, perhaps with a fraction of a second; always UTC.
///
/// Source: SAML 2.0 Core §1.3.3; XML Schema Part 2 §3.2.7.
package enum SAMLTime {
    /// - Returns: nil for any other form, for an offset, and for days and hours that no calendar has.
    package static func date(_ text: String) -> Date? {
        let bytes = Array(text.utf8)
        guard (20...40).contains(bytes.count), bytes.last == 0x5A else { return nil }
        for (index, separator) in [(4, 0x2D), (7, 0x2D), (10, 0x54), (13, 0x3A), (16, 0x3A)] where Int(bytes[index]) != separator { return nil }
        guard let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
            let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]), let second = number(bytes[17..<19])
        else { return nil }
        guard year >= 1, (1...12).contains(month), (1...length(ofMonth: month, year)).contains(day), hour < 24, minute < 60, second < 60 else {
            return nil
        }
        var seconds = Double(daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second)
        let fraction = bytes[19..<(bytes.count - 1)]
        if !fraction.isEmpty {
            guard fraction.first == 0x2E, fraction.count > 1 else { return nil }
            var unit = 0.1
            for digit in fraction.dropFirst() {
                guard (0x30...0x39).contains(digit) else { return nil }
                seconds += Double(digit - 0x30) * unit
                unit /= 10
            }
        }
        return Date(timeIntervalSince1970: seconds)
    }

    /// Whole seconds, for what we send and for verdicts. Years 1 to 9999.
    package static func text(_ date: Date) -> String {
        let seconds = Int(exactly: min(max(date.timeIntervalSince1970, -62_135_596_800), 253_402_300_799).rounded(.down)) ?? 0
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let rest = seconds - days * 86_400
        let (year, month, day) = calendarDay(days)
        return
            "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))Z"
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }

    private static func length(ofMonth month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Counts in years that begin in March, so that the leap day is the last.
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + (monthFromMarch * 153 + 2) / 5 + day - 1 - 719_468
    }

    private static func calendarDay(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let sinceMarch0 = days + 719_468
        let era = sinceMarch0 / 146_097
        let dayOfEra = sinceMarch0 - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
