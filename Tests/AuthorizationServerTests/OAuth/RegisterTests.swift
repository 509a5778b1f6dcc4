import Broker
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct RegisterTests {
    private func world(_ engine: Engine, changing change: @escaping (inout ClientRegistration) -> Void = { _ in }) async throws -> HostedWorld {
        try await HostedWorld(
            engine, secret: .generated,
            pool: {
                var settings = ClientRegistration(
                    isEnabled: true, isOpen: true, authenticatedGrants: ["code", "client_credentials"], openGrants: ["code"],
                    allowedScopes: ["shop/read"])
                change(&settings)
                $0.clientRegistration = settings
            },
            client: {
                $0.oauthFlows = ["client_credentials"]
                $0.oauthScopes = [OAuthScopes.registration]
            })
    }

    private func register(_ world: HostedWorld, _ body: String, bearer: String? = nil, type: String = "application/json") async -> Reply {
        var headers = ["Content-Type": type]
        headers["Authorization"] = bearer.map { "Bearer \($0)" }
        return await world.browser().post("/\(world.pool.id)/oauth2/register", raw: body, headers: headers)
    }

    /// A token that vouches for apps.
    private func voucher(_ world: HostedWorld) async throws -> String {
        let reply = await world.browser().post(
            "/oauth2/token",
            [
                "grant_type": "client_credentials", "client_id": world.client.id.rawValue,
                "client_secret": try #require(world.secret?.exposed),
            ])
        return try #require(reply.json["access_token"]?.string)
    }

    private let web = #"{"redirect_uris": ["https://app.example.com/new"], "client_name": "New app", "scope": "openid email"}"#

    @Test(arguments: Engine.available)
    func `an app registers itself and signs a person in`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user()
        let reply = await register(world, web)
        #expect(reply.status == 201)
        #expect(reply.header("Cache-Control") == "no-store")
        #expect(reply.json["scope"] == .string("openid email") && reply.json["client_secret_expires_at"] == .integer(0))
        #expect(reply.json["grant_types"] == .array([.string("authorization_code")]))
        let id = try #require(reply.json["client_id"]?.string)
        let secret = try #require(reply.json["client_secret"]?.string)
        let code = try await world.code(world.browser(), ["client_id": id, "redirect_uri": "https://app.example.com/new"])
        let tokens = await world.exchange(code, ["client_id": id, "client_secret": secret, "redirect_uri": "https://app.example.com/new"])
        #expect(tokens.status == 200)
        // Nothing but the pages signs people in for it.
        let client = try await world.services.catalogue.client(ClientID(id))
        #expect(!world.services.clientAuthentication.allows(.srp, for: client) && !world.services.clientAuthentication.allows(.password, for: client))
        #expect(client.isRegistered == true)
    }

    @Test(arguments: Engine.available)
    func `a token vouches for what an open registration does not get`(engine: Engine) async throws {
        let world = try await world(engine) { $0.isOpen = false }
        let token = try await voucher(world)
        let machine = #"{"grant_types": ["client_credentials"]}"#
        #expect(await register(world, machine).status == 401)
        #expect(await register(world, machine).header("WWW-Authenticate") == "Bearer")
        #expect(await register(world, machine, bearer: token + "x").status == 401)
        let reply = await register(world, machine, bearer: token)
        #expect(reply.status == 201 && reply.json["scope"] == .string("shop/read"))
        let own = await world.browser().post(
            "/oauth2/token",
            [
                "grant_type": "client_credentials", "client_id": reply.json["client_id"]?.string ?? "",
                "client_secret": reply.json["client_secret"]?.string ?? "",
            ])
        #expect(own.status == 200)
        // A token without the scope vouches for nobody, and what it got does not hand registration on.
        #expect(await register(world, machine, bearer: own.json["access_token"]?.string).status == 401)
        let greedy = await register(world, #"{"grant_types": ["client_credentials"], "scope": "aws.cognito/dcr/register"}"#, bearer: token)
        #expect(greedy.json["error"] == .string("invalid_client_metadata"))
    }

    @Test(arguments: [
        (#"{}"#, "invalid_redirect_uri"), (#"{"redirect_uris": []}"#, "invalid_redirect_uri"),
        (#"{"redirect_uris": ["http://app.example.com/"]}"#, "invalid_redirect_uri"),
        (#"{"redirect_uris": ["javascript:alert(1)"]}"#, "invalid_redirect_uri"),
        (#"{"redirect_uris": ["https://a.example/"], "grant_types": ["client_credentials"]}"#, "invalid_client_metadata"),
        (#"{"redirect_uris": ["https://a.example/"], "grant_types": ["implicit"]}"#, "invalid_client_metadata"),
        (#"{"redirect_uris": ["https://a.example/"], "grant_types": ["authorization_code", "client_credentials"]}"#, "invalid_client_metadata"),
        (#"{"redirect_uris": ["https://a.example/"], "response_types": ["token"]}"#, "invalid_client_metadata"),
        (#"{"redirect_uris": ["https://a.example/"], "token_endpoint_auth_method": "private_key_jwt"}"#, "invalid_client_metadata"),
        (#"{"redirect_uris": ["https://a.example/"], "scope": "shop/write"}"#, "invalid_client_metadata"),
        (#"{"redirect_uris": ["https://a.example/"], "client_name": "<b>"}"#, "invalid_client_metadata"),
        (#"{"redirect_uris": "https://a.example/"}"#, "invalid_client_metadata"), (#"[]"#, "invalid_client_metadata"),
        ("{", "invalid_client_metadata"),
    ])
    func `what cannot be granted is named, and no client is made`(body: String, error: String) async throws {
        let world = try await world(.sqlite)
        let reply = await register(world, body)
        #expect(reply.status == 400 && reply.json["error"] == .string(error), "\(reply.json.text)")
        #expect(try await world.services.pools.listClients(of: world.pool.id, after: nil, limit: 10).clients.count == 1)
    }

    @Test(arguments: Engine.available)
    func `a pool that registers nobody says so, and its document names no endpoint`(engine: Engine) async throws {
        let closed = try await HostedWorld(engine)
        #expect(await register(closed, web).status == 404)
        #expect(await closed.browser().get("/\(closed.pool.id)/.well-known/openid-configuration").json["registration_endpoint"] == nil)
        let open = try await world(engine)
        let document = await open.browser().get("/\(open.pool.id)/.well-known/openid-configuration").json
        #expect(document["registration_endpoint"] == .string("http://localhost:9229/\(open.pool.id)/oauth2/register"))
        #expect(await register(open, web, type: "text/plain").status == 400)
        #expect(await open.browser().get("/\(open.pool.id)/oauth2/register").status == 405)
        let nobody = try await world(engine) { $0.openGrants = [] }
        #expect(await register(nobody, web).json["error"] == .string("invalid_client_metadata"))
    }

    @Test(arguments: Engine.available)
    func `a public app gets no secret, and no secret of a registered app can be changed`(engine: Engine) async throws {
        let world = try await world(engine)
        let reply = await register(world, #"{"redirect_uris": ["com.example.app:/back"], "token_endpoint_auth_method": "none"}"#)
        #expect(reply.status == 201 && reply.json["client_secret"] == nil && reply.json["client_name"] == .string("Registered client"))
        let other = await register(world, web)
        let id = ClientID(try #require(other.json["client_id"]?.string))
        await #expect(throws: PoolError.self) { try await world.services.pools.addSecret(nil, to: id, of: world.pool.id, actor: "test") }
    }
}
