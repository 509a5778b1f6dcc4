package import Foundation
package import IdentityModel

/// An authorization request that an app pushed before it sent the browser.
package struct PushedRequestRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// SHA-256 of the reference that the browser brings.
    package let idHash: [UInt8]
    package let client: ClientID
    /// Sealed: the parameters in form encoding.
    package let parameters: [UInt8]
    package let expiresAt: Date
    package let consumedAt: Date?

    package init(pool: UserPoolID, idHash: [UInt8], client: ClientID, parameters: [UInt8], expiresAt: Date, consumedAt: Date? = nil) {
        self.pool = pool
        self.idHash = idHash
        self.client = client
        self.parameters = parameters
        self.expiresAt = expiresAt
        self.consumedAt = consumedAt
    }
}

extension SQLTransaction {
    package var pushedRequests: PushedRequestTable { PushedRequestTable(sql: self) }
}

/// Pushed authorization requests, until they are used or too old.
package struct PushedRequestTable {
    fileprivate let sql: any SQLTransaction

    /// Stores a request, and forgets those that are too old.
    package func insert(_ request: PushedRequestRecord, at now: Date) throws {
        try sql.rows("DELETE FROM pushed_requests WHERE pool = $1 AND expires_at < $2", [.text(request.pool.rawValue), SQLValue(now)])
        try sql.rows(
            "INSERT INTO pushed_requests (pool, id_hash, client, parameters, expires_at) VALUES ($1, $2, $3, $4, $5)",
            [
                .text(request.pool.rawValue), .blob(request.idHash), .text(request.client.rawValue), .blob(request.parameters),
                SQLValue(request.expiresAt),
            ])
    }

    package func count(of client: ClientID, in pool: UserPoolID, at now: Date) throws -> Int {
        Int(
            try sql.rows(
                "SELECT COUNT(*) AS n FROM pushed_requests WHERE pool = $1 AND client = $2 AND expires_at >= $3",
                [.text(pool.rawValue), .text(client.rawValue), SQLValue(now)]
            ).first?.integer("n") ?? 0)
    }

    package func request(_ idHash: [UInt8], in pool: UserPoolID) throws -> PushedRequestRecord? {
        try sql.rows("SELECT * FROM pushed_requests WHERE pool = $1 AND id_hash = $2", [.text(pool.rawValue), .blob(idHash)]).first.map { row in
            PushedRequestRecord(
                pool: pool, idHash: idHash, client: ClientID(try row.text("client")), parameters: try row.blob("parameters"),
                expiresAt: try row.date("expires_at"), consumedAt: try row.optionalDate("consumed_at"))
        }
    }

    /// Marks the request as used. False if it was before, or is gone: of two uses one wins.
    package func consume(_ idHash: [UInt8], in pool: UserPoolID, at now: Date) throws -> Bool {
        try !sql.rows(
            "UPDATE pushed_requests SET consumed_at = $3 WHERE pool = $1 AND id_hash = $2 AND consumed_at IS NULL RETURNING id_hash",
            [.text(pool.rawValue), .blob(idHash), SQLValue(now)]
        ).isEmpty
    }
}
