/// Percent-encoding of queries and forms (RFC 3986 §2.1), over bytes.
enum PercentEncoding {
    /// The pairs of a query or a form in their order, decoded. Nil if an escape or the UTF-8 is broken.
    static func pairs(of text: some StringProtocol) -> [(name: String, value: String)]? {
        var pairs: [(name: String, value: String)] = []
        for part in text.utf8.split(separator: UInt8(ascii: "&")) {
            let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(halves[0]), let value = halves.count == 2 ? decoded(halves[1]) : "" else { return nil }
            pairs.append((name, value))
        }
        return pairs
    }

    private static func decoded(_ octets: some Sequence<UInt8>) -> String? {
        var result: [UInt8] = []
        var iterator = octets.makeIterator()
        while let octet = iterator.next() {
            switch octet {
            case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else { return nil }
                result.append(high << 4 | low)
            default: result.append(octet)
            }
        }
        return String(validating: result, as: UTF8.self)
    }

    private static func digit(_ octet: UInt8) -> UInt8? {
        switch octet {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): octet - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): octet - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): octet - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// A path as it was sent, escaped once more but for its slashes: what services other than S3 sign.
    ///
    /// Source: Signature Version 4, canonical URI.
    static func encodedPath(_ path: String) -> String { encoded(path).replacing("%2F", with: "/") }

    /// Everything but the unreserved characters escaped, as SigV4 wants it.
    static func encoded(_ text: String) -> String {
        var result: [UInt8] = []
        for octet in text.utf8 {
            switch octet {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.append(octet)
            default:
                result.append(UInt8(ascii: "%"))
                result.append(contentsOf: "0123456789ABCDEF".utf8.dropFirst(Int(octet >> 4)).prefix(1))
                result.append(contentsOf: "0123456789ABCDEF".utf8.dropFirst(Int(octet & 15)).prefix(1))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
