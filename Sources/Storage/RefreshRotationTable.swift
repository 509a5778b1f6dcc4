package import Foundation
package import IdentityModel

extension SQLTransaction {
    package var refreshRotations: RefreshRotationTable { RefreshRotationTable(sql: self) }
}

/// Which refresh tokens of a grant were replaced, and when: rows decide, so that of several calls with one token one is the first,
/// whichever node they reach.
package struct RefreshRotationTable {
    fileprivate let sql: any SQLTransaction

    /// Longer than any grace: what was replaced before that is replaced for good, and its row is not needed to know it.
    private static let memory: TimeInterval = 120

    /// When the token of a generation was first used; nil if it was not, or so long ago that no grace reaches it.
    package func firstUse(of generation: Int64, of originJTI: String, in pool: UserPoolID) throws -> Date? {
        try sql.rows(
            "SELECT used_at FROM refresh_rotations WHERE pool = $1 AND origin_jti = $2 AND generation = $3",
            [.text(pool.rawValue), .text(originJTI), .integer(generation)]
        ).first?.date("used_at")
    }

    /// Replaces the newest refresh token of a grant by the next.
    ///
    /// - Throws: `StorageError.conflict` if `generation` is not the newest: another call was faster.
    package func replace(_ generation: Int64, of originJTI: String, in pool: UserPoolID, at now: Date) throws {
        let key: [SQLValue] = [.text(pool.rawValue), .text(originJTI)]
        try sql.rows(
            "DELETE FROM refresh_rotations WHERE pool = $1 AND origin_jti = $2 AND used_at < $3",
            key + [SQLValue(now.addingTimeInterval(-Self.memory))])
        let first = try sql.rows(
            """
            INSERT INTO refresh_rotations (pool, origin_jti, generation, used_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING RETURNING generation
            """, key + [.integer(generation), SQLValue(now)])
        let raised = try sql.rows(
            "UPDATE refresh_families SET generation = generation + 1 WHERE pool = $1 AND origin_jti = $2 AND generation = $3 RETURNING generation",
            key + [.integer(generation)])
        guard !first.isEmpty, !raised.isEmpty else { throw StorageError.conflict }
    }
}
