import Foundation
package import IdentityModel
import Storage

extension BrokerServices {
    package var identityPools: IdentityPools { IdentityPools(services: self) }
}

/// Creates, shows, changes and removes identity pools and the roles that they give. Every change is logged in its transaction.
package struct IdentityPools: Sendable {
    let services: BrokerServices

    var environment: BrokerEnvironment { services.environment }

    /// - Parameter configure: sets everything but the name; the id and the dates are drawn here.
    /// - Throws: `IdentityPoolError.invalid`.
    package func create(
        name: String, allowsGuests: Bool, actor: String, configure: (inout IdentityPoolConfiguration) throws -> Void
    ) async throws -> IdentityPoolConfiguration {
        let id = IdentityPoolID("\(environment.deployment.region):\(environment.random.uuid())")
        var draft = IdentityPoolConfiguration(
            id: id, name: name, allowsGuests: allowsGuests, createdAt: Date(milliseconds: environment.time.now.milliseconds))
        try configure(&draft)
        try check(draft)
        let pool = draft
        try await environment.database.write { [services] sql in
            try sql.identityPools.insert(pool)
            try services.decisionLog.record(.administration("CreateIdentityPool", tenant: id.rawValue, subject: id.rawValue, actor: actor), in: sql)
        }
        return pool
    }

    /// - Throws: `IdentityPoolError.poolNotFound`.
    package func pool(_ id: IdentityPoolID) async throws -> IdentityPoolConfiguration {
        guard let pool = try await environment.database.read({ try $0.identityPools.pool(id) }) else { throw IdentityPoolError.poolNotFound(id) }
        return pool.configuration
    }

    /// One page of pools in the order of their ids, and whether there are more.
    package func list(after id: IdentityPoolID?, limit: Int) async throws -> (pools: [IdentityPoolConfiguration], hasMore: Bool) {
        let page = try await environment.database.read { try $0.identityPools.page(after: id, limit: limit + 1) }
        return (Array(page.prefix(limit)), page.count > limit)
    }

    /// Replaces all settings of a pool but its tags, which stay unless new ones are given, and its developer provider's name, once that is set.
    ///
    /// - Throws: `IdentityPoolError.poolNotFound`, `.invalid`.
    package func update(
        _ id: IdentityPoolID, name: String, allowsGuests: Bool, actor: String,
        configure: @Sendable @escaping (inout IdentityPoolConfiguration) throws -> Void
    ) async throws -> IdentityPoolConfiguration {
        let now = Date(milliseconds: environment.time.now.milliseconds)
        return try await environment.database.write { [self] sql in
            guard let known = try sql.identityPools.pool(id)?.configuration else { throw IdentityPoolError.poolNotFound(id) }
            var pool = IdentityPoolConfiguration(id: id, name: name, allowsGuests: allowsGuests, createdAt: known.createdAt)
            pool.modifiedAt = now
            // Terraform's provider tags by calls of their own, and names no tags when it changes anything else.
            pool.tags = known.tags
            pool.principalTags = known.principalTags
            pool.upstream = known.upstream
            try configure(&pool)
            if let name = known.developerProviderName {
                guard pool.developerProviderName.map({ $0.isIdentical(to: name) }) ?? true else {
                    throw IdentityPoolError.invalid("Developer provider name cannot be changed once it is set.")
                }
                pool.developerProviderName = name
            }
            try check(pool)
            try sql.identityPools.update(pool)
            try services.decisionLog.record(.administration("UpdateIdentityPool", tenant: id.rawValue, subject: id.rawValue, actor: actor), in: sql)
            return pool
        }
    }

    /// Deletes a pool and all its identities. Credentials that were vended end when they expire.
    ///
    /// - Throws: `IdentityPoolError.poolNotFound`.
    package func delete(_ id: IdentityPoolID, actor: String) async throws {
        try await environment.database.write { [services] sql in
            guard try sql.identityPools.delete(id) else { throw IdentityPoolError.poolNotFound(id) }
            try services.decisionLog.record(.administration("DeleteIdentityPool", tenant: id.rawValue, subject: id.rawValue, actor: actor), in: sql)
        }
    }

    /// - Throws: `IdentityPoolError.poolNotFound`.
    package func roles(of id: IdentityPoolID) async throws -> IdentityPoolRoles {
        guard let pool = try await environment.database.read({ try $0.identityPools.pool(id) }) else { throw IdentityPoolError.poolNotFound(id) }
        return pool.roles
    }

    /// Replaces the roles of a pool. That they exist and trust the pool shows when they are given.
    ///
    /// - Throws: `IdentityPoolError.poolNotFound`, `.invalid`.
    package func setRoles(_ roles: IdentityPoolRoles, of id: IdentityPoolID, actor: String) async throws {
        let arns = [roles.authenticated, roles.unauthenticated].compactMap(\.self) + roles.mappings.values.flatMap { $0.rules ?? [] }.map(\.roleARN)
        for arn in arns where !Self.isRoleARN(arn) { throw IdentityPoolError.invalid("Invalid role ARN: \(arn)") }
        for (provider, mapping) in roles.mappings where mapping.kind == .rules && mapping.rules?.isEmpty != false {
            throw IdentityPoolError.invalid("RulesConfiguration is required for the Rules type of role mapping for \(provider).")
        }
        try await environment.database.write { [services] sql in
            guard try sql.identityPools.setRoles(roles, of: id) else { throw IdentityPoolError.poolNotFound(id) }
            try services.decisionLog.record(.administration("SetIdentityPoolRoles", tenant: id.rawValue, subject: id.rawValue, actor: actor), in: sql)
        }
    }

    private func check(_ pool: IdentityPoolConfiguration) throws(IdentityPoolError) {
        try Self.checkTags(pool.tags)
        if let name = pool.developerProviderName, name.isIdentical(to: IdentityTokens.provider) {
            throw .invalid("The developer provider cannot be called \(name).")
        }
        var seen: Set<[String]> = []
        for provider in pool.userPoolProviders {
            guard let name = UserPoolProviderName(provider.providerName, in: environment.deployment) else {
                throw .invalid("Invalid Cognito Identity Provider: \(provider.providerName)")
            }
            guard seen.insert([name.canonical, provider.clientID.rawValue]).inserted else {
                throw .invalid("The Cognito Identity Provider \(provider.providerName) is given twice for one client.")
            }
        }
    }

    /// `arn:aws:iam::{account}:role/{path and name}`
    static func isRoleARN(_ arn: String) -> Bool {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 6 && parts[0] == "arn" && !parts[1].isEmpty && parts[2] == "iam" && parts[3].isEmpty && parts[4].utf8.count == 12
            && parts[4].utf8.allSatisfy { (0x30...0x39).contains($0) } && parts[5].utf8.starts(with: "role/".utf8) && parts[5].utf8.count > 5
    }
}
