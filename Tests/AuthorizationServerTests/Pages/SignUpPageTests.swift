import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

/// Sign-up, confirmation, lost passwords: the pages' own ways, and what they do not tell.
@Suite struct SignUpPageTests {
    private func world(
        _ engine: Engine, emailIsName: Bool = false, pool: @escaping (inout UserPoolConfiguration) -> Void = { _ in }
    ) async throws -> HostedWorld {
        try await HostedWorld(
            engine,
            pool: { configuration in
                configuration.autoVerifiedAttributes = ["email"]
                if emailIsName { configuration.usernameAttributes = ["email"] }
                pool(&configuration)
            })
    }

    private func open(_ browser: Browser, _ world: HostedWorld, _ path: String) async -> Reply { await browser.get("\(path)?\(world.request())") }

    private func send(_ browser: Browser, _ page: Reply, to path: String? = nil, _ fields: [String: String]) async throws -> Reply {
        let action = try page.formAction()
        let target = path.map { "\($0)?\(action.split(separator: "?", maxSplits: 1).last ?? "")" } ?? action
        return await browser.post(target, fields.merging(["_csrf": try page.hidden("_csrf")]) { given, _ in given })
    }

    private func signUp(_ browser: Browser, _ world: HostedWorld, _ name: String, _ more: [String: String] = [:]) async throws -> Reply {
        let fields = ["username": name, "new_password": HostedWorld.password, "confirm_password": HostedWorld.password]
        return try await send(browser, await open(browser, world, "/signup"), fields.merging(more) { _, new in new })
    }

    @Test(arguments: Engine.available)
    func `a person signs up, confirms by the code and signs in`(engine: Engine) async throws {
        let world = try await world(engine)
        let browser = world.browser()
        let page = await open(browser, world, "/signup")
        #expect(page.status == 200 && page.text.contains("name=\"attribute.email\""))
        let confirm = try await signUp(browser, world, "grace", ["attribute.email": "grace@example.com"])
        #expect(confirm.status == 200 && confirm.text.contains("g***@e***"))
        let early = try await browser.signIn(query: world.request(), username: "grace")
        #expect(early.status == 200 && early.text.contains("not confirmed yet"))
        let code = try world.sentCode()
        let wrong = try await send(browser, confirm, ["username": "grace", "code": code == "000000" ? "000001" : "000000"])
        #expect(wrong.status == 400 && wrong.text.contains("wrong or too old"))
        let resent = try await send(browser, wrong, to: "/resendcode", ["username": "grace"])
        #expect(resent.status == 200 && world.messages.sent.count == 2)
        let done = try await send(browser, resent, ["username": "grace", "code": try world.sentCode()])
        #expect(done.status == 200 && done.text.contains("confirmed"))
        #expect(try await browser.signIn(query: world.request(), username: "grace").status == 303)
    }

    @Test(arguments: Engine.available)
    func `what is typed wrongly is told and kept, the password is not`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user()
        let browser = world.browser()
        func refused(_ name: String, _ fields: [String: String], _ text: String) async throws {
            let reply = try await signUp(browser, world, name, ["attribute.email": "g@example.com"].merging(fields) { _, new in new })
            #expect(reply.status == 400 && reply.text.contains(text), "\(text)")
            #expect(!reply.text.contains(HostedWorld.password))
        }
        try await refused("grace", ["confirm_password": "other"], "not the same")
        try await refused("grace", ["new_password": "weak", "confirm_password": "weak"], "Password not long enough")
        try await refused("grace", ["attribute.email": ""], "Please fill in: Email address")
        try await refused("grace", ["attribute.email": "nothing"], "cannot be used: Email address")
        try await refused("ada", [:], "This name cannot be used")
        #expect(world.messages.sent.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `an address that is somebody's is answered like a free one`(engine: Engine) async throws {
        let world = try await world(engine, emailIsName: true)
        let first = try await signUp(world.browser(), world, "grace@example.com")
        let work = try await world.work { _ = try await signUp(world.browser(), world, "gina@example.com") }
        var taken: Reply?
        let takenWork = try await world.work { taken = try await signUp(world.browser(), world, "grace@example.com") }
        let second = try #require(taken)
        #expect(first.status == 200 && second.status == 200)
        #expect(first.shape(without: "-") == second.shape(without: "-"))
        #expect(work == takenWork)
        #expect(world.messages.sent.count == 2)
        let browser = world.browser()
        let (known, unknown) = (
            try await send(browser, second, ["username": "grace@example.com", "code": "000000"]),
            try await send(browser, second, ["username": "nobody@example.com", "code": "000000"])
        )
        #expect(known.shape(without: "grace@example.com") == unknown.shape(without: "nobody@example.com"))
    }

    @Test(arguments: Engine.available)
    func `a pool whose administrators make the accounts has no sign-up`(engine: Engine) async throws {
        let world = try await world(engine, pool: { $0.allowsOnlyAdminCreatedUsers = true })
        let browser = world.browser()
        #expect(await open(browser, world, "/signup").status == 403)
        #expect(!(await open(browser, world, "/login")).text.contains("/signup"))
    }

    @Test(arguments: Engine.available)
    func `a lost password is replaced by the code, and unknown people go the same way`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user()
        let browser = world.browser()
        let first = await open(browser, world, "/forgotPassword")
        let known = try await send(browser, first, ["username": "ada"])
        let unknown = try await send(browser, first, ["username": "nobody"])
        #expect(known.status == 200 && known.shape(without: "ada") == unknown.shape(without: "nobody"))
        #expect(world.messages.sent.count == 1)
        let code = try world.sentCode()
        func reset(_ name: String, _ code: String, _ password: String = "New-Horse-10!", again: String? = nil) async throws -> Reply {
            try await send(
                browser, known, ["username": name, "code": code, "new_password": password, "confirm_password": again ?? password])
        }
        let wrong = try await reset("ada", code == "000000" ? "000001" : "000000")
        let nobody = try await reset("nobody", code == "000000" ? "000001" : "000000")
        #expect(wrong.status == 400 && wrong.shape(without: "ada") == nobody.shape(without: "nobody"))
        #expect(try await reset("ada", code, "weak").text.contains("Password not long enough"))
        #expect(try await reset("ada", code, again: "different").text.contains("not the same"))
        let done = try await reset("ada", code)
        #expect(done.status == 200 && done.text.contains("Your password is changed"))
        #expect(try await reset("ada", code).status == 400)
        #expect(try await browser.signIn(query: world.request(), password: "New-Horse-10!").status == 303)
    }

    @Test(arguments: Engine.available)
    func `a domain leads to its provider, any other name to the password`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let browser = world.browser()
        let page = await browser.get("/login?\(world.request())")
        #expect(!page.text.contains("name=\"password\"") && !page.text.contains("Continue with Corp"))
        let corporate = try await send(browser, page, ["username": "ada@CORP.example"])
        let onward = try corporate.between("http-equiv=\"refresh\" content=\"0;url=", "\"").replacingOccurrences(of: "&amp;", with: "&")
        #expect(corporate.status == 200 && onward.hasPrefix("/oauth2/authorize?"))
        #expect(await browser.get(onward).location.hasPrefix("https://idp.example/sso"))
        let own = try await send(browser, page, ["username": "ada@example.com"])
        #expect(own.status == 200 && own.text.contains("name=\"password\"") && own.text.contains("value=\"ada@example.com\""))
    }

    @Test(arguments: Engine.available)
    func `too many tries under one name are stopped, whether it exists or not`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user()
        for name in ["ada", "nobody"] {
            let browser = world.browser()
            let page = await open(browser, world, "/confirm")
            for _ in 1...12 { #expect(try await send(browser, page, ["username": name, "code": "1"]).status == 400) }
            #expect(try await send(browser, page, ["username": name, "code": "1"]).status == 429)
        }
        // An address that floods is stopped under any name.
        let browser = world.browser()
        let page = await open(browser, world, "/forgotPassword")
        var statuses: [Int] = []
        for number in 0..<130 { statuses.append(try await send(browser, page, ["username": "p\(number)"]).status) }
        #expect(statuses.last == 429)
        world.time.advance(by: 60)
        #expect(try await send(browser, page, ["username": "again"]).status == 200)
    }
}

extension HostedWorld {
    /// How many decisions something writes.
    func work(_ doing: () async throws -> Void) async throws -> Int64 {
        func count() async throws -> Int64 {
            try await services.environment.database.read { try $0.rows("SELECT count(*) AS n FROM decisions").first?.integer("n") ?? 0 }
        }
        let before = try await count()
        try await doing()
        return try await count() - before
    }
}
