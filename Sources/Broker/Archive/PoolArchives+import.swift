import Cryptography
import Foundation
import IdentityModel
import Storage

// The file is read twice: once to see that it is whole, before anything is touched; once to store its rows. People's rows come chunk by chunk,
// each with how far the import is, so that one that was cut off goes on where it was. Nobody sees them: the pool's own row comes last, with
// its clients, keys and domains, in one transaction, after what was stored has been read back and compared.
extension PoolArchives {
    package enum Existing: Sendable { case refused, replaced }

    /// Reads an archive from end to end and looks whether it could be imported here. Nothing is changed.
    ///
    /// - Throws: `ArchiveError`.
    package func check(_ path: String, key: ArchiveKey, signedBy wanted: String?, existing: Existing) async throws -> Summary {
        let verified = try verify(path, key: key, signedBy: wanted)
        try await environment.database.read { sql in
            _ = try self.importable(verified.summary.pool, archive: verified.header.archive, existing: existing, sql)
            try self.checkClaims(verified.claims, of: verified.summary.pool, sql)
        }
        return verified.summary
    }

    /// Brings an archive's pool to life here, or goes on with an import that was cut off.
    ///
    /// - Parameters:
    ///   - wanted: the only signer that is taken; nil for any.
    ///   - progress: is told how many chunks are stored, and may end the import there by an error.
    /// - Throws: `ArchiveError`; what `progress` throws.
    package func restore(
        _ path: String, key: ArchiveKey, signedBy wanted: String?, existing: Existing, actor: String, progress: (Int) throws -> Void = { _ in }
    ) async throws -> Summary {
        let verified = try verify(path, key: key, signedBy: wanted)
        let pool = verified.summary.pool
        var record = try await begin(verified, existing: existing, actor: actor)
        services.catalogue.forget(pool)
        services.signingKeys.forget(pool)
        let reader = try ArchiveReader(path: path, key: verified.key)
        guard reader.header == verified.header else { throw ArchiveError.damaged("it is another file than a moment ago") }
        try reader.skip(to: record.nextChunk)
        while record.nextChunk < verified.firstLivingChunk {
            guard case .page(let page) = try reader.next() else { throw ArchiveError.damaged("it is shorter than it was") }
            let (held, next) = (record, reader.number)
            try await environment.database.write { sql in
                guard try sql.poolImports.advance(held, to: next) else { throw ArchiveError.lostTrack }
                try self.store(page, of: pool, sql)
            }
            record.nextChunk = next
            try progress(next)
        }
        do {
            try await finish(verified, record, actor: actor)
        } catch ArchiveError.mismatch(let table) {
            // Somebody wrote beside the import: what is there is no beginning to go on from.
            try await beginAnew(record)
            throw ArchiveError.mismatch(table: table)
        }
        services.catalogue.forget(pool)
        services.signingKeys.forget(pool)
        return verified.summary
    }

    /// An archive that was read to its end.
    private struct Verified: Sendable {
        let path: String
        let header: ArchiveHeader
        let key: Secret<[UInt8]>
        let summary: Summary
        let manifest: ArchiveManifest
        /// The first chunk of those that bring the pool to life.
        let firstLivingChunk: Int
        /// Client ids and domains, which no two pools share.
        let claims: [(table: String, column: String, value: String)]
    }

    private func verify(_ path: String, key: ArchiveKey, signedBy wanted: String?) throws -> Verified {
        let header = try ArchiveReader.header(of: path)
        guard header.schema <= Self.schema else { throw ArchiveError.newerSchema(header.schema) }
        guard header.namesPool else { throw ArchiveError.damaged("it does not name a pool") }
        let chunkKey = try key.key(for: header)
        let reader = try ArchiveReader(path: path, key: chunkKey)
        guard let der = [UInt8](base64: header.signer) else { throw ArchiveError.damaged("its signer's key is not one") }
        let signer = ArchiveSigner.name(of: try PublicKey(subjectPublicKeyInfo: der))
        if let wanted, !wanted.isIdentical(to: signer) { throw ArchiveError.foreignSigner(signer) }
        var digests = Dictionary(uniqueKeysWithValues: ArchivePlan.tables.map { ($0.name, ArchiveDigest()) })
        var claims: [(table: String, column: String, value: String)] = []
        var firstLiving: Int?
        while true {
            let number = reader.number
            switch try reader.next() {
            case .page(let page):
                guard let table = ArchivePlan.table(named: page.table) else { throw ArchiveError.damaged("it holds a table that is not carried") }
                if table.bringsToLife { firstLiving = firstLiving ?? number }
                guard table.bringsToLife == (firstLiving != nil) else { throw ArchiveError.damaged("its tables are out of order") }
                try table.check(page, of: UserPoolID(header.pool))
                for row in page.rows {
                    digests[table.name]?.add(row, columns: page.columns)
                    guard let column = Self.claimed[table.name], let place = page.columns.firstIndex(of: column), case .text(let value) = row[place]
                    else { continue }
                    claims.append((table.name, column, value))
                }
            case .manifest(let manifest):
                guard digests.allSatisfy({ manifest.tables[$0.key] ?? ArchiveDigest() == $0.value }),
                    manifest.tables.keys.allSatisfy({ digests[$0] != nil }), digests["user_pools"]?.count == 1, manifest.version >= 0,
                    manifest.version < 1 << 53
                else { throw ArchiveError.damaged("it does not hold what its manifest says") }
                return Verified(
                    path: path, header: header, key: chunkKey, summary: Summary(header: header, signer: signer, tables: digests),
                    manifest: manifest, firstLivingChunk: firstLiving ?? number, claims: claims)
            }
        }
    }

    private static let claimed = ["app_clients": "client", "domains": "domain"]

    /// - Returns: the import of this archive that was cut off, if there is one, and the version of a pool that gives way.
    private func importable(
        _ pool: UserPoolID, archive: String, existing: Existing, _ sql: any SQLTransaction
    ) throws -> (resumed: PoolImportRecord?, replacedVersion: Int?) {
        if let present = try sql.userPools.pool(pool) {
            guard existing == .replaced else { throw ArchiveError.poolExists(pool.rawValue) }
            guard !present.isDeletionProtected else { throw ArchiveError.deletionProtected(pool.rawValue) }
            guard try !sql.userImports.isAnyActive(in: pool) else { throw ArchiveError.importRunning(pool.rawValue) }
            return (nil, present.version)
        }
        guard let cutOff = try sql.poolImports.importing(pool) else { return (nil, nil) }
        if cutOff.archive.isIdentical(to: archive) { return (cutOff, nil) }
        guard existing == .replaced else { throw ArchiveError.otherImport(pool.rawValue) }
        return (nil, cutOff.leastVersion - 1)
    }

    private func checkClaims(
        _ claims: [(table: String, column: String, value: String)], of pool: UserPoolID, _ sql: any SQLTransaction
    ) throws {
        for claim in claims {
            let others = try sql.rows(
                "SELECT pool FROM \(claim.table) WHERE \(claim.column) = $1 AND pool <> $2 LIMIT 1", [.text(claim.value), .text(pool.rawValue)])
            guard others.isEmpty else { throw ArchiveError.taken(table: claim.table) }
        }
    }

    private func begin(_ verified: Verified, existing: Existing, actor: String) async throws -> PoolImportRecord {
        let pool = verified.summary.pool
        // As it is read back.
        let now = Date(milliseconds: environment.time.now.milliseconds)
        return try await environment.database.write { [services] sql in
            let found = try self.importable(pool, archive: verified.header.archive, existing: existing, sql)
            if let resumed = found.resumed { return resumed }
            try self.checkClaims(verified.claims, of: pool, sql)
            // Of a pool that was deleted nothing should be left, and of one that gives way nothing may be.
            try sql.userPools.delete(pool)
            let record = PoolImportRecord(
                pool: pool, archive: verified.header.archive, nextChunk: 0,
                leastVersion: max(found.replacedVersion ?? 0, verified.manifest.version) + 1, startedAt: now)
            try sql.poolImports.insert(record)
            if found.replacedVersion != nil {
                try services.decisionLog.record(
                    .administration(
                        "DeleteUserPool", tenant: pool.rawValue, subject: "\(pool.rawValue) for archive \(verified.header.archive)", actor: actor),
                    in: sql)
            }
            return record
        }
    }

    private func store(_ page: ArchivePage, of pool: UserPoolID, _ sql: any SQLTransaction) throws {
        guard let table = ArchivePlan.table(named: page.table) else { throw ArchiveError.damaged("it holds a table that is not carried") }
        let rows = try page.rows.map { try table.sealing($0, columns: page.columns, of: pool, by: environment.sealer) }
        do { try sql.tenantRows.insert(rows, columns: page.columns, into: table.name, of: pool.rawValue) } catch .alreadyExists {
            throw ArchiveError.taken(table: table.name)
        }
    }

    /// Proves that what was stored is what was meant, and brings the pool to life.
    private func finish(_ verified: Verified, _ record: PoolImportRecord, actor: String) async throws {
        let pool = verified.summary.pool
        let (quiet, living) = (ArchivePlan.tables.filter { !$0.bringsToLife }, ArchivePlan.tables.filter(\.bringsToLife))
        try compare(try await environment.database.read { try self.digests(of: pool, tables: quiet, $0) }, verified)
        // Before the transaction: nobody else may wait while a long file is passed over.
        let pages = try livingPages(of: verified)
        try await environment.database.write { [services] sql in
            guard try sql.poolImports.importing(pool) == record else { throw ArchiveError.lostTrack }
            for page in pages {
                if page.table == ArchivePlan.pool.name {
                    let rows = page.rows.map { $0 + [SQLValue(record.leastVersion)] }
                    try self.store(ArchivePage(table: page.table, columns: page.columns + ["version"], rows: rows), of: pool, sql)
                } else {
                    try self.store(page, of: pool, sql)
                }
            }
            try self.compare(try self.digests(of: pool, tables: living, sql), verified)
            try sql.poolImports.remove(pool)
            let summary = verified.summary
            try services.decisionLog.record(
                DecisionRecord(
                    kind: .administration, tenant: pool.rawValue, actor: actor, subject: pool.rawValue, outcome: "ImportUserPool",
                    verdict: .passed(
                        "archive.restore", expected: "\(summary.digest) of archive \(verified.header.archive), signed by \(summary.signer)",
                        received: summary.digest)),
                in: sql)
        }
    }

    private func livingPages(of verified: Verified) throws -> [ArchivePage] {
        let reader = try ArchiveReader(path: verified.path, key: verified.key)
        guard reader.header == verified.header else { throw ArchiveError.damaged("it is another file than a moment ago") }
        try reader.skip(to: verified.firstLivingChunk)
        var pages: [ArchivePage] = []
        while case .page(let page) = try reader.next() { pages.append(page) }
        return pages
    }

    private func beginAnew(_ record: PoolImportRecord) async throws {
        let first = PoolImportRecord(
            pool: record.pool, archive: record.archive, nextChunk: 0, leastVersion: record.leastVersion, startedAt: record.startedAt)
        try await environment.database.write { sql in
            guard try sql.poolImports.importing(record.pool) == record else { throw ArchiveError.lostTrack }
            try sql.userPools.delete(record.pool)
            try sql.poolImports.insert(first)
        }
    }

    private func compare(_ stored: [String: ArchiveDigest], _ verified: Verified) throws {
        for (table, digest) in stored where verified.manifest.tables[table] ?? ArchiveDigest() != digest {
            throw ArchiveError.mismatch(table: table)
        }
    }
}
