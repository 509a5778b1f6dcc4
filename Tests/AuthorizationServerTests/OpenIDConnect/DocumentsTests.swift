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
}
