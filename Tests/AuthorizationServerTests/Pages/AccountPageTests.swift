import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@testable import Broker

/// The account page: what people see and change of themselves, and only they.
@Suite struct AccountPageTests {
    private func world(_ engine: Engine) async throws -> HostedWorld {
        try await HostedWorld(
            engine,
            pool: { pool in
                pool.mfaConfiguration = "OPTIONAL"
                pool.secondFactors.isSoftwareTokenEnabled = true
                pool.secondFactors.isEmailEnabled = true
                pool.autoVerifiedAttributes = ["email"]
                pool.allowedFirstFactors = ["PASSWORD", "WEB_AUTHN"]
                pool.passkeys = PasskeySettings(relyingPartyID: "localhost")
                pool.sessions = SessionSettings(isTracking: true, maximumPerUser: 10, longestReuseMinutes: 60)
            })
    }

    private func signedIn(_ world: HostedWorld, _ name: String = "ada") async throws -> Browser {
        let browser = world.browser()
        #expect(try await browser.signIn(query: world.request(["prompt": "login"]), username: name).status == 303)
        return browser
    }

    private func change(_ browser: Browser, _ page: Reply, _ what: String, _ fields: [String: String]) async throws -> Reply {
        await browser.post("/account", fields.merging(["_csrf": try page.hidden("_csrf"), "do": what]) { given, _ in given })
    }

    private func user(_ world: HostedWorld, _ name: String = "ada") async throws -> UserRecord {
        try await world.services.directory.user(named: name, in: world.pool)
    }

    @Test(arguments: Engine.available)
    func `without a session it leads through a sign-in and back`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user()
        let browser = world.browser()
        #expect(await browser.get("/account").status == 401)
        let first = await browser.get("/account?client_id=\(world.client.id)")
        #expect(first.status == 302 && first.location.hasPrefix("/login?"))
        let page = await browser.get(first.location)
        let back = await browser.post(
            try page.formAction(), ["_csrf": try page.hidden("_csrf"), "username": "ada", "password": HostedWorld.password])
        #expect(back.status == 303 && back.location.hasPrefix("http://localhost:9229/account?"))
        let freed = await browser.get(String(back.location.dropFirst("http://localhost:9229".count)))
        #expect(freed.status == 302 && !freed.location.contains("code"))
        let account = await browser.get(freed.location)
        #expect(account.status == 200 && account.text.contains("Signed in as ada") && account.text.contains("value=\"ada@example.com\""))
    }

    @Test(arguments: Engine.available)
    func `profile and password change, and an address is proved`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user()
        let browser = try await signedIn(world)
        let page = await browser.get("/account")
        #expect(try await change(browser, page, "profile", ["attribute.name": "Ada <L>"]).status == 303)
        #expect(try await user(world).attributes["name"] == "Ada <L>")
        #expect(await browser.get("/account?done=saved").text.contains("Ada &lt;L&gt;"))
        let prove = try await change(browser, page, "profile", ["attribute.email": "new@example.com", "attribute.sub": "x"])
        #expect(prove.status == 200 && prove.text.contains("n***@e***"))
        #expect(try await user(world).attributes["email_verified"] == "false")
        #expect(try await change(browser, page, "verify", ["attribute": "email", "code": "nonsense"]).status == 400)
        #expect(try await change(browser, page, "verify", ["attribute": "email", "code": try world.sentCode()]).status == 303)
        #expect(try await user(world).attributes["email_verified"] == "true")
        let new = "New-Horse-10!"
        let wrong = try await change(browser, page, "password", ["password": "Wr0ng-Horse!", "new_password": new, "confirm_password": new])
        #expect(wrong.status == 400 && wrong.text.contains("current password is wrong"))
        let right = try await change(
            browser, page, "password", ["password": HostedWorld.password, "new_password": new, "confirm_password": new])
        #expect(right.status == 303)
        #expect(try await world.browser().signIn(query: world.request(), password: new).status == 303)
    }

    @Test(arguments: Engine.available)
    func `an app is set up, asked for, and turned off`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user()
        let browser = try await signedIn(world)
        let page = await browser.get("/account")
        let setUp = try await change(browser, page, "app", ["factor": "SOFTWARE_TOKEN_MFA", "wish": "begin"])
        #expect(setUp.text.contains("<svg"))
        let secret = try setUp.between("id=\"secret\">", "</code>").base32Bytes
        let sealed = try setUp.hidden("session")
        #expect(try await change(browser, page, "app", ["session": sealed, "code": "000000"]).status == 400)
        let code = OneTimePassword.code(secret: secret, counter: OneTimePassword.step(at: world.time.now.timeIntervalSince1970))
        #expect(try await change(browser, page, "app", ["session": sealed, "code": code, "device_name": "phone"]).status == 303)
        #expect(try await world.browser().signIn(query: world.request()).text.contains("authenticator app on phone"))
        #expect(try await change(browser, page, "factor", ["factor": "SOFTWARE_TOKEN_MFA", "wish": "off"]).status == 303)
        #expect(try await world.browser().signIn(query: world.request()).status == 303)
        #expect(try await change(browser, page, "factor", ["factor": "SMS_MFA", "wish": "on"]).status == 400)
    }

    @Test(arguments: Engine.available)
    func `sessions are listed and ended, one's own and everywhere`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user()
        let (browser, other) = (try await signedIn(world), try await signedIn(world))
        let page = await browser.get("/account")
        let ids = page.text.matches(of: /name="id" value="(sso[a-z0-9]+)"/).map { String($0.output.1) }
        #expect(ids.count == 2)
        #expect(await other.get("/account").status == 200)
        #expect(try await change(browser, page, "end-session", ["id": "sso0000000000000000000000000"]).status == 400)
        #expect(try await change(browser, page, "sign-out-everywhere", [:]).status == 200)
        #expect(browser.cookies["cognito"] == nil)
        #expect(await other.get("/account").status == 401)
    }

    @Test(arguments: Engine.available)
    func `a form from elsewhere, of another session, or long after the sign-in changes nothing`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user()
        try await world.user("eve", attributes: ["email": "eve@example.com"])
        let (browser, eve) = (try await signedIn(world), try await signedIn(world, "eve"))
        let (page, foreign) = (await browser.get("/account"), await eve.get("/account"))
        #expect(await browser.post("/account", ["do": "profile", "attribute.name": "x"]).status == 403)
        #expect(try await change(browser, foreign, "profile", ["attribute.name": "x"]).status == 403)
        let cross = await browser.post(
            "/account", ["_csrf": try page.hidden("_csrf"), "do": "sign-out"], headers: ["Origin": "https://evil.example"])
        #expect(cross.status == 403)
        world.time.advance(by: 16 * 60)
        let late = try await change(browser, page, "factor", ["factor": "EMAIL_OTP", "wish": "on"])
        #expect(late.status == 403 && late.text.contains("sign in again") && late.text.contains("prompt=login"))
        #expect(try await user(world).attributes["name"] == "Ada")
    }

    @Test(arguments: Engine.available)
    func `a passkey is added only by whoever is signed in, and the app hears of it at its own address`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user()
        let query = world.query(["client_id": world.client.id.rawValue, "redirect_uri": HostedWorld.callback])
        #expect(await world.browser().get("/passkeys/add?\(query)").location == "\(HostedWorld.callback)?result=invalid_session")
        let evil = world.query(["client_id": world.client.id.rawValue, "redirect_uri": "https://evil.example/"])
        #expect(await world.browser().get("/passkeys/add?\(evil)").location.hasPrefix("/error?"))
        let browser = try await signedIn(world)
        let page = await browser.get("/passkeys/add?\(query)")
        #expect(page.status == 200 && page.text.contains("data-passkey=\"create\"") && page.text.contains("<noscript>"))
        let refused = await browser.post(try page.formAction(), ["_csrf": try page.hidden("_csrf"), "credential": "{}"])
        #expect(refused.status == 400 && refused.text.contains("cannot be added"))
    }

    @Test(arguments: Engine.available)
    func `a linked identity is shown and can be taken away, one that made the user cannot`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user()
        try await world.services.directory.link(
            ProviderUser(provider: ProviderName("Partner"), attribute: "Cognito_Subject", value: "ada-7"),
            to: ProviderUser(provider: .local, attribute: "Username", value: "ada"),
            provider: try await world.services.catalogue.provider(named: ProviderName("Partner"), of: world.pool.id), in: world.pool, actor: "test")
        let browser = try await signedIn(world)
        let page = await browser.get("/account")
        #expect(page.text.contains("ada-7"))
        #expect(try await change(browser, page, "unlink", ["provider": "Partner", "subject": "somebody"]).status == 400)
        #expect(try await change(browser, page, "unlink", ["provider": "Partner", "subject": "ada-7"]).status == 303)
        #expect(try await user(world).linkedIdentities.isEmpty)
    }
}
