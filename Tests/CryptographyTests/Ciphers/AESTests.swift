import Cryptography
import Testing

@Suite struct AESTests {
    static func bytes(_ hex: String) throws -> [UInt8] { try #require([UInt8](hex: hex)) }

    // "The Galois/Counter Mode of Operation", test cases 4 and 16, 13 and 14.
    static let vectors = [
        (
            "feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
            "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091",
            "5bc94fbc3221a5db94fae95ae7121a47"
        ),
        (
            "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
            "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
            "76fc6ece0f4e1768cddf8853bb2d551b"
        ),
        (
            "0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000", "", "", "",
            "530f8afbc74536b9a963b4f1c4cb738b"
        ),
        (
            "0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000", "00000000000000000000000000000000", "",
            "cea7403d4d606b6e074ec5d3baf39d18", "d0d1c8a799996bf0265b98b5d48ab919"
        ),
    ]

    @Test(arguments: vectors)
    func `GCM is that of its specification`(vector: (String, String, String, String, String, String)) throws {
        let key = try Self.bytes(vector.0)
        let nonce = try Self.bytes(vector.1)
        let plaintext = try Self.bytes(vector.2)
        let extra = try Self.bytes(vector.3)
        let sealed = try Self.bytes(vector.4 + vector.5)
        #expect(try AESGCM.seal(plaintext, key: key, nonce: nonce, additionalData: extra) == sealed)
        #expect(try AESGCM.open(sealed, key: key, nonce: nonce, additionalData: extra) == plaintext)
    }

    @Test func `GCM opens nothing that was changed, shortened or moved`() throws {
        let key = [UInt8](repeating: 7, count: 32)
        let nonce = [UInt8](repeating: 8, count: 12)
        let sealed = try AESGCM.seal(Array("message".utf8), key: key, nonce: nonce, additionalData: [1])
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 0x80
            #expect(throws: CryptographyError.refused) { try AESGCM.open(changed, key: key, nonce: nonce, additionalData: [1]) }
            #expect(throws: CryptographyError.refused) { try AESGCM.open(Array(sealed.prefix(index)), key: key, nonce: nonce, additionalData: [1]) }
        }
        #expect(throws: CryptographyError.refused) { try AESGCM.open(sealed, key: key, nonce: nonce, additionalData: [2]) }
        #expect(throws: CryptographyError.refused) { try AESGCM.open(sealed, key: key, nonce: nonce) }
        #expect(throws: CryptographyError.refused) { try AESGCM.open(sealed, key: key, nonce: nonce.dropLast() + [9], additionalData: [1]) }
        #expect(throws: CryptographyError.refused) {
            try AESGCM.open(sealed, key: [UInt8](repeating: 6, count: 32), nonce: nonce, additionalData: [1])
        }
    }

    @Test func `keys, nonces and blocks of the wrong size are refused`() {
        for size in [0, 15, 17, 31, 33] {
            let key = [UInt8](repeating: 7, count: size)
            #expect(throws: CryptographyError.wrongSize) { try AESGCM.seal([1], key: key, nonce: [UInt8](repeating: 0, count: 12)) }
            #expect(throws: CryptographyError.wrongSize) { try AESCBC.encrypt([], key: key, iv: [UInt8](repeating: 0, count: 16)) }
        }
        let key = [UInt8](repeating: 7, count: 32)
        #expect(throws: CryptographyError.wrongSize) { try AESGCM.seal([1], key: key, nonce: [UInt8](repeating: 0, count: 16)) }
        #expect(throws: CryptographyError.wrongSize) { try AESGCM.open([UInt8](repeating: 0, count: 20), key: key, nonce: []) }
        #expect(throws: CryptographyError.wrongSize) {
            try AESCBC.decrypt([UInt8](repeating: 0, count: 15), key: key, iv: [UInt8](repeating: 0, count: 16))
        }
        #expect(throws: CryptographyError.wrongSize) {
            try AESCBC.decrypt([UInt8](repeating: 0, count: 16), key: key, iv: [UInt8](repeating: 0, count: 12))
        }
    }

    // NIST SP 800-38A F.2.1 and F.2.5, first two blocks.
    @Test func `CBC is that of its specification`() throws {
        let plaintext = try Self.bytes("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51")
        let iv = try Self.bytes("000102030405060708090a0b0c0d0e0f")
        let key128 = try Self.bytes("2b7e151628aed2a6abf7158809cf4f3c")
        let key256 = try Self.bytes("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")
        let sealed128 = try Self.bytes("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2")
        let sealed256 = try Self.bytes("f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d")
        #expect(try AESCBC.encrypt(plaintext, key: key128, iv: iv) == sealed128)
        #expect(try AESCBC.decrypt(sealed128, key: key128, iv: iv) == plaintext)
        #expect(try AESCBC.encrypt(plaintext, key: key256, iv: iv) == sealed256)
        #expect(try AESCBC.decrypt(sealed256, key: key256, iv: iv) == plaintext)
        #expect(try AESCBC.decrypt([], key: key256, iv: iv).isEmpty)
    }
}
