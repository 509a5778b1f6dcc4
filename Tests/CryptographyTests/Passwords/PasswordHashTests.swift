import Cryptography
import Testing

@Suite struct PasswordHashTests {
    let password = Array("Correct-Horse-9!".utf8)
    let salt = (0..<16).map { UInt8($0) }
    /// Made by another implementation.
    let known = "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU"

    @Test func `a hash is what other implementations make`() throws {
        #expect(try PasswordHash.make(password, salt: salt) == known)
        #expect(PasswordHash.verify(password, against: known))
        #expect(!PasswordHash.verify(Array("correct-Horse-9!".utf8), against: known))
        #expect(!PasswordHash.verify([], against: known))
    }

    @Test func `another salt makes another hash`() throws {
        #expect(try PasswordHash.make(password, salt: salt.reversed()) != known)
    }

    @Test func `a hash weaker than today's is to be made anew`() throws {
        #expect(!PasswordHash.needsRehash(known))
        for parameters in [(19_455, 2, 1), (19_456, 1, 1), (19_456, 2, 2)] as [(UInt32, UInt32, UInt32)] {
            let text = known.replacing("m=19456,t=2,p=1", with: "m=\(parameters.0),t=\(parameters.1),p=\(parameters.2)")
            #expect(PasswordHash.needsRehash(text))
        }
        #expect(!PasswordHash.needsRehash(known.replacing("m=19456", with: "m=65536")))
        #expect(PasswordHash.needsRehash("$2b$10$CtA.Rcu/szzn9U00wpUjOu7.GzodhfK1ImZIZQHW3miwduQ6yfzHi"))
        let stronger = PasswordHash.Parameters(memory: 32_768, iterations: 3, lanes: 1)
        #expect(PasswordHash.needsRehash(known, parameters: stronger))
    }

    @Test(arguments: [
        "", "$", "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw",
        "$argon2i$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$x775jU52HqOFqZwk8Av3ow",
        "$argon2id$v=16$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU",
        "$argon2id$v=19$m=4294967295,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU",
        "$argon2id$v=19$m=99999999999999999999,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU",
        "$argon2id$v=19$m=19456,t=11,p=1$AAECAwQFBgcICQoLDA0ODw$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU",
        "$argon2id$v=19$m=19456,t=0,p=1$AAECAwQFBgcICQoLDA0ODw$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU",
        "$argon2id$v=19$m=19456,t=02,p=1$AAECAwQFBgcICQoLDA0ODw$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU",
        "$argon2id$v=19$m=19456,t=2,p=0$AAECAwQFBgcICQoLDA0ODw$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU",
        "$argon2id$v=19$m=19456,t=2,p=-1$AAECAwQFBgcICQoLDA0ODw$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU",
        "$argon2id$v=19$t=2,m=19456,p=1$AAECAwQFBgcICQoLDA0ODw$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU",
        "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQ$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU",
        "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw==$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU",
        "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$x775",
        "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU$",
    ])
    func `a text that is no affordable hash verifies nothing`(text: String) {
        #expect(!PasswordHash.isReadable(text))
        #expect(!PasswordHash.verify(password, against: text))
        #expect(PasswordHash.needsRehash(text))
    }

    @Test func `sizes without sense are refused`() {
        #expect(throws: CryptographyError.wrongSize) { try PasswordHash.make(password, salt: []) }
        #expect(throws: CryptographyError.wrongSize) { try PasswordHash.make([UInt8](repeating: 1, count: 5000), salt: salt) }
        #expect(throws: CryptographyError.wrongSize) {
            try PasswordHash.make(password, salt: salt, parameters: PasswordHash.Parameters(memory: 1 << 30, iterations: 2, lanes: 1))
        }
    }
}
