import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Storage
import Testing

@testable import Broker

/// An adapter is made from a provider's settings once, and never outlives them.
@Suite struct AdapterCacheTests {
    /// Remembers what it was made from.
    private struct Remembering: IdentityProvider {
        static let type = ProviderType.saml
        let configuration: IdentityProviderConfiguration

        static func completed(_ details: [String: String], environment: ProviderEnvironment) async throws(ProviderError) -> [String: String] {
            details
        }
        init(configuration: IdentityProviderConfiguration, environment: ProviderEnvironment) throws(ProviderError) {
            self.configuration = configuration
        }
        init(_ configuration: IdentityProviderConfiguration) { self.configuration = configuration }
        func signInURL(for attempt: SignInAttempt) async throws(ProviderError) -> String { "" }
        func assertion(in callback: ProviderCallback) async throws(ProviderError) -> VerifiedAnswer {
            throw ProviderError(.denied, message: "", verdict: .refused("test"))
        }
    }

    private let provider = IdentityProviderConfiguration(
        name: ProviderName("Corporate"), poolID: BrokerWorld.poolID, type: .saml, details: ["MetadataFile": "one"], attributeMapping: [:],
        identifiers: [], createdAt: Date(milliseconds: 0), modifiedAt: Date(milliseconds: 0), version: 1)

    private func details(_ world: BrokerWorld, _ provider: IdentityProviderConfiguration, made: inout Int) async throws -> String? {
        var count = 0
        let adapter = try await world.services.catalogue.adapter(for: provider, of: world.pool.id) {
            count += 1
            return Remembering(provider)
        }
        made += count
        return (adapter as? Remembering)?.configuration.details["MetadataFile"]
    }

    @Test(arguments: Engine.available)
    func `an adapter is made once for each state of its provider`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        var made = 0
        for _ in 0..<3 { #expect(try await details(world, provider, made: &made) == "one") }
        #expect(made == 1)
        var changed = provider
        changed.details["MetadataFile"] = "two"
        #expect(try await details(world, changed, made: &made) == "two")
        #expect(try await details(world, changed, made: &made) == "two")
        #expect(made == 2)
        // An older reading of the provider gets what it asks for, not what is newer.
        #expect(try await details(world, provider, made: &made) == "one")
    }

    @Test(arguments: Engine.available)
    func `another node's change of the pool drops its adapters within a second`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        var made = 0
        _ = try await details(world, provider, made: &made)
        let id = world.pool.id
        _ = try await world.services.environment.database.write { sql in try sql.userPools.raiseVersion(of: id) }
        world.time.advance(by: 2)
        _ = try await details(world, provider, made: &made)
        #expect(made == 2)
        world.services.catalogue.forget(id)
        _ = try await details(world, provider, made: &made)
        #expect(made == 3)
    }
}
