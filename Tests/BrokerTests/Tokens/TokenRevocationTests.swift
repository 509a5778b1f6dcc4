import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct TokenRevocationTests {
    @Test(arguments: Engine.available)
    func `a refresh keeps the sign-in and re-reads the user`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        var user = try await world.user()
        let first = try await world.services.tokens.issue(world.grant(for: user))
        world.time.advance(by: 1000)
        user.attributes["email"] = "countess@example.com"
        try await world.services.environment.database.write { [user] sql in _ = try sql.users.update(user, in: world.pool) }
        let second = try await world.services.tokens.refresh(first.refresh, for: world.client)
        #expect(second.refreshToken == nil)
        let before = try JSONWebToken(parsing: first.accessToken).claims
        let after = try JSONWebToken(parsing: second.accessToken).claims
        for kept in ["auth_time", "origin_jti", "event_id", "scope", "sub"] { #expect(before[kept] == after[kept]) }
        #expect(before["jti"] != after["jti"])
        #expect(after["iat"]?.integer == (before["iat"]?.integer).map { $0 + 1000 })
        let id = try JSONWebToken(parsing: second.id)
        #expect(id.claims["email"] == .string("countess@example.com"))
    }

    @Test(arguments: Engine.available)
    func `a refresh token serves only its own client, unchanged and in time`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let token = try #require(try await world.services.tokens.issue(world.grant(for: try await world.user())).refreshToken)
        let other = world.otherClient
        await #expect(throws: TokenError.invalidRefreshToken) { try await world.services.tokens.refresh(token, for: other) }
        for changed in [String(token.dropLast()) + (token.hasSuffix("A") ? "B" : "A"), "", "eyJ.a.b.c.d"] {
            await #expect(throws: TokenError.invalidRefreshToken) { try await world.services.tokens.refresh(changed, for: world.client) }
        }
        world.time.advance(by: 30 * 86400 - 1)
        _ = try await world.services.tokens.refresh(token, for: world.client)
        world.time.advance(by: 1)
        await #expect(throws: TokenError.expiredRefreshToken) { try await world.services.tokens.refresh(token, for: world.client) }
    }

    @Test(arguments: Engine.available)
    func `revoking a refresh token ends its family and no other`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let user = try await world.user()
        let tokens = world.services.tokens
        let revoked = try await tokens.issue(world.grant(for: user))
        let kept = try await tokens.issue(world.grant(for: user))
        let refreshed = try await tokens.refresh(revoked.refresh, for: world.client)
        try await tokens.revoke(revoked.refresh, for: world.client)
        await #expect(throws: TokenError.revokedRefreshToken) { try await tokens.refresh(revoked.refresh, for: world.client) }
        for access in [revoked.accessToken, refreshed.accessToken] {
            await #expect(throws: TokenError.revokedAccessToken) { try await tokens.verifyAccess(access, requiring: nil) }
        }
        await #expect(throws: TokenError.revokedIDToken) { try await tokens.verifyID(revoked.id, serverSideCheck: true) }
        _ = try await tokens.verifyID(revoked.id, serverSideCheck: false)
        _ = try await tokens.verifyAccess(kept.accessToken, requiring: nil)
        // Again, and for a token that is none: no error.
        try await tokens.revoke(revoked.refresh, for: world.client)
        try await tokens.revoke("nonsense", for: world.client)
    }

    @Test(arguments: Engine.available)
    func `revocation refuses other kinds of token, other clients and clients without it`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let tokens = try await world.services.tokens.issue(world.grant(for: try await world.user()))
        await #expect(throws: TokenError.unsupportedTokenType) { try await world.services.tokens.revoke(tokens.accessToken, for: world.client) }
        let other = world.otherClient
        await #expect(throws: TokenError.wrongClient) {
            try await world.services.tokens.revoke(tokens.refresh, for: other)
        }
        let without = world.clientWithoutRevocation
        await #expect(throws: TokenError.revocationDisabled) {
            try await world.services.tokens.revoke(tokens.refresh, for: without)
        }
        _ = try await world.services.tokens.refresh(tokens.refresh, for: world.client)
    }

    @Test(arguments: Engine.available, [true, false])
    func `a global sign-out voids every earlier token and no later one`(engine: Engine, isRevocationEnabled: Bool) async throws {
        let world = try await BrokerWorld(engine) { _, client in client.isTokenRevocationEnabled = isRevocationEnabled }
        let user = try await world.user()
        let tokens = world.services.tokens
        let before = try await tokens.issue(world.grant(for: user))
        #expect((try JSONWebToken(parsing: before.accessToken).claims["origin_jti"] != nil) == isRevocationEnabled)
        _ = try await world.services.environment.database.write { sql in try tokens.revokeAll(of: user, in: world.pool, in: sql) }
        await #expect(throws: TokenError.revokedAccessToken) { try await tokens.verifyAccess(before.accessToken, requiring: nil) }
        await #expect(throws: TokenError.revokedRefreshToken) { try await tokens.refresh(before.refresh, for: world.client) }
        world.time.advance(by: 1)
        let after = try await tokens.issue(world.grant(for: user))
        _ = try await tokens.verifyAccess(after.accessToken, requiring: nil)
        _ = try await tokens.refresh(after.refresh, for: world.client)
    }
}
