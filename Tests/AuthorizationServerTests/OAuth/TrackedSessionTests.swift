import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct TrackedSessionTests {
    private func world(_ engine: Engine, reuseMinutes: Int? = nil, rotation: RefreshTokenRotation? = nil) async throws -> HostedWorld {
        try await HostedWorld(
            engine,
            pool: { $0.sessions = SessionSettings(isTracking: true, maximumPerUser: 20, longestReuseMinutes: max(60, reuseMinutes ?? 0)) },
            client: {
                $0.sessionReuseMinutes = reuseMinutes
                $0.refreshTokenRotation = rotation
            })
    }

    private func sessions(_ world: HostedWorld, _ user: UserRecord) async throws -> [Sessions.Description] {
        try await world.services.sessions.list(of: user, in: world.pool, current: nil)
    }

    @Test(arguments: Engine.available)
    func `a sign-in at the pages is one session, and each app's tokens are one more that names it`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        let browser = world.browser()
        #expect(await world.exchange(try await world.code(browser)).status == 200)
        let again = await browser.get("/oauth2/authorize?\(world.request())")
        #expect(await world.exchange(try again.redirectParameter("code")).status == 200)
        let listed = try await sessions(world, user)
        let page = try #require(listed.first { $0.kind == .pages })
        #expect(page.trace.id.hasPrefix("sso") && page.trace.parent == nil)
        #expect(listed.filter { $0.kind == .token }.map(\.trace.parent) == [page.trace.id, page.trace.id])
        #expect(listed.count == 3)
    }

    @Test(arguments: Engine.available)
    func `ending a session at the pages with what is linked to it ends its tokens and its waiting codes`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        let browser = world.browser()
        let tokens = await world.exchange(try await world.code(browser))
        let waiting = try await browser.get("/oauth2/authorize?\(world.request())").redirectParameter("code")
        let page = try #require(try await sessions(world, user).first { $0.kind == .pages })
        try await world.services.sessions.revoke(page.trace.id, of: user, in: world.pool, endsLinked: true, current: nil, actor: "test")
        #expect(try await sessions(world, user).isEmpty)
        #expect(await world.exchange(waiting).json["error"] == .string("invalid_grant"))
        let access = try #require(tokens.json["access_token"]?.string)
        #expect(await browser.get("/oauth2/userInfo", headers: ["Authorization": "Bearer \(access)"]).status == 401)
        // The cookie leads nowhere: the person is asked again.
        #expect(await browser.get("/oauth2/authorize?\(world.request())").header("Location")?.hasPrefix("/login") == true)
    }

    @Test(arguments: Engine.available)
    func `revoking a token with its session ends the cookie and leaves the sibling`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        let browser = world.browser()
        let first = await world.exchange(try await world.code(browser))
        let second = await world.exchange(try await browser.get("/oauth2/authorize?\(world.request())").redirectParameter("code"))
        let token = try #require(first.json["refresh_token"]?.string)
        try await world.services.tokens.revoke(token, for: world.client, endsParent: true)
        #expect(try await sessions(world, user).map(\.kind) == [.token])
        let sibling = try #require(second.json["refresh_token"]?.string)
        let refreshed = await browser.post(
            "/oauth2/token", ["grant_type": "refresh_token", "client_id": world.client.id.rawValue, "refresh_token": sibling])
        #expect(refreshed.status == 200)
    }

    @Test(arguments: Engine.available)
    func `each client says how long a session answers it`(engine: Engine) async throws {
        let patient = try await world(engine, reuseMinutes: 600)
        try await patient.user()
        let browser = patient.browser()
        _ = try await patient.code(browser)
        patient.time.advance(by: 600 * 60 - 1)
        #expect(try await browser.get("/oauth2/authorize?\(patient.request())").redirectParameter("code") != "")
        patient.time.advance(by: 1)
        #expect(await browser.get("/oauth2/authorize?\(patient.request())").header("Location")?.hasPrefix("/login") == true)
        let wary = try await world(engine, reuseMinutes: 0)
        try await wary.user()
        let other = wary.browser()
        _ = try await wary.code(other)
        #expect(await other.get("/oauth2/authorize?\(wary.request())").header("Location")?.hasPrefix("/login") == true)
    }

    @Test(arguments: Engine.available)
    func `the token endpoint rotates, and a replay is an invalid grant that ends the sign-in`(engine: Engine) async throws {
        let world = try await world(engine, rotation: RefreshTokenRotation(graceSeconds: 5))
        try await world.user()
        let browser = world.browser()
        let first = try #require(await world.exchange(try await world.code(browser)).json["refresh_token"]?.string)
        func refresh(_ token: String) async -> Reply {
            await browser.post("/oauth2/token", ["grant_type": "refresh_token", "client_id": world.client.id.rawValue, "refresh_token": token])
        }
        let second = try #require(await refresh(first).json["refresh_token"]?.string)
        world.time.advance(by: 6)
        #expect(await refresh(first).json["error"] == .string("invalid_grant"))
        #expect(try await world.lastRefusal()?.check == "token.refresh.unused")
        #expect(await refresh(second).json["error"] == .string("invalid_grant"))
    }

    @Test(arguments: Engine.available)
    func `a resource becomes the audience of the access token, and a malformed one is refused`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user()
        let browser = world.browser()
        let code = try await world.code(browser, ["resource": "https://api.example.com/v1"])
        let access = try #require(await world.exchange(code).json["access_token"]?.string)
        #expect(try JSONWebToken(parsing: access).claims["aud"] == .string("https://api.example.com/v1"))
        #expect(try JSONWebToken(parsing: access).claims["amr"] == .array([.string("pwd")]))
        for malformed in ["api", "http://api.example.com", "https://api.example.com#x", "javascript:alert(1)"] {
            let reply = await browser.get("/oauth2/authorize?\(world.request(["resource": malformed]))")
            #expect(try reply.redirectParameter("error") == "invalid_target")
        }
    }

    @Test(arguments: Engine.available)
    func `codes that somebody makes up leave one line a minute`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        for number in 0..<5 { #expect(await world.exchange("made-up-\(number)").json["error"] == .string("invalid_grant")) }
        let lines = try await world.services.environment.database.read { try $0.rows("SELECT code FROM decisions WHERE outcome = 'invalid_grant'") }
        #expect(lines.count == 1)
    }

    @Test(arguments: Engine.available)
    func `a code that waited while the user was signed out everywhere is void`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let user = try await world.user()
        let browser = world.browser()
        let code = try await world.code(browser)
        try await world.services.directory.signOutEverywhere(user, in: world.pool, actor: "test")
        #expect(await world.exchange(code).json["error"] == .string("invalid_grant"))
        world.time.advance(by: 1)
        #expect(await world.exchange(try await browser.get("/oauth2/authorize?\(world.request())").redirectParameter("code")).status == 200)
    }
}
