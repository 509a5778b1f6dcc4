import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@testable import Broker

/// A world with a token of its pool.
private struct Provisioned {
    let world: BrokerWorld
    let text: String
    var directory: SCIMDirectory

    init(_ engine: Engine, vouches: Bool = false, changing change: (inout UserPoolConfiguration) -> Void = { _ in }) async throws {
        world = try await BrokerWorld(engine) { pool, _ in change(&pool) }
        let (record, secret) = try await world.services.scimTokens.create(
            for: world.pool.id, name: "entra", days: 30, vouchesForAddresses: vouches, sendsInvitations: false, actor: "test")
        text = secret.exposed
        directory = SCIMDirectory(services: world.services, pool: world.pool, token: record)
    }

    func made(_ json: String) async throws -> JSONValue { try await directory.createUser(Self.json(json), .standard).json }

    func found(_ filter: String) async throws -> [String] {
        var query = SCIMQuery()
        query.filter = filter
        return try await directory.users(query).resources.compactMap { $0["userName"]?.string }
    }

    static func json(_ text: String) -> JSONValue { JSONValue(parsing: Array(text.utf8)) ?? .null }
}

@Suite struct SCIMDirectoryTests {
    // MARK: Tokens

    @Test(arguments: Engine.available)
    func `a token opens its own pool until it expires or is revoked, and the log says what was wrong`(engine: Engine) async throws {
        let scene = try await Provisioned(engine)
        let (world, tokens) = (scene.world, scene.world.services.scimTokens)
        let other = try await world.otherPool()
        #expect(try await tokens.token(scene.text, for: world.pool.id, caller: world.caller)?.name == "entra")
        #expect(try await tokens.token(scene.text, for: other.pool.id, caller: world.caller) == nil)
        #expect(try await tokens.token(tampered(scene.text), for: world.pool.id, caller: world.caller) == nil)
        #expect(try await tokens.token(nil, for: world.pool.id, caller: world.caller) == nil)
        #expect(try await tokens.token(scene.text, for: UserPoolID("us-east-1_Nobody000"), caller: world.caller) == nil)
        world.time.advance(by: 30 * 86400 - 1)
        #expect(try await tokens.token(scene.text, for: world.pool.id, caller: world.caller) != nil)
        world.time.advance(by: 1)
        #expect(try await tokens.token(scene.text, for: world.pool.id, caller: world.caller) == nil)
        let (record, second) = try await tokens.create(
            for: world.pool.id, name: "okta", days: 1, vouchesForAddresses: false, sendsInvitations: false, actor: "test")
        #expect(try await tokens.revoke(record.id, of: other.pool.id, actor: "test") == false)
        #expect(try await tokens.token(second.exposed, for: world.pool.id, caller: world.caller) != nil)
        #expect(try await tokens.revoke(record.id, of: world.pool.id, actor: "test"))
        #expect(try await tokens.token(second.exposed, for: world.pool.id, caller: world.caller) == nil)
        let log = try await world.decisions()
        for words in ["no token", "a token that this pool does not know", "an expired token", "a revoked token"] {
            #expect(log.contains { $0.outcome == "SCIM refused" && $0.verdict.contains(words) })
        }
        let secret = try #require(scene.text.split(separator: "_").last)
        #expect(!log.contains { $0.verdict.contains(secret) })
        #expect(try await tokens.list(of: world.pool.id).map(\.name) == ["entra", "okta"])
    }

    @Test(arguments: [0, -1, 3651])
    func `a token lives for a bounded time`(days: Int) async throws {
        let world = try await BrokerWorld(.sqlite)
        await #expect(throws: PoolError.self) {
            try await world.services.scimTokens.create(
                for: world.pool.id, name: "x", days: days, vouchesForAddresses: false, sendsInvitations: false, actor: "test")
        }
    }

    // MARK: Users

    @Test(arguments: Engine.available)
    func `deactivation ends what the user is signed in to and says who did it`(engine: Engine) async throws {
        let scene = try await Provisioned(engine)
        let id = try #require(try await scene.made(#"{"userName":"ada","emails":[{"value":"ada@example.com"}]}"#)["id"]?.string)
        let user = try await scene.world.services.directory.user(sub: Subject(id), in: scene.world.pool.id)
        let tokens = try await scene.world.services.tokens.issue(scene.world.grant(for: user))
        _ = try await scene.directory.patchUser(
            id, Provisioned.json(#"{"Operations":[{"op":"Replace","path":"active","value":"False"}]}"#), ifMatch: nil, .standard)
        let after = try await scene.world.services.directory.user(sub: Subject(id), in: scene.world.pool.id)
        #expect(!after.isEnabled)
        #expect(
            try await scene.world.services.environment.database.read { sql in
                try sql.rows("SELECT revoked_at FROM refresh_families WHERE pool = $1 AND revoked_at IS NULL", [.text(scene.world.pool.id.rawValue)])
                    .isEmpty
            })
        #expect(!tokens.refresh.isEmpty)
        let log = try await scene.world.services.environment.database.read { sql in
            try sql.rows("SELECT outcome, actor FROM decisions WHERE subject = 'ada' ORDER BY sequence").map {
                "\(try $0.text("outcome")) \(try $0.text("actor"))"
            }
        }
        #expect(log.first?.hasPrefix("AdminCreateUser SCIM token entra") == true)
        #expect(log.last?.hasPrefix("AdminDisableUser SCIM token entra") == true)
    }

    @Test(arguments: Engine.available)
    func `of two writers who saw the same version one is told that the user has changed`(engine: Engine) async throws {
        let scene = try await Provisioned(engine)
        let made = try await scene.directory.createUser(Provisioned.json(#"{"userName":"ada"}"#), .standard)
        let id = try #require(made.json["id"]?.string)
        let outcomes = await withTaskGroup(of: Result<SCIMResource, any Error>.self) { group in
            for title in ["A", "B", "C", "D"] {
                group.addTask {
                    let body = Provisioned.json(#"{"Operations":[{"op":"replace","path":"title","value":"\#(title)"}]}"#)
                    do { return .success(try await scene.directory.patchUser(id, body, ifMatch: made.version, .standard)) } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { if case .success = $0 { true } else { false } } == 1)
        for case .failure(let error) in outcomes { #expect((error as? SCIMFailure)?.status == 412) }
    }

    @Test(arguments: Engine.available)
    func `writers without a version all have their say`(engine: Engine) async throws {
        let scene = try await Provisioned(engine)
        let id = try #require(try await scene.made(#"{"userName":"ada"}"#)["id"]?.string)
        try await withThrowingTaskGroup { group in
            for name in ["title", "nickName", "userType"] {
                group.addTask {
                    let body = Provisioned.json(#"{"Operations":[{"op":"replace","path":"\#(name)","value":"x"}]}"#)
                    _ = try await scene.directory.patchUser(id, body, ifMatch: nil, .standard)
                }
            }
            try await group.waitForAll()
        }
        let user = try await scene.directory.user(id, .standard).json
        for name in ["title", "nickName", "userType"] { #expect(user[name] == .string("x")) }
    }

    @Test(arguments: Engine.available)
    func `an address is verified only where the token vouches for it`(engine: Engine) async throws {
        for vouches in [false, true] {
            let scene = try await Provisioned(engine, vouches: vouches)
            let id = try #require(try await scene.made(#"{"userName":"ada","emails":[{"value":"ada@example.com"}]}"#)["id"]?.string)
            let user = try await scene.world.services.directory.user(sub: Subject(id), in: scene.world.pool.id)
            #expect(user.attributes["email_verified"] == (vouches ? "true" : "false"))
            let body = Provisioned.json(#"{"Operations":[{"op":"replace","path":"emails","value":[{"value":"new@example.com"}]}]}"#)
            _ = try await scene.directory.patchUser(id, body, ifMatch: nil, .standard)
            let after = try await scene.world.services.directory.user(sub: Subject(id), in: scene.world.pool.id)
            #expect(after.attributes["email"] == "new@example.com")
            #expect(after.attributes["email_verified"] == (vouches ? "true" : "false"))
            #expect(scene.world.messages.sent.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a deleted user leaves nothing behind`(engine: Engine) async throws {
        let scene = try await Provisioned(engine)
        let id = try #require(
            try await scene.made(#"{"userName":"ada","externalId":"E","emails":[{"value":"a@x.example"},{"value":"b@x.example"}]}"#)["id"]?.string)
        #expect(try await scene.found(#"emails eq "B@x.example""#) == [])
        #expect(try await scene.found(#"emails eq "b@x.example""#) == ["ada"])
        try await scene.directory.deleteUser(id, ifMatch: nil)
        for table in ["scim_users", "scim_search", "users", "user_search"] {
            #expect(try await scene.world.services.environment.database.read { try $0.rows("SELECT pool FROM \(table)").isEmpty })
        }
    }

    // MARK: Lists

    @Test(arguments: Engine.available)
    func `what no index serves is looked through up to a bound, what one serves beyond it`(engine: Engine) async throws {
        var scene = try await Provisioned(engine)
        for number in 0..<6 {
            _ = try await scene.made(#"{"userName":"user\#(number)","externalId":"E-\#(number)","emails":[{"value":"u\#(number)@x.example"}]}"#)
        }
        _ = try await scene.directory.createGroup(Provisioned.json(#"{"displayName":"staff"}"#), .standard)
        scene.directory.mostExamined = 5
        for filter in ["title pr", #"userName sw "user""#, #"userName eq "user1" or title pr"#, #"not (userName eq "user1")"#] {
            await #expect { try await scene.found(filter) } throws: { ($0 as? SCIMFailure)?.kind == .tooMany }
        }
        for filter in [
            #"userName eq "user1""#, #"externalId eq "E-1""#, #"emails.value eq "u1@x.example""#, #"title eq null and userName eq "user1""#,
        ] {
            #expect(try await scene.found(filter) == ["user1"])
        }
        var query = SCIMQuery()
        query.startIndex = 6
        #expect(try await scene.directory.users(query).total == 6)
        query.sortBy = "title"
        let bounded = scene.directory
        await #expect { try await bounded.users(query) } throws: { ($0 as? SCIMFailure)?.kind == .tooMany }
    }

    @Test(arguments: Engine.available)
    func `a group keeps its identifier through a new name, and another of the old name gets its own`(engine: Engine) async throws {
        let scene = try await Provisioned(engine)
        let world = scene.world
        let user = try await world.user()
        _ = try await world.services.groups.create("staff", description: "All", roleARN: nil, precedence: 2, in: world.pool, actor: "test")
        try await world.services.groups.add("ada", to: "staff", in: world.pool, actor: "test")
        let first = try #require(try await scene.directory.groups(SCIMQuery()).resources.first?["id"]?.string)
        try await scene.directory.patchGroup(
            first, Provisioned.json(#"{"Operations":[{"op":"replace","path":"displayName","value":"All Staff"}]}"#), ifMatch: nil)
        let renamed = try await world.services.groups.group(named: "All_Staff", in: world.pool)
        #expect(renamed.description == "All" && renamed.precedence == 2)
        #expect(try await world.services.groups.members(of: "All_Staff", in: world.pool, after: nil, limit: 10).users.map(\.sub) == [user.sub])
        _ = try await world.services.groups.create("staff", description: nil, roleARN: nil, precedence: nil, in: world.pool, actor: "test")
        let ids = try await scene.directory.groups(SCIMQuery()).resources.compactMap { $0["id"]?.string }
        #expect(ids.count == 2 && Set(ids).count == 2 && ids.contains(first))
    }

    @Test(arguments: Engine.available)
    func `a group with more members than an answer holds is shown without them and changed all the same`(engine: Engine) async throws {
        var scene = try await Provisioned(engine)
        var members: [String] = []
        for number in 0..<4 {
            members.append(#"{"value":"\#(try #require(try await scene.made(#"{"userName":"user\#(number)"}"#)["id"]?.string))"}"#)
        }
        let made = try await scene.directory.createGroup(
            Provisioned.json(#"{"displayName":"staff","members":[\#(members.joined(separator: ","))]}"#), .standard)
        let id = try #require(made.json["id"]?.string)
        scene.directory.mostExamined = 3
        let bounded = scene.directory
        await #expect { try await bounded.group(id, .standard) } throws: { ($0 as? SCIMFailure)?.kind == .tooMany }
        let without = try SCIMProjection(attributes: [], excludedAttributes: ["members"], of: .groups)
        #expect(try await bounded.group(id, without).json["displayName"] == .string("staff"))
        let body = Provisioned.json(#"{"Operations":[{"op":"remove","path":"members","value":[\#(members[0])]}]}"#)
        try await bounded.patchGroup(id, body, ifMatch: nil)
        #expect(try await bounded.group(id, .standard).json["members"]?.array?.count == 3)
    }
}
