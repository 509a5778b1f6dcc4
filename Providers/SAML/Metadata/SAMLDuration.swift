import Foundation

/// A length of time as metadata writes it: `PT6H`, `P1DT12H`.
///
/// Source: XML Schema Part 2 §3.2.6. A year counts 365 days and a month 30: nobody caches that long.
enum SAMLDuration {
    /// - Returns: nil for any other form and for a negative one.
    static func seconds(_ text: String) -> TimeInterval? {
        var bytes = Array(text.utf8)[...]
        guard bytes.count <= 64, bytes.popFirst() == UInt8(ascii: "P"), !bytes.isEmpty else { return nil }
        let days: [(UInt8, Double)] = [(UInt8(ascii: "Y"), 365 * 86_400), (UInt8(ascii: "M"), 30 * 86_400), (UInt8(ascii: "D"), 86_400)]
        let times: [(UInt8, Double)] = [(UInt8(ascii: "H"), 3600), (UInt8(ascii: "M"), 60), (UInt8(ascii: "S"), 1)]
        var units = days[...]
        var total = 0.0
        var isTime = false
        while let byte = bytes.first {
            if byte == UInt8(ascii: "T") {
                guard !isTime, bytes.count > 1 else { return nil }
                isTime = true
                units = times[...]
                bytes.removeFirst()
                continue
            }
            let digits = bytes.prefix { (0x30...0x39).contains($0) || ($0 == 0x2E && isTime) }
            bytes = bytes.dropFirst(digits.count)
            guard let number = Double(String(decoding: digits, as: UTF8.self)), let unit = bytes.popFirst(),
                let place = units.firstIndex(where: { $0.0 == unit })
            else { return nil }
            total += number * units[place].1
            units = units[(place + 1)...]
        }
        return total.isFinite ? total : nil
    }
}
