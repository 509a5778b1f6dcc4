import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct TokenIssuerTests {
    @Test(arguments: Engine.available)
    func `tokens of an API sign-in have Cognito's claims and no others`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let user = try await world.user(attributes: [
            "email": "ada@example.com", "email_verified": "true", "address": "1 Loop", "custom:team": "engines", "name": "Ada",
        ])
        let tokens = try await world.services.tokens.issue(world.grant(for: user))
        let access = try JSONWebToken(parsing: tokens.accessToken)
        #expect(Set(access.header.keys) == ["kid", "alg"])
        #expect(
            Set(access.claims.keys) == [
                "sub", "iss", "client_id", "origin_jti", "event_id", "token_use", "scope", "auth_time", "exp", "iat", "jti", "username",
            ])
        #expect(access.claims["iss"] == .string("http://localhost:9229/us-east-1_TestPool1"))
        #expect(access.claims["scope"] == .string("aws.cognito.signin.user.admin"))
        #expect(access.claims["username"] == .string("ada"))
        let id = try JSONWebToken(parsing: tokens.id)
        #expect(
            Set(id.claims.keys) == [
                "sub", "iss", "aud", "origin_jti", "event_id", "token_use", "auth_time", "exp", "iat", "jti", "cognito:username", "email",
                "email_verified", "address", "name",
            ])
        #expect(id.claims["email_verified"] == .boolean(true))
        #expect(id.claims["address"] == .object(["formatted": .string("1 Loop")]))
        #expect(id.claims["origin_jti"] == access.claims["origin_jti"])
        #expect(id.claims["jti"] != access.claims["jti"])
        #expect(id.keyID != access.keyID)
        #expect(tokens.expiresIn == 3600)
        #expect(tokens.refreshToken?.split(separator: ".", omittingEmptySubsequences: false).count == 5)
    }

    @Test(arguments: Engine.available)
    func `tokens of a hosted sign-in carry version, nonce and at_hash, and only what the scopes open`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let user = try await world.user(attributes: ["email": "ada@example.com", "email_verified": "false", "name": "Ada"])
        let tokens = try await world.services.tokens.issue(world.grant(for: user, front: .hosted, scopes: ["openid", "email"], nonce: "n-1"))
        let access = try JSONWebToken(parsing: tokens.accessToken)
        #expect(access.claims["version"] == .integer(2))
        #expect(access.claims["scope"] == .string("openid email"))
        let id = try JSONWebToken(parsing: tokens.id)
        #expect(id.claims["nonce"] == .string("n-1"))
        #expect(id.claims["email_verified"] == .boolean(false))
        #expect(id.claims["name"] == nil)
        let half = Array(DigestAlgorithm.sha256.hash(Array(tokens.accessToken.utf8)).prefix(16))
        #expect(id.claims["at_hash"] == .string(half.base64URL))
        let withoutOpenID = try await world.services.tokens.issue(world.grant(for: user, front: .hosted, scopes: ["email"]))
        #expect(withoutOpenID.idToken == nil)
    }

    @Test(arguments: Engine.available)
    func `an attribute cannot replace a claim of ours`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine) { _, client in client.readAttributes = ["iss", "aud", "email"] }
        let user = try await world.user(attributes: ["iss": "https://evil.example", "aud": "other", "email": "a@example.com"])
        let tokens = try await world.services.tokens.issue(world.grant(for: user))
        let id = try JSONWebToken(parsing: tokens.id)
        #expect(id.claims["iss"] == .string("http://localhost:9229/us-east-1_TestPool1"))
        #expect(id.claims["aud"] == .string(BrokerWorld.clientID.rawValue))
    }

    @Test(arguments: Engine.available)
    func `a federated user's identities become an array with text members`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let stored =
            #"[{"userId":"7","providerName":"Idp","providerType":"SAML","issuer":"urn:idp","primary":true,"dateCreated":1700000000000}]"#
        let user = try await world.user(attributes: ["identities": stored])
        let id = try JSONWebToken(parsing: try #require(try await world.services.tokens.issue(world.grant(for: user)).idToken))
        let identity = try #require(id.claims["identities"]?.array?.first)
        #expect(identity["primary"] == .string("true"))
        #expect(identity["dateCreated"] == .string("1700000000000"))
        #expect(identity["issuer"] == .string("urn:idp"))
    }

    @Test(arguments: Engine.available)
    func `a client's own token names the client and no user`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let tokens = try await world.services.tokens.clientCredentials(client: world.client, scopes: ["api/read"])
        #expect(tokens.idToken == nil && tokens.refreshToken == nil)
        let verified = try await world.services.tokens.verifyAccess(tokens.accessToken, requiring: "api/read")
        #expect(verified.sub == Subject(BrokerWorld.clientID.rawValue))
        #expect(verified.user == nil)
    }

    @Test(arguments: Engine.available)
    func `no tokens for a user who was disabled meanwhile`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        var user = try await world.user()
        user.isEnabled = false
        try await world.services.environment.database.write { [user] sql in _ = try sql.users.update(user, in: world.pool) }
        await #expect(throws: TokenError.userDisabled) { try await world.services.tokens.issue(world.grant(for: user)) }
    }

    @Test(arguments: Engine.available)
    func `a refusing effect leaves no grant`(engine: Engine) async throws {
        struct Refusal: Error {}
        let world = try await BrokerWorld(engine)
        let user = try await world.user()
        await #expect(throws: Refusal.self) { try await world.services.tokens.issue(world.grant(for: user)) { _ in throw Refusal() } }
        let grants = try await world.services.environment.database.read { try $0.rows("SELECT origin_jti FROM refresh_families") }
        #expect(grants.isEmpty)
    }
}
