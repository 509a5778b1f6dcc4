package import Foundation
package import IdentityModel

/// One sign-in and every token that came from it.
package struct RefreshFamilyRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// Shared by all tokens of the family.
    package let originJTI: String
    package let sub: Subject
    package let client: ClientID
    /// Which front signed the person in: `api`, `hosted`.
    package let front: String
    package let scopes: [String]
    package let eventID: String
    package let authenticatedAt: Date
    package let issuedAt: Date
    /// The end of the refresh token.
    package let expiresAt: Date
    package var revokedAt: Date?
    /// The device that the sign-in was tied to: whoever refreshes has to name it.
    package let deviceKey: String?
    /// How the person proved who they are, in the words of the `amr` claim, in the order in which it happened.
    package let methods: [String]
    /// Resource indicator: for whom the access tokens are (RFC 8707).
    package let audience: String?
    /// How often the refresh token was replaced.
    package let generation: Int64
    /// Nil where the pool did not track sessions when the person signed in.
    package var session: SessionTrace?
    /// The key that whoever refreshes has to prove (RFC 9449 §5); nil for bearer tokens and for clients that prove themselves by a secret.
    package let keyThumbprint: String?
    /// The sign-in through a provider that it comes from.
    package let upstream: [UInt8]?

    package init(
        pool: UserPoolID, originJTI: String, sub: Subject, client: ClientID, front: String, scopes: [String], eventID: String, authenticatedAt: Date,
        issuedAt: Date, expiresAt: Date, revokedAt: Date? = nil, deviceKey: String? = nil, methods: [String] = [], audience: String? = nil,
        generation: Int64 = 0, session: SessionTrace? = nil, keyThumbprint: String? = nil, upstream: [UInt8]? = nil
    ) {
        self.upstream = upstream
        self.keyThumbprint = keyThumbprint
        self.pool = pool
        self.originJTI = originJTI
        self.sub = sub
        self.client = client
        self.front = front
        self.scopes = scopes
        self.eventID = eventID
        self.authenticatedAt = authenticatedAt
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.deviceKey = deviceKey
        self.methods = methods
        self.audience = audience
        self.generation = generation
        self.session = session
    }
}

extension SQLTransaction {
    package var refreshFamilies: RefreshFamilyTable { RefreshFamilyTable(sql: self) }
}

/// Grants that tokens hang on.
package struct RefreshFamilyTable {
    let sql: any SQLTransaction

    private static let columns =
        """
        f.origin_jti, f.client, f.front, f.scopes, f.event_id, f.authenticated_at, f.issued_at, f.expires_at, f.revoked_at, f.device_key,
        f.methods, f.audience, f.generation, f.session, f.parent_session, f.active_at, f.device, f.address,
        f.key_thumbprint, f.upstream
        """

    /// Stores a grant, and forgets those whose every token expired over a day ago.
    package func insert(_ family: RefreshFamilyRecord) throws {
        let yesterday = SQLValue(family.issuedAt.addingTimeInterval(-86400))
        try sql.rows("DELETE FROM refresh_families WHERE pool = $1 AND expires_at < $2", [.text(family.pool.rawValue), yesterday])
        try sql.rows("DELETE FROM refresh_rotations WHERE pool = $1 AND used_at < $2", [.text(family.pool.rawValue), yesterday])
        try sql.rows(
            """
            INSERT INTO refresh_families
                (pool, origin_jti, sub, client, front, scopes, event_id, authenticated_at, issued_at, expires_at, revoked_at, device_key, methods,
                audience, generation, session, parent_session, active_at, device, address,
                key_thumbprint, upstream)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
            """,
            [
                .text(family.pool.rawValue), .text(family.originJTI), .text(family.sub.rawValue), .text(family.client.rawValue), .text(family.front),
                .text(family.scopes.joined(separator: " ")), .text(family.eventID), SQLValue(family.authenticatedAt), SQLValue(family.issuedAt),
                SQLValue(family.expiresAt), SQLValue(family.revokedAt), SQLValue(family.deviceKey), .text(family.methods.joined(separator: " ")),
                SQLValue(family.audience), .integer(family.generation), SQLValue(family.session?.id), SQLValue(family.session?.parent),
                SQLValue(family.session?.activeAt), SQLValue(family.session?.device), SQLValue(family.session?.address),
                SQLValue(family.keyThumbprint), SQLValue(family.upstream),
            ])
    }

    /// The grant and its user as they are now, in one indexed read.
    package func family(_ originJTI: String, in pool: UserPoolID) throws -> (family: RefreshFamilyRecord, user: UserRecord)? {
        guard
            let row = try sql.rows(
                """
                SELECT u.*, \(Self.columns)
                FROM refresh_families f JOIN users u ON u.pool = f.pool AND u.sub = f.sub WHERE f.pool = $1 AND f.origin_jti = $2
                """, [.text(pool.rawValue), .text(originJTI)]
            ).first
        else { return nil }
        return (try RefreshFamilyRecord(row: row), try UserRecord(row: row))
    }

    /// The live sessions of a user among the grants, the one that was used last first.
    package func sessions(of sub: Subject, in pool: UserPoolID, at now: Date) throws -> [RefreshFamilyRecord] {
        try sql.rows(
            """
            SELECT f.pool, f.sub, \(Self.columns) FROM refresh_families f
            WHERE f.pool = $1 AND f.sub = $2 AND f.session IS NOT NULL AND f.revoked_at IS NULL AND f.expires_at > $3
            ORDER BY f.active_at DESC, f.session
            """, [.text(pool.rawValue), .text(sub.rawValue), SQLValue(now)]
        ).map(RefreshFamilyRecord.init(row:))
    }

    /// Notes that a session was used.
    package func touch(_ session: SessionTrace, of originJTI: String, in pool: UserPoolID) throws {
        try sql.rows(
            "UPDATE refresh_families SET active_at = $3, device = $4, address = $5 WHERE pool = $1 AND origin_jti = $2",
            [.text(pool.rawValue), .text(originJTI), SQLValue(session.activeAt), .text(session.device), .text(session.address)])
    }

    /// Ends every grant of a user that descends from a session at the hosted pages.
    package func revokeAll(from parent: String, of sub: Subject, in pool: UserPoolID, at now: Date) throws {
        try sql.rows(
            "UPDATE refresh_families SET revoked_at = $4 WHERE pool = $1 AND sub = $2 AND parent_session = $3 AND revoked_at IS NULL",
            [.text(pool.rawValue), .text(sub.rawValue), .text(parent), SQLValue(now)])
    }

    /// The user, and whether the grant that a token names still stands, in one indexed read; whether all that came from it ended with it.
    package func standing(
        of originJTI: String, sub: Subject, in pool: UserPoolID
    ) throws -> (user: UserRecord, isRevoked: Bool, isCut: Bool)? {
        guard
            let row = try sql.rows(
                """
                SELECT u.*, f.origin_jti, f.revoked_at, f.cut_at FROM users u
                LEFT JOIN refresh_families f ON f.pool = u.pool AND f.origin_jti = $3 AND f.sub = u.sub WHERE u.pool = $1 AND u.sub = $2
                """, [.text(pool.rawValue), .text(sub.rawValue), .text(originJTI)]
            ).first
        else { return nil }
        return (try UserRecord(row: row), try row.isNull("origin_jti") || !row.isNull("revoked_at"), try !row.isNull("cut_at"))
    }

    /// Whether a grant ended with everything that came from it.
    package func isCut(_ originJTI: String, in pool: UserPoolID) throws -> Bool {
        try !sql.rows(
            "SELECT cut_at FROM refresh_families WHERE pool = $1 AND origin_jti = $2 AND cut_at IS NOT NULL",
            [.text(pool.rawValue), .text(originJTI)]
        ).isEmpty
    }

    /// When a grant of a user last ended with everything that came from it; nil if none did.
    package func lastCut(of sub: Subject, in pool: UserPoolID) throws -> Date? {
        try sql.rows(
            "SELECT MAX(cut_at) AS cut_at FROM refresh_families WHERE pool = $1 AND sub = $2", [.text(pool.rawValue), .text(sub.rawValue)]
        ).first?.optionalDate("cut_at")
    }

    /// Ends one grant; an ended or unknown one stays as it is.
    package func revoke(_ originJTI: String, in pool: UserPoolID, at now: Date) throws {
        try sql.rows(
            "UPDATE refresh_families SET revoked_at = $3 WHERE pool = $1 AND origin_jti = $2 AND revoked_at IS NULL",
            [.text(pool.rawValue), .text(originJTI), SQLValue(now)])
    }

    /// Ends every grant of a user.
    ///
    /// - Returns: how many could still be refreshed.
    @discardableResult
    package func revokeAll(of sub: Subject, in pool: UserPoolID, at now: Date) throws -> Int {
        try sql.rows(
            """
            UPDATE refresh_families SET revoked_at = $3 WHERE pool = $1 AND sub = $2 AND revoked_at IS NULL
            RETURNING CASE WHEN expires_at > $3 THEN 1 ELSE 0 END AS live
            """, [.text(pool.rawValue), .text(sub.rawValue), SQLValue(now)]
        ).filter { try $0.integer("live") == 1 }.count
    }
}

extension RefreshFamilyRecord {
    init(row: SQLRow) throws {
        self.init(
            pool: UserPoolID(try row.text("pool")), originJTI: try row.text("origin_jti"), sub: Subject(try row.text("sub")),
            client: ClientID(try row.text("client")), front: try row.text("front"),
            scopes: try row.text("scopes").split(separator: " ").map(String.init), eventID: try row.text("event_id"),
            authenticatedAt: try row.date("authenticated_at"), issuedAt: try row.date("issued_at"), expiresAt: try row.date("expires_at"),
            revokedAt: try row.optionalDate("revoked_at"), deviceKey: try row.optionalText("device_key"),
            methods: try row.text("methods").split(separator: " ").map(String.init),
            audience: try row.optionalText("audience"), generation: try row.integer("generation"),
            session: try SessionTrace(row: row, parentColumn: "parent_session"), keyThumbprint: try row.optionalText("key_thumbprint"),
            upstream: try row.optionalBlob("upstream"))
    }
}
