import Cryptography
import Foundation
import IdentityModel
import ProviderKit
import Social
import Testing

@Suite struct FacebookProviderTests {
    private static let token = "https://graph.facebook.com/v21.0/oauth/access_token"
    /// HMAC-SHA-256 of `at-1` under `s3cret`, by Python's hmac.
    private static let proof = "c21394ba3cc30855488a97166d5840b2a7cf97741ffcd86b4c62ac96ea25d9f1"
    private static let me = "https://graph.facebook.com/v21.0/me?fields=email,id,name,picture&appsecret_proof=\(proof)"
    private let scene: SocialScene<FacebookProvider>

    init() {
        scene = SocialScene(
            details: ["client_id": "app", "client_secret": "s3cret", "authorize_scopes": "public_profile,email", "api_version": "v21.0"],
            mapping: ["username": "id", "email": "email", "name": "name", "picture": "picture"])
        scene.http.set(Self.token, .object(["access_token": .string("at-1"), "token_type": .string("bearer"), "expires_in": .integer(5_183_944)]))
        scene.http.set(
            Self.me,
            .object([
                "id": .string("10158"), "name": .string("Ada"), "email": .string("ada@example.com"),
                "picture": .object(["data": .object(["url": .string("https://cdn.example.com/ada.jpg"), "is_silhouette": .boolean(false)])]),
            ]))
    }

    @Test func `Cognito's defaults follow the version of the API`() async throws {
        let details = try await FacebookProvider.completed(scene.details, environment: scene.environment)
        #expect(details["attributes_url"] == "https://graph.facebook.com/v21.0/me?fields=" && details["attributes_url_add_attributes"] == "true")
        #expect(details["authorize_url"] == "https://www.facebook.com/v21.0/dialog/oauth" && details["token_request_method"] == "GET")
        #expect(details["token_url"] == Self.token)
        var scene = scene
        scene.details["api_version"] = "21/../evil"
        let error = await #expect(throws: ProviderError.self) { try await scene.provider() }
        #expect(error?.message == "api_version must be like v17.0")
    }

    @Test func `only the mapped fields are asked for, with the proof of the app's secret`() async throws {
        let answer = try await scene.assertion()
        #expect(answer.assertion.subject == Subject("10158") && answer.assertion.issuer == nil)
        #expect(answer.assertion.claim("picture")?.values == [.string("https://cdn.example.com/ada.jpg")])
        let request = try #require(scene.http.requests(to: Self.me).first)
        #expect(request.headers["authorization"] == "Bearer at-1" && !request.url.contains("at-1"))
        let form = scene.form(to: Self.token)
        #expect(form["code"] == "c0de" && form["client_secret"] == "s3cret" && form["redirect_uri"] == "https://gate.example.com/oauth2/idpresponse")
    }

    @Test func `no nonce is sent, since no ID token comes back`() async throws {
        let query = try await scene.query(prompt: "login")
        #expect(query["nonce"] == nil && query["scope"] == "public_profile,email" && query["auth_type"] == "reauthenticate" && query["prompt"] == nil)
    }

    @Test func `Graph's own errors are told by type and number`() async throws {
        scene.http.set(
            Self.me, .object(["error": .object(["message": .string("<secret>"), "type": .string("OAuthException"), "code": .integer(190)])]),
            status: 400)
        let refusal = await scene.refusal()
        #expect(refusal?.check == "facebook.userInfo.status")
        #expect(refusal?.error.verdict.firstRefusal?.received == "400, error OAuthException 190")
    }

    @Test func `an answer without a person, or without a token, is refused`() async throws {
        scene.http.set(Self.me, .object(["name": .string("Ada")]))
        #expect(await scene.refusal()?.check == "facebook.subject")
        scene.http.set(Self.token, .object(["token_type": .string("bearer")]))
        #expect(await scene.refusal()?.check == "facebook.token.accessToken")
    }

    @Test func `one code signs in once, whatever access token it gives`() async throws {
        let first = try await scene.assertion()
        let again = try await scene.assertion()
        let other = try await scene.assertion(["code": "an0ther"])
        #expect(first.replayKey == again.replayKey && first.replayKey != other.replayKey)
    }
}
