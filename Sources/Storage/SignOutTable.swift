package import Foundation
package import IdentityModel

/// A sign-out on its way through a provider and back.
package struct SignOutRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// SHA-256 of the handle that comes back.
    package let idHash: [UInt8]
    package let provider: ProviderName
    /// The request that the provider's answer must name.
    package let requestID: String
    /// Where the browser goes then: a registered address.
    package let destination: String
    package let expiresAt: Date

    package init(pool: UserPoolID, idHash: [UInt8], provider: ProviderName, requestID: String, destination: String, expiresAt: Date) {
        self.pool = pool
        self.idHash = idHash
        self.provider = provider
        self.requestID = requestID
        self.destination = destination
        self.expiresAt = expiresAt
    }
}

extension SQLTransaction {
    package var signOuts: SignOutTable { SignOutTable(sql: self) }
}

/// The sign-outs under way at providers.
package struct SignOutTable {
    fileprivate let sql: any SQLTransaction

    /// Stores one, and forgets those of the pool that never came back.
    package func insert(_ signOut: SignOutRecord, at now: Date) throws {
        try sql.rows("DELETE FROM sign_outs WHERE pool = $1 AND expires_at < $2", [.text(signOut.pool.rawValue), SQLValue(now)])
        try sql.rows(
            "INSERT INTO sign_outs (pool, id_hash, provider, request_id, destination, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .text(signOut.pool.rawValue), .blob(signOut.idHash), .text(signOut.provider.rawValue), .text(signOut.requestID),
                .text(signOut.destination), SQLValue(signOut.expiresAt),
            ])
    }

    package func signOut(_ idHash: [UInt8], in pool: UserPoolID) throws -> SignOutRecord? {
        try sql.rows("SELECT * FROM sign_outs WHERE pool = $1 AND id_hash = $2", [.text(pool.rawValue), .blob(idHash)]).first.map { row in
            SignOutRecord(
                pool: pool, idHash: idHash, provider: ProviderName(try row.text("provider")), requestID: try row.text("request_id"),
                destination: try row.text("destination"), expiresAt: try row.date("expires_at"))
        }
    }

    /// - Returns: false if another answer was first.
    package func delete(_ idHash: [UInt8], in pool: UserPoolID) throws -> Bool {
        try !sql.rows("DELETE FROM sign_outs WHERE pool = $1 AND id_hash = $2 RETURNING id_hash", [.text(pool.rawValue), .blob(idHash)]).isEmpty
    }
}
