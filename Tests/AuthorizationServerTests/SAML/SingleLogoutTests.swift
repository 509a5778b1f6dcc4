import Fixtures
import IdentityModel
import ProviderKit
import Testing

/// Signs out where `IDPSignout` says so. A message is `subject|index` as SAMLRequest, `InResponseTo` as SAMLResponse; `forged` is refused.
extension ScriptedSAML: SigningOut {
    func signOutRequest(for session: ProviderSession, id: String, relayState: String) async throws(ProviderError) -> BrowserMessage? {
        switch configuration.details["IDPSignout"] {
        case "redirect":
            .redirect(
                FormEncoding.url(
                    "https://idp.example/slo",
                    adding: [
                        FormEncoding.Field("id", id), FormEncoding.Field("RelayState", relayState), FormEncoding.Field("who", session.subject),
                        FormEncoding.Field("index", session.sessionIndex ?? ""),
                    ]))
        case "form":
            .form(action: "https://idp.example/slo", fields: [FormEncoding.Field("SAMLRequest", id), FormEncoding.Field("RelayState", relayState)])
        case "broken": throw ProviderError(.unavailable, message: "no metadata", verdict: .refused("script.metadata"))
        default: nil
        }
    }

    func signOutMessage(in delivery: SignOutDelivery) async throws(ProviderError) -> SignOutMessage {
        if let answered = delivery.parameters["SAMLResponse"], answered == delivery.awaitedRequestID {
            return .response(isDone: true, .passed("script"))
        }
        let parts = (delivery.parameters["SAMLRequest"] ?? "forged").split(separator: "|").map(String.init)
        guard parts[0] != "forged", configuration.name == ProviderName("Corp") else {
            throw ProviderError(.untrusted, message: "Invalid logout message", verdict: .refused("script.signature"))
        }
        return .request(id: "_theirs", subject: parts[0], indexes: Array(parts.dropFirst()), .passed("script"))
    }

    func signOutResponse(to requestID: String, relayState: String?, isDone: Bool) async throws(ProviderError) -> BrowserMessage? {
        .redirect("https://idp.example/done?answers=\(requestID)&RelayState=\(relayState ?? "")")
    }
}

@Suite struct SingleLogoutTests {
    private static let goodbye = "https%3A%2F%2Fapp.example.com%2Fbye"

    private func signedIn(_ world: HostedWorld, _ answer: String = "s-1|a-1|mail=grace@example.com") async throws -> Browser {
        let browser = world.browser()
        let leave = await browser.get("/oauth2/authorize?\(world.request(["identity_provider": "Corp"]))")
        let done = await browser.post("/saml2/idpresponse", ["SAMLResponse": answer, "RelayState": try leave.redirectParameter("RelayState")])
        _ = try done.redirectParameter("code")
        return browser
    }

    private func world(_ engine: Engine, signOut: String) async throws -> HostedWorld {
        let world = try await HostedWorld(engine)
        _ = try await world.services.pools.updateProvider(
            ProviderName("Corp"), of: world.pool.id, details: ["IDPSignout": signOut], mapping: nil, identifiers: nil, actor: "test")
        return world
    }

    private func isSignedIn(_ browser: Browser, _ world: HostedWorld) async throws -> Bool {
        let reply = await browser.get("/oauth2/authorize?\(world.request(["identity_provider": "Corp"]))")
        return (try? reply.redirectParameter("code")) != nil
    }

    @Test(arguments: Engine.available)
    func `signing out goes through the provider and then to the app, once`(engine: Engine) async throws {
        let world = try await world(engine, signOut: "redirect")
        let browser = try await signedIn(world)
        #expect(try await isSignedIn(browser, world))
        let session = browser.cookies["cognito"]
        let away = await browser.get("/logout?client_id=\(world.client.id)&logout_uri=\(Self.goodbye)&state=x")
        #expect(away.location.hasPrefix("https://idp.example/slo?"))
        #expect(try away.redirectParameter("who") == "s-1")
        #expect(try away.redirectParameter("index") == "a-1")
        #expect(browser.cookies["cognito"] == nil)
        // The session here is over whether or not the provider ever answers.
        browser.cookies["cognito"] = session
        #expect(try await !isSignedIn(browser, world))
        let fields = ["SAMLResponse": try away.redirectParameter("id"), "RelayState": try away.redirectParameter("RelayState")]
        let query = FormEncoding.encode(fields.map { FormEncoding.Field($0.key, $0.value) })
        #expect(await browser.get("/saml2/logout?\(query)").location == "https://app.example.com/bye?state=x")
        #expect(await browser.get("/saml2/logout?\(query)").status == 400)
        #expect(try await world.lastRefusal()?.check == "saml.signOut.known")
    }

    @Test(arguments: Engine.available)
    func `a provider that wants a form gets one, and its answer may be posted from its own site`(engine: Engine) async throws {
        let world = try await world(engine, signOut: "form")
        let browser = try await signedIn(world)
        let page = await browser.get("/logout?client_id=\(world.client.id)&logout_uri=\(Self.goodbye)")
        #expect(page.status == 200)
        #expect(try page.formAction() == "https://idp.example/slo")
        #expect(page.header("Content-Security-Policy")?.contains("form-action 'self' https://idp.example https:;") == true)
        #expect(!page.text.contains("<script>"))
        let answer = await browser.postFromElsewhere(
            "/\(world.pool.id)/saml2/logout", ["SAMLResponse": try page.hidden("SAMLRequest"), "RelayState": try page.hidden("RelayState")])
        #expect(answer.status == 303)
        #expect(answer.location == "https://app.example.com/bye")
    }

    @Test(arguments: ["", "broken"])
    func `where the provider is not asked or cannot be, the person is signed out here`(signOut: String) async throws {
        let world = try await world(.sqlite, signOut: signOut)
        let browser = try await signedIn(world)
        let session = browser.cookies["cognito"]
        #expect(await browser.get("/logout?client_id=\(world.client.id)&logout_uri=\(Self.goodbye)").location == "https://app.example.com/bye")
        browser.cookies["cognito"] = session
        #expect(try await !isSignedIn(browser, world))
    }

    @Test(arguments: Engine.available)
    func `a provider ends the sessions of one person, those of the index that it names`(engine: Engine) async throws {
        let world = try await world(engine, signOut: "redirect")
        let first = try await signedIn(world, "s-1|a-1|mail=grace@example.com")
        let second = try await signedIn(world, "s-1|a-2|mail=grace@example.com")
        let other = try await signedIn(world, "s-2|a-3|mail=ada@example.com")
        let told = await world.browser().get("/\(world.pool.id)/saml2/logout?SAMLRequest=s-1%7Ca-1&RelayState=back")
        #expect(told.location == "https://idp.example/done?answers=_theirs&RelayState=back")
        #expect(try await !isSignedIn(first, world))
        #expect(try await isSignedIn(second, world))
        #expect(await world.browser().postFromElsewhere("/\(world.pool.id)/saml2/logout", ["SAMLRequest": "s-1"]).status == 303)
        #expect(try await !isSignedIn(second, world))
        #expect(try await isSignedIn(other, world))
    }

    @Test func `a request that no provider of the pool signed, or that names no pool, ends nothing`() async throws {
        let world = try await world(.sqlite, signOut: "redirect")
        let browser = try await signedIn(world)
        #expect(await world.browser().get("/\(world.pool.id)/saml2/logout?SAMLRequest=forged").status == 400)
        #expect(try await world.lastRefusal()?.check == "script.signature")
        #expect(await world.browser().get("/saml2/logout?SAMLRequest=s-1").status == 400)
        #expect(try await world.lastRefusal()?.check == "saml.signOut.pool")
        #expect(await world.browser().get("/us-east-1_Unknown01/saml2/logout?SAMLRequest=s-1").status == 404)
        #expect(await world.browser().get("/\(world.pool.id)/saml2/logout").status == 400)
        #expect(try await isSignedIn(browser, world))
    }
}
