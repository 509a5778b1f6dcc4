import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct PoolMigrationsTests {
    private static let password = "Correct-Horse-9!"

    private struct Stop: Error {}

    private func world(_ engine: Engine) async throws -> BrokerWorld {
        try await BrokerWorld(engine) { pool, client in
            pool.schema.append(.init(name: "custom:age", dataType: .string, isMutable: true, isRequired: false))
            client.explicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH"]
        }
    }

    private func change(_ world: BrokerWorld, caseSensitive: Bool? = nil, aliases: [String]? = nil, required: [String] = [], age: Bool = false)
        async throws -> FrozenChange
    {
        try FrozenChange(
            isUsernameCaseSensitive: caseSensitive, aliasAttributes: aliases, required: required, types: age ? ["custom:age": .number] : [:],
            in: try await world.services.catalogue.pool(world.pool.id))
    }

    /// Whether somebody of that name signs in with the password, in the pool as it is now.
    private func comesIn(_ name: String, _ world: BrokerWorld) async throws -> Bool {
        var there = world
        there.pool = try await world.services.catalogue.pool(world.pool.id)
        guard case .tokens? = try? await there.services.localSignIn.signIn(there.request(name), password: Secret(Self.password)) else { return false }
        return true
    }

    @Test(arguments: Engine.available)
    func `names lose their case and get it back`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user("Ada", password: Self.password)
        let migrations = world.services.poolMigrations
        #expect(try await !comesIn("ada", world))
        let folding = try await change(world, caseSensitive: false)
        #expect(try await migrations.prepare(folding, of: world.pool.id).isEmpty)
        // Nothing has changed yet; who comes now is not forgotten.
        #expect(try await !comesIn("ada", world))
        try await world.user("Bob", password: Self.password)
        try await migrations.change(folding, of: world.pool.id, actor: "test")
        for name in ["ada", "ADA", "Ada", "bob"] { #expect(try await comesIn(name, world), "\(name)") }
        let folded = try await world.services.catalogue.pool(world.pool.id)
        #expect(!folded.isUsernameCaseSensitive && folded.inert["UsernameConfiguration"]?["CaseSensitive"]?.boolean == false)
        // A node that has not heard of it yet writes by the new rule all the same, and makes nobody twice.
        _ = try await world.user("Eve")
        try await world.services.directory.setPassword(of: "eve", to: Secret(Self.password), isPermanent: true, in: folded, actor: "test")
        #expect(try await comesIn("eve", world))
        await #expect(throws: StorageError.alreadyExists) { try await world.user("EVE") }
        await #expect(throws: PoolMigrations.Failure.nothingToChange) { try await migrations.prepare(folding, of: world.pool.id) }

        let back = try await migrations.undoing(in: world.pool.id)
        #expect(try await migrations.prepare(back, of: world.pool.id).isEmpty)
        try await migrations.change(back, of: world.pool.id, actor: "test")
        #expect(try await comesIn("Ada", world))
        #expect(try await !comesIn("ada", world))
        #expect(try await world.decisions().filter { $0.outcome == "MigrateUserPool" }.count == 2)
    }

    @Test(arguments: Engine.available)
    func `users who would collide are named, and nothing is changed`(engine: Engine) async throws {
        let world = try await world(engine)
        _ = try await world.user("Ada", attributes: ["email": "ada@example.com", "email_verified": "true", "custom:age": "36"])
        _ = try await world.user("ada", attributes: ["email": "ADA@example.com", "email_verified": "true", "custom:age": "many"])
        let migrations = world.services.poolMigrations
        let folding = try await change(world, caseSensitive: false, aliases: ["email"], required: ["name"], age: true)
        let obstacles = try await migrations.prepare(folding, of: world.pool.id)
        #expect(Set(obstacles.map(\.username)) == ["Ada", "ada"])
        for words in ["as ada, which", "as ada@example.com, which", "name is required and missing", "custom:age is not"] {
            #expect(obstacles.contains { $0.reason.contains(words) }, "\(words)")
        }
        await #expect(throws: PoolMigrations.Failure.obstructed) { try await migrations.change(folding, of: world.pool.id, actor: "test") }
        #expect(try await world.services.catalogue.pool(world.pool.id).isUsernameCaseSensitive)
        await #expect(throws: PoolMigrations.Failure.nothingToUndo) { try await migrations.undoing(in: world.pool.id) }
    }

    @Test(arguments: Engine.available)
    func `aliases begin and end`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user("ada", password: Self.password)
        let migrations = world.services.poolMigrations
        let aliases = try await change(world, aliases: ["email"], age: true)
        #expect(try await migrations.prepare(aliases, of: world.pool.id).isEmpty)
        try await migrations.change(aliases, of: world.pool.id, actor: "test")
        #expect(try await comesIn("ada@example.com", world))
        let pool = try await world.services.catalogue.pool(world.pool.id)
        #expect(pool.schema.first { $0.name == "custom:age" }?.dataType == .number)
        let back = try await migrations.undoing(in: world.pool.id)
        _ = try await migrations.prepare(back, of: world.pool.id)
        try await migrations.change(back, of: world.pool.id, actor: "test")
        #expect(try await !comesIn("ada@example.com", world))
        #expect(try await comesIn("ada", world))
        let after = try await world.services.catalogue.pool(world.pool.id)
        #expect(after.schema == world.pool.schema && after.aliasAttributes == world.pool.aliasAttributes)
    }

    @Test func `work that was cut off is gone on with, and begun anew where the settings changed`() async throws {
        let world = try await world(.sqlite)
        for number in 0..<450 { _ = try await world.user("P\(number)", attributes: [:]) }
        let migrations = world.services.poolMigrations
        let folding = try await change(world, caseSensitive: false)
        await #expect(throws: Stop.self) { try await migrations.prepare(folding, of: world.pool.id) { if $0 >= 200 { throw Stop() } } }
        var told: [Int] = []
        _ = try await migrations.prepare(folding, of: world.pool.id) { told.append($0) }
        #expect(told == [400, 450])
        var changed = try await world.services.catalogue.pool(world.pool.id)
        changed.aliasAttributes = ["preferred_username"]
        let stored = changed
        try await world.services.environment.database.write { try $0.userPools.update(stored) }
        await #expect(throws: PoolMigrations.Failure.settingsChanged) {
            try await migrations.change(folding, of: world.pool.id, actor: "test")
        }
        told = []
        _ = try await migrations.prepare(folding, of: world.pool.id) { told.append($0) }
        #expect(told == [200, 400, 450])
    }

    @Test func `what cannot be is refused`() async throws {
        let world = try await world(.sqlite)
        let pool = world.pool
        for make in [
            { try FrozenChange(isUsernameCaseSensitive: nil, aliasAttributes: nil, required: ["custom:age"], in: pool) },
            { try FrozenChange(isUsernameCaseSensitive: nil, aliasAttributes: nil, mutable: ["sub"], in: pool) },
            { try FrozenChange(isUsernameCaseSensitive: nil, aliasAttributes: nil, mutable: ["nothing"], in: pool) },
            { try FrozenChange(isUsernameCaseSensitive: nil, aliasAttributes: nil, types: ["email": .number], in: pool) },
        ] { #expect(throws: PoolError.self) { _ = try make() } }
        let nickname = try FrozenChange(isUsernameCaseSensitive: nil, aliasAttributes: ["nickname"], in: pool)
        await #expect(throws: PoolError.self) { try await world.services.poolMigrations.prepare(nickname, of: pool.id) }
    }
}
