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
}
