import Foundation
import IdentityModel
import ProviderKit
import Social
import Testing

@Suite struct AmazonProviderTests {
    private static let token = "https://api.amazon.com/auth/o2/token"
    private static let profile = "https://api.amazon.com/user/profile"
    private let scene = SocialScene<AmazonProvider>(
        details: ["client_id": "amzn1.application-oa2-client.1", "client_secret": "s3cret", "authorize_scopes": "profile postal_code"],
        mapping: ["username": "user_id", "email": "email"])

    init() {
        scene.http.set(
            Self.token, .object(["access_token": .string("Atza|1"), "token_type": .string("bearer"), "refresh_token": .string("Atzr|1")]))
        scene.http.set(
            Self.profile,
            .object([
                "user_id": .string("amzn1.account.ADA"), "email": .string("ada@example.com"), "name": .string("Ada"), "postal_code": .string("1"),
            ]))
    }

    @Test func `the profile names the person in user_id`() async throws {
        let assertion = try await scene.assertion().assertion
        #expect(assertion.subject == Subject("amzn1.account.ADA") && assertion.claim("postal_code")?.values == [.string("1")])
        #expect(scene.http.requests(to: Self.profile).first?.headers["authorization"] == "Bearer Atza|1")
    }

    @Test func `Cognito's defaults are shown`() async throws {
        let details = try await AmazonProvider.completed(scene.details, environment: scene.environment)
        #expect(details["attributes_url"] == Self.profile && details["attributes_url_add_attributes"] == "false")
        #expect(details["authorize_url"] == "https://www.amazon.com/ap/oa" && details["token_request_method"] == "POST")
        #expect(details["token_url"] == Self.token)
    }

    @Test func `an unknown client is told in Amazon's words`() async throws {
        scene.http.set(Self.token, .object(["error": .string("invalid_client"), "error_description": .string("x")]), status: 401)
        let refusal = await scene.refusal()
        #expect(refusal?.check == "amazon.token.status" && refusal?.error.message == "LoginWithAmazon Error - 401 error getting token")
        #expect(refusal?.error.verdict.firstRefusal?.advice?.contains("Allowed Return URLs") == true)
    }

    @Test func `a profile without user_id is nobody's`() async throws {
        scene.http.set(Self.profile, .object(["sub": .string("ada")]))
        #expect(await scene.refusal()?.check == "amazon.subject")
    }
}
