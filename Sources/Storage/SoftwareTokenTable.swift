package import IdentityModel

/// The secret that a user's authenticator app shares with us.
package struct SoftwareTokenRecord: Sendable, Equatable {
    package let pool: UserPoolID
    package let sub: Subject
    /// Sealed; nil until a code has proved it.
    package var secret: [UInt8]?
    /// What the user calls the app or phone.
    package var deviceName: String?
    /// The latest time step whose code was accepted: none up to it is again.
    package var lastStep: Int64?
    /// Sealed; given out and not proved yet.
    package var pendingSecret: [UInt8]?

    package init(
        pool: UserPoolID, sub: Subject, secret: [UInt8]? = nil, deviceName: String? = nil, lastStep: Int64? = nil, pendingSecret: [UInt8]? = nil
    ) {
        self.pool = pool
        self.sub = sub
        self.secret = secret
        self.deviceName = deviceName
        self.lastStep = lastStep
        self.pendingSecret = pendingSecret
    }
}

extension SQLTransaction {
    package var softwareTokens: SoftwareTokenTable { SoftwareTokenTable(sql: self) }
}

/// Secrets of authenticator apps, one for each user.
package struct SoftwareTokenTable {
    fileprivate let sql: any SQLTransaction

    package func token(of sub: Subject, in pool: UserPoolID) throws -> SoftwareTokenRecord? {
        guard
            let row = try sql.rows("SELECT * FROM software_tokens WHERE pool = $1 AND sub = $2", [.text(pool.rawValue), .text(sub.rawValue)]).first
        else { return nil }
        return SoftwareTokenRecord(
            pool: pool, sub: sub, secret: try row.optionalBlob("secret"), deviceName: try row.optionalText("device_name"),
            lastStep: try row.optionalInteger("last_step"), pendingSecret: try row.optionalBlob("pending_secret"))
    }

    package func set(_ token: SoftwareTokenRecord) throws {
        try sql.rows(
            """
            INSERT INTO software_tokens (pool, sub, secret, device_name, last_step, pending_secret) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (pool, sub) DO UPDATE SET secret = excluded.secret, device_name = excluded.device_name, last_step = excluded.last_step,
                pending_secret = excluded.pending_secret
            """,
            [
                .text(token.pool.rawValue), .text(token.sub.rawValue), SQLValue(token.secret), SQLValue(token.deviceName),
                token.lastStep.map { .integer($0) } ?? .null, SQLValue(token.pendingSecret),
            ])
    }

    package func remove(of sub: Subject, in pool: UserPoolID) throws {
        try sql.rows("DELETE FROM software_tokens WHERE pool = $1 AND sub = $2", [.text(pool.rawValue), .text(sub.rawValue)])
    }
}
