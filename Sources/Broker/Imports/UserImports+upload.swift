import Cryptography
import Foundation
package import IdentityModel
import Storage

/// Why an upload is not taken.
package enum UploadRefusal: Error, Equatable {
    /// The address is not one that was given out, or its time is over.
    case accessDenied
    /// The job has been started, or is gone.
    case jobNotWaiting
    /// Above a hundred megabytes.
    case tooLarge
    case unavailable
}

// The address that a file is put at is a secret of whoever created the job: it carries its own end and a signature over both.
extension UserImports {
    /// 100 MB.
    static let largestUpload = 100_000_000
    private static let pieceSize = 1 << 18

    func uploadURL(of job: UserImportRecord) -> String {
        let expires = String(Int64(job.createdAt.addingTimeInterval(Self.uploadLifetime).timeIntervalSince1970))
        return "\(services.environment.deployment.publicURL)/import/\(job.pool)/\(job.id)?expires=\(expires)&signature="
            + signature(job.pool, job.id, expires: expires).hex
    }

    private func signature(_ pool: UserPoolID, _ job: String, expires: String) -> [UInt8] {
        HMAC.authenticate(
            Array("\(pool)/\(job)/\(expires)".utf8), key: services.environment.sealer.stableSecret(for: "user-import").exposed)
    }

    /// Whether an upload may begin: an anonymous caller's body is read only after this.
    ///
    /// - Throws: `UploadRefusal.accessDenied`.
    package func admitUpload(to job: String, in pool: UserPoolID, expires: String, signature: String) throws(UploadRefusal) {
        guard let given = [UInt8](hex: signature), self.signature(pool, job, expires: expires).isEqualInConstantTime(to: given),
            let end = Int64(expires), services.environment.time.now.timeIntervalSince1970 < Double(end)
        else { throw .accessDenied }
    }

    /// Keeps a file for its job, instead of one that was uploaded before. Call `admitUpload` first.
    ///
    /// - Parameter next: the following bytes; nil at the end.
    /// - Throws: `UploadRefusal`.
    package func receive(_ job: String, in pool: UserPoolID, next: () async throws -> [UInt8]?) async throws(UploadRefusal) {
        let upload = services.environment.random.uuid()
        do {
            var (waiting, size, number): ([UInt8], Int, Int) = ([], 0, 0)
            // What an upload that broke off has left goes first: one address fills no disk.
            try await write(job, pool) { sql, record in try sql.userImports.removePieces(of: job, in: pool, except: record.upload) }
            while let bytes = try await next() {
                size += bytes.count
                guard size <= Self.largestUpload else { throw UploadRefusal.tooLarge }
                waiting.append(contentsOf: bytes)
                while waiting.count >= Self.pieceSize {
                    try await store(Array(waiting.prefix(Self.pieceSize)), number, upload, job, pool)
                    waiting.removeFirst(Self.pieceSize)
                    number += 1
                }
            }
            try await store(waiting, number, upload, job, pool)
            try await write(job, pool) { sql, record in
                var record = record
                record.upload = upload
                try sql.userImports.update(record)
                try sql.userImports.removePieces(of: job, in: pool, except: upload)
            }
        } catch let refusal as UploadRefusal {
            throw refusal
        } catch { throw .unavailable }
    }

    /// The bytes of a piece; nil after the last.
    func piece(_ number: Int, of job: UserImportRecord) async throws -> [UInt8]? {
        guard let upload = job.upload,
            let sealed = try await services.environment.database.read({
                try $0.userImports.piece(number, of: upload, job: job.id, in: job.pool)
            })
        else { return nil }
        return try services.environment.sealer.open(sealed, context: Self.context(number, upload, job.id, job.pool))
    }

    private func store(_ bytes: [UInt8], _ number: Int, _ upload: String, _ job: String, _ pool: UserPoolID) async throws {
        let content = try services.environment.sealer.seal(bytes, context: Self.context(number, upload, job, pool))
        try await write(job, pool) { sql, _ in try sql.userImports.insert(piece: number, content, of: upload, job: job, in: pool) }
    }

    private func write(
        _ job: String, _ pool: UserPoolID, _ work: @Sendable @escaping (any SQLTransaction, UserImportRecord) throws -> Void
    ) async throws {
        try await services.environment.database.write { sql in
            guard let record = try sql.userImports.job(job, of: pool), record.status == .created else { throw UploadRefusal.jobNotWaiting }
            try work(sql, record)
        }
    }

    private static func context(_ number: Int, _ upload: String, _ job: String, _ pool: UserPoolID) -> String {
        "\(pool)/user-import/\(job)/\(upload)/\(number)"
    }
}
