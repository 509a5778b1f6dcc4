import Cryptography
import Foundation
package import IdentityModel
import ProviderKit
package import Storage
import Synchronization

/// The configuration of pools, clients, providers and domains as every request reads it.
///
/// Kept in memory by the pool's version: a change made here is seen at once, one made by another node within a second.
package final class PoolCatalogue: Sendable {
    /// How long a cached pool is used before its version is asked for again.
    static let trustedFor: TimeInterval = 1
    /// More cached pools than this and the cache starts anew.
    static let capacity = 20_000

    /// One version of a pool, and what of it was asked for so far. Shared, not copied: a pool may have thousands of providers.
    private final class Entry: Sendable {
        let configuration: UserPoolConfiguration
        let contents: Mutex<Contents>

        init(configuration: UserPoolConfiguration, checkedAt: Date) {
            self.configuration = configuration
            contents = Mutex(Contents(checkedAt: checkedAt))
        }
    }

    private struct Contents {
        var checkedAt: Date
        var clients: [ClientID: AppClientConfiguration] = [:]
        var secrets: [ClientID: [Secret<String>]] = [:]
        var providers: [ProviderName: IdentityProviderConfiguration] = [:]
        var adapters: [ProviderName: (configuration: IdentityProviderConfiguration, adapter: any IdentityProvider)] = [:]
        var providerList: [IdentityProviderConfiguration]?
        var domains: [DomainRecord]?
        var customScopes: Set<String>?
    }

    private struct Cache {
        var pools: [UserPoolID: Entry] = [:]
        /// A client never changes its pool.
        var poolOfClient: [ClientID: UserPoolID] = [:]
    }

    let environment: BrokerEnvironment
    private let cache = Mutex(Cache())

    package init(environment: BrokerEnvironment) { self.environment = environment }

    /// Forgets what is cached of a pool: called after every change.
    package func forget(_ pool: UserPoolID) { cache.withLock { cache in cache.pools[pool] = nil } }

    /// - Throws: `PoolError.poolNotFound`, or a `StorageError`.
    package func pool(_ id: UserPoolID) async throws -> UserPoolConfiguration { try await entry(id).configuration }

    /// A client by its id alone, as public operations name it.
    ///
    /// - Throws: `PoolError.clientNotFound`, or a `StorageError`.
    package func client(_ id: ClientID) async throws -> AppClientConfiguration {
        if let pool = cache.withLock({ $0.poolOfClient[id] }) {
            do { return try await client(id, of: pool) } catch PoolError.poolNotFound { throw PoolError.clientNotFound(id) }
        }
        guard let client = try await environment.database.read({ try $0.appClients.client(id) })?.configuration else {
            throw PoolError.clientNotFound(id)
        }
        cache.withLock { cache in
            if cache.poolOfClient.count >= Self.capacity { cache.poolOfClient = [:] }
            cache.poolOfClient[id] = client.poolID
        }
        return try await self.client(id, of: client.poolID)
    }

    /// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, or a `StorageError`.
    package func client(_ id: ClientID, of pool: UserPoolID) async throws -> AppClientConfiguration {
        let entry = try await entry(pool)
        if let client = entry.contents.withLock({ $0.clients[id] }) { return client }
        return try await load(id, of: pool, entry).configuration
    }

    /// The client's active secrets; empty for a public client.
    ///
    /// - Throws: `PoolError.clientNotFound`, or a `StorageError`.
    package func clientSecrets(of client: AppClientConfiguration) async throws -> [Secret<String>] {
        guard client.hasSecret else { return [] }
        let entry = try await entry(client.poolID)
        if let secrets = entry.contents.withLock({ $0.secrets[client.id] }) { return secrets }
        return try await load(client.id, of: client.poolID, entry).secrets
    }

    /// Every provider of the pool, sorted by name.
    package func providers(of pool: UserPoolID) async throws -> [IdentityProviderConfiguration] {
        let entry = try await entry(pool)
        if let providers = entry.contents.withLock({ $0.providerList }) { return providers }
        let records = try await environment.database.read { try $0.identityProviders.page(of: pool, after: nil, limit: 10_000) }
        let providers = try records.map { try configuration(sealed: $0.sealedConfiguration, pool: pool, name: $0.name) }
        note(pool, entry) { $0.providerList = providers }
        return providers
    }

    /// - Throws: `PoolError.providerNotFound`, or a `StorageError`.
    package func provider(named name: ProviderName, of pool: UserPoolID) async throws -> IdentityProviderConfiguration {
        let entry = try await entry(pool)
        if let provider = entry.contents.withLock({ $0.providers[name] }) { return provider }
        guard let sealed = try await environment.database.read({ try $0.identityProviders.sealedConfiguration(of: name, pool: pool) }) else {
            throw PoolError.providerNotFound(name)
        }
        let provider = try configuration(sealed: sealed, pool: pool, name: name)
        note(pool, entry) { $0.providers[name] = provider }
        return provider
    }

    /// A provider as it is stored now; nil if there is none.
    func provider(named name: ProviderName, of pool: UserPoolID, _ sql: any SQLTransaction) throws -> IdentityProviderConfiguration? {
        try sql.identityProviders.sealedConfiguration(of: name, pool: pool).map { try configuration(sealed: $0, pool: pool, name: name) }
    }

    /// The provider that an identifier, such as a mail domain, leads to.
    ///
    /// - Throws: `PoolError.providerNotFound`, or a `StorageError`.
    package func provider(identifier: String, of pool: UserPoolID) async throws -> IdentityProviderConfiguration {
        guard let name = try await environment.database.read({ try $0.identityProviders.name(identifier: identifier, pool: pool) }) else {
            throw PoolError.providerNotFound(ProviderName(identifier))
        }
        return try await provider(named: name, of: pool)
    }

    /// The pool's domains, prefix first.
    package func domains(of pool: UserPoolID) async throws -> [DomainRecord] {
        let entry = try await entry(pool)
        if let domains = entry.contents.withLock({ $0.domains }) { return domains }
        let domains = try await environment.database.read { try $0.domains.domains(of: pool) }
        note(pool, entry) { $0.domains = domains }
        return domains
    }

    /// The pool whose own domain a Host header names (port left out); nil for any other host.
    ///
    /// A prefix domain is served under its whole AWS name.
    package func pool(forDomain host: String) async throws -> UserPoolID? {
        let name = host.lowercased()
        let suffix = ".auth.\(environment.deployment.region).amazoncognito.com"
        let isPrefixed = name.hasSuffix(suffix)
        let key = isPrefixed ? String(name.dropLast(suffix.count)) : name
        guard let record = try await environment.database.read({ try $0.domains.domain(key) }), record.isCustom != isPrefixed else { return nil }
        return record.pool
    }

    /// Scopes without those that left their resource server; the pool's own, and the system's (`aws.cognito/…`), always stay.
    func known(_ scopes: [String], in pool: UserPoolID) async throws -> [String] {
        func isOwn(_ scope: String) -> Bool { OAuthScopes.standard.contains(scope) || scope.hasPrefix("aws.cognito/") }
        guard !scopes.allSatisfy(isOwn) else { return scopes }
        let custom = try await customScopes(of: pool)
        return scopes.filter { isOwn($0) || custom.contains($0) }
    }

    /// The scopes of the pool's resource servers, as clients name them.
    func customScopes(of pool: UserPoolID) async throws -> Set<String> {
        let entry = try await entry(pool)
        if let scopes = entry.contents.withLock({ $0.customScopes }) { return scopes }
        let scopes = Set(
            try await environment.database.read { try $0.resourceServers.page(of: pool, after: nil, limit: 1000) }.flatMap(\.scopeNames))
        note(pool, entry) { $0.customScopes = scopes }
        return scopes
    }

    /// What seals a provider's configuration, and for whom.
    func sealContext(provider: ProviderName, pool: UserPoolID) -> String { "\(pool)/identity-provider/\(provider)" }

    func configuration(sealed: [UInt8], pool: UserPoolID, name: ProviderName) throws -> IdentityProviderConfiguration {
        let bytes = try environment.sealer.open(sealed, context: sealContext(provider: name, pool: pool))
        return try StoredJSON.value(IdentityProviderConfiguration.self, parsing: bytes)
    }

    private func load(
        _ id: ClientID, of pool: UserPoolID, _ entry: Entry
    ) async throws -> (configuration: AppClientConfiguration, secrets: [Secret<String>]) {
        guard let record = try await environment.database.read({ try $0.appClients.client(id, of: pool) }) else { throw PoolError.clientNotFound(id) }
        let secrets = try record.secrets.map { try open($0, of: id, pool).entries.map { Secret($0.value) } } ?? []
        note(pool, entry) { entry in
            entry.clients[id] = record.configuration
            entry.secrets[id] = secrets
        }
        return (record.configuration, secrets)
    }

    /// The adapter of a provider, made once for each version of the pool.
    ///
    /// - Parameters:
    ///   - provider: what it is made from; one that was made from anything else is not handed out.
    ///   - make: also brings in the pool's keys: whoever changes those raises the pool's version.
    func adapter(
        for provider: IdentityProviderConfiguration, of pool: UserPoolID, make: () async throws -> any IdentityProvider
    ) async throws -> any IdentityProvider {
        let entry = try await entry(pool)
        if let known = entry.contents.withLock({ $0.adapters[provider.name] }), known.configuration == provider { return known.adapter }
        let made = try await make()
        note(pool, entry) { $0.adapters[provider.name] = (provider, made) }
        return made
    }

    /// The cached pool, fresh enough: its version is compared with the stored one once a second.
    private func entry(_ id: UserPoolID) async throws -> Entry {
        let now = environment.time.now
        if let cached = cache.withLock({ $0.pools[id] }) {
            if abs(now.timeIntervalSince(cached.contents.withLock { $0.checkedAt })) < Self.trustedFor { return cached }
            if try await environment.database.read({ try $0.userPools.version(of: id) }) == cached.configuration.version {
                cached.contents.withLock { $0.checkedAt = now }
                return cached
            }
        }
        guard let configuration = try await environment.database.read({ try $0.userPools.pool(id) }) else {
            forget(id)
            throw PoolError.poolNotFound(id)
        }
        let entry = Entry(configuration: configuration, checkedAt: now)
        cache.withLock { cache in
            if cache.pools.count >= Self.capacity { cache.pools = [:] }
            cache.pools[id] = entry
        }
        return entry
    }

    /// Adds what was read to the entry, unless the pool has changed since the entry was read.
    private func note(_ pool: UserPoolID, _ entry: Entry, _ change: @Sendable (inout Contents) -> Void) {
        guard cache.withLock({ $0.pools[pool] }) === entry else { return }
        entry.contents.withLock { change(&$0) }
    }
}
