package import Foundation
package import IdentityModel
import ProviderKit
import Storage
import Synchronization

extension PoolAdministration {
    /// Stores a new provider, completed by what it publishes.
    ///
    /// - Throws: `PoolError`.
    package func createProvider(
        _ name: ProviderName, type: String, of pool: UserPoolID, details: [String: String], mapping: [String: String], identifiers: [String],
        levelValues: [String: String]? = nil, actor: String
    ) async throws -> IdentityProviderConfiguration {
        guard let type = ProviderType(rawValue: type), type != .local, environment.providers.adapter(for: type) != nil else {
            throw PoolError.invalid("Provider type \(type) is not available in this installation.")
        }
        guard !name.rawValue.contains("_"), !name.rawValue.contains(where: \.isWhitespace), !name.isReserved else {
            throw PoolError.invalid("Provider name \(name) is not allowed: it may not contain underscores or spaces, nor be a reserved name.")
        }
        guard !type.isSocial || name.rawValue.isIdentical(to: type.rawValue) else {
            throw PoolError.invalid("Provider name \(name) is not allowed: a provider of type \(type.rawValue) is called \(type.rawValue).")
        }
        try Self.check(levelValues, type: type)
        let configuration = try await services.catalogue.pool(pool)
        let now = Date(milliseconds: environment.time.now.milliseconds)
        let completed = try await completed(details, type: type, pool: pool)
        let document = services.providerDocuments.record(of: name, type: type, pool: pool, details: completed.details, fetched: completed.document)
        var provider = IdentityProviderConfiguration(
            name: name, poolID: pool, type: type, details: completed.details,
            attributeMapping: try Self.checked(mapping, type: type, in: configuration), identifiers: identifiers, createdAt: now, modifiedAt: now,
            version: 1)
        provider.levelValues = levelValues
        let record = try record(provider)
        do {
            try await change(pool, "CreateIdentityProvider", subject: name.rawValue, actor: actor) { sql in
                // Whoever makes a provider anew hears that it is there, whatever the quota.
                if try sql.identityProviders.sealedConfiguration(of: name, pool: pool) == nil {
                    let count = try sql.identityProviders.count(of: pool)
                    try environment.quotas.refuse(one: .identityProviders, above: count, "identity providers")
                }
                try sql.identityProviders.insert(record)
                if let document { try sql.providerDocuments.put(document) }
            }
        } catch StorageError.alreadyExists { throw PoolError.providerExists(name) }
        return provider
    }

    /// Replaces what is given; details are completed anew.
    ///
    /// - Throws: `PoolError`.
    package func updateProvider(
        _ name: ProviderName, of pool: UserPoolID, details: [String: String]?, mapping: [String: String]?, identifiers: [String]?,
        levelValues: [String: String]? = nil, actor: String
    ) async throws -> IdentityProviderConfiguration {
        let configuration = try await services.catalogue.pool(pool)
        // A provider keeps its type: what the network is asked for needs no transaction.
        let type = try await services.catalogue.provider(named: name, of: pool).type
        try Self.check(levelValues, type: type)
        let completed: (details: [String: String], document: OutboundResponse?)?
        if let details { completed = try await self.completed(details, type: type, pool: pool) } else { completed = nil }
        let document = completed.flatMap {
            services.providerDocuments.record(of: name, type: type, pool: pool, details: $0.details, fetched: $0.document)
        }
        let checked = try mapping.map { try Self.checked($0, type: type, in: configuration) }
        let now = Date(milliseconds: environment.time.now.milliseconds)
        do {
            return try await change(pool, "UpdateIdentityProvider", subject: name.rawValue, actor: actor) { sql in
                // The rest is taken from the transaction, not from memory: another node may just have changed it.
                guard let sealed = try sql.identityProviders.sealedConfiguration(of: name, pool: pool) else { throw PoolError.providerNotFound(name) }
                var provider = try services.catalogue.configuration(sealed: sealed, pool: pool, name: name)
                provider.details = completed?.details ?? provider.details
                provider.attributeMapping = checked ?? provider.attributeMapping
                provider.identifiers = identifiers ?? provider.identifiers
                provider.levelValues = levelValues ?? provider.levelValues
                provider.modifiedAt = now
                provider.version += 1
                try sql.identityProviders.update(try record(provider))
                if let document { try sql.providerDocuments.put(document) }
                return provider
            }
        } catch StorageError.alreadyExists { throw PoolError.providerExists(name) }
    }

    /// One page of providers in the order of their names, and whether there are more.
    package func listProviders(
        of pool: UserPoolID, after name: ProviderName?, limit: Int
    ) async throws -> (providers: [(name: ProviderName, type: ProviderType, createdAt: Date, modifiedAt: Date)], hasMore: Bool) {
        _ = try await services.catalogue.pool(pool)
        let page = try await environment.database.read { try $0.identityProviders.page(of: pool, after: name, limit: limit + 1) }
        return (page.prefix(limit).map { ($0.name, $0.type, $0.createdAt, $0.modifiedAt) }, page.count > limit)
    }

    /// Takes a provider away; what came through it ends.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.providerNotFound`.
    package func deleteProvider(_ name: ProviderName, of pool: UserPoolID, actor: String) async throws {
        try await change(pool, "DeleteIdentityProvider", subject: name.rawValue, actor: actor) { sql in
            guard try sql.identityProviders.delete(name, of: pool) else { throw PoolError.providerNotFound(name) }
            let ended = try services.endings.end(.provider(name), in: pool, sql)
            if !ended.isEmpty { try services.decisionLog.record(ended.record(of: name, in: pool, actor: actor), in: sql) }
            try sql.providerDocuments.delete(name, of: pool)
            try sql.keptMessages.removeAll(of: name, in: pool)
        }
    }

    /// The details as the adapter completes them, and the published document that it read for that.
    private func completed(
        _ details: [String: String], type: ProviderType, pool: UserPoolID
    ) async throws -> (details: [String: String], document: OutboundResponse?) {
        guard let adapter = environment.providers.adapter(for: type) else {
            throw PoolError.invalid("Provider type \(type.rawValue) is not available.")
        }
        let fetcher = RememberingFetcher(http: environment.http)
        do {
            let completed = try await adapter.completed(
                details, environment: try await services.environmentForProviders(pool: pool, http: fetcher))
            let url = (adapter as? any DocumentPublishing.Type)?.documentURL(in: completed)
            return (completed, url.flatMap(fetcher.answer(of:)))
        } catch let refusal as ProviderError { throw PoolError.invalid(refusal.message) }
    }

    /// The mapping with the implicit subject, every target being an attribute of the pool.
    private static func checked(_ mapping: [String: String], type: ProviderType, in pool: UserPoolConfiguration) throws(PoolError) -> [String: String]
    {
        let known = Set(pool.schema.map(\.name)).union(["username"])
        for attribute in mapping.keys where !known.contains(attribute) || attribute == "sub" || attribute == "identities" {
            throw .invalid("Invalid attribute mapping: \(attribute) is not an attribute of the user pool that can be mapped.")
        }
        var mapping = mapping
        switch type {
        case .openIDConnect, .google, .signInWithApple: mapping["username"] = "sub"
        case .facebook: mapping["username"] = "id"
        case .loginWithAmazon: mapping["username"] = "user_id"
        case .saml, .local: break
        }
        return mapping
    }

    /// Only OpenID Connect providers say in one word how strongly they authenticated.
    private static func check(_ levelValues: [String: String]?, type: ProviderType) throws(PoolError) {
        guard levelValues?.isEmpty ?? true || type == .openIDConnect else {
            throw .invalid("AcrMapping is only supported for identity providers of type OIDC.")
        }
    }

    func record(_ provider: IdentityProviderConfiguration) throws -> IdentityProviderRecord {
        IdentityProviderRecord(
            pool: provider.poolID, name: provider.name, type: provider.type,
            sealedConfiguration: try environment.sealer.seal(
                try StoredJSON.bytes(provider), context: services.catalogue.sealContext(provider: provider.name, pool: provider.poolID)),
            identifiers: provider.identifiers, createdAt: provider.createdAt, modifiedAt: provider.modifiedAt)
    }
}

extension ProviderName {
    /// Names that mean the pool itself, in whatever case.
    fileprivate var isReserved: Bool { rawValue.lowercased() == "cognito" }
}

/// Keeps the answers that an adapter got, so that the very document which it judged is the one that is kept.
private final class RememberingFetcher: HTTPFetcher {
    private let http: any HTTPFetcher
    private let answers = Mutex<[String: OutboundResponse]>([:])

    init(http: any HTTPFetcher) { self.http = http }

    func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse {
        let response = try await http.fetch(request)
        if response.status == 200, request.method == .get { answers.withLock { $0[request.url] = response } }
        return response
    }

    func answer(of url: String) -> OutboundResponse? { answers.withLock { $0[url] } }
}
