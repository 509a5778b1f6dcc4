import Cryptography
import Testing

@Suite struct OAEPTests {
    let message = Array("wrapped key".utf8)

    @Test(arguments: DigestAlgorithm.allCases, DigestAlgorithm.allCases)
    func `what is encrypted decrypts with the same digests and label alone`(digest: DigestAlgorithm, mask: DigestAlgorithm) throws {
        let key = try KeyTests.rsa2048()
        for label in [[], Array("Label".utf8)] {
            let ciphertext = try key.publicKey.encryptOAEP(message, digest: digest, maskDigest: mask, label: label)
            #expect(try key.decryptOAEP(ciphertext, digest: digest, maskDigest: mask, label: label) == message)
            #expect(throws: CryptographyError.refused) {
                try key.decryptOAEP(ciphertext, digest: digest, maskDigest: mask, label: label + [0])
            }
            for other in DigestAlgorithm.allCases where other != digest {
                #expect(throws: CryptographyError.refused) { try key.decryptOAEP(ciphertext, digest: other, maskDigest: mask, label: label) }
            }
            for other in DigestAlgorithm.allCases where other != mask {
                #expect(throws: CryptographyError.refused) { try key.decryptOAEP(ciphertext, digest: digest, maskDigest: other, label: label) }
            }
        }
    }

    @Test func `a ciphertext of the openssl command decrypts`() throws {
        let ciphertext = try KeyTests.bytes(OpenSSLFixtures.oaepSHA256MaskSHA1)
        #expect(
            try KeyTests.rsa2048().decryptOAEP(ciphertext, digest: .sha256, maskDigest: .sha1, label: Array("Label".utf8)) == message)
    }

    @Test func `other paddings, lengths and changed bytes are refused alike`() throws {
        let key = try KeyTests.rsa2048()
        var ciphertext = try key.publicKey.encryptOAEP(message, digest: .sha256, maskDigest: .sha256)
        let old = try KeyTests.bytes(OpenSSLFixtures.pkcs1Ciphertext)
        ciphertext[100] ^= 1
        for wrong in [
            old, ciphertext, [], Array(ciphertext.dropLast()), ciphertext + [0], [UInt8](repeating: 0, count: 256),
            [UInt8](repeating: 0xFF, count: 256),
        ] {
            #expect(throws: CryptographyError.refused) { try key.decryptOAEP(wrong, digest: .sha256, maskDigest: .sha256) }
        }
    }

    @Test func `keys that do not fit are refused`() throws {
        let elliptic = try PrivateKey.generateEC(.p256)
        #expect(throws: CryptographyError.keyDoesNotFit) { try elliptic.publicKey.encryptOAEP(message, digest: .sha256, maskDigest: .sha256) }
        #expect(throws: CryptographyError.keyDoesNotFit) { try elliptic.decryptOAEP(message, digest: .sha256, maskDigest: .sha256) }
        #expect(throws: CryptographyError.keyDoesNotFit) {
            try KeyTests.rsa1024().publicKey.encryptOAEP(message, digest: .sha1, maskDigest: .sha1)
        }
        #expect(throws: CryptographyError.wrongSize) {
            try KeyTests.rsa2048().publicKey.encryptOAEP([UInt8](repeating: 1, count: 191), digest: .sha256, maskDigest: .sha256)
        }
    }
}
