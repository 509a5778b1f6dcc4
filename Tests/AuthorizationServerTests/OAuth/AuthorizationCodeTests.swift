import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Testing

@Suite struct AuthorizationCodeTests {
    @Test(arguments: Engine.available)
    func `a person signs in with a password and the app gets tokens for the code`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let user = try await world.user()
        let browser = world.browser()
        let start = await browser.get("/oauth2/authorize?\(world.request())")
        #expect(start.status == 302)
        #expect(start.location.hasPrefix("/login?"))
        let page = await browser.get(start.location)
        #expect(page.status == 200)
        let done = await browser.post(
            try page.formAction(), ["_csrf": try page.hidden("_csrf"), "username": "ada", "password": HostedWorld.password],
            headers: ["Origin": "http://localhost:9229", "Sec-Fetch-Site": "same-origin"])
        #expect(done.status == 303)
        #expect(done.location.hasPrefix("\(HostedWorld.callback)?code="))
        #expect(try done.redirectParameter("state") == "s t&1")
        #expect(try done.redirectParameter("iss") == "http://localhost:9229/\(world.pool.id)")
        #expect(done.header("Cache-Control") == "no-store")
        let cookie = try #require(done.response.headerFields[values: .setCookie].first { $0.hasPrefix("cognito=") })
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Max-Age=3600") && !cookie.contains("Domain"))

        let reply = await world.exchange(try done.redirectParameter("code"))
        #expect(reply.status == 200)
        #expect(reply.header("Cache-Control") == "no-store")
        #expect(reply.header("Access-Control-Allow-Origin") == "*")
        #expect(reply.json["token_type"] == .string("Bearer"))
        #expect(reply.json["expires_in"] == .integer(3600))
        let id = try JSONWebToken(parsing: try #require(reply.json["id_token"]?.string))
        #expect(id.claims["sub"] == .string(user.sub.rawValue))
        #expect(id.claims["nonce"] == .string("n-1"))
        #expect(id.claims["email"] == .string("ada@example.com"))
        let refreshed = await browser.post(
            "/oauth2/token",
            [
                "grant_type": "refresh_token", "client_id": world.client.id.rawValue,
                "refresh_token": try #require(reply.json["refresh_token"]?.string),
            ])
        #expect(refreshed.status == 200)
        #expect(refreshed.json["access_token"] != nil)
    }

    @Test(arguments: Engine.available)
    func `a code is spent by a wrong verifier`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        let code = try await world.code(world.browser())
        let wrong = await world.exchange(code, ["code_verifier": String(repeating: "x", count: 43)])
        #expect(wrong.status == 400)
        #expect(wrong.json == .object(["error": .string("invalid_grant")]))
        #expect(try await world.lastRefusal()?.check == "code.verifier")
        #expect(await world.exchange(code).status == 400)
    }

    @Test(arguments: Engine.available)
    func `a code with a challenge needs a verifier, and one without takes none`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        let bare = try await world.code(world.browser())
        #expect(await world.exchange(bare, ["code_verifier": nil]).json["error"] == .string("invalid_grant"))
        let stripped = try await world.code(world.browser(), ["code_challenge": nil, "code_challenge_method": nil])
        #expect(await world.exchange(stripped).json["error"] == .string("invalid_grant"))
        let plain = try await world.code(world.browser(), ["code_challenge": nil, "code_challenge_method": nil])
        #expect(await world.exchange(plain, ["code_verifier": nil]).status == 200)
    }

    @Test(arguments: Engine.available)
    func `the second use of a code revokes what the first one gave`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        let code = try await world.code(world.browser())
        let tokens = await world.exchange(code)
        let accessToken = try #require(tokens.json["access_token"]?.string)
        #expect(await world.browser().get("/oauth2/userInfo", headers: ["Authorization": "Bearer \(accessToken)"]).status == 200)
        #expect(await world.exchange(code).json["error"] == .string("invalid_grant"))
        #expect(try await world.lastRefusal()?.check == "code.unused")
        #expect(await world.browser().get("/oauth2/userInfo", headers: ["Authorization": "Bearer \(accessToken)"]).status == 401)
        let refreshed = await world.browser().post(
            "/oauth2/token",
            [
                "grant_type": "refresh_token", "client_id": world.client.id.rawValue,
                "refresh_token": try #require(tokens.json["refresh_token"]?.string),
            ])
        #expect(refreshed.json["error"] == .string("invalid_grant"))
    }

    @Test(arguments: Engine.available)
    func `a code is worth nothing after five minutes, at another address or to another client`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        let late = try await world.code(world.browser())
        let elsewhere = try await world.code(world.browser())
        let foreign = try await world.code(world.browser())
        let (other, _) = try await world.services.pools.createClient(name: "Other", of: world.pool.id, secret: .none, actor: "test") { _, client in
            client.allowsOAuthFlows = true
            client.oauthFlows = ["code"]
            client.oauthScopes = ["openid"]
            client.callbackURLs = [HostedWorld.callback]
            client.supportedIdentityProviders = ["COGNITO"]
        }
        #expect(await world.exchange(foreign, ["client_id": other.id.rawValue]).json["error"] == .string("invalid_grant"))
        #expect(await world.exchange(foreign).status == 200)
        #expect(await world.exchange(elsewhere, ["redirect_uri": "\(HostedWorld.callback)/"]).json["error"] == .string("invalid_grant"))
        world.time.advance(by: 301)
        #expect(await world.exchange(late).json["error"] == .string("invalid_grant"))
    }

    @Test(arguments: Engine.available)
    func `of two uses at once one wins at most`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        let code = try await world.code(world.browser())
        async let first = world.exchange(code)
        async let second = world.exchange(code)
        let statuses = await [first.status, second.status]
        #expect(statuses.filter { $0 == 200 }.count <= 1)
        #expect(await world.exchange(code).status == 400)
    }

    @Test(arguments: Engine.available)
    func `codes and sessions are not readable in the database`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        let browser = world.browser()
        let code = try await world.code(browser)
        let session = try #require(browser.cookies["cognito"])
        let (codes, sessions) = try await world.services.environment.database.read { sql in
            (try sql.rows("SELECT * FROM authorization_codes").map { "\($0)" }, try sql.rows("SELECT * FROM browser_sessions").map { "\($0)" })
        }
        #expect(codes.count == 1 && sessions.count == 1)
        #expect(!codes[0].contains(code))
        #expect(!sessions[0].contains(session))
    }
}
