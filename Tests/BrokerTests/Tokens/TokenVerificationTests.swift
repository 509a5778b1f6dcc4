import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct TokenVerificationTests {
    @Test(arguments: Engine.available)
    func `a fresh access token yields its user`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let user = try await world.user()
        let tokens = try await world.services.tokens.issue(world.grant(for: user))
        let verified = try await world.services.tokens.verifyAccess(tokens.accessToken, requiring: "aws.cognito.signin.user.admin")
        #expect(verified.username == Username("ada"))
        #expect(verified.clientID == BrokerWorld.clientID)
        #expect(verified.user?.sub == user.sub)
        #expect(verified.originJTI == tokens.originJTI)
        let id = try await world.services.tokens.verifyID(tokens.id, serverSideCheck: true)
        #expect(id.audience == BrokerWorld.clientID)
    }

    @Test(arguments: Engine.available)
    func `a token that was good before is judged anew`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let tokens = world.services.tokens
        let set = try await tokens.issue(world.grant(for: try await world.user()))
        _ = try await tokens.verifyAccess(set.accessToken, requiring: nil)
        _ = try await tokens.verifyID(set.id, serverSideCheck: true)
        await #expect(throws: TokenError.invalidIDToken) { try await tokens.verifyID(set.accessToken, serverSideCheck: false) }

        // Its key is gone from the pool.
        let keyID = try #require(try JSONWebToken(parsing: set.id).keyID)
        _ = try await world.services.environment.database.write { sql in
            try sql.rows("DELETE FROM signing_keys WHERE key_id = $1", [.text(keyID)])
        }
        try await world.services.signingKeys.rotate(world.pool.id)
        await #expect(throws: TokenError.invalidIDToken) { try await tokens.verifyID(set.id, serverSideCheck: false) }
        _ = try await tokens.verifyAccess(set.accessToken, requiring: nil)

        try await tokens.revoke(set.refresh, for: world.client)
        await #expect(throws: TokenError.revokedAccessToken) { try await tokens.verifyAccess(set.accessToken, requiring: nil) }
        world.time.advance(by: 86_400)
        await #expect(throws: TokenError.expiredAccessToken) { try await tokens.verifyAccess(set.accessToken, requiring: nil) }
    }

    @Test(arguments: Engine.available)
    func `an ID token is no access token, nor the other way round`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let tokens = try await world.services.tokens.issue(world.grant(for: try await world.user()))
        let idToken = tokens.id
        await #expect(throws: TokenError.invalidAccessToken) { try await world.services.tokens.verifyAccess(idToken, requiring: nil) }
        await #expect(throws: TokenError.invalidIDToken) { try await world.services.tokens.verifyID(tokens.accessToken, serverSideCheck: false) }
    }

    @Test(arguments: Engine.available)
    func `a token changed in any segment is refused`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let token = try await world.services.tokens.issue(world.grant(for: try await world.user())).accessToken
        let segments = token.split(separator: ".").map(String.init)
        for index in segments.indices {
            var changed = segments
            changed[index] = (changed[index].hasPrefix("A") ? "B" : "A") + changed[index].dropFirst()
            await #expect(throws: TokenError.invalidAccessToken) {
                try await world.services.tokens.verifyAccess(changed.joined(separator: "."), requiring: nil)
            }
        }
        for nonsense in ["", "a.b.c", "a.b", token + "." + token] {
            await #expect(throws: TokenError.invalidAccessToken) { try await world.services.tokens.verifyAccess(nonsense, requiring: nil) }
        }
    }

    @Test(arguments: Engine.available)
    func `a token signed with another pool's key is refused`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let other = UserPoolID("us-east-1_TestPool2")
        try await world.addKeys(to: other)
        let token = try await world.services.tokens.issue(world.grant(for: try await world.user())).accessToken
        var claims = try JSONWebToken(parsing: token).claims
        claims["iss"] = .string("http://localhost:9229/\(other)")
        let keyID = try JSONWebToken(parsing: token).keyID
        let forged = try JSONWebToken.sign(claims: claims, key: try PrivateKey.generateRSA(), algorithm: .rs256, keyID: keyID)
        await #expect(throws: TokenError.invalidAccessToken) { try await world.services.tokens.verifyAccess(forged, requiring: nil) }
    }

    @Test(arguments: Engine.available)
    func `a token ends at its expiry to the second`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let token = try await world.services.tokens.issue(world.grant(for: try await world.user())).accessToken
        world.time.advance(by: 3599)
        _ = try await world.services.tokens.verifyAccess(token, requiring: nil)
        world.time.advance(by: 1)
        await #expect(throws: TokenError.expiredAccessToken) { try await world.services.tokens.verifyAccess(token, requiring: nil) }
    }

    @Test(arguments: Engine.available)
    func `a token without the needed scope is refused`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let grant = world.grant(for: try await world.user(), front: .hosted, scopes: ["openid"])
        let token = try await world.services.tokens.issue(grant).accessToken
        await #expect(throws: TokenError.missingScope) {
            try await world.services.tokens.verifyAccess(token, requiring: "aws.cognito.signin.user.admin")
        }
    }

    @Test(arguments: Engine.available)
    func `a deleted and a disabled user's tokens are refused`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        var user = try await world.user()
        let tokens = try await world.services.tokens.issue(world.grant(for: user))
        user.isEnabled = false
        try await world.services.environment.database.write { [user] sql in _ = try sql.users.update(user, in: world.pool) }
        await #expect(throws: TokenError.userDisabled) { try await world.services.tokens.verifyAccess(tokens.accessToken, requiring: nil) }
        await #expect(throws: TokenError.userDisabled) {
            try await world.services.tokens.refresh(tokens.refresh, for: world.client)
        }
        try await world.services.environment.database.write { [user] sql in try sql.users.delete(user) }
        await #expect(throws: TokenError.userNotFound) { try await world.services.tokens.verifyAccess(tokens.accessToken, requiring: nil) }
        await #expect(throws: TokenError.invalidRefreshToken) {
            try await world.services.tokens.refresh(tokens.refresh, for: world.client)
        }
    }
}
