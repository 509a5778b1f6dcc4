import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct GroupsTests {
    private let roleA = "arn:aws:iam::123456789012:role/A"
    private let roleB = "arn:aws:iam::123456789012:role/B"

    private func create(_ world: BrokerWorld, _ name: String, precedence: Int? = nil, role: String? = nil) async throws {
        _ = try await world.services.groups.create(
            name, description: nil, roleARN: role, precedence: precedence, in: world.pool, actor: "test")
    }

    private func add(_ world: BrokerWorld, _ user: String, to group: String) async throws {
        try await world.services.groups.add(user, to: group, in: world.pool, actor: "test")
    }

    /// The claims of both tokens of a new sign-in.
    private func claims(_ world: BrokerWorld, _ user: UserRecord) async throws -> (id: [String: JSONValue], access: [String: JSONValue]) {
        let tokens = try await world.services.tokens.issue(world.grant(for: user))
        return (try JSONWebToken(parsing: tokens.id).claims, try JSONWebToken(parsing: tokens.accessToken).claims)
    }

    @Test(arguments: Engine.available)
    func `a group's name is its own in the pool, and only what is given changes`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let groups = world.services.groups
        let made = try await groups.create("staff", description: "All", roleARN: roleA, precedence: 0, in: world.pool, actor: "test")
        #expect(try await groups.group(named: "staff", in: world.pool) == made)
        await #expect(throws: GroupError.groupExists) { try await create(world, "staff") }
        try await create(world, "Staff")
        world.time.advance(by: 5)
        let changed = try await groups.update("staff", description: nil, roleARN: roleB, precedence: nil, in: world.pool, actor: "test")
        #expect(changed.description == "All" && changed.roleARN == roleB && changed.precedence == 0)
        #expect(changed.modifiedAt > changed.createdAt)
        let other = try await world.otherPool()
        await #expect(throws: GroupError.groupNotFound) { try await groups.group(named: "staff", in: other.pool) }
        await #expect(throws: GroupError.groupNotFound) { try await groups.delete("staff", in: other.pool, actor: "test") }
        try await groups.delete("staff", in: world.pool, actor: "test")
        await #expect(throws: GroupError.groupNotFound) { try await groups.delete("staff", in: world.pool, actor: "test") }
        let outcomes = try await world.decisions().map(\.outcome)
        #expect(outcomes == ["CreateGroup", "CreateGroup", "UpdateGroup", "DeleteGroup"])
    }

    @Test(arguments: Engine.available)
    func `members come and go, and a deleted group or user leaves no membership`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let groups = world.services.groups
        let ada = try await world.user("ada")
        _ = try await world.user("bob", attributes: [:])
        try await create(world, "staff")
        try await create(world, "board")
        await #expect(throws: GroupError.groupNotFound) { try await add(world, "ada", to: "none") }
        await #expect(throws: DirectoryError.userNotFound) { try await add(world, "eve", to: "staff") }
        for user in ["ada", "ada", "bob"] { try await add(world, user, to: "staff") }
        try await add(world, "ada", to: "board")
        #expect(Set(try await groups.members(of: "staff", in: world.pool, after: nil, limit: 60).users.map(\.username.rawValue)) == ["ada", "bob"])
        try await groups.remove("ada", from: "staff", in: world.pool, actor: "test")
        try await groups.remove("ada", from: "staff", in: world.pool, actor: "test")
        #expect(try await groups.groups(of: "ada", in: world.pool, after: nil, limit: 60).groups.map(\.name) == ["board"])
        try await groups.delete("board", in: world.pool, actor: "test")
        #expect(try await groups.groups(of: "ada", in: world.pool, after: nil, limit: 60).groups.isEmpty)
        try await create(world, "board")
        #expect(try await groups.members(of: "board", in: world.pool, after: nil, limit: 60).users.isEmpty)
        try await add(world, "ada", to: "board")
        try await world.services.directory.delete("ada", from: world.pool, actor: "test")
        let rows = try await world.services.environment.database.read { try $0.groups.groups(of: ada.sub, in: world.pool.id) }
        #expect(rows.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `pages of groups and members follow on one another without gap`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let groups = world.services.groups
        let names = ["Zulu", "alpha", "beta", "ärger", "100"]
        for name in names { try await create(world, name) }
        for number in 0..<5 {
            _ = try await world.user("user\(number)", attributes: [:])
            try await add(world, "user\(number)", to: "beta")
        }
        var seen: [String] = []
        var last: String?
        repeat {
            let page = try await groups.list(of: world.pool, after: last, limit: 2)
            seen += page.groups.map(\.name)
            last = page.hasMore ? page.groups.last?.name : nil
        } while last != nil
        #expect(seen == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        let first = try await groups.members(of: "beta", in: world.pool, after: nil, limit: 3)
        let second = try await groups.members(of: "beta", in: world.pool, after: first.users.last?.sub, limit: 3)
        #expect(first.hasMore && !second.hasMore)
        #expect(Set((first.users + second.users).map(\.username.rawValue)).count == 5)
        for name in names { try await add(world, "user1", to: name) }
        let own = try await groups.groups(of: "user1", in: world.pool, after: "alpha", limit: 2)
        #expect(own.groups.map(\.name) == ["beta", "ärger"] && !own.hasMore)
    }

    @Test(arguments: Engine.available)
    func `a user belongs to a hundred groups and no more`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let user = try await world.user()
        try await world.services.environment.database.write { sql in
            for number in 0..<101 {
                try sql.groups.insert(GroupRecord(pool: user.pool, name: "g\(number)", createdAt: user.createdAt, modifiedAt: user.createdAt))
                if number < 100 { try sql.groups.add(user.sub, to: "g\(number)", in: user.pool, at: user.createdAt) }
            }
        }
        try await add(world, "ada", to: "g7")
        await #expect(throws: GroupError.tooManyGroupsOfUser(100)) { try await add(world, "ada", to: "g100") }
    }

    @Test(arguments: Engine.available)
    func `tokens name groups by precedence, roles once, and the best role`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let user = try await world.user()
        #expect(try await claims(world, user).access["cognito:groups"] == nil)
        try await create(world, "last", role: roleB)
        try await create(world, "second", precedence: 2, role: roleA)
        try await create(world, "first", precedence: 1)
        for group in ["last", "second", "first"] { try await add(world, "ada", to: group) }
        let (id, access) = try await claims(world, user)
        #expect(access["cognito:groups"] == .array([.string("first"), .string("second"), .string("last")]))
        #expect(id["cognito:groups"] == access["cognito:groups"])
        #expect(id["cognito:roles"] == .array([.string(roleA), .string(roleB)]))
        #expect(id["cognito:preferred_role"] == .string(roleA))
        #expect(access["cognito:roles"] == nil && access["cognito:preferred_role"] == nil)
    }

    @Test(arguments: Engine.available)
    func `equal precedence with different roles prefers none, a single role is preferred`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let user = try await world.user()
        try await create(world, "one", precedence: 1, role: roleA)
        try await add(world, "ada", to: "one")
        #expect(try await claims(world, user).id["cognito:preferred_role"] == .string(roleA))
        try await create(world, "two", precedence: 1, role: roleB)
        try await add(world, "ada", to: "two")
        let (id, _) = try await claims(world, user)
        #expect(id["cognito:preferred_role"] == nil)
        #expect(id["cognito:roles"] == .array([.string(roleA), .string(roleB)]))
    }

    @Test(arguments: Engine.available)
    func `a new federated user joins the automatic group of their provider`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let profile = UnifiedProfile(
            provider: ProviderName("Okta"), providerType: .saml, issuer: "https://okta.example.com", subject: Subject("ada-1"), attributes: [])
        let user = try await world.services.environment.database.write { sql in
            try world.services.directory.admit(profile, to: world.pool, in: sql)
        }
        let name = "\(world.pool.id)_Okta"
        let group = try await world.services.groups.group(named: name, in: world.pool)
        #expect(group.description == "Autogenerated group for users who sign in using Okta" && group.roleARN == nil)
        #expect(try await claims(world, user).access["cognito:groups"] == .array([.string(name)]))
    }
}
