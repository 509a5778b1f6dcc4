/// Reads CBOR strictly: what two readers might take differently is refused.
///
/// Refused are lengths and numbers in more bytes than needed, indefinite lengths, tags, floating point, undefined and reserved values,
/// numbers beyond 64 bits, broken UTF-8, members named twice, more than `deepest` levels and `itemLimit` values. The order of a map's members
/// is not looked at: some authenticators write the attestation object in their own, and it changes no meaning.
/// Source: RFC 8949 §3, §4.2; FIDO CTAP 2.1 §8.
package struct CBORReader {
    /// Levels of arrays and maps: bounds this reader's recursion.
    package static let deepest = 8
    /// Values of one text, counting every member and element.
    package static let itemLimit = 1024

    package struct Refused: Error, Equatable {}

    private let bytes: [UInt8]
    /// Where the next value begins.
    package private(set) var position: Int
    private var items = 0

    /// - Parameter position: where to begin.
    package init(_ bytes: [UInt8], at position: Int = 0) {
        self.bytes = bytes
        self.position = max(position, 0)
    }

    /// The one value that the bytes are, with nothing after it.
    package static func value(of bytes: [UInt8]) throws(Refused) -> CBORValue {
        var reader = CBORReader(bytes)
        let value = try reader.value()
        guard reader.isAtEnd else { throw Refused() }
        return value
    }

    package var isAtEnd: Bool { position >= bytes.count }

    /// Reads one value; more may follow.
    package mutating func value() throws(Refused) -> CBORValue { try value(depth: 0) }

    private mutating func value(depth: Int) throws(Refused) -> CBORValue {
        items += 1
        guard items <= Self.itemLimit else { throw Refused() }
        let head = try take(1)[0]
        let (kind, short) = (head >> 5, head & 0x1F)
        if kind == 7 {
            switch short {
            case 20: return .boolean(false)
            case 21: return .boolean(true)
            case 22: return .null
            default: throw Refused()
            }
        }
        let argument = try argument(short)
        switch kind {
        case 0: return .integer(try Self.signed(argument))
        // -1 - n: the two's complement of every n that fits.
        case 1: return .integer(try ~Self.signed(argument))
        case 2: return .bytes(try take(Self.count(argument)))
        case 3:
            guard let text = String(validating: try take(Self.count(argument)), as: UTF8.self) else { throw Refused() }
            return .text(text)
        case 4:
            let count = try contents(argument, depth: depth, bytesEach: 1)
            var elements: [CBORValue] = []
            for _ in 0..<count { elements.append(try value(depth: depth + 1)) }
            return .array(elements)
        case 5:
            let count = try contents(argument, depth: depth, bytesEach: 2)
            var members: [CBORValue.Key: CBORValue] = [:]
            for _ in 0..<count {
                let key: CBORValue.Key
                switch try value(depth: depth + 1) {
                case .integer(let number): key = .integer(number)
                case .text(let name): key = .text(Array(name.utf8))
                case .bytes, .array, .map, .boolean, .null: throw Refused()
                }
                guard members.updateValue(try value(depth: depth + 1), forKey: key) == nil else { throw Refused() }
            }
            return .map(members)
        default: throw Refused()
        }
    }

    /// The number behind a head, in the fewest bytes that hold it.
    private mutating func argument(_ short: UInt8) throws(Refused) -> UInt64 {
        guard short >= 24 else { return UInt64(short) }
        guard short <= 27 else { throw Refused() }
        let size = 1 << (Int(short) - 24)
        let number = try take(size).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let smallest: UInt64 = size == 1 ? 24 : 1 << (UInt64(size) * 4)
        guard number >= smallest else { throw Refused() }
        return number
    }

    /// How many elements follow; no more than the rest of the bytes can hold.
    private func contents(_ argument: UInt64, depth: Int, bytesEach: Int) throws(Refused) -> Int {
        let count = try Self.count(argument)
        guard depth < Self.deepest, count <= (bytes.count - position) / bytesEach else { throw Refused() }
        return count
    }

    private mutating func take(_ count: Int) throws(Refused) -> [UInt8] {
        guard count <= bytes.count - position else { throw Refused() }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    private static func signed(_ number: UInt64) throws(Refused) -> Int64 {
        guard let number = Int64(exactly: number) else { throw Refused() }
        return number
    }

    private static func count(_ number: UInt64) throws(Refused) -> Int {
        guard let count = Int(exactly: number) else { throw Refused() }
        return count
    }
}
