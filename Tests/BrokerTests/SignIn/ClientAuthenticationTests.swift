import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct ClientAuthenticationTests {
    @Test(arguments: Engine.available)
    func `both secrets of a client prove it, over either name, and no other text does`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let (client, first) = try await world.services.pools.createClient(name: "server", of: world.pool.id, secret: .generated, actor: "test") {
            _, _ in
        }
        let secret = try #require(first?.exposed)
        let check = world.services.clientAuthentication
        let hash = secretHash(username: "ada", clientID: client.id.rawValue, clientSecret: secret)
        try await check.check(secretHash: hash, over: ["alias@example.com", "ada"], for: client)
        await #expect(throws: ClientAuthentication.Failure.secretHashMissing(client.id)) {
            try await check.check(secretHash: nil, over: ["ada"], for: client)
        }
        for wrong in ["", "nonsense", secret, secretHash(username: "bob", clientID: client.id.rawValue, clientSecret: secret)] {
            await #expect(throws: ClientAuthentication.Failure.secretHashWrong(client.id)) {
                try await check.check(secretHash: wrong, over: ["ada"], for: client)
            }
        }
        await #expect(throws: ClientAuthentication.Failure.secretHashUnexpected(world.client.id)) {
            try await check.check(secretHash: hash, over: ["ada"], for: world.client)
        }
        try await check.check(secret: Secret(secret), for: client)
        for wrong in [nil, "", String(secret.dropLast())] {
            await #expect(throws: ClientAuthentication.Failure.secretWrong(client.id)) {
                try await check.check(secret: wrong.map { Secret($0) }, for: client)
            }
        }
        try await check.check(secret: nil, for: world.client)
        await #expect(throws: ClientAuthentication.Failure.secretWrong(world.client.id)) {
            try await check.check(secret: Secret(secret), for: world.client)
        }
    }

    @Test(arguments: Engine.available)
    func `without a list SRP and refresh are allowed, with one what it names`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let check = world.services.clientAuthentication
        func allowed(_ flows: [String]?) -> [SignInFlow] {
            var client = world.client
            client.explicitAuthFlows = flows
            return [.srp, .password, .adminPassword, .refresh].filter { check.allows($0, for: client) }
        }
        #expect(allowed(nil) == [.srp, .refresh])
        #expect(allowed(["ALLOW_USER_PASSWORD_AUTH"]) == [.password])
        #expect(allowed(["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]) == [.srp, .refresh])
        #expect(allowed(["ADMIN_NO_SRP_AUTH"]) == [.srp, .adminPassword, .refresh])
        #expect(allowed(["CUSTOM_AUTH_FLOW_ONLY"]) == [.refresh])
        #expect(allowed(["ALLOW_CUSTOM_AUTH"]) == [])
    }
}
