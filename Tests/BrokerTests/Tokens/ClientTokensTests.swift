import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct ClientTokensTests {
    /// A client with a secret for its own tokens alone, and a resource server with two scopes.
    private func machine(
        _ world: BrokerWorld, flows: [String] = ["ALLOW_CLIENT_TOKEN_AUTH"]
    ) async throws -> (client: AppClientConfiguration, secret: Secret<String>) {
        try await world.services.pools.createResourceServer(
            ResourceServerRecord(
                pool: world.pool.id, identifier: "shop", name: "Shop", scopes: ["read", "write"].map { .init(name: $0, description: $0) }),
            actor: "test")
        let (client, secret) = try await world.services.pools.createClient(name: "machine", of: world.pool.id, secret: .generated, actor: "test") {
            _, client in
            client.explicitAuthFlows = flows
            client.oauthScopes = ["openid", "shop/read", "shop/write"]
        }
        return (client, try #require(secret))
    }

    @Test(arguments: Engine.available)
    func `a client gets a token of its own for its secret, without a domain`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let (client, secret) = try await machine(world)
        let all = try await world.services.clientTokens.token(for: client.id, secret: secret, scopes: nil, caller: world.caller)
        let claims = try JSONWebToken(parsing: all.accessToken).claims
        #expect(claims["scope"] == .string("shop/read shop/write"))
        #expect(claims["sub"] == .string(client.id.rawValue) && claims["username"] == nil)
        let one = try await world.services.clientTokens.token(for: client.id, secret: secret, scopes: ["shop/write"], caller: world.caller)
        #expect(try JSONWebToken(parsing: one.accessToken).claims["scope"] == .string("shop/write"))
        for scope in ["openid", "shop/list"] {
            await #expect(throws: ClientTokens.Refusal.invalidScope(scope)) {
                try await world.services.clientTokens.token(for: client.id, secret: secret, scopes: [scope], caller: world.caller)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `an unknown client, a public one and a wrong secret get one answer and bounded lines`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let (client, _) = try await machine(world)
        let before = try await world.decisions().count
        for _ in 0..<3 {
            for id in [client.id, world.client.id, ClientID("nobody")] {
                await #expect(throws: ClientTokens.Refusal.invalidClient) {
                    try await world.services.clientTokens.token(for: id, secret: Secret("wrong"), scopes: nil, caller: world.caller)
                }
            }
        }
        #expect(try await world.decisions().count == before + 2)
    }

    @Test(arguments: Engine.available)
    func `a client that signs people in gets no token of its own this way`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let (client, secret) = try await machine(world, flows: ["ALLOW_USER_SRP_AUTH"])
        await #expect(throws: ClientTokens.Refusal.notEnabled) {
            try await world.services.clientTokens.token(for: client.id, secret: secret, scopes: nil, caller: world.caller)
        }
    }

    @Test(arguments: Engine.available)
    func `scopes that left their resource server are granted to nobody`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let (client, secret) = try await machine(world)
        try await world.services.pools.deleteResourceServer("shop", of: world.pool.id, actor: "test")
        await #expect(throws: ClientTokens.Refusal.self) {
            try await world.services.clientTokens.token(for: client.id, secret: secret, scopes: nil, caller: world.caller)
        }
    }
}
