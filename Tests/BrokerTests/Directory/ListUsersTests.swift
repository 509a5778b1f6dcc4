import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct ListUsersTests {
    private func names(_ world: BrokerWorld, _ filter: String?) async throws -> [String] {
        try await world.services.directory.users(in: world.pool, filter: filter, limit: 60, after: nil).users.map(\.username.rawValue)
    }

    private func people(_ engine: Engine, ignoringCase: Bool = false) async throws -> BrokerWorld {
        let world = try await BrokerWorld(engine) { pool, _ in pool.isUsernameCaseSensitive = !ignoringCase }
        _ = try await world.user("ada", attributes: ["email": "Ada@example.com", "given_name": "Ada", "phone_number": "+15551234567"])
        _ = try await world.user("adam", attributes: ["email": "adam@example.com", "given_name": "Adam"])
        var bob = try await world.user("bob", attributes: ["email": "bob@example.org", "name": "Bob \"the\" Builder"])
        bob.isEnabled = false
        bob.status = .resetRequired
        try await world.services.environment.database.write { [bob] sql in _ = try sql.users.update(bob, in: world.pool) }
        return world
    }

    @Test(arguments: Engine.available)
    func `a filter finds by value and by prefix`(engine: Engine) async throws {
        let world = try await people(engine)
        let expected: [(String?, [String])] = [
            (nil, ["ada", "adam", "bob"]), ("", ["ada", "adam", "bob"]), (#"username = "ada""#, ["ada"]), (#"username ^= "ada""#, ["ada", "adam"]),
            (#"username="Ada""#, []), (#"given_name ^= "Ad""#, ["ada", "adam"]), (#"email = "bob@example.org""#, ["bob"]),
            (#"email = "ada@example.com""#, []), (#"phone_number ^= "+1555""#, ["ada"]), (#"name = "Bob \"the\" Builder""#, ["bob"]),
            (#"status = "Disabled""#, ["bob"]), (#"status = "Enabled""#, ["ada", "adam"]), (#"status = "enabled""#, []),
            (#"cognito:user_status = "reset_required""#, ["bob"]), (#"cognito:user_status ^= "CONF""#, ["ada", "adam"]),
            (#"email ^= """#, ["ada", "adam", "bob"]),
        ]
        for (filter, names) in expected { #expect(try await self.names(world, filter) == names, "\(filter ?? "none")") }
        let sub = try await world.services.directory.user(named: "bob", in: world.pool).sub.rawValue
        #expect(try await names(world, "sub = \"\(sub)\"") == ["bob"])
        #expect(try await names(world, "sub ^= \"\(sub.prefix(8))\"") == ["bob"])
        #expect(try await names(world, #"sub ^= "%""#).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `addresses are found in any case where the pool ignores it`(engine: Engine) async throws {
        let world = try await people(engine, ignoringCase: true)
        #expect(try await names(world, #"email = "ADA@example.com""#) == ["ada"])
        #expect(try await names(world, #"given_name = "ADA""#).isEmpty)
    }

    @Test(
        arguments: Engine.available,
        [
            #"username"#, #"username = ada"#, #"username = "ada"#, #"username = "ada" or email = "x""#, #"username < "a""#, #"= "a""#,
            #"username = "a\"#,
        ])
    func `a filter of another form is refused`(engine: Engine, filter: String) async throws {
        let world = try await BrokerWorld(engine)
        await #expect(throws: DirectoryError.unreadableFilter) { try await names(world, filter) }
    }

    @Test(arguments: Engine.available)
    func `custom attributes cannot be searched`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        await #expect(throws: DirectoryError.unsearchableAttribute("custom:foo")) { try await names(world, #"custom:foo = "1""#) }
    }

    @Test(arguments: Engine.available, [nil, #"email ^= "user""#, #"status = "Enabled""#, #"sub ^= """#])
    func `pages hold everyone once`(engine: Engine, filter: String?) async throws {
        let world = try await BrokerWorld(engine)
        for number in 1...7 { _ = try await world.user("user\(number)", attributes: ["email": "user\(number % 3)@example.com"]) }
        var (seen, token): ([String], String?) = ([], nil)
        repeat {
            let page = try await world.services.directory.users(in: world.pool, filter: filter, limit: 3, after: token)
            #expect(page.users.count <= 3)
            seen += page.users.map(\.username.rawValue)
            token = page.nextToken
        } while token != nil
        #expect(seen.sorted() == (1...7).map { "user\($0)" })
    }

    @Test(arguments: Engine.available)
    func `a page token serves its pool, its filter and its hour`(engine: Engine) async throws {
        let world = try await people(engine)
        let other = try await world.otherPool()
        let directory = world.services.directory
        let token = try #require(try await directory.users(in: world.pool, filter: nil, limit: 1, after: nil).nextToken)
        await #expect(throws: DirectoryError.invalidPaginationToken) {
            try await directory.users(in: world.pool, filter: #"status = "Enabled""#, limit: 1, after: token)
        }
        await #expect(throws: DirectoryError.invalidPaginationToken) {
            try await directory.users(in: other.pool, filter: nil, limit: 1, after: token)
        }
        await #expect(throws: DirectoryError.invalidPaginationToken) {
            try await directory.users(in: world.pool, filter: nil, limit: 1, after: token + "A")
        }
        world.time.advance(by: 3600)
        await #expect(throws: DirectoryError.invalidPaginationToken) {
            try await directory.users(in: world.pool, filter: nil, limit: 1, after: token)
        }
    }
}
