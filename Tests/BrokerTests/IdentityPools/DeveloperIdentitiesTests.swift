import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@testable import Broker

@Suite struct DeveloperIdentitiesTests {
    private func world(_ engine: Engine) async throws -> IdentityWorld {
        try await IdentityWorld(engine) { $0.developerProviderName = "login.app" }
    }

    private func token(
        _ world: IdentityWorld, _ identifier: String, identity: IdentityID? = nil, more: [String: String] = [:], tags: [String: String] = [:],
        lifetime: Int = 900
    ) async throws -> (identity: IdentityID, token: String) {
        try await world.identities.developerToken(
            for: DeveloperLogin(logins: more.merging(["login.app": identifier]) { $1 }, identity: identity, tags: tags, lifetime: lifetime),
            in: world.pool.id, actor: "test")
    }

    private func logins(_ token: String) -> [String: String] { [IdentityTokens.provider: token] }

    @Test(arguments: Engine.available) func `the developer's token is a login of the identity it was given for`(engine: Engine) async throws {
        let world = try await world(engine)
        let first = try await token(world, "user-1")
        #expect(try await token(world, "user-1").identity == first.identity)
        #expect(try await token(world, "user-2").identity != first.identity)
        let claims = try JSONWebToken(parsing: first.token).claims
        #expect(
            claims["amr"]
                == .array([
                    .string("authenticated"), .string("login.app"), .string("login.app:us-east-1:\(world.pool.id):user-1"),
                ]))
        #expect((claims["exp"]?.integer ?? 0) - (claims["iat"]?.integer ?? 0) == 900)
        #expect(try await world.id(logins(first.token)) == first.identity)
        let granted = try await world.credentials(first.identity, logins(first.token))
        #expect(granted.identity == first.identity)
        #expect(try await world.principal(of: granted.credentials).arn.contains(":assumed-role/member/"))
        // Without it the identity is as closed as any person's.
        await #expect(throws: IdentityPoolError.forbidden(first.identity)) { try await world.credentials(first.identity) }
    }

    @Test(arguments: Engine.available) func `no other token of ours is a developer's`(engine: Engine) async throws {
        let world = try await world(engine)
        let person = try await world.logins(of: try await world.world.user())
        let id = try await world.id(person)
        let basic = try await world.identities.openIDToken(for: id, logins: person, actor: "test").token
        await #expect(throws: IdentityPoolError.invalidLogin(.notAToken)) { try await world.credentials(id, logins(basic)) }
        let developers = try await token(world, "user-1")
        await #expect(throws: IdentityPoolError.invalidLogin(.notAToken)) { try await world.id(logins(tampered(developers.token))) }
        world.world.time.advance(by: 900)
        let now = Int64(world.world.time.now.timeIntervalSince1970)
        await #expect(throws: IdentityPoolError.invalidLogin(.expired(now, now: now))) { try await world.id(logins(developers.token)) }
        // The developer's own name is no login for a caller without a key of the account.
        await #expect(throws: IdentityPoolError.unsupportedProvider) { try await world.id(["login.app": "user-1"]) }
    }

    @Test(arguments: Engine.available) func `a token of another pool opens nothing here`(engine: Engine) async throws {
        let world = try await world(engine)
        let other = try await world.services.identityPools.create(name: "other", allowsGuests: true, actor: "test") {
            $0.developerProviderName = "login.app"
        }
        let foreign = try await world.identities.developerToken(
            for: DeveloperLogin(logins: ["login.app": "user-1"], identity: nil, tags: [:], lifetime: 900), in: other.id, actor: "test")
        await #expect(throws: IdentityPoolError.invalidLogin(.wrongAudience)) { try await world.id(logins(foreign.token)) }
    }

    @Test(arguments: Engine.available) func `an identifier belongs to one identity, an identity may have several`(engine: Engine) async throws {
        let world = try await world(engine)
        let first = try await token(world, "user-1").identity
        #expect(try await token(world, "user-1b", identity: first).identity == first)
        #expect(try await token(world, "user-1b").identity == first)
        let second = try await token(world, "user-2").identity
        await #expect(throws: IdentityPoolError.developerUserAlreadyRegistered) { try await token(world, "user-1", identity: second) }
        let page = try await world.identities.lookUp(first, or: nil, in: world.pool.id, after: nil, limit: 1)
        #expect(page.identifiers == ["user-1"] && page.hasMore)
        let rest = try await world.identities.lookUp(nil, or: "user-1", in: world.pool.id, after: "user-1", limit: 1)
        #expect(rest.identity == first && rest.identifiers == ["user-1b"] && !rest.hasMore)
        await #expect(throws: IdentityPoolError.developerUserConflict) {
            try await world.identities.lookUp(second, or: "user-1", in: world.pool.id, after: nil, limit: 1)
        }
        await #expect(throws: IdentityPoolError.developerUserNotFound("nobody")) {
            try await world.identities.lookUp(nil, or: "nobody", in: world.pool.id, after: nil, limit: 1)
        }
    }

    @Test(arguments: Engine.available) func `the developer lifts a guest and links a person`(engine: Engine) async throws {
        let world = try await world(engine)
        let guest = try await world.id()
        #expect(try await token(world, "user-1", identity: guest).identity == guest)
        let person = try await world.logins(of: try await world.world.user())
        let known = try await world.id(person)
        #expect(try await token(world, "user-9", identity: known).identity == known)
        #expect(try await token(world, "user-9").identity == known)
        // A public login beside the developer's is verified and linked.
        let bob = try await world.logins(of: try await world.world.user("bob"))
        #expect(try await token(world, "user-1", more: bob).identity == guest)
        #expect(try await world.id(bob) == guest)
        await #expect(throws: IdentityPoolError.invalidLogin(.notAToken)) {
            try await token(world, "user-1", more: [IdentityWorld.provider: "forged"])
        }
    }

    @Test(arguments: Engine.available) func `a merger moves the source's logins and disables it`(engine: Engine) async throws {
        let world = try await world(engine)
        let source = try await token(world, "user-1")
        let destination = try await token(world, "user-2")
        func merge(_ from: String, _ to: String) async throws -> IdentityID {
            try await world.identities.merge(from, into: to, of: "login.app", in: world.pool.id, actor: "test")
        }
        #expect(try await merge("user-1", "user-2") == destination.identity)
        #expect(try await merge("user-1", "user-2") == destination.identity)
        #expect(try await token(world, "user-1").identity == destination.identity)
        #expect(try await !world.services.environment.database.read { try $0.identities.identity(source.identity)?.isEnabled ?? true })
        // A token that was given for the source before the merger is worth nothing now.
        await #expect(throws: IdentityPoolError.forbidden(source.identity)) { try await world.id(logins(source.token)) }
        await #expect(throws: IdentityPoolError.developerUserNotFound("nobody")) { try await merge("nobody", "user-2") }
    }

    @Test(arguments: Engine.available) func `two persons of one provider are not merged, nor more than twenty logins`(engine: Engine) async throws {
        let world = try await world(engine)
        let ada = try await world.logins(of: try await world.world.user())
        let bob = try await world.logins(of: try await world.world.user("bob"))
        _ = try await token(world, "user-1", more: ada)
        _ = try await token(world, "user-2", more: bob)
        await #expect(throws: IdentityPoolError.loginConflict) {
            try await world.identities.merge("user-1", into: "user-2", of: "login.app", in: world.pool.id, actor: "test")
        }
        let many = try await token(world, "many-1").identity
        for number in 2...20 { _ = try await token(world, "many-\(number)", identity: many) }
        await #expect(throws: IdentityPoolError.tooManyLogins) { try await token(world, "many-21", identity: many) }
        _ = try await token(world, "few-1")
        await #expect(throws: IdentityPoolError.tooManyLogins) {
            try await world.identities.merge("few-1", into: "many-1", of: "login.app", in: world.pool.id, actor: "test")
        }
    }

    @Test(arguments: Engine.available) func `an identity without its last login is out of reach, and no guest's`(engine: Engine) async throws {
        let world = try await world(engine)
        let first = try await token(world, "user-1").identity
        _ = try await token(world, "user-1b", identity: first)
        func unlink(_ identifier: String, _ identity: IdentityID) async throws {
            try await world.identities.unlink(identifier, of: "login.app", from: identity, in: world.pool.id, actor: "test")
        }
        try await unlink("user-1b", first)
        await #expect(throws: IdentityPoolError.developerUserNotFound("user-1b")) { try await unlink("user-1b", first) }
        let second = try await token(world, "user-2").identity
        await #expect(throws: IdentityPoolError.developerUserConflict) { try await unlink("user-1", second) }
        try await unlink("user-1", first)
        await #expect(throws: IdentityPoolError.forbidden(first)) { try await world.credentials(first) }
        #expect(try await token(world, "user-1").identity != first)
    }

    @Test(arguments: Engine.available) func `tags that the developer states become session tags`(engine: Engine) async throws {
        let world = try await world(engine)
        let tagged = try await token(world, "user-1", tags: ["team": "blue"])
        #expect(
            try JSONWebToken(parsing: tagged.token).claims["https://aws.amazon.com/tags"]
                == .object(["principal_tags": .object(["team": .array([.string("blue")])])]))
        // The role must allow the tagging too.
        await #expect(throws: IdentityPoolError.invalidRoleConfiguration) { try await world.credentials(tagged.identity, logins(tagged.token)) }
        try await world.services.access.putRole(name: "member", trust: taggingTrust(pool: world.pool.id.rawValue), policy: everything)
        let granted = try await world.credentials(tagged.identity, logins(tagged.token))
        guard case .assumedRole(let session) = try await world.principal(of: granted.credentials) else { return }
        #expect(session.tags == ["team": "blue"])
        let assumed = try await world.services.access.assumeRole(
            arn: IdentityWorld.arn("member"), sessionName: "ada", token: tagged.token, policy: nil, duration: 900, actor: "test")
        #expect(assumed.session.tags == ["team": "blue"])
        await #expect(throws: IdentityPoolError.self) { try await token(world, "user-1", tags: ["team": "blue;red"]) }
    }
}

/// Trust in a pool's signed-in identities, with tags or without.
func taggingTrust(pool: String) -> String {
    #"""
    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
     "Action": ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"], "Condition": {
        "StringEquals": {"cognito-identity.amazonaws.com:aud": "\#(pool)"},
        "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated"}}}}
    """#
}
