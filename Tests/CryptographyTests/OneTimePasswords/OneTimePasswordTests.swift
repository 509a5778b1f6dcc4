import Cryptography
import Testing

@Suite struct OneTimePasswordTests {
    /// RFC 4226, appendix D.
    @Test func `counters give the codes of the standard`() {
        let secret = Array("12345678901234567890".utf8)
        let expected = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]
        #expect((0..<10).map { OneTimePassword.code(secret: secret, counter: $0) } == expected)
    }

    /// RFC 6238, appendix B.
    @Test(arguments: [
        (59.0, "94287082", "46119246", "90693936"), (1_111_111_109, "07081804", "68084774", "25091201"),
        (1_111_111_111, "14050471", "67062674", "99943326"), (1_234_567_890, "89005924", "91819424", "93441116"),
        (2_000_000_000, "69279037", "90698825", "38618901"), (20_000_000_000, "65353130", "77737706", "47863826"),
    ])
    func `moments give the codes of the standard`(seconds: Double, sha1: String, sha256: String, sha512: String) {
        func code(_ size: Int, _ digest: DigestAlgorithm) -> String {
            let secret = (0..<size).map { UInt8(ascii: "0") + UInt8(($0 + 1) % 10) }
            return OneTimePassword.code(secret: secret, counter: OneTimePassword.step(at: seconds), digits: 8, digest: digest)
        }
        #expect(code(20, .sha1) == sha1)
        #expect(code(32, .sha256) == sha256)
        #expect(code(64, .sha512) == sha512)
    }

    /// RFC 4648 §10, without the padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ])
    func `base 32 is that of the standard`(text: String, encoded: String) {
        #expect(Array(text.utf8).base32 == encoded)
    }

    @Test func `a secret of 32 bytes has 52 letters`() { #expect([UInt8](repeating: 0xFF, count: 32).base32.count == 52) }
}
