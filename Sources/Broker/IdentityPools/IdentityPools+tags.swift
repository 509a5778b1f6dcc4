import Foundation
package import IdentityModel
import Storage

extension IdentityPools {
    /// Tags that a pool can have.
    static let tagLimit = 50

    /// The tags of a pool, by its ARN.
    ///
    /// - Throws: `IdentityPoolError.resourceNotFound`, `.invalid`.
    package func tags(of arn: String) async throws -> [String: String] {
        let id = try pool(of: arn)
        guard let pool = try await environment.database.read({ try $0.identityPools.pool(id) }) else { throw IdentityPoolError.resourceNotFound(arn) }
        return pool.configuration.tags
    }

    /// Adds tags to a pool, or gives them other values.
    ///
    /// - Throws: `IdentityPoolError.resourceNotFound`, `.invalid`.
    package func tag(_ arn: String, with tags: [String: String], actor: String) async throws {
        try await change(pool(of: arn), missing: .resourceNotFound(arn), operation: "TagResource", actor: actor) { pool in
            pool.tags.merge(tags) { _, new in new }
            try Self.checkTags(pool.tags)
        }
    }

    /// Takes tags off a pool; one that it does not have is as good as gone.
    ///
    /// - Throws: `IdentityPoolError.resourceNotFound`, `.invalid`.
    package func untag(_ arn: String, keys: [String], actor: String) async throws {
        try await change(pool(of: arn), missing: .resourceNotFound(arn), operation: "UntagResource", actor: actor) { pool in
            for key in keys { pool.tags[key] = nil }
        }
    }

    /// How a provider's claims become tags of sessions.
    ///
    /// - Returns: nothing mapped for a provider of which nothing was said.
    /// - Throws: `IdentityPoolError.poolNotFound`.
    package func principalTags(of provider: String, in id: IdentityPoolID) async throws -> IdentityPoolConfiguration.PrincipalTagMap {
        let known = try await pool(id).principalTags
        let key = Self.key(of: provider, in: known, environment.deployment)
        return key.flatMap { known[$0] } ?? .init(usesDefaults: false, tags: [:])
    }

    /// - Throws: `IdentityPoolError.poolNotFound`, `.invalid`.
    package func setPrincipalTags(
        _ map: IdentityPoolConfiguration.PrincipalTagMap, of provider: String, in id: IdentityPoolID, actor: String
    ) async throws {
        try PrincipalTags.check(map.tags)
        let deployment = environment.deployment
        try await change(id, missing: .poolNotFound(id), operation: "SetPrincipalTagAttributeMap", actor: actor) { pool in
            pool.principalTags[Self.key(of: provider, in: pool.principalTags, deployment) ?? provider] = map
        }
    }

    static func checkTags(_ tags: [String: String]) throws(IdentityPoolError) {
        guard tags.count <= tagLimit else { throw .invalid("A resource can have at most \(tagLimit) tags.") }
        guard !tags.keys.contains(where: { $0.lowercased().utf8.starts(with: "aws:".utf8) }) else {
            throw .invalid("Tag keys that begin with aws: are reserved.")
        }
    }

    /// The key under which a provider's map stands; a user pool has two names, and they mean one.
    private static func key(
        of provider: String, in maps: [String: IdentityPoolConfiguration.PrincipalTagMap], _ deployment: Deployment
    ) -> String? {
        maps.keys.first { key in
            key.isIdentical(to: provider)
                || UserPoolProviderName(provider, in: deployment).map { UserPoolProviderName(key, in: deployment) == $0 } == true
        }
    }

    /// `arn:aws:cognito-identity:{region}:{account}:identitypool/{id}`
    private func pool(of arn: String) throws(IdentityPoolError) -> IdentityPoolID {
        let marker = ":identitypool/"
        guard arn.utf8.starts(with: "arn:".utf8), let range = arn.range(of: marker) else { throw .invalid("Invalid resource ARN: \(arn)") }
        let id = IdentityPoolID(String(arn[range.upperBound...]))
        guard environment.deployment.arn(of: id).isIdentical(to: arn) else { throw .resourceNotFound(arn) }
        return id
    }

    /// Changes a pool's settings, and writes that down.
    func change(
        _ id: IdentityPoolID, missing: IdentityPoolError, operation: String, actor: String,
        _ change: @Sendable @escaping (inout IdentityPoolConfiguration) throws -> Void
    ) async throws {
        let now = Date(milliseconds: environment.time.now.milliseconds)
        try await environment.database.write { [services] sql in
            guard var pool = try sql.identityPools.pool(id)?.configuration else { throw missing }
            try change(&pool)
            pool.modifiedAt = now
            try sql.identityPools.update(pool)
            try services.decisionLog.record(.administration(operation, tenant: id.rawValue, subject: id.rawValue, actor: actor), in: sql)
        }
    }
}
