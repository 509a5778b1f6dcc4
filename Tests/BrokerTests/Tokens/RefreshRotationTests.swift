import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct RefreshRotationTests {
    private func world(_ engine: Engine, grace: Int = 10) async throws -> BrokerWorld {
        try await BrokerWorld(engine) { _, client in client.refreshTokenRotation = RefreshTokenRotation(graceSeconds: grace) }
    }

    @Test(arguments: Engine.available)
    func `each use gives a new refresh token that ends when the first one would have`(engine: Engine) async throws {
        let world = try await world(engine)
        let tokens = world.services.tokens
        let first = try await tokens.issue(world.grant(for: try await world.user()))
        world.time.advance(by: 20 * 86400)
        let second = try await tokens.refresh(first.refresh, for: world.client)
        #expect(second.refreshToken != nil && second.refreshToken != first.refreshToken)
        #expect(second.originJTI == first.originJTI)
        world.time.advance(by: 10 * 86400 - 1)
        let third = try await tokens.refresh(second.refresh, for: world.client)
        world.time.advance(by: 1)
        await #expect(throws: TokenError.expiredRefreshToken) { try await tokens.refresh(third.refresh, for: world.client) }
    }

    @Test(arguments: Engine.available)
    func `a replaced token answers until its grace is over, and what it gives works`(engine: Engine) async throws {
        let world = try await world(engine)
        let tokens = world.services.tokens
        let first = try await tokens.issue(world.grant(for: try await world.user()))
        _ = try await tokens.refresh(first.refresh, for: world.client)
        world.time.advance(by: 4)
        _ = try await tokens.refresh(first.refresh, for: world.client)
        world.time.advance(by: 6)
        let retried = try await tokens.refresh(first.refresh, for: world.client)
        world.time.advance(by: 3600)
        _ = try await tokens.refresh(retried.refresh, for: world.client)
    }

    @Test(arguments: Engine.available)
    func `a retry keeps up with a sign-in that was refreshed again meanwhile`(engine: Engine) async throws {
        let world = try await world(engine)
        let tokens = world.services.tokens
        let first = try await tokens.issue(world.grant(for: try await world.user()))
        let second = try await tokens.refresh(first.refresh, for: world.client)
        _ = try await tokens.refresh(second.refresh, for: world.client)
        let retried = try await tokens.refresh(first.refresh, for: world.client)
        world.time.advance(by: 3600)
        _ = try await tokens.refresh(retried.refresh, for: world.client)
    }

    @Test(arguments: Engine.available)
    func `a token replayed after its grace ends the sign-in, and the log says why`(engine: Engine) async throws {
        let world = try await world(engine)
        let tokens = world.services.tokens
        let first = try await tokens.issue(world.grant(for: try await world.user()))
        let second = try await tokens.refresh(first.refresh, for: world.client)
        world.time.advance(by: 11)
        let caller = world.caller
        await #expect(throws: TokenError.reusedRefreshToken) { try await tokens.refresh(first.refresh, for: world.client, caller: caller) }
        await #expect(throws: TokenError.revokedRefreshToken) { try await tokens.refresh(second.refresh, for: world.client) }
        await #expect(throws: TokenError.revokedAccessToken) { try await tokens.verifyAccess(second.accessToken, requiring: nil) }
        let replay = try #require(try await world.decisions().first { $0.outcome == "refresh token replayed: sign-in revoked" })
        #expect(replay.kind == "refusal" && replay.subject == "ada")
        #expect(replay.verdict.contains("one replaced 11 s ago"))
        // Whoever goes on gets the same answer.
        await #expect(throws: TokenError.reusedRefreshToken) { try await tokens.refresh(first.refresh, for: world.client) }
    }

    @Test(arguments: Engine.available)
    func `a token replaced long ago is a replay though its row is gone`(engine: Engine) async throws {
        let world = try await world(engine, grace: 60)
        let tokens = world.services.tokens
        let first = try await tokens.issue(world.grant(for: try await world.user()))
        var newest = try await tokens.refresh(first.refresh, for: world.client)
        for _ in 0..<3 {
            world.time.advance(by: 3600)
            newest = try await tokens.refresh(newest.refresh, for: world.client)
        }
        let rows = try await world.services.environment.database.read { try $0.rows("SELECT generation FROM refresh_rotations") }
        #expect(rows.count == 1)
        await #expect(throws: TokenError.reusedRefreshToken) { try await tokens.refresh(first.refresh, for: world.client) }
        await #expect(throws: TokenError.revokedRefreshToken) { try await tokens.refresh(newest.refresh, for: world.client) }
    }

    @Test(arguments: Engine.available)
    func `without grace a token serves once, however many use it at the same time`(engine: Engine) async throws {
        let world = try await world(engine, grace: 0)
        let tokens = world.services.tokens
        // The clock stands, so that every call is within zero seconds: all are one use.
        let first = try await tokens.issue(world.grant(for: try await world.user()))
        let answers = try await race(8) { try await tokens.refresh(first.refresh, for: world.client) }
        #expect(answers.count == 8)
        let generations = try await world.services.environment.database.read { sql in
            try sql.rows("SELECT generation FROM refresh_families").map { try $0.integer("generation") }
        }
        #expect(generations == [1])
        // One of them goes on; a second later the others hold nothing that works.
        _ = try await tokens.refresh(answers[0].refresh, for: world.client)
        world.time.advance(by: 1)
        await #expect(throws: TokenError.reusedRefreshToken) { try await tokens.refresh(answers[1].refresh, for: world.client) }
    }

    @Test(arguments: Engine.available)
    func `replays at the same time end the sign-in once`(engine: Engine) async throws {
        let world = try await world(engine, grace: 5)
        let tokens = world.services.tokens
        let first = try await tokens.issue(world.grant(for: try await world.user()))
        _ = try await tokens.refresh(first.refresh, for: world.client)
        world.time.advance(by: 6)
        let refusals = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    do {
                        _ = try await tokens.refresh(first.refresh, for: world.client)
                        return false
                    } catch { return (error as? TokenError) == .reusedRefreshToken }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refusals == Array(repeating: true, count: 8))
        #expect(try await world.decisions().count { $0.outcome == "refresh token replayed: sign-in revoked" } == 1)
    }

    @Test(arguments: Engine.available)
    func `a refresh races a replay: both know the sign-in's end`(engine: Engine) async throws {
        let world = try await world(engine, grace: 5)
        let tokens = world.services.tokens
        let first = try await tokens.issue(world.grant(for: try await world.user()))
        let second = try await tokens.refresh(first.refresh, for: world.client)
        world.time.advance(by: 6)
        async let replayed: Void = { _ = try? await tokens.refresh(first.refresh, for: world.client) }()
        async let refreshed = try? await tokens.refresh(second.refresh, for: world.client)
        let (third, _) = (await refreshed, await replayed)
        for token in [second.refresh, third?.refresh].compactMap({ $0 }) {
            await #expect(throws: TokenError.self) { try await tokens.refresh(token, for: world.client) }
        }
    }

    @Test(arguments: Engine.available)
    func `tokens from before rotation was switched on are replaced too, and it can be switched off again`(engine: Engine) async throws {
        var world = try await BrokerWorld(engine)
        let tokens = world.services.tokens
        let first = try await tokens.issue(world.grant(for: try await world.user()))
        _ = try await tokens.refresh(first.refresh, for: world.client)
        world.client.refreshTokenRotation = RefreshTokenRotation(graceSeconds: 0)
        let second = try await tokens.refresh(first.refresh, for: world.client)
        world.client.refreshTokenRotation = nil
        #expect(try await tokens.refresh(second.refresh, for: world.client).refreshToken == nil)
        #expect(try await tokens.refresh(second.refresh, for: world.client).refreshToken == nil)
        #expect(world.services.clientAuthentication.allows(.refresh, for: world.client))
        world.client.refreshTokenRotation = RefreshTokenRotation(graceSeconds: 0)
        #expect(!world.services.clientAuthentication.allows(.refresh, for: world.client))
    }

    /// Runs the same call several times at once.
    private func race<Value: Sendable>(_ count: Int, _ call: @Sendable @escaping () async throws -> Value) async throws -> [Value] {
        try await withThrowingTaskGroup(of: Value.self) { group in
            for _ in 0..<count { group.addTask { try await call() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}
