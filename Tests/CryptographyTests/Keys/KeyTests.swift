import Cryptography
import IdentityModel
import Testing

@Suite struct KeyTests {
    let message = Array("claims".utf8)

    static func bytes(_ base64: String) throws -> [UInt8] { try #require([UInt8](base64: base64)) }
    static func rsa2048() throws -> PrivateKey { try PrivateKey(pem: OpenSSLFixtures.pem("PRIVATE KEY", OpenSSLFixtures.rsa2048)) }
    static func rsa1024() throws -> PrivateKey { try PrivateKey(pem: OpenSSLFixtures.pem("PRIVATE KEY", OpenSSLFixtures.rsa1024)) }

    @Test func `a private key survives being written as PKCS 8`() throws {
        for key in [try Self.rsa2048(), try PrivateKey.generateEC(.p256), try PrivateKey.generateEC(.p384), try PrivateKey.generateEC(.p521)] {
            let text = key.pem.exposed
            #expect(text.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
            #expect(try PrivateKey(pem: text).publicKey == key.publicKey)
        }
        #expect("\(try Self.rsa2048().pem)" == "‹secret›")
    }

    @Test func `a public key survives being written as SubjectPublicKeyInfo and as JWK`() throws {
        for key in [
            try Self.rsa2048().publicKey, try PrivateKey.generateEC(.p256).publicKey, try PrivateKey.generateEC(.p384).publicKey,
            try PrivateKey.generateEC(.p521).publicKey,
        ] {
            #expect(try PublicKey(subjectPublicKeyInfo: key.subjectPublicKeyInfo) == key)
            #expect(try PublicKey(jwk: .object(key.jwk)) == key)
            #expect(try PublicKey(jwk: .object(key.jwk)).kind == key.kind)
            let body = key.subjectPublicKeyInfo.base64
            #expect(try PublicKey(pem: OpenSSLFixtures.pem("PUBLIC KEY", body)) == key)
        }
    }

    @Test func `two keys are equal only if they are one key`() throws {
        #expect(try Self.rsa2048().publicKey != Self.rsa1024().publicKey)
        #expect(try PrivateKey.generateEC(.p256).publicKey != PrivateKey.generateEC(.p256).publicKey)
        #expect(try PrivateKey.generateEC(.p256).publicKey != Self.rsa2048().publicKey)
    }

    @Test func `keys of other kinds and sizes are refused`() throws {
        for body in [OpenSSLFixtures.rsa512Public, OpenSSLFixtures.secp256k1Public, OpenSSLFixtures.ed25519Public] {
            #expect(throws: CryptographyError.unsupportedKey) { try PublicKey(pem: OpenSSLFixtures.pem("PUBLIC KEY", body)) }
            #expect(throws: CryptographyError.unsupportedKey) { try PublicKey(subjectPublicKeyInfo: Self.bytes(body)) }
        }
        #expect(throws: CryptographyError.unsupportedKey) { try PrivateKey.generateRSA(bits: 1024) }
        #expect(throws: CryptographyError.unsupportedKey) { try PrivateKey.generateRSA(bits: 100_000) }
    }

    @Test func `an encrypted private key is refused without asking anyone`() {
        #expect(throws: CryptographyError.malformed) {
            try PrivateKey(pem: OpenSSLFixtures.pem("ENCRYPTED PRIVATE KEY", OpenSSLFixtures.encrypted))
        }
    }

    @Test func `what is no key is malformed`() throws {
        let info = try Self.rsa2048().publicKey.subjectPublicKeyInfo
        for bytes in [[], [0x30], Array(info.dropLast()), info + [0]] {
            #expect(throws: CryptographyError.malformed) { try PublicKey(subjectPublicKeyInfo: bytes) }
        }
        for text in ["", "key", "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n"] {
            #expect(throws: CryptographyError.malformed) { try PrivateKey(pem: text) }
            #expect(throws: CryptographyError.malformed) { try PublicKey(pem: text) }
        }
    }

    @Test func `RSA numbers that make no safe key are refused`() throws {
        let modulus = try #require(try Self.rsa2048().publicKey.jwk["n"]?.string.flatMap { [UInt8](base64URL: $0) })
        #expect(try PublicKey(rsaModulus: [0] + modulus, exponent: [0, 1, 0, 1]) == Self.rsa2048().publicKey)
        #expect(throws: CryptographyError.unsupportedKey) { try PublicKey(rsaModulus: modulus, exponent: [1]) }
        #expect(throws: CryptographyError.unsupportedKey) { try PublicKey(rsaModulus: modulus, exponent: [2]) }
        #expect(throws: CryptographyError.unsupportedKey) { try PublicKey(rsaModulus: modulus, exponent: modulus) }
        #expect(throws: CryptographyError.unsupportedKey) { try PublicKey(rsaModulus: modulus.dropLast() + [0xFE], exponent: [3]) }
        #expect(throws: CryptographyError.self) { try PublicKey(rsaModulus: [], exponent: [3]) }
        #expect(throws: CryptographyError.self) { try PublicKey(rsaModulus: modulus, exponent: []) }
        #expect(throws: CryptographyError.unsupportedKey) {
            try PublicKey(rsaModulus: [UInt8](repeating: 0xFF, count: 2048), exponent: [1, 0, 1])
        }
    }

    @Test func `a point off the curve is refused`() throws {
        let key = try PrivateKey.generateEC(.p256).publicKey
        let x = try #require(key.jwk["x"]?.string.flatMap { [UInt8](base64URL: $0) })
        var y = try #require(key.jwk["y"]?.string.flatMap { [UInt8](base64URL: $0) })
        #expect(try PublicKey(curve: .p256, x: x, y: y) == key)
        #expect(throws: CryptographyError.malformed) { try PublicKey(curve: .p384, x: x, y: y) }
        #expect(throws: CryptographyError.malformed) { try PublicKey(curve: .p256, x: [0] + x, y: y) }
        #expect(throws: CryptographyError.malformed) { try PublicKey(curve: .p256, x: Array(x.dropLast()), y: y) }
        y[31] ^= 1
        #expect(throws: CryptographyError.malformed) { try PublicKey(curve: .p256, x: x, y: y) }
        let zero = [UInt8](repeating: 0, count: 32)
        #expect(throws: CryptographyError.malformed) { try PublicKey(curve: .p256, x: zero, y: zero) }
    }

    @Test func `an RSA key of 1024 bits verifies no signature but the old ones`() throws {
        let key = try Self.rsa1024().publicKey
        #expect(!key.isValid(try Self.bytes(OpenSSLFixtures.signature1024), over: message, .rs256))
        #expect(key.isValid(try Self.bytes(OpenSSLFixtures.sha1Signature1024), over: message, .rs1))
        #expect(throws: CryptographyError.keyDoesNotFit) { try Self.rsa1024().sign(message, .rs256) }
    }

    @Test func `a PSS signature has a salt as long as its digest`() throws {
        let key = try Self.rsa2048().publicKey
        #expect(key.isValid(try Self.bytes(OpenSSLFixtures.pssSignature), over: message, .ps256))
        #expect(!key.isValid(try Self.bytes(OpenSSLFixtures.pssSignatureOfShortSalt), over: message, .ps256))
    }

    @Test func `an ECDSA signature in DER, or with a zero, is refused`() throws {
        let key = try PrivateKey.generateEC(.p256)
        let signature = try key.sign(message, .es256)
        #expect(signature.count == 64)
        let zero = [UInt8](repeating: 0, count: 32)
        #expect(!key.publicKey.isValid(zero + zero, over: message, .es256))
        #expect(!key.publicKey.isValid(zero + signature.suffix(32), over: message, .es256))
        #expect(!key.publicKey.isValid(signature.prefix(32) + zero, over: message, .es256))
        let der: [UInt8] = [0x30, 68, 0x02, 32] + signature.prefix(32) + [0x02, 32] + signature.suffix(32)
        #expect(!key.publicKey.isValid(der, over: message, .es256))
    }

    @Test func `many signatures keep their length`() throws {
        // About every 128th r or s is short of a byte, and must be filled up.
        let key = try PrivateKey.generateEC(.p521)
        for number in 0..<300 {
            let message = Array("\(number)".utf8)
            let signature = try key.sign(message, .es512)
            #expect(signature.count == 132)
            #expect(key.publicKey.isValid(signature, over: message, .es512))
        }
    }
}
