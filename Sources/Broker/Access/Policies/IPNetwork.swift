/// A range of IP addresses: `203.0.113.0/24`, `2001:db8::/32`, or one address.
///
/// Source: RFC 4632 §3.1; RFC 4291 §2.2, §2.3.
struct IPNetwork: Sendable, Equatable {
    /// 4 or 16.
    let address: [UInt8]
    /// Bits that count.
    let prefix: Int

    init?(_ text: String) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count <= 2, let address = Self.address(String(halves[0])) else { return nil }
        self.address = address
        guard halves.count == 2 else {
            prefix = address.count * 8
            return
        }
        guard !halves[1].isEmpty, halves[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let bits = Int(halves[1]), bits <= address.count * 8
        else { return nil }
        prefix = bits
    }

    /// Nil if that is no address.
    func contains(_ text: String) -> Bool? {
        guard let other = Self.address(text) else { return nil }
        guard other.count == address.count else { return false }
        let whole = prefix / 8
        guard other.prefix(whole).elementsEqual(address.prefix(whole)) else { return false }
        let rest = prefix % 8
        guard rest > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
        return other[whole] & mask == address[whole] & mask
    }

    /// The range that the neighbours of an address share, as text: 24 bits of IPv4, 48 of IPv6. Nil if that is no address.
    static func around(_ text: String) -> String? {
        guard let octets = address(text) else { return nil }
        if octets.count == 4 { return octets.prefix(3).map { "\($0)" }.joined(separator: ".") + ".0/24" }
        let groups = (0..<3).map { String(UInt16(octets[2 * $0]) << 8 | UInt16(octets[2 * $0 + 1]), radix: 16) }
        return groups.joined(separator: ":") + "::/48"
    }

    /// One way to write an address, so that nobody has two; nil if it is none.
    static func canonical(_ text: String) -> String? {
        guard let octets = address(text) else { return nil }
        if octets.count == 4 { return octets.map(String.init).joined(separator: ".") }
        let groups = stride(from: 0, to: 16, by: 2).map { String(UInt16(octets[$0]) << 8 | UInt16(octets[$0 + 1]), radix: 16) }
        return groups.joined(separator: ":")
    }

    /// Four octets or sixteen; an IPv4 address in IPv6 clothes is the IPv4 address.
    private static func address(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= 45 else { return nil }
        guard text.utf8.contains(UInt8(ascii: ":")) else { return version4(text) }
        guard let octets = version6(text) else { return nil }
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        return octets.starts(with: mapped) ? Array(octets.suffix(4)) : octets
    }

    private static func version4(_ text: String) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var octets: [UInt8] = []
        for part in parts {
            // A leading zero means octal to some readers.
            guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), part == "0" || part.first != "0",
                let octet = UInt8(part)
            else { return nil }
            octets.append(octet)
        }
        return octets
    }

    private static func version6(_ text: String) -> [UInt8]? {
        var groups = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard groups.count >= 3, groups.count <= 9 else { return nil }
        var tail: [UInt8] = []
        if let last = groups.last, last.contains(".") {
            guard let octets = version4(last) else { return nil }
            tail = octets
            groups.removeLast()
        }
        // `::` gives empty groups: one inside, two at an end.
        if groups.first == "" {
            guard groups.count > 1, groups[1].isEmpty else { return nil }
            groups.removeFirst()
        }
        if tail.isEmpty, groups.last == "" {
            guard groups.count > 1, groups[groups.count - 2].isEmpty else { return nil }
            groups.removeLast()
        }
        let gaps = groups.indices.filter { groups[$0].isEmpty }
        guard gaps.count <= 1 else { return nil }
        var head: [UInt8] = []
        var afterGap: [UInt8] = []
        for (index, group) in groups.enumerated() where !group.isEmpty {
            guard group.utf8.count <= 4, group.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }), let value = UInt16(group, radix: 16)
            else {
                return nil
            }
            let octets = [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
            if let gap = gaps.first, index > gap { afterGap += octets } else { head += octets }
        }
        let end = afterGap + tail
        guard gaps.isEmpty else {
            let missing = 16 - head.count - end.count
            return missing >= 2 ? head + [UInt8](repeating: 0, count: missing) + end : nil
        }
        return head.count + end.count == 16 ? head + end : nil
    }
}
