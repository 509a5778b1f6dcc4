import Cryptography
import IdentityModel
import Testing

@Suite struct SignatureTests {
    static let rsa = Result { try PrivateKey.generateRSA() }
    static let p256 = Result { try PrivateKey.generateEC(.p256) }
    static let p384 = Result { try PrivateKey.generateEC(.p384) }
    static let p521 = Result { try PrivateKey.generateEC(.p521) }

    static func key(for algorithm: SignatureAlgorithm) throws -> PrivateKey {
        switch algorithm {
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512, .rs1: try rsa.get()
        case .es256: try p256.get()
        case .es384: try p384.get()
        case .es512: try p521.get()
        }
    }

    let message = Array("claims".utf8)

    @Test(arguments: SignatureAlgorithm.allCases)
    func `a signature holds over its message alone`(algorithm: SignatureAlgorithm) throws {
        let key = try Self.key(for: algorithm)
        let signature = try key.sign(message, algorithm)
        #expect(key.publicKey.isValid(signature, over: message, algorithm))
        #expect(!key.publicKey.isValid(signature, over: message + [0], algorithm))
        #expect(!key.publicKey.isValid(signature, over: [], algorithm))
        #expect(!key.publicKey.isValid([], over: message, algorithm))
        #expect(!key.publicKey.isValid(signature + [0], over: message, algorithm))
        #expect(!key.publicKey.isValid(Array(signature.dropLast()), over: message, algorithm))
        for index in [0, signature.count / 2, signature.count - 1] {
            var changed = signature
            changed[index] ^= 1
            #expect(!key.publicKey.isValid(changed, over: message, algorithm))
        }
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func `a signature holds under its own algorithm alone`(algorithm: SignatureAlgorithm) throws {
        let key = try Self.key(for: algorithm)
        let signature = try key.sign(message, algorithm)
        for other in SignatureAlgorithm.allCases where other != algorithm {
            #expect(!key.publicKey.isValid(signature, over: message, other))
        }
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func `a key of another kind does not fit`(algorithm: SignatureAlgorithm) throws {
        for key in [try Self.rsa.get(), try Self.p256.get(), try Self.p384.get(), try Self.p521.get()]
        where !algorithm.fits(key.publicKey.kind) {
            #expect(throws: CryptographyError.keyDoesNotFit) { try key.sign(message, algorithm) }
        }
    }
}
