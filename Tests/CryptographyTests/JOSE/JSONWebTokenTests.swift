import Cryptography
import IdentityModel
import Testing

@Suite struct JSONWebTokenTests {
    // RFC 7515 A.2
    static let rsaToken =
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        + ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4"
        + "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv"
        + "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
    static let rsaKey: JSONValue = .object([
        "kty": .string("RSA"), "e": .string("AQAB"),
        "n": .string(
            "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMs"
                + "D1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdV"
                + "MTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"),
    ])
    // RFC 7515 A.3
    static let ecToken =
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
    static let ecKey: JSONValue = .object([
        "kty": .string("EC"), "crv": .string("P-256"), "x": .string("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
        "y": .string("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"),
    ])
    // RFC 7515 A.1: the same claims under an HMAC.
    static let hmacToken =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

    @Test func `the tokens of the standard hold under their keys`() throws {
        let rsa = try JSONWebToken(parsing: Self.rsaToken)
        #expect(rsa.claims["iss"] == .string("joe"))
        #expect(rsa.claims["exp"] == .integer(1_300_819_380))
        #expect(rsa.claims["http://example.com/is_root"] == .boolean(true))
        #expect(rsa.isSigned(by: try PublicKey(jwk: Self.rsaKey), .rs256))
        #expect(try JSONWebToken(parsing: Self.ecToken).isSigned(by: PublicKey(jwk: Self.ecKey), .es256))
    }

    @Test func `no other algorithm or key holds`() throws {
        let token = try JSONWebToken(parsing: Self.rsaToken)
        for algorithm in SignatureAlgorithm.allCases where algorithm != .rs256 {
            #expect(!token.isSigned(by: try PublicKey(jwk: Self.rsaKey), algorithm))
        }
        for algorithm in SignatureAlgorithm.allCases {
            #expect(!token.isSigned(by: try PublicKey(jwk: Self.ecKey), algorithm))
            #expect(!token.isSigned(by: try KeyTests.rsa2048().publicKey, algorithm))
        }
    }

    @Test func `a token under an HMAC, or none, holds under no key`() throws {
        let key = try PublicKey(jwk: Self.rsaKey)
        // The classic confusion: an HMAC keyed with the text of the public key.
        let forged = "\(Array(#"{"alg":"HS256"}"#.utf8).base64URL).\(Array(#"{"sub":"a"}"#.utf8).base64URL)"
        let tag = HMAC.authenticate(Array(forged.utf8), key: Array(OpenSSLFixtures.pem("PUBLIC KEY", key.subjectPublicKeyInfo.base64).utf8))
        let none = "\(Array(#"{"alg":"none"}"#.utf8).base64URL).\(Array(#"{"sub":"a"}"#.utf8).base64URL)."
        for text in [Self.hmacToken, "\(forged).\(tag.base64URL)", none] {
            let token = try JSONWebToken(parsing: text)
            #expect(token.algorithm == nil)
            for algorithm in SignatureAlgorithm.allCases { #expect(!token.isSigned(by: key, algorithm)) }
        }
    }

    @Test func `a header that names another algorithm does not hold, though the bytes would`() throws {
        let key = try KeyTests.rsa2048()
        for name in ["RS1", "rs256", "RS384", "RS256 ", "PS256"] {
            let signed = "\(Array(#"{"alg":"\#(name)"}"#.utf8).base64URL).\(Array("{}".utf8).base64URL)"
            let token = try JSONWebToken(parsing: "\(signed).\(try key.sign(Array(signed.utf8), .rs256).base64URL)")
            #expect(!token.isSigned(by: key.publicKey, .rs256))
        }
        let signed = "\(Array(#"{"alg":"RS1"}"#.utf8).base64URL).\(Array("{}".utf8).base64URL)"
        let token = try JSONWebToken(parsing: "\(signed).\(try key.sign(Array(signed.utf8), .rs1).base64URL)")
        #expect(!token.isSigned(by: key.publicKey, .rs1))
    }

    @Test func `a changed letter anywhere breaks the token`() throws {
        let key = try PublicKey(jwk: Self.ecKey)
        let bytes = Array(Self.ecToken.utf8)
        for index in bytes.indices where bytes[index] != 0x2E {
            var changed = bytes
            changed[index] = bytes[index] == 0x41 ? 0x42 : 0x41
            let token = try? JSONWebToken(parsing: String(decoding: changed, as: UTF8.self))
            #expect(token?.isSigned(by: key, .es256) != true)
        }
    }

    @Test(arguments: SignatureAlgorithm.allCases.filter(\.isForTokens))
    func `a signed token comes back and holds`(algorithm: SignatureAlgorithm) throws {
        let key = try SignatureTests.key(for: algorithm)
        let claims: [String: JSONValue] = [
            "sub": .string("a\"\\/\u{1}\n\u{1F600}é"), "exp": .integer(1_790_000_000), "email_verified": .boolean(true), "nothing": .null,
            "cognito:groups": .array([.string("a"), .string("b")]), "address": .object(["formatted": .string("1\r\n2")]), "half": .number(0.5),
        ]
        let text = try JSONWebToken.sign(claims: claims, key: key, algorithm: algorithm, keyID: "k1=")
        let token = try JSONWebToken(parsing: text)
        #expect(token.claims == claims)
        #expect(token.keyID == "k1=")
        #expect(token.algorithm == algorithm)
        #expect(token.isSigned(by: key.publicKey, algorithm))
    }

    @Test func `the header is Cognito's, member for member`() throws {
        let key = try KeyTests.rsa2048()
        let text = try JSONWebToken.sign(claims: ["b": .integer(1), "a": .string("x")], key: key, algorithm: .rs256, keyID: "k1")
        let segments = text.split(separator: ".").map { [UInt8](base64URL: String($0)) }
        #expect(segments[0] == Array(#"{"kid":"k1","alg":"RS256"}"#.utf8))
        #expect(segments[1] == Array(#"{"a":"x","b":1}"#.utf8))
        let typed = try JSONWebToken.sign(header: ["typ": .string("at+jwt")], claims: [:], key: key, algorithm: .rs256, keyID: nil)
        #expect(try JSONWebToken(parsing: typed).header == ["alg": .string("RS256"), "typ": .string("at+jwt")])
    }

    @Test func `a header cannot be given another algorithm or key id`() throws {
        let key = try KeyTests.rsa2048()
        #expect(throws: CryptographyError.refused) {
            try JSONWebToken.sign(header: ["alg": .string("none")], claims: [:], key: key, algorithm: .rs256, keyID: nil)
        }
        #expect(throws: CryptographyError.refused) {
            try JSONWebToken.sign(header: ["kid": .string("x")], claims: [:], key: key, algorithm: .rs256, keyID: nil)
        }
        #expect(throws: CryptographyError.keyDoesNotFit) { try JSONWebToken.sign(claims: [:], key: key, algorithm: .rs1, keyID: nil) }
        #expect(throws: CryptographyError.keyDoesNotFit) { try JSONWebToken.sign(claims: [:], key: key, algorithm: .es256, keyID: nil) }
    }

    static func token(header: String, claims: String) -> String {
        "\(Array(header.utf8).base64URL).\(Array(claims.utf8).base64URL).AAAA"
    }

    @Test(arguments: [
        "", ".", "..", "...", "a.b", "eyJhbGciOiJSUzI1NiJ9.e30", "eyJhbGciOiJSUzI1NiJ9.e30.AAAA.AAAA", "eyJhbGciOiJSUzI1NiJ9.e30=.AAAA",
        " eyJhbGciOiJSUzI1NiJ9.e30.AAAA", "eyJhbGciOiJSUzI1NiJ9.e30.AAAA\n", "eyJhbGciOiJSUzI1NiJ9.e30.AB", "eyJhbGciOiJSUzI1NiJ9.e30.A+/A",
        token(header: "[]", claims: "{}"), token(header: "{}", claims: "{}"), token(header: #"{"alg":1}"#, claims: "{}"),
        token(header: #"{"alg":"RS256"}"#, claims: "[]"), token(header: #"{"alg":"RS256"}"#, claims: "1"),
        token(header: #"{"alg":"RS256"}"#, claims: "{} {}"), token(header: #"{"alg":"RS256"}"#, claims: ""),
        token(header: #"{"alg":"RS256"}"#, claims: String(repeating: "[", count: 10_000)),
    ])
    func `what is no token is malformed`(text: String) {
        #expect(throws: JWTError.malformed) { try JSONWebToken(parsing: text) }
    }

    @Test func `critical extensions and long texts are refused`() {
        #expect(throws: JWTError.criticalExtension) {
            try JSONWebToken(parsing: Self.token(header: #"{"alg":"RS256","crit":["b64"],"b64":false}"#, claims: "{}"))
        }
        #expect(throws: JWTError.tooLarge) {
            try JSONWebToken(parsing: Self.token(header: #"{"alg":"RS256"}"#, claims: #"{"a":"\#(String(repeating: "a", count: 70_000))"}"#))
        }
    }
}
