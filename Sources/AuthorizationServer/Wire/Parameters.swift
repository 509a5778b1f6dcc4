import IdentityModel

/// The parameters of a request, decoded by one rule for every endpoint.
///
/// A repeated name, a control octet, broken UTF-8, a broken escape or too much of anything makes the whole request malformed. An empty value is
/// an absent one; unknown names are nobody's business.
/// Source: RFC 6749 §3.1, §3.2, appendix B; WHATWG URL Standard, `application/x-www-form-urlencoded`.
struct Parameters: Sendable, Equatable {
    /// Why a request cannot be read.
    enum Malformed: Error, Equatable {
        case repeated(String)
        case illegalOctet
        case tooLarge
        case contentType
    }

    /// Octets of an encoded query.
    static let longestQuery = 16 << 10
    /// Octets of an encoded body: a SAML response has 100 000 characters, each of which may be escaped.
    static let longestBody = 320 << 10
    static let mostParameters = 64

    /// In the order in which they came.
    private(set) var pairs: [(name: String, value: String)]

    static let none = Parameters(pairs: [])

    init(pairs: [(name: String, value: String)]) { self.pairs = pairs }

    /// Reads `name=value&…`.
    init(encoded bytes: some Collection<UInt8>, limit: Int) throws(Malformed) {
        guard bytes.count <= limit else { throw .tooLarge }
        pairs = []
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            guard pairs.count < Self.mostParameters else { throw .tooLarge }
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let first = halves.first else { continue }
            let name = try Self.decoded(first)
            // Base64 of SAML comes in lines; no other control octet has a meaning anywhere.
            let value = halves.count == 2 ? try Self.decoded(halves[1], allowsLineBreaks: name.isIdentical(to: "SAMLResponse")) : ""
            if pairs.contains(where: { $0.name.isIdentical(to: name) }) { throw .repeated(name) }
            pairs.append((name, value))
        }
    }

    /// Both sources as one: a name may stand in one of them.
    func joined(with other: Parameters) throws(Malformed) -> Parameters {
        for pair in other.pairs where pairs.contains(where: { $0.name.isIdentical(to: pair.name) }) { throw .repeated(pair.name) }
        return Parameters(pairs: pairs + other.pairs)
    }

    /// The value; nil if absent or empty.
    subscript(name: String) -> String? {
        guard let value = pairs.first(where: { $0.name.isIdentical(to: name) })?.value, !value.isEmpty else { return nil }
        return value
    }

    func without(_ names: [String]) -> Parameters {
        Parameters(pairs: pairs.filter { pair in !names.contains { $0.isIdentical(to: pair.name) } })
    }

    var dictionary: [String: String] {
        Dictionary(pairs.filter { !$0.value.isEmpty }.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// `name=value&…`, encoded anew.
    var encoded: String { pairs.map { "\(PercentEncoding.encoded($0.name))=\(PercentEncoding.encoded($0.value))" }.joined(separator: "&") }

    static func == (left: Parameters, right: Parameters) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0.name.isIdentical(to: $1.name) && $0.value.isIdentical(to: $1.value) }
    }

    private static func decoded(_ encoded: some Collection<UInt8>, allowsLineBreaks: Bool = false) throws(Malformed) -> String {
        var octets: [UInt8] = []
        octets.reserveCapacity(encoded.count)
        var iterator = encoded.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+"): octets.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(PercentEncoding.digit), let low = iterator.next().flatMap(PercentEncoding.digit) else {
                    throw .illegalOctet
                }
                octets.append(high << 4 | low)
            default: octets.append(byte)
            }
        }
        let isControl = { (byte: UInt8) in (byte < 0x20 && !(allowsLineBreaks && (byte == 0x0A || byte == 0x0D))) || byte == 0x7F }
        guard !octets.contains(where: isControl), let text = String(validating: octets, as: UTF8.self) else {
            throw .illegalOctet
        }
        return text
    }
}

/// RFC 3986 §2.1.
enum PercentEncoding {
    /// Everything escaped but the unreserved characters (§2.3).
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var octets: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                octets.append(byte)
            default: octets += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: octets, as: UTF8.self)
    }

    static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
