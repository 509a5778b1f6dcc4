import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Storage
import Testing

@testable import Broker

/// Whether an account that proved the same address is the person's too.
@Suite struct LinkQuestionTests {
    private struct Scene {
        let world: HostedWorld
        let ada: UserRecord

        init(_ engine: Engine, linking: ProviderPolicy.Linking = .ask, providers: [String] = ["COGNITO", "Corp", "Partner"]) async throws {
            world = try await HostedWorld(engine, client: { $0.supportedIdentityProviders = providers })
            let partner = ProviderName("Partner")
            _ = try await world.services.pools.updateProvider(
                partner, of: world.pool.id, details: nil, mapping: ["email": "mail", "email_verified": "verified"], identifiers: nil, actor: "test")
            _ = try await world.services.pools.setPolicy(of: partner, in: world.pool.id, actor: "test") { $0.linking = linking }
            ada = try await world.user()
        }

        /// Comes by the provider; what follows.
        func come(_ browser: Browser, _ subject: String = "s-1", mail: String = "ada@example.com", isVerified: Bool = true) async throws -> Reply {
            let away = await browser.get("/oauth2/authorize?\(world.request(["identity_provider": "Partner"]))")
            let fields = [
                FormEncoding.Field("state", try away.redirectParameter("state")),
                FormEncoding.Field("code", "\(subject)|\(UUID())|mail=\(mail)|verified=\(isVerified)"),
            ]
            return await browser.get("/oauth2/idpresponse?\(FormEncoding.encode(fields))")
        }

        /// Comes by the provider, and opens the page of the question.
        func question(_ browser: Browser) async throws -> (address: String, page: Reply) {
            let asked = try await come(browser)
            #expect(asked.location.hasPrefix("/link-account?"))
            return (asked.location, await browser.get(asked.location))
        }

        /// Signs in to an account on the way that the page leads.
        func signIn(_ browser: Browser, _ address: String, as username: String = "ada") async throws -> Reply {
            let login = await browser.get(address.replacing("/link-account?", with: "/login?"))
            return await browser.post(
                try login.formAction(), ["_csrf": try login.hidden("_csrf"), "username": username, "password": HostedWorld.password])
        }

        func username(_ reply: Reply) async throws -> String? {
            let tokens = await world.exchange(try reply.redirectParameter("code")).json
            return try JSONWebToken(parsing: tokens["id_token"]?.string ?? "").claims["cognito:username"]?.string
        }

        func links() async throws -> [LinkedIdentityRecord] {
            try await world.services.environment.database.read { try $0.linkedIdentities.links(of: ada.sub, in: ada.pool) }
        }

        func users() async throws -> Int { try await world.services.environment.database.read { try $0.rows("SELECT sub FROM users").count } }
    }

    @Test(arguments: Engine.available)
    func `whoever signs in to the account is joined to it, and both proofs are kept`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        let browser = scene.world.browser()
        let (address, page) = try await scene.question(browser)
        #expect(page.status == 200 && page.text.contains("ada@example.com") && page.text.contains("Partner"))
        // By itself neither the answer of the provider nor the page changes anything.
        #expect(try await scene.links().isEmpty)
        #expect(try await scene.users() == 1)
        let done = try await scene.signIn(browser, address)
        #expect(try done.redirectParameter("state") == "s t&1")
        #expect(try await scene.username(done) == "ada")
        let link = try #require(try await scene.links().first)
        let proofs = try StoredJSON.value(LinkProofs.self, parsing: Array(try #require(link.proofs).utf8))
        #expect(link.value == "s-1" && proofs.address == "ada@example.com" && proofs.provedBy == "own" && proofs.signedInBy == ["pwd"])
        // From now on the provider alone will do, in any browser.
        #expect(try await scene.username(try await scene.come(scene.world.browser())) == "ada")
        #expect(try await scene.users() == 1)
        // A question is answered once.
        #expect(try await scene.signIn(browser, address).status == 400)
    }

    @Test(arguments: Engine.available)
    func `whoever goes on separately is a user of their own, and is not asked again`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        let browser = scene.world.browser()
        let (_, page) = try await scene.question(browser)
        let done = await browser.post(try page.formAction(), ["_csrf": try page.hidden("_csrf")])
        #expect(try done.redirectParameter("state") == "s t&1")
        #expect(try await scene.username(done) == "Partner_s-1")
        #expect(try await scene.links().isEmpty)
        #expect(try await scene.username(try await scene.come(scene.world.browser())) == "Partner_s-1")
        #expect(await browser.post(try page.formAction(), ["_csrf": try page.hidden("_csrf")]).status == 400)
    }

    @Test(arguments: Engine.available)
    func `a question is worth nothing in another browser`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        let (eve, ada) = (scene.world.browser(), scene.world.browser())
        // Eve's identity, with Ada's address, and the link sent to Ada.
        let (address, page) = try await scene.question(eve)
        _ = await ada.get("/login?\(scene.world.request())")
        #expect(await ada.get(address).status == 400)
        #expect(try await scene.world.lastRefusal()?.check == "link.question")
        #expect(try await scene.signIn(ada, address).status == 400)
        #expect(await ada.post(try page.formAction(), ["_csrf": try page.hidden("_csrf")]).status == 400)
        #expect(try await scene.links().isEmpty)
        #expect(try await scene.users() == 1)
    }

    @Test(arguments: Engine.available)
    func `a sign-in to another account joins nobody and signs nobody in`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        let bob = try await scene.world.user("bob", attributes: ["email": "bob@example.com", "email_verified": "true", "name": "Bob"])
        let browser = scene.world.browser()
        let (address, _) = try await scene.question(browser)
        let refused = try await scene.signIn(browser, address, as: "bob")
        #expect(refused.status == 400 && refused.location.isEmpty)
        let links = try await scene.world.services.environment.database.read { try $0.linkedIdentities.links(of: bob.sub, in: bob.pool) }
        #expect(links.isEmpty)
        #expect(try await scene.username(try await scene.signIn(browser, address)) == "ada")
    }

    @Test(arguments: Engine.available)
    func `a session that the browser has already is no proof`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        let browser = scene.world.browser()
        _ = try await scene.world.code(browser)
        let (address, _) = try await scene.question(browser)
        let login = await browser.get(address.replacing("/link-account?", with: "/login?"))
        #expect(login.status == 200 && login.location.isEmpty)
        #expect(await browser.get(address.replacing("/link-account?", with: "/oauth2/authorize?")).location.hasPrefix("/login?"))
        #expect(try await scene.links().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `an outdated question, and one whose ground is gone, join nobody`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        let browser = scene.world.browser()
        let (late, _) = try await scene.question(browser)
        scene.world.time.advance(by: 601)
        #expect(try await scene.signIn(browser, late).status == 400)
        let (moved, _) = try await scene.question(browser)
        _ = try await scene.world.services.directory.update(
            ["email": "elsewhere@example.com", "email_verified": "true"], ofUserNamed: "ada", in: scene.world.pool, actor: "test")
        #expect(try await scene.signIn(browser, moved).status == 400)
        #expect(try await scene.links().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a form from elsewhere separates nobody`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        let browser = scene.world.browser()
        let (_, page) = try await scene.question(browser)
        #expect(await browser.post(try page.formAction(), ["_csrf": "made-up"]).status == 403)
        let foreign = await browser.post(
            try page.formAction(), ["_csrf": try page.hidden("_csrf")], headers: ["Origin": "https://evil.example"])
        #expect(foreign.status == 403)
        #expect(try await scene.users() == 1)
    }

    @Test func `nobody is asked without proof on both sides, without the policy, or where they could not sign in`() async throws {
        let scene = try await Scene(.sqlite)
        #expect(try await scene.come(scene.world.browser(), "s-2", isVerified: false).location.contains("code="))
        #expect(try await scene.come(scene.world.browser(), "s-3", mail: "nobody@example.com").location.contains("code="))
        let off = try await Scene(.sqlite, linking: .off)
        #expect(try await off.come(off.world.browser()).location.contains("code="))
        let alone = try await Scene(.sqlite, providers: ["Partner"])
        #expect(try await alone.come(alone.world.browser()).location.contains("code="))
    }
}
