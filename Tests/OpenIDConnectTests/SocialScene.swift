import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit

/// One social provider, our app there, and one sign-in under way.
struct SocialScene<Brand: IdentityProvider> {
    let http = ScriptedProvider()
    let time = FixedTime()
    var details: [String: String]
    var mapping: [String: String]

    init(details: [String: String], mapping: [String: String]) {
        self.details = details
        self.mapping = mapping
    }

    var environment: ProviderEnvironment {
        ProviderEnvironment(
            deployment: Deployment(region: "us-east-1", accountID: "123456789012", publicURL: "https://gate.example.com"), http: http, time: time,
            random: CountingRandom())
    }

    func provider() async throws -> Brand {
        try Brand(
            configuration: IdentityProviderConfiguration(
                name: ProviderName(Brand.type.rawValue), poolID: UserPoolID("us-east-1_abcdefghi"), type: Brand.type,
                details: try await Brand.completed(details, environment: environment), attributeMapping: mapping, identifiers: [],
                createdAt: time.now, modifiedAt: time.now, version: 1), environment: environment)
    }

    func attempt(prompt: String? = nil) -> SignInAttempt {
        SignInAttempt(
            id: "state-1", requestID: "_1", provider: ProviderName(Brand.type.rawValue), callbackURL: "https://gate.example.com/oauth2/idpresponse",
            nonce: "nonce-1", codeVerifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", loginHint: "ada@example.com", prompt: prompt,
            startedAt: time.now)
    }

    func assertion(_ more: [String: String] = [:]) async throws -> VerifiedAnswer {
        try await provider().assertion(
            in: ProviderCallback(attempt: attempt(), parameters: ["code": "c0de", "state": "state-1"].merging(more) { _, new in new }))
    }

    /// The query of the address that the browser is sent to.
    func query(prompt: String? = nil) async throws -> [String: String] {
        let url = try await provider().signInURL(for: attempt(prompt: prompt))
        let fields = FormEncoding.decode(String(url.drop { $0 != "?" }.dropFirst())) ?? []
        return Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// The fields of the last form that was posted to an address.
    func form(to url: String) -> [String: String] {
        let fields = http.requests(to: url).last.flatMap { FormEncoding.decode(String(decoding: $0.body, as: UTF8.self)) } ?? []
        return Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    func claims(issuer: String, audience: String, _ more: [String: JSONValue] = [:]) -> [String: JSONValue] {
        let now = Int64(time.now.timeIntervalSince1970)
        return [
            "iss": .string(issuer), "aud": .string(audience), "sub": .string("ada-1"), "exp": .integer(now + 300), "iat": .integer(now),
            "nonce": .string("nonce-1"),
        ].merging(more) { _, new in new }
    }

    /// Lets the token endpoint answer with an ID token of those claims.
    func answer(at url: String, claims: [String: JSONValue], headers: [String: String] = [:]) throws {
        let token = try JSONWebToken.sign(claims: claims, key: SignInScene.rsa.get(), algorithm: .rs256, keyID: "k1")
        let body = JSONValue.object(["access_token": .string("at-1"), "token_type": .string("Bearer"), "id_token": .string(token)])
        http.set(url, .success(OutboundResponse(status: 200, headers: headers, body: Array(body.text.utf8))))
    }

    func refusal(_ more: [String: String] = [:]) async -> (check: String?, error: ProviderError)? {
        await SignInScene.refusal { try await assertion(more) }.map { ($0.check, $0.error) }
    }
}
