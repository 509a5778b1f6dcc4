import Fixtures
import IdentityModel
import Testing

@testable import Broker

@Suite struct SAMLKeysTests {
    @Test(arguments: Engine.available)
    func `the key that was published as the next one is the one that signs after a rotation`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let before = try await world.services.environmentForProviders(pool: world.pool.id)
        #expect(before.requestSigningCertificates.count == 2)
        #expect(try await world.services.samlSigningCertificate(of: world.pool.id) == before.requestSigningCertificates[0])
        world.time.advance(by: 60)
        let version = try await world.services.catalogue.pool(world.pool.id).version
        try await world.services.pools.rotateSAMLKeys(of: world.pool.id, actor: "test")
        // Every node makes its adapters anew.
        #expect(try await world.services.catalogue.pool(world.pool.id).version == version + 1)
        let after = try await world.services.environmentForProviders(pool: world.pool.id)
        #expect(after.requestSigningCertificates[0] == before.requestSigningCertificates[1])
        #expect(!before.requestSigningCertificates.contains(after.requestSigningCertificates[1]))
        #expect(after.requestSigningKey?.exposed != before.requestSigningKey?.exposed)
        #expect(after.decryptionCertificate != before.decryptionCertificate)
        // What was encrypted to the old key on its way still opens.
        #expect(after.decryptionKeys.count == 2)
        #expect(after.decryptionKeys[1].exposed == before.decryptionKeys[0].exposed)
        world.time.advance(by: 60)
        try await world.services.pools.rotateSAMLKeys(of: world.pool.id, actor: "test")
        let last = try await world.services.environmentForProviders(pool: world.pool.id)
        #expect(last.decryptionKeys.map(\.exposed).dropFirst() == after.decryptionKeys.map(\.exposed).dropLast())
    }

    @Test func `only a pool that exists has keys to rotate`() async throws {
        let world = try await BrokerWorld(.sqlite)
        await #expect(throws: PoolError.self) { try await world.services.pools.rotateSAMLKeys(of: UserPoolID("us-east-1_Nowhere01"), actor: "test") }
    }
}
