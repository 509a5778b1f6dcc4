import Foundation
package import IdentityModel
import Storage

extension BrokerServices {
    package var pools: PoolAdministration { PoolAdministration(services: self) }
}

/// Creates, lists and removes user pools and what is configured under them. Every change is logged in its transaction.
package struct PoolAdministration: Sendable {
    let services: BrokerServices

    var environment: BrokerEnvironment { services.environment }

    /// Stores a new pool with its token signing keys.
    ///
    /// - Parameter draft: names and settings; its id and dates are drawn here.
    /// - Throws: `PoolError.invalid`, `.limitExceeded`.
    package func create(
        name: String, schema: [UserPoolConfiguration.SchemaAttribute], actor: String, configure: (inout UserPoolConfiguration) throws -> Void
    ) async throws -> UserPoolConfiguration {
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        let id = UserPoolID("\(environment.deployment.region)_\(environment.random.string(length: 9, from: alphabet))")
        let now = Date(milliseconds: environment.time.now.milliseconds)
        var pool = UserPoolConfiguration(id: id, name: name, createdAt: now, modifiedAt: now, version: 1)
        pool.schema = try StandardSchema.with(schema)
        try configure(&pool)
        try pool.checkSettings()
        let keys = try await services.signingKeys.prepare()
        let stored = pool
        try await environment.database.write { [services] sql in
            try services.environment.quotas.refuse(one: .userPools, above: try sql.userPools.count(), "user pools")
            try sql.userPools.insert(stored)
            try services.signingKeys.store(keys, for: id, in: sql)
            try services.decisionLog.record(.administration("CreateUserPool", tenant: id.rawValue, subject: id.rawValue, actor: actor), in: sql)
        }
        return pool
    }

    /// One page of pools in the order of their ids, and whether there are more.
    package func list(after id: UserPoolID?, limit: Int) async throws -> (pools: [UserPoolConfiguration], hasMore: Bool) {
        let page = try await environment.database.read { try $0.userPools.page(after: id, limit: limit + 1) }
        return (Array(page.prefix(limit)), page.count > limit)
    }

    /// How many users the pool has.
    package func userCount(of pool: UserPoolID) async throws -> Int {
        Int(
            try await environment.database.read {
                try $0.rows("SELECT COUNT(*) AS n FROM users WHERE pool = $1", [.text(pool.rawValue)])[0].integer("n")
            })
    }

    /// - Throws: `PoolError.poolNotFound`, `.deletionProtected`, `.hasDomain`.
    package func delete(_ id: UserPoolID, actor: String) async throws {
        try await environment.database.write { [services] sql in
            guard let pool = try sql.userPools.pool(id) else { throw PoolError.poolNotFound(id) }
            guard !pool.isDeletionProtected else { throw PoolError.deletionProtected }
            guard try sql.domains.domains(of: id).isEmpty else { throw PoolError.hasDomain }
            try UserImports.refuseDuringImport(into: id, sql)
            try sql.userPools.delete(id)
            try services.decisionLog.record(.administration("DeleteUserPool", tenant: id.rawValue, subject: id.rawValue, actor: actor), in: sql)
        }
        services.catalogue.forget(id)
        services.signingKeys.forget(id)
    }

    /// What every operation on copies of a pool in other Regions answers.
    ///
    /// - Returns: `PoolError.notEnabled`; `.poolNotFound` if there is no such pool, or what storage throws.
    package func refusedReplica(of id: UserPoolID) async -> any Error {
        do { _ = try await services.catalogue.pool(id) } catch { return error }
        return PoolError.notEnabled("This server stands in one Region: user pools have no replicas. Run more nodes over one database instead.")
    }

    /// Runs a change of what is configured under a pool: counts it, logs it, drops the cache.
    func change<Value: Sendable>(
        _ pool: UserPoolID, _ operation: String, subject: String, actor: String, _ work: @Sendable @escaping (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        defer { services.catalogue.forget(pool) }
        return try await environment.database.write { [services] sql in
            guard try sql.userPools.raiseVersion(of: pool) else { throw PoolError.poolNotFound(pool) }
            let value = try work(sql)
            try services.decisionLog.record(.administration(operation, tenant: pool.rawValue, subject: subject, actor: actor), in: sql)
            return value
        }
    }
}

extension DecisionRecord {
    /// A change that an administrator made and was allowed to make.
    package static func administration(_ operation: String, tenant: String, subject: String?, actor: String) -> DecisionRecord {
        DecisionRecord(
            kind: .administration, tenant: tenant, actor: actor, subject: subject, outcome: operation,
            verdict: .passed("administration.\(operation)", expected: "a principal that may", received: actor))
    }
}
