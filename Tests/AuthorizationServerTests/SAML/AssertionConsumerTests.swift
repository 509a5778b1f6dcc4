import Fixtures
import IdentityModel
import ProviderKit
import Testing

@Suite struct AssertionConsumerTests {
    private static let answer = "s-1|a-1|mail=grace@example.com"

    private func leave(_ world: HostedWorld, _ browser: Browser) async throws -> String {
        let reply = await browser.get("/oauth2/authorize?\(world.request(["identity_provider": "Corp"]))")
        #expect(try reply.redirectParameter("acs") == "http://localhost:9229/saml2/idpresponse")
        return try reply.redirectParameter("RelayState")
    }

    @Test(arguments: Engine.available)
    func `a provider's cross-site POST is posted again by our own page, with the cookie`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let browser = world.browser()
        let relayState = try await leave(world, browser)
        #expect(relayState.utf8.count <= 80)
        let page = await browser.postFromElsewhere("/saml2/idpresponse", ["SAMLResponse": Self.answer, "RelayState": relayState])
        #expect(page.status == 200)
        #expect(try page.formAction() == "/saml2/idpresponse")
        #expect(page.text.contains("<button"))
        #expect(page.header("Content-Security-Policy")?.contains("form-action 'self' https://app.example.com;") == true)
        #expect(await browser.get("/assets/continue.js").status == 200)
        let fields = [
            "SAMLResponse": try page.hidden("SAMLResponse"), "RelayState": try page.hidden("RelayState"),
            "gatehouse_continued": try page.hidden("gatehouse_continued"),
        ]
        let done = await browser.post("/saml2/idpresponse", fields)
        #expect(done.status == 303)
        #expect(await world.exchange(try done.redirectParameter("code")).status == 200)
    }

    @Test(arguments: Engine.available)
    func `a client that always sends its cookies needs no second post`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let browser = world.browser()
        let relayState = try await leave(world, browser)
        let done = await browser.post("/saml2/idpresponse", ["SAMLResponse": Self.answer, "RelayState": relayState])
        #expect(try done.redirectParameter("code").utf8.count == 43)
    }

    @Test(arguments: Engine.available)
    func `a browser that never had the cookie is refused after the second post`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let relayState = try await leave(world, world.browser())
        let victim = world.browser()
        let page = await victim.postFromElsewhere("/saml2/idpresponse", ["SAMLResponse": Self.answer, "RelayState": relayState])
        let reply = await victim.post(
            "/saml2/idpresponse", ["SAMLResponse": try page.hidden("SAMLResponse"), "RelayState": relayState, "gatehouse_continued": "1"])
        #expect(reply.status == 400)
        #expect(reply.text.contains("GH-"))
        #expect(try await world.lastRefusal()?.check == "browser.binding")
        #expect(victim.cookies["cognito"] == nil)
    }

    @Test(arguments: Engine.available)
    func `the page in between escapes what the provider sent`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let page = await world.browser().postFromElsewhere(
            "/saml2/idpresponse", ["SAMLResponse": "\"><script>alert(1)</script>", "RelayState": "\"\u{301} onfocus=x"])
        #expect(!page.text.contains("<script>"))
        #expect(page.text.contains("&quot;\u{301} onfocus=x"))
    }

    @Test(arguments: Engine.available)
    func `an unsolicited response is taken where the provider allows it, once, and to a registered address only`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let relay = world.request([
            "identity_provider": "Corp", "state": nil, "nonce": nil, "code_challenge": nil, "code_challenge_method": nil,
        ])
        func post(_ relayState: String, _ answer: String = Self.answer) async -> Reply {
            await world.browser().postFromElsewhere("/saml2/idpresponse", ["SAMLResponse": answer, "RelayState": relayState])
        }
        let closed = await post(relay)
        #expect(closed.status == 400)
        #expect(try await world.lastRefusal()?.check == "saml.unsolicited")
        _ = try await world.services.pools.updateProvider(
            ProviderName("Corp"), of: world.pool.id, details: ["IDPInit": "true"], mapping: nil, identifiers: nil, actor: "test")
        let open = await post(relay)
        #expect(open.location.hasPrefix("\(HostedWorld.callback)?code="))
        #expect(await world.exchange(try open.redirectParameter("code"), ["code_verifier": nil]).status == 200)
        #expect(await post(relay).location.contains("error=invalid_request"))
        #expect(try await world.lastRefusal()?.check == "assertion.unused")
        let elsewhere = world.request(["identity_provider": "Corp", "redirect_uri": "https://evil.example/"])
        #expect(await post(elsewhere, "s-1|a-2").location == "/error?error=redirect_mismatch")
        #expect(await post(world.request(["identity_provider": "Partner"]), "s-1|a-3").status == 400)
        #expect(await post(world.request(["identity_provider": "COGNITO"]), "s-1|a-4").status == 400)
    }

    @Test(arguments: Engine.available)
    func `what is no SAML message is told so`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let get = await world.browser().get("/saml2/idpresponse")
        #expect(get.status == 405)
        #expect(get.header("Allow") == "POST")
        #expect(await world.browser().postFromElsewhere("/saml2/idpresponse", ["RelayState": "x"]).status == 400)
        #expect(await world.browser().postFromElsewhere("/saml2/idpresponse", ["SAMLResponse": "x"]).status == 400)
    }
}
