import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct TokenExchangeTests {
    private func world(_ engine: Engine) async throws -> BrokerWorld {
        let world = try await BrokerWorld(engine) { _, client in
            client.explicitAuthFlows = ["ALLOW_TOKEN_EXCHANGE_IMPERSONATION", "ALLOW_TOKEN_EXCHANGE_DELEGATION"]
            client.oauthScopes = ["openid", "email", "shop/read", "shop/write"]
        }
        try await world.services.pools.createResourceServer(
            ResourceServerRecord(
                pool: world.pool.id, identifier: "shop", name: "Shop", scopes: ["read", "write", "list"].map { .init(name: $0, description: $0) }),
            actor: "test")
        return world
    }

    private func request(
        _ subject: TokenExchange.Token, _ world: BrokerWorld, actor: TokenExchange.Token? = nil, scopes: [String]? = nil, audience: String? = nil,
        resource: String? = nil, requested: TokenExchange.TokenType = .access
    ) -> TokenExchange.Request {
        TokenExchange.Request(
            client: world.client, subject: subject, actor: actor, scopes: scopes, audience: audience, resource: resource, requested: requested,
            caller: world.caller)
    }

    /// Tokens of another client of the pool.
    private func signIn(_ world: BrokerWorld, scopes: [String] = ["openid", "shop/read", "shop/list"]) async throws -> TokenSet {
        try await world.services.tokens.issue(
            TokenGrant(
                pool: world.pool, client: world.otherClient, user: try await world.user(), front: .hosted, scopes: scopes,
                authenticatedAt: world.time.now, methods: [.password, .sms]))
    }

    @Test(arguments: Engine.available)
    func `impersonation gives the user's token for this client with the scopes in common`(engine: Engine) async throws {
        let world = try await world(engine)
        let tokens = try await signIn(world)
        let issued = try await world.services.tokenExchange.exchange(request(.init(text: tokens.accessToken, type: .access), world))
        let (before, after) = (try JSONWebToken(parsing: tokens.accessToken).claims, try JSONWebToken(parsing: issued.token).claims)
        #expect(issued.scopes == ["openid", "shop/read"])
        #expect(after["scope"] == .string("openid shop/read"))
        #expect(after["client_id"] == .string(BrokerWorld.clientID.rawValue))
        #expect(after["act"] == nil)
        for kept in ["sub", "username", "origin_jti", "auth_time", "acr", "amr"] { #expect(before[kept] == after[kept]) }
        #expect(before["jti"] != after["jti"])
        _ = try await world.services.tokens.verifyAccess(issued.token, requiring: "shop/read")
        #expect(try await world.decisions().contains { $0.outcome == "token exchanged: impersonation" && $0.subject == "ada" })
    }

    @Test(arguments: Engine.available)
    func `delegation names the actor, and an earlier one inside`(engine: Engine) async throws {
        let world = try await world(engine)
        let tokens = try await signIn(world)
        let machine = try await world.services.tokens.clientCredentials(client: world.otherClient, scopes: ["shop/read"])
        let actor = TokenExchange.Token(text: machine.accessToken, type: .access)
        let once = try await world.services.tokenExchange.exchange(request(.init(text: tokens.accessToken, type: .access), world, actor: actor))
        let inner: JSONValue = .object(["sub": .string(world.otherClient.id.rawValue)])
        #expect(try JSONWebToken(parsing: once.token).claims["act"] == inner)
        let grace = try await world.services.tokens.issue(world.grant(for: try await world.user("grace")))
        let twice = try await world.services.tokenExchange.exchange(
            request(.init(text: once.token, type: .access), world, actor: .init(text: grace.id, type: .id)))
        let act = try #require(try JSONWebToken(parsing: twice.token).claims["act"])
        #expect(act["act"] == inner && act["sub"] != inner["sub"])
        // Without an actor the chain stays as it is.
        let plain = try await world.services.tokenExchange.exchange(request(.init(text: once.token, type: .access), world))
        #expect(try JSONWebToken(parsing: plain.token).claims["act"] == inner)
    }

    @Test(arguments: Engine.available)
    func `scopes never widen`(engine: Engine) async throws {
        let world = try await world(engine)
        let tokens = try await signIn(world)
        let exchange = world.services.tokenExchange
        let subject = TokenExchange.Token(text: tokens.accessToken, type: .access)
        // shop/list is not this client's, shop/write not the token's.
        #expect(try await exchange.exchange(request(subject, world, scopes: ["shop/read", "shop/list", "shop/write"])).scopes == ["shop/read"])
        await #expect(throws: TokenExchange.Refusal.invalidScope) { try await exchange.exchange(request(subject, world, scopes: ["shop/write"])) }
        // An ID token is about a person, not about what may be done in their name.
        let id = TokenExchange.Token(text: tokens.id, type: .id)
        #expect(try await exchange.exchange(request(id, world)).scopes == ["openid", "email"])
        await #expect(throws: TokenExchange.Refusal.invalidScope) {
            try await exchange.exchange(request(id, world, scopes: ["aws.cognito.signin.user.admin"]))
        }
    }

    @Test(arguments: Engine.available)
    func `what comes out ends with what went in and with its sign-in`(engine: Engine) async throws {
        let world = try await world(engine)
        let tokens = try await signIn(world)
        world.time.advance(by: 3000)
        let issued = try await world.services.tokenExchange.exchange(request(.init(text: tokens.accessToken, type: .access), world))
        #expect(issued.expiresIn == 600)
        _ = try await world.services.tokens.verifyAccess(issued.token, requiring: nil)
        try await world.services.tokens.revoke(tokens.refresh, for: world.otherClient)
        await #expect(throws: TokenError.revokedAccessToken) { try await world.services.tokens.verifyAccess(issued.token, requiring: nil) }
        await #expect(throws: TokenExchange.Refusal.invalidSubject) {
            try await world.services.tokenExchange.exchange(request(.init(text: tokens.accessToken, type: .access), world))
        }
    }

    @Test(arguments: Engine.available)
    func `an ID token is for the client that gets it and for no other`(engine: Engine) async throws {
        let world = try await world(engine)
        let tokens = try await signIn(world)
        let subject = TokenExchange.Token(text: tokens.accessToken, type: .access)
        let issued = try await world.services.tokenExchange.exchange(request(subject, world, requested: .id))
        #expect(try JSONWebToken(parsing: issued.token).claims["aud"] == .string(BrokerWorld.clientID.rawValue))
        #expect(try await world.services.tokens.verifyID(issued.token, serverSideCheck: true).audience == BrokerWorld.clientID)
        await #expect(throws: TokenExchange.Refusal.invalidTarget) {
            try await world.services.tokenExchange.exchange(request(subject, world, audience: world.otherClient.id.rawValue, requested: .id))
        }
    }

    @Test(arguments: Engine.available)
    func `an audience is one name, and a resource one that the pool knows`(engine: Engine) async throws {
        let world = try await world(engine)
        let subject = TokenExchange.Token(text: try await signIn(world).accessToken, type: .access)
        let issued = try await world.services.tokenExchange.exchange(request(subject, world, audience: "billing"))
        #expect(try JSONWebToken(parsing: issued.token).claims["aud"] == .string("billing"))
        let known = try await world.services.tokenExchange.exchange(request(subject, world, resource: "shop"))
        #expect(try JSONWebToken(parsing: known.token).claims["aud"] == .string("shop"))
        for (audience, resource) in [("billing", "shop"), (nil, "nowhere")] {
            await #expect(throws: TokenExchange.Refusal.invalidTarget) {
                try await world.services.tokenExchange.exchange(request(subject, world, audience: audience, resource: resource))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `each kind of exchange needs its flow`(engine: Engine) async throws {
        var world = try await world(engine)
        let subject = TokenExchange.Token(text: try await signIn(world).accessToken, type: .access)
        world.client.explicitAuthFlows = ["ALLOW_TOKEN_EXCHANGE_DELEGATION"]
        let delegating = world
        await #expect(throws: TokenExchange.Refusal.notEnabled) { try await delegating.services.tokenExchange.exchange(request(subject, delegating)) }
        world.client.explicitAuthFlows = ["ALLOW_TOKEN_EXCHANGE_IMPERSONATION"]
        let impersonating = world
        await #expect(throws: TokenExchange.Refusal.notEnabled) {
            try await impersonating.services.tokenExchange.exchange(request(subject, impersonating, actor: subject))
        }
        world.client.explicitAuthFlows = nil
        let neither = world
        await #expect(throws: TokenExchange.Refusal.notEnabled) { try await neither.services.tokenExchange.exchange(request(subject, neither)) }
    }

    @Test(arguments: Engine.available)
    func `tokens of apps, of other pools, of another kind and forged ones are no subjects`(engine: Engine) async throws {
        let world = try await world(engine)
        let tokens = try await signIn(world)
        let machine = try await world.services.tokens.clientCredentials(client: world.otherClient, scopes: ["shop/read"])
        let other = try await world.otherPool()
        let foreign = try await other.services.tokens.issue(other.grant(for: try await other.user()))
        let refused: [(String, TokenExchange.TokenType)] = [
            (machine.accessToken, .access), (foreign.accessToken, .access), (foreign.id, .id), (tokens.id, .access), (tokens.accessToken, .id),
            (tampered(tokens.accessToken), .access), (tokens.refresh, .access), (tokens.accessToken, .saml),
        ]
        for (text, type) in refused {
            await #expect(throws: TokenExchange.Refusal.invalidSubject) {
                try await world.services.tokenExchange.exchange(request(.init(text: text, type: type), world))
            }
        }
        let subject = TokenExchange.Token(text: tokens.accessToken, type: .access)
        await #expect(throws: TokenExchange.Refusal.invalidActor) {
            try await world.services.tokenExchange.exchange(request(subject, world, actor: .init(text: foreign.accessToken, type: .access)))
        }
        await #expect(throws: TokenExchange.Refusal.unsupportedType) {
            try await world.services.tokenExchange.exchange(request(subject, world, requested: .saml))
        }
        world.time.advance(by: 3600)
        await #expect(throws: TokenExchange.Refusal.invalidSubject) { try await world.services.tokenExchange.exchange(request(subject, world)) }
    }

    @Test(arguments: Engine.available)
    func `a disabled user's token is exchanged for nothing`(engine: Engine) async throws {
        let world = try await world(engine)
        let tokens = try await signIn(world)
        let sub = try #require(try JSONWebToken(parsing: tokens.accessToken).claims["sub"]?.string)
        var user = try await world.services.directory.user(sub: Subject(sub), in: world.pool.id)
        user.isEnabled = false
        try await world.services.environment.database.write { [user] sql in _ = try sql.users.update(user, in: world.pool) }
        await #expect(throws: TokenError.userDisabled) {
            try await world.services.tokenExchange.exchange(request(.init(text: tokens.accessToken, type: .access), world))
        }
    }
}
