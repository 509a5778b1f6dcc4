import Cryptography
import Foundation
import IdentityModel
import ProviderKit
import Social
import Testing

@Suite struct GoogleProviderTests {
    private static let token = "https://www.googleapis.com/oauth2/v4/token"
    private static let people = "https://people.googleapis.com/v1/people/me?personFields="
    private let scene: SocialScene<GoogleProvider>

    init() throws {
        scene = SocialScene(
            details: ["client_id": "app", "client_secret": "s3cret", "authorize_scopes": "openid email profile"],
            mapping: [
                "username": "sub", "email": "email", "email_verified": "email_verified", "birthdate": "birthdays", "phone_number": "phoneNumbers",
            ])
        scene.http.set(
            "https://accounts.google.com/.well-known/openid-configuration",
            .object([
                "issuer": .string("https://accounts.google.com"), "authorization_endpoint": .string("https://accounts.google.com/o/oauth2/v2/auth"),
                "token_endpoint": .string("https://oauth2.googleapis.com/token"), "jwks_uri": .string("https://www.googleapis.com/oauth2/v3/certs"),
            ]))
        scene.http.set("https://www.googleapis.com/oauth2/v3/certs", try SignInScene.keySet([("k1", SignInScene.rsa.get().publicKey, "RS256")]))
        scene.http.set(Self.people + "birthdays,phoneNumbers", .object(person("people/ada-1")))
        try answer()
    }

    private func person(_ resource: String) -> [String: JSONValue] {
        [
            "resourceName": .string(resource),
            "birthdays": .array([
                .object(["date": .object(["month": .integer(12), "day": .integer(10)])]),
                .object([
                    "metadata": .object(["primary": .boolean(true)]),
                    "date": .object(["year": .integer(1815), "month": .integer(12), "day": .integer(10)]),
                ]),
            ]), "phoneNumbers": .array([.object(["value": .string("+44 20 7946 0000")])]),
            "emailAddresses": .array([.object(["value": .string("eve@example.com")])]),
        ]
    }

    private func answer(issuer: String = "https://accounts.google.com", audience: String = "app") throws {
        try scene.answer(
            at: Self.token,
            claims: scene.claims(
                issuer: issuer, audience: audience, ["email": .string("ada@example.com"), "email_verified": .boolean(true)]))
    }

    @Test func `Cognito's defaults are shown, and what was entered stays`() async throws {
        var details = try await GoogleProvider.completed(scene.details, environment: scene.environment)
        #expect(
            details
                == scene.details.merging([
                    "attributes_url": Self.people, "attributes_url_add_attributes": "true",
                    "authorize_url": "https://accounts.google.com/o/oauth2/v2/auth",
                    "oidc_issuer": "https://accounts.google.com", "token_request_method": "POST", "token_url": Self.token,
                ]) { _, new in new })
        details["token_url"] = "https://token.example.com/"
        #expect(try await GoogleProvider.completed(details, environment: scene.environment)["token_url"] == "https://token.example.com/")
    }

    @Test(arguments: ["client_id", "client_secret", "authorize_scopes"]) func `a detail that is missing is named`(detail: String) async throws {
        var scene = scene
        scene.details[detail] = nil
        let error = await #expect(throws: ProviderError.self) { try await scene.provider() }
        #expect(error?.message == "\(detail) is required for Google identity providers" && error?.kind == .invalidConfiguration)
    }

    @Test func `no address may be less protected than the token endpoint`() async throws {
        var scene = scene
        scene.details["authorize_url"] = "http://accounts.example.com/auth"
        let error = await #expect(throws: ProviderError.self) { try await scene.provider() }
        #expect(error?.message == "authorize_url must be an https URL")
    }

    @Test func `the browser goes to Google, and a new sign-in is asked for in Google's word`() async throws {
        let query = try await scene.query(prompt: "login")
        #expect(query["prompt"] == "select_account" && query["nonce"] == "nonce-1" && query["code_challenge_method"] == "S256")
        #expect(query["login_hint"] == nil)
    }

    @Test func `the ID token and the People API make one person, and the token's own word counts`() async throws {
        let answer = try await scene.assertion()
        #expect(answer.assertion.subject == Subject("ada-1") && answer.assertion.providerType == .google)
        #expect(answer.assertion.claim("email")?.values == [.string("ada@example.com")])
        #expect(answer.assertion.claim("birthdays")?.values == [.string("1815-12-10")])
        #expect(answer.assertion.claim("phoneNumbers")?.values == [.string("+44 20 7946 0000")])
        #expect(answer.verdict.flattened.contains { $0.check == "google.userInfo.subject" && $0.outcome == .passed })
        #expect(scene.http.requests(to: Self.people + "birthdays,phoneNumbers").first?.headers["authorization"] == "Bearer at-1")
    }

    @Test func `both spellings of the issuer are Google, a third is not`() async throws {
        try answer(issuer: "accounts.google.com")
        _ = try await scene.assertion()
        try answer(issuer: "https://accounts.google.com.evil.example")
        #expect(await scene.refusal()?.check == "google.idToken.issuer")
    }

    @Test func `a token for another app, or a profile of another person, is refused`() async throws {
        try answer(audience: "another")
        let refusal = await scene.refusal()
        #expect(refusal?.check == "google.idToken.audience")
        #expect(refusal?.error.verdict.firstRefusal?.advice?.contains("OAuth 2.0 client") == true)
        try answer()
        scene.http.set(Self.people + "birthdays,phoneNumbers", .object(person("people/eve-1")))
        #expect(await scene.refusal()?.check == "google.userInfo.subject")
    }

    @Test func `nothing is asked where the ID token tells all that is mapped`() async throws {
        var scene = scene
        scene.mapping = ["email": "email"]
        _ = try await scene.assertion()
        #expect(scene.http.requests.allSatisfy { !$0.url.hasPrefix("https://people") })
    }

    @Test func `an expired token says how long ago, and how far the provider's clock is off`() async throws {
        let now = scene.time.now
        var claims = scene.claims(issuer: "https://accounts.google.com", audience: "app")
        claims["exp"] = .integer(Int64(now.timeIntervalSince1970) - 101)
        let date = Date(timeIntervalSince1970: now.timeIntervalSince1970 - 38)
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = .gmt
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        try scene.answer(at: Self.token, claims: claims, headers: ["date": format.string(from: date)])
        let refusal = await scene.refusal()?.error.verdict.firstRefusal
        #expect(refusal?.check == "google.idToken.expiry")
        #expect(refusal?.margin == "expired 101 s ago; this IdP's clock runs 38 s behind")
    }
}
