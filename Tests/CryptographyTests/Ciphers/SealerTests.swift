import Cryptography
import Fixtures
import IdentityModel
import Testing

@Suite struct SealerTests {
    let old = Secret([UInt8](repeating: 1, count: 32))
    let new = Secret([UInt8](repeating: 2, count: 32))
    let message = Array("a refresh token's family".utf8)

    @Test(arguments: [0, 1, 16, 1000])
    func `what is sealed opens under the same context`(size: Int) throws {
        let sealer = Sealer(masterKey: old, random: SystemRandom())
        let plaintext = SystemRandom().bytes(size)
        let sealed = try sealer.seal(plaintext, context: "pool/secret/1")
        #expect(try sealer.open(sealed, context: "pool/secret/1") == plaintext)
        #expect(try sealer.seal(plaintext, context: "pool/secret/1") != sealed)
    }

    @Test func `another context does not open`() throws {
        let sealer = Sealer(masterKey: old, random: SystemRandom())
        let sealed = try sealer.seal(message, context: "pool/secret/1")
        #expect(throws: Sealer.Failure.unreadable) { try sealer.open(sealed, context: "pool/secret/2") }
        #expect(throws: Sealer.Failure.unreadable) { try sealer.open(sealed, context: "") }
    }

    @Test func `no changed, shortened or lengthened byte opens`() throws {
        let sealer = Sealer(masterKey: old, random: SystemRandom())
        let sealed = try sealer.seal(message, context: "c")
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: Sealer.Failure.unreadable) { try sealer.open(changed, context: "c") }
            #expect(throws: Sealer.Failure.unreadable) { try sealer.open(Array(sealed.prefix(index)), context: "c") }
        }
        #expect(throws: Sealer.Failure.unreadable) { try sealer.open(sealed + [0], context: "c") }
    }

    @Test func `a rotated master key opens what the old one sealed and seals with the new`() throws {
        let before = Sealer(masterKey: old, random: SystemRandom())
        let after = Sealer(masterKeys: [new, old], random: SystemRandom())
        let sealed = try before.seal(message, context: "c")
        #expect(try after.open(sealed, context: "c") == message)
        #expect(!after.isCurrent(sealed))
        let again = try after.seal(message, context: "c")
        #expect(after.isCurrent(again))
        #expect(throws: Sealer.Failure.unreadable) { try before.open(again, context: "c") }
        #expect(try Sealer(masterKey: new, random: SystemRandom()).open(again, context: "c") == message)
    }

    @Test(arguments: [0, 16, 31, 33]) func `a master key of another size seals nothing`(size: Int) {
        let sealer = Sealer(masterKeys: [new, Secret([UInt8](repeating: 3, count: size))], random: SystemRandom())
        #expect(throws: Sealer.Failure.unreadable) { try sealer.seal(message, context: "c") }
        #expect(throws: Sealer.Failure.unreadable) { try Sealer(masterKeys: [], random: SystemRandom()).seal(message, context: "c") }
    }

    @Test func `a sealed token has five segments and Cognito's header`() throws {
        let sealer = Sealer(masterKey: old, random: SystemRandom())
        let token = try SealedToken.seal(message, context: "pool/refresh", sealer: sealer)
        let segments = token.split(separator: ".", omittingEmptySubsequences: false)
        #expect(segments.count == 5)
        #expect([UInt8](base64URL: String(segments[0])) == Array(#"{"cty":"JWT","enc":"A256GCM","alg":"dir"}"#.utf8))
        #expect(token.hasPrefix("eyJ"))
        #expect(try SealedToken.open(token, context: "pool/refresh", sealer: sealer) == message)
    }

    @Test func `a sealed token opens after rotation`() throws {
        let token = try SealedToken.seal(message, context: "c", sealer: Sealer(masterKey: old, random: SystemRandom()))
        #expect(try SealedToken.open(token, context: "c", sealer: Sealer(masterKeys: [new, old], random: SystemRandom())) == message)
        #expect(throws: Sealer.Failure.unreadable) {
            try SealedToken.open(token, context: "c", sealer: Sealer(masterKey: new, random: SystemRandom()))
        }
    }

    @Test func `no changed sealed token opens`() throws {
        let sealer = Sealer(masterKey: old, random: SystemRandom())
        let token = try SealedToken.seal(message, context: "c", sealer: sealer)
        #expect(throws: Sealer.Failure.unreadable) { try SealedToken.open(token, context: "d", sealer: sealer) }
        let bytes = Array(token.utf8)
        for index in bytes.indices {
            var changed = bytes
            changed[index] = changed[index] == 0x41 ? 0x42 : 0x41
            let text = String(decoding: changed, as: UTF8.self)
            #expect(throws: Sealer.Failure.unreadable) { try SealedToken.open(text, context: "c", sealer: sealer) }
        }
        for text in ["", ".", "....", token + ".", token + "=", token + " ", String(token.dropLast()), String(repeating: "a", count: 70_000)] {
            #expect(throws: Sealer.Failure.unreadable) { try SealedToken.open(text, context: "c", sealer: sealer) }
        }
    }
}
