/// Reads one JSON text (RFC 8259), strictly: what another reader might take differently is refused.
///
/// Refused beside what the grammar refuses: more than `deepest` levels, a member named twice, broken UTF-8, lone surrogates, and U+0000, which no
/// database column and no C library keeps.
struct JSONParser {
    /// Levels of arrays and objects; bounds this parser's own recursion and every reader's after it.
    static let deepest = 64

    private struct Refused: Error {}

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    static func parse(_ bytes: [UInt8]) -> JSONValue? {
        var parser = JSONParser(bytes: bytes)
        return try? parser.text()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func text() throws(Refused) -> JSONValue {
        skipSpace()
        let value = try value()
        skipSpace()
        guard position == bytes.count else { throw Refused() }
        return value
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let current, UInt32(current) == character.value else { return false }
        position += 1
        return true
    }

    private mutating func take(word: StaticString, as value: JSONValue) throws(Refused) -> JSONValue {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count, bytes[position..<end].elementsEqual("\(word)".utf8) else { throw Refused() }
        position = end
        return value
    }

    private mutating func value() throws(Refused) -> JSONValue {
        switch current {
        case UInt8(ascii: "\""): .string(try string())
        case UInt8(ascii: "{"): try object()
        case UInt8(ascii: "["): try array()
        case UInt8(ascii: "t"): try take(word: "true", as: .boolean(true))
        case UInt8(ascii: "f"): try take(word: "false", as: .boolean(false))
        case UInt8(ascii: "n"): try take(word: "null", as: .null)
        default: try number()
        }
    }

    private mutating func enter() throws(Refused) {
        position += 1
        depth += 1
        guard depth <= Self.deepest else { throw Refused() }
        skipSpace()
    }

    private mutating func object() throws(Refused) -> JSONValue {
        try enter()
        var members: [String: JSONValue] = [:]
        if !take("}") {
            repeat {
                skipSpace()
                guard current == UInt8(ascii: "\"") else { throw Refused() }
                let name = try string()
                skipSpace()
                guard take(":") else { throw Refused() }
                skipSpace()
                guard members.updateValue(try value(), forKey: name) == nil else { throw Refused() }
                skipSpace()
            } while take(",")
            guard take("}") else { throw Refused() }
        }
        depth -= 1
        return .object(members)
    }

    private mutating func array() throws(Refused) -> JSONValue {
        try enter()
        var elements: [JSONValue] = []
        if !take("]") {
            repeat {
                skipSpace()
                elements.append(try value())
                skipSpace()
            } while take(",")
            guard take("]") else { throw Refused() }
        }
        depth -= 1
        return .array(elements)
    }

    private mutating func digits() throws(Refused) {
        let start = position
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw Refused() }
    }

    private mutating func number() throws(Refused) -> JSONValue {
        let start = position
        var isInteger = true
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") {
            isInteger = false
            try digits()
        }
        if take("e") || take("E") {
            isInteger = false
            if !take("+") { _ = take("-") }
            try digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isInteger, let integer = Int64(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { throw Refused() }
        return .number(number)
    }

    private mutating func string() throws(Refused) -> String {
        position += 1
        let start = position
        // Most strings have no escape: one pass, one copy.
        while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
        if take("\"") {
            guard let text = String(validating: bytes[start..<position - 1], as: UTF8.self) else { throw Refused() }
            return text
        }
        var octets = [UInt8](bytes[start..<position])
        while let byte = current, byte >= 0x20 {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: octets, as: UTF8.self) else { throw Refused() }
                return text
            case UInt8(ascii: "\\"): try octets.append(contentsOf: escaped())
            default: octets.append(byte)
            }
        }
        throw Refused()
    }

    private mutating func escaped() throws(Refused) -> [UInt8] {
        guard let letter = current else { throw Refused() }
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var value = try codeUnit()
            if (0xD800...0xDBFF).contains(value) {
                guard take("\\"), take("u") else { throw Refused() }
                let low = try codeUnit()
                guard (0xDC00...0xDFFF).contains(low) else { throw Refused() }
                value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            }
            guard value != 0, let scalar = Unicode.Scalar(value) else { throw Refused() }
            return Array(String(Character(scalar)).utf8)
        default: throw Refused()
        }
    }

    private mutating func codeUnit() throws(Refused) -> UInt32 {
        guard position + 4 <= bytes.count else { throw Refused() }
        var value: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { throw Refused() }
            value = value << 4 | UInt32(digit)
        }
        position += 4
        return value
    }
}
