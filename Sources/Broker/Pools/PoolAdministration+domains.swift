import Foundation
package import IdentityModel
package import Storage

extension PoolAdministration {
    /// Gives the pool a domain: a prefix, or with a certificate a host name of the operator's own.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.invalid`, `.domainTaken`, `.featureUnavailable`, `.limitExceeded`.
    package func createDomain(
        _ name: String, of pool: UserPoolID, certificateARN: String?, securityPolicy: String? = nil, managedLoginVersion: Int, actor: String
    ) async throws -> DomainRecord {
        try Self.check(managedLoginVersion: managedLoginVersion)
        if certificateARN == nil { try Self.check(prefix: name) } else { try Self.check(host: name) }
        let record = DomainRecord(
            pool: pool, domain: name, isCustom: certificateARN != nil, certificateARN: certificateARN, securityPolicy: securityPolicy,
            managedLoginVersion: managedLoginVersion, version: ChangeVersion.text(at: environment.time.now))
        do {
            try await change(pool, "CreateUserPoolDomain", subject: name, actor: actor) { sql in
                try Self.requirePlan(for: record, in: sql)
                guard try !sql.domains.domains(of: pool).contains(where: { $0.isCustom == record.isCustom }) else {
                    throw PoolError.invalid("User pool already has a \(record.isCustom ? "custom" : "prefix") domain configured.")
                }
                if record.isCustom {
                    try environment.quotas.refuse(one: .customDomains, above: try sql.domains.countCustom(), "custom domains")
                }
                try sql.domains.insert(record)
            }
        } catch StorageError.alreadyExists { throw PoolError.domainTaken }
        return record
    }

    /// Changes the pages that a domain shows and, of a custom one, its certificate.
    ///
    /// - Parameters:
    ///   - certificateARN: nil: as it was.
    ///   - managedLoginVersion: nil: as it was.
    /// - Throws: `PoolError.poolNotFound`, `.domainNotFound`, `.invalid`, `.featureUnavailable`.
    package func updateDomain(
        _ name: String, of pool: UserPoolID, certificateARN: String?, securityPolicy: String?, managedLoginVersion: Int?, actor: String
    ) async throws -> DomainRecord {
        if let managedLoginVersion { try Self.check(managedLoginVersion: managedLoginVersion) }
        let now = environment.time.now
        return try await change(pool, "UpdateUserPoolDomain", subject: name, actor: actor) { sql in
            guard let stored = try sql.domains.domain(name), stored.pool == pool else { throw PoolError.domainNotFound(name) }
            guard stored.isCustom || certificateARN == nil else {
                throw PoolError.invalid("A prefix domain has no certificate: CustomDomainConfig is for custom domains.")
            }
            let record = DomainRecord(
                pool: pool, domain: name, isCustom: stored.isCustom, certificateARN: certificateARN ?? stored.certificateARN,
                securityPolicy: certificateARN == nil ? stored.securityPolicy : securityPolicy,
                managedLoginVersion: managedLoginVersion ?? stored.managedLoginVersion, version: ChangeVersion.text(at: now, after: stored.version))
            try Self.requirePlan(for: record, in: sql)
            try sql.domains.update(record)
            return record
        }
    }

    /// Nil for a domain that nobody has.
    package func domain(_ name: String) async throws -> DomainRecord? { try await environment.database.read { try $0.domains.domain(name) } }

    /// - Throws: `PoolError.poolNotFound`, `.domainNotFound`.
    package func deleteDomain(_ name: String, of pool: UserPoolID, actor: String) async throws {
        try await change(pool, "DeleteUserPoolDomain", subject: name, actor: actor) { sql in
            guard try sql.domains.delete(name, of: pool) else { throw PoolError.domainNotFound(name) }
        }
    }

    private static func check(managedLoginVersion version: Int) throws(PoolError) {
        guard (1...2).contains(version) else { throw .invalid("ManagedLoginVersion must be 1 or 2.") }
    }

    private static func requirePlan(for domain: DomainRecord, in sql: any SQLTransaction) throws {
        guard let pool = try sql.userPools.pool(domain.pool) else { throw PoolError.poolNotFound(domain.pool) }
        if domain.managedLoginVersion == 2 { try pool.require(.managedLogin) }
    }

    private static func check(prefix: String) throws(PoolError) {
        let allowed = prefix.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        guard (1...63).contains(prefix.utf8.count), allowed, !prefix.hasPrefix("-"), !prefix.hasSuffix("-") else {
            throw .invalid("Invalid domain: a prefix has 1 to 63 lower-case letters, digits and inner hyphens.")
        }
        for word in ["aws", "amazon", "cognito"] where prefix.contains(word) { throw .invalid("Domain cannot contain reserved word: \(word)") }
    }

    private static func check(host: String) throws(PoolError) {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        let fits = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        }
        guard labels.count >= 2, fits, host.utf8.count <= 253 else { throw .invalid("Invalid domain: a custom domain is a host name.") }
    }
}
