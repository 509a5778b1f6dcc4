import Fixtures
import Foundation
import IdentityModel
import Testing

@testable import Broker

@Suite struct IdentityPoolsTests {
    @Test(arguments: Engine.available) func `a pool is shown as it was made, and replaced whole`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let pools = world.services.identityPools
        let made = try await pools.create(name: "app", allowsGuests: false, actor: "test") {
            $0.tags = ["k": "v"]
            $0.developerProviderName = "login.example"
        }
        #expect(try await pools.pool(made.id) == made)
        world.time.advance(by: 5)
        let updated = try await pools.update(made.id, name: "app2", allowsGuests: true, actor: "test") { _ in }
        #expect(updated.name == "app2" && updated.allowsGuests)
        // Tags have calls of their own.
        #expect(updated.tags == ["k": "v"])
        #expect(updated.createdAt == made.createdAt && updated.modifiedAt > made.modifiedAt)
        // Once set it stays.
        #expect(updated.developerProviderName == "login.example")
        await #expect(throws: IdentityPoolError.self) {
            try await pools.update(made.id, name: "app2", allowsGuests: true, actor: "test") { $0.developerProviderName = "other" }
        }
        #expect(try await pools.pool(made.id) == updated)
        #expect(try await pools.update(made.id, name: "app2", allowsGuests: true, actor: "test") { $0.tags = [:] }.tags.isEmpty)
        try await pools.delete(made.id, actor: "test")
        await #expect(throws: IdentityPoolError.poolNotFound(made.id)) { try await pools.pool(made.id) }
        await #expect(throws: IdentityPoolError.poolNotFound(made.id)) { try await pools.delete(made.id, actor: "test") }
        await #expect(throws: IdentityPoolError.poolNotFound(made.id)) { try await pools.roles(of: made.id) }
        await #expect(throws: IdentityPoolError.poolNotFound(made.id)) { try await pools.setRoles(IdentityPoolRoles(), of: made.id, actor: "test") }
        await #expect(throws: IdentityPoolError.poolNotFound(made.id)) {
            try await pools.update(made.id, name: "x", allowsGuests: true, actor: "test") { _ in }
        }
    }

    @Test(arguments: Engine.available) func `a provider must be a user pool, once per client`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        func create(_ providers: [(String, String)]) async throws {
            _ = try await world.services.identityPools.create(name: "app", allowsGuests: false, actor: "test") { pool in
                pool.userPoolProviders = providers.map { .init(providerName: $0.0, clientID: ClientID($0.1), checksServerSide: false) }
            }
        }
        let name = "cognito-idp.us-east-1.amazonaws.com/us-east-1_A"
        try await create([(name, "a"), (name, "b"), ("localhost:9229/us-east-1_B", "a")])
        for providers in [
            [(name, "a"), (name, "a")], [(name, "a"), ("localhost:9229/us-east-1_A", "a")], [("accounts.google.com", "a")],
            [("cognito-idp.eu-west-1.amazonaws.com/us-east-1_A", "a")], [("evil.example/us-east-1_A", "a")],
            [("cognito-idp.us-east-1.amazonaws.com/", "a")],
        ] {
            await #expect(throws: IdentityPoolError.self) { try await create(providers) }
        }
    }

    @Test(arguments: Engine.available) func `roles are replaced whole and must be role ARNs`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let pools = world.services.identityPools
        let pool = try await pools.create(name: "app", allowsGuests: false, actor: "test") { _ in }
        #expect(try await pools.roles(of: pool.id) == IdentityPoolRoles())
        let role = "arn:aws:iam::123456789012:role/app"
        let rule = IdentityPoolRoles.Rule(claim: "a", match: .equals, value: "b", roleARN: role)
        let roles = IdentityPoolRoles(
            authenticated: role, mappings: ["accounts.google.com": .init(kind: .rules, ambiguity: .deny, rules: [rule])])
        try await pools.setRoles(roles, of: pool.id, actor: "test")
        #expect(try await pools.roles(of: pool.id) == roles)
        for wrong in ["role/app", "arn:aws:iam::1:role/app", "arn:aws:iam::123456789012:user/app", "arn:aws:iam::123456789012:role/"] {
            await #expect(throws: IdentityPoolError.self) {
                try await pools.setRoles(IdentityPoolRoles(unauthenticated: wrong), of: pool.id, actor: "test")
            }
        }
        await #expect(throws: IdentityPoolError.self) {
            try await pools.setRoles(
                IdentityPoolRoles(mappings: ["p": .init(kind: .rules, ambiguity: .deny, rules: nil)]), of: pool.id, actor: "test")
        }
        #expect(try await pools.roles(of: pool.id) == roles)
    }

    @Test(arguments: Engine.available) func `pools are listed page by page`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let pools = world.services.identityPools
        var made: Set<IdentityPoolID> = []
        for number in 1...5 { made.insert(try await pools.create(name: "p\(number)", allowsGuests: false, actor: "test") { _ in }.id) }
        var listed: [IdentityPoolID] = []
        var hasMore = true
        while hasMore {
            let page = try await pools.list(after: listed.last, limit: 2)
            listed += page.pools.map(\.id)
            hasMore = page.hasMore
        }
        #expect(listed.count == 5)
        #expect(Set(listed) == made)
    }
}
