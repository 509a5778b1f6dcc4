import Broker
import Fixtures
import IdentityModel
import Testing

@Suite struct DocumentsTests {
    @Test(arguments: Engine.available)
    func `discovery names the configured addresses whatever Host says`(engine: Engine) async throws {
        let world = try await HostedWorld(engine, publicURL: "https://id.example.com")
        let reply = await world.browser().get("/\(world.pool.id)/.well-known/openid-configuration", headers: ["Host": "evil.example"])
        #expect(reply.status == 200)
        #expect(!reply.text.contains("evil.example"))
        #expect(reply.json["issuer"] == .string("https://id.example.com/\(world.pool.id)"))
        #expect(reply.json["jwks_uri"] == .string("https://id.example.com/\(world.pool.id)/.well-known/jwks.json"))
        #expect(reply.json["token_endpoint"] == .string("https://id.example.com/oauth2/token"))
        #expect(reply.json["code_challenge_methods_supported"] == .array([.string("S256")]))
        #expect(reply.json["authorization_response_iss_parameter_supported"] == .boolean(true))
        #expect(reply.header("Access-Control-Allow-Origin") == "*")
    }

    @Test(arguments: Engine.available)
    func `the keys are published and unknown pools are not found`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let reply = await world.browser().get("/\(world.pool.id)/.well-known/jwks.json")
        #expect(reply.status == 200)
        #expect(reply.json["keys"]?.array?.count == 2)
        for path in ["/us-east-1_Nowhere00/.well-known/jwks.json", "/\(world.pool.id)/.well-known/other", "/x", "/"] {
            #expect(await world.browser().get(path).status == 404, "\(path)")
        }
        #expect(await world.browser().post("/\(world.pool.id)/.well-known/jwks.json", [:]).status == 405)
    }

    private func promisesExchange(_ world: HostedWorld) async -> Bool {
        let document = await world.browser().get("/\(world.pool.id)/.well-known/openid-configuration").json
        let grants = document["grant_types_supported"]?.array ?? []
        return grants.contains(.string("urn:ietf:params:oauth:grant-type:token-exchange"))
    }

    @Test(arguments: Engine.available)
    func `token exchange is promised where a client may use it, at once, and no longer`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        #expect(await promisesExchange(world) == false)
        for flow in ["ALLOW_TOKEN_EXCHANGE_IMPERSONATION", "ALLOW_TOKEN_EXCHANGE_DELEGATION"] {
            for flows in [[flow], ["ALLOW_USER_SRP_AUTH"]] {
                _ = try await world.services.pools.updateClient(world.client.id, of: world.pool.id, actor: "test") { $1.explicitAuthFlows = flows }
                let isPromised = await promisesExchange(world)
                #expect(isPromised == (flows == [flow]))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `discovery promises what a client was allowed, at once`(engine: Engine) async throws {
        let world = try await HostedWorld(engine, secret: .generated)
        let path = "/\(world.pool.id)/.well-known/openid-configuration"
        let members = [
            "pushed_authorization_request_endpoint", "introspection_endpoint", "device_authorization_endpoint", "backchannel_logout_supported",
            "dpop_signing_alg_values_supported",
        ]
        let before = await world.browser().get(path).json
        for member in members { #expect(before[member] == nil, "\(member)") }
        try await world.allow(
            .formPost, .pushedRequests, .proofOfPossession, .introspection, .deviceFlow, .backChannelLogout,
            logoutURI: "https://app.example.com/out")
        let after = await world.browser().get(path).json
        for member in members { #expect(after[member] != nil, "\(member)") }
        #expect(after["response_modes_supported"]?.array?.contains(.string("form_post")) == true)
        #expect(after["grant_types_supported"]?.array?.contains(.string("urn:ietf:params:oauth:grant-type:device_code")) == true)
        #expect(await world.browser().get("/.well-known/oauth-authorization-server/\(world.pool.id)").json == after)
        let settings = try await world.services.pools.updateClient(world.client.id, of: world.pool.id, actor: "test") { _, client in
            client = AppClientConfiguration(
                id: client.id, poolID: client.poolID, name: "renamed", createdAt: client.createdAt, modifiedAt: client.modifiedAt, version: 2)
        }
        #expect(settings.name == "renamed")
        let updated = await world.browser().get(path).json
        for member in members { #expect(updated[member] == after[member], "an update of the client's settings takes \(member) away") }
        // The renamed client was allowed no flow: no client of the pool is.
        #expect(updated["response_types_supported"] == .array([.string("code")]))
    }
}
