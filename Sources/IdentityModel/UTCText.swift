import Foundation

extension Date {
    /// `2026-09-01T09:05:07Z`: the whole second, UTC.
    ///
    /// By the C library, since Foundation's formats build a calendar for each.
    package var utcText: String {
        var seconds = time_t(timeIntervalSince1970.rounded(.down).clamped(to: Self.writable))
        var parts = tm()
        gmtime_r(&seconds, &parts)
        return String(unsafeUninitializedCapacity: 20) { text in
            var written = 0
            func append(_ value: Int32, _ width: Int, _ mark: Unicode.Scalar) {
                var rest = Int(value)
                for position in stride(from: written + width - 1, through: written, by: -1) {
                    text[position] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
                text[written + width] = UInt8(ascii: mark)
                written += width + 1
            }
            append(parts.tm_year + 1900, 4, "-")
            append(parts.tm_mon + 1, 2, "-")
            append(parts.tm_mday, 2, "T")
            append(parts.tm_hour, 2, ":")
            append(parts.tm_min, 2, ":")
            append(parts.tm_sec, 2, "Z")
            return written
        }
    }

    /// From 1970 to the last second of the year 9999, which is as far as four digits go.
    private static let writable: ClosedRange<Double> = 0...253_402_300_799
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double { min(max(self, range.lowerBound), range.upperBound) }
}
