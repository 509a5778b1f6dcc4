import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import LocalUserPool
import Storage
import Testing

@Suite struct PasskeyRegistrationTests {
    private func world(_ engine: Engine, _ change: (inout UserPoolConfiguration) -> Void = { _ in }) async throws -> BrokerWorld {
        try await BrokerWorld(engine) { pool, _ in
            pool.allowedFirstFactors = ["PASSWORD", "WEB_AUTHN"]
            pool.passkeys = PasskeySettings(relyingPartyID: "example.com", requiresUserVerification: true)
            change(&pool)
        }
    }

    @discardableResult
    private func register(_ world: BrokerWorld, _ user: UserRecord, _ change: (inout TestAuthenticator) -> Void = { _ in }) async throws
        -> TestAuthenticator
    {
        let creation = try await world.services.passkeys.startRegistration(of: user, client: world.client.id)
        var authenticator = try TestAuthenticator()
        change(&authenticator)
        try await world.services.passkeys.completeRegistration(
            try authenticator.register(creation.challenge), of: user, client: world.client.id, actor: "test")
        return authenticator
    }

    @Test(arguments: Engine.available)
    func `a passkey is registered, listed and deleted`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        let first = try await world.services.passkeys.startRegistration(of: user, client: world.client.id)
        #expect(first.relyingPartyID == "example.com" && first.requiresUserVerification && first.registered.isEmpty)
        #expect(first.userHandle == Array(user.sub.rawValue.utf8) && first.displayName == "ada@example.com")
        let authenticator = try await register(world, user)
        let stored = try #require(await world.services.passkeys.credentials(of: user).first)
        #expect(stored.credentialID == authenticator.credentialID && stored.name == "Passkey on this device")
        let next = try await world.services.passkeys.startRegistration(of: user, client: world.client.id)
        #expect(next.registered.map(\.id) == [authenticator.credentialID])
        #expect(next.registered.first?.transports == ["internal", "hybrid"])
        let id = authenticator.credentialID.base64URL
        let other = try await world.user("bob")
        await #expect(throws: PasskeyError.credentialNotFound) { try await world.services.passkeys.delete(id, of: other, actor: "test") }
        try await world.services.passkeys.delete(id, of: user, actor: "test")
        await #expect(throws: PasskeyError.credentialNotFound) { try await world.services.passkeys.delete(id, of: user, actor: "test") }
        #expect(try await world.services.passkeys.credentials(of: user).isEmpty)
        let outcomes = try await world.decisions().map(\.outcome)
        #expect(outcomes.contains("CompleteWebAuthnRegistration") && outcomes.contains("DeleteWebAuthnCredential"))
    }

    @Test(arguments: Engine.available)
    func `a challenge is good once, for its user and client, and not for long`(engine: Engine) async throws {
        let world = try await world(engine)
        let (ada, bob) = (try await world.user(), try await world.user("bob"))
        let passkeys = world.services.passkeys
        @Sendable func complete(_ creation: PasskeyCreation, _ id: UInt8, of user: UserRecord, client: ClientID? = nil) async throws {
            var authenticator = try TestAuthenticator()
            authenticator.credentialID = [id]
            try await passkeys.completeRegistration(
                try authenticator.register(creation.challenge), of: user, client: client ?? world.client.id, actor: "test")
        }
        let creation = try await passkeys.startRegistration(of: ada, client: world.client.id)
        await #expect(throws: PasskeyError.refused(.challengeNotFound)) { try await complete(creation, 1, of: bob) }
        await #expect(throws: PasskeyError.refused(.clientMismatch)) { try await complete(creation, 1, of: ada, client: world.otherClient.id) }
        try await complete(creation, 1, of: ada)
        await #expect(throws: PasskeyError.refused(.challengeNotFound)) { try await complete(creation, 2, of: ada) }
        let late = try await passkeys.startRegistration(of: ada, client: world.client.id)
        world.time.advance(by: 300)
        await #expect(throws: PasskeyError.refused(.challengeNotFound)) { try await complete(late, 2, of: ada) }
        // Two answers at once: one is kept.
        let twice = try await passkeys.startRegistration(of: ada, client: world.client.id)
        let kept = await withTaskGroup(of: Bool.self) { group in
            for id in [3, 4] as [UInt8] { group.addTask { (try? await complete(twice, id, of: ada)) != nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(kept == 1)
        #expect(try await passkeys.credentials(of: ada).count == 2)
        let refusals = try await world.decisions().filter { $0.kind == "refusal" }
        #expect(refusals.contains { $0.verdict.contains("passkey.challenge") } && refusals.contains { $0.verdict.contains("passkey.client") })
    }

    @Test(arguments: Engine.available)
    func `a passkey belongs to one user`(engine: Engine) async throws {
        let world = try await world(engine)
        let (ada, bob) = (try await world.user(), try await world.user("bob"))
        try await register(world, ada)
        await #expect(throws: PasskeyError.refused(.alreadyRegistered)) { try await register(world, bob) }
        await #expect(throws: PasskeyError.refused(.alreadyRegistered)) { try await register(world, ada) }
    }

    @Test(arguments: Engine.available)
    func `a user has at most twenty passkeys, with names that differ`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        let pending = try await world.services.passkeys.startRegistration(of: user, client: world.client.id)
        for number in 0..<20 { try await register(world, user) { $0.credentialID = [UInt8(number)] } }
        await #expect(throws: PasskeyError.tooMany(20)) { try await register(world, user) { $0.credentialID = [99] } }
        var late = try TestAuthenticator()
        late.credentialID = [98]
        let answer = try late.register(pending.challenge)
        await #expect(throws: PasskeyError.tooMany(20)) {
            try await world.services.passkeys.completeRegistration(answer, of: user, client: world.client.id, actor: "test")
        }
        let names = try await world.services.passkeys.credentials(of: user).map(\.name)
        #expect(Set(names).count == 20 && names.contains("Passkey on this device 20"))
    }

    @Test(arguments: Engine.available)
    func `the relying party is what is set, else the custom domain, else the prefix domain`(engine: Engine) async throws {
        let world = try await world(engine) { $0.passkeys = nil }
        let passkeys = world.services.passkeys
        await #expect(throws: PasskeyError.noRelyingParty) { try await passkeys.relyingParty(of: world.pool) }
        _ = try await world.services.pools.createDomain("people", of: world.pool.id, certificateARN: nil, managedLoginVersion: 1, actor: "test")
        #expect(try await passkeys.relyingParty(of: world.pool).id == "people.auth.us-east-1.amazoncognito.com")
        _ = try await world.services.pools.createDomain(
            "login.example.com", of: world.pool.id, certificateARN: "arn:aws:acm:us-east-1:123456789012:certificate/1", managedLoginVersion: 1,
            actor: "test")
        #expect(try await passkeys.relyingParty(of: world.pool).id == "login.example.com")
        var pool = world.pool
        pool.passkeys = PasskeySettings(relyingPartyID: "example.com", isMultiFactor: true)
        // Two factors in one: whoever holds it has to be verified.
        #expect(try await passkeys.relyingParty(of: pool) == RelyingParty(id: "example.com", requiresUserVerification: true))
    }

    @Test(arguments: Engine.available)
    func `passkeys that the pool does not take, or of a user who must reset, are not registered`(engine: Engine) async throws {
        let off = try await world(engine) { $0.allowedFirstFactors = ["PASSWORD"] }
        let user = try await off.user()
        await #expect(throws: PasskeyError.notEnabled) { try await off.services.passkeys.startRegistration(of: user, client: off.client.id) }
        await #expect(throws: PasskeyError.notEnabled) {
            try await off.services.passkeys.completeRegistration(.null, of: user, client: off.client.id, actor: "test")
        }
        let world = try await world(engine)
        var resetting = try await world.user()
        resetting.status = .resetRequired
        let stopped = resetting
        await #expect(throws: PasskeyError.passwordResetRequired) {
            try await world.services.passkeys.startRegistration(of: stopped, client: world.client.id)
        }
    }

    @Test(arguments: Engine.available)
    func `passkeys go with their user`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        let id = try await register(world, user).credentialID
        try await world.services.directory.delete("ada", from: world.pool, actor: "test")
        let isLeft = try await world.services.environment.database.read {
            try $0.webAuthnCredentials.isRegistered(id, in: world.pool.id)
        }
        #expect(!isLeft)
    }
}
