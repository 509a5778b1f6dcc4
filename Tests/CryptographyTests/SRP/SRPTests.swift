import Cryptography
import Fixtures
import IdentityModel
import Testing

@Suite struct SRPTests {
    // The exchange that both a client library and a server of another make agree on.
    let poolName = "TestPool1"
    let username = "11111111-2222-7333-8444-555555555555"
    let password = "Correct-Horse-9!"
    let salt: [UInt8]
    let a = [UInt8](repeating: 0x1F, count: 32)
    let b = [UInt8](repeating: 0x2E, count: 32)
    let block = Array("opaque-secret-block".utf8)
    let timestamp = "Tue Sep 1 09:05:07 UTC 2026"
    let signature: [UInt8]
    static let modulus =
        "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
        + "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
        + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
        + "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
        + "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
        + "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
        + "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C"
        + "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF"

    init() throws {
        salt = try #require([UInt8](hex: "9a3f0c1d2e4b5a69788796a5b4c3d2e1"))
        signature = try #require([UInt8](base64: "tiQbgS2suk5Au6ESXomGg7KQjKVT6lJ0sSZNyiuHdVw="))
    }

    /// As the exchange hashes numbers.
    func padded(_ bytes: [UInt8]) -> [UInt8] { bytes.first.map { $0 >= 0x80 } ?? true ? [0] + bytes : bytes }

    func verifier() -> [UInt8] { SRP.verifier(poolName: poolName, username: username, password: password, salt: salt) }

    func isAnswered(
        _ challenge: SRP.ServerChallenge, by signature: [UInt8], clientValue: [UInt8]? = nil, verifier: [UInt8]? = nil, username: String? = nil,
        block: [UInt8]? = nil, timestamp: String? = nil
    ) -> Bool {
        challenge.isAnswered(
            by: signature, clientValue: clientValue ?? SRP.Client(a: a).publicValue, verifier: verifier ?? self.verifier(), poolName: poolName,
            username: username ?? self.username, secretBlock: block ?? self.block, timestamp: timestamp ?? self.timestamp)
    }

    @Test func `every value of the known exchange comes out`() throws {
        let v = verifier()
        #expect(DigestAlgorithm.sha256.hash(padded(v)).hex == "7f37e95bf38ad35695d23af1715a1044fa496af9f4418362a9a2683b99e5982d")
        let client = SRP.Client(a: a)
        #expect(client.publicHex.hasPrefix("89830aec1b6010b91bc65e075a7732b2") && client.publicHex.hasSuffix("37a1bc955b8cc2754b039112a9e7cf3c"))
        #expect(
            DigestAlgorithm.sha256.hash(padded(client.publicValue)).hex == "e0c52af6d6e439d2b803d099f36701eaa1ffaede5cbe65671bbc7447de46b4e2")
        let challenge = try SRP.ServerChallenge.make(verifier: v, b: b)
        #expect(
            challenge.publicHex.hasPrefix("6666088bfa236f38d2f89dc74c100dc0") && challenge.publicHex.hasSuffix("b63458216675bbbbe61514bf2579ba32"))
        let key = try challenge.key(clientValue: client.publicValue, verifier: v)
        #expect(key.exposed.hex == "364e5dcdfb948255aa849dbcc97898cf")
        #expect(
            SRP.signature(key: key, poolName: poolName, username: username, secretBlock: block, timestamp: timestamp) == signature)
        #expect(isAnswered(challenge, by: signature))
    }

    @Test func `a client arrives at the same key`() throws {
        let challenge = try SRP.ServerChallenge.make(verifier: verifier(), b: b)
        let key = try SRP.Client(a: a).key(
            serverHex: challenge.publicHex, saltHex: SRP.integerHex(salt), poolName: poolName, username: username, password: password)
        #expect(key.exposed.hex == "364e5dcdfb948255aa849dbcc97898cf")
    }

    @Test func `every value of the known device exchange comes out`() throws {
        let group = "-XyZ12abC"
        let device = "us-east-1_0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"
        let v = SRP.verifier(
            poolName: group, username: device, password: "ZGV2aWNlLXBhc3N3b3Jk", salt: try #require([UInt8](base64: "AJo/DB0uS1ppeIeWpbTD0uE=")))
        #expect(DigestAlgorithm.sha256.hash(padded(v)).hex == "01b44cbf18a1e021975bfa3e54572b1bdfa441e962186791fd90bd84da8e5aa4")
        // Clients send the verifier with the zero in front.
        let challenge = try SRP.ServerChallenge.make(verifier: [0] + v, b: b)
        let key = try challenge.key(clientValue: SRP.Client(a: a).publicValue, verifier: [0] + v)
        #expect(key.exposed.hex == "4cf6fc452dbc49d4cace73ce0849e1ec")
        #expect(
            SRP.signature(key: key, poolName: group, username: device, secretBlock: block, timestamp: timestamp).base64
                == "WdrjFLRPKoM236df6ggzHKXAOHF37YVkGWRrFJj6LHY=")
    }

    @Test func `any exchange agrees with the right password alone`() throws {
        let random = CountingRandom(seed: 9)
        for number in 0..<12 {
            let salt = random.bytes(16)
            let v = SRP.verifier(poolName: poolName, username: "u\(number)", password: "pä ss\(number)", salt: salt)
            let challenge = try SRP.ServerChallenge.make(verifier: v, b: random.bytes(32))
            let client = SRP.Client(a: random.bytes(number.isMultiple(of: 2) ? 32 : 128))
            let right = try client.key(
                serverHex: challenge.publicHex, saltHex: SRP.integerHex(salt), poolName: poolName, username: "u\(number)", password: "pä ss\(number)")
            let wrong = try client.key(
                serverHex: challenge.publicHex, saltHex: SRP.integerHex(salt), poolName: poolName, username: "u\(number)", password: "pä ss")
            let expected = try challenge.key(clientValue: try SRP.clientValue(hex: client.publicHex), verifier: v)
            #expect(right.exposed == expected.exposed)
            #expect(wrong.exposed != expected.exposed)
        }
    }

    @Test(arguments: [
        ("0012ff", "12ff"), ("000000f0", "f0"), ("0a0b", "a0b"), ("9a3f", "9a3f"), ("0000", "0"),
    ])
    func `numbers are written as integers, for clients that hash the digits as they stand`(bytes: String, written: String) throws {
        #expect(SRP.integerHex(try #require([UInt8](hex: bytes))) == written)
    }

    @Test func `a claim over anything else is not an answer`() throws {
        let challenge = try SRP.ServerChallenge.make(verifier: verifier(), b: b)
        #expect(!isAnswered(challenge, by: []))
        #expect(!isAnswered(challenge, by: Array(signature.dropLast())))
        #expect(!isAnswered(challenge, by: signature.dropLast() + [0]))
        #expect(!isAnswered(challenge, by: signature, clientValue: SRP.Client(a: b).publicValue))
        #expect(!isAnswered(challenge, by: signature, verifier: SRP.verifier(poolName: poolName, username: username, password: "x", salt: salt)))
        #expect(!isAnswered(challenge, by: signature, username: "alice"))
        #expect(!isAnswered(challenge, by: signature, block: []))
        #expect(!isAnswered(challenge, by: signature, timestamp: "Tue Sep 1 09:05:08 UTC 2026"))
        let other = try SRP.ServerChallenge.make(verifier: verifier(), b: a)
        #expect(!isAnswered(other, by: signature))
        #expect(!isAnswered(SRP.ServerChallenge(b: challenge.b, publicValue: other.publicValue), by: signature))
    }

    @Test func `a challenge that travelled is answered as before`() throws {
        let made = try SRP.ServerChallenge.make(verifier: verifier(), b: b)
        #expect(isAnswered(SRP.ServerChallenge(b: made.b, publicValue: made.publicValue), by: signature))
    }

    @Test func `a client value is read in either case and any length`() throws {
        #expect(try SRP.clientValue(hex: "aBc") == [0x0A, 0xBC])
        #expect(try SRP.clientValue(hex: "0000aB") == [0xAB])
        let value = SRP.Client(a: a).publicValue
        #expect(try SRP.clientValue(hex: "00" + value.hex.uppercased()) == value)
    }

    @Test func `zero, the modulus and its multiples are refused as client values`() throws {
        let modulus = try #require([UInt8](hex: Self.modulus))
        var double = [UInt8](repeating: 0, count: 385)
        for index in modulus.indices {
            double[index] |= modulus[index] >> 7
            double[index + 1] = modulus[index] << 1
        }
        for hex in [
            "0", "00", String(repeating: "0", count: 768), Self.modulus, Self.modulus.lowercased(), double.hex,
            Self.modulus.replacing("CAFF", with: "CBFF"),
        ] {
            #expect(throws: CryptographyError.refused) { try SRP.clientValue(hex: hex) }
        }
        let challenge = try SRP.ServerChallenge.make(verifier: verifier(), b: b)
        for value in [[], [0], modulus, double] as [[UInt8]] {
            #expect(throws: CryptographyError.refused) { try challenge.key(clientValue: value, verifier: verifier()) }
        }
        // The shared secret would be zero: anyone could compute this key.
        let known = SRP.signature(
            key: Secret([UInt8](repeating: 0, count: 16)), poolName: poolName, username: username, secretBlock: block, timestamp: timestamp)
        #expect(!isAnswered(challenge, by: known, clientValue: modulus))
        #expect(try SRP.clientValue(hex: Self.modulus.dropLast() + "E") == modulus.dropLast() + [0xFE])
    }

    @Test(arguments: ["", "g", "0x1", "-1", "+1", " 1", "1 ", "é", String(repeating: "0", count: 777)])
    func `what is no number of that size is malformed`(hex: String) {
        #expect(throws: CryptographyError.malformed) { try SRP.clientValue(hex: hex) }
    }

    @Test func `a verifier that no password gives is refused`() throws {
        let modulus = try #require([UInt8](hex: Self.modulus))
        for verifier in [[], [0], [1], [0, 1], modulus, modulus.dropLast() + [0xFE]] as [[UInt8]] {
            #expect(throws: CryptographyError.refused) { try SRP.ServerChallenge.make(verifier: verifier, b: b) }
        }
        #expect(throws: CryptographyError.wrongSize) { try SRP.ServerChallenge.make(verifier: [UInt8](repeating: 2, count: 400), b: b) }
        for size in [0, 16, 31, 65] {
            #expect(throws: CryptographyError.wrongSize) {
                try SRP.ServerChallenge.make(verifier: verifier(), b: [UInt8](repeating: 2, count: size))
            }
        }
    }

    @Test func `any bytes serve as the verifier of a user who does not exist`() throws {
        let random = CountingRandom(seed: 3)
        let challenge = try SRP.ServerChallenge.make(verifier: random.bytes(384), b: random.bytes(32))
        #expect(challenge.publicValue.count > 300)
        #expect(!isAnswered(challenge, by: signature, verifier: random.bytes(384)))
    }
}
