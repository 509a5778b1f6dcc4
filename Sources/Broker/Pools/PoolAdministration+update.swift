import Foundation
package import IdentityModel
import Storage

extension PoolAdministration {
    /// Replaces a pool's settings, those that can be changed.
    ///
    /// - Parameter configure: is given the pool as it stands in the transaction.
    /// - Throws: `PoolError`, and what `configure` throws.
    package func update(
        _ id: UserPoolID, actor: String, configure: @Sendable @escaping (inout UserPoolConfiguration) throws -> Void
    ) async throws {
        try await edit(id, "UpdateUserPool", actor: actor) { pool, sql in
            try UserImports.refuseDuringImport(into: id, sql)
            let before = pool.tier
            try configure(&pool)
            try pool.checkSettings()
            if pool.tier < before, let feature = try Self.features(of: pool, in: sql).first(where: { $0.leastTier > pool.tier }) {
                throw PoolError.tierChangeNotAllowed(feature, pool.tier)
            }
        }
    }

    /// Adds attributes to the schema; none ever leaves it.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.invalid`.
    package func addAttributes(_ attributes: [UserPoolConfiguration.SchemaAttribute], to id: UserPoolID, actor: String) async throws {
        try await edit(id, "AddCustomAttributes", actor: actor) { pool, sql in
            try UserImports.refuseDuringImport(into: id, sql)
            pool.schema = try StandardSchema.adding(attributes, to: pool.schema)
        }
    }

    /// - Throws: `PoolError.poolNotFound`, `.invalid`.
    package func tag(_ id: UserPoolID, with tags: [String: String], actor: String) async throws {
        try await edit(id, "TagResource", actor: actor) { pool, _ in
            pool.tags.merge(tags) { _, new in new }
            if let fault = PoolTags.fault(in: pool.tags) { throw PoolError.invalid(fault) }
        }
    }

    /// - Throws: `PoolError.poolNotFound`.
    package func untag(_ id: UserPoolID, keys: [String], actor: String) async throws {
        try await edit(id, "UntagResource", actor: actor) { pool, _ in for key in keys { pool.tags[key] = nil } }
    }

    /// The pool that an ARN names.
    ///
    /// - Throws: `PoolError.invalid` unless it is the ARN of a user pool of this installation.
    package func pool(arn: String) throws(PoolError) -> UserPoolID {
        let id = UserPoolID(arn.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).last.map(String.init) ?? "")
        guard environment.deployment.arn(of: id).isIdentical(to: arn), !id.poolName.isEmpty else {
            throw .invalid("Invalid resource ARN: it does not name a user pool here.")
        }
        return id
    }

    /// Changes the pool's own configuration, as it stands in the transaction.
    func edit(
        _ id: UserPoolID, _ operation: String, actor: String,
        _ work: @Sendable @escaping (inout UserPoolConfiguration, any SQLTransaction) throws -> Void
    ) async throws {
        let now = Date(milliseconds: environment.time.now.milliseconds)
        try await change(id, operation, subject: id.rawValue, actor: actor) { sql in
            guard var pool = try sql.userPools.pool(id) else { throw PoolError.poolNotFound(id) }
            try work(&pool, sql)
            pool.modifiedAt = now
            try sql.userPools.update(pool)
        }
    }

    /// Features of higher plans that stand outside the pool's own settings: in its domains, clients and logs.
    private static func features(of pool: UserPoolConfiguration, in sql: any SQLTransaction) throws -> [TieredFeature] {
        var features: [TieredFeature] = pool.logDelivery.contains { $0.source == "userAuthEvents" } ? [.userActivityLogs] : []
        if try sql.domains.domains(of: pool.id).contains(where: { $0.managedLoginVersion == 2 }) { features.append(.managedLogin) }
        let clients = try sql.appClients.page(of: pool.id, after: nil, limit: 10_000)
        if clients.contains(where: { $0.explicitAuthFlows?.contains("ALLOW_USER_AUTH") == true }) {
            features.append(.choiceBasedSignIn)
        }
        if clients.contains(where: { $0.refreshTokenRotation != nil }) { features.append(.refreshTokenRotation) }
        if pool.sessions?.isTracking == true { features.append(.sessionTracking) }
        if pool.clientRegistration?.isEnabled == true { features.append(.dynamicClientRegistration) }
        return features
    }
}
