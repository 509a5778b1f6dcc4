import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct SigningKeysTests {
    @Test(arguments: Engine.available)
    func `the JWK set holds two public RS256 keys and nothing private`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let document = try #require(JSONValue(parsing: try await world.services.signingKeys.jwks(of: world.pool.id)))
        let keys = try #require(document["keys"]?.array)
        #expect(keys.count == 2)
        for key in keys {
            #expect(Set(key.object?.keys.map { $0 } ?? []) == ["alg", "e", "kid", "kty", "n", "use"])
            #expect(key["alg"] == .string("RS256"))
            #expect(key["kid"]?.string?.utf8.count == 44)
        }
        #expect(keys[0]["kid"] != keys[1]["kid"])
    }

    @Test(arguments: Engine.available)
    func `after a rotation old tokens verify until the last one has expired`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine) { _, client in client.accessTokenLifetime = 86400 }
        let user = try await world.user()
        let old = try await world.services.tokens.issue(world.grant(for: user))
        try await world.services.signingKeys.rotate(world.pool.id)
        let new = try await world.services.tokens.issue(world.grant(for: user))
        #expect(try JSONWebToken(parsing: old.accessToken).keyID != JSONWebToken(parsing: new.accessToken).keyID)
        world.time.advance(by: 86399)
        _ = try await world.services.tokens.verifyAccess(old.accessToken, requiring: nil)
        _ = try await world.services.tokens.verifyAccess(new.accessToken, requiring: nil)
        func published() async throws -> Int {
            try #require(JSONValue(parsing: try await world.services.signingKeys.jwks(of: world.pool.id))?["keys"]?.array).count
        }
        #expect(try await published() == 4)
        world.time.advance(by: 3600)
        #expect(try await published() == 2)
    }

    @Test(arguments: Engine.available)
    func `a rotation on another node is noticed by its key id`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let user = try await world.user()
        let other = BrokerServices(world.services.environment)
        _ = try await other.signingKeys.jwks(of: world.pool.id)
        try await world.services.signingKeys.rotate(world.pool.id)
        let token = try await world.services.tokens.issue(world.grant(for: user)).accessToken
        world.time.advance(by: 11)
        _ = try await other.tokens.verifyAccess(token, requiring: nil)
    }

    @Test(arguments: Engine.available)
    func `a pool without keys is no pool`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        await #expect(throws: SigningKeys.Failure.noKeys) { try await world.services.signingKeys.jwks(of: UserPoolID("us-east-1_Nowhere00")) }
    }

    @Test(arguments: Engine.available)
    func `private keys are not readable in the database`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let rows = try await world.services.environment.database.read { try $0.rows("SELECT private_key FROM signing_keys") }
        #expect(rows.count == 2)
        for row in rows { #expect(!String(decoding: try row.blob("private_key"), as: UTF8.self).contains("PRIVATE KEY")) }
    }
}
