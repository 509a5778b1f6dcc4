import Broker
import Fixtures
import Foundation
import IdentityModel
import Testing

/// How many things there may be: by default as the service has it, else as the operator says.
struct QuotasTests {
    @Test("a list moves what it names and nothing else") func moved() throws {
        let moved = try #require(Quotas().changed(by: "UserPools=10000,IdentityProviders=5000"))
        #expect(moved[.userPools] == 10_000 && moved[.identityProviders] == 5000)
        #expect(moved[.appClients] == Quotas()[.appClients])
        #expect(Quotas.Resource.allCases.allSatisfy { Quotas()[$0] > 0 })
    }

    @Test(
        "what is no list is refused",
        arguments: ["UserPools", "UserPools=", "UserPools=0", "UserPools=-1", "UserPools=many", "Pools=3", "UserPools=3;Groups=4"])
    func refused(text: String) {
        #expect(Quotas().changed(by: text) == nil)
    }

    @Test("no more is made than the quota allows, and what is gone makes room", arguments: Engine.available)
    func enforced(engine: Engine) async throws {
        let world = try await BrokerWorld(engine, quotas: "UserPools=2,AppClients=2,ResourceServers=1,Groups=1,GroupsOfUser=1,CustomDomains=1")
        let pools = world.services.pools
        let second = try await pools.create(name: "second", schema: [], actor: "test") { _ in }
        await #expect(throws: PoolError.limitExceeded("The number of user pools exceeds the limit of 2.")) {
            try await pools.create(name: "third", schema: [], actor: "test") { _ in }
        }
        _ = try await pools.createClient(name: "one", of: second.id, secret: .none, actor: "test") { _, _ in }
        _ = try await pools.createClient(name: "two", of: second.id, secret: .none, actor: "test") { _, _ in }
        await #expect(throws: PoolError.limitExceeded("The number of app clients exceeds the limit of 2.")) {
            try await pools.createClient(name: "three", of: second.id, secret: .none, actor: "test") { _, _ in }
        }
        func domain(_ name: String, of pool: UserPoolID) async throws {
            _ = try await pools.createDomain(name, of: pool, certificateARN: "arn:aws:acm:x", managedLoginVersion: 1, actor: "test")
        }
        try await domain("login.example.com", of: second.id)
        await #expect(throws: PoolError.limitExceeded("The number of custom domains exceeds the limit of 1.")) {
            try await domain("login.example.org", of: world.pool.id)
        }
        _ = try await world.services.groups.create("a", description: nil, roleARN: nil, precedence: nil, in: second, actor: "test")
        await #expect(throws: GroupError.tooManyGroups(1)) {
            try await world.services.groups.create("b", description: nil, roleARN: nil, precedence: nil, in: second, actor: "test")
        }
        // What is gone makes room.
        try await pools.deleteDomain("login.example.com", of: second.id, actor: "test")
        try await domain("login.example.org", of: world.pool.id)
    }
}
