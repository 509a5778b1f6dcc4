import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Testing

/// Damaged inputs for everything that reads bytes from outside. Run under the address sanitizer (`swift test --sanitize=address`) this
/// also shows that no C wrapper reads or writes where it must not.
@Suite struct MutationTests {
    static let rounds = 60

    /// One to four random changes: bits, bytes, cuts, repetitions.
    static func damaged(_ bytes: [UInt8], _ random: CountingRandom) -> [UInt8] {
        var result = bytes
        func number(below limit: Int) -> Int {
            limit == 0 ? 0 : random.bytes(4).reduce(0) { $0 << 8 | Int($1) } % limit
        }
        for _ in 0...number(below: 4) {
            let place = number(below: result.count)
            switch number(below: 5) {
            case 0 where !result.isEmpty: result[place] = random.bytes(1)[0]
            case 1 where !result.isEmpty: result[place] ^= 1 << UInt8(number(below: 8))
            case 2 where !result.isEmpty: result.removeSubrange(place...)
            case 3 where !result.isEmpty: result.remove(at: place)
            default: result.insert(contentsOf: result[place...].prefix(number(below: 24)) + random.bytes(1), at: place)
            }
        }
        return result
    }

    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    static let keys = Result { [try PrivateKey.generateRSA(), try PrivateKey.generateEC(.p256), try PrivateKey.generateEC(.p521)] }

    @Test(arguments: 0..<3) func `damaged keys and certificates are refused or read, never more`(index: Int) throws {
        let random = CountingRandom(seed: UInt64(index))
        let key = try Self.keys.get()[index]
        let start = Date(timeIntervalSince1970: 1_790_000_000)
        let certificate = try Certificate.selfSigned(for: key, commonName: "a", notBefore: start, notAfter: start + 60, serial: [1])
        let info = key.publicKey.subjectPublicKeyInfo
        let set = Array(JSONValue.object(["keys": .array([.object(key.publicKey.jwk)])]).text.utf8)
        var refused = 0
        for _ in 0..<Self.rounds {
            if (try? Certificate(der: Self.damaged(certificate.der, random))) == nil { refused += 1 }
            if (try? Certificate(text: Self.text(Self.damaged(Array(certificate.pem.utf8), random)))) == nil { refused += 1 }
            if (try? PublicKey(subjectPublicKeyInfo: Self.damaged(info, random))) == nil { refused += 1 }
            if (try? PrivateKey(pem: Self.text(Self.damaged(Array(key.pem.exposed.utf8), random)))) == nil { refused += 1 }
            if (try? JWKSet(parsing: Self.damaged(set, random)).keys.first) == nil { refused += 1 }
        }
        #expect(refused > Self.rounds)
    }

    @Test(arguments: 0..<3) func `a damaged signature never holds`(index: Int) throws {
        let random = CountingRandom(seed: UInt64(index) + 10)
        let key = try Self.keys.get()[index]
        for algorithm in SignatureAlgorithm.allCases where algorithm.fits(key.publicKey.kind) {
            let signature = try key.sign([1, 2, 3], algorithm)
            for _ in 0..<Self.rounds {
                let changed = Self.damaged(signature, random)
                #expect(changed == signature || !key.publicKey.isValid(changed, over: [1, 2, 3], algorithm))
            }
        }
    }

    @Test func `damaged tokens and sealed bytes never open`() throws {
        let random = CountingRandom(seed: 20)
        let sealer = Sealer(masterKey: Secret([UInt8](repeating: 1, count: 32)), random: random)
        let key = try Self.keys.get()[1]
        let token = try JSONWebToken.sign(claims: ["sub": .string("a")], key: key, algorithm: .es256, keyID: "1")
        let opaque = try SealedToken.seal([1, 2, 3], context: "c", sealer: sealer)
        let sealed = try sealer.seal([1, 2, 3], context: "c")
        for _ in 0..<(Self.rounds * 5) {
            let changed = Self.text(Self.damaged(Array(token.utf8), random))
            #expect(changed == token || (try? JSONWebToken(parsing: changed))?.isSigned(by: key.publicKey, .es256) != true)
            let changedOpaque = Self.text(Self.damaged(Array(opaque.utf8), random))
            #expect(changedOpaque == opaque || (try? SealedToken.open(changedOpaque, context: "c", sealer: sealer)) == nil)
            let changedSealed = Self.damaged(sealed, random)
            #expect(changedSealed == sealed || (try? sealer.open(changedSealed, context: "c")) == nil)
        }
    }

    @Test func `damaged key transport never decrypts, and damaged SRP values never answer`() throws {
        let random = CountingRandom(seed: 30)
        let key = try Self.keys.get()[0]
        let ciphertext = try key.publicKey.encryptOAEP([1, 2, 3], digest: .sha256, maskDigest: .sha1, label: [4])
        let verifier = SRP.verifier(poolName: "p", username: "u", password: "x", salt: [1])
        let challenge = try SRP.ServerChallenge.make(verifier: verifier, b: random.bytes(32))
        let client = SRP.Client(a: random.bytes(32))
        let clientKey = try client.key(serverHex: challenge.publicHex, saltHex: "1", poolName: "p", username: "u", password: "x")
        let signature = SRP.signature(key: clientKey, poolName: "p", username: "u", secretBlock: [], timestamp: "t")
        func isAnswered(_ clientValue: [UInt8], _ signature: [UInt8]) -> Bool {
            challenge.isAnswered(
                by: signature, clientValue: clientValue, verifier: verifier, poolName: "p", username: "u", secretBlock: [], timestamp: "t")
        }
        #expect(isAnswered(client.publicValue, signature))
        for _ in 0..<Self.rounds {
            let changed = Self.damaged(ciphertext, random)
            #expect(changed == ciphertext || (try? key.decryptOAEP(changed, digest: .sha256, maskDigest: .sha1, label: [4])) == nil)
            let hex = Self.text(Self.damaged(Array(client.publicHex.utf8), random))
            if let value = try? SRP.clientValue(hex: hex), value != client.publicValue { #expect(!isAnswered(value, signature)) }
            let changedSignature = Self.damaged(signature, random)
            if changedSignature != signature { #expect(!isAnswered(client.publicValue, changedSignature)) }
        }
    }

    @Test func `one key serves many threads at a time`() async throws {
        let keys = try Self.keys.get()
        try await withThrowingTaskGroup { group in
            for task in 0..<8 {
                group.addTask {
                    let message = [UInt8(task)]
                    for _ in 0..<10 {
                        for (key, algorithm) in zip(keys, [SignatureAlgorithm.rs256, .es256, .es512]) {
                            let signature = try key.sign(message, algorithm)
                            #expect(key.publicKey.isValid(signature, over: message, algorithm))
                            #expect(!key.publicKey.isValid(signature, over: message + [0], algorithm))
                        }
                        #expect(HMAC.authenticate(message, key: message) == HMAC.authenticate(message, key: message))
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
