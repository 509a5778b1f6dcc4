import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@testable import Broker

@Suite struct PoolIssuerTests {
    @Test(arguments: Engine.available)
    func `tokens name the form that the pool has, and both forms are good`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine) { pool, _ in pool.inert["IssuerConfiguration"] = .object(["Type": .string("UPDATED")]) }
        let updated = "http://localhost:9229/issuer/\(world.pool.id)"
        let tokens = try await world.services.tokens.issue(world.grant(for: try await world.user()))
        let machine = try await world.services.tokens.clientCredentials(client: world.client, scopes: [])
        for token in [tokens.accessToken, tokens.id, machine.accessToken] {
            #expect(try JSONWebToken(parsing: token).claims["iss"] == .string(updated))
        }
        _ = try await world.services.tokens.verifyAccess(tokens.accessToken, requiring: nil)
        _ = try await world.services.tokens.verifyID(tokens.id, serverSideCheck: true)
        // One that was issued under the other form before a switch.
        let ring = try await world.services.signingKeys.ring(of: world.pool.id)
        var claims = try JSONWebToken(parsing: tokens.accessToken).claims
        claims["iss"] = .string("http://localhost:9229/\(world.pool.id)")
        _ = try await world.services.tokens.verifyAccess(try ring.access.sign(claims), requiring: nil)
        for other in [
            "http://localhost:9229/issuer/issuer/\(world.pool.id)", "\(updated)/", "http://localhost:9229/issuer/",
            "http://localhost:9229/other/\(world.pool.id)",
            "https://localhost:9229/issuer/\(world.pool.id)", "http://localhost:9229/issuer/us-east-1_TestPool2",
        ] {
            claims["iss"] = .string(other)
            let text = try ring.access.sign(claims)
            await #expect(throws: TokenError.invalidAccessToken) { try await world.services.tokens.verifyAccess(text, requiring: nil) }
        }
    }

    @Test func `a pool as a login provider goes by every name of its issuer`() {
        let deployment = Deployment(region: "us-east-1", accountID: "123456789012", publicURL: "https://gate.example.com")
        let pool = UserPoolID("us-east-1_TestPool1")
        for name in [
            "cognito-idp.us-east-1.amazonaws.com/\(pool)", "issuer-cognito-idp.us-east-1.amazonaws.com/\(pool)", "gate.example.com/\(pool)",
            "gate.example.com/issuer/\(pool)",
        ] {
            #expect(UserPoolProviderName(name, in: deployment) == UserPoolProviderName(pool: pool), "\(name)")
        }
        for name in ["issuer-cognito-idp.eu-west-1.amazonaws.com/\(pool)", "gate.example.com/issuer/", "evil.example/issuer/\(pool)"] {
            #expect(UserPoolProviderName(name, in: deployment) == nil, "\(name)")
        }
    }
}
