import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Social
import Testing

@testable import OpenIDConnect

/// What a provider's answer about a person who is not there comes to.
@Suite struct StandingTests {
    private enum Outcome: String {
        case confirmed, ended, unanswered
    }

    private func ask(
        _ scene: SignInScene, access: String? = nil, refresh: String? = "rt-1"
    ) async throws -> (outcome: Outcome, verdict: Verdict, tokens: ProviderTokens?) {
        let tokens = ProviderTokens(accessToken: access.map { Secret($0) }, refreshToken: refresh.map { Secret($0) })
        switch try await scene.provider().standing(of: Subject("ada-1"), by: tokens) {
        case .confirmed(let tokens, let verdict): return (.confirmed, verdict, tokens)
        case .ended(let verdict): return (.ended, verdict, nil)
        case .unanswered(let verdict, let newer): return (.unanswered, verdict, newer)
        }
    }

    private func given(_ scene: SignInScene, _ idToken: String?, refresh: String? = nil) {
        var answer: [String: JSONValue] = ["access_token": .string("at-2"), "token_type": .string("Bearer")]
        answer["id_token"] = idToken.map { .string($0) }
        answer["refresh_token"] = refresh.map { .string($0) }
        scene.http.set(SignInScene.token, .object(answer))
    }

    @Test func `a refresh grant that succeeds confirms, and what it gives replaces what was kept`() async throws {
        let scene = try SignInScene()
        given(scene, try scene.idToken { $0["nonce"] = nil }, refresh: "rt-2")
        let rotated = try await ask(scene)
        #expect(rotated.outcome == .confirmed && rotated.tokens?.refreshToken?.exposed == "rt-2")
        #expect(rotated.verdict.flattened.contains { $0.check == "oidc.standing.subject" && $0.outcome == .passed })
        let sent = FormEncoding.decode(String(decoding: try #require(scene.http.requests(to: SignInScene.token).last).body, as: UTF8.self)) ?? []
        #expect(sent.contains(FormEncoding.Field("grant_type", "refresh_token")) && sent.contains(FormEncoding.Field("refresh_token", "rt-1")))
        // Not every provider answers a refresh with an ID token, or replaces the refresh token.
        given(scene, nil)
        let kept = try await ask(scene)
        #expect(kept.outcome == .confirmed && kept.tokens?.refreshToken?.exposed == "rt-1")
    }

    @Test func `another person, or a token that is not the provider's, confirms nothing`() async throws {
        let scene = try SignInScene()
        given(scene, try scene.idToken { $0["sub"] = .string("eve-1") })
        let other = try await ask(scene)
        #expect(other.outcome == .ended && other.verdict.firstRefusal?.check == "oidc.standing.subject")
        given(scene, try scene.idToken(key: SignInScene.otherRSA.get()), refresh: "rt-2")
        let forged = try await ask(scene)
        // The refresh token was used up: the new one is kept whatever came beside it.
        #expect(forged.outcome == .unanswered && forged.tokens?.refreshToken?.exposed == "rt-2")
        #expect(forged.verdict.firstRefusal?.check == "oidc.idToken.signature")
    }

    @Test(arguments: [
        (400, #"{"error":"invalid_grant"}"#, "ended"), (400, #"{"error":"interaction_required"}"#, "ended"),
        (403, #"{"error":"access_denied"}"#, "ended"), (401, #"{"error":"invalid_client"}"#, "unanswered"),
        (400, #"{"error":"invalid_request"}"#, "unanswered"), (400, "<html>", "unanswered"), (429, "", "unanswered"),
        (500, #"{"error":"invalid_grant"}"#, "unanswered"), (503, "", "unanswered"),
    ])
    func `the token endpoint's errors end the sign-in only where they are about the person`(status: Int, body: String, outcome: String) async throws {
        let scene = try SignInScene()
        scene.http.set(SignInScene.token, .success(OutboundResponse(status: status, headers: [:], body: Array(body.utf8))))
        #expect(try await ask(scene).outcome.rawValue == outcome)
    }

    @Test func `a refusal without a word counts with the profile endpoint's`() async throws {
        let scene = try SignInScene()
        scene.http.set(SignInScene.token, .success(OutboundResponse(status: 400, headers: [:], body: [])))
        #expect(try await ask(scene, access: "at-1").outcome == .unanswered)
        scene.http.set(SignInScene.userInfo, .success(OutboundResponse(status: 401, headers: [:], body: [])))
        #expect(try await ask(scene, access: "at-1").outcome == .ended)
        // The old access token may just have expired: it ends nothing where the refusal was about our own registration.
        scene.http.set(SignInScene.token, .object(["error": .string("invalid_client")]), status: 401)
        #expect(try await ask(scene, access: "at-1").outcome == .unanswered)
    }

    @Test func `a provider that is not reached says nothing`() async throws {
        let scene = try SignInScene()
        scene.http.set(SignInScene.token, .failure(.timedOut))
        #expect(try await ask(scene).outcome == .unanswered)
    }

    @Test(arguments: [
        (200, #"{"sub":"ada-1"}"#, "confirmed"), (200, #"{"sub":"eve-1"}"#, "ended"), (200, "maintenance", "unanswered"),
        (401, "", "ended"), (403, #"{"error":"insufficient_scope"}"#, "ended"), (400, #"{"error":"invalid_token"}"#, "ended"),
        (400, #"{"error":"invalid_request"}"#, "unanswered"), (502, "", "unanswered"),
        (400, #"{"error":{"type":"OAuthException","code":190}}"#, "ended"),
        (403, #"{"error":{"type":"OAuthException","code":4}}"#, "unanswered"),
    ])
    func `without a refresh token the profile endpoint is asked by the access token`(status: Int, body: String, outcome: String) async throws {
        let scene = try SignInScene()
        scene.http.set(SignInScene.userInfo, .success(OutboundResponse(status: status, headers: [:], body: Array(body.utf8))))
        #expect(try await ask(scene, access: "at-1", refresh: nil).outcome.rawValue == outcome)
        #expect(scene.http.requests(to: SignInScene.userInfo).last?.headers["authorization"] == "Bearer at-1")
    }

    @Test func `where nothing was given or no endpoint tells, nothing is known`() async throws {
        var scene = try SignInScene()
        #expect(try await ask(scene, refresh: nil).outcome == .unanswered)
        scene.details["attributes_url"] = nil
        #expect(try await ask(scene, access: "at-1", refresh: nil).outcome == .unanswered)
    }

    @Test func `Google is asked for offline access only where it is to be asked again`() async throws {
        func query(asks: Bool, prompt: String?) async throws -> [FormEncoding.Field] {
            let scene = SocialScene<GoogleProvider>(
                details: ["client_id": "app", "client_secret": "s", "authorize_scopes": "openid"], mapping: [:])
            var configuration = IdentityProviderConfiguration(
                name: ProviderName("Google"), poolID: UserPoolID("us-east-1_abcdefghi"), type: .google,
                details: try await GoogleProvider.completed(scene.details, environment: scene.environment), attributeMapping: [:], identifiers: [],
                createdAt: scene.time.now, modifiedAt: scene.time.now, version: 1)
            if asks {
                var policy = ProviderPolicy()
                policy.freshness = .init(budgetSeconds: 600, graceSeconds: 600)
                configuration.policy = policy
            }
            let url = try await GoogleProvider(configuration: configuration, environment: scene.environment).signInURL(
                for: scene.attempt(prompt: prompt))
            return FormEncoding.decode(String(url.drop { $0 != "?" }.dropFirst())) ?? []
        }
        #expect(try await !query(asks: false, prompt: nil).contains { ["access_type", "prompt"].contains($0.name) })
        let asked = try await query(asks: true, prompt: nil)
        #expect(asked.contains(FormEncoding.Field("access_type", "offline")) && asked.contains(FormEncoding.Field("prompt", "consent")))
        #expect(try await query(asks: true, prompt: "login").filter { $0.name == "prompt" }.map(\.value) == ["consent select_account"])
    }
}
