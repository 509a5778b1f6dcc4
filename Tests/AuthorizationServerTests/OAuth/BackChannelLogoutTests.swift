import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Synchronization
import Testing

/// The app's server: keeps what it was sent, and answers as the test says.
final class ListeningApp: HTTPFetcher {
    private let state = Mutex<(status: Int, requests: [OutboundRequest])>((200, []))

    var status: Int {
        get { state.withLock { $0.status } }
        set { state.withLock { $0.status = newValue } }
    }
    var requests: [OutboundRequest] { state.withLock { $0.requests } }

    func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse {
        let status = state.withLock { state in
            state.requests.append(request)
            return state.status
        }
        return OutboundResponse(status: status, headers: [:], body: [])
    }
}

@Suite struct BackChannelLogoutTests {
    private static let address = "https://app.example.com/logged-out"

    private func signedIn(_ engine: Engine, _ app: ListeningApp) async throws -> (HostedWorld, Browser) {
        let world = try await HostedWorld(engine, http: app)
        try await world.user()
        try await world.allow(.backChannelLogout, logoutURI: Self.address)
        let browser = world.browser()
        #expect(await world.exchange(try await world.code(browser)).status == 200)
        return (world, browser)
    }

    private func tokens(_ app: ListeningApp) throws -> [JSONWebToken] {
        try app.requests.map { request in
            let field = try #require(FormEncoding.decode(String(decoding: request.body, as: UTF8.self))?.first)
            return try JSONWebToken(parsing: field.value)
        }
    }

    /// What the ID token in an answer calls the sign-in.
    private func session(_ reply: Reply) throws -> String? {
        try JSONWebToken(parsing: try #require(reply.json["id_token"]?.string)).claims["sid"]?.string
    }

    @Test(arguments: Engine.available)
    func `a logout token names the sign-in as the app's ID tokens do`(engine: Engine) async throws {
        let app = ListeningApp()
        let world = try await HostedWorld(engine, http: app)
        try await world.user()
        let unasked = await world.exchange(try await world.code(world.browser()))
        #expect(try session(unasked) == nil, "nobody asked for it")
        try await world.allow(.backChannelLogout, logoutURI: Self.address)
        var names: Set<String> = []
        for _ in 0..<2 {
            let reply = await world.exchange(try await world.code(world.browser()))
            let first = try #require(try session(reply))
            let refreshed = await world.browser().post(
                "/oauth2/token",
                [
                    "grant_type": "refresh_token", "refresh_token": try #require(reply.json["refresh_token"]?.string),
                    "client_id": world.client.id.rawValue,
                ])
            #expect(try session(refreshed) == first, "a refresh is no new sign-in")
            names.insert(first)
        }
        #expect(names.count == 2)
        try await world.services.directory.disable("ada", in: world.pool, actor: "test")
        await world.services.backChannelLogout.deliverDue()
        let told = Set(try tokens(app).compactMap { $0.claims["sid"]?.string })
        #expect(names.isSubset(of: told))
        #expect(told.count == app.requests.count)
    }

    @Test(arguments: Engine.available)
    func `an app with very many sign-ins is told once that all have ended`(engine: Engine) async throws {
        let app = ListeningApp()
        let (world, _) = try await signedIn(engine, app)
        for _ in 0..<16 { #expect(await world.exchange(try await world.code(world.browser())).status == 200) }
        try await world.services.directory.disable("ada", in: world.pool, actor: "test")
        await world.services.backChannelLogout.deliverDue()
        #expect(app.requests.count == 1)
        #expect(try tokens(app).first?.claims["sid"] == nil)
        #expect(try tokens(app).first?.claims["sub"] != nil)
    }

    @Test(arguments: Engine.available)
    func `signing out posts a logout token to the app`(engine: Engine) async throws {
        let app = ListeningApp()
        let (world, browser) = try await signedIn(engine, app)
        _ = await browser.get("/logout?client_id=\(world.client.id)&logout_uri=https%3A%2F%2Fapp.example.com%2Fbye")
        await world.services.backChannelLogout.deliverDue()
        let request = try #require(app.requests.first)
        #expect(request.url == Self.address)
        let field = try #require(FormEncoding.decode(String(decoding: request.body, as: UTF8.self))?.first)
        #expect(field.name == "logout_token")
        let token = try JSONWebToken(parsing: field.value)
        #expect(token.header["typ"] == .string("logout+jwt"))
        #expect(token.claims["aud"] == .string(world.client.id.rawValue))
        #expect(token.claims["iss"] == .string("http://localhost:9229/\(world.pool.id)"))
        #expect(token.claims["events"]?["http://schemas.openid.net/event/backchannel-logout"] == .object([:]))
        #expect(token.claims["nonce"] == nil)
        let keys = try JWKSet(parsing: await world.browser().get("/\(world.pool.id)/.well-known/jwks.json").body)
        let key = try #require(keys.keys.first { $0.keyID == token.keyID })
        #expect(token.isSigned(by: key.publicKey, .rs256))
        await #expect(throws: TokenError.invalidIDToken, "it is no ID token") {
            try await world.services.tokens.verifyID(field.value, serverSideCheck: false)
        }
        await world.services.backChannelLogout.deliverDue()
        #expect(app.requests.count == 1)
    }

    @Test(arguments: Engine.available)
    func `an app that does not answer is told again, at last given up`(engine: Engine) async throws {
        let app = ListeningApp()
        app.status = 503
        let (world, browser) = try await signedIn(engine, app)
        _ = await browser.get("/logout?client_id=\(world.client.id)&logout_uri=https%3A%2F%2Fapp.example.com%2Fbye")
        await world.services.backChannelLogout.deliverDue()
        await world.services.backChannelLogout.deliverDue()
        #expect(app.requests.count == 1, "not before its time")
        for _ in 0..<12 {
            world.time.advance(by: 3600)
            await world.services.backChannelLogout.deliverDue()
        }
        #expect(app.requests.count == 10)
        #expect(try await world.lastRefusal()?.check == "logout.notice")
    }

    @Test(arguments: Engine.available)
    func `the end of all sessions and of the user are told`(engine: Engine) async throws {
        let app = ListeningApp()
        let (world, _) = try await signedIn(engine, app)
        try await world.services.directory.disable("ada", in: world.pool, actor: "test")
        await world.services.backChannelLogout.deliverDue()
        #expect(app.requests.count == 1)
        try await world.services.directory.disable("ada", in: world.pool, actor: "test")
        await world.services.backChannelLogout.deliverDue()
        #expect(app.requests.count == 1, "nothing was left to end")
    }

    @Test func `an app that did not ask, and one without tokens, hear nothing`() async throws {
        let app = ListeningApp()
        let world = try await HostedWorld(.sqlite, http: app)
        try await world.user()
        let browser = world.browser()
        _ = try await world.code(browser)
        try await world.allow(.backChannelLogout, logoutURI: Self.address)
        _ = await browser.get("/logout?client_id=\(world.client.id)&logout_uri=https%3A%2F%2Fapp.example.com%2Fbye")
        await world.services.backChannelLogout.deliverDue()
        #expect(app.requests.isEmpty)
        await #expect(throws: PoolError.self) { try await world.allow(.backChannelLogout) }
        await #expect(throws: PoolError.self) { try await world.allow(.backChannelLogout, logoutURI: "javascript:alert(1)") }
    }
}
