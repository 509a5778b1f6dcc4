import Cryptography
import Foundation
import IdentityModel
import ProviderKit
import Social
import Testing

@Suite struct AppleProviderTests {
    private static let token = "https://appleid.apple.com/auth/token"
    private let scene: SocialScene<AppleProvider>

    init() throws {
        scene = SocialScene(
            details: [
                "client_id": "com.example.web", "team_id": "TEAM123456", "key_id": "KEY1234567", "private_key": try SignInScene.ec.get().pem.exposed,
                "authorize_scopes": "email name",
            ], mapping: ["username": "sub", "email": "email", "email_verified": "email_verified", "name": "name", "given_name": "firstName"])
        scene.http.set(
            "https://appleid.apple.com/.well-known/openid-configuration",
            .object([
                "issuer": .string("https://appleid.apple.com"), "authorization_endpoint": .string("https://appleid.apple.com/auth/authorize"),
                "token_endpoint": .string(Self.token), "jwks_uri": .string("https://appleid.apple.com/auth/keys"),
            ]))
        scene.http.set("https://appleid.apple.com/auth/keys", try SignInScene.keySet([("k1", SignInScene.rsa.get().publicKey, "RS256")]))
        try scene.answer(
            at: Self.token,
            claims: scene.claims(
                issuer: "https://appleid.apple.com", audience: "com.example.web",
                ["email": .string("x1y2@privaterelay.appleid.com"), "email_verified": .string("true"), "is_private_email": .string("true")]))
    }

    @Test func `the answer is asked for as a form post`() async throws {
        let query = try await scene.query()
        #expect(query["response_mode"] == "form_post" && query["scope"] == "email name" && query["client_id"] == "com.example.web")
    }

    @Test func `the client secret is a token of the team's key, made for the request`() async throws {
        _ = try await scene.assertion()
        let secret = try JSONWebToken(parsing: try #require(scene.form(to: Self.token)["client_secret"]))
        let now = Int64(scene.time.now.timeIntervalSince1970)
        let key = try SignInScene.ec.get().publicKey
        #expect(secret.keyID == "KEY1234567" && secret.isSigned(by: key, .es256))
        #expect(
            secret.claims == [
                "iss": .string("TEAM123456"), "sub": .string("com.example.web"), "aud": .string("https://appleid.apple.com"),
                "iat": .integer(now), "exp": .integer(now + 300),
            ])
    }

    @Test func `the name comes once, beside the token, and the address only in it`() async throws {
        let user = #"{"name":{"firstName":"Ada","lastName":"Lovelace"},"email":"eve@example.com"}"#
        let first = try await scene.assertion(["user": user]).assertion
        #expect(first.claim("name")?.values == [.string("Ada Lovelace")] && first.claim("firstName")?.values == [.string("Ada")])
        #expect(
            first.claim("email")?.values == [.string("x1y2@privaterelay.appleid.com")] && first.claim("email_verified")?.values == [.string("true")])
        let second = try await scene.assertion().assertion
        #expect(second.claim("name") == nil && second.subject == first.subject)
        for bad in ["[]", "{", #"{"name":1}"#, String(repeating: "x", count: 5000)] {
            #expect(try await scene.assertion(["user": bad]).assertion.claim("name") == nil)
        }
    }

    @Test func `the key may be entered without its first and last line`() async throws {
        var scene = scene
        let lines = try SignInScene.ec.get().pem.exposed.split(separator: "\n")
        scene.details["private_key"] = lines.dropFirst().dropLast().joined()
        _ = try await scene.assertion()
        for bad in ["no key", try SignInScene.rsa.get().pem.exposed] {
            scene.details["private_key"] = bad
            let error = await #expect(throws: ProviderError.self) { try await scene.provider() }
            #expect(error?.message == "private_key must be the content of the .p8 file that Apple gave for the key")
        }
    }

    @Test(arguments: ["client_id", "team_id", "key_id", "private_key", "authorize_scopes"])
    func `a detail that is missing is named`(detail: String) async throws {
        var scene = scene
        scene.details[detail] = nil
        let error = await #expect(throws: ProviderError.self) { try await scene.provider() }
        #expect(error?.message == "\(detail) is required for SignInWithApple identity providers")
    }

    @Test func `a token of another sign-in is refused`() async throws {
        var claims = scene.claims(issuer: "https://appleid.apple.com", audience: "com.example.web")
        claims["nonce"] = .string("another")
        try scene.answer(at: Self.token, claims: claims)
        #expect(await scene.refusal()?.check == "apple.idToken.nonce")
    }

    @Test func `OAuth 1 signs as its example does`() {
        // X developer documentation, "Creating a signature".
        let signature = OAuthSignature(
            consumerKey: "xvz1evFS4wEEPTGEFPHBog", consumerSecret: Secret("kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw"),
            token: "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb", tokenSecret: Secret("LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE"),
            nonce: "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg", at: Date(timeIntervalSince1970: 1_318_622_958))
        let header = signature.header(
            method: "POST", url: "https://api.twitter.com/1.1/statuses/update.json",
            query: [
                .init("status", "Hello Ladies + Gentlemen, a signed OAuth request!"), .init("include_entities", "true"),
            ])
        #expect(header.contains(#"oauth_signature="hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D""#), "\(header)")
    }
}
