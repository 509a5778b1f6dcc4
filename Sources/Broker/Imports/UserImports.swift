import Cryptography
import Foundation
package import IdentityModel
package import Storage

/// Brings users in from files: jobs, what is uploaded for them, and the work itself.
///
/// Source: Amazon Cognito developer guide, "Importing users into user pools from a CSV file"; "Importing users with password hashes".
package struct UserImports: Sendable {
    let services: BrokerServices

    /// How long a file can be uploaded after its job was created.
    static let uploadLifetime: TimeInterval = 900
    /// How long a job can be started after it was created.
    static let startLifetime: TimeInterval = 86_400

    /// A job as of now.
    package struct Job: Sendable {
        package let record: UserImportRecord
        /// Where the file goes, with PUT.
        package let uploadURL: String
        /// The service model's word, `Expired` among them.
        package let status: String
    }

    /// - Throws: `PoolError.poolNotFound`, `.limitExceeded`.
    package func create(_ name: String, roleARN: String, algorithm: String?, in pool: UserPoolID, actor: String) async throws -> Job {
        let environment = services.environment
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        let job = UserImportRecord(
            pool: pool, id: "import-" + environment.random.string(length: 10, from: letters), name: name, roleARN: roleARN, algorithm: algorithm,
            createdAt: Date(milliseconds: environment.time.now.milliseconds))
        try await environment.database.write { [services] sql in
            guard try sql.userPools.pool(pool) != nil else { throw PoolError.poolNotFound(pool) }
            try services.environment.quotas.refuse(one: .importJobs, above: try sql.userImports.count(of: pool), "user import jobs")
            try sql.userImports.insert(job)
            try services.decisionLog.record(
                .administration("CreateUserImportJob", tenant: pool.rawValue, subject: job.id, actor: actor), in: sql)
        }
        return view(job)
    }

    /// - Throws: `PoolError.poolNotFound`, `.importNotFound`.
    package func job(_ id: String, in pool: UserPoolID) async throws -> Job {
        _ = try await services.catalogue.pool(pool)
        guard let job = try await services.environment.database.read({ try $0.userImports.job(id, of: pool) }) else {
            throw PoolError.importNotFound(id)
        }
        return view(job)
    }

    /// One page of jobs, the newest first.
    ///
    /// - Parameter last: the id of the last job of the page before.
    /// - Throws: `PoolError.poolNotFound`.
    package func list(of pool: UserPoolID, after last: String?, limit: Int) async throws -> (jobs: [Job], hasMore: Bool) {
        _ = try await services.catalogue.pool(pool)
        let page = try await services.environment.database.read { sql in
            let end = try last.flatMap { try sql.userImports.job($0, of: pool) }
            return try sql.userImports.page(of: pool, after: end.map { ($0.createdAt, $0.id) }, limit: limit + 1)
        }
        return (page.prefix(limit).map(view), page.count > limit)
    }

    /// Hands a job to whichever node is free.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.importNotFound`, `.preconditionNotMet`.
    package func start(_ id: String, in pool: UserPoolID, actor: String) async throws -> Job {
        let now = Date(milliseconds: services.environment.time.now.milliseconds)
        return try await change(id, in: pool, "StartUserImportJob", actor: actor) { job, sql in
            guard let configuration = try sql.userPools.pool(pool) else { throw PoolError.poolNotFound(pool) }
            guard !configuration.autoVerifiedAttributes.isEmpty else {
                throw PoolError.preconditionNotMet("The user pool must have at least one attribute that it verifies by itself.")
            }
            guard job.status == .created, status(of: job) == UserImportRecord.Status.created.rawValue else {
                throw PoolError.preconditionNotMet("The user import job is \(status(of: job)): only one that is Created can be started.")
            }
            guard job.upload != nil else { throw PoolError.preconditionNotMet("No file was uploaded for the user import job.") }
            guard try !sql.userImports.isAnyActive(in: pool) else {
                throw PoolError.preconditionNotMet("Another user import job of the user pool is running.")
            }
            job.status = .pending
            job.startedAt = now
        }
    }

    /// Ends a job after the rows that are being written.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.importNotFound`, `.preconditionNotMet`.
    package func stop(_ id: String, in pool: UserPoolID, actor: String) async throws -> Job {
        try await change(id, in: pool, "StopUserImportJob", actor: actor) { job, _ in
            guard job.status == .pending || job.status == .inProgress else {
                throw PoolError.preconditionNotMet("The user import job is \(status(of: job)): only one that runs can be stopped.")
            }
            job.status = .stopping
        }
    }

    /// What became of each line: `[SUCCEEDED] Line Number 2 - The import succeeded.`
    ///
    /// - Parameter page: is given the lines in order, some at a time.
    /// - Throws: `PoolError.poolNotFound`, `.importNotFound`.
    package func report(of id: String, in pool: UserPoolID, page: (String) -> Void) async throws {
        _ = try await job(id, in: pool)
        var line = 0
        while true {
            let after = line
            let parts = try await services.environment.database.read { try $0.userImports.reports(of: id, in: pool, after: after, limit: 50) }
            for part in parts {
                page(part.text)
                line = part.firstLine
            }
            if parts.isEmpty { return }
        }
    }

    /// Whether a job is running that the pool may not change under.
    ///
    /// - Throws: `PoolError.importInProgress`.
    static func refuseDuringImport(into pool: UserPoolID, _ sql: any SQLTransaction) throws {
        guard try !sql.userImports.isAnyActive(in: pool) else { throw PoolError.importInProgress }
    }

    private func change(
        _ id: String, in pool: UserPoolID, _ operation: String, actor: String,
        _ work: @Sendable @escaping (inout UserImportRecord, any SQLTransaction) throws -> Void
    ) async throws -> Job {
        _ = try await services.catalogue.pool(pool)
        let changed = try await services.environment.database.write { [services] sql in
            guard var job = try sql.userImports.job(id, of: pool) else { throw PoolError.importNotFound(id) }
            try work(&job, sql)
            try sql.userImports.update(job)
            try services.decisionLog.record(.administration(operation, tenant: pool.rawValue, subject: id, actor: actor), in: sql)
            return job
        }
        return view(changed)
    }

    private func view(_ job: UserImportRecord) -> Job { Job(record: job, uploadURL: uploadURL(of: job), status: status(of: job)) }

    private func status(of job: UserImportRecord) -> String {
        let isExpired = job.status == .created && services.environment.time.now >= job.createdAt.addingTimeInterval(Self.startLifetime)
        return isExpired ? "Expired" : job.status.rawValue
    }
}

extension BrokerServices {
    package var imports: UserImports { UserImports(services: self) }
}
