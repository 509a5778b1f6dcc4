package import Foundation
package import IdentityModel

/// From where a user has signed in: one device in one network, as last seen.
package struct SignInPlaceRecord: Sendable, Codable, Equatable {
    /// What stands for the device: told by the app, proved by its key, or read off the User-Agent header.
    package var device: String
    /// The part of the address that a household or office shares: `203.0.113.0/24`, `2001:db8:1::/48`.
    package var network: String
    package var place: Place?
    package var seenAt: Date

    package init(device: String, network: String, place: Place?, seenAt: Date) {
        self.device = device
        self.network = network
        self.place = place
        self.seenAt = seenAt
    }
}

extension SQLTransaction {
    package var signInPlaces: SignInPlaceTable { SignInPlaceTable(sql: self) }
}

/// Where users have signed in from, where their pool weighs sign-ins. Written by whoever proved to be the user, and never by a failure.
package struct SignInPlaceTable {
    /// How many are kept of a user: the latest.
    package static let mostOfUser = 50

    fileprivate let sql: any SQLTransaction

    package func remember(_ record: SignInPlaceRecord, of sub: Subject, in pool: UserPoolID) throws {
        try sql.rows(
            """
            INSERT INTO sign_in_places (pool, sub, device, network, place, seen_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (pool, sub, device, network) DO UPDATE SET place = excluded.place, seen_at = excluded.seen_at
            """,
            [
                .text(pool.rawValue), .text(sub.rawValue), .text(record.device), .text(record.network),
                SQLValue(try record.place.map { try StoredJSON.text($0) }), SQLValue(record.seenAt),
            ])
        try sql.rows(
            """
            DELETE FROM sign_in_places WHERE pool = $1 AND sub = $2 AND seen_at < (
                SELECT seen_at FROM sign_in_places WHERE pool = $1 AND sub = $2 ORDER BY seen_at DESC LIMIT 1 OFFSET $3)
            """,
            [.text(pool.rawValue), .text(sub.rawValue), SQLValue(Self.mostOfUser - 1)])
    }

    /// Forgets a network: the user says it was not them.
    package func forget(network: String, of sub: Subject, in pool: UserPoolID) throws {
        try sql.rows(
            "DELETE FROM sign_in_places WHERE pool = $1 AND sub = $2 AND network = $3",
            [.text(pool.rawValue), .text(sub.rawValue), .text(network)])
    }

    /// The latest first.
    package func places(of sub: Subject, in pool: UserPoolID) throws -> [SignInPlaceRecord] {
        try sql.rows(
            "SELECT * FROM sign_in_places WHERE pool = $1 AND sub = $2 ORDER BY seen_at DESC LIMIT $3",
            [.text(pool.rawValue), .text(sub.rawValue), SQLValue(Self.mostOfUser)]
        ).map { row in
            SignInPlaceRecord(
                device: try row.text("device"), network: try row.text("network"),
                place: try row.optionalText("place") == nil ? nil : try StoredJSON.value(Place.self, in: row, "place"),
                seenAt: try row.date("seen_at"))
        }
    }
}
