import Cryptography
import Foundation
package import IdentityModel
package import Storage

/// The bearer tokens by which provisioning systems reach one pool.
///
/// A token is `gh_scim_{id}_{secret}`: the id finds it, the secret's hash is all that is stored.
package struct SCIMTokens: Sendable {
    let services: BrokerServices

    private static let mark = "gh_scim_"

    /// Makes a token; its text is to be had this once.
    ///
    /// - Parameters:
    ///   - days: until it expires; 1 to 3650.
    ///   - vouchesForAddresses: whether addresses that come by it count as verified.
    ///   - sendsInvitations: whether users who are made by it without a password are sent an invitation.
    /// - Throws: `PoolError.poolNotFound`, `.invalid`.
    package func create(
        for pool: UserPoolID, name: String, days: Int, vouchesForAddresses: Bool, sendsInvitations: Bool, actor: String
    ) async throws -> (record: SCIMTokenRecord, text: Secret<String>) {
        guard (1...3650).contains(days) else { throw PoolError.invalid("A token lives for 1 to 3650 days.") }
        guard !name.isEmpty, name.unicodeScalars.count <= 64, name.isStorable else {
            throw PoolError.invalid("A token's name has 1 to 64 characters.")
        }
        _ = try await services.catalogue.pool(pool)
        let environment = services.environment
        let id = environment.random.bytes(8).hex
        let secret = environment.random.bytes(32).hex
        let now = Date(milliseconds: environment.time.now.milliseconds)
        let record = SCIMTokenRecord(
            pool: pool, id: id, name: name, secretHash: Self.hash(of: secret, id, pool), vouchesForAddresses: vouchesForAddresses,
            sendsInvitations: sendsInvitations, createdAt: now, expiresAt: now.addingTimeInterval(Double(days) * 86400))
        try await environment.database.write { [services] sql in
            try sql.scimTokens.insert(record)
            try services.decisionLog.record(.administration("CreateSCIMToken", tenant: pool.rawValue, subject: id, actor: actor), in: sql)
        }
        return (record, Secret("\(Self.mark)\(id)_\(secret)"))
    }

    /// A pool's tokens, the oldest first, those too that are over.
    ///
    /// - Throws: `PoolError.poolNotFound`.
    package func list(of pool: UserPoolID) async throws -> [SCIMTokenRecord] {
        _ = try await services.catalogue.pool(pool)
        return try await services.environment.database.read { try $0.scimTokens.tokens(of: pool) }
    }

    /// Ends a token at once, on every node.
    ///
    /// - Returns: false if there is no such token, or it was ended before.
    /// - Throws: `PoolError.poolNotFound`.
    package func revoke(_ id: String, of pool: UserPoolID, actor: String) async throws -> Bool {
        _ = try await services.catalogue.pool(pool)
        let now = services.environment.time.now
        return try await services.environment.database.write { [services] sql in
            guard try sql.scimTokens.revoke(id, of: pool, at: now) else { return false }
            try services.decisionLog.record(.administration("RevokeSCIMToken", tenant: pool.rawValue, subject: id, actor: actor), in: sql)
            return true
        }
    }

    /// The token that a request bears, if it opens this pool now.
    ///
    /// - Returns: nil for every token that does not; the decision log knows why.
    /// - Throws: a `StorageError`.
    package func token(_ text: String?, for pool: UserPoolID, caller: CallerContext) async throws -> SCIMTokenRecord? {
        let now = services.environment.time.now
        let refusal: String
        if let (id, secret) = Self.parts(of: text ?? "") {
            let stored = try await services.environment.database.read { try $0.scimTokens.token(id, of: pool) }
            if let stored, stored.secretHash.isEqualInConstantTime(to: Self.hash(of: secret, id, pool)) {
                if stored.revokedAt != nil {
                    refusal = "a revoked token"
                } else if stored.expiresAt <= now {
                    refusal = "an expired token"
                } else {
                    return stored
                }
            } else {
                refusal = "a token that this pool does not know"
            }
        } else {
            refusal = text == nil ? "no token" : "something else"
        }
        let isKnown = (try? await services.catalogue.pool(pool)) != nil
        try await services.record(
            boundedRefusal: DecisionRecord(
                kind: .refusal, tenant: isKnown ? pool.rawValue : "-", actor: caller.address, subject: nil, outcome: "SCIM refused",
                verdict: .refused("scim.token", expected: "a live token of the pool", received: refusal)), key: "\(refusal) \(caller.address)")
        return nil
    }

    private static func parts(of text: String) -> (id: String, secret: String)? {
        guard text.utf8.count == mark.utf8.count + 16 + 1 + 64, text.hasPrefix(mark) else { return nil }
        let parts = text.dropFirst(mark.count).split(separator: "_", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts[0].utf8.count == 16, parts.allSatisfy({ $0.utf8.allSatisfy("0123456789abcdef".utf8.contains) }) else {
            return nil
        }
        return (parts[0], parts[1])
    }

    /// Of 256 random bits: no slow hash is needed. Bound to the pool, so that a row copied to another one opens nothing.
    private static func hash(of secret: String, _ id: String, _ pool: UserPoolID) -> [UInt8] {
        DigestAlgorithm.sha256.hash(Array("scim/\(pool)/\(id)/\(secret)".utf8))
    }
}

extension SCIMTokenRecord {
    /// What the decision log calls whoever bears it.
    package var actor: String { "SCIM token \(name) (\(id))" }
}

extension BrokerServices {
    package var scimTokens: SCIMTokens { SCIMTokens(services: self) }
}
