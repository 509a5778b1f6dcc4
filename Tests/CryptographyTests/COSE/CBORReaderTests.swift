import Cryptography
import Testing

@Suite struct CBORReaderTests {
    @Test(
        arguments: [
            ("00", .integer(0)), ("17", .integer(23)), ("1818", .integer(24)), ("18ff", .integer(255)), ("190100", .integer(256)),
            ("1a00010000", .integer(65536)), ("1b0000000100000000", .integer(4_294_967_296)), ("1b7fffffffffffffff", .integer(.max)),
            ("20", .integer(-1)), ("26", .integer(-7)), ("390100", .integer(-257)), ("3b7fffffffffffffff", .integer(.min)),
            ("40", .bytes([])), ("4301ff02", .bytes([1, 255, 2])), ("60", .text("")), ("64f09f9191", .text("👑")),
            ("80", .array([])), ("83010203", .array([.integer(1), .integer(2), .integer(3)])), ("a0", .map([:])),
            ("a2016161206162", .map([.integer(1): .text("a"), .integer(-1): .text("b")])), ("f4", .boolean(false)), ("f5", .boolean(true)),
            ("f6", .null),
        ] as [(String, CBORValue)])
    func `canonical values are read`(hex: String, value: CBORValue) throws {
        let bytes = try #require([UInt8](hex: hex))
        #expect(try CBORReader.value(of: bytes) == value)
    }

    @Test(arguments: [
        ("", "nothing"), ("0000", "two values"), ("1800", "0 in two bytes"), ("1817", "23 in two bytes"), ("1900ff", "255 in three bytes"),
        ("1a0000ffff", "65535 in five bytes"), ("1b00000000ffffffff", "2^32 - 1 in nine bytes"), ("5800", "a length in too many bytes"),
        ("1b8000000000000000", "2^63"), ("3b8000000000000000", "-1 - 2^63"), ("18", "a number cut short"), ("43 0102", "bytes cut short"),
        ("61ff", "broken UTF-8"), ("62c3", "text cut short"), ("5f4101ff", "indefinite bytes"), ("7f6161ff", "indefinite text"),
        ("9f01ff", "an indefinite array"), ("bf0101ff", "an indefinite map"), ("ff", "a lone break"), ("c001", "a tag"), ("f7", "undefined"),
        ("e0", "a simple value"), ("f820", "a simple value in two bytes"), ("f90000", "a half float"), ("fa00000000", "a float"),
        ("fb0000000000000000", "a double"), ("8201", "an array cut short"), ("a101", "a map cut short"), ("a201010102", "a member named twice"),
        ("a26161016161 02", "a text member named twice"), ("a1400 1", "a member named by bytes"), ("a1f501", "a member named by a boolean"),
        ("9b7fffffffffffffff", "more elements than bytes"), ("5b7fffffffffffffff", "more bytes than there are"),
        ("bb7fffffffffffffff", "more members than bytes"), ("1c", "a reserved length"), ("1f", "an indefinite number"),
    ])
    func `anything else is refused`(hex: String, what: String) throws {
        let bytes = try #require([UInt8](hex: hex.filter { $0 != " " }))
        #expect(throws: CBORReader.Refused.self, "\(what)") { try CBORReader.value(of: bytes) }
    }

    @Test func `depth and number of values are bounded`() {
        let deep = { (levels: Int) in [UInt8](repeating: 0x81, count: levels) + [0] }
        #expect(throws: Never.self) { try CBORReader.value(of: deep(CBORReader.deepest)) }
        #expect(throws: CBORReader.Refused.self) { try CBORReader.value(of: deep(CBORReader.deepest + 1)) }
        #expect(throws: CBORReader.Refused.self) { try CBORReader.value(of: deep(100_000)) }
        let wide = { (count: Int) in [0x99, UInt8(count >> 8), UInt8(count & 0xFF)] + [UInt8](repeating: 0, count: count) }
        #expect(throws: Never.self) { try CBORReader.value(of: wide(CBORReader.itemLimit - 1)) }
        #expect(throws: CBORReader.Refused.self) { try CBORReader.value(of: wide(CBORReader.itemLimit)) }
    }

    @Test func `a reader stops behind its value and goes on from there`() throws {
        var reader = CBORReader([0xFF, 0x18, 0x2A, 0xF5], at: 1)
        #expect(try reader.value() == .integer(42))
        #expect(reader.position == 3 && !reader.isAtEnd)
        #expect(try reader.value() == .boolean(true))
        #expect(reader.isAtEnd)
        #expect(throws: CBORReader.Refused.self) { try reader.value() }
    }

    /// Every cut of a real key, and every single changed byte, is refused or read without a crash.
    @Test func `no cut and no changed byte stops the reader`() throws {
        let key = try #require(
            [UInt8](hex: "a5010203262001215820" + String(repeating: "ab", count: 32) + "225820" + String(repeating: "cd", count: 32)))
        #expect(throws: Never.self) { try CBORReader.value(of: key) }
        for count in 0..<key.count { #expect(throws: CBORReader.Refused.self) { try CBORReader.value(of: Array(key[..<count])) } }
        for position in key.indices {
            for bit in 0..<8 {
                var changed = key
                changed[position] ^= 1 << bit
                _ = try? CBORReader.value(of: changed)
            }
        }
    }
}
