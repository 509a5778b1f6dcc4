package import Foundation
package import IdentityModel

extension SQLTransaction {
    package var deviceChallenges: DeviceChallengeTable { DeviceChallengeTable(sql: self) }
}

/// Sign-ins that wait for a device to prove itself, for clients that do not send the session back: the last one of each user and device.
package struct DeviceChallengeTable {
    fileprivate let sql: any SQLTransaction

    /// - Parameter session: sealed.
    package func set(
        _ session: String, of sub: Subject, device key: String, client: ClientID, in pool: UserPoolID, until expiresAt: Date, at now: Date
    ) throws {
        try sql.rows("DELETE FROM device_challenges WHERE pool = $1 AND expires_at < $2", [.text(pool.rawValue), SQLValue(now)])
        try sql.rows(
            """
            INSERT INTO device_challenges (pool, client, sub, device_key, session, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (pool, client, sub, device_key) DO UPDATE SET session = excluded.session, expires_at = excluded.expires_at
            """,
            [.text(pool.rawValue), .text(client.rawValue), .text(sub.rawValue), .text(key), .text(session), SQLValue(expiresAt)])
    }

    package func session(of sub: Subject, device key: String, client: ClientID, in pool: UserPoolID, at now: Date) throws -> String? {
        try sql.rows(
            "SELECT session FROM device_challenges WHERE pool = $1 AND client = $2 AND sub = $3 AND device_key = $4 AND expires_at > $5",
            [.text(pool.rawValue), .text(client.rawValue), .text(sub.rawValue), .text(key), SQLValue(now)]
        ).first?.text("session")
    }

    package func remove(of sub: Subject, device key: String, client: ClientID, in pool: UserPoolID) throws {
        try sql.rows(
            "DELETE FROM device_challenges WHERE pool = $1 AND client = $2 AND sub = $3 AND device_key = $4",
            [.text(pool.rawValue), .text(client.rawValue), .text(sub.rawValue), .text(key)])
    }
}
