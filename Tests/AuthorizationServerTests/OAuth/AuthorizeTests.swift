import Broker
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct AuthorizeTests {
    @Test(arguments: Engine.available)
    func `an unregistered redirect URI is shown on our page and never followed`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let hostile = [
            "https://evil.example/", "\(HostedWorld.callback)/", "\(HostedWorld.callback)?x=1", "\(HostedWorld.callback)#", "//evil.example",
            "https://app.example.com/callbac\u{212A}", "HTTPS://app.example.com/callback", "javascript:alert(1)",
        ]
        for redirectURI in hostile {
            for path in ["/oauth2/authorize", "/login"] {
                let reply = await world.browser().get("\(path)?\(world.request(["redirect_uri": redirectURI]))")
                #expect(reply.status == 302)
                #expect(reply.location == "/error?error=redirect_mismatch")
            }
        }
        let page = await world.browser().get("/error?error=redirect_mismatch")
        #expect(page.status == 400)
        #expect(page.text.contains("Unknown return address"))
    }

    @Test(arguments: Engine.available)
    func `an unknown client is shown on our page`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let reply = await world.browser().get("/oauth2/authorize?\(world.request(["client_id": "nobody"]))")
        #expect(reply.location == "/error?error=invalid_client")
        #expect(await world.browser().get("/oauth2/authorize").location == "/error?error=invalid_request")
    }

    @Test(arguments: Engine.available)
    func `the error page repeats nothing of its address`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let page = await world.browser().get("/error?error=%3Cscript%3Ealert(1)%3C/script%3E&error_description=call+0800")
        #expect(page.status == 400)
        #expect(!page.text.contains("alert(1)"))
        #expect(!page.text.contains("0800"))
    }

    @Test(arguments: Engine.available)
    func `the app hears of its other mistakes, with state and issuer`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let mistakes: [([String: String?], String)] = [
            (["response_type": nil], "invalid_request"), (["response_type": "id_token"], "unsupported_response_type"),
            (["scope": "openid admin"], "invalid_scope"), (["code_challenge_method": nil], "invalid_request"),
            (["code_challenge_method": "plain"], "invalid_request"), (["code_challenge": nil], "invalid_request"),
            (["code_challenge": "short"], "invalid_request"), (["prompt": "none login"], "invalid_request"), (["prompt": "none"], "login_required"),
            (["max_age": "-1"], "invalid_request"), (["max_age": "99999999999999999999"], "invalid_request"),
            (["response_mode": "form_post"], "invalid_request"), (["request": "x.y.z"], "request_not_supported"),
            (["request_uri": "https://evil.example/"], "request_uri_not_supported"), (["identity_provider": "Nobody"], "invalid_request"),
            (["idp_identifier": "nobody.example"], "invalid_request"),
        ]
        for (change, error) in mistakes {
            let reply = await world.browser().get("/oauth2/authorize?\(world.request(change))")
            #expect(reply.status == 302, "\(change)")
            #expect(reply.location.hasPrefix("\(HostedWorld.callback)?error=\(error)&"), "\(change) \(reply.location)")
            #expect(try reply.redirectParameter("state") == "s t&1")
            #expect(try reply.redirectParameter("iss") == "http://localhost:9229/\(world.pool.id)")
        }
    }

    @Test(arguments: Engine.available)
    func `a flow that the client does not list is unauthorized`(engine: Engine) async throws {
        let world = try await HostedWorld(engine, client: { $0.oauthFlows = ["code"] })
        let reply = await world.browser().get(
            "/oauth2/authorize?\(world.request(["response_type": "token", "code_challenge": nil, "code_challenge_method": nil]))")
        #expect(reply.location.hasPrefix("\(HostedWorld.callback)#error=unauthorized_client&"))
    }

    @Test(arguments: Engine.available)
    func `a repeated parameter is answered with a page`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        for repeated in ["state=2", "redirect_uri=https%3A%2F%2Fevil.example", "client_id=x", "scope"] {
            let reply = await world.browser().get("/oauth2/authorize?\(world.request())&\(repeated)")
            #expect(reply.status == 400)
            #expect(reply.location.isEmpty)
        }
        #expect(await world.browser().get("/oauth2/authorize?\(world.request())&x=%00").status == 400)
    }

    @Test(arguments: Engine.available)
    func `a live session answers at once, until it is over or a new proof is wanted`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        let browser = world.browser()
        _ = try await world.code(browser)
        let again = await browser.get("/oauth2/authorize?\(world.request(["prompt": "none"]))")
        #expect(again.location.hasPrefix("\(HostedWorld.callback)?code="))
        #expect(await browser.get("/oauth2/authorize?\(world.request(["prompt": "login"]))").location.hasPrefix("/login?"))
        #expect(await browser.get("/login?\(world.request(["prompt": "login"]))").status == 200)
        #expect(await browser.get("/oauth2/authorize?\(world.request(["identity_provider": "Partner"]))").location.hasPrefix("https://idp.example/"))
        world.time.advance(by: 100)
        #expect(await browser.get("/oauth2/authorize?\(world.request(["max_age": "200"]))").location.contains("code="))
        #expect(await browser.get("/oauth2/authorize?\(world.request(["max_age": "99"]))").location.hasPrefix("/login?"))
        #expect(
            await browser.get("/oauth2/authorize?\(world.request(["id_token_hint": "x.y.z", "prompt": "none"]))").location.contains("login_required"))
        world.time.advance(by: 3500)
        #expect(await browser.get("/oauth2/authorize?\(world.request())").location.hasPrefix("/login?"))
    }

    @Test(arguments: Engine.available)
    func `a session of a disabled user or of another pool is none`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let user = try await world.user()
        let browser = world.browser()
        _ = try await world.code(browser)
        let session = try #require(browser.cookies["cognito"])
        browser.cookies["cognito"] = "us-east-1_Other.\(session.split(separator: ".")[1])"
        #expect(await browser.get("/oauth2/authorize?\(world.request())").location.hasPrefix("/login?"))
        browser.cookies["cognito"] = session
        _ = try await world.services.environment.database.write { sql in
            try sql.rows("UPDATE users SET is_enabled = 0 WHERE sub = $1", [.text(user.sub.rawValue)])
        }
        #expect(await browser.get("/oauth2/authorize?\(world.request())").location.hasPrefix("/login?"))
    }

    @Test(arguments: Engine.available)
    func `the implicit grant puts access and ID token into the fragment and gives no refresh token`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        let reply = try await world.browser().signIn(
            query: world.request(["response_type": "token", "code_challenge": nil, "code_challenge_method": nil]))
        #expect(reply.location.hasPrefix("\(HostedWorld.callback)#"))
        #expect(try reply.redirectParameter("token_type") == "Bearer")
        #expect(try reply.redirectParameter("expires_in") == "3600")
        #expect(try !reply.redirectParameter("id_token").isEmpty)
        #expect(throws: Reply.Missing.self) { try reply.redirectParameter("refresh_token") }
        let info = await world.browser().get(
            "/oauth2/userInfo", headers: ["Authorization": "Bearer \(try reply.redirectParameter("access_token"))"])
        #expect(info.json["email"] == .string("ada@example.com"))
    }

    @Test(arguments: Engine.available)
    func `a request by POST is made again by GET`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let reply = await world.browser().post("/oauth2/authorize", raw: world.request(), isCrossSite: true)
        #expect(reply.status == 303)
        #expect(reply.location.hasPrefix("/oauth2/authorize?"))
        #expect(await world.browser().get(reply.location).location.hasPrefix("/login?"))
    }

    @Test(arguments: Engine.available)
    func `an only provider is gone to at once`(engine: Engine) async throws {
        let world = try await HostedWorld(engine, client: { $0.supportedIdentityProviders = ["Partner"] })
        let reply = await world.browser().get("/oauth2/authorize?\(world.request())")
        #expect(reply.location.hasPrefix("https://idp.example/authorize?"))
        #expect(try reply.redirectParameter("redirect_uri") == "http://localhost:9229/oauth2/idpresponse")
    }

    @Test(arguments: Engine.available)
    func `a provider that starts on another host starts at the public URL, where its answer will come`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let query = world.request(["identity_provider": "Partner"])
        let reply = await world.browser().get("/oauth2/authorize?\(query)", headers: ["Host": "127.0.0.1:9229"])
        #expect(reply.location.hasPrefix("http://localhost:9229/oauth2/authorize?"))
        // Behind a proxy that rewrites Host the second request looks the same: it is not sent round again.
        let path = String(reply.location.dropFirst("http://localhost:9229".count))
        #expect(await world.browser().get(path, headers: ["Host": "127.0.0.1:9229"]).location.hasPrefix("https://idp.example/"))
    }

    @Test(arguments: Engine.available)
    func `a pool's own domain serves no other pool's clients`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        _ = try await world.services.pools.createDomain(
            "login.people.example", of: world.pool.id, certificateARN: "arn:aws:acm:us-east-1:123456789012:certificate/1", managedLoginVersion: 1,
            actor: "test")
        let other = try await world.services.pools.create(name: "others", schema: [], actor: "test") { _ in }
        let (client, _) = try await world.services.pools.createClient(name: "x", of: other.id, secret: .none, actor: "test") { _, client in
            client.allowsOAuthFlows = true
            client.oauthFlows = ["code"]
            client.oauthScopes = ["openid"]
            client.callbackURLs = [HostedWorld.callback]
            client.supportedIdentityProviders = ["COGNITO"]
        }
        let headers = ["Host": "login.people.example"]
        #expect(await world.browser().get("/login?\(world.request())", headers: headers).status == 200)
        let foreign = await world.browser().get("/login?\(world.request(["client_id": client.id.rawValue, "scope": "openid"]))", headers: headers)
        #expect(foreign.location == "/error?error=invalid_client")
    }
}
