import Broker
import Fixtures
import IdentityModel
import Testing

@Suite struct ProviderUpdateTests {
    @Test(arguments: Engine.available)
    func `two nodes change different parts of one provider within a second and both changes stay`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let there = BrokerServices(world.services.environment)
        let (pool, corp) = (world.pool.id, ProviderName("Corp"))
        _ = try await there.catalogue.provider(named: corp, of: pool)
        _ = try await world.services.pools.updateProvider(
            corp, of: pool, details: nil, mapping: ["email": "address"], identifiers: nil, actor: "test")
        let last = try await there.pools.updateProvider(corp, of: pool, details: nil, mapping: nil, identifiers: ["new.example"], actor: "test")
        #expect(last.attributeMapping["email"] == "address" && last.identifiers == ["new.example"])
        world.time.advance(by: 1)
        #expect(try await world.services.catalogue.provider(named: corp, of: pool) == last)
    }
}
