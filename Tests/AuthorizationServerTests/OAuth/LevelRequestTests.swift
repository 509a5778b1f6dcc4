import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@testable import Broker

/// `acr_values` and `max_age` at the authorization endpoint and its pages.
@Suite struct LevelRequestTests {
    private let secret = [UInt8](repeating: 9, count: 32)

    private func world(_ engine: Engine, tier: PoolTier = .essentials) async throws -> HostedWorld {
        try await HostedWorld(
            engine,
            pool: { pool in
                pool.tier = tier
                pool.mfaConfiguration = "OPTIONAL"
                pool.secondFactors.isSoftwareTokenEnabled = true
            })
    }

    private func addApp(_ world: HostedWorld, _ user: UserRecord) async throws {
        let sealed = try world.services.softwareTokens.seal(Secret(secret), of: user.sub, in: user.pool)
        try await world.services.environment.database.write { sql in
            try sql.userMFA.set(UserMFARecord(pool: user.pool, sub: user.sub, isEmailEnabled: false, isSoftwareTokenEnabled: true))
            try sql.softwareTokens.set(SoftwareTokenRecord(pool: user.pool, sub: user.sub, secret: sealed, deviceName: "phone"))
        }
    }

    private func answer(_ browser: Browser, _ page: Reply, _ fields: [String: String]) async throws -> Reply {
        await browser.post(
            try page.formAction(), fields.merging(["_csrf": try page.hidden("_csrf"), "session": try page.hidden("session")]) { given, _ in given })
    }

    private func code(_ world: HostedWorld) -> String {
        OneTimePassword.code(secret: secret, counter: OneTimePassword.step(at: world.time.now.timeIntervalSince1970))
    }

    private func claims(_ world: HostedWorld, _ reply: Reply) async throws -> [String: JSONValue] {
        let tokens = await world.exchange(try reply.redirectParameter("code"))
        return try JSONWebToken(parsing: tokens.json["access_token"]?.string ?? "").claims
    }

    @Test(arguments: Engine.available)
    func `a session that is too weak is asked for what is missing, and keeps its age and its end`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        let browser = world.browser()
        let first = try await claims(world, try await browser.signIn(query: world.request()))
        #expect(first["acr"] == .string("urn:cognito:loa:1"))
        try await addApp(world, user)
        world.time.advance(by: 1800)
        let wanted = world.request(["acr_values": "urn:cognito:loa:4"])
        let none = await browser.get("/oauth2/authorize?\(world.request(["acr_values": "urn:cognito:loa:4", "prompt": "none"]))")
        #expect(try none.redirectParameter("error") == "interaction_required")
        let sent = await browser.get("/oauth2/authorize?\(wanted)")
        #expect(sent.location.hasPrefix("/login?"))
        let page = await browser.get(sent.location)
        #expect(page.status == 200 && page.text.contains("value=\"SOFTWARE_TOKEN_MFA\"") && page.text.contains("Signing in as ada"))
        #expect(!page.text.contains("type=\"password\""))
        let question = try await answer(browser, page, ["factor": "SOFTWARE_TOKEN_MFA"])
        let wrong = try await answer(browser, question, ["code": "000000"])
        #expect(wrong.status == 400)
        let old = browser.cookies["cognito"]
        let done = try await answer(browser, question, ["code": code(world)])
        let second = try await claims(world, done)
        #expect(second["acr"] == .string("urn:cognito:loa:4"))
        #expect(second["amr"] == .array([.string("pwd"), .string("otp"), .string("mfa")]))
        #expect(second["auth_time"] == first["auth_time"])
        #expect(browser.cookies["cognito"] != old)
        // The stronger session answers from now on, for as long as the weaker one would have.
        let again = await browser.get("/oauth2/authorize?\(wanted)")
        #expect(try await claims(world, again)["acr"] == .string("urn:cognito:loa:4"))
        world.time.advance(by: 1801)
        let ended = await browser.get("/oauth2/authorize?\(world.request(["prompt": "none"]))")
        #expect(try ended.redirectParameter("error") == "login_required")
    }

    @Test(arguments: Engine.available)
    func `dropping the wish half-way leaves the session as old as it was`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        let browser = world.browser()
        let first = try await claims(world, try await browser.signIn(query: world.request()))
        try await addApp(world, user)
        world.time.advance(by: 3000)
        let page = await browser.get("/login?\(world.request(["acr_values": "urn:cognito:loa:4"]))")
        let question = try await answer(browser, page, ["factor": "SOFTWARE_TOKEN_MFA"])
        let done = await browser.post(
            "/login?\(world.request())",
            ["_csrf": try question.hidden("_csrf"), "session": try question.hidden("session"), "code": code(world)])
        #expect(try await claims(world, done)["auth_time"] == first["auth_time"])
        world.time.advance(by: 601)
        let ended = await browser.get("/oauth2/authorize?\(world.request(["prompt": "none"]))")
        #expect(try ended.redirectParameter("error") == "login_required")
    }

    @Test(arguments: Engine.available)
    func `a session that ended meanwhile counts for nothing`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        let browser = world.browser()
        _ = try await browser.signIn(query: world.request())
        try await addApp(world, user)
        let page = await browser.get("/login?\(world.request(["acr_values": "urn:cognito:loa:4"]))")
        let question = try await answer(browser, page, ["factor": "SOFTWARE_TOKEN_MFA"])
        try await world.services.pipeline.endSession(browser.cookies["cognito"])
        let done = try await answer(browser, question, ["code": code(world)])
        #expect(done.status == 400 && done.location.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `from nothing the pages ask for all of it, and go back with nothing where it cannot be given`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        let wanted = world.request(["acr_values": "urn:example:unknown urn:cognito:loa:4"])
        let browser = world.browser()
        #expect(
            try await browser.get("/oauth2/authorize?\(world.request(["acr_values": "urn:cognito:loa:4", "prompt": "none"]))")
                .redirectParameter("error") == "login_required")
        let refused = try await browser.signIn(query: wanted)
        #expect(try refused.redirectParameter("error") == "unmet_authentication_requirements")
        #expect(try refused.redirectParameter("state") == "s t&1")
        #expect(browser.cookies["cognito"] == nil)
        // A wrong password is not told apart by what the user has.
        #expect(try await browser.signIn(query: wanted, password: "Wrong-Horse-9!").status == 400)
        // Nor can a session reach it.
        _ = try await browser.signIn(query: world.request())
        #expect(try await browser.get("/oauth2/authorize?\(wanted)").redirectParameter("error") == "unmet_authentication_requirements")
        try await addApp(world, user)
        let fresh = world.browser()
        let page = try await fresh.signIn(query: wanted)
        #expect(page.text.contains("authenticator app on phone"))
        #expect(try await claims(world, try await answer(fresh, page, ["code": code(world)]))["acr"] == .string("urn:cognito:loa:4"))
    }

    @Test(arguments: Engine.available)
    func `a session that is too old is proved anew, all of it`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        try await addApp(world, user)
        let browser = world.browser()
        let wanted: [String: String?] = ["acr_values": "urn:cognito:loa:4", "max_age": "600"]
        let page = try await browser.signIn(query: world.request(wanted))
        let first = try await claims(world, try await answer(browser, page, ["code": code(world)]))
        #expect(await browser.get("/oauth2/authorize?\(world.request(wanted))").location.hasPrefix(HostedWorld.callback))
        world.time.advance(by: 601)
        let again = try await browser.signIn(query: world.request(wanted))
        let second = try await claims(world, try await answer(browser, again, ["code": code(world)]))
        #expect(try #require(second["auth_time"]?.integer) >= first["auth_time"]?.integer ?? 0 + 601)
    }

    @Test(arguments: Engine.available)
    func `the smallest plan ignores the wish, and discovery promises what is kept`(engine: Engine) async throws {
        let lite = try await world(engine, tier: .lite)
        try await lite.user()
        let browser = lite.browser()
        let reply = try await browser.signIn(query: lite.request(["acr_values": "urn:cognito:loa:4"]))
        #expect(reply.location.hasPrefix("\(HostedWorld.callback)?code="))
        let path = "/\(lite.pool.id)/.well-known/openid-configuration"
        #expect(await browser.get(path).json["acr_values_supported"] == nil)
        let essentials = try await world(engine)
        #expect(
            await essentials.browser().get(path).json["acr_values_supported"]
                == .array((1...4).map { .string("urn:cognito:loa:\($0)") }))
    }

    private func federated(_ world: HostedWorld, _ changes: [String: String?], acr: String?) async throws -> Reply {
        let browser = world.browser()
        let sent = await browser.get("/oauth2/authorize?\(world.request(changes.merging(["identity_provider": "Partner"]) { $1 }))")
        guard sent.location.hasPrefix("https://idp.example/") else { return sent }
        let state = try sent.redirectParameter("state")
        let code = "grace|a-\(state.suffix(6))|mail=grace@example.com" + (acr.map { "|acr=\($0)" } ?? "")
        let query = "code=\(code)&state=\(state)".addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? ""
        return await browser.get("/oauth2/idpresponse?\(query)")
    }

    @Test(arguments: Engine.available)
    func `a provider is asked in its own words, and its answer is worth what the mapping says`(engine: Engine) async throws {
        let world = try await world(engine)
        let wanted: [String: String?] = ["acr_values": "urn:cognito:loa:3"]
        let unknown = try await federated(world, wanted, acr: "gold")
        #expect(try unknown.redirectParameter("error") == "unmet_authentication_requirements")
        #expect(try await world.lastRefusal()?.check == "authentication.level")
        _ = try await world.services.pools.updateProvider(
            ProviderName("Partner"), of: world.pool.id, details: nil, mapping: nil, identifiers: nil,
            levelValues: ["Level2": "silver", "Level3": "gold", "Level4": "platinum"], actor: "test")
        let browser = world.browser()
        let sent = await browser.get("/oauth2/authorize?\(world.request(wanted.merging(["identity_provider": "Partner"]) { $1 }))")
        #expect(try sent.redirectParameter("acr_values") == "gold platinum")
        for (acr, level) in [("gold", 3), ("platinum", 4)] {
            let claims = try await claims(world, try await federated(world, wanted, acr: acr))
            #expect(claims["acr"] == .string("urn:cognito:loa:\(level)") && claims["amr"] == .array([.string("fed")]))
        }
        for acr in ["silver", "Gold", nil] {
            let reply = try await federated(world, wanted, acr: acr)
            #expect(try reply.redirectParameter("error") == "unmet_authentication_requirements", "\(acr ?? "none")")
        }
        let plain = try await claims(world, try await federated(world, [:], acr: "bronze"))
        #expect(plain["acr"] == .string("urn:cognito:loa:1"))
    }
}
