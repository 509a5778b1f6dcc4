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

    /// Made by Python's hashlib, for `Correct-Horse-9!` and the salt 00…0f; Firebase's is the vector of its own README.
    @Test(arguments: [
        (
            ImportedPasswordHash.Algorithm.pbkdf2SHA1,
            "$pbkdf2-sha1$20000$AAECAwQFBgcICQoLDA0ODw$wABJjd0fWqXSewDxnjGIoBZihmuOQ6Nu62ii5ciz79nKpb7ZUSb3lt93mDWFxf3FDFdSpoq7T+NqpdRG7y7JXQ",
            "Correct-Horse-9!"
        ),
        (
            .pbkdf2SHA512,
            "$pbkdf2-sha512$210000$AAECAwQFBgcICQoLDA0ODw$osAN9SafblLNw/W+4yr4tsftIG+fftWc3UplIdt33Y8uU7bP2A1pjkPGNw8NXkQBfb9jA/Z/36qfWjxIE9f7Lg",
            "Correct-Horse-9!"
        ),
        (
            .firebaseScrypt,
            "14$8$42xEC+ixf3L2lw==$Bw==$jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA=="
                + "$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==",
            "user1password"
        ),
    ])
    func `hashes that Cognito does not take are checked too`(algorithm: ImportedPasswordHash.Algorithm, text: String, password: String) throws {
        let hash = try #require(ImportedPasswordHash(text, algorithm: algorithm))
        #expect(hash.verify(Array(password.utf8)) && !hash.verify(Array("\(password)x".utf8)))
        #expect(try #require(ImportedPasswordHash(stored: hash.stored)) == hash)
        #expect(PasswordHash.verify(Array(password.utf8), against: hash.stored))
    }

    @Test func `a hash that asks for more than we bear is none`() throws {
        let dear = try PasswordHash.make(
            Array("x".utf8), salt: [UInt8](repeating: 1, count: 16), parameters: PasswordHash.Parameters(memory: 7168, iterations: 5, lanes: 1))
        #expect(ImportedPasswordHash(dear, algorithm: .argon2id) == nil)
        #expect(ImportedPasswordHash(dear, algorithm: .argon2idAtOtherCosts)?.verify(Array("x".utf8)) == true)
        #expect(ImportedPasswordHash(dear.replacing("t=5", with: "t=11"), algorithm: .argon2idAtOtherCosts) == nil)
        #expect(ImportedPasswordHash("$pbkdf2-sha512$600001$AAECAwQFBgcICQoLDA0ODw$osAN9SafblLNw/W+4yr4tg", algorithm: .pbkdf2SHA512) == nil)
        #expect(
            ImportedPasswordHash("17$8$42xEC+ixf3L2lw==$Bw==$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAA==", algorithm: .firebaseScrypt) == nil)
        #expect(ImportedPasswordHash("14$8$42xEC+ixf3L2lw==$Bw==$AAAAAAAAAAAAAAAAAAAAAA==$AAAA", algorithm: .firebaseScrypt) == nil)
    }

    @Test func `base 32 is read as people write it`() {
        #expect([UInt8](base32: "JBSW Y3DP-ehpk3pxp")?.base32 == "JBSWY3DPEHPK3PXP")
        #expect([UInt8](base32: "MZXW6===").map { String(decoding: $0, as: UTF8.self) } == "foo")
        #expect([UInt8](base32: "1") == nil)
    }
}
