import Cryptography
import Testing

@Suite struct ImportedPasswordHashTests {
    static let password = "Correct-Horse-9!"
    /// Made by other implementations.
    static let known: [(ImportedPasswordHash.Algorithm, String)] = [
        (.bcrypt, "$2b$10$CtA.Rcu/szzn9U00wpUjOu7.GzodhfK1ImZIZQHW3miwduQ6yfzHi"),
        (
            .scrypt,
            "65536$8$1$000102030405060708090a0b0c0d0e0f$a356249c9bc72186f353e76d7d224520ff097ff41d6b98a5579109cf33d5cb3c"
        ),
        (.argon2id, "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU"),
        (.pbkdf2, "$pbkdf2-sha256$600000$AAECAwQFBgcICQoLDA0ODw$hN1lvtq2xKmmSXDBFm9kT0xpGCO+4OpFZ6bmvMhIcGk"),
        (.pbkdf2, "$pbkdf2-sha256$600000$AAECAwQFBgcICQoLDA0ODw$hN1lvtq2xKmmSXDBFm9kT0xpGCO.4OpFZ6bmvMhIcGk"),
    ]

    @Test(arguments: known)
    func `a hash of another system knows its password and no other`(algorithm: ImportedPasswordHash.Algorithm, text: String) throws {
        let hash = try #require(ImportedPasswordHash(text, algorithm: algorithm))
        #expect(hash.verify(Array(Self.password.utf8)))
        #expect(!hash.verify(Array("correct-Horse-9!".utf8)))
        #expect(!hash.verify([]))
        #expect(!hash.verify(Array(Self.password.utf8) + [0]))
    }

    @Test func `what is stored is told from a hash of our own and is to be made anew`() throws {
        for (algorithm, text) in Self.known {
            let stored = try #require(ImportedPasswordHash(text, algorithm: algorithm)).stored
            #expect(PasswordHash.verify(Array(Self.password.utf8), against: stored))
            #expect(PasswordHash.needsRehash(stored))
            #expect(!PasswordHash.isReadable(stored))
        }
        #expect(ImportedPasswordHash(stored: Self.known[0].1) == nil)
        #expect(ImportedPasswordHash(stored: "{MD5}5f4dcc3b5aa765d61d8327deb882cf99") == nil)
    }

    @Test(
        arguments: [
            (.bcrypt, ""), (.bcrypt, "$2b$13$CtA.Rcu/szzn9U00wpUjOu7.GzodhfK1ImZIZQHW3miwduQ6yfzHi"),
            (.bcrypt, "$2b$31$CtA.Rcu/szzn9U00wpUjOu7.GzodhfK1ImZIZQHW3miwduQ6yfzHi"),
            (.bcrypt, "$2c$10$CtA.Rcu/szzn9U00wpUjOu7.GzodhfK1ImZIZQHW3miwduQ6yfzHi"),
            (.bcrypt, "$2b$10$CtA.Rcu/szzn9U00wpUjOu7.GzodhfK1ImZIZQHW3miwduQ6yfzH"),
            (.scrypt, "131072$8$1$00$a356249c9bc72186f353e76d7d224520ff097ff41d6b98a5579109cf33d5cb3c"),
            (.scrypt, "65535$8$1$00$a356249c9bc72186f353e76d7d224520ff097ff41d6b98a5579109cf33d5cb3c"),
            (.scrypt, "65536$9$1$00$a356249c9bc72186f353e76d7d224520ff097ff41d6b98a5579109cf33d5cb3c"),
            (.scrypt, "65536$8$2$00$a356249c9bc72186f353e76d7d224520ff097ff41d6b98a5579109cf33d5cb3c"),
            (.scrypt, "65536$8$1$00$a3"),
            (.argon2id, "$argon2id$v=19$m=19457,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU"),
            (.argon2id, "$argon2id$v=19$m=19456,t=3,p=1$AAECAwQFBgcICQoLDA0ODw$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU"),
            (.pbkdf2, "$pbkdf2-sha256$600001$AAECAwQFBgcICQoLDA0ODw$hN1lvtq2xKmmSXDBFm9kT0xpGCO+4OpFZ6bmvMhIcGk"),
            (.pbkdf2, "$pbkdf2-sha512$600000$AAECAwQFBgcICQoLDA0ODw$hN1lvtq2xKmmSXDBFm9kT0xpGCO+4OpFZ6bmvMhIcGk"),
            (.pbkdf2, "$2b$10$CtA.Rcu/szzn9U00wpUjOu7.GzodhfK1ImZIZQHW3miwduQ6yfzHi"),
        ] as [(ImportedPasswordHash.Algorithm, String)])
    func `a hash of another form or beyond its bounds is none`(algorithm: ImportedPasswordHash.Algorithm, text: String) {
        #expect(ImportedPasswordHash(text, algorithm: algorithm) == nil)
    }
}
