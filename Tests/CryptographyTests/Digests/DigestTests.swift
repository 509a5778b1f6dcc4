import Cryptography
import Testing

@Suite struct DigestTests {
    // FIPS 180-4 example "abc"
    @Test(arguments: [
        (DigestAlgorithm.sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            .sha384,
            "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
        ),
        (
            .sha512,
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        ),
    ])
    func `digests are those of the standard`(algorithm: DigestAlgorithm, expected: String) {
        #expect(algorithm.hash(Array("abc".utf8)).hex == expected)
        #expect(algorithm.hash([]).count == algorithm.size)
    }

    // RFC 4231 §4.3 and §4.7
    @Test func `HMAC is that of the standard`() {
        let message = Array("what do ya want for nothing?".utf8)
        #expect(
            HMAC.authenticate(message, key: Array("Jefe".utf8)).hex == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(
            HMAC.authenticate(message, key: Array("Jefe".utf8), digest: .sha512).hex
                == "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737")
        #expect(
            HMAC.authenticate(
                Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8), key: [UInt8](repeating: 0xAA, count: 131)
            ).hex == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    }

    @Test func `HMAC takes an empty key and an empty message`() {
        #expect(HMAC.authenticate([], key: []).hex == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
        #expect(HMAC.authenticate([1], key: [2]) != HMAC.authenticate([1], key: []))
    }

    // RFC 5869 A.1 and A.3
    @Test func `HKDF is that of the standard`() throws {
        let key = [UInt8](repeating: 0x0B, count: 22)
        let root = HKDF.extract(key, salt: try #require([UInt8](hex: "000102030405060708090a0b0c")))
        #expect(root.hex == "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5")
        let info = try #require([UInt8](hex: "f0f1f2f3f4f5f6f7f8f9"))
        #expect(
            HKDF.expand(root, info: info, size: 42).hex
                == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")
        #expect(
            HKDF.expand(HKDF.extract(key, salt: []), info: [], size: 42).hex
                == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8")
    }

    @Test func `the secret hash is the one that Cognito's clients send`() {
        #expect(
            secretHash(username: "alice", clientID: "1example23456789", clientSecret: "secretsecretsecretsecret")
                == "Frcgik1I5BO69D5/Ross3o24gt8azq0ruP8sN9b3zg8=")
    }

    @Test func `random bytes come in the number asked for and differ`() {
        let random = SystemRandom()
        #expect(random.bytes(0).isEmpty)
        #expect(random.bytes(33).count == 33)
        #expect(random.bytes(16) != random.bytes(16))
    }
}
