import Cryptography
import Foundation
import IdentityModel
import OpenIDConnect
import ProviderKit
import Testing

@Suite struct OpenIDConnectProviderTests {
    @Test func `the browser goes to the provider with code, PKCE, state and nonce`() async throws {
        var scene = try SignInScene()
        scene.details["authorize_url"] = "https://idp.example.com/authorize?policy=b2c"
        let url = try await scene.provider().signInURL(for: scene.attempt(loginHint: "ada+x@example.com", prompt: "none login"))
        #expect(url.hasPrefix("https://idp.example.com/authorize?policy=b2c&"))
        let query = try #require(FormEncoding.decode(String(url.drop { $0 != "?" }.dropFirst())))
        #expect(
            query == [
                .init("policy", "b2c"), .init("response_type", "code"), .init("client_id", "app"),
                .init("redirect_uri", "https://gate.example.com/oauth2/idpresponse"), .init("scope", "openid email"), .init("state", "state-1"),
                .init("nonce", "nonce-1"),
                // RFC 7636, appendix B.
                .init("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"), .init("code_challenge_method", "S256"),
                .init("login_hint", "ada+x@example.com"), .init("prompt", "login"),
            ])
        #expect(!url.contains("dBjftJeZ4CVP"))
    }

    @Test func `a verified sign-in yields the subject, typed claims and every check by name`() async throws {
        let scene = try SignInScene()
        let answer = try await scene.assertion()
        #expect(answer.assertion.subject == Subject("ada-1"))
        #expect(answer.assertion.issuer == SignInScene.issuer)
        #expect(answer.assertion.provider == ProviderName("Acme"))
        #expect(answer.assertion.claim("email")?.values == [.string("ada@example.com")])
        #expect(answer.assertion.claim("email_verified")?.values == [.boolean(true)])
        #expect(answer.assertion.claim("groups")?.values == [.string("a"), .string("b")])
        #expect(answer.assertion.authenticatedAt == scene.time.now - 10)
        #expect(answer.replayableUntil == scene.time.now + 360)
        #expect(answer.verdict.isAccepted)
        let checks = Set(answer.verdict.flattened.map(\.check))
        for check in ["algorithm", "key", "signature", "issuer", "audience", "expiry", "issuedAt", "nonce", "subject"] {
            #expect(checks.contains("oidc.idToken.\(check)"))
        }
        #expect(checks.contains("oidc.userInfo.subject"))
        #expect(answer.assertion.claim("id_token") == nil)
    }

    @Test func `the code is exchanged with the secret and the verifier in the body`() async throws {
        let scene = try SignInScene()
        _ = try await scene.assertion()
        let request = try #require(scene.http.requests(to: SignInScene.token).first)
        #expect(request.method == .post)
        #expect(request.headers["authorization"] == nil)
        #expect(!request.allowsCaching)
        #expect(
            FormEncoding.decode(String(decoding: request.body, as: UTF8.self)) == [
                .init("grant_type", "authorization_code"), .init("code", "c0de"),
                .init("redirect_uri", "https://gate.example.com/oauth2/idpresponse"),
                .init("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), .init("client_id", "app"), .init("client_secret", "s3:cret/"),
            ])
        let userInfo = try #require(scene.http.requests(to: SignInScene.userInfo).first)
        #expect(userInfo.method == .get)
        #expect(userInfo.headers["authorization"] == "Bearer at-1")
        #expect(!userInfo.allowsCaching)
    }

    @Test func `a provider that knows only basic authentication gets the secret in the header`() async throws {
        var scene = try SignInScene()
        scene.discovered["token_endpoint_auth_methods_supported"] = .array([.string("client_secret_basic")])
        scene.http.set(SignInScene.discovery, .object(scene.discovered))
        _ = try await scene.assertion()
        let request = try #require(scene.http.requests(to: SignInScene.token).first)
        #expect(request.headers["authorization"] == "Basic \(Array("app:s3%3Acret%2F".utf8).base64)")
        #expect(!String(decoding: request.body, as: UTF8.self).contains("client_secret"))
    }

    @Test func `a public client sends its name and no secret`() async throws {
        var scene = try SignInScene()
        scene.details["client_secret"] = nil
        _ = try await scene.assertion()
        let fields = FormEncoding.decode(String(decoding: try #require(scene.http.requests(to: SignInScene.token).first).body, as: UTF8.self))
        #expect(fields?.contains(.init("client_id", "app")) ?? false)
        #expect(fields?.contains { $0.name == "client_secret" } == false)
    }

    @Test func `userInfo is posted where the provider wants it so`() async throws {
        var scene = try SignInScene()
        scene.details["attributes_request_method"] = "POST"
        _ = try await scene.assertion()
        let request = try #require(scene.http.requests(to: SignInScene.userInfo).first)
        #expect(request.method == .post)
        #expect(request.headers["authorization"] == "Bearer at-1")
        #expect(request.body.isEmpty)
    }

    @Test func `a provider without userInfo or discovery is enough with its ID token`() async throws {
        var scene = try SignInScene()
        scene.details["attributes_url"] = nil
        scene.http.set(SignInScene.discovery, .null, status: 404)
        #expect(try await scene.assertion().assertion.subject == Subject("ada-1"))
        #expect(scene.http.requests(to: SignInScene.userInfo).isEmpty)
    }

    @Test func `userInfo adds claims and cannot replace what only the token states`() async throws {
        let scene = try SignInScene()
        scene.http.set(
            SignInScene.userInfo,
            .object(["sub": .string("ada-1"), "iss": .string("https://evil.example.com"), "auth_time": .integer(1), "name": .string("Ada")]))
        let assertion = try await scene.assertion().assertion
        #expect(assertion.claim("iss")?.values == [.string(SignInScene.issuer)])
        #expect(assertion.authenticatedAt == scene.time.now - 10)
        #expect(assertion.claim("name")?.values == [.string("Ada")])
    }

    @Test func `an address that userInfo changes is not verified by what the token said of another`() async throws {
        let scene = try SignInScene()
        scene.http.set(SignInScene.userInfo, .object(["sub": .string("ada-1"), "email": .string("eve@example.com")]))
        let assertion = try await scene.assertion().assertion
        #expect(assertion.claim("email")?.values == [.string("eve@example.com")])
        #expect(assertion.claim("email_verified") == nil)
    }

    @Test func `whole tokens become claims only where the pool maps them`() async throws {
        var scene = try SignInScene()
        scene.mapping["custom:at"] = "access_token"
        let assertion = try await scene.assertion().assertion
        #expect(assertion.claim("access_token")?.values == [.string("at-1")])
        #expect(assertion.claim("id_token") == nil)
    }

    @Test func `the same token has the same replay key, and another token another`() async throws {
        let scene = try SignInScene()
        let first = try await scene.assertion()
        let again = try await scene.assertion()
        scene.answer(with: try scene.idToken { $0["jti"] = .string("t2") })
        let other = try await scene.assertion()
        #expect(first.replayKey != nil && first.replayKey == again.replayKey && first.replayKey != other.replayKey)
        #expect(other.assertion.assertionID == "t2")
    }

    // MARK: Settings

    @Test func `what the administrator leaves out is discovered and recorded`() async throws {
        var scene = try SignInScene()
        for name in ["authorize_url", "token_url", "attributes_url", "jwks_uri"] { scene.details[name] = nil }
        scene.details["token_url"] = "https://idp.example.com/own-token"
        let completed = try await OpenIDConnectProvider.completed(scene.details, environment: scene.environment)
        #expect(completed["authorize_url"] == "https://idp.example.com/authorize")
        #expect(completed["token_url"] == "https://idp.example.com/own-token")
        #expect(completed["attributes_url"] == SignInScene.userInfo)
        #expect(completed["jwks_uri"] == SignInScene.keys)
        #expect(completed["attributes_url_add_attributes"] == "false")
        #expect(completed["client_secret"] == "s3:cret/")
    }

    @Test func `nothing is asked if nothing is missing`() async throws {
        let scene = try SignInScene()
        _ = try await OpenIDConnectProvider.completed(scene.details, environment: scene.environment)
        #expect(scene.http.requests.isEmpty)
    }

    @Test(arguments: [
        ("client_id", ""), ("oidc_issuer", ""), ("oidc_issuer", "http:/idp"), ("oidc_issuer", "idp.example.com"),
        ("oidc_issuer", "https://u:p@idp.example.com"),
        ("oidc_issuer", "https://idp.example.com?x=1"), ("oidc_issuer", "https://idp.example.com#x"), ("authorize_scopes", ""),
        ("authorize_scopes", "email openidx"), ("attributes_request_method", ""), ("attributes_request_method", "PUT"),
        ("attributes_request_method", "get"),
        ("token_url", "http://idp.example.com/token"), ("jwks_uri", "file:///etc/passwd"), ("authorize_url", "javascript:alert(1)"),
        ("attributes_url", "https://idp.example.com/a b"),
    ])
    func `settings that cannot be used are refused by name`(name: String, value: String) async throws {
        var scene = try SignInScene()
        scene.details[name] = value.isEmpty ? nil : value
        let error = await #expect(throws: ProviderError.self) {
            try await OpenIDConnectProvider.completed(scene.details, environment: scene.environment)
        }
        #expect(error?.kind == .invalidConfiguration)
        #expect(error?.verdict.firstRefusal?.check == "oidc.settings.\(name)")
    }

    @Test(arguments: [
        ("issuer", JSONValue.string("https://idp.example.com/realm/"), "oidc.discovery.issuer"),
        ("issuer", .string("https://evil.example.com"), "oidc.discovery.issuer"),
        ("issuer", .null, "oidc.discovery.form"), ("token_endpoint", .null, "oidc.discovery.form"),
        ("jwks_uri", .string("http://idp.example.com/keys"), "oidc.discovery.endpoint"),
        ("authorization_endpoint", .string("javascript:x"), "oidc.discovery.endpoint"),
        ("userinfo_endpoint", .integer(1), "oidc.discovery.endpoint"),
    ])
    func `a discovery document that cannot be believed is refused`(member: String, value: JSONValue, check: String) async throws {
        var scene = try SignInScene()
        scene.details["jwks_uri"] = nil
        scene.discovered[member] = value
        scene.http.set(SignInScene.discovery, .object(scene.discovered))
        let error = await #expect(throws: ProviderError.self) {
            try await OpenIDConnectProvider.completed(scene.details, environment: scene.environment)
        }
        #expect(error?.kind == .invalidConfiguration)
        #expect(error?.message == "Unable to contact well-known endpoint")
        #expect(error?.verdict.firstRefusal?.check == check)
    }

    @Test func `a provider in a private network is refused with advice`() async throws {
        var scene = try SignInScene()
        scene.details["jwks_uri"] = nil
        scene.http.set(SignInScene.discovery, .failure(.refusedAddress("idp.example.com")))
        let error = await #expect(throws: ProviderError.self) {
            try await OpenIDConnectProvider.completed(scene.details, environment: scene.environment)
        }
        #expect(error?.verdict.firstRefusal?.advice?.contains("--allow-private-networks") ?? false)
    }
}
