import Broker
import Cryptography
import Fixtures
import IdentityModel
import Testing

@Suite struct UserInfoTests {
    @Test(arguments: Engine.available)
    func `userInfo shows what the scopes open, booleans as text`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let user = try await world.user()
        let tokens = await world.exchange(try await world.code(world.browser()))
        let reply = await world.browser().get(
            "/oauth2/userInfo", headers: ["Authorization": "Bearer \(try #require(tokens.json["access_token"]?.string))"])
        #expect(reply.status == 200)
        #expect(
            reply.json
                == .object([
                    "sub": .string(user.sub.rawValue), "username": .string("ada"), "email": .string("ada@example.com"),
                    "email_verified": .string("true"),
                ]))
        #expect(reply.header("Access-Control-Allow-Origin") == "*")
        #expect(reply.header("Cache-Control") == "no-store")
    }

    @Test(arguments: Engine.available)
    func `a token of an API sign-in is refused`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let user = try await world.user()
        let tokens = try await world.services.tokens.issue(
            TokenGrant(pool: world.pool, client: world.client, user: user, front: .api, scopes: [], authenticatedAt: world.time.now))
        let reply = await world.browser().get("/oauth2/userInfo", headers: ["Authorization": "Bearer \(tokens.accessToken)"])
        #expect(reply.status == 403)
        #expect(reply.json["error"] == .string("insufficient_scope"))
        #expect(reply.header("WWW-Authenticate")?.contains("insufficient_scope") == true)
    }

    @Test(arguments: Engine.available)
    func `no token, nonsense, an ID token and a token after sign-out are refused`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let user = try await world.user()
        let browser = world.browser()
        let none = await browser.get("/oauth2/userInfo")
        #expect(none.status == 401)
        #expect(none.header("WWW-Authenticate") == "Bearer")
        let tokens = await world.exchange(try await world.code(world.browser()))
        let idToken = try #require(tokens.json["id_token"]?.string)
        let accessToken = try #require(tokens.json["access_token"]?.string)
        for token in ["nonsense", idToken] {
            let reply = await browser.get("/oauth2/userInfo", headers: ["Authorization": "Bearer \(token)"])
            #expect(reply.status == 401)
            #expect(reply.json["error"] == .string("invalid_token"))
        }
        #expect(await browser.get("/oauth2/userInfo?access_token=\(accessToken)", headers: ["Authorization": "Bearer \(accessToken)"]).status == 400)
        _ = try await world.services.environment.database.write { sql in try world.services.tokens.revokeAll(of: user, in: world.pool, in: sql) }
        #expect(await browser.get("/oauth2/userInfo", headers: ["Authorization": "Bearer \(accessToken)"]).status == 401)
    }
}
