package import Cryptography
import Foundation
package import IdentityModel
import ProviderKit

/// A small OpenID provider for practice. It believes whoever types a name, so that it may stand only where nothing is at stake.
///
/// It keeps nothing: its codes are sealed.
package struct PracticeOpenID: Sendable {
    static let clientID = "gatehouse-practice"
    static let keyID = "practice"
    private static let context = "practice-code"
    private static let codeLifetime: TimeInterval = 300

    let issuer: String
    let keys: PracticeKeys
    let sealer: Sealer
    let time: any TimeSource
    let random: any RandomSource

    package init(publicURL: String, keys: PracticeKeys, sealer: Sealer, time: any TimeSource, random: any RandomSource) {
        issuer = publicURL + "/demo/idp/oidc"
        self.keys = keys
        self.sealer = sealer
        self.time = time
        self.random = random
    }

    private struct Code: Codable {
        let person: PracticePerson
        let nonce: String
        let redirectURI: String
        let challenge: String
        let expiresAt: Double
    }

    /// Where the browser goes with its code; nil for a request that is not our own broker's.
    func answer(_ person: PracticePerson, to query: [String: String], redirectURI: String) throws -> String? {
        guard query["client_id"] == Self.clientID, query["response_type"] == "code", query["redirect_uri"] == redirectURI, let state = query["state"]
        else { return nil }
        let code = Code(
            person: person, nonce: query["nonce"] ?? "", redirectURI: redirectURI, challenge: query["code_challenge"] ?? "",
            expiresAt: time.now.addingTimeInterval(Self.codeLifetime).timeIntervalSince1970)
        let sealed = try sealer.seal([UInt8](try JSONEncoder().encode(code)), context: Self.context).base64URL
        return FormEncoding.url(redirectURI, adding: [FormEncoding.Field("code", sealed), FormEncoding.Field("state", state)])
    }

    /// Answers the broker's own calls, which go over no network.
    func fetch(_ request: OutboundRequest) -> OutboundResponse {
        let path = String(request.url.dropFirst(issuer.count).prefix { $0 != "?" })
        do {
            switch path {
            case "/.well-known/openid-configuration": return Self.json(discovery)
            case "/jwks": return Self.json(.object(["keys": .array([.object(try jwk())])]))
            case "/token": return try token(String(decoding: request.body, as: UTF8.self))
            default: return Self.json(.object(["error": .string("not_found")]), status: 404)
            }
        } catch {
            return Self.json(.object(["error": .string("server_error")]), status: 500)
        }
    }

    private var discovery: JSONValue {
        .object([
            "issuer": .string(issuer), "authorization_endpoint": .string("\(issuer)/authorize"), "token_endpoint": .string("\(issuer)/token"),
            "jwks_uri": .string("\(issuer)/jwks"), "response_types_supported": .array([.string("code")]),
            "subject_types_supported": .array([.string("public")]), "id_token_signing_alg_values_supported": .array([.string("RS256")]),
            "token_endpoint_auth_methods_supported": .array([.string("client_secret_post")]),
        ])
    }

    private func jwk() throws -> [String: JSONValue] {
        var jwk = try PrivateKey(pem: keys.privateKey).publicKey.jwk
        jwk["kid"] = .string(Self.keyID)
        jwk["alg"] = .string("RS256")
        jwk["use"] = .string("sig")
        return jwk
    }

    private func token(_ body: String) throws -> OutboundResponse {
        let fields = FormEncoding.decode(body) ?? []
        func field(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }
        let refusal = Self.json(.object(["error": .string("invalid_grant")]), status: 400)
        guard Array(field("client_secret").utf8).isEqualInConstantTime(to: Array(keys.clientSecret.utf8)) else {
            return Self.json(.object(["error": .string("invalid_client")]), status: 400)
        }
        let now = time.now
        guard let sealed = [UInt8](base64URL: field("code")), let bytes = try? sealer.open(sealed, context: Self.context),
            let code = try? JSONDecoder().decode(Code.self, from: Data(bytes)), now.timeIntervalSince1970 <= code.expiresAt,
            code.redirectURI == field("redirect_uri"),
            code.challenge.isEmpty || DigestAlgorithm.sha256.hash(Array(field("code_verifier").utf8)).base64URL == code.challenge
        else { return refusal }
        let (person, fault) = (code.person, code.person.fault)
        let issuedAt = Int64(now.addingTimeInterval(person.drift).timeIntervalSince1970)
        let claims: [String: JSONValue] = [
            "iss": .string(fault == .issuer ? issuer + "/other" : issuer), "sub": .string(person.email),
            "aud": .string(fault == .audience ? "another-service" : Self.clientID), "iat": .integer(issuedAt), "exp": .integer(issuedAt + 600),
            "auth_time": .integer(issuedAt), "nonce": .string(fault == .answer ? "another question" : code.nonce),
            "email": .string(person.email), "email_verified": .boolean(true), "name": .string(person.name),
        ]
        let token = try JSONWebToken.sign(claims: claims, key: try keys.signer(fault), algorithm: .rs256, keyID: Self.keyID)
        return Self.json(
            .object([
                "access_token": .string(random.bytes(16).base64URL), "token_type": .string("Bearer"), "expires_in": .integer(600),
                "id_token": .string(token),
            ]))
    }

    private static func json(_ value: JSONValue, status: Int = 200) -> OutboundResponse {
        OutboundResponse(status: status, headers: ["content-type": "application/json", "cache-control": "no-store"], body: Array(value.text.utf8))
    }
}
