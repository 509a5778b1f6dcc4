import Broker
import Fixtures
import IdentityModel
import Storage
import Testing

@Suite struct LoginPageTests {
    @Test(arguments: Engine.available)
    func `the page offers providers and a form, escaped and without inline code`(engine: Engine) async throws {
        let world = try await HostedWorld(engine, providersHaveIdentifiers: false)
        let page = await world.browser().get("/login?\(world.request(["login_hint": "\"><b>x"]))")
        #expect(page.text.contains("Shop &lt;1&gt;"))
        #expect(page.text.contains("value=\"&quot;&gt;&lt;b&gt;x\""))
        #expect(page.text.contains("Continue with Corp"))
        #expect(page.text.contains("Continue with Partner"))
        #expect(!page.text.contains("<script"))
        #expect(!page.text.contains("<style"))
        let policy = try #require(page.header("Content-Security-Policy"))
        #expect(policy.contains("default-src 'none'"))
        #expect(policy.contains("form-action 'self' https://app.example.com;"))
        #expect(policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe"))
        #expect(page.header("X-Content-Type-Options") == "nosniff")
        #expect(page.header("X-Frame-Options") == "DENY")
        #expect(page.header("Cache-Control") == "no-store")
    }

    @Test(arguments: Engine.available)
    func `cookies are Secure behind TLS`(engine: Engine) async throws {
        let world = try await HostedWorld(engine, publicURL: "https://id.example.com")
        let page = await world.browser().get("/login?\(world.request())", headers: ["Host": "id.example.com"])
        let cookie = try #require(page.header("Set-Cookie"))
        #expect(cookie.hasPrefix("__Host-XSRF-TOKEN="))
        #expect(cookie.contains("; Secure") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Domain"))
    }

    @Test(arguments: Engine.available)
    func `a wrong password and an unknown user are told alike, without repeating the password`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        let wrong = try await world.browser().signIn(query: world.request(), password: "Wr0ng-Horse!")
        let unknown = try await world.browser().signIn(query: world.request(), username: "nobody")
        for reply in [wrong, unknown] {
            #expect(reply.status == 400)
            #expect(reply.text.contains("Incorrect username or password."))
            #expect(reply.location.isEmpty)
            #expect(reply.response.headerFields[values: .setCookie].allSatisfy { !$0.hasPrefix("cognito=") })
        }
        #expect(!wrong.text.contains("Wr0ng-Horse!"))
        #expect(!unknown.text.contains(HostedWorld.password))
    }

    @Test(arguments: Engine.available)
    func `a form from elsewhere is refused`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        let (browser, other) = (world.browser(), world.browser())
        let page = await browser.get("/login?\(world.request())")
        let strange = await other.get("/login?\(world.request())")
        let action = try page.formAction()
        let form = ["username": "ada", "password": HostedWorld.password]
        let right = try page.hidden("_csrf")
        func refused(_ reply: Reply, _ check: String) async throws {
            #expect(reply.status == 403)
            #expect(reply.location.isEmpty)
            #expect(try await world.lastRefusal()?.check == check)
        }
        func with(_ token: String) -> [String: String] { form.merging(["_csrf": token]) { $1 } }
        try await refused(await browser.post(action, form), "form.token")
        try await refused(await browser.post(action, with("nonsense")), "form.token")
        try await refused(await browser.post(action, with(try strange.hidden("_csrf"))), "form.token")
        try await refused(await world.browser().post(action, with(right)), "form.token")
        try await refused(await browser.post(action, with(right), headers: ["Origin": "https://evil.example"]), "form.origin")
        try await refused(await browser.post(action, with(right), headers: ["Origin": "null"]), "form.origin")
        try await refused(await browser.post(action, with(right), headers: ["Sec-Fetch-Site": "cross-site"]), "form.site")
        world.time.advance(by: 3601)
        try await refused(await browser.post(action, with(right)), "form.token")
    }

    @Test(arguments: Engine.available)
    func `a temporary password leads to a new one and then to the app`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user(isTemporary: true)
        let browser = world.browser()
        let page = try await browser.signIn(query: world.request())
        #expect(page.status == 200)
        #expect(page.text.contains("Choose a new password"))
        let fields = ["_csrf": try page.hidden("_csrf"), "session": try page.hidden("session")]
        func set(_ password: String, again: String) async throws -> Reply {
            await browser.post(try page.formAction(), fields.merging(["new_password": password, "confirm_password": again]) { $1 })
        }
        let different = try await set("New-Horse-10!", again: "New-Horse-11!")
        #expect(different.status == 400)
        #expect(different.text.contains("not the same"))
        let weak = try await set("weak", again: "weak")
        #expect(weak.status == 400)
        #expect(weak.text.contains("Password not long enough"))
        let done = try await set("New-Horse-10!", again: "New-Horse-10!")
        #expect(done.status == 303)
        #expect(await world.exchange(try done.redirectParameter("code")).status == 200)
        #expect(try await set("New-Horse-12!", again: "New-Horse-12!").status == 400)
        #expect(try await world.browser().signIn(query: world.request(), password: "New-Horse-10!").status == 303)
    }

    @Test(arguments: Engine.available)
    func `a client without the local pool shows no form and takes no password`(engine: Engine) async throws {
        let world = try await HostedWorld(engine, providersHaveIdentifiers: false, client: { $0.supportedIdentityProviders = ["Corp", "Partner"] })
        try await world.user()
        let browser = world.browser()
        let page = await browser.get("/login?\(world.request())")
        #expect(page.status == 200)
        #expect(!page.text.contains("<form"))
        let cookie = try #require(browser.cookies["XSRF-TOKEN"])
        #expect(!cookie.isEmpty)
        let other = try await HostedWorld(engine)
        _ = other
        let reply = await browser.post("/login?\(world.request())", ["username": "ada", "password": HostedWorld.password])
        #expect(reply.status == 403)
    }

    @Test(arguments: Engine.available)
    func `every sign-in makes a new session, and the old one ends`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        let browser = world.browser()
        _ = try await world.code(browser)
        let first = try #require(browser.cookies["cognito"])
        _ = try await world.code(browser, ["prompt": "login"])
        let second = try #require(browser.cookies["cognito"])
        #expect(first != second)
        browser.cookies["cognito"] = first
        #expect(await browser.get("/oauth2/authorize?\(world.request())").location.hasPrefix("/login?"))
    }
}
