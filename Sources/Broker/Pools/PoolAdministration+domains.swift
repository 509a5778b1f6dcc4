import Foundation
package import IdentityModel
package import Storage

extension PoolAdministration {
    /// Gives the pool a domain: a prefix, or with a certificate a host name of the operator's own.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.invalid`, `.domainTaken`.
    package func createDomain(
        _ name: String, of pool: UserPoolID, certificateARN: String?, managedLoginVersion: Int, actor: String
    ) async throws -> DomainRecord {
        if certificateARN == nil { try Self.check(prefix: name) } else { try Self.check(host: name) }
        let record = DomainRecord(
            pool: pool, domain: name, isCustom: certificateARN != nil, certificateARN: certificateARN, managedLoginVersion: managedLoginVersion,
            version: Self.version(at: environment.time.now))
        do {
            try await change(pool, "CreateUserPoolDomain", subject: name, actor: actor) { sql in try sql.domains.insert(record) }
        } catch StorageError.alreadyExists { throw PoolError.domainTaken }
        return record
    }

    /// Nil for a domain that nobody has.
    package func domain(_ name: String) async throws -> DomainRecord? { try await environment.database.read { try $0.domains.domain(name) } }

    /// - Throws: `PoolError.poolNotFound`, `.domainNotFound`.
    package func deleteDomain(_ name: String, of pool: UserPoolID, actor: String) async throws {
        try await change(pool, "DeleteUserPoolDomain", subject: name, actor: actor) { sql in
            guard try sql.domains.delete(name, of: pool) else { throw PoolError.domainNotFound(name) }
        }
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

    /// `20261125093015`: a text that later updates exceed.
    private static func version(at now: Date) -> String {
        now.formatted(.iso8601.timeZone(separator: .omitted).dateSeparator(.omitted).timeSeparator(.omitted)).filter(\.isNumber)
    }
}
