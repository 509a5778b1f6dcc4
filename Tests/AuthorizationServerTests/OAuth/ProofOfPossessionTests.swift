import Broker
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct ProofOfPossessionTests {
    @Test(arguments: Engine.available)
    func `a code with a proof gives a token that only the key's holder can use`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        try await world.allow(.proofOfPossession)
        let key = try DPoPKey()
        let tokens = await world.exchange(
            try await world.code(world.browser()), headers: ["DPoP": try key.proof(at: world.time.now)])
        #expect(tokens.status == 200)
        #expect(tokens.json["token_type"] == .string("DPoP"))
        let access = try #require(tokens.json["access_token"]?.string)
        let address = "http://localhost:9229/oauth2/userInfo"
        func ask(_ scheme: String, _ proof: String?) async -> Reply {
            var headers = ["Authorization": "\(scheme) \(access)"]
            headers["DPoP"] = proof
            return await world.browser().get("/oauth2/userInfo", headers: headers)
        }
        let good = try key.proof("GET", address, at: world.time.now, accessToken: access)
        #expect(await ask("DPoP", good).status == 200)
        #expect(await ask("DPoP", good).header("WWW-Authenticate")?.hasPrefix("DPoP error=\"invalid_dpop_proof\"") == true, "used before")
        #expect(await ask("Bearer", nil).status == 401)
        #expect(await ask("DPoP", nil).status == 401)
        for bad in [
            try key.proof("GET", address, at: world.time.now, accessToken: "another"), try key.proof("GET", address, at: world.time.now),
            try key.proof("POST", address, at: world.time.now, accessToken: access),
            try key.proof("GET", address + "/", at: world.time.now, accessToken: access),
            try DPoPKey().proof("GET", address, at: world.time.now, accessToken: access),
        ] {
            let reply = await ask("DPoP", bad)
            #expect(reply.status == 401)
            #expect(reply.header("WWW-Authenticate")?.hasPrefix("DPoP ") == true)
        }
    }

    @Test(arguments: Engine.available)
    func `a public client's refresh token is bound to the key, and so is what it gives`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        try await world.allow(.proofOfPossession)
        let key = try DPoPKey()
        let tokens = await world.exchange(try await world.code(world.browser()), headers: ["DPoP": try key.proof(at: world.time.now)])
        let refresh = try #require(tokens.json["refresh_token"]?.string)
        func use(_ proof: String?) async -> Reply {
            await world.browser().post(
                "/oauth2/token", ["grant_type": "refresh_token", "refresh_token": refresh, "client_id": world.client.id.rawValue],
                headers: proof.map { ["DPoP": $0] } ?? [:])
        }
        #expect(await use(nil).json["error"] == .string("invalid_grant"))
        #expect(await use(try DPoPKey().proof(at: world.time.now)).json["error"] == .string("invalid_grant"))
        let proof = try key.proof(at: world.time.now)
        let next = await use(proof)
        #expect(next.json["token_type"] == .string("DPoP"))
        #expect(await use(proof).json["error"] == .string("invalid_dpop_proof"), "used before")
    }

    @Test(arguments: [
        ("iat", JSONValue.integer(0)), ("htm", .string("GET")), ("htu", .string("http://localhost:9229/oauth2/revoke")), ("jti", .string("")),
        ("jti", .integer(1)),
    ])
    func `a proof with another claim is refused`(claim: String, value: JSONValue) async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.user()
        try await world.allow(.proofOfPossession)
        let proof = try DPoPKey().proof(at: world.time.now, changes: [claim: value])
        let reply = await world.exchange(try await world.code(world.browser()), headers: ["DPoP": proof])
        #expect(reply.json["error"] == .string("invalid_dpop_proof"))
    }

    @Test func `a proof of another type, a broken one and a repeated header are refused`() async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.user()
        try await world.allow(.proofOfPossession)
        let key = try DPoPKey()
        let good = try key.proof(at: world.time.now)
        for proof in [try key.proof(at: world.time.now, type: "jwt"), good.dropLast(4) + "AAAA", "nonsense"] {
            let reply = await world.exchange("code", headers: ["DPoP": String(proof)])
            #expect(reply.json["error"] == .string("invalid_dpop_proof"))
        }
    }

    @Test func `a code that names a key is redeemed by its holder alone`() async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.user()
        try await world.allow(.proofOfPossession)
        let key = try DPoPKey()
        let mine = try await world.code(world.browser(), ["dpop_jkt": key.thumbprint])
        #expect(await world.exchange(mine).json["error"] == .string("invalid_grant"))
        let other = try await world.code(world.browser(), ["dpop_jkt": key.thumbprint])
        #expect(await world.exchange(other, headers: ["DPoP": try DPoPKey().proof(at: world.time.now)]).json["error"] == .string("invalid_grant"))
        let third = try await world.code(world.browser(), ["dpop_jkt": key.thumbprint])
        #expect(await world.exchange(third, headers: ["DPoP": try key.proof(at: world.time.now)]).status == 200)
    }

    @Test func `a client that must prove a key gets nothing without`() async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.user()
        try await world.allow(.proofOfPossessionOnly)
        #expect(await world.exchange(try await world.code(world.browser())).json["error"] == .string("invalid_dpop_proof"))
        let implicit = await world.browser().get(
            "/oauth2/authorize?\(world.request(["response_type": "token", "code_challenge": nil, "code_challenge_method": nil]))")
        #expect(try implicit.redirectParameter("error") == "unauthorized_client")
    }

    @Test(arguments: Engine.available)
    func `a client that needs a nonce is told one, and gets nothing without`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await world.user()
        try await world.allow(.proofOfPossessionNonce)
        let key = try DPoPKey()
        let code = try await world.code(world.browser())
        func redeem(_ nonce: String?) async throws -> Reply {
            await world.exchange(code, headers: ["DPoP": try key.proof(at: world.time.now, changes: nonce.map { ["nonce": .string($0)] } ?? [:])])
        }
        let refused = try await redeem(nil)
        #expect(refused.status == 400)
        #expect(refused.json["error"] == .string("use_dpop_nonce"))
        let nonce = try #require(refused.header("DPoP-Nonce"))
        #expect(refused.header("Access-Control-Expose-Headers")?.contains("DPoP-Nonce") == true)
        let others = try #require(world.services.proofs.nonce(for: UserPoolID("us-east-1_Other0000")))
        for foreign in ["", "nonsense", String(nonce.dropLast(2)) + "AA", others] {
            #expect(try await redeem(foreign).json["error"] == .string("use_dpop_nonce"), "\(foreign)")
        }
        let tokens = try await redeem(nonce)
        #expect(tokens.status == 200, "the code was not used up")
        #expect(tokens.header("DPoP-Nonce") != nil)
        let access = try #require(tokens.json["access_token"]?.string)
        func ask(_ nonce: String?) async throws -> Reply {
            let proof = try key.proof(
                "GET", "http://localhost:9229/oauth2/userInfo", at: world.time.now, accessToken: access,
                changes: nonce.map { ["nonce": .string($0)] } ?? [:])
            return await world.browser().get("/oauth2/userInfo", headers: ["Authorization": "DPoP \(access)", "DPoP": proof])
        }
        let challenge = try await ask(nil)
        #expect(challenge.status == 401)
        #expect(challenge.header("WWW-Authenticate")?.contains("error=\"use_dpop_nonce\"") == true)
        let next = try #require(challenge.header("DPoP-Nonce"))
        #expect(try await ask(next).status == 200)
        world.time.advance(by: 301)
        #expect(try await ask(next).status == 401, "too old")
    }

    @Test func `a client without the extension gets bearer tokens, whatever it sends`() async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.user()
        let tokens = await world.exchange(
            try await world.code(world.browser()), headers: ["DPoP": try DPoPKey().proof(at: world.time.now)])
        #expect(tokens.json["token_type"] == .string("Bearer"))
    }
}
