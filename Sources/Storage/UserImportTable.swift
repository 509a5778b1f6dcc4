package import Foundation
package import IdentityModel

/// An import of users, as stored.
package struct UserImportRecord: Sendable, Equatable {
    package enum Status: String, Sendable, CaseIterable {
        case created = "Created"
        case pending = "Pending"
        case inProgress = "InProgress"
        case stopping = "Stopping"
        case stopped = "Stopped"
        case failed = "Failed"
        case succeeded = "Succeeded"

        /// Whether a node works on it, or is about to.
        package var isActive: Bool { self == .pending || self == .inProgress || self == .stopping }
    }

    package let pool: UserPoolID
    /// `import-` and ten letters and digits.
    package let id: String
    package let name: String
    package let roleARN: String
    /// What made the file's password hashes: `BCRYPT`; nil for a file without.
    package let algorithm: String?
    package var status: Status
    package let createdAt: Date
    package var startedAt: Date?
    package var completedAt: Date?
    package var imported: Int
    package var skipped: Int
    package var failed: Int
    /// How it ended, for people.
    package var message: String?
    /// The upload that is imported; nil until one is whole.
    package var upload: String?
    /// The first line that is not done yet; the header is line 1.
    package var nextLine: Int
    /// Until when the job is one node's.
    package var leaseEnd: Date?

    package init(pool: UserPoolID, id: String, name: String, roleARN: String, algorithm: String?, createdAt: Date) {
        self.pool = pool
        self.id = id
        self.name = name
        self.roleARN = roleARN
        self.algorithm = algorithm
        self.createdAt = createdAt
        status = .created
        imported = 0
        skipped = 0
        failed = 0
        nextLine = 2
    }
}

extension SQLTransaction {
    package var userImports: UserImportTable { UserImportTable(sql: self) }
}

/// Imports of users: jobs, uploaded files in pieces, and what became of each line.
package struct UserImportTable {
    fileprivate let sql: any SQLTransaction

    // Jobs

    package func insert(_ job: UserImportRecord) throws {
        try sql.rows(
            """
            INSERT INTO user_import_jobs (pool, id, name, role_arn, algorithm, status, created_at, imported, skipped, failed, next_line)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, $8)
            """,
            [
                .text(job.pool.rawValue), .text(job.id), .text(job.name), .text(job.roleARN), SQLValue(job.algorithm), .text(job.status.rawValue),
                SQLValue(job.createdAt), SQLValue(job.nextLine),
            ])
    }

    package func update(_ job: UserImportRecord) throws {
        try sql.rows(
            """
            UPDATE user_import_jobs SET status = $3, started_at = $4, completed_at = $5, imported = $6, skipped = $7, failed = $8, message = $9,
                upload = $10, next_line = $11, lease_end = $12 WHERE pool = $1 AND id = $2
            """,
            [
                .text(job.pool.rawValue), .text(job.id), .text(job.status.rawValue), SQLValue(job.startedAt), SQLValue(job.completedAt),
                SQLValue(job.imported), SQLValue(job.skipped), SQLValue(job.failed), SQLValue(job.message), SQLValue(job.upload),
                SQLValue(job.nextLine), SQLValue(job.leaseEnd),
            ])
    }

    package func job(_ id: String, of pool: UserPoolID) throws -> UserImportRecord? {
        try sql.rows("SELECT * FROM user_import_jobs WHERE pool = $1 AND id = $2", [.text(pool.rawValue), .text(id)]).first.map(
            UserImportRecord.init(row:))
    }

    package func count(of pool: UserPoolID) throws -> Int {
        Int(try sql.rows("SELECT count(*) AS number FROM user_import_jobs WHERE pool = $1", [.text(pool.rawValue)]).first?.integer("number") ?? 0)
    }

    /// Jobs of a pool, the newest first.
    ///
    /// - Parameter last: the end of the page before; nil for the first page.
    package func page(of pool: UserPoolID, after last: (createdAt: Date, id: String)?, limit: Int) throws -> [UserImportRecord] {
        guard let last else {
            return try sql.rows(
                "SELECT * FROM user_import_jobs WHERE pool = $1 ORDER BY created_at DESC, id DESC LIMIT $2",
                [.text(pool.rawValue), SQLValue(limit)]
            ).map(UserImportRecord.init(row:))
        }
        return try sql.rows(
            """
            SELECT * FROM user_import_jobs WHERE pool = $1 AND (created_at < $2 OR created_at = $2 AND id < $3)
            ORDER BY created_at DESC, id DESC LIMIT $4
            """, [.text(pool.rawValue), SQLValue(last.createdAt), .text(last.id), SQLValue(limit)]
        ).map(UserImportRecord.init(row:))
    }

    /// Whether the pool has a job that runs or is about to.
    package func isAnyActive(in pool: UserPoolID) throws -> Bool {
        try !sql.rows(
            "SELECT id FROM user_import_jobs WHERE pool = $1 AND status IN ('Pending', 'InProgress', 'Stopping') LIMIT 1", [.text(pool.rawValue)]
        ).isEmpty
    }

    /// A job of any pool that waits for a node, or whose node has not been heard of.
    package func due(at now: Date) throws -> UserImportRecord? {
        try sql.rows(
            """
            SELECT * FROM user_import_jobs WHERE status IN ('Pending', 'InProgress', 'Stopping') AND (lease_end IS NULL OR lease_end <= $1)
            ORDER BY started_at LIMIT 1
            """, [SQLValue(now)]
        ).first.map(UserImportRecord.init(row:))
    }

    // Files

    package func insert(piece number: Int, _ content: [UInt8], of upload: String, job: String, in pool: UserPoolID) throws {
        try sql.rows(
            "INSERT INTO user_import_pieces (pool, job, upload, number, content) VALUES ($1, $2, $3, $4, $5)",
            [.text(pool.rawValue), .text(job), .text(upload), SQLValue(number), .blob(content)])
    }

    package func piece(_ number: Int, of upload: String, job: String, in pool: UserPoolID) throws -> [UInt8]? {
        try sql.rows(
            "SELECT content FROM user_import_pieces WHERE pool = $1 AND job = $2 AND upload = $3 AND number = $4",
            [.text(pool.rawValue), .text(job), .text(upload), SQLValue(number)]
        ).first?.blob("content")
    }

    /// Removes the job's files, but for one.
    package func removePieces(of job: String, in pool: UserPoolID, except upload: String? = nil) throws {
        try sql.rows(
            "DELETE FROM user_import_pieces WHERE pool = $1 AND job = $2 AND upload <> $3",
            [.text(pool.rawValue), .text(job), .text(upload ?? "")])
    }

    // Reports

    package func insert(report: String, from line: Int, of job: String, in pool: UserPoolID) throws {
        try sql.rows(
            "INSERT INTO user_import_reports (pool, job, first_line, report) VALUES ($1, $2, $3, $4)",
            [.text(pool.rawValue), .text(job), SQLValue(line), .text(report)])
    }

    /// Pieces of the report, each of whole lines, in order.
    package func reports(of job: String, in pool: UserPoolID, after line: Int, limit: Int) throws -> [(firstLine: Int, text: String)] {
        try sql.rows(
            "SELECT first_line, report FROM user_import_reports WHERE pool = $1 AND job = $2 AND first_line > $3 ORDER BY first_line LIMIT $4",
            [.text(pool.rawValue), .text(job), SQLValue(line), SQLValue(limit)]
        ).map { (Int(try $0.integer("first_line")), try $0.text("report")) }
    }
}

extension UserImportRecord {
    fileprivate init(row: SQLRow) throws {
        self.init(
            pool: UserPoolID(try row.text("pool")), id: try row.text("id"), name: try row.text("name"), roleARN: try row.text("role_arn"),
            algorithm: try row.optionalText("algorithm"), createdAt: try row.date("created_at"))
        guard let status = Status(rawValue: try row.text("status")) else { throw StorageError.unexpectedColumn("status") }
        self.status = status
        startedAt = try row.optionalDate("started_at")
        completedAt = try row.optionalDate("completed_at")
        imported = Int(try row.integer("imported"))
        skipped = Int(try row.integer("skipped"))
        failed = Int(try row.integer("failed"))
        message = try row.optionalText("message")
        upload = try row.optionalText("upload")
        nextLine = Int(try row.integer("next_line"))
        leaseEnd = try row.optionalDate("lease_end")
    }
}
