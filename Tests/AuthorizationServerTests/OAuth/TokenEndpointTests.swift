import Broker
import Cryptography
import Fixtures
import IdentityModel
import Storage
import Testing

@Suite struct TokenEndpointTests {
    private func basic(_ id: String, _ secret: String) -> [String: String] { ["Authorization": "Basic \(Array("\(id):\(secret)".utf8).base64)"] }

    @Test(arguments: Engine.available)
    func `a client with a secret proves it in the header or in the body, not in both`(engine: Engine) async throws {
        let world = try await HostedWorld(engine, secret: .generated)
        try await world.user()
        let (id, secret) = (world.client.id.rawValue, try #require(world.secret?.exposed))
        #expect(await world.exchange(try await world.code(world.browser()), ["client_secret": secret]).status == 200)
        #expect(await world.exchange(try await world.code(world.browser()), ["client_id": nil], headers: basic(id, secret)).status == 200)
        let both = await world.exchange(try await world.code(world.browser()), ["client_secret": secret], headers: basic(id, secret))
        #expect(both.json["error"] == .string("invalid_request"))
    }

    @Test(arguments: Engine.available)
    func `a missing secret, a wrong one and an unknown client get one answer`(engine: Engine) async throws {
        let world = try await HostedWorld(engine, secret: .generated)
        let refused: [[String: String?]] = [[:], ["client_secret": "wrong"], ["client_id": "nobody"], ["client_id": "nobody", "client_secret": "x"]]
        for change in refused {
            let reply = await world.exchange("code", change)
            #expect(reply.status == 400)
            #expect(reply.json == .object(["error": .string("invalid_client")]))
        }
        let challenged = await world.exchange("code", ["client_id": nil], headers: basic(world.client.id.rawValue, "wrong"))
        #expect(challenged.status == 401)
        #expect(challenged.header("WWW-Authenticate")?.hasPrefix("Basic ") == true)
        #expect(challenged.json == .object(["error": .string("invalid_client")]))
        #expect(await world.exchange("code", ["client_id": nil], headers: ["Authorization": "Bearer x"]).status == 401)
    }

    @Test(arguments: Engine.available)
    func `a public client that shows a secret is refused`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        #expect(await world.exchange("code", ["client_secret": "x"]).json["error"] == .string("invalid_client"))
    }

    @Test(arguments: Engine.available)
    func `malformed requests are invalid requests`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let browser = world.browser()
        let id = world.client.id.rawValue
        let bodies = ["", "grant_type=authorization_code&client_id=\(id)", "client_id=\(id)&code=1", "grant_type=refresh_token&client_id=\(id)"]
        for body in bodies + ["grant_type=authorization_code&client_id=\(id)&code=1&code=2", "grant_type=%00&client_id=\(id)"] {
            let reply = await browser.post("/oauth2/token", raw: body)
            #expect(reply.status == 400, "\(body)")
            #expect(reply.json["error"] == .string("invalid_request"), "\(body)")
        }
        #expect(
            await browser.post("/oauth2/token", raw: "{}", headers: ["Content-Type": "application/json"]).json["error"] == .string("invalid_request"))
        let inQuery = await browser.post("/oauth2/token?code=1", raw: "grant_type=authorization_code&client_id=\(id)")
        #expect(inQuery.json["error"] == .string("invalid_request"))
        let unknown = await browser.post("/oauth2/token", raw: "grant_type=password&client_id=\(id)")
        #expect(unknown.json["error"] == .string("unsupported_grant_type"))
    }

    @Test(arguments: Engine.available)
    func `token and revoke take POST only and say so`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        for path in ["/oauth2/token", "/oauth2/revoke"] {
            let reply = await world.browser().get(path)
            #expect(reply.status == 405)
            #expect(reply.header("Allow") == "POST, OPTIONS")
        }
    }

    @Test(arguments: Engine.available)
    func `a client gets a token of its own for its custom scopes only`(engine: Engine) async throws {
        let world = try await HostedWorld(
            engine, secret: .generated,
            client: {
                $0.oauthFlows = ["client_credentials"]
                $0.oauthScopes = ["shop/read", "shop/write"]
            })
        let credentials = basic(world.client.id.rawValue, try #require(world.secret?.exposed))
        let browser = world.browser()
        let reply = await browser.post("/oauth2/token", ["grant_type": "client_credentials", "scope": "shop/read"], headers: credentials)
        #expect(reply.status == 200)
        #expect(reply.json["id_token"] == nil && reply.json["refresh_token"] == nil)
        let wider = await browser.post("/oauth2/token", ["grant_type": "client_credentials", "scope": "shop/read openid"], headers: credentials)
        #expect(wider.json["error"] == .string("invalid_scope"))
        let info = await browser.get("/oauth2/userInfo", headers: ["Authorization": "Bearer \(try #require(reply.json["access_token"]?.string))"])
        #expect(info.status == 403)
        // A scope that its resource server gave up is the client's still, and granted to nobody.
        try await world.services.pools.updateResourceServer(
            ResourceServerRecord(pool: world.pool.id, identifier: "shop", name: "Shop", scopes: [.init(name: "write", description: "write")]),
            actor: "test")
        let gone = await browser.post("/oauth2/token", ["grant_type": "client_credentials", "scope": "shop/read"], headers: credentials)
        #expect(gone.json["error"] == .string("invalid_scope"))
        #expect(await browser.post("/oauth2/token", ["grant_type": "client_credentials"], headers: credentials).status == 200)
    }

    @Test(arguments: Engine.available)
    func `a scope that left its resource server is in no refreshed token`(engine: Engine) async throws {
        let world = try await HostedWorld(engine, client: { $0.oauthScopes = ["openid", "shop/read", "shop/write"] })
        try await world.user()
        func scope(_ tokens: Reply) throws -> String? {
            let parts = try #require(tokens.json["access_token"]?.string).split(separator: ".")
            return JSONValue(parsing: try #require([UInt8](base64URL: String(parts[1]))))?["scope"]?.string
        }
        let tokens = await world.exchange(try await world.code(world.browser(), ["scope": "openid shop/read shop/write"]))
        #expect(try scope(tokens) == "openid shop/read shop/write")
        try await world.services.pools.updateResourceServer(
            ResourceServerRecord(pool: world.pool.id, identifier: "shop", name: "Shop", scopes: [.init(name: "write", description: "write")]),
            actor: "test")
        let refreshed = await world.browser().post(
            "/oauth2/token",
            [
                "grant_type": "refresh_token", "client_id": world.client.id.rawValue,
                "refresh_token": try #require(tokens.json["refresh_token"]?.string),
            ])
        #expect(try scope(refreshed) == "openid shop/write")
    }

    @Test(arguments: Engine.available)
    func `a revoked refresh token and its access token are void, an unknown one is no error`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        let tokens = await world.exchange(try await world.code(world.browser()))
        let refreshToken = try #require(tokens.json["refresh_token"]?.string)
        let accessToken = try #require(tokens.json["access_token"]?.string)
        let browser = world.browser()
        let id = world.client.id.rawValue
        #expect(await browser.post("/oauth2/revoke", ["client_id": id, "token": accessToken]).json["error"] == .string("unsupported_token_type"))
        #expect(await browser.post("/oauth2/revoke", ["client_id": id]).json["error"] == .string("invalid_request"))
        #expect(await browser.post("/oauth2/revoke", ["client_id": "nobody", "token": refreshToken]).status == 401)
        let done = await browser.post("/oauth2/revoke", ["client_id": id, "token": refreshToken])
        #expect(done.status == 200 && done.body.isEmpty)
        #expect(await browser.get("/oauth2/userInfo", headers: ["Authorization": "Bearer \(accessToken)"]).status == 401)
        let refreshed = await browser.post("/oauth2/token", ["grant_type": "refresh_token", "client_id": id, "refresh_token": refreshToken])
        #expect(refreshed.json["error"] == .string("invalid_grant"))
        #expect(await browser.post("/oauth2/revoke", ["client_id": id, "token": refreshToken]).status == 200)
        #expect(await browser.post("/oauth2/revoke", ["client_id": id, "token": "nonsense"]).status == 200)
    }
}
