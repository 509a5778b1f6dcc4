import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct SessionsTests {
    private func world(_ engine: Engine, maximum: Int = 20) async throws -> BrokerWorld {
        try await BrokerWorld(engine) { pool, _ in
            pool.sessions = SessionSettings(isTracking: true, maximumPerUser: maximum, longestReuseMinutes: 60)
        }
    }

    private let firefox = CallerContext(address: "192.0.2.7", userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0")

    private func signIn(_ user: UserRecord, _ world: BrokerWorld, caller: CallerContext? = nil) async throws -> TokenSet {
        try await world.services.tokens.issue(
            TokenGrant(
                pool: world.pool, client: world.client, user: user, front: .api, scopes: [], authenticatedAt: world.time.now,
                caller: caller ?? world.caller))
    }

    @Test(arguments: Engine.available)
    func `a pool that tracks nothing remembers no session`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let user = try await world.user()
        let tokens = try await signIn(user, world, caller: firefox)
        #expect(try await world.services.sessions.list(of: user, in: world.pool, current: tokens.originJTI).isEmpty)
        let stored = try await world.services.environment.database.read { sql in
            try sql.rows("SELECT session, device, address FROM refresh_families").allSatisfy {
                try $0.isNull("session") && $0.isNull("device") && $0.isNull("address")
            }
        }
        #expect(stored)
    }

    @Test(arguments: Engine.available)
    func `a session shows its device, its place and its last use, newest first`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        let older = try await signIn(user, world, caller: firefox)
        world.time.advance(by: 60)
        let newer = try await signIn(user, world, caller: CallerContext(address: "192.0.2.8", userAgent: "aws-cli/2.17 md/python"))
        var sessions = try await world.services.sessions.list(of: user, in: world.pool, current: newer.originJTI)
        #expect(sessions.map(\.trace.device) == ["aws-cli", "Firefox on Linux"])
        #expect(sessions.map(\.isCurrent) == [true, false])
        for session in sessions {
            #expect(session.trace.id.wholeMatch(of: /tkn[a-z0-9]{25}/) != nil)
            #expect(session.kind == .token && session.trace.parent == nil && session.client == BrokerWorld.clientID)
        }
        world.time.advance(by: 60)
        _ = try await world.services.tokens.refresh(
            older.refresh, for: world.client, caller: CallerContext(address: "2001:db8::1", userAgent: nil))
        sessions = try await world.services.sessions.list(of: user, in: world.pool, current: nil)
        #expect(sessions.map(\.trace.address) == ["2001:db8::1", "192.0.2.8"])
        #expect(sessions[0].trace.device == "unknown")
        #expect(sessions[0].trace.activeAt == world.time.now)
        #expect(sessions[0].createdAt == world.time.now.addingTimeInterval(-120))
        #expect(!sessions.contains { $0.isCurrent })
    }

    @Test(arguments: Engine.available)
    func `one more sign-in than allowed ends the session that was used longest ago`(engine: Engine) async throws {
        let world = try await world(engine, maximum: 2)
        let user = try await world.user()
        let first = try await signIn(user, world)
        world.time.advance(by: 1)
        let second = try await signIn(user, world)
        world.time.advance(by: 1)
        _ = try await world.services.tokens.refresh(first.refresh, for: world.client)
        world.time.advance(by: 1)
        let third = try await signIn(user, world)
        await #expect(throws: TokenError.revokedRefreshToken) { try await world.services.tokens.refresh(second.refresh, for: world.client) }
        await #expect(throws: TokenError.revokedAccessToken) { try await world.services.tokens.verifyAccess(second.accessToken, requiring: nil) }
        for live in [first, third] { _ = try await world.services.tokens.refresh(live.refresh, for: world.client) }
        #expect(try await world.decisions().contains { $0.outcome == "session evicted" && $0.subject == "ada" })
    }

    @Test(arguments: Engine.available)
    func `sign-ins at the same time never exceed the limit`(engine: Engine) async throws {
        let world = try await world(engine, maximum: 3)
        let user = try await world.user()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { _ = try await signIn(user, world) } }
            try await group.waitForAll()
        }
        #expect(try await world.services.sessions.list(of: user, in: world.pool, current: nil).count == 3)
    }

    @Test(arguments: Engine.available)
    func `a revoked session takes its tokens along and leaves the others`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        let (mine, lost) = (try await signIn(user, world), try await signIn(user, world))
        let sessions = world.services.sessions
        let listed = try await sessions.list(of: user, in: world.pool, current: mine.originJTI)
        let current = try #require(listed.first { $0.isCurrent })
        let other = try #require(listed.first { !$0.isCurrent })
        await #expect(throws: SessionError.isCurrent) {
            try await sessions.revoke(current.trace.id, of: user, in: world.pool, endsLinked: false, current: mine.originJTI, actor: "test")
        }
        try await sessions.revoke(other.trace.id, of: user, in: world.pool, endsLinked: false, current: mine.originJTI, actor: "test")
        await #expect(throws: TokenError.revokedRefreshToken) { try await world.services.tokens.refresh(lost.refresh, for: world.client) }
        _ = try await world.services.tokens.refresh(mine.refresh, for: world.client)
        #expect(try await sessions.list(of: user, in: world.pool, current: nil).map(\.trace.id) == [current.trace.id])
        await #expect(throws: SessionError.notFound(other.trace.id)) {
            try await sessions.revoke(other.trace.id, of: user, in: world.pool, endsLinked: false, current: nil, actor: "test")
        }
        #expect(try await world.decisions().contains { $0.outcome == "session revoked" })
    }

    @Test(arguments: Engine.available)
    func `nobody ends another user's session`(engine: Engine) async throws {
        let world = try await world(engine)
        let (ada, grace) = (try await world.user("ada"), try await world.user("grace"))
        _ = try await signIn(ada, world)
        let session = try #require(try await world.services.sessions.list(of: ada, in: world.pool, current: nil).first)
        await #expect(throws: SessionError.notFound(session.trace.id)) {
            try await world.services.sessions.revoke(session.trace.id, of: grace, in: world.pool, endsLinked: true, current: nil, actor: "test")
        }
    }

    @Test(arguments: Engine.available)
    func `expired sessions and those of a signed-out user are not listed`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        _ = try await signIn(user, world)
        world.time.advance(by: 30 * 86400)
        #expect(try await world.services.sessions.list(of: user, in: world.pool, current: nil).isEmpty)
        _ = try await signIn(user, world)
        try await world.services.directory.signOutEverywhere(user, in: world.pool, actor: "test")
        #expect(try await world.services.sessions.list(of: user, in: world.pool, current: nil).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `settings need a plan that has them, and tracking comes before a client's own`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let pools = world.services.pools
        await #expect(throws: SessionError.notTracked) {
            try await pools.setSessionReuse(minutes: 10, of: world.client.id, in: world.pool.id, actor: "test")
        }
        _ = try await pools.setSessions(isTracking: true, maximumPerUser: 3, of: world.pool.id, actor: "test")
        try await pools.setSessionReuse(minutes: 600, of: world.client.id, in: world.pool.id, actor: "test")
        #expect(try await world.services.catalogue.client(world.client.id).sessionReuseMinutes == 600)
        let off = try await pools.setSessions(isTracking: false, maximumPerUser: 4, of: world.pool.id, actor: "test")
        #expect(off == SessionSettings(isTracking: false, maximumPerUser: 4, longestReuseMinutes: 600))
        #expect(try await world.services.catalogue.client(world.client.id).sessionReuseMinutes == 600)
        let lite = try await BrokerWorld(engine) { pool, _ in pool.tier = .lite }
        await #expect(throws: PoolError.featureUnavailable(.sessionTracking, .lite)) {
            try await lite.services.pools.setSessions(isTracking: true, maximumPerUser: 3, of: lite.pool.id, actor: "test")
        }
    }
}
