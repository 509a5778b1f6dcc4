import Cryptography
import Foundation
package import IdentityModel
import Storage

extension PoolArchives {
    /// Writes a pool into a file: one snapshot, whatever happens to the pool meanwhile.
    ///
    /// - Throws: `PoolError.poolNotFound`; `ArchiveError`; nothing is left behind then.
    package func export(_ pool: UserPoolID, to path: String, key: ArchiveKey, actor: String) async throws -> Summary {
        try ArchivePlan.check()
        try key.check()
        _ = try await services.catalogue.pool(pool)
        let signer = try await ArchiveSigner(environment: environment).key()
        let archive = environment.random.bytes(16).hex
        // Who takes every secret of a pool along is on record before the first is read.
        try await services.decisionLog.record(
            .administration("ExportUserPool", tenant: pool.rawValue, subject: "\(pool.rawValue) into archive \(archive)", actor: actor))
        let (header, manifest) = try await environment.database.read { sql in
            // An engine may run this again: the file is begun anew then, under a key of its own.
            let header = self.header(of: pool, archive: archive, key: key, signer: signer)
            let writer = try ArchiveWriter(path: path, header: header, key: try key.key(for: header))
            do {
                let manifest = try self.write(pool, to: writer, sql)
                try writer.finish(manifest, signer: signer)
                return (header, manifest)
            } catch {
                writer.abandon()
                throw error
            }
        }
        return Summary(header: header, signer: ArchiveSigner.name(of: signer.publicKey), tables: manifest.tables)
    }

    private func header(of pool: UserPoolID, archive: String, key: ArchiveKey, signer: PrivateKey) -> ArchiveHeader {
        ArchiveHeader(
            format: ArchiveHeader.format, schema: Self.schema, archive: archive, pool: pool.rawValue,
            issuer: environment.deployment.issuer(of: pool), createdAtMilliseconds: environment.time.now.milliseconds, derivation: key.derivation,
            salt: environment.random.bytes(ArchiveHeader.saltSize).hex, signer: signer.publicKey.subjectPublicKeyInfo.base64)
    }

    private func write(_ pool: UserPoolID, to writer: ArchiveWriter, _ sql: any SQLTransaction) throws -> ArchiveManifest {
        guard let version = try sql.userPools.version(of: pool) else { throw PoolError.poolNotFound(pool) }
        var digests: [String: ArchiveDigest] = [:]
        for table in ArchivePlan.tables {
            var digest = ArchiveDigest()
            var (page, size): (ArchivePage?, Int) = (nil, 0)
            try walk(table, of: pool, sql) { columns, values in
                digest.add(values, columns: columns)
                var open = page ?? ArchivePage(table: table.name, columns: columns)
                page = nil
                open.rows.append(values)
                size += ArchivePage.size(of: values)
                if size >= ArchiveFormat.chunkSize {
                    try writer.append(open)
                    size = 0
                } else {
                    page = open
                }
            }
            if let page { try writer.append(page) }
            digests[table.name] = digest
        }
        return ArchiveManifest(version: version, tables: digests)
    }
}
