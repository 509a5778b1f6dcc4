import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct AuthenticationLevelTests {
    @Test(
        arguments: [
            ([.password], 1, ["pwd"]), ([.federation], 1, ["fed"]), ([.sms], 2, ["sms"]), ([.email], 2, ["email_otp"]),
            ([.platformPasskey], 3, ["swk"]), ([.roamingPasskey], 3, ["hwk"]), ([.password, .sms], 3, ["pwd", "sms", "mfa"]),
            ([.password, .email], 3, ["pwd", "email_otp", "mfa"]), ([.password, .softwareToken], 4, ["pwd", "otp", "mfa"]),
            ([.password, .password], 1, ["pwd"]),
        ] as [([SignInMethod], Int, [String])])
    func `the highest level that the methods meet counts`(methods: [SignInMethod], level: Int, claim: [String]) {
        #expect(AuthenticationLevel(of: methods).rawValue == level)
        #expect(SignInMethod.claim(methods) == claim)
    }

    @Test(arguments: Engine.available)
    func `both tokens and their refreshes say how the person signed in, by the pool's own names`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine) { pool, _ in pool.authenticationLevelNames = ["low", "code", "key", "high"] }
        let grant = TokenGrant(
            pool: world.pool, client: world.client, user: try await world.user(), front: .api, scopes: [], authenticatedAt: world.time.now,
            methods: [.password, .softwareToken])
        let tokens = try await world.services.tokens.issue(grant)
        world.time.advance(by: 60)
        let refreshed = try await world.services.tokens.refresh(tokens.refresh, for: world.client)
        for token in [tokens.accessToken, tokens.id, refreshed.accessToken, refreshed.id] {
            let claims = try JSONWebToken(parsing: token).claims
            #expect(claims["acr"] == .string("high"))
            #expect(claims["amr"] == .array([.string("pwd"), .string("otp"), .string("mfa")]))
        }
    }

    @Test(arguments: Engine.available)
    func `a sign-in through the API says that it was by password`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: "Correct-Horse-9!")
        guard case .tokens(let tokens, _) = try await world.services.localSignIn.signIn(world.request("ada"), password: Secret("Correct-Horse-9!"))
        else {
            Issue.record("no tokens")
            return
        }
        let claims = try JSONWebToken(parsing: tokens.accessToken).claims
        #expect(claims["acr"] == .string("urn:cognito:loa:1"))
        #expect(claims["amr"] == .array([.string("pwd")]))
    }

    @Test(arguments: Engine.available)
    func `without revocation only the access token has an id of its own`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine) { _, client in client.isTokenRevocationEnabled = false }
        let tokens = try await world.services.tokens.issue(world.grant(for: try await world.user()))
        let (access, id) = (try JSONWebToken(parsing: tokens.accessToken).claims, try JSONWebToken(parsing: tokens.id).claims)
        #expect(access["jti"] != nil && access["origin_jti"] == nil)
        #expect(id["jti"] == nil && id["origin_jti"] == nil)
    }

    @Test(arguments: Engine.available)
    func `a token for one resource names it as its audience, and so do its refreshes`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let grant = TokenGrant(
            pool: world.pool, client: world.client, user: try await world.user(), front: .hosted, scopes: ["openid"], authenticatedAt: world.time.now,
            resource: "https://api.example.com")
        let tokens = try await world.services.tokens.issue(grant)
        let refreshed = try await world.services.tokens.refresh(tokens.refresh, for: world.client)
        for token in [tokens.accessToken, refreshed.accessToken] {
            #expect(try JSONWebToken(parsing: token).claims["aud"] == .string("https://api.example.com"))
        }
        #expect(try JSONWebToken(parsing: tokens.id).claims["aud"] == .string(BrokerWorld.clientID.rawValue))
    }
}
