import Broker
import Fixtures
import Testing

@Suite struct FormPostTests {
    @Test(arguments: Engine.available)
    func `a code and an error reach the app as a form`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        try await world.allow(.formPost)
        let browser = world.browser()
        let answer = try await browser.signIn(query: world.request(["response_mode": "form_post"]))
        #expect(answer.status == 200)
        #expect(try answer.formAction() == HostedWorld.callback)
        #expect(try answer.hidden("state") == "s t&1")
        #expect(try answer.hidden("iss") == "http://localhost:9229/\(world.pool.id)")
        #expect(answer.header("Cache-Control") == "no-store")
        #expect(answer.header("Content-Security-Policy")?.contains("form-action 'self' https://app.example.com;") == true)
        #expect(await world.exchange(try answer.hidden("code")).status == 200)
        let refused = await browser.get("/oauth2/authorize?\(world.request(["response_mode": "form_post", "scope": "nothing"]))")
        #expect(try refused.hidden("error") == "invalid_scope")
        let again = await browser.get("/oauth2/authorize?\(world.request(["response_mode": "form_post", "prompt": "none"]))")
        #expect(try again.hidden("code").isEmpty == false, "a session answers in the same way")
    }

    @Test func `values are escaped in the form`() async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.allow(.formPost)
        let hostile = "\"><script>alert(1)</script>"
        let reply = await world.browser().get(
            "/oauth2/authorize?\(world.request(["response_mode": "form_post", "scope": "nothing", "state": hostile]))")
        #expect(!reply.text.contains("<script>alert"))
        #expect(reply.text.contains("&quot;&gt;&lt;script&gt;alert(1)"))
    }

    @Test func `other clients are refused it, in their own mode`() async throws {
        let world = try await HostedWorld(.sqlite)
        let reply = await world.browser().get("/oauth2/authorize?\(world.request(["response_mode": "form_post"]))")
        #expect(try reply.redirectParameter("error") == "invalid_request")
    }
}
