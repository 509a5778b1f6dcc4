import Cryptography
import Foundation
import IdentityModel
import Storage

// A job is worked on by one node, which holds a lease; how far it has come is written with the users themselves, so that whoever takes
// over after a crash goes on at the next line and imports nobody twice.
extension UserImports {
    private static let lease: TimeInterval = 60
    private static let rowsAtOnce = 100
    private static let mostRows = 500_000

    /// The worker of a node.
    package func run() async {
        while !Task.isCancelled {
            await runDue()
            try? await Task.sleep(for: .milliseconds(500))
        }
    }

    /// Works on jobs until none is due.
    package func runDue() async {
        while !Task.isCancelled, let job = try? await take() {
            do {
                try await work(on: job)
            } catch is LeaseLost {
                continue
            } catch {
                // The lease runs out, and some node tries again.
                return
            }
        }
    }

    private struct LeaseLost: Error {}

    /// A line with its number.
    private typealias Row = (number: Int, line: ImportLines.Line)

    private func take() async throws -> UserImportRecord? {
        let now = services.environment.time.now
        let database = services.environment.database
        // Most looks find nothing: only a find is worth a write.
        guard try await database.read({ try $0.userImports.due(at: now) }) != nil else { return nil }
        return try await database.write { sql in
            guard var job = try sql.userImports.due(at: now) else { return nil }
            if job.status == .pending { job.status = .inProgress }
            job.leaseEnd = Date(milliseconds: now.addingTimeInterval(Self.lease).milliseconds)
            try sql.userImports.update(job)
            return job
        }
    }

    private func work(on taken: UserImportRecord) async throws {
        guard let pool = try? await services.catalogue.pool(taken.pool) else { return }
        let algorithm = taken.algorithm.flatMap { ImportedPasswordHash.Algorithm(rawValue: $0) }
        var job = taken
        var (lines, sheet, rows): (ImportLines, ImportSheet?, [Row]) = (ImportLines(), nil, [])
        var (number, piece) = (0, 0)
        do {
            while let bytes = try await self.piece(piece, of: job) {
                piece += 1
                for line in lines.lines(in: bytes) { try await take(line) }
            }
            if let line = lines.last() { try await take(line) }
            guard let sheet else { throw ImportFault("The file is empty.") }
            if !rows.isEmpty, job.status == .inProgress { job = try await write(rows, sheet, job, pool) }
            try await finish(job, fault: nil)
        } catch let fault as ImportFault {
            try await finish(job, fault: fault)
        }

        func take(_ line: ImportLines.Line) async throws {
            number += 1
            guard let open = sheet else {
                sheet = try ImportSheet(header: line, of: pool, algorithm: algorithm)
                return
            }
            guard job.status == .inProgress, number >= job.nextLine else { return }
            guard number <= Self.mostRows + 1 else { throw ImportFault("The file has more than \(Self.mostRows) rows.") }
            rows.append((number, line))
            guard rows.count == Self.rowsAtOnce else { return }
            job = try await write(rows, open, job, pool)
            rows = []
        }
    }

    /// What a row comes to before the database is asked.
    private enum Judged: Sendable {
        case nothing
        case failed(String)
        case person(UserRecord, name: String, credential: CredentialRecord?, wantsSMSFactor: Bool)
    }

    /// Writes some rows' users together with how far the job has come.
    private func write(_ rows: [Row], _ sheet: ImportSheet, _ held: UserImportRecord, _ pool: UserPoolConfiguration) async throws -> UserImportRecord
    {
        let judged = try rows.map { (number: $0.number, row: try judge($0.line, sheet, pool)) }
        let leaseEnd = Date(milliseconds: services.environment.time.now.addingTimeInterval(Self.lease).milliseconds)
        return try await services.environment.database.write { sql in
            guard var job = try sql.userImports.job(held.id, of: held.pool), job.leaseEnd == held.leaseEnd, job.status.isActive else {
                throw LeaseLost()
            }
            guard job.status == .inProgress else { return job }
            var report: [String] = []
            for (number, row) in judged {
                switch row {
                case .nothing: continue
                case .failed(let reason):
                    job.failed += 1
                    report.append("[FAILED] Line Number \(number) - \(reason)")
                case .person(let user, let name, let credential, let wantsSMSFactor):
                    if try UsernameRules(pool: pool).isTaken(name, in: sql) {
                        job.skipped += 1
                        report.append("[SKIPPED] Line Number \(number) - The user already exists.")
                    } else if let alias = try UserAliases(pool: pool).obstacle(to: user, in: sql) {
                        job.failed += 1
                        report.append("[FAILED] Line Number \(number) - An account with this \(alias) already exists.")
                    } else {
                        try services.directory.insert(user, credential, in: pool, sql)
                        if wantsSMSFactor {
                            try sql.userMFA.set(
                                UserMFARecord(pool: pool.id, sub: user.sub, isSMSEnabled: true, preferred: MFAFactor.sms.rawValue))
                        }
                        job.imported += 1
                        report.append("[SUCCEEDED] Line Number \(number) - The import succeeded.")
                    }
                }
            }
            if let first = judged.first?.number, !report.isEmpty {
                try sql.userImports.insert(report: report.joined(separator: "\n"), from: first, of: job.id, in: job.pool)
            }
            job.nextLine = (judged.last?.number ?? job.nextLine - 1) + 1
            job.leaseEnd = leaseEnd
            try sql.userImports.update(job)
            return job
        }
    }

    private func judge(_ line: ImportLines.Line, _ sheet: ImportSheet, _ pool: UserPoolConfiguration) throws -> Judged {
        let environment = services.environment
        let person: ImportedPerson
        do throws(ImportFault) {
            guard let described = try sheet.person(in: line) else { return .nothing }
            person = described
        } catch { return .failed(error.reason) }
        let sub = Subject(environment.random.uuid())
        // Who can come in by a code needs no password.
        let hasWay =
            person.passwordHash != nil
            || [("EMAIL_OTP", "email"), ("SMS_OTP", "phone_number")].contains {
                pool.allowedFirstFactors.contains($0.0) && person.attributes[$0.1] != nil
            }
        let user = UserRecord(
            pool: pool.id, username: pool.usernameAttributes.isEmpty ? Username(person.name) : Username(sub.rawValue), sub: sub,
            status: hasWay ? .confirmed : .resetRequired, attributes: person.attributes, createdAt: environment.time.now,
            modifiedAt: environment.time.now)
        let credential = try person.passwordHash.map { try services.passwords.credential(importing: $0, of: user, at: environment.time.now) }
        return .person(user, name: person.name, credential: credential, wantsSMSFactor: person.wantsSMSFactor)
    }

    private func finish(_ held: UserImportRecord, fault: ImportFault?) async throws {
        let now = Date(milliseconds: services.environment.time.now.milliseconds)
        try await services.environment.database.write { [services] sql in
            guard var job = try sql.userImports.job(held.id, of: held.pool), job.leaseEnd == held.leaseEnd, job.status.isActive else {
                throw LeaseLost()
            }
            if let fault {
                job.status = .failed
                job.message = fault.reason
            } else if job.status == .stopping {
                job.status = .stopped
                job.message = "The Import Job was stopped by the developer."
            } else if job.imported == 0, job.failed + job.skipped > 0 {
                job.status = .failed
                job.message = "Too many users have failed or been skipped during the import."
            } else {
                job.status = .succeeded
                job.message = "Import Job Completed Successfully."
            }
            job.completedAt = now
            job.leaseEnd = nil
            try sql.userImports.update(job)
            try sql.userImports.removePieces(of: job.id, in: job.pool)
            try services.decisionLog.record(
                DecisionRecord(
                    kind: .administration, tenant: job.pool.rawValue, actor: "user import", subject: job.id, outcome: "import \(job.status.rawValue)",
                    verdict: .passed(
                        "import.end", expected: "every row imported",
                        received: "\(job.imported) imported, \(job.skipped) skipped, \(job.failed) failed: \(job.message ?? "")")),
                in: sql)
        }
    }
}
