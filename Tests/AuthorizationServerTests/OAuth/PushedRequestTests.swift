import Broker
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Testing

@Suite struct PushedRequestTests {
    private func push(_ world: HostedWorld, _ changes: [String: String?] = [:]) async -> Reply {
        await world.browser().post("/oauth2/par", raw: world.request(changes))
    }

    private func query(_ world: HostedWorld, _ uri: String) -> String {
        "client_id=\(world.client.id)&request_uri=\(FormEncoding.component(uri))"
    }

    @Test(arguments: Engine.available)
    func `a pushed request signs in once`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        try await world.allow(.pushedRequestsOnly)
        let pushed = await push(world)
        #expect(pushed.status == 201)
        #expect(pushed.json["expires_in"] == .integer(600))
        let uri = try #require(pushed.json["request_uri"]?.string)
        #expect(uri.hasPrefix("urn:ietf:params:oauth:request_uri:"))
        let browser = world.browser()
        let start = await browser.get(
            "/oauth2/authorize?\(query(world, uri))&scope=openid+profile&state=changed&redirect_uri=https%3A%2F%2Fevil.example")
        #expect(start.location.hasPrefix("/login?"))
        let answer = try await browser.signIn(query: query(world, uri))
        #expect(try answer.redirectParameter("state") == "s t&1", "what was pushed counts")
        #expect(answer.location.hasPrefix(HostedWorld.callback))
        #expect(await world.exchange(try answer.redirectParameter("code")).status == 200)
        #expect(await browser.get("/oauth2/authorize?\(query(world, uri))").location == "/error?error=invalid_request", "it is used up")
    }

    @Test(arguments: Engine.available)
    func `of two browsers with one reference one gets a code`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        try await world.allow(.pushedRequests)
        let uri = try #require(await push(world).json["request_uri"]?.string)
        let (first, second) = (world.browser(), world.browser())
        let pages = (await first.get("/login?\(query(world, uri))"), await second.get("/login?\(query(world, uri))"))
        func send(_ browser: Browser, _ page: Reply) async throws -> Reply {
            await browser.post(
                try page.formAction(), ["_csrf": try page.hidden("_csrf"), "username": "ada", "password": HostedWorld.password])
        }
        #expect(try await send(first, pages.0).redirectParameter("code").isEmpty == false)
        let late = try await send(second, pages.1)
        #expect(late.status < 500)
        #expect(!late.location.hasPrefix(HostedWorld.callback))
    }

    @Test func `what could not be asked for through the browser cannot be pushed`() async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.allow(.pushedRequests)
        #expect(await push(world, ["redirect_uri": "https://evil.example/"]).json["error"] == .string("invalid_request"))
        #expect(await push(world, ["scope": "nothing"]).json["error"] == .string("invalid_scope"))
        #expect(await push(world, ["request_uri": "urn:x"]).json["error"] == .string("invalid_request"))
        #expect(await push(world, ["request": "x.y.z"]).json["error"] == .string("request_not_supported"))
        #expect(await push(world, ["client_id": "nobody"]).json["error"] == .string("invalid_client"))
        #expect(await world.browser().get("/oauth2/par").status == 405)
        #expect(await world.browser().post("/oauth2/par?client_id=x", raw: world.request()).status == 400)
    }

    @Test func `an unknown, an old and a stranger's reference are refused on our page`() async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.allow(.pushedRequests)
        let uri = try #require(await push(world).json["request_uri"]?.string)
        let (other, _) = try await world.services.pools.createClient(name: "other", of: world.pool.id, secret: .none, actor: "test") { _, client in
            client.allowsOAuthFlows = true
            client.oauthFlows = ["code"]
            client.oauthScopes = ["openid"]
            client.callbackURLs = [HostedWorld.callback]
        }
        _ = try await world.services.pools.setExtensions(of: other.id, actor: "test") { $0.set(.pushedRequests, true) }
        let stranger = await world.browser().get("/oauth2/authorize?client_id=\(other.id)&request_uri=\(FormEncoding.component(uri))")
        #expect(stranger.location == "/error?error=invalid_request")
        #expect(await world.browser().get("/oauth2/authorize?\(query(world, uri + "x"))").location == "/error?error=invalid_request")
        world.time.advance(by: 601)
        #expect(await world.browser().get("/oauth2/authorize?\(query(world, uri))").location == "/error?error=invalid_request")
    }

    @Test func `without the extension nothing is pushed and no reference followed`() async throws {
        let world = try await HostedWorld(.sqlite)
        #expect(await push(world).json["error"] == .string("unauthorized_client"))
        let reply = await world.browser().get("/oauth2/authorize?\(world.request(["request_uri": "https://app.example.com/r"]))")
        #expect(try reply.redirectParameter("error") == "request_uri_not_supported")
    }

    @Test func `an app that must push is refused what comes through the browser`() async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.allow(.pushedRequestsOnly)
        let reply = await world.browser().get("/oauth2/authorize?\(world.request())")
        #expect(try reply.redirectParameter("error") == "invalid_request")
    }
}
