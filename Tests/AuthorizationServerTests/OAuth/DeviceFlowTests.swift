import Broker
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct DeviceFlowTests {
    private struct Started {
        let deviceCode: String
        let userCode: String
    }

    private func start(_ world: HostedWorld) async throws -> Started {
        let reply = await world.browser().post("/oauth2/device_authorization", ["client_id": world.client.id.rawValue, "scope": "openid email"])
        #expect(reply.status == 200)
        #expect(reply.json["verification_uri"] == .string("http://localhost:9229/\(world.pool.id)/device"))
        return Started(
            deviceCode: try #require(reply.json["device_code"]?.string), userCode: try #require(reply.json["user_code"]?.string))
    }

    private func poll(_ world: HostedWorld, _ started: Started, client: String? = nil) async -> Reply {
        await world.browser().post(
            "/oauth2/token",
            [
                "grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": started.deviceCode,
                "client_id": client ?? world.client.id.rawValue,
            ])
    }

    /// Types the code, signs in, and gives the page that asks.
    private func consentPage(_ world: HostedWorld, _ browser: Browser, _ typed: String) async throws -> Reply {
        let first = await browser.get("/\(world.pool.id)/device")
        let sent = await browser.post(try first.formAction(), ["_csrf": try first.hidden("_csrf"), "user_code": typed])
        let login = await browser.get(sent.location)
        #expect(login.location.hasPrefix("/login?"))
        let back = try await browser.signIn(query: String(login.location.dropFirst("/login?".count)))
        let address = back.location.replacingOccurrences(of: "http://localhost:9229", with: "")
        let clean = await browser.get(address)
        #expect(!clean.location.contains("code=\(try back.redirectParameter("code"))"))
        return await browser.get(clean.location)
    }

    @Test(arguments: Engine.available)
    func `a person allows a device and it gets tokens once`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let user = try await world.user()
        try await world.allow(.deviceFlow)
        let started = try await start(world)
        #expect(await poll(world, started).json["error"] == .string("authorization_pending"))
        #expect(await poll(world, started).json["error"] == .string("slow_down"))
        let browser = world.browser()
        let page = try await consentPage(world, browser, started.userCode.lowercased().replacingOccurrences(of: "-", with: " "))
        #expect(page.status == 200)
        #expect(page.text.contains("Shop &lt;1&gt;"))
        #expect(page.text.contains(started.userCode))
        let done = await browser.post(
            try page.formAction(), ["_csrf": try page.hidden("_csrf"), "user_code": try page.hidden("user_code"), "answer": "allow"])
        #expect(done.status == 200)
        let tokens = await poll(world, started)
        #expect(tokens.status == 200)
        #expect(tokens.json["refresh_token"]?.string != nil)
        let info = await browser.get(
            "/oauth2/userInfo", headers: ["Authorization": "Bearer \(try #require(tokens.json["access_token"]?.string))"])
        #expect(info.json["sub"] == .string(user.sub.rawValue))
        #expect(await poll(world, started).json["error"] == .string("invalid_grant"))
        #expect(await poll(world, started, client: "nobody").json["error"] == .string("invalid_client"))
    }

    @Test(arguments: Engine.available)
    func `a refusal reaches the device, and nothing is answered twice`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        try await world.allow(.deviceFlow)
        let started = try await start(world)
        let browser = world.browser()
        let page = try await consentPage(world, browser, started.userCode)
        let form = ["_csrf": try page.hidden("_csrf"), "user_code": try page.hidden("user_code"), "answer": "deny"]
        #expect(await browser.post(try page.formAction(), form).status == 200)
        #expect(await poll(world, started).json["error"] == .string("access_denied"))
        #expect(await browser.post(try page.formAction(), form.merging(["answer": "allow"]) { $1 }).status == 400)
    }

    @Test func `an answer needs the page of this browser`() async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.user()
        try await world.allow(.deviceFlow)
        let started = try await start(world)
        let browser = world.browser()
        let page = try await consentPage(world, browser, started.userCode)
        let form = ["user_code": started.userCode, "answer": "allow"]
        #expect(await browser.post(try page.formAction(), form).status == 403)
        #expect(await browser.post(try page.formAction(), form.merging(["_csrf": "forged"]) { $1 }).status == 403)
        #expect(await poll(world, started).json["error"] == .string("authorization_pending"))
    }

    @Test func `an old request gives nothing`() async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.allow(.deviceFlow)
        let started = try await start(world)
        world.time.advance(by: 601)
        #expect(await poll(world, started).json["error"] == .string("expired_token"))
        #expect(await world.browser().get("/\(world.pool.id)/device?user_code=\(started.userCode)").status == 400)
    }

    @Test func `after twenty wrong codes an address finds no more`() async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.allow(.deviceFlow)
        let started = try await start(world)
        for _ in 0..<20 { #expect(await world.browser().get("/\(world.pool.id)/device?user_code=BBBB-BBBB").status == 400) }
        #expect(await world.browser().get("/\(world.pool.id)/device?user_code=\(started.userCode)").status == 400)
        world.time.advance(by: 601)
        let fresh = try await start(world)
        #expect(await world.browser().get("/\(world.pool.id)/device?user_code=\(fresh.userCode)").status == 302)
    }

    @Test func `a client without the extension has no device flow`() async throws {
        let world = try await HostedWorld(.sqlite)
        let reply = await world.browser().post("/oauth2/device_authorization", ["client_id": world.client.id.rawValue])
        #expect(reply.json["error"] == .string("unauthorized_client"))
        #expect(await poll(world, Started(deviceCode: "x", userCode: "x")).json["error"] == .string("unauthorized_client"))
        let device = "http%3A%2F%2Flocalhost%3A9229%2F\(world.pool.id)%2Fdevice"
        let redirect = await world.browser().get("/oauth2/authorize?client_id=\(world.client.id)&response_type=code&redirect_uri=\(device)")
        #expect(redirect.location == "/error?error=redirect_mismatch")
    }

    @Test func `one address cannot fill the table`() async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.allow(.deviceFlow)
        for _ in 0..<100 { _ = try await start(world) }
        let reply = await world.browser().post("/oauth2/device_authorization", ["client_id": world.client.id.rawValue])
        #expect(reply.status == 429)
    }

    @Test func `the page speaks the browser's language`() async throws {
        let world = try await HostedWorld(.sqlite)
        let page = await world.browser().get("/\(world.pool.id)/device", headers: ["Accept-Language": "de-AT,de;q=0.9"])
        #expect(page.text.contains("<html lang=\"de\""))
        #expect(page.text.contains("Geben Sie den Code ein"))
    }
}
