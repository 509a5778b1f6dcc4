import Cryptography
import IdentityModel
import Testing

@Suite struct COSEKeyTests {
    static let elliptic = try? PrivateKey.generateEC(.p256)
    static let rsa = try? PrivateKey.generateRSA()
    let message = Array("message".utf8)

    private func members(_ key: PrivateKey?) throws -> [CBORValue.Key: CBORValue] {
        let jwk = try #require(key).publicKey.jwk
        func bytes(_ name: String) throws -> CBORValue {
            let text = try #require(jwk[name]?.string)
            return .bytes(try #require([UInt8](base64URL: text)))
        }
        guard jwk["kty"] == .string("EC") else {
            return [.integer(1): .integer(3), .integer(3): .integer(-257), .integer(-1): try bytes("n"), .integer(-2): try bytes("e")]
        }
        return [
            .integer(1): .integer(2), .integer(3): .integer(-7), .integer(-1): .integer(1), .integer(-2): try bytes("x"),
            .integer(-3): try bytes("y"),
        ]
    }

    @Test func `a P-256 key verifies ES256 in DER and nothing else`() throws {
        let key = try COSEKey(.map(try members(Self.elliptic)))
        #expect(key.algorithm == .es256)
        let elliptic = try #require(Self.elliptic)
        let signature = try elliptic.signDER(message)
        #expect(key.isValid(signature, over: message))
        #expect(!key.isValid(signature, over: message + [0]))
        #expect(!key.isValid(signature + [0], over: message), "bytes behind the sequence")
        let fixed = try elliptic.sign(message, .es256)
        #expect(!key.isValid(fixed, over: message), "r‖s as JOSE has it")
        #expect(!key.isValid([], over: message))
        // The same numbers with a superfluous zero in front of r.
        var padded = signature
        padded[1] += 1
        padded[3] += 1
        padded.insert(0, at: 4)
        #expect(!key.isValid(padded, over: message), "a number in more bytes than needed")
    }

    @Test func `an RSA key verifies RS256 and nothing else`() throws {
        let key = try COSEKey(.map(try members(Self.rsa)))
        let rsa = try #require(Self.rsa)
        #expect(key.algorithm == .rs256)
        #expect(key.isValid(try rsa.sign(message, .rs256), over: message))
        for algorithm in [SignatureAlgorithm.ps256, .rs384, .rs512] {
            let signature = try rsa.sign(message, algorithm)
            #expect(!key.isValid(signature, over: message))
        }
    }

    @Test func `the algorithm is the key's own: none fits a key of another kind`() throws {
        var elliptic = try members(Self.elliptic)
        elliptic[.integer(3)] = .integer(-257)
        #expect(throws: CryptographyError.keyDoesNotFit) { try COSEKey(.map(elliptic)) }
        var rsa = try members(Self.rsa)
        rsa[.integer(3)] = .integer(-7)
        #expect(throws: CryptographyError.keyDoesNotFit) { try COSEKey(.map(rsa)) }
        // EdDSA, ES384, ES512, PS256, RS1, HMAC, none.
        for algorithm in [-8, -35, -36, -37, -65535, 5, 0] as [Int64] {
            elliptic[.integer(3)] = .integer(algorithm)
            #expect(throws: CryptographyError.unsupportedKey) { try COSEKey(.map(elliptic)) }
        }
    }

    @Test func `missing, superfluous and wrong members are refused`() throws {
        let whole = try members(Self.elliptic)
        for key in whole.keys {
            var cut = whole
            cut[key] = nil
            #expect(throws: CryptographyError.self) { try COSEKey(.map(cut)) }
        }
        for (key, value) in [
            (CBORValue.Key.integer(2), CBORValue.bytes([1])), (.integer(-4), .bytes([1])), (.integer(-3), .boolean(true)),
            (.integer(-1), .integer(2)),
            (.integer(1), .integer(1)), (.integer(-2), .bytes([1, 2])), (.integer(-2), .bytes([UInt8](repeating: 1, count: 32))),
        ] {
            var changed = whole
            changed[key] = value
            #expect(throws: CryptographyError.self) { try COSEKey(.map(changed)) }
        }
        #expect(throws: CryptographyError.malformed) { try COSEKey([0x01]) }
        #expect(throws: CryptographyError.malformed) { try COSEKey([]) }
    }
}
