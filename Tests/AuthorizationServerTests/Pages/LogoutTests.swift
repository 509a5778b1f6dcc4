import Fixtures
import Testing

@Suite struct LogoutTests {
    @Test(arguments: Engine.available)
    func `logout ends the session and goes to a registered address only`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        let browser = world.browser()
        _ = try await world.code(browser)
        let session = browser.cookies["cognito"]
        let id = world.client.id.rawValue
        let bye = await browser.get("/logout?client_id=\(id)&logout_uri=https%3A%2F%2Fapp.example.com%2Fbye")
        #expect(bye.status == 302)
        #expect(bye.location == "https://app.example.com/bye")
        #expect(browser.cookies["cognito"] == nil)
        browser.cookies["cognito"] = session
        #expect(await browser.get("/oauth2/authorize?\(world.request())").location.hasPrefix("/login?"))
        for hostile in ["https%3A%2F%2Fevil.example", "https%3A%2F%2Fapp.example.com%2Fbye%2F", "%2F%2Fevil.example"] {
            #expect(await browser.get("/logout?client_id=\(id)&logout_uri=\(hostile)").location == "/error?error=redirect_mismatch")
            #expect(
                await browser.get("/logout?client_id=\(id)&redirect_uri=\(hostile)&response_type=code").location == "/error?error=redirect_mismatch")
        }
    }

    @Test(arguments: Engine.available)
    func `logout with a redirect URI leads to a new sign-in`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let reply = await world.browser().get("/logout?\(world.request())")
        #expect(reply.location.hasPrefix("/login?"))
        #expect(await world.browser().get(reply.location).status == 200)
    }

    @Test(arguments: Engine.available)
    func `logout without a destination says so`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let reply = await world.browser().get("/logout?client_id=\(world.client.id)")
        #expect(reply.status == 400)
        #expect(reply.text.contains("Required String parameter &#39;redirect_uri&#39; is not present"))
    }

    @Test(arguments: Engine.available)
    func `OpenID Connect logout goes to a registered address with the state`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        let browser = world.browser()
        let idToken = try #require(await world.exchange(try await world.code(browser)).json["id_token"]?.string)
        world.time.advance(by: 7200)
        let bye = "post_logout_redirect_uri=https%3A%2F%2Fapp.example.com%2Fbye"
        let reply = await browser.get("/logout?id_token_hint=\(idToken)&\(bye)&state=s%201")
        #expect(reply.location == "https://app.example.com/bye?state=s%201", "an expired token still tells whose it was")
        #expect(browser.cookies["cognito"] == nil)
        #expect(
            await browser.get("/logout?id_token_hint=\(idToken)&post_logout_redirect_uri=https%3A%2F%2Fevil.example").location
                == "/error?error=redirect_mismatch")
        #expect(await browser.get("/logout?\(bye)").status == 400, "nobody says which app's address it is")
        #expect(await browser.get("/logout?id_token_hint=forged&\(bye)").status == 400)
        #expect(await browser.get("/logout?id_token_hint=\(idToken)").status == 200)
        #expect(await browser.get("/logout?id_token_hint=\(idToken)&client_id=other&\(bye)").location == "/error?error=invalid_request")
        #expect(await browser.get("/logout?client_id=\(world.client.id)&\(bye)").location == "https://app.example.com/bye")
    }

    @Test func `logout by POST is made again by GET, where the cookies are`() async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.user()
        let browser = world.browser()
        _ = try await world.code(browser)
        let posted = await browser.postFromElsewhere(
            "/logout", ["client_id": world.client.id.rawValue, "logout_uri": "https://app.example.com/bye"])
        #expect(posted.status == 303)
        #expect(browser.cookies["cognito"] != nil)
        #expect(await browser.get(posted.location).location == "https://app.example.com/bye")
        #expect(browser.cookies["cognito"] == nil)
    }

    @Test func `a token of somebody else leaves this person's session alone`() async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.user()
        try await world.user("grace")
        let (ada, grace) = (world.browser(), world.browser())
        _ = try await world.code(ada)
        let reply = try await grace.signIn(query: world.request(), username: "grace")
        let idToken = try #require(await world.exchange(try reply.redirectParameter("code")).json["id_token"]?.string)
        _ = await ada.get("/logout?id_token_hint=\(idToken)")
        #expect(ada.cookies["cognito"] != nil)
        #expect(try await ada.get("/oauth2/authorize?\(world.request())").redirectParameter("code").isEmpty == false)
    }

    @Test func `an ID token stands in no address that we write`() async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.user()
        try await world.user("grace")
        let browser = world.browser()
        let idToken = try #require(await world.exchange(try await world.code(browser)).json["id_token"]?.string)
        let query = world.request(["id_token_hint": idToken])
        let grace = world.browser()
        _ = try await grace.signIn(query: world.request(), username: "grace")
        let login = await grace.get("/oauth2/authorize?\(query)")
        #expect(login.location.hasPrefix("/login?"))
        #expect(!login.location.contains(idToken))
        let page = await grace.get(login.location)
        #expect(page.status == 200, "grace is not the person that the app means, and is asked")
        #expect(!page.text.contains(idToken))
        #expect(await grace.get("/login?\(query)").location.contains("person_hint="))
        let again = await grace.post("/oauth2/authorize", raw: query, isCrossSite: true)
        #expect(again.status == 303)
        #expect(!again.location.contains(idToken))
        #expect(try await browser.get(again.location).redirectParameter("code").isEmpty == false, "ada is")
        let left = await browser.postFromElsewhere(
            "/logout", ["id_token_hint": idToken, "post_logout_redirect_uri": "https://app.example.com/bye"])
        #expect(!left.location.contains(idToken))
        #expect(await browser.get(left.location).location == "https://app.example.com/bye")
        #expect(browser.cookies["cognito"] == nil)
        let hintless = "/logout?person_hint=forged&post_logout_redirect_uri=https%3A%2F%2Fapp.example.com%2Fbye"
        #expect(await browser.get(hintless).status == 400)
    }
}
