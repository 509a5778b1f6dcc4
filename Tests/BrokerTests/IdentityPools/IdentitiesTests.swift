import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@testable import Broker

@Suite struct IdentitiesTests {
    // MARK: GetId

    @Test(arguments: Engine.available) func `every guest gets an identity of its own`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let first = try await world.id()
        #expect(first.rawValue.wholeMatch(of: /us-east-1:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil)
        #expect(try await world.id() != first)
    }

    @Test(arguments: Engine.available) func `a pool without guests gives them nothing`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine) { $0.allowsGuests = false }
        await #expect(throws: IdentityPoolError.guestsNotAllowed) { try await world.id() }
        #expect(try await world.log(.refusal).last?.verdict.firstRefusal?.check == "identity.guests")
    }

    @Test(arguments: Engine.available) func `a person has one identity, whatever the provider is called`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let ada = try await world.world.user()
        let logins = try await world.logins(of: ada)
        let id = try await world.id(logins)
        #expect(try await world.id(try await world.logins(of: ada)) == id)
        let token = try #require(logins.values.first)
        #expect(try await world.id(["localhost:9229/us-east-1_TestPool1": token]) == id)
        #expect(try await world.id(["localhost:9229/us-east-1_TestPool1": token, IdentityWorld.provider: token]) == id)
        let bob = try await world.world.user("bob")
        #expect(try await world.id(try await world.logins(of: bob)) != id)
    }

    @Test(arguments: Engine.available) func `callers who race with a new login get one identity`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let logins = try await world.logins(of: try await world.world.user())
        let ids = try await withThrowingTaskGroup(of: IdentityID.self) { group in
            for _ in 0..<12 { group.addTask { try await world.id(logins) } }
            return try await group.reduce(into: [IdentityID]()) { $0.append($1) }
        }
        #expect(ids.count == 12)
        #expect(Set(ids).count == 1)
        let rows = try await world.services.environment.database.read { try $0.rows("SELECT identity FROM identities") }
        #expect(rows.count == 1)
    }

    @Test(arguments: Engine.available) func `an unknown pool is not found`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let unknown = IdentityPoolID("us-east-1:00000000-0000-0000-0000-000000000000")
        await #expect(throws: IdentityPoolError.poolNotFound(unknown)) {
            try await world.identities.id(in: unknown, logins: [:], actor: "test")
        }
    }

    // MARK: Logins

    @Test(arguments: Engine.available) func `a token that is not for this pool's client is refused`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let ada = try await world.world.user()
        let known = world.world.grant(for: ada)
        let grant = TokenGrant(
            pool: known.pool, client: world.world.otherClient, user: ada, front: .api, scopes: [], nonce: nil,
            authenticatedAt: known.authenticatedAt)
        let token = try await world.services.tokens.issue(grant).id
        await #expect(throws: IdentityPoolError.invalidLogin(.wrongAudience)) { try await world.id([IdentityWorld.provider: token]) }
    }

    @Test(arguments: Engine.available) func `a token of another user pool is refused`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let other = try await world.world.otherPool()
        let token = try await world.services.tokens.issue(other.grant(for: try await other.user())).id
        await #expect(throws: IdentityPoolError.invalidLogin(.wrongIssuer)) { try await world.id([IdentityWorld.provider: token]) }
        await #expect(throws: IdentityPoolError.unsupportedProvider) {
            try await world.id(["cognito-idp.us-east-1.amazonaws.com/us-east-1_TestPool2": token])
        }
    }

    @Test(arguments: Engine.available) func `an access token, a forged token and a blank are no logins`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let set = try await world.services.tokens.issue(world.world.grant(for: try await world.world.user()))
        for token in [set.accessToken, String(set.id.dropLast(8)) + "AAAAAAAA", "", "a.b.c"] {
            await #expect(throws: IdentityPoolError.invalidLogin(.notAToken)) { try await world.id([IdentityWorld.provider: token]) }
        }
    }

    @Test(arguments: Engine.available) func `an expired token is refused with its time`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let logins = try await world.logins(of: try await world.world.user())
        world.world.time.advance(by: 3600)
        let now = Int64(world.world.time.now.timeIntervalSince1970)
        await #expect(throws: IdentityPoolError.invalidLogin(.expired(now, now: now))) { try await world.id(logins) }
    }

    @Test(arguments: Engine.available) func `with the server-side check a revoked token is inactive`(engine: Engine) async throws {
        for checks in [true, false] {
            let world = try await IdentityWorld(engine, checksServerSide: checks)
            let set = try await world.services.tokens.issue(world.world.grant(for: try await world.world.user()))
            let id = try await world.id([IdentityWorld.provider: set.id])
            try await world.services.tokens.revoke(set.refresh, for: world.world.client)
            if checks {
                await #expect(throws: IdentityPoolError.invalidLogin(.inactive)) { try await world.id([IdentityWorld.provider: set.id]) }
            } else {
                #expect(try await world.id([IdentityWorld.provider: set.id]) == id)
            }
        }
    }

    @Test(arguments: Engine.available) func `a provider that cannot be verified is told apart from an unknown one`(engine: Engine) async throws {
        let arn = "arn:aws:iam::123456789012:oidc-provider/id.example.com/tenant"
        let world = try await IdentityWorld(engine) {
            $0.supportedLoginProviders = ["www.digits.com": "app"]
            $0.openIDConnectProviderARNs = [arn]
        }
        await #expect(throws: IdentityPoolError.unverifiableProvider("www.digits.com")) { try await world.id(["www.digits.com": "token"]) }
        // Listed by the pool, and not registered in the account.
        for name in ["id.example.com/tenant", arn] {
            await #expect(throws: IdentityPoolError.unsupportedProvider) { try await world.id([name: "token"]) }
        }
        await #expect(throws: IdentityPoolError.unsupportedProvider) { try await world.id(["graph.facebook.com": "token"]) }
    }

    // MARK: Credentials

    @Test(arguments: Engine.available) func `a person gets the authenticated role, a guest the other`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let ada = try await world.world.user()
        let logins = try await world.logins(of: ada)
        let id = try await world.id(logins)
        let granted = try await world.credentials(id, logins)
        #expect(granted.identity == id)
        #expect(granted.credentials.expiresAt == world.world.time.now.addingTimeInterval(3600))
        let principal = try await world.principal(of: granted.credentials)
        #expect(principal.arn == "arn:aws:sts::123456789012:assumed-role/member/CognitoIdentityCredentials")
        guard case .assumedRole(let session) = principal else { return }
        #expect(session.sessionPolicy == nil)
        #expect(session.context["cognito-identity.amazonaws.com:sub"] == [id.rawValue])
        #expect(session.context["cognito-identity.amazonaws.com:aud"] == [world.pool.id.rawValue])
        #expect(
            session.context["cognito-identity.amazonaws.com:amr"] == [
                "authenticated", IdentityWorld.provider, "\(IdentityWorld.provider):CognitoSignIn:\(ada.sub)",
            ])

        let guest = try await world.credentials(try await world.id())
        guard case .assumedRole(let guestSession) = try await world.principal(of: guest.credentials) else { return }
        #expect(guestSession.roleName == "guest")
        #expect(guestSession.sessionPolicy == .guest)
        #expect(guestSession.context["cognito-identity.amazonaws.com:amr"] == ["unauthenticated"])
        #expect(try await world.services.decisionLog.verifyChain().faults.isEmpty)
    }

    @Test(arguments: Engine.available) func `a new session is logged, the same session again is not`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let guest = try await world.id()
        let logins = try await world.logins(of: try await world.world.user())
        _ = try await world.credentials(guest)
        _ = try await world.credentials(guest)
        #expect(try await world.log(.credentials).count == 1)
        _ = try await world.credentials(guest, logins)
        #expect(
            try await world.log(.credentials).map(\.outcome) == [
                "credentials of arn:aws:sts::123456789012:assumed-role/guest/CognitoIdentityCredentials",
                "credentials of arn:aws:sts::123456789012:assumed-role/member/CognitoIdentityCredentials",
            ])
        for _ in 0..<3 {
            #expect(try await world.credentials(guest, logins).identity == guest)
            #expect(try await world.id(logins) == guest)
            #expect(try await world.identities.openIDToken(for: guest, logins: logins, actor: "127.0.0.1").identity == guest)
        }
        #expect(try await world.log(.credentials).count == 2)
    }

    @Test(arguments: Engine.available) func `what was revoked, or no longer trusts, ends the credentials at once, and is logged`(engine: Engine)
        async throws
    {
        let world = try await IdentityWorld(engine, checksServerSide: true)
        let set = try await world.services.tokens.issue(world.world.grant(for: try await world.world.user()))
        let logins = [IdentityWorld.provider: set.id]
        let id = try await world.id(logins)
        _ = try await world.credentials(id, logins)

        try await world.services.access.putRole(name: "member", trust: trustPolicy(pool: "us-east-1:other"), policy: everything)
        await #expect(throws: IdentityPoolError.invalidRoleConfiguration) { try await world.credentials(id, logins) }
        try await world.services.access.putRole(name: "member", trust: trustPolicy(pool: world.pool.id.rawValue), policy: everything)
        _ = try await world.credentials(id, logins)

        try await world.services.tokens.revoke(set.refresh, for: world.world.client)
        await #expect(throws: IdentityPoolError.invalidLogin(.inactive)) { try await world.credentials(id, logins) }
        #expect(try await world.log(.refusal).count == 2)
        #expect(try await world.services.decisionLog.verifyChain().faults.isEmpty)
    }

    @Test(arguments: Engine.available) func `nobody gets a person's credentials without the person's login`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let id = try await world.id(try await world.logins(of: try await world.world.user()))
        await #expect(throws: IdentityPoolError.forbidden(id)) { try await world.credentials(id) }
        let bob = try await world.logins(of: try await world.world.user("bob"))
        await #expect(throws: IdentityPoolError.loginsDoNotMatch) { try await world.credentials(id, bob) }
        _ = try await world.id(bob)
        await #expect(throws: IdentityPoolError.loginsDoNotMatch) { try await world.credentials(id, bob) }
        #expect(try await world.log(.credentials).isEmpty)
        #expect(
            try await world.log(.refusal).map { $0.verdict.firstRefusal?.check } == [
                "identity.logins.missing", "identity.logins.other", "identity.logins.other",
            ])
    }

    @Test(arguments: Engine.available) func `an identity of one pool is none of another`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let logins = try await world.logins(of: try await world.world.user())
        let here = try await world.id(logins)
        let other = try await world.services.identityPools.create(name: "other", allowsGuests: true, actor: "test") {
            $0.userPoolProviders = world.pool.userPoolProviders
        }
        let there = try await world.identities.id(in: other.id, logins: logins, actor: "test")
        #expect(there != here)
        // The other pool has no roles; this pool's are not lent.
        await #expect(throws: IdentityPoolError.invalidRoleConfiguration) { try await world.credentials(there, logins) }
        // And the roles of this pool do not trust the other's identities.
        try await world.services.identityPools.setRoles(
            IdentityPoolRoles(authenticated: IdentityWorld.arn("member"), unauthenticated: IdentityWorld.arn("guest")), of: other.id, actor: "test")
        await #expect(throws: IdentityPoolError.invalidRoleConfiguration) { try await world.credentials(there, logins) }
        let refusal = try await world.log(.refusal).last?.verdict
        #expect(refusal?.flattened.contains { $0.expected == "condition StringEquals cognito-identity.amazonaws.com:aud" } == true)
        try await world.services.identityPools.delete(other.id, actor: "test")
        await #expect(throws: IdentityPoolError.identityNotFound(there)) { try await world.credentials(there, logins) }
        #expect(try await world.credentials(here, logins).identity == here)
    }

    @Test(arguments: Engine.available) func `a role that is not declared, or trusts others, is not given`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let guest = try await world.id()
        let access = world.services.access
        for trust in [
            trustPolicy(pool: "us-east-1:another", method: "unauthenticated"), trustPolicy(pool: world.pool.id.rawValue, method: "authenticated"),
            trustPolicy(pool: world.pool.id.rawValue, method: "unauthenticated", sub: "us-east-1:another"),
            trustPolicy(pool: world.pool.id.rawValue, method: "unauthenticated", provider: "accounts.google.com"),
        ] {
            try await access.putRole(name: "guest", trust: trust, policy: everything)
            await #expect(throws: IdentityPoolError.invalidRoleConfiguration) { try await world.credentials(guest) }
        }
        try await access.putRole(
            name: "guest", trust: trustPolicy(pool: world.pool.id.rawValue, method: "unauthenticated", sub: guest.rawValue), policy: everything)
        _ = try await world.credentials(guest)
        #expect(try await access.deleteRole(name: "guest"))
        await #expect(throws: IdentityPoolError.invalidRoleConfiguration) { try await world.credentials(guest) }
        #expect(try await world.log(.refusal).last?.verdict.firstRefusal?.received == "there is none")
    }

    // MARK: Linking

    @Test(arguments: Engine.available) func `a guest who signs in keeps the identity`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let guest = try await world.id()
        let logins = try await world.logins(of: try await world.world.user())
        #expect(try await world.credentials(guest, logins).identity == guest)
        #expect(try await world.id(logins) == guest)
        await #expect(throws: IdentityPoolError.forbidden(guest)) { try await world.credentials(guest) }
    }

    @Test(arguments: Engine.available) func `a guest who turns out to be known becomes the known one`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let logins = try await world.logins(of: try await world.world.user())
        let known = try await world.id(logins)
        let guest = try await world.id()
        #expect(try await world.credentials(guest, logins).identity == known)
        // The guest is gone for whoever kept its id, but leads its person on.
        await #expect(throws: IdentityPoolError.forbidden(guest)) { try await world.credentials(guest) }
        #expect(try await world.credentials(guest, logins).identity == known)
    }

    @Test(arguments: Engine.available) func `two persons of one provider are never one identity`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let ada = try #require(try await world.logins(of: try await world.world.user()).values.first)
        let bob = try #require(try await world.logins(of: try await world.world.user("bob")).values.first)
        await #expect(throws: IdentityPoolError.loginConflict) {
            try await world.id([IdentityWorld.provider: ada, "localhost:9229/us-east-1_TestPool1": bob])
        }
    }

    @Test(arguments: Engine.available) func `logins of two providers join into one identity`(engine: Engine) async throws {
        let second = "cognito-idp.us-east-1.amazonaws.com/us-east-1_TestPool2"
        let world = try await IdentityWorld(engine) {
            $0.userPoolProviders.append(
                .init(providerName: second, clientID: ClientID("3example23456789abcdefghij"), checksServerSide: false))
        }
        let other = try await world.world.otherPool()
        let there = [second: try await world.services.tokens.issue(other.grant(for: try await other.user())).id]
        let here = try await world.logins(of: try await world.world.user())
        let first = try await world.id(here)
        let separate = try await world.id(there)
        #expect(first != separate)
        let both = here.merging(there) { first, _ in first }
        #expect(try await world.credentials(first, both).identity == first)
        #expect(try await world.id(there) == first)
        #expect(try await world.credentials(separate, there).identity == first)
    }

    // MARK: OpenID tokens

    @Test(arguments: Engine.available) func `the classic flow must be switched on`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine) { $0.allowsClassicFlow = false }
        let guest = try await world.id()
        await #expect(throws: IdentityPoolError.classicFlowDisabled) {
            try await world.identities.openIDToken(for: guest, logins: [:], actor: "test")
        }
    }
}
