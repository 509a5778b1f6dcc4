import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Testing

@Suite struct ProviderResponseTests {
    private static let answer = "s-1|a-1|mail=grace@example.com|displayName=Grace"

    /// Leaves for a provider; returns the state.
    private func leave(_ world: HostedWorld, _ browser: Browser, _ changes: [String: String?] = [:]) async throws -> String {
        let reply = await browser.get("/oauth2/authorize?\(world.request(["identity_provider": "Partner"].merging(changes) { $1 }))")
        return try reply.redirectParameter("state")
    }

    private func comeBack(_ browser: Browser, _ state: String, _ answer: String = answer) async -> Reply {
        await browser.get(
            "/oauth2/idpresponse?\(FormEncoding.encode([FormEncoding.Field("state", state), FormEncoding.Field("code", answer)]))")
    }

    @Test(arguments: Engine.available)
    func `a person signs in through a provider and is found again by provider and subject`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let browser = world.browser()
        let done = await comeBack(browser, try await leave(world, browser))
        #expect(done.status == 302)
        #expect(try done.redirectParameter("state") == "s t&1")
        let first = await world.exchange(try done.redirectParameter("code"))
        let id = try JSONWebToken(parsing: try #require(first.json["id_token"]?.string))
        #expect(id.claims["cognito:username"] == .string("Partner_s-1"))
        #expect(id.claims["email"] == .string("grace@example.com"))
        #expect(id.claims["email_verified"] == .boolean(false))
        #expect(id.claims["nonce"] == .string("n-1"))
        let other = world.browser()
        let again = await comeBack(other, try await leave(world, other), "s-1|a-2|mail=grace@new.example")
        let second = await world.exchange(try again.redirectParameter("code"))
        let renewed = try JSONWebToken(parsing: try #require(second.json["id_token"]?.string))
        #expect(renewed.claims["sub"] == id.claims["sub"])
        #expect(renewed.claims["email"] == .string("grace@new.example"))
        // The session it left answers the next request.
        #expect(await browser.get("/oauth2/authorize?\(world.request(["prompt": "none"]))").location.contains("code="))
    }

    @Test(arguments: Engine.available)
    func `the answer of another browser is refused and spends nothing`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let browser = world.browser()
        let state = try await leave(world, browser)
        for stranger in [world.browser(), try await strangerWithCookie(world)] {
            let reply = await comeBack(stranger, state)
            #expect(reply.status == 400)
            #expect(reply.location.isEmpty)
            #expect(reply.text.contains("GH-"))
            #expect(try await world.lastRefusal()?.check == "browser.binding")
        }
        #expect(await comeBack(browser, state).location.contains("code="))
    }

    private func strangerWithCookie(_ world: HostedWorld) async throws -> Browser {
        let stranger = world.browser()
        _ = await stranger.get("/login?\(world.request())")
        return stranger
    }

    @Test(arguments: Engine.available)
    func `a state is good once, for five minutes, and must be known`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let browser = world.browser()
        let state = try await leave(world, browser)
        #expect(await comeBack(browser, state).location.contains("code="))
        let replay = await comeBack(browser, state, "s-1|a-9")
        #expect(replay.status == 400)
        #expect(replay.location.isEmpty)
        #expect(try await world.lastRefusal()?.check == "attempt.unused")
        let late = try await leave(world, browser, ["prompt": "login"])
        world.time.advance(by: 301)
        #expect(await comeBack(browser, late).status == 400)
        #expect(try await world.lastRefusal()?.check == "attempt.fresh")
        let made = "\(world.pool.id).\(String(repeating: "A", count: 43))"
        #expect(await comeBack(browser, made).status == 400)
        #expect(try await world.lastRefusal()?.check == "attempt.known")
        for nonsense in ["x", "..", "a.b", "\(world.pool.id).", String(repeating: "x", count: 5000)] {
            #expect(await comeBack(browser, nonsense).status == 400)
        }
    }

    @Test(arguments: Engine.available)
    func `an assertion is accepted once, in whatever sign-in it comes`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let browser = world.browser()
        #expect(await comeBack(browser, try await leave(world, browser)).location.contains("code="))
        let replay = await comeBack(browser, try await leave(world, browser, ["prompt": "login"]))
        #expect(replay.location.hasPrefix("\(HostedWorld.callback)?error=invalid_request&"))
        #expect(try await world.lastRefusal()?.check == "assertion.unused")
    }

    @Test(arguments: Engine.available)
    func `what the provider refuses goes back to the app in Cognito's words`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let browser = world.browser()
        let declined = await comeBack(browser, try await leave(world, browser), "declined")
        #expect(try declined.redirectParameter("error") == "access_denied")
        #expect(try declined.redirectParameter("state") == "s t&1")
        let forged = await comeBack(browser, try await leave(world, browser), "forged")
        #expect(try forged.redirectParameter("error") == "invalid_request")
        #expect(try forged.redirectParameter("error_description").hasPrefix("Invalid SAML response received: Invalid signature (GH-"))
        #expect(try await world.lastRefusal()?.check == "script.signature")
        #expect(browser.cookies["cognito"] == nil)
    }

    @Test(arguments: Engine.available)
    func `a missing required attribute refuses, and leaves no user behind`(engine: Engine) async throws {
        let world = try await HostedWorld(
            engine,
            pool: { pool in
                for index in pool.schema.indices where pool.schema[index].name == "email" { pool.schema[index].isRequired = true }
            })
        let browser = world.browser()
        let reply = await comeBack(browser, try await leave(world, browser), "s-1|a-1|displayName=Grace")
        #expect(try reply.redirectParameter("error_description").hasPrefix("attributes required: [email] (GH-"))
        #expect(try await world.lastRefusal()?.check == "attributes.required")
        let users = try await world.services.environment.database.read { try $0.rows("SELECT sub FROM users").count }
        #expect(users == 0)
    }

    @Test(arguments: Engine.available)
    func `a demanded new proof cannot be an old one`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let browser = world.browser()
        let login = await browser.get("/oauth2/authorize?\(world.request(["identity_provider": "Partner", "prompt": "login"]))")
        #expect(try login.redirectParameter("prompt") == "login")
        let old = await comeBack(browser, try login.redirectParameter("state"), "s-1|a-1|age=7200")
        #expect(try old.redirectParameter("error") == "invalid_request")
        #expect(try await world.lastRefusal()?.check == "authentication.fresh")
        let fresh = await comeBack(browser, try await leave(world, browser, ["prompt": "login"]), "s-1|a-2|age=5")
        #expect(fresh.location.contains("code="))
        let aged = await browser.get("/oauth2/authorize?\(world.request(["identity_provider": "Partner", "max_age": "0"]))")
        #expect(!aged.location.isEmpty)
        let without = await comeBack(browser, try await leave(world, browser, ["prompt": "login"]), "s-1|a-3")
        #expect(without.location.contains("code="))
    }

    @Test(arguments: Engine.available)
    func `a disabled user is refused`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let browser = world.browser()
        _ = await comeBack(browser, try await leave(world, browser))
        try await world.services.environment.database.write { sql in _ = try sql.rows("UPDATE users SET is_enabled = 0") }
        let reply = await comeBack(browser, try await leave(world, browser, ["prompt": "login"]), "s-1|a-2")
        #expect(try reply.redirectParameter("error_description").hasPrefix("User is disabled. (GH-"))
        #expect(try await world.lastRefusal()?.check == "user.enabled")
    }

    @Test(arguments: Engine.available)
    func `a sign-in is written down with its verdict, and the chain holds`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let browser = world.browser()
        _ = await comeBack(browser, try await leave(world, browser))
        let rows = try await world.services.environment.database.read { sql in try sql.rows("SELECT verdict FROM decisions WHERE kind = 'sign-in'") }
        #expect(rows.count == 1)
        let verdict = try JSONDecoder().decode(Verdict.self, from: Data(try rows[0].text("verdict").utf8))
        #expect(verdict.isAccepted)
        let checks = Set(verdict.flattened.map(\.check))
        #expect(
            checks.isSuperset(of: [
                "attempt.known", "browser.binding", "attempt.unused", "attempt.fresh", "script", "attributes.required", "assertion.unused",
            ]))
        #expect(try await world.services.decisionLog.verifyChain().faults.isEmpty)
    }
}
