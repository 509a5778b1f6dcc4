import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@testable import Broker

@Suite struct WebIdentitySessionTests {
    private func assume(
        _ world: IdentityWorld, _ token: String, role: String = "member", policy: String? = nil, duration: Int = 3600
    ) async throws -> AssumedWebIdentity {
        try await world.services.access.assumeRole(
            arn: IdentityWorld.arn(role), sessionName: "ada", token: token, policy: policy, duration: duration, actor: "127.0.0.1")
    }

    private func openIDToken(_ world: IdentityWorld) async throws -> (identity: IdentityID, token: String) {
        let logins = try await world.logins(of: try await world.world.user())
        return try await world.identities.openIDToken(for: try await world.id(logins), logins: logins, actor: "127.0.0.1")
    }

    @Test(arguments: Engine.available) func `an identity pool's token states who was signed in and how`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let (identity, text) = try await openIDToken(world)
        let token = try JSONWebToken(parsing: text)
        #expect(token.header["alg"] == .string("RS512"))
        #expect(token.claims["iss"] == .string("https://cognito-identity.amazonaws.com"))
        #expect(token.claims["sub"] == .string(identity.rawValue))
        #expect(token.claims["aud"] == .string(world.pool.id.rawValue))
        #expect((token.claims["exp"]?.integer ?? 0) - (token.claims["iat"]?.integer ?? 0) == 600)
        #expect(token.claims["amr"]?.array?.first == .string("authenticated"))
        let set = try JWKSet(parsing: try await world.services.identityTokens.jwks())
        let key = try #require(set.keys.first { $0.keyID == token.keyID })
        #expect(token.isSigned(by: key.publicKey, .rs512))
    }

    @Test(arguments: Engine.available) func `nodes that start together sign with one key`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let environment = world.services.environment
        let nodes = [IdentityTokens(environment: environment), IdentityTokens(environment: environment)]
        async let first = nodes[0].jwks()
        async let second = nodes[1].jwks()
        #expect(try await first == second)
        #expect(try await JWKSet(parsing: first).keys.count == 1)
    }

    @Test(arguments: Engine.available) func `an identity pool's token gives the role that trusts it`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let (identity, token) = try await openIDToken(world)
        let assumed = try await assume(world, token, duration: 900)
        #expect(assumed.identity.subject == identity.rawValue)
        #expect(assumed.identity.provider == "cognito-identity.amazonaws.com")
        #expect(assumed.session.arn == "arn:aws:sts::123456789012:assumed-role/member/ada")
        #expect(assumed.credentials.expiresAt == world.world.time.now.addingTimeInterval(900))
        guard case .assumedRole(let session) = try await world.principal(of: assumed.credentials) else { return }
        #expect(session.context["cognito-identity.amazonaws.com:sub"] == [identity.rawValue])
        // The guests' role wants another method.
        await #expect(throws: WebIdentityError.notAuthorized) { try await assume(world, token, role: "guest") }
        await #expect(throws: WebIdentityError.notAuthorized) { try await assume(world, token, role: "nobody") }
        #expect(try await world.log(.refusal).count == 2)
    }

    @Test(arguments: Engine.available) func `a user pool's token gives a role that names the pool, the client and the user`(engine: Engine)
        async throws
    {
        let world = try await IdentityWorld(engine)
        let ada = try await world.world.user()
        let set = try await world.services.tokens.issue(world.world.grant(for: ada))
        let access = world.services.access
        func put(_ principal: String, _ condition: String) async throws {
            try await access.putRole(
                name: "app",
                trust: #"""
                    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "\#(principal)"},
                     "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {\#(condition)}}}}
                    """#,
                policy: everything)
        }
        let name = IdentityWorld.provider
        let arn = "arn:aws:iam::123456789012:oidc-provider"
        for principal in [name, "\(arn)/\(name)", "\(arn)/localhost:9229/us-east-1_TestPool1"] {
            try await put(principal, #""\#(name):aud": "\#(BrokerWorld.clientID)", "localhost:9229/us-east-1_TestPool1:sub": "\#(ada.sub)""#)
            let assumed = try await assume(world, set.id, role: "app")
            #expect(assumed.identity.provider == "http://localhost:9229/us-east-1_TestPool1")
            #expect(assumed.identity.audience == BrokerWorld.clientID.rawValue)
        }
        for condition in [#""\#(name):aud": "another""#, #""\#(name):sub": "another""#, #""cognito-identity.amazonaws.com:aud": "x""#] {
            try await put(name, condition)
            await #expect(throws: WebIdentityError.notAuthorized) { try await assume(world, set.id, role: "app") }
        }
        try await put("cognito-idp.us-east-1.amazonaws.com/us-east-1_TestPool2", #""\#(name):aud": "\#(BrokerWorld.clientID)""#)
        await #expect(throws: WebIdentityError.notAuthorized) { try await assume(world, set.id, role: "app") }
        try await put(name, #""\#(name):aud": "\#(BrokerWorld.clientID)""#)
        await #expect(throws: WebIdentityError.untrustedToken) { try await assume(world, set.accessToken, role: "app") }
        try await world.services.tokens.revoke(set.refresh, for: world.world.client)
        await #expect(throws: WebIdentityError.untrustedToken) { try await assume(world, set.id, role: "app") }
    }

    @Test(arguments: Engine.available) func `forged and expired tokens give nothing`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let (_, token) = try await openIDToken(world)
        let parts = token.split(separator: ".").map(String.init)
        // Another key under our issuer's name, with a key id that exists and one that does not.
        let stranger = try PrivateKey.generateRSA()
        let claims = try JSONWebToken(parsing: token).claims
        let keyID = try JSONWebToken(parsing: token).keyID
        for forged in [
            "", "x", "\(parts[0]).\(parts[1]).", "\(parts[0]).\(parts[1]).\(parts[2].dropLast(4))AAAA",
            try JSONWebToken.sign(claims: claims, key: stranger, algorithm: .rs512, keyID: keyID),
            try JSONWebToken.sign(claims: claims, key: stranger, algorithm: .rs512, keyID: "other"),
            try JSONWebToken.sign(claims: claims, key: stranger, algorithm: .rs512, keyID: nil),
        ] {
            await #expect(throws: WebIdentityError.untrustedToken) { try await assume(world, forged) }
        }
        _ = try await assume(world, token)
        world.world.time.advance(by: 600)
        await #expect(throws: WebIdentityError.expiredToken) { try await assume(world, token) }
    }

    @Test(arguments: Engine.available) func `a session policy is checked and kept, and the role's duration holds`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let (_, token) = try await openIDToken(world)
        await #expect(throws: WebIdentityError.tooLong) { try await assume(world, token, duration: 3601) }
        await #expect {
            try await assume(world, token, policy: #"{"Statement": {"Effect": "Allow"}}"#)
        } throws: { error in
            if case WebIdentityError.malformedPolicy(.malformed) = error { true } else { false }
        }
        let long = everything + String(repeating: " ", count: PolicyDocument.sessionPolicyLimit)
        await #expect(throws: WebIdentityError.malformedPolicy(.tooLarge(limit: PolicyDocument.sessionPolicyLimit))) {
            try await assume(world, token, policy: long)
        }
        let reads = #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}}"#
        let principal = try await world.principal(of: try await assume(world, token, policy: reads).credentials)
        #expect(await world.services.access.authorize(principal, action: "s3:GetObject", resource: "*").isAccepted)
        #expect(await !world.services.access.authorize(principal, action: "s3:PutObject", resource: "*").isAccepted)
    }
}
