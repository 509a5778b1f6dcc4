import Broker
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct IntrospectTests {
    private func ask(_ world: HostedWorld, _ token: String?, headers: [String: String]? = nil) async -> Reply {
        let pair = "\(world.client.id):\(world.secret?.exposed ?? "")"
        return await world.browser().post(
            "/oauth2/introspect", token.map { ["token": $0] } ?? [:],
            headers: headers ?? ["Authorization": "Basic \(Data(pair.utf8).base64EncodedString())"])
    }

    @Test(arguments: Engine.available)
    func `a live token is told, a revoked and a strange one are not`(engine: Engine) async throws {
        let world = try await HostedWorld(engine, secret: .generated)
        let user = try await world.user()
        try await world.allow(.introspection)
        let secret = try #require(world.secret?.exposed)
        let tokens = await world.exchange(try await world.code(world.browser()), ["client_secret": secret])
        let access = try #require(tokens.json["access_token"]?.string)
        let refresh = try #require(tokens.json["refresh_token"]?.string)
        let live = await ask(world, access)
        #expect(live.status == 200)
        #expect(live.json["active"] == .boolean(true))
        #expect(live.json["sub"] == .string(user.sub.rawValue))
        #expect(live.json["client_id"] == .string(world.client.id.rawValue))
        #expect(live.json["scope"] == .string("openid email"))
        #expect(live.json["token_type"] == .string("Bearer"))
        #expect(await ask(world, refresh).json["active"] == .boolean(true))
        for strange in ["nonsense", "a.b.c", try #require(tokens.json["id_token"]?.string)] {
            #expect(await ask(world, strange).json == .object(["active": .boolean(false)]))
        }
        try await world.services.tokens.revoke(refresh, for: world.client)
        #expect(await ask(world, access).json == .object(["active": .boolean(false)]))
        #expect(await ask(world, refresh).json == .object(["active": .boolean(false)]))
    }

    @Test func `nobody else is told anything`() async throws {
        let world = try await HostedWorld(.sqlite, secret: .generated)
        #expect(await ask(world, "x").json["error"] == .string("unauthorized_client"))
        try await world.allow(.introspection)
        #expect(await ask(world, nil).json["error"] == .string("invalid_request"))
        let wrong = await ask(world, "x", headers: ["Authorization": "Basic \(Data("\(world.client.id):wrong".utf8).base64EncodedString())"])
        #expect(wrong.status == 401)
        #expect(wrong.header("WWW-Authenticate")?.hasPrefix("Basic ") == true)
        #expect(await ask(world, "x", headers: [:]).status == 401)
        #expect(await world.browser().get("/oauth2/introspect").status == 405)
    }

    @Test func `a client without a secret cannot be allowed to ask`() async throws {
        let world = try await HostedWorld(.sqlite)
        await #expect(throws: PoolError.self) { try await world.allow(.introspection) }
    }
}
