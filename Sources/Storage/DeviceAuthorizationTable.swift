package import Foundation
package import IdentityModel

/// A device that waits for a person to sign in for it in a browser elsewhere.
package struct DeviceAuthorizationRecord: Sendable, Equatable {
    package enum State: String, Sendable {
        case pending, approved, denied
        /// Its tokens were given.
        case redeemed
    }

    package let pool: UserPoolID
    /// SHA-256 of the code that the device polls with.
    package let deviceHash: [UInt8]
    /// SHA-256 of the code that the person types.
    package let userHash: [UInt8]
    package let client: ClientID
    /// To grant.
    package let scopes: [String]
    /// Where the device asked from.
    package let address: String
    package var state: State
    /// Who approved; nil until then.
    package var sub: Subject?
    package var authenticatedAt: Date?
    /// How the person proved who they are, in the words of the `amr` claim.
    package var methods: [String]
    /// The sign-in through a provider by which the person approved.
    package var upstream: [UInt8]?
    package let expiresAt: Date
    package var polledAt: Date?
    /// How many seconds the device must wait between two polls.
    package var pauseSeconds: Int

    package init(
        pool: UserPoolID, deviceHash: [UInt8], userHash: [UInt8], client: ClientID, scopes: [String], address: String, state: State = .pending,
        sub: Subject? = nil, authenticatedAt: Date? = nil, methods: [String] = [], expiresAt: Date, polledAt: Date? = nil, pauseSeconds: Int
    ) {
        self.pool = pool
        self.deviceHash = deviceHash
        self.userHash = userHash
        self.client = client
        self.scopes = scopes
        self.address = address
        self.state = state
        self.sub = sub
        self.authenticatedAt = authenticatedAt
        self.methods = methods
        self.expiresAt = expiresAt
        self.polledAt = polledAt
        self.pauseSeconds = pauseSeconds
    }
}

extension SQLTransaction {
    package var deviceAuthorizations: DeviceAuthorizationTable { DeviceAuthorizationTable(sql: self) }
}

/// Devices that wait, or waited within the last minutes.
package struct DeviceAuthorizationTable {
    fileprivate let sql: any SQLTransaction

    /// Stores a request, and forgets those that are too old to be asked about.
    ///
    /// - Returns: false if the person's code is taken: draw another.
    package func insert(_ one: DeviceAuthorizationRecord, at now: Date) throws -> Bool {
        try sql.rows(
            "DELETE FROM device_authorizations WHERE pool = $1 AND expires_at < $2",
            [.text(one.pool.rawValue), SQLValue(now.addingTimeInterval(-600))])
        return try !sql.rows(
            """
            INSERT INTO device_authorizations
                (pool, device_hash, user_hash, client, scopes, address, state, methods, expires_at, pause_seconds)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING pool
            """,
            [
                .text(one.pool.rawValue), .blob(one.deviceHash), .blob(one.userHash), .text(one.client.rawValue),
                .text(one.scopes.joined(separator: " ")), .text(one.address), .text(one.state.rawValue), .text(one.methods.joined(separator: " ")),
                SQLValue(one.expiresAt), SQLValue(one.pauseSeconds),
            ]
        ).isEmpty
    }

    /// How many devices that asked from an address still wait.
    package func count(from address: String, in pool: UserPoolID, at now: Date) throws -> Int {
        Int(
            try sql.rows(
                "SELECT COUNT(*) AS n FROM device_authorizations WHERE pool = $1 AND address = $2 AND expires_at >= $3",
                [.text(pool.rawValue), .text(address), SQLValue(now)]
            ).first?.integer("n") ?? 0)
    }

    package func request(device hash: [UInt8], in pool: UserPoolID) throws -> DeviceAuthorizationRecord? {
        try sql.rows("SELECT * FROM device_authorizations WHERE pool = $1 AND device_hash = $2", [.text(pool.rawValue), .blob(hash)]).first
            .map(DeviceAuthorizationRecord.init(row:))
    }

    package func request(user hash: [UInt8], in pool: UserPoolID) throws -> DeviceAuthorizationRecord? {
        try sql.rows("SELECT * FROM device_authorizations WHERE pool = $1 AND user_hash = $2", [.text(pool.rawValue), .blob(hash)]).first
            .map(DeviceAuthorizationRecord.init(row:))
    }

    /// Notes a poll.
    package func touch(_ hash: [UInt8], in pool: UserPoolID, pauseSeconds: Int, at now: Date) throws {
        try sql.rows(
            "UPDATE device_authorizations SET polled_at = $3, pause_seconds = $4 WHERE pool = $1 AND device_hash = $2",
            [.text(pool.rawValue), .blob(hash), SQLValue(now), SQLValue(pauseSeconds)])
    }

    /// Moves a request on. False if it is not in the state to move from: of two answers one wins.
    package func move(_ one: DeviceAuthorizationRecord, from state: DeviceAuthorizationRecord.State) throws -> Bool {
        try !sql.rows(
            """
            UPDATE device_authorizations SET state = $3, sub = $4, authenticated_at = $5, methods = $6, upstream = $8
            WHERE pool = $1 AND device_hash = $2 AND state = $7 RETURNING pool
            """,
            [
                .text(one.pool.rawValue), .blob(one.deviceHash), .text(one.state.rawValue), SQLValue(one.sub?.rawValue),
                SQLValue(one.authenticatedAt), .text(one.methods.joined(separator: " ")), .text(state.rawValue), SQLValue(one.upstream),
            ]
        ).isEmpty
    }
}

extension DeviceAuthorizationRecord {
    fileprivate init(row: SQLRow) throws {
        self.init(
            pool: UserPoolID(try row.text("pool")), deviceHash: try row.blob("device_hash"), userHash: try row.blob("user_hash"),
            client: ClientID(try row.text("client")), scopes: try row.text("scopes").split(separator: " ").map(String.init),
            address: try row.text("address"), state: State(rawValue: try row.text("state")) ?? .denied,
            sub: try row.optionalText("sub").map { Subject($0) }, authenticatedAt: try row.optionalDate("authenticated_at"),
            methods: try row.text("methods").split(separator: " ").map(String.init), expiresAt: try row.date("expires_at"),
            polledAt: try row.optionalDate("polled_at"), pauseSeconds: Int(truncatingIfNeeded: try row.integer("pause_seconds")))
        upstream = try row.optionalBlob("upstream")
    }
}
