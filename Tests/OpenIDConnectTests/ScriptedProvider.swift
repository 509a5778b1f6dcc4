import Cryptography
import Fixtures
import Foundation
import IdentityModel
import OpenIDConnect
import ProviderKit
import Synchronization

/// A provider's bytes without a network: what each address answers, and what it was asked.
final class ScriptedProvider: HTTPFetcher {
    typealias Answer = Result<OutboundResponse, OutboundError>

    private struct State {
        var answers: [String: Answer] = [:]
        /// Taken when an answer is asked for anew.
        var renewed: [String: Answer] = [:]
        var requests: [OutboundRequest] = []
    }

    private let state = Mutex(State())

    var requests: [OutboundRequest] { state.withLock { $0.requests } }
    func requests(to url: String) -> [OutboundRequest] { requests.filter { $0.url == url } }

    func set(_ url: String, _ json: JSONValue, status: Int = 200) {
        set(url, .success(OutboundResponse(status: status, headers: ["content-type": "application/json"], body: Array(json.text.utf8))))
    }
    func set(_ url: String, _ answer: Answer) { state.withLock { $0.answers[url] = answer } }
    func setRenewed(_ url: String, _ json: JSONValue) {
        state.withLock { $0.renewed[url] = .success(OutboundResponse(status: 200, headers: [:], body: Array(json.text.utf8))) }
    }

    func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse {
        let answer = state.withLock { state in
            state.requests.append(request)
            if request.revalidates, let renewed = state.renewed[request.url] { state.answers[request.url] = renewed }
            return state.answers[request.url] ?? .success(OutboundResponse(status: 404, headers: [:], body: []))
        }
        return try answer.get()
    }
}

/// One provider, one app registered with it, and one sign-in under way.
struct SignInScene {
    static let issuer = "https://idp.example.com/realm"
    static let token = "https://idp.example.com/token"
    static let keys = "https://idp.example.com/keys"
    static let userInfo = "https://idp.example.com/userinfo"
    static let discovery = "https://idp.example.com/realm/.well-known/openid-configuration"

    static let rsa = Result { try PrivateKey.generateRSA() }
    static let otherRSA = Result { try PrivateKey.generateRSA() }
    static let ec = Result { try PrivateKey.generateEC(.p256) }

    let http = ScriptedProvider()
    let time = FixedTime()
    var details = [
        "client_id": "app", "client_secret": "s3:cret/", "oidc_issuer": issuer, "authorize_scopes": "openid email",
        "attributes_request_method": "GET",
        "authorize_url": "https://idp.example.com/authorize", "token_url": token, "attributes_url": userInfo, "jwks_uri": keys,
    ]
    var mapping = ["username": "sub", "email": "email"]
    var discovered: [String: JSONValue] = [
        "issuer": .string(issuer), "authorization_endpoint": .string("https://idp.example.com/authorize"), "token_endpoint": .string(token),
        "jwks_uri": .string(keys), "userinfo_endpoint": .string(userInfo),
        "id_token_signing_alg_values_supported": .array([.string("RS256"), .string("ES256")]),
        "token_endpoint_auth_methods_supported": .array([.string("client_secret_post"), .string("client_secret_basic")]),
    ]

    init() throws {
        http.set(Self.discovery, .object(discovered))
        http.set(Self.keys, try Self.keySet([("k1", Self.rsa.get().publicKey, "RS256")]))
        http.set(
            Self.userInfo, .object(["sub": .string("ada-1"), "email": .string("ada@example.com"), "groups": .array([.string("a"), .string("b")])]))
        try answer(with: idToken())
    }

    var environment: ProviderEnvironment {
        ProviderEnvironment(
            deployment: Deployment(region: "us-east-1", accountID: "123456789012", publicURL: "https://gate.example.com"), http: http, time: time,
            random: CountingRandom())
    }

    func provider() throws -> OpenIDConnectProvider {
        try OpenIDConnectProvider(
            configuration: IdentityProviderConfiguration(
                name: ProviderName("Acme"), poolID: UserPoolID("us-east-1_abcdefghi"), type: .openIDConnect, details: details,
                attributeMapping: mapping,
                identifiers: [], createdAt: time.now, modifiedAt: time.now, version: 1), environment: environment)
    }

    func attempt(provider: String = "Acme", loginHint: String? = nil, prompt: String? = nil) -> SignInAttempt {
        SignInAttempt(
            id: "state-1", requestID: "_1", provider: ProviderName(provider), callbackURL: "https://gate.example.com/oauth2/idpresponse",
            nonce: "nonce-1",
            codeVerifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", loginHint: loginHint, prompt: prompt, startedAt: time.now)
    }

    func assertion(_ parameters: [String: String] = ["code": "c0de", "state": "state-1"]) async throws -> VerifiedAnswer {
        try await provider().assertion(in: ProviderCallback(attempt: attempt(), parameters: parameters))
    }

    var claims: [String: JSONValue] {
        let now = Int64(time.now.timeIntervalSince1970)
        return [
            "iss": .string(Self.issuer), "aud": .string("app"), "sub": .string("ada-1"), "exp": .integer(now + 300), "iat": .integer(now),
            "nonce": .string("nonce-1"), "auth_time": .integer(now - 10), "email": .string("ada@example.com"), "email_verified": .boolean(true),
        ]
    }

    func idToken(
        key: PrivateKey? = nil, algorithm: SignatureAlgorithm = .rs256, keyID: String? = "k1",
        _ change: (inout [String: JSONValue]) -> Void = { _ in }
    ) throws -> String {
        var claims = claims
        change(&claims)
        return try JSONWebToken.sign(claims: claims, key: key ?? Self.rsa.get(), algorithm: algorithm, keyID: keyID)
    }

    func answer(with idToken: String?) {
        var answer: [String: JSONValue] = ["access_token": .string("at-1"), "token_type": .string("Bearer"), "expires_in": .integer(300)]
        answer["id_token"] = idToken.map { .string($0) }
        http.set(Self.token, .object(answer))
    }

    static func keySet(_ keys: [(id: String?, key: PublicKey, algorithm: String?)]) -> JSONValue {
        .object([
            "keys": .array(
                keys.map { id, key, algorithm in
                    var members = key.jwk
                    members["kid"] = id.map { .string($0) }
                    members["alg"] = algorithm.map { .string($0) }
                    members["use"] = .string("sig")
                    return .object(members)
                })
        ])
    }

    /// The name of the check that refused, and what kind of refusal it was.
    static func refusal(_ work: () async throws -> VerifiedAnswer) async -> (kind: ProviderError.Kind, check: String?, error: ProviderError)? {
        do {
            _ = try await work()
            return nil
        } catch let error as ProviderError {
            return (error.kind, error.verdict.firstRefusal?.check, error)
        } catch {
            return nil
        }
    }
}
