import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@testable import Broker

/// Token exchange with tokens of the pool's own providers.
@Suite struct ProviderTokenExchangeTests {
    private let partner = ProviderName("Partner")

    private func world(_ engine: Engine) async throws -> HostedWorld {
        try await HostedWorld(
            engine,
            client: { $0.explicitAuthFlows = ["ALLOW_TOKEN_EXCHANGE_IMPERSONATION", "ALLOW_TOKEN_EXCHANGE_DELEGATION", "ALLOW_REFRESH_TOKEN_AUTH"] })
    }

    /// Somebody who has signed in through the provider.
    private func admit(_ world: HostedWorld, _ subject: String = "grace") async throws -> UserRecord {
        let profile = UnifiedProfile(
            provider: partner, providerType: .openIDConnect, issuer: "https://idp.example", subject: Subject(subject), attributes: [])
        return try await world.services.environment.database.write { [services = world.services, pool = world.pool] sql in
            try services.directory.admit(profile, to: pool, in: sql)
        }
    }

    private func exchange(
        _ world: HostedWorld, _ text: String, _ type: TokenExchange.TokenType = .id, of provider: ProviderName? = ProviderName("Partner"),
        actor: TokenExchange.Token? = nil, scopes: [String]? = nil, requested: TokenExchange.TokenType = .access
    ) async throws -> TokenExchange.Issued {
        try await world.services.tokenExchange.exchange(
            TokenExchange.Request(
                client: world.client, subject: .init(text: text, type: type, provider: provider), actor: actor, scopes: scopes, audience: nil,
                resource: nil, requested: requested, caller: CallerContext(address: "192.0.2.1", userAgent: nil)))
    }

    @Test(arguments: Engine.available)
    func `a provider's token becomes one of the user who came through it`(engine: Engine) async throws {
        let world = try await world(engine)
        let grace = try await admit(world)
        _ = try await world.services.pools.updateProvider(
            partner, of: world.pool.id, details: nil, mapping: nil, identifiers: nil, levelValues: ["Level3": "gold"], actor: "test")
        let issued = try await exchange(world, "grace|t-1|acr=gold|age=60")
        let claims = try JSONWebToken(parsing: issued.token).claims
        #expect(claims["sub"] == .string(grace.sub.rawValue) && claims["client_id"] == .string(world.client.id.rawValue))
        #expect(claims["acr"] == .string("urn:cognito:loa:3") && claims["amr"] == .array([.string("fed")]))
        #expect(claims["auth_time"] == .integer(Int64(world.time.now.timeIntervalSince1970) - 60))
        #expect(issued.scopes == ["openid", "email", "profile"])
        _ = try await world.services.tokens.verifyAccess(issued.token, requiring: "openid")
        // Nobody else's scopes are ours, and nothing reaches one's own account.
        await #expect(throws: TokenExchange.Refusal.invalidScope) {
            try await exchange(world, "grace|t-2", scopes: ["aws.cognito.signin.user.admin"])
        }
    }

    @Test(arguments: Engine.available)
    func `nobody new, nobody disabled, nothing forged and no unknown provider`(engine: Engine) async throws {
        let world = try await world(engine)
        let grace = try await admit(world)
        await #expect(throws: TokenError.userNotFound) { try await exchange(world, "stranger|t-1") }
        world.time.advance(by: 1)
        await #expect(throws: TokenExchange.Refusal.invalidSubject) { try await exchange(world, "forged") }
        #expect(try await world.lastRefusal()?.check == "script.signature")
        await #expect(throws: TokenExchange.Refusal.unknownProvider(ProviderName("Nobody"))) {
            try await exchange(world, "grace|t-2", of: ProviderName("Nobody"))
        }
        // One of another provider, and one of the pool's own, are none of this provider's.
        await #expect(throws: TokenExchange.Refusal.invalidSubject) { try await exchange(world, "grace|t-2", of: ProviderName("Corp")) }
        await #expect(throws: TokenExchange.Refusal.invalidSubject) { try await exchange(world, "grace|t-2", of: nil) }
        // A local user whose name looks like that of a federated one is somebody else.
        try await world.user("Partner_ada")
        await #expect(throws: TokenError.userNotFound) { try await exchange(world, "ada|t-3") }
        try await world.services.directory.disable(grace.username.rawValue, in: world.pool, actor: "test")
        await #expect(throws: TokenError.userDisabled) { try await exchange(world, "grace|t-4") }
    }

    @Test(arguments: Engine.available)
    func `an assertion counts once, and what comes out ends with the provider and with a sign-out`(engine: Engine) async throws {
        let world = try await world(engine)
        let grace = try await admit(world)
        let first = try await exchange(world, "grace|a-1", .saml)
        await #expect(throws: TokenExchange.Refusal.invalidSubject) { try await exchange(world, "grace|a-1", .saml) }
        _ = try await world.services.tokens.verifyAccess(first.token, requiring: nil)
        world.time.advance(by: 2)
        try await world.services.directory.signOutEverywhere(grace, in: world.pool, actor: "test")
        await #expect(throws: TokenError.revokedAccessToken) { try await world.services.tokens.verifyAccess(first.token, requiring: nil) }
        world.time.advance(by: 2)
        let second = try await exchange(world, "grace|a-2", .saml)
        _ = try await world.services.tokens.verifyAccess(second.token, requiring: nil)
        try await world.services.pools.deleteProvider(partner, of: world.pool.id, actor: "test")
        await #expect(throws: TokenError.revokedAccessToken) { try await world.services.tokens.verifyAccess(second.token, requiring: nil) }
    }

    @Test(arguments: Engine.available)
    func `an actor of a provider is named by who they are here`(engine: Engine) async throws {
        let world = try await world(engine)
        let (grace, robot) = (try await admit(world), try await admit(world, "robot"))
        let actor = TokenExchange.Token(text: "robot|t-1", type: .id, provider: partner)
        let issued = try await exchange(world, "grace|t-2", actor: actor, requested: .id)
        let claims = try JSONWebToken(parsing: issued.token).claims
        #expect(claims["sub"] == .string(grace.sub.rawValue) && claims["act"] == .object(["sub": .string(robot.sub.rawValue)]))
        await #expect(throws: TokenExchange.Refusal.invalidActor) {
            try await exchange(world, "grace|t-3", actor: .init(text: "forged", type: .id, provider: partner))
        }
    }
}
