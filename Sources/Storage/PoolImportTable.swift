package import Foundation
package import IdentityModel

/// How far the import of a whole pool has come, as stored.
package struct PoolImportRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// Which archive it is: another one is not gone on with.
    package let archive: String
    /// The first chunk whose rows are not stored yet.
    package var nextChunk: Int
    /// The least version that the pool may come to life with: nodes that knew an older pool of the id drop it.
    package let leastVersion: Int
    package let startedAt: Date

    package init(pool: UserPoolID, archive: String, nextChunk: Int, leastVersion: Int, startedAt: Date) {
        self.pool = pool
        self.archive = archive
        self.nextChunk = nextChunk
        self.leastVersion = leastVersion
        self.startedAt = startedAt
    }
}

extension SQLTransaction {
    package var poolImports: PoolImportTable { PoolImportTable(sql: self) }
}

/// Imports of whole pools that are under way: the pool's rows are there, the pool itself is not yet.
package struct PoolImportTable {
    fileprivate let sql: any SQLTransaction

    package func importing(_ pool: UserPoolID) throws -> PoolImportRecord? {
        try sql.rows("SELECT * FROM pool_imports WHERE pool = $1", [.text(pool.rawValue)]).first.map { row in
            PoolImportRecord(
                pool: pool, archive: try row.text("archive"), nextChunk: Int(try row.integer("next_chunk")),
                leastVersion: Int(try row.integer("least_version")), startedAt: try row.date("started_at"))
        }
    }

    package func insert(_ record: PoolImportRecord) throws {
        try sql.rows(
            "INSERT INTO pool_imports (pool, archive, next_chunk, least_version, started_at) VALUES ($1, $2, $3, $4, $5)",
            [
                .text(record.pool.rawValue), .text(record.archive), SQLValue(record.nextChunk), SQLValue(record.leastVersion),
                SQLValue(record.startedAt),
            ])
    }

    /// Counts one more chunk.
    ///
    /// - Returns: false if the import is not where it was thought to be: another process goes on with it, or it is over.
    package func advance(_ record: PoolImportRecord, to chunk: Int) throws -> Bool {
        try !sql.rows(
            "UPDATE pool_imports SET next_chunk = $3 WHERE pool = $1 AND archive = $2 AND next_chunk = $4 RETURNING next_chunk",
            [.text(record.pool.rawValue), .text(record.archive), SQLValue(chunk), SQLValue(record.nextChunk)]
        ).isEmpty
    }

    package func remove(_ pool: UserPoolID) throws { try sql.rows("DELETE FROM pool_imports WHERE pool = $1", [.text(pool.rawValue)]) }
}
