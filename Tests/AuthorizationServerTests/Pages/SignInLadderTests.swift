import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@testable import Broker

/// The hosted sign-in's further questions, asked and answered as a browser does.
@Suite struct SignInLadderTests {
    private func world(
        _ engine: Engine, _ requirement: String = "OPTIONAL", client: @escaping (inout AppClientConfiguration) -> Void = { _ in },
        pool: @escaping (inout UserPoolConfiguration) -> Void = { _ in }
    ) async throws -> HostedWorld {
        try await HostedWorld(
            engine,
            pool: { configuration in
                configuration.mfaConfiguration = requirement
                configuration.secondFactors.isEmailEnabled = true
                configuration.secondFactors.isSoftwareTokenEnabled = true
                configuration.secondFactors.isSMSEnabled = true
                configuration.smsConfiguration = .object(["SnsCallerArn": .string("arn:aws:iam::123456789012:role/sms")])
                pool(&configuration)
            }, client: client)
    }

    private func enable(_ world: HostedWorld, _ user: UserRecord, email: Bool = false, app: [UInt8]? = nil) async throws {
        let sealed = try app.map { try world.services.softwareTokens.seal(Secret($0), of: user.sub, in: user.pool) }
        try await world.services.environment.database.write { sql in
            try sql.userMFA.set(UserMFARecord(pool: user.pool, sub: user.sub, isEmailEnabled: email, isSoftwareTokenEnabled: app != nil))
            if let sealed { try sql.softwareTokens.set(SoftwareTokenRecord(pool: user.pool, sub: user.sub, secret: sealed, deviceName: "phone")) }
        }
    }

    private func appCode(_ secret: [UInt8], _ world: HostedWorld) -> String {
        OneTimePassword.code(secret: secret, counter: OneTimePassword.step(at: world.time.now.timeIntervalSince1970))
    }

    private func answer(_ browser: Browser, _ page: Reply, _ fields: [String: String]) async throws -> Reply {
        await browser.post(
            try page.formAction(), fields.merging(["_csrf": try page.hidden("_csrf"), "session": try page.hidden("session")]) { given, _ in given })
    }

    private func isSignedIn(_ reply: Reply, _ world: HostedWorld) async throws -> Bool {
        guard reply.status == 303 else { return false }
        return await world.exchange(try reply.redirectParameter("code")).status == 200
    }

    @Test(arguments: Engine.available)
    func `a code by mail is asked for after the password, once and in one browser`(engine: Engine) async throws {
        let world = try await world(engine)
        try await enable(world, try await world.user(), email: true)
        let browser = world.browser()
        let page = try await browser.signIn(query: world.request())
        #expect(page.status == 200)
        #expect(page.text.contains("a***@e***"))
        #expect(browser.cookies["cognito"] == nil)
        let code = try world.sentCode()
        let wrong = try await answer(browser, page, ["code": code == "000000" ? "000001" : "000000"])
        #expect(wrong.status == 400 && wrong.text.contains("The code is wrong."))
        // Somebody else's browser with a token of its own cannot go on with this sign-in.
        let stranger = world.browser()
        let strange = await stranger.get("/login?\(world.request())")
        let stolen = await stranger.post(
            try page.formAction(), ["_csrf": try strange.hidden("_csrf"), "session": try page.hidden("session"), "code": code])
        #expect(stolen.status == 400 && stolen.location.isEmpty && stolen.text.contains("took too long"))
        #expect(try await world.lastRefusal()?.check == "form.question")
        // As people copy it.
        let done = try await answer(browser, wrong, ["code": " \(code.prefix(3)) \(code.suffix(3))"])
        #expect(try await isSignedIn(done, world))
        let again = try await answer(browser, wrong, ["code": code])
        #expect(again.status == 400 && again.location.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a choice of factors is offered, and an app's code accepted once`(engine: Engine) async throws {
        let world = try await world(engine)
        let secret = [UInt8](repeating: 9, count: 32)
        try await enable(world, try await world.user(), email: true, app: secret)
        let browser = world.browser()
        let choice = try await browser.signIn(query: world.request())
        #expect(choice.text.contains("value=\"EMAIL_OTP\"") && choice.text.contains("value=\"SOFTWARE_TOKEN_MFA\""))
        #expect(world.messages.sent.isEmpty)
        let none = try await answer(browser, choice, ["factor": "SMS_MFA"])
        #expect(none.status == 400 && none.text.contains("Please choose one"))
        let page = try await answer(browser, choice, ["factor": "SOFTWARE_TOKEN_MFA"])
        #expect(page.text.contains("authenticator app on phone"))
        let code = appCode(secret, world)
        #expect(try await isSignedIn(try await answer(browser, page, ["code": code]), world))
        let second = try await browser.signIn(query: world.request(["prompt": "login"]))
        let other = try await answer(browser, second, ["factor": "SOFTWARE_TOKEN_MFA"])
        let reused = try await answer(browser, other, ["code": code])
        #expect(reused.status == 400 && reused.text.contains("used already"))
    }

    @Test(arguments: Engine.available)
    func `a demanded second factor is set up with a drawing and a first code`(engine: Engine) async throws {
        let world = try await world(engine, "ON", pool: { $0.secondFactors.isEmailEnabled = false })
        try await world.user()
        let browser = world.browser()
        let page = try await browser.signIn(query: world.request())
        #expect(page.text.contains("<svg class=\"picture\" role=\"img\""))
        let secret = try page.between("id=\"secret\">", "</code>")
        let wrong = try await answer(browser, page, ["code": "000000"])
        #expect(wrong.status == 400)
        #expect(try wrong.between("id=\"secret\">", "</code>") == secret)
        let app = secret.base32Bytes
        let done = try await answer(browser, wrong, ["code": appCode(app, world), "device_name": "my <phone>"])
        #expect(try await isSignedIn(done, world))
        world.time.advance(by: 30)
        let next = try await browser.signIn(query: world.request(["prompt": "login"]))
        #expect(next.text.contains("my &lt;phone&gt;"))
        #expect(try await isSignedIn(try await answer(browser, next, ["code": appCode(app, world)]), world))
    }

    @Test(arguments: Engine.available)
    func `a mailbox is set up by the code that it gets`(engine: Engine) async throws {
        let world = try await world(engine, "ON")
        try await world.user()
        let browser = world.browser()
        let choice = try await browser.signIn(query: world.request())
        let page = try await answer(browser, choice, ["factor": "EMAIL_OTP"])
        let foreign = try await answer(browser, page, ["email": "eve@example.com"])
        #expect(foreign.status == 400 && foreign.text.contains("cannot be used"))
        let code = try await answer(browser, foreign, ["email": "ada@example.com"])
        #expect(try await isSignedIn(try await answer(browser, code, ["code": try world.sentCode()]), world))
    }

    @Test(arguments: Engine.available)
    func `a temporary password leads to a second factor as well`(engine: Engine) async throws {
        let world = try await world(engine)
        try await enable(world, try await world.user(isTemporary: true), email: true)
        let browser = world.browser()
        let page = try await browser.signIn(query: world.request())
        let code = try await answer(browser, page, ["new_password": "New-Horse-10!", "confirm_password": "New-Horse-10!"])
        #expect(code.status == 200 && code.text.contains("Enter your code"))
        #expect(browser.cookies["cognito"] == nil)
        #expect(try await isSignedIn(try await answer(browser, code, ["code": try world.sentCode()]), world))
    }

    private func choiceWorld(_ engine: Engine) async throws -> HostedWorld {
        try await world(
            engine, "OFF", client: { $0.explicitAuthFlows = ["ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH"] },
            pool: { pool in
                pool.allowedFirstFactors = ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"]
                pool.passkeys = PasskeySettings(relyingPartyID: "localhost")
            })
    }

    private func begin(_ browser: Browser, _ world: HostedWorld, _ name: String) async throws -> Reply {
        let first = await browser.get("/login?\(world.request())")
        #expect(!first.text.contains("name=\"password\""))
        return await browser.post(try first.formAction(), ["_csrf": try first.hidden("_csrf"), "username": name])
    }

    @Test(arguments: Engine.available)
    func `a sign-in begins with a factor of one's choice`(engine: Engine) async throws {
        let world = try await choiceWorld(engine)
        try await world.user()
        let browser = world.browser()
        let byMail = try await answer(browser, try await begin(browser, world, "ada"), ["factor": "EMAIL_OTP"])
        #expect(try await isSignedIn(try await answer(browser, byMail, ["code": try world.sentCode(digits: 8)]), world))
        browser.cookies["cognito"] = nil
        let byPassword = try await answer(browser, try await begin(browser, world, "ada"), ["factor": "PASSWORD"])
        let wrong = try await answer(browser, byPassword, ["password": "Wr0ng-Horse!"])
        #expect(wrong.status == 400 && wrong.text.contains("Incorrect username or password."))
        #expect(try await isSignedIn(try await answer(browser, wrong, ["password": HostedWorld.password]), world))
    }

    @Test(arguments: Engine.available)
    func `whoever does not exist, is disabled, or lacks a factor goes the same way`(engine: Engine) async throws {
        let world = try await choiceWorld(engine)
        try await world.user()
        try await world.user("off", attributes: ["email": "off@example.com", "email_verified": "true"])
        try await world.user("bare", attributes: [:])
        try await world.services.directory.disable("off", in: world.pool, actor: "test")
        for factor in ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"] {
            var pages: [String] = []
            for name in ["ada", "off", "bare", "nobody"] {
                let browser = world.browser()
                let choice = try await begin(browser, world, name)
                let page = try await answer(browser, choice, ["factor": factor])
                let field = ["PASSWORD": "password", "EMAIL_OTP": "code", "WEB_AUTHN": "credential"][factor] ?? ""
                let refused = try await answer(browser, page, [field: factor == "WEB_AUTHN" ? "{}" : "Wr0ng-Horse!"])
                pages.append([choice, page, refused].map { "\($0.status) \($0.shape(without: name))" }.joined(separator: "\n"))
            }
            #expect(Set(pages).count == 1, "\(factor): \(pages)")
        }
        #expect(world.messages.sent.count == 1)
    }

    @Test(arguments: Engine.available)
    func `a disabled user's password is told like a wrong one`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        try await world.services.directory.disable("ada", in: world.pool, actor: "test")
        let (off, unknown) = (
            try await world.browser().signIn(query: world.request()), try await world.browser().signIn(query: world.request(), username: "bob")
        )
        #expect(off.status == 400 && off.shape(without: "ada") == unknown.shape(without: "bob"))
    }
}

extension Reply {
    struct NotFound: Error { let text: String }

    func between(_ start: String, _ end: String) throws -> String {
        guard let open = text.range(of: start), let close = text.range(of: end, range: open.upperBound..<text.endIndex) else {
            throw NotFound(text: text)
        }
        return String(text[open.upperBound..<close.lowerBound])
    }

    /// The page without what is new each time, and without a name and the masked address.
    func shape(without name: String) -> String {
        var shape = text.replacing(/name="(_csrf|session)" value="[^"]*"/, with: "").replacing(/data-options="[^"]*"/, with: "")
        shape = shape.replacing(/[a-z]\*\*\*@[a-z]\*\*\*/, with: "…")
        return shape.replacingOccurrences(of: "value=\"\(name)\"", with: "value").replacingOccurrences(of: "as \(name)<", with: "as <")
    }
}

extension String {
    /// What base 32 says.
    var base32Bytes: [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        let bits = flatMap { letter in (0..<5).reversed().map { (alphabet.firstIndex(of: letter) ?? 0) >> $0 & 1 } }
        return stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in bits[start..<start + 8].reduce(0) { $0 << 1 | UInt8($1) } }
    }
}
