import Cryptography
import Foundation
import IdentityModel

/// An app's key, and the proofs that it makes with it.
struct DPoPKey {
    private let key: PrivateKey

    init() throws { key = try PrivateKey.generateEC(.p256) }

    var thumbprint: String { DigestAlgorithm.sha256.hash(Array(JSONValue.object(key.publicKey.jwk).text.utf8)).base64URL }

    func proof(
        _ method: String = "POST", _ url: String = "http://localhost:9229/oauth2/token", at now: Date, jti: String = UUID().uuidString,
        accessToken: String? = nil, type: String = "dpop+jwt", changes: [String: JSONValue] = [:]
    ) throws -> String {
        var claims: [String: JSONValue] = [
            "jti": .string(jti), "htm": .string(method), "htu": .string(url), "iat": .integer(Int64(now.timeIntervalSince1970)),
        ]
        claims["ath"] = accessToken.map { .string(DigestAlgorithm.sha256.hash(Array($0.utf8)).base64URL) }
        claims.merge(changes) { _, new in new }
        return try JSONWebToken.sign(
            header: ["typ": .string(type), "jwk": .object(key.publicKey.jwk)], claims: claims, key: key, algorithm: .es256, keyID: nil)
    }
}
