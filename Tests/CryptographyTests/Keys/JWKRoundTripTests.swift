import Cryptography
import IdentityModel
import Testing

@Suite struct JWKRoundTripTests {
    @Test func `an RSA key published as a JWK verifies what it signed`() throws {
        let key = try PrivateKey.generateRSA()
        let read = try PublicKey(jwk: .object(key.publicKey.jwk))
        #expect(read == key.publicKey)
        #expect(read.isValid(try key.sign([1, 2, 3], .rs256), over: [1, 2, 3], .rs256))
    }

    @Test(arguments: zip(Curve.allCases, [SignatureAlgorithm.es256, .es384, .es512]))
    func `an EC key published as a JWK verifies what it signed`(curve: Curve, algorithm: SignatureAlgorithm) throws {
        let key = try PrivateKey.generateEC(curve)
        let read = try PublicKey(jwk: .object(key.publicKey.jwk))
        #expect(read == key.publicKey)
        #expect(read.isValid(try key.sign([1, 2, 3], algorithm), over: [1, 2, 3], algorithm))
    }
}
