import Cryptography
import IdentityModel
import Testing

@Suite struct JWKSetTests {
    static func set(_ keys: [[String: JSONValue]]) throws -> JWKSet {
        try JWKSet(parsing: Array(JSONValue.object(["keys": .array(keys.map { .object($0) })]).text.utf8))
    }

    static let rsa = JSONWebTokenTests.rsaKey.object ?? [:]
    static let ec = JSONWebTokenTests.ecKey.object ?? [:]

    @Test func `usable keys are read with their names`() throws {
        let set = try Self.set([
            Self.rsa.merging(["kid": .string("1"), "alg": .string("RS256"), "use": .string("sig")]) { $1 }, Self.ec,
            Self.rsa.merging(["kid": .string("2"), "key_ops": .array([.string("verify")])]) { $1 },
        ])
        try #require(set.keys.map(\.keyID) == ["1", nil, "2"])
        #expect(set.keys.map(\.algorithm) == [.rs256, nil, nil])
        #expect(set.keys[0].publicKey == (try PublicKey(jwk: JSONWebTokenTests.rsaKey)))
        #expect(set.keys[1].publicKey.kind == .ec(.p256))
    }

    static let strange: [[String: JSONValue]] = [
        ["kty": .string("oct"), "k": .string("AAAA")],
        ["kty": .string("OKP"), "crv": .string("Ed25519"), "x": .string("AAAA")],
        [:],
        rsa.merging(["use": .string("enc")]) { $1 },
        rsa.merging(["use": .integer(1)]) { $1 },
        rsa.merging(["key_ops": .array([.string("encrypt")])]) { $1 },
        rsa.merging(["alg": .string("RSA-OAEP")]) { $1 },
        rsa.merging(["alg": .string("ES256")]) { $1 },
        rsa.merging(["alg": .string("HS256")]) { $1 },
        rsa.merging(["alg": .string("none")]) { $1 },
        rsa.merging(["alg": .string("RS1")]) { $1 },
        rsa.merging(["d": .string("AQAB")]) { $1 },
        rsa.merging(["n": .string("AQAB")]) { $1 },
        rsa.merging(["e": .string("AQ")]) { $1 },
        rsa.merging(["e": .string("AQAB=")]) { $1 },
        rsa.merging(["e": .null]) { $1 },
        rsa.merging(["kty": .string("rsa")]) { $1 },
        ec.merging(["alg": .string("ES384")]) { $1 },
        ec.merging(["crv": .string("P-384")]) { $1 },
        ec.merging(["crv": .string("secp256k1")]) { $1 },
        ec.merging(["x": .string("AAAA")]) { $1 },
        ec.merging(["y": .string("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a4")]) { $1 },
    ]

    @Test(arguments: strange)
    func `a strange key is left out and takes no other away`(key: [String: JSONValue]) throws {
        #expect(try Self.set([key, Self.ec, key]).keys.count == 1)
    }

    @Test(arguments: ["", "{}", "[]", "null", #"{"keys":{}}"#, #"{"keys":[}"#]) func `what is no key set is refused`(text: String) {
        #expect(throws: CryptographyError.malformed) { try JWKSet(parsing: Array(text.utf8)) }
    }

    @Test func `a key set too long is refused`() {
        #expect(throws: CryptographyError.malformed) { try Self.set([[String: JSONValue]](repeating: Self.ec, count: 101)) }
        #expect(throws: CryptographyError.malformed) {
            try JWKSet(parsing: Array(#"{"keys":[]}"#.utf8) + [UInt8](repeating: 0x20, count: 600_000))
        }
    }

    @Test func `a published key reads back as the same key`() throws {
        let key = try PrivateKey.generateEC(.p384).publicKey
        let set = try Self.set([key.jwk.merging(["kid": .string("a"), "use": .string("sig"), "alg": .string("ES384")]) { $1 }])
        #expect(set.keys.first?.publicKey == key)
        #expect(set.keys.first?.use == "sig")
    }
}
