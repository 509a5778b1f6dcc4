import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@testable import Broker

@Suite struct IdentityAdministrationTests {
    @Test(arguments: Engine.available) func `identities are listed in pages, the disabled ones on request`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let logins = try await world.logins(of: try await world.world.user())
        let person = try await world.id(logins)
        let merged = try await world.id()
        let guest = try await world.id()
        _ = try await world.credentials(merged, logins)
        func list(after: IdentityID? = nil, hidesDisabled: Bool = false, limit: Int = 60) async throws -> ([DescribedIdentity], Bool) {
            try await world.identities.list(in: world.pool.id, after: after, hidesDisabled: hidesDisabled, limit: limit)
        }
        #expect(Set(try await list().0.map(\.id)) == [person, merged, guest])
        #expect(Set(try await list(hidesDisabled: true).0.map(\.id)) == [person, guest])
        let first = try await list(limit: 2)
        #expect(first.0.count == 2 && first.1)
        let second = try await list(after: first.0.last?.id, limit: 2)
        #expect(second.0.count == 1 && !second.1)
        #expect(try await world.identities.describe(person).providers == [IdentityWorld.provider])
        #expect(try await world.identities.describe(guest).providers.isEmpty)
        #expect(try await !world.identities.describe(merged).isEnabled)
        let nobody = IdentityID("us-east-1:00000000-0000-0000-0000-000000000000")
        await #expect(throws: IdentityPoolError.identityNotFound(nobody)) { try await world.identities.describe(nobody) }
    }

    @Test(arguments: Engine.available) func `a deleted identity is gone with its sessions`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let logins = try await world.logins(of: try await world.world.user())
        let id = try await world.id(logins)
        let credentials = try await world.credentials(id, logins).credentials
        _ = try await world.principal(of: credentials)
        let foreign = IdentityID("eu-west-1:00000000-0000-0000-0000-000000000000")
        #expect(try await world.identities.delete([id, foreign, id], actor: "test") == [foreign])
        await #expect(throws: AccessError.self) { try await world.principal(of: credentials) }
        await #expect(throws: IdentityPoolError.identityNotFound(id)) { try await world.credentials(id, logins) }
        #expect(try await world.id(logins) != id)
    }

    @Test(arguments: Engine.available) func `a person takes off a login by showing one`(engine: Engine) async throws {
        let second = "cognito-idp.us-east-1.amazonaws.com/us-east-1_TestPool2"
        let world = try await IdentityWorld(engine) {
            $0.userPoolProviders.append(
                .init(providerName: second, clientID: ClientID("3example23456789abcdefghij"), checksServerSide: false))
        }
        let other = try await world.world.otherPool()
        let there = [second: try await world.services.tokens.issue(other.grant(for: try await other.user())).id]
        let here = try await world.logins(of: try await world.world.user())
        let id = try await world.id(here.merging(there) { $1 })
        func unlink(_ providers: [String], _ logins: [String: String]) async throws {
            try await world.identities.unlink(providers, from: id, logins: logins, actor: "test")
        }
        let bob = try await world.logins(of: try await world.world.user("bob"))
        await #expect(throws: IdentityPoolError.loginsDoNotMatch) { try await unlink([second], bob) }
        await #expect(throws: IdentityPoolError.forbidden(id)) { try await unlink([second], [:]) }
        await #expect(throws: IdentityPoolError.loginsDoNotMatch) { try await unlink(["accounts.google.com"], here) }
        // By our own name of the pool as by Amazon's.
        try await unlink(["localhost:9229/us-east-1_TestPool2"], here)
        #expect(try await world.identities.describe(id).providers == [IdentityWorld.provider])
        #expect(try await world.id(there) != id)
        try await unlink([IdentityWorld.provider], here)
        await #expect(throws: IdentityPoolError.forbidden(id)) { try await world.credentials(id) }
    }

    // MARK: Ending

    private func enable(_ user: UserRecord, _ isEnabled: Bool, in world: IdentityWorld) async throws {
        _ = try await world.services.environment.database.write { sql in
            try sql.rows(
                "UPDATE users SET is_enabled = $3 WHERE pool = $1 AND sub = $2",
                [.text(user.pool.rawValue), .text(user.sub.rawValue), SQLValue(isEnabled)])
        }
    }

    @Test(arguments: Engine.available) func `a session ends with the user, the identity and the role`(engine: Engine) async throws {
        func session(_ world: IdentityWorld) async throws -> (user: UserRecord, id: IdentityID, credentials: TemporaryCredentials) {
            let user = try await world.world.user()
            let logins = try await world.logins(of: user)
            let granted = try await world.credentials(try await world.id(logins), logins)
            _ = try await world.principal(of: granted.credentials)
            return (user, granted.identity, granted.credentials)
        }
        func ended(_ world: IdentityWorld, _ credentials: TemporaryCredentials) async -> String? {
            do {
                _ = try await world.principal(of: credentials)
                return nil
            } catch AccessError.endedSession(let verdict) {
                return verdict.check
            } catch {
                return "\(error)"
            }
        }
        let world = try await IdentityWorld(engine)
        let ada = try await session(world)
        try await enable(ada.user, false, in: world)
        #expect(await ended(world, ada.credentials) == "session.user")
        try await enable(ada.user, true, in: world)
        #expect(await ended(world, ada.credentials) == nil)
        try await world.services.environment.database.write { [id = ada.id, pool = world.pool.id, now = world.world.time.now] sql in
            try sql.identities.setEnabled(false, id, of: pool, at: now)
        }
        #expect(await ended(world, ada.credentials) == "session.identity")
        try await world.services.environment.database.write { [id = ada.id, pool = world.pool.id, now = world.world.time.now] sql in
            try sql.identities.setEnabled(true, id, of: pool, at: now)
        }
        #expect(try await world.services.access.deleteRole(name: "member"))
        #expect(await ended(world, ada.credentials) == "session.role")
    }

    @Test(arguments: Engine.available) func `signing out everywhere ends a session where the pool checks`(engine: Engine) async throws {
        for checks in [true, false] {
            let world = try await IdentityWorld(engine, checksServerSide: checks)
            let set = try await world.services.tokens.issue(world.world.grant(for: try await world.world.user()))
            let logins = [IdentityWorld.provider: set.id]
            let credentials = try await world.credentials(try await world.id(logins), logins).credentials
            try await world.services.tokens.revoke(set.refresh, for: world.world.client)
            if checks {
                await #expect(throws: AccessError.self) { try await world.principal(of: credentials) }
            } else {
                _ = try await world.principal(of: credentials)
            }
        }
    }

    // MARK: Tags

    @Test(arguments: Engine.available) func `claims become session tags by the pool's map`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        try await world.services.access.putRole(name: "member", trust: taggingTrust(pool: world.pool.id.rawValue), policy: everything)
        let ada = try await world.world.user()
        let logins = try await world.logins(of: ada)
        let id = try await world.id(logins)
        func tags() async throws -> [String: String] {
            guard case .assumedRole(let session) = try await world.principal(of: try await world.credentials(id, logins).credentials) else {
                return [:]
            }
            return session.tags
        }
        func map(_ usesDefaults: Bool, _ tags: [String: String], of provider: String = IdentityWorld.provider) async throws {
            try await world.services.identityPools.setPrincipalTags(
                .init(usesDefaults: usesDefaults, tags: tags), of: provider, in: world.pool.id, actor: "test")
        }
        #expect(try await tags() == [:])
        try await map(true, [:])
        #expect(try await tags() == ["username": ada.sub.rawValue, "client": BrokerWorld.clientID.rawValue])
        // The pool's other name means the same map.
        try await map(false, ["mail": "email", "none": "absent"], of: "localhost:9229/us-east-1_TestPool1")
        #expect(try await tags() == ["mail": "ada@example.com"])
        #expect(try await world.services.identityPools.principalTags(of: IdentityWorld.provider, in: world.pool.id).tags.count == 2)
        // The basic flow carries them in the token.
        let token = try await world.identities.openIDToken(for: id, logins: logins, actor: "test").token
        let assumed = try await world.services.access.assumeRole(
            arn: IdentityWorld.arn("member"), sessionName: "ada", token: token, policy: nil, duration: 900, actor: "test")
        #expect(assumed.session.tags == ["mail": "ada@example.com"])
        // An update of the pool leaves the map alone.
        _ = try await world.services.identityPools.update(world.pool.id, name: "app", allowsGuests: true, actor: "test") {
            $0.userPoolProviders = world.pool.userPoolProviders
        }
        #expect(try await tags() == ["mail": "ada@example.com"])
    }

    @Test(arguments: Engine.available) func `a claim that cannot be a tag refuses the session`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        try await world.services.access.putRole(name: "member", trust: taggingTrust(pool: world.pool.id.rawValue), policy: everything)
        let logins = try await world.logins(of: try await world.world.user("ada", attributes: ["name": "a;b"]))
        let id = try await world.id(logins)
        try await world.services.identityPools.setPrincipalTags(
            .init(usesDefaults: false, tags: ["name": "name"]), of: IdentityWorld.provider, in: world.pool.id, actor: "test")
        await #expect(throws: IdentityPoolError.self) { try await world.credentials(id, logins) }
    }

    @Test(arguments: Engine.available) func `a pool's tags are merged, removed and bounded`(engine: Engine) async throws {
        let world = try await IdentityWorld(engine)
        let pools = world.services.identityPools
        let arn = "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/\(world.pool.id)"
        try await pools.tag(arn, with: ["a": "1", "b": "2"], actor: "test")
        try await pools.tag(arn, with: ["b": "3"], actor: "test")
        try await pools.untag(arn, keys: ["a", "z"], actor: "test")
        #expect(try await pools.tags(of: arn) == ["b": "3"])
        let many = Dictionary(uniqueKeysWithValues: (1...50).map { ("k\($0)", "v") })
        await #expect(throws: IdentityPoolError.self) { try await pools.tag(arn, with: many, actor: "test") }
        await #expect(throws: IdentityPoolError.self) { try await pools.tag(arn, with: ["aws:x": "v"], actor: "test") }
        await #expect(throws: IdentityPoolError.self) { try await pools.tags(of: "arn:aws:s3:::bucket") }
        let other = "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:00000000-0000-0000-0000-000000000000"
        await #expect(throws: IdentityPoolError.resourceNotFound(other)) { try await pools.tags(of: other) }
        let foreign = "arn:aws:cognito-identity:us-east-1:999999999999:identitypool/\(world.pool.id)"
        await #expect(throws: IdentityPoolError.resourceNotFound(foreign)) { try await pools.tags(of: foreign) }
    }
}
