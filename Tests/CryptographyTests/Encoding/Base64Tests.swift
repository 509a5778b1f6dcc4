import Cryptography
import Testing

@Suite struct Base64Tests {
    // RFC 4648 §10
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func `base 64 is written and read as in its standard`(plain: String, encoded: String) {
        #expect(Array(plain.utf8).base64 == encoded)
        #expect([UInt8](base64: encoded) == Array(plain.utf8))
        let bare = encoded.replacing("=", with: "")
        #expect(Array(plain.utf8).base64URL == bare)
        #expect([UInt8](base64URL: bare) == Array(plain.utf8))
    }

    @Test func `the URL alphabet replaces the two letters that URLs cannot hold`() {
        let bytes: [UInt8] = [0xFB, 0xEF, 0xFF]
        #expect(bytes.base64 == "++//")
        #expect(bytes.base64URL == "--__")
        #expect([UInt8](base64: "--__") == nil)
        #expect([UInt8](base64URL: "++//") == nil)
    }

    @Test func `every sequence of bytes comes back`() {
        for count in 0..<70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ count) }
            #expect([UInt8](base64: bytes.base64) == bytes)
            #expect([UInt8](base64URL: bytes.base64URL) == bytes)
            #expect([UInt8](hex: bytes.hex) == bytes)
        }
    }

    @Test(arguments: [
        "Zg", "Zg=", "Zg===", "Z", "Zm9v=", "Zm9v====", "====", "=", "Z===", "Zh==", "Zm9=", "Zm8=Zm8=", "Zg==\n", " Zg==", "Zm 9", "Zm9v\0", "Zm9é",
        "Zm9v\r\n", "Zg==Zm9v",
    ])
    func `base 64 that is not canonical is refused`(text: String) {
        #expect([UInt8](base64: text) == nil)
    }

    @Test(arguments: ["Zg==", "Zm8=", "Z", "Zh", "Zm9", "Zm9v.", "Zm9v Zm9v", "Zm9v\n", "Zmé"])
    func `base 64 for URLs that is not canonical is refused`(text: String) {
        #expect([UInt8](base64URL: text) == nil)
    }

    @Test func `hexadecimal is written in lower case and read in either`() {
        #expect([0x00, 0x0F, 0xA5, 0xFF].hex == "000fa5ff")
        #expect([UInt8](hex: "000FA5ff") == [0x00, 0x0F, 0xA5, 0xFF])
        for text in ["0", "0g", "0x", " 00", "00 ", "é0", "+1"] { #expect([UInt8](hex: text) == nil) }
    }

    @Test func `bytes are equal in constant time if they are the same bytes`() {
        #expect([1, 2, 3].isEqualInConstantTime(to: [1, 2, 3]))
        #expect([UInt8]().isEqualInConstantTime(to: []))
        #expect(![1, 2, 3].isEqualInConstantTime(to: [1, 2, 4]))
        #expect(![1, 2, 3].isEqualInConstantTime(to: [1, 2]))
        #expect(![1, 2].isEqualInConstantTime(to: [1, 2, 3]))
    }
}
