import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct PoolCatalogueTests {
    private func pool(_ services: BrokerServices, _ name: String = "people") async throws -> UserPoolID {
        try await services.pools.create(name: name, schema: [], actor: "test") { _ in }.id
    }

    private func client(
        _ services: BrokerServices, of pool: UserPoolID, secret: ClientSecretChoice = .none
    ) async throws -> (AppClientConfiguration, Secret<String>?) {
        try await services.pools.createClient(name: "app", of: pool, secret: secret, actor: "test") { _, _ in }
    }

    @Test(arguments: Engine.available)
    func `a client is found by its id, with its pool and without`(engine: Engine) async throws {
        let services = try await BrokerWorld(engine).services
        let pool = try await pool(services)
        let (client, _) = try await client(services, of: pool)
        #expect(try await services.catalogue.client(client.id).poolID == pool)
        #expect(try await services.catalogue.client(client.id, of: pool).id == client.id)
        await #expect(throws: PoolError.clientNotFound(ClientID("unknown"))) { try await services.catalogue.client(ClientID("unknown")) }
        await #expect(throws: PoolError.poolNotFound(UserPoolID("us-east-1_Nowhere00"))) {
            try await services.catalogue.pool(UserPoolID("us-east-1_Nowhere00"))
        }
    }

    @Test(arguments: Engine.available)
    func `a client is none of another pool's`(engine: Engine) async throws {
        let services = try await BrokerWorld(engine).services
        let (pool, other) = (try await pool(services), try await pool(services, "others"))
        let (client, _) = try await client(services, of: pool)
        await #expect(throws: PoolError.clientNotFound(client.id)) { try await services.catalogue.client(client.id, of: other) }
        await #expect(throws: PoolError.clientNotFound(client.id)) { try await services.pools.deleteClient(client.id, of: other, actor: "test") }
        #expect(try await services.catalogue.client(client.id).poolID == pool)
        #expect(try await services.pools.listClients(of: other, after: nil, limit: 10).clients.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a client's secret is sealed in the database`(engine: Engine) async throws {
        let services = try await BrokerWorld(engine).services
        let pool = try await pool(services)
        let (client, secret) = try await client(services, of: pool, secret: .generated)
        let text = try #require(secret?.exposed)
        let fresh = BrokerServices(services.environment)
        #expect(try await fresh.catalogue.clientSecrets(of: client).map(\.exposed) == [text])
        let stored = try await services.environment.database.read {
            try $0.rows("SELECT * FROM app_clients WHERE pool = $1", [.text(pool.rawValue)])[0]
        }
        #expect(!String(decoding: try stored.blob("secrets"), as: UTF8.self).contains(text))
        #expect(try !stored.text("configuration").contains(text))
    }

    @Test(arguments: Engine.available)
    func `a secret moved to another client opens for nobody`(engine: Engine) async throws {
        let services = try await BrokerWorld(engine).services
        let pool = try await pool(services)
        let (first, _) = try await client(services, of: pool, secret: .generated)
        let (second, _) = try await client(services, of: pool, secret: .generated)
        try await services.environment.database.write { sql in
            _ = try sql.rows(
                "UPDATE app_clients SET secrets = (SELECT secrets FROM app_clients WHERE client = $1) WHERE client = $2",
                [.text(first.id.rawValue), .text(second.id.rawValue)])
        }
        let fresh = BrokerServices(services.environment)
        await #expect(throws: (any Error).self) { try await fresh.catalogue.clientSecrets(of: second) }
    }

    @Test(arguments: Engine.available)
    func `what one node removes is gone on the other within a second`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let (here, there) = (world.services, BrokerServices(world.services.environment))
        let pool = try await pool(here)
        let (client, _) = try await client(here, of: pool)
        #expect(try await there.catalogue.client(client.id).id == client.id)
        try await here.pools.deleteClient(client.id, of: pool, actor: "test")
        await #expect(throws: PoolError.clientNotFound(client.id)) { try await here.catalogue.client(client.id) }
        world.time.advance(by: 1)
        await #expect(throws: PoolError.clientNotFound(client.id)) { try await there.catalogue.client(client.id) }

        #expect(try await there.catalogue.pool(pool).id == pool)
        try await here.pools.delete(pool, actor: "test")
        await #expect(throws: PoolError.poolNotFound(pool)) { try await here.catalogue.pool(pool) }
        world.time.advance(by: 1)
        await #expect(throws: PoolError.poolNotFound(pool)) { try await there.catalogue.pool(pool) }
    }

    @Test(arguments: Engine.available)
    func `a domain is one pool's, and served under its own host only`(engine: Engine) async throws {
        let services = try await BrokerWorld(engine).services
        let (pool, other) = (try await pool(services), try await pool(services, "others"))
        _ = try await services.pools.createDomain("shop", of: pool, certificateARN: nil, managedLoginVersion: 1, actor: "test")
        _ = try await services.pools.createDomain(
            "login.example.com", of: pool, certificateARN: "arn:aws:acm:us-east-1:123456789012:certificate/1", managedLoginVersion: 1, actor: "test")
        await #expect(throws: PoolError.domainTaken) {
            try await services.pools.createDomain("shop", of: other, certificateARN: nil, managedLoginVersion: 1, actor: "test")
        }
        await #expect(throws: PoolError.domainNotFound("shop")) { try await services.pools.deleteDomain("shop", of: other, actor: "test") }
        #expect(try await services.catalogue.pool(forDomain: "SHOP.auth.us-east-1.amazoncognito.com") == pool)
        #expect(try await services.catalogue.pool(forDomain: "login.example.com") == pool)
        for host in ["shop", "login.example.com.auth.us-east-1.amazoncognito.com", "shop.auth.eu-west-1.amazoncognito.com", "example.com", ""] {
            #expect(try await services.catalogue.pool(forDomain: host) == nil, "\(host)")
        }
    }

    @Test(arguments: Engine.available)
    func `a pool takes every row of its own with it, and none of another's`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let services = world.services
        let (pool, other) = (try await pool(services), try await pool(services, "others"))
        for pool in [pool, other] { _ = try await client(services, of: pool, secret: .generated) }
        try await services.pools.delete(pool, actor: "test")
        let database = services.environment.database
        for table in UserPoolTable.tenantTables + ["user_pools"] {
            let left = try await database.read { try $0.rows("SELECT pool FROM \(table) WHERE pool = $1", [.text(pool.rawValue)]).count }
            #expect(left == 0, "\(table)")
        }
        for (table, count) in [("user_pools", 1), ("app_clients", 1), ("signing_keys", 2)] {
            let left = try await database.read { try $0.rows("SELECT pool FROM \(table) WHERE pool = $1", [.text(other.rawValue)]).count }
            #expect(left == count, "\(table)")
        }
    }

    @Test func `every table that leads with a pool goes with the pool`() async throws {
        let database = try await Engine.sqlite.database()
        let tables = try await database.read { sql in
            try sql.rows(
                """
                SELECT m.name AS name FROM sqlite_master m, pragma_table_info(m.name) c
                WHERE m.type = 'table' AND c.name = 'pool' AND m.name <> 'user_pools' ORDER BY m.name
                """
            ).map { try $0.text("name") }
        }
        // Those of identity pools lead with another kind of pool.
        let ofIdentityPools = ["credential_sessions", "identities", "identity_logins", "identity_pools"]
        #expect(tables.filter { !ofIdentityPools.contains($0) } == UserPoolTable.tenantTables.sorted())
    }

    @Test(arguments: Engine.available)
    func `a protected pool and a pool with a domain stay`(engine: Engine) async throws {
        let services = try await BrokerWorld(engine).services
        let protected = try await services.pools.create(name: "p", schema: [], actor: "test") { $0.isDeletionProtected = true }.id
        await #expect(throws: PoolError.deletionProtected) { try await services.pools.delete(protected, actor: "test") }
        let served = try await pool(services)
        _ = try await services.pools.createDomain("shop", of: served, certificateARN: nil, managedLoginVersion: 1, actor: "test")
        await #expect(throws: PoolError.hasDomain) { try await services.pools.delete(served, actor: "test") }
        #expect(try await services.catalogue.pool(served).id == served)
    }

    @Test(arguments: Engine.available)
    func `every change of a pool is in the log`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let services = world.services
        let pool = try await pool(services)
        let (client, _) = try await client(services, of: pool)
        try await services.pools.deleteClient(client.id, of: pool, actor: "test")
        await #expect(throws: PoolError.clientNotFound(client.id)) { try await services.pools.deleteClient(client.id, of: pool, actor: "test") }
        try await services.pools.delete(pool, actor: "test")
        let outcomes = try await world.decisions().map(\.outcome)
        #expect(outcomes == ["CreateUserPool", "CreateUserPoolClient", "DeleteUserPoolClient", "DeleteUserPool"])
        #expect(try await services.decisionLog.verifyChain().faults == [])
    }
}
