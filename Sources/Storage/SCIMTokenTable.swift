package import Foundation
package import IdentityModel

/// A bearer token of a provisioning system, as stored: its secret only as a hash.
package struct SCIMTokenRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// Part of the token itself; not secret.
    package let id: String
    package let name: String
    package let secretHash: [UInt8]
    /// Whether addresses that come by it count as verified.
    package let vouchesForAddresses: Bool
    /// Whether users who are made by it without a password are sent an invitation.
    package let sendsInvitations: Bool
    package let createdAt: Date
    package let expiresAt: Date
    package var revokedAt: Date?

    package init(
        pool: UserPoolID, id: String, name: String, secretHash: [UInt8], vouchesForAddresses: Bool, sendsInvitations: Bool, createdAt: Date,
        expiresAt: Date, revokedAt: Date? = nil
    ) {
        self.pool = pool
        self.id = id
        self.name = name
        self.secretHash = secretHash
        self.vouchesForAddresses = vouchesForAddresses
        self.sendsInvitations = sendsInvitations
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }
}

extension SQLTransaction {
    package var scimTokens: SCIMTokenTable { SCIMTokenTable(sql: self) }
}

/// The tokens of provisioning systems.
package struct SCIMTokenTable {
    fileprivate let sql: any SQLTransaction

    package func insert(_ token: SCIMTokenRecord) throws {
        try sql.rows(
            """
            INSERT INTO scim_tokens (pool, id, name, secret_hash, vouches_for_addresses, sends_invitations, created_at, expires_at, revoked_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .text(token.pool.rawValue), .text(token.id), .text(token.name), .blob(token.secretHash), SQLValue(token.vouchesForAddresses),
                SQLValue(token.sendsInvitations), SQLValue(token.createdAt), SQLValue(token.expiresAt), SQLValue(token.revokedAt),
            ])
    }

    package func token(_ id: String, of pool: UserPoolID) throws -> SCIMTokenRecord? {
        try sql.rows("SELECT * FROM scim_tokens WHERE pool = $1 AND id = $2", [.text(pool.rawValue), .text(id)]).first.map(SCIMTokenRecord.init(row:))
    }

    /// Every token of a pool, the oldest first.
    package func tokens(of pool: UserPoolID) throws -> [SCIMTokenRecord] {
        try sql.rows("SELECT * FROM scim_tokens WHERE pool = $1 ORDER BY created_at, id", [.text(pool.rawValue)]).map(SCIMTokenRecord.init(row:))
    }

    /// - Returns: false if there is no such token, or it was revoked before.
    package func revoke(_ id: String, of pool: UserPoolID, at now: Date) throws -> Bool {
        try !sql.rows(
            "UPDATE scim_tokens SET revoked_at = $3 WHERE pool = $1 AND id = $2 AND revoked_at IS NULL RETURNING id",
            [.text(pool.rawValue), .text(id), SQLValue(now)]
        ).isEmpty
    }
}

extension SCIMTokenRecord {
    fileprivate init(row: SQLRow) throws {
        self.init(
            pool: UserPoolID(try row.text("pool")), id: try row.text("id"), name: try row.text("name"), secretHash: try row.blob("secret_hash"),
            vouchesForAddresses: try row.boolean("vouches_for_addresses"), sendsInvitations: try row.boolean("sends_invitations"),
            createdAt: try row.date("created_at"), expiresAt: try row.date("expires_at"), revokedAt: try row.optionalDate("revoked_at"))
    }
}
