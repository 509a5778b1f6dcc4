import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@testable import Broker

/// From an access key back to what it was given for; and what an ending reaches.
@Suite struct LineageTests {
    /// A pool whose rules give the role `ops` to Ada, and credentials of hers.
    private struct Scene {
        let world: IdentityWorld
        let ada: UserRecord
        let identity: IdentityID
        let credentials: TemporaryCredentials

        init(_ engine: Engine) async throws {
            world = try await IdentityWorld(engine)
            ada = try await world.world.user()
            _ = try await world.services.access.putRole(name: "ops", trust: trustPolicy(pool: world.pool.id.rawValue), policy: everything)
            let rules: [IdentityPoolRoles.Rule] = [
                .init(claim: "email", match: .startsWith, value: "bob", roleARN: IdentityWorld.arn("member")),
                .init(claim: "email", match: .equals, value: "ada@example.com", roleARN: IdentityWorld.arn("ops")),
            ]
            try await world.setRoles(mappings: [
                "\(IdentityWorld.provider):\(BrokerWorld.clientID.rawValue)": .init(kind: .rules, ambiguity: .deny, rules: rules)
            ])
            let logins = try await world.logins(of: ada)
            identity = try await world.id(logins)
            credentials = try await world.credentials(identity, logins).credentials
        }

        func lineage(of credentials: TemporaryCredentials) async throws -> CredentialLineage {
            try #require(try await world.services.access.lineage(ofKey: credentials.accessKeyID))
        }

        /// What the newest line of an administrator's change says of sessions that ended.
        func toldEnding() async throws -> String? {
            try await world.log(.administration).last.flatMap { line in
                line.verdict.all.first { $0.check == "credentials.ended" }?.received
            }
        }

        /// The check of the verdict with which the key is refused; nil while it counts.
        func ending() async throws -> String? {
            do {
                _ = try await world.principal(of: credentials)
                return nil
            } catch AccessError.endedSession(let verdict) {
                return verdict.check
            }
        }
    }

    @Test(arguments: Engine.available) func `a key leads back to the login, each rule that was tried, the trust and the person`(engine: Engine)
        async throws
    {
        let scene = try await Scene(engine)
        let lineage = try await scene.lineage(of: scene.credentials)
        #expect(lineage.tenant == scene.world.pool.id.rawValue)
        let decision = try #require(lineage.decision)
        #expect(decision.row.kind == DecisionRecord.Kind.credentials.rawValue)
        #expect(decision.row.subject == scene.identity.rawValue)
        let checks = decision.verdict.all
        #expect(checks.contains { $0.check == "identity.login" && $0.expected == IdentityWorld.provider })
        #expect(checks.first { $0.check == "identity.role.rule.1" }?.outcome == .skipped)
        #expect(checks.first { $0.check == "identity.role.rule.1" }?.received == #""ada@example.com""#)
        #expect(checks.first { $0.check == "identity.role.rule.2" }?.outcome == .passed)
        #expect(checks.contains { $0.check == "credentials.keys" && scene.credentials.accessKeyID.hasPrefix($0.received?.dropLast() ?? "?") })
        let credentials = try #require(lineage.credentials)
        #expect(credentials.ending == nil)
        #expect(credentials.role?.arn == IdentityWorld.arn("ops"))
        #expect(credentials.principal.session?.grounds.identity == scene.identity)
        #expect(credentials.principal.session?.grounds.users.map(\.sub) == [scene.ada.sub])
        #expect(credentials.lines.contains("identity: \(scene.identity) of \(scene.world.pool.id)"))
    }

    @Test(arguments: Engine.available) func `a renewed key leads to the decision that began the session`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        scene.world.world.time.advance(by: 60)
        let renewed = try await scene.world.credentials(scene.identity, try await scene.world.logins(of: scene.ada)).credentials
        #expect(renewed.accessKeyID != scene.credentials.accessKeyID)
        let (first, second) = (try await scene.lineage(of: scene.credentials), try await scene.lineage(of: renewed))
        #expect(second.credentials?.principal.session?.grounds.identity == scene.identity)
        #expect(first.decision != nil && second.decision != nil)
    }

    @Test(arguments: Engine.available) func `an access key of nobody here leads nowhere`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        let access = scene.world.services.access
        for key in ["ASIAIOSFODNN7EXAMPLE", "", "A", String(repeating: "A", count: 4096), "ASIA'; DROP TABLE decisions; --"] {
            let found = try await access.lineage(ofKey: key)
            #expect(found == nil, "\(key.prefix(40))")
        }
    }

    @Test(arguments: Engine.available) func `keys that have expired are still explained, as such`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        scene.world.world.time.advance(by: 3600 + 900 + 1)
        #expect(try await scene.lineage(of: scene.credentials).credentials?.ending == "its keys have expired")
    }

    // MARK: Endings

    @Test(arguments: Engine.available) func `disabling a role ends its keys at once, and the receipt says how many`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        #expect(try await scene.ending() == nil)
        #expect(try await scene.world.services.access.setEnabled(false, role: "guest", actor: "test").sessions == 0)
        #expect(try await scene.ending() == nil)
        #expect(try await scene.world.services.access.setEnabled(false, role: "ops", actor: "test").sessions == 1)
        #expect(try await scene.toldEnding() == "1 session of temporary credentials")
        #expect(try await scene.ending() != nil)
        #expect(try await scene.lineage(of: scene.credentials).credentials?.ending != nil)
    }

    @Test(arguments: Engine.available) func `disabling an identity ends its keys at once, and the receipt says how many`(engine: Engine) async throws
    {
        let scene = try await Scene(engine)
        let guest = try await scene.world.id()
        _ = try await scene.world.credentials(guest)
        #expect(try await scene.world.identities.setEnabled(false, scene.identity, actor: "test").sessions == 1)
        #expect(try await scene.toldEnding() == "1 session of temporary credentials")
        #expect(try await scene.ending() == "session.identity")
    }

    @Test(arguments: Engine.available) func `disabling a user ends the user's keys at once, and the log says how many`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        let pool = scene.world.world.pool
        try await scene.world.services.directory.disable("ada", in: pool, actor: "test")
        #expect(try await scene.toldEnding() == "1 session of temporary credentials")
        #expect(try await scene.ending() == "session.user")
        let bob = try await scene.world.world.user("bob")
        try await scene.world.services.directory.disable(bob.username.rawValue, in: pool, actor: "test")
        #expect(try await scene.toldEnding() == "0 sessions of temporary credentials")
    }

    @Test(arguments: Engine.available)
    func `taking a password or a link away ends the keys that came by it, and gives no others; those of the other way live on`(engine: Engine)
        async throws
    {
        let scene = try await Scene(engine)
        let (world, services) = (scene.world.world, scene.world.services)
        let now = world.time.now
        let okta = ProviderName("Okta")
        // The same user by a linked identity.
        let upstream = [UInt8](repeating: 5, count: 32)
        try await services.environment.database.write { sql in
            try sql.linkedIdentities.insert(
                LinkedIdentityRecord(
                    pool: world.pool.id, provider: okta, attribute: LinkedIdentityRecord.subjectAttribute, value: "o-1", sub: scene.ada.sub,
                    createdAt: now))
            try sql.upstreamSessions.insert(
                UpstreamSessionRecord(
                    pool: world.pool.id, idHash: upstream, provider: okta, subject: Subject("o-1"), sub: scene.ada.sub, tokens: nil,
                    confirmedAt: now, expiresAt: now.addingTimeInterval(86_400)), at: now)
        }
        let grant = TokenGrant(
            pool: world.pool, client: world.client, user: scene.ada, front: .api, scopes: [], authenticatedAt: now, upstream: upstream)
        let logins = [IdentityWorld.provider: try await services.tokens.issue(grant).id]
        let linked = try await scene.world.credentials(scene.identity, logins).credentials
        // Without a look at the server an ID token outlives a sign-out; not the end of what it came by.
        try await services.directory.unlink(ProviderUser(provider: okta, attribute: "Cognito_Subject", value: "o-1"), in: world.pool, actor: "test")
        #expect(try await scene.toldEnding() == "1 session of temporary credentials")
        await #expect(throws: AccessError.self) { _ = try await scene.world.principal(of: linked) }
        await #expect(throws: IdentityPoolError.self) { _ = try await scene.world.credentials(scene.identity, logins) }
        #expect(try await scene.ending() == nil)
        try await services.directory.unlink(
            ProviderUser(provider: .local, attribute: "Cognito_Subject", value: "ada"), in: world.pool, actor: "test")
        #expect(try await scene.ending() == "session.user")
    }
}

extension Verdict {
    /// The verdict and all below it.
    fileprivate var all: [Verdict] { [self] + children.flatMap(\.all) }
}
